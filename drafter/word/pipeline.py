"""The export of a text to a Word file, shared by command line and app."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from drafter.errors import UsageError
from drafter.text import WORD_SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from drafter.check import TextReport
    from drafter.text import Document
    from drafter.word.annotations import Annotations
    from drafter.word.draft_head import DraftHead
    from drafter.word.export import Exported

__all__ = ["SHOWN_AS", "ExportOptions", "annotations_of", "counted", "make", "remarks", "target_of"]

#: All views: those of one text, and the one that needs an earlier text.
SHOWN_AS: Final = ("clean", "bracketed", "annotated", "redline", "amendments")


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """The options of an export.

    Attributes:
        view: one of `SHOWN_AS`.
        base: the earlier text of a redline: a file, or the id of a source of the bank.
        author: the author of the tracked changes.
        style: a house template; None for the built-in one.
    """

    view: str = "clean"
    base: str | None = None
    author: str = "drafter"
    style: Path | None = None


def target_of(name: str, text: Path | None = None) -> Path:
    """The file to write, from a name that the user gave.

    Raises:
        UsageError: the name does not end in .docx, or is that of ``text`` itself.
    """
    target = Path(name)
    if target.suffix.lower() != ".docx":
        remedy = "end it in .docx"
        if target.suffix.lower() == ".pdf":
            remedy += "; Word and LibreOffice save that as PDF"
        elif text is not None and text.suffix.lower() in WORD_SUFFIXES:
            remedy = f"a Word file is made a draft by: {shlex.join(['drafter', 'draft', str(text), '-o', str(target)])}"
        raise UsageError("no name of a Word file", path=target, remedy=remedy)
    if text is not None and target.exists() and text.exists() and target.samefile(text):
        raise UsageError("the text itself", path=target, remedy="name another file to write")
    return target


def make(
    document: Document, wanted: ExportOptions, report: Callable[[], TextReport], folders: Sequence[Path] | None = None
) -> Exported:
    """Export ``document`` as a Word file in memory.

    Args:
        document: a draft, or any text.
        wanted: the options.
        report: returns the report on it; called only for the view ``annotated``.
        folders: the folders of the bank.

    Raises:
        DrafterError: as `drafter.word.export` and ``report``, or because the base or the author is missing or invalid.
    """
    from drafter.draft import front_in_force
    from drafter.word.draft_head import head_of
    from drafter.word.export import amendments, export

    now = datetime.now().astimezone()
    head = head_of(document, front_in_force(document), now)
    if wanted.view == "amendments":
        return amendments(document, wanted.style, head)
    if wanted.view == "redline":
        return _redline(document, wanted, head, folders)
    annotations = annotations_of(report(), folders) if wanted.view == "annotated" else None
    done = export(document, wanted.view, wanted.style, annotations, head)
    return replace(done, said=(*done.said, *_not_agreed(document, now))) if wanted.view == "clean" else done


def _not_agreed(document: Document, now: datetime) -> Iterator[str]:
    """What stands in the way of calling a text final, a line each."""
    from drafter.draft import front_in_force
    from drafter.negotiate.silence import silence_of
    from drafter.negotiate.standing import standings_of

    front = front_in_force(document)
    silence = silence_of(document, front, now)
    if silence.state not in {"none", "passed"}:
        yield f"{silence.said}; exported as a final text all the same"
    for each in standings_of(document, front.standing) if front.standing else ():
        if each.fell or each.mark == "reserved":
            yield f"paragraph {each.place} is {each.said}"


def annotations_of(report: TextReport, folders: Sequence[Path] | None = None) -> Annotations:
    """The annotations of the view ``annotated``, from a report.

    Raises:
        BankError: the bank is invalid.
    """
    from drafter.bank.concordance import open_concordance
    from drafter.report.agreed import agreed_language
    from drafter.trace import Tracer
    from drafter.word.annotations import Annotations

    concordance = open_concordance(folders)
    return Annotations(
        report, Tracer(concordance).trace(report.document), concordance, agreed_language([report], folders)
    )


def _redline(document: Document, wanted: ExportOptions, head: DraftHead, folders: Sequence[Path] | None) -> Exported:
    """The redline against an earlier text; its changes have the date of the draft, if it has one."""
    from drafter.compare import baseline
    from drafter.draft import front_in_force
    from drafter.word.export import redline
    from drafter.word.redline import Revision

    if not wanted.base:
        raise UsageError("a redline needs an earlier text", remedy="name a file or a source such as washington-2024")
    if not wanted.author.strip():
        raise UsageError("a tracked change needs an author", remedy="name one")
    dated = front_in_force(document).date
    before = baseline(wanted.base, folders)
    for unread in before.unread:
        # Text missing there would look like text added here.
        raise unread.error(before.path)
    revision = Revision(wanted.author.strip(), f"{dated.isoformat()}T00:00:00Z" if dated else "")
    return redline(before, document, revision, wanted.style, head)


def counted(done: Exported) -> str:
    """The contents of a Word file: ``3 paragraphs, 1 footnote``."""
    parts = (
        (done.paragraphs, "paragraph"),
        (done.notes, "footnote"),
        (done.brackets, "bracket"),
        (done.comments, "comment"),
        (done.changes, "tracked change"),
    )
    return ", ".join(f"{number} {noun}{'s' if number != 1 else ''}" for number, noun in parts if number)


def remarks(done: Exported, text: str, style: Path | None = None) -> list[str]:
    """Remarks on an export for its author, a line each."""
    lent = [f"{style}: lacks the styles {', '.join(done.lacking)}; drafter's own were added"] if done.lacking else []
    said = [f"{text}: {line}" for line in done.said]
    return [*lent, *said, *[f"{text}: left out: {line}" for line in done.left_out]]
