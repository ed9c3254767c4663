"""What goes into a consolidation and what comes out: submissions, remarks, amendments, the rolling text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from drafter.faces import ShownInNotebooks

if TYPE_CHECKING:
    from drafter.text import Document
    from drafter.text.remarks import Remark

__all__ = ["Amendment", "AmendmentKind", "RollingText", "SentRemark", "Submission"]

AmendmentKind = Literal["replace", "insert", "delete", "new paragraph", "move", "split", "join"]


@dataclass(frozen=True, slots=True)
class SentRemark:
    """What somebody remarks on a paragraph of what was sent.

    Attributes:
        remark: it, with the answers to it.
        beside: the words of the paragraph it stands at.
    """

    remark: Remark
    beside: str


@dataclass(frozen=True, slots=True)
class Submission:
    """What one delegation sent back.

    Attributes:
        delegation: whose it is.
        document: its version of the base.
        remarks: its remarks in the margin.
        said: what of its file could not be carried, a line each.
        moved: the words of paragraphs that it moved, where its file says so.
    """

    delegation: str
    document: Document
    remarks: tuple[SentRemark, ...] = ()
    said: tuple[str, ...] = ()
    moved: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Amendment:
    """One change that delegations ask for.

    Attributes:
        place: the label of the paragraph of the base.
        delegations: who asks for it.
        kind: what is to be done.
        before: the words of the base; empty where something is put in.
        after: the words asked for; empty where something is to go.
    """

    place: str
    delegations: tuple[str, ...]
    kind: AmendmentKind
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RollingText(ShownInNotebooks):
    """The draft with every amendment in brackets.

    Attributes:
        text: it, in Markdown.
        delegations: who sent something back.
        amendments: what is asked for, in the order of the text.
        said: what there is to say of the submissions, a line each.
    """

    text: str = field(repr=False)
    delegations: tuple[str, ...]
    amendments: tuple[Amendment, ...]
    said: tuple[str, ...] = ()
