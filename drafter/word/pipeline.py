"""The way from a text to a Word file that command line and app share: what is asked for, what there is to refuse."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from drafter.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from drafter.check import TextReport
    from drafter.text import Document
    from drafter.word.annotations import Annotations
    from drafter.word.export import Exported

__all__ = ["SHOWN_AS", "ExportOptions", "annotations_of", "counted", "make", "remarks", "target_of"]

#: All views: those of one text, and the one that needs an earlier text.
SHOWN_AS: Final = ("clean", "bracketed", "annotated", "redline", "amendments")


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How a text is to be shown.

    Attributes:
        view: one of `SHOWN_AS`.
        base: for a redline, the earlier text: a file, or the id of a source of the bank.
        author: who made the tracked changes.
        style: a house template; None for the built-in one.
    """

    view: str = "clean"
    base: str | None = None
    author: str = "drafter"
    style: Path | None = None


def target_of(name: str, text: Path | None = None) -> Path:
    """The file to write, for a name that was given.

    Raises:
        UsageError: it does not end in .docx, or is the ``text`` itself.
    """
    target = Path(name)
    if target.suffix.lower() != ".docx":
        raise UsageError("no name of a Word file", path=target, remedy="end it in .docx")
    if text is not None and target.exists() and text.exists() and target.samefile(text):
        raise UsageError("the text itself", path=target, remedy="name another file to write")
    return target


def make(
    document: Document, wanted: ExportOptions, report: Callable[[], TextReport], folders: Sequence[Path] | None = None
) -> Exported:
    """``document`` as a Word file in memory.

    Args:
        document: a draft, or any text.
        wanted: how it is to be shown.
        report: what profile and bank say of it; asked only for the view ``annotated``.
        folders: the folders of the bank.

    Raises:
        DrafterError: what `drafter.word.export`, the base or the report raises; a redline without an author.
    """
    from drafter.word.export import amendments, export

    if wanted.view == "amendments":
        return amendments(document, wanted.style)
    if wanted.view == "redline":
        return _redline(document, wanted, folders)
    annotations = annotations_of(report(), folders) if wanted.view == "annotated" else None
    return export(document, wanted.view, wanted.style, annotations)


def annotations_of(report: TextReport, folders: Sequence[Path] | None = None) -> Annotations:
    """What is known of the text of a report, for the view ``annotated``.

    Raises:
        BankError: the bank is not right.
    """
    from drafter.bank.concordance import open_concordance
    from drafter.report.agreed import agreed_language
    from drafter.trace import Tracer
    from drafter.word.annotations import Annotations

    concordance = open_concordance(folders)
    return Annotations(
        report, Tracer(concordance).trace(report.document), concordance, agreed_language([report], folders)
    )


def _redline(document: Document, wanted: ExportOptions, folders: Sequence[Path] | None) -> Exported:
    """The text against an earlier one; its changes are of the day of the draft, if it names one."""
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
        # What is missing there would look like added here.
        raise unread.error(before.path)
    revision = Revision(wanted.author.strip(), f"{dated.isoformat()}T00:00:00Z" if dated else "")
    return redline(before, document, revision, wanted.style)


def counted(done: Exported) -> str:
    """What is in a Word file: ``3 paragraphs, 1 footnote``."""
    parts = (
        (done.paragraphs, "paragraph"),
        (done.notes, "footnote"),
        (done.brackets, "bracket"),
        (done.comments, "comment"),
        (done.changes, "tracked change"),
    )
    return ", ".join(f"{number} {noun}{'s' if number != 1 else ''}" for number, noun in parts if number)


def remarks(done: Exported, text: str, style: Path | None = None) -> list[str]:
    """What its author should know of a Word file that was made, a line each."""
    lent = [f"{style}: lacks the styles {', '.join(done.lacking)}; drafter's own were added"] if done.lacking else []
    return [*lent, *[f"{text}: left out: {each}" for each in done.left_out]]
