"""Input and output of commands on texts: reading texts, the folders of the bank, and writing reports."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from drafter.bank import default_directories
from drafter.cli import UNREAD, complain
from drafter.cli.terminal import Progress
from drafter.errors import ReadError, UsageError
from drafter.files.disk import write_atomically
from drafter.files.paths import phrasebank_dir
from drafter.files.settings import find_config
from drafter.report.window import harmless
from drafter.text import WORD_SUFFIXES, discover, read, read_bytes
from drafter.text.discovery import is_pattern
from drafter.text.loading import MAX_BYTES, is_open

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from drafter.check import TextReport
    from drafter.draft import Front
    from drafter.files.settings import Config
    from drafter.text import Document, FileChoice, Unread
    from drafter.text.word.change_views import View

__all__ = [
    "WORD_VIEWS",
    "draft_target",
    "expanded",
    "file_choice",
    "front_matter",
    "open_text",
    "phrase_folders",
    "planned_texts",
    "report_error",
    "report_foreign",
    "report_front",
    "report_idle",
    "report_unread",
    "report_unread_parts",
    "standard_input",
    "texts_of",
    "write_file",
    "write_report",
]

#: The ways to read tracked changes in a Word file.
WORD_VIEWS: Final = ("final", "original", "markup")

_STANDARD_INPUT: Final = Path("-")


def texts_of(
    paths: Sequence[str], stdin_filename: str | None = None, view: str = "final"
) -> Iterator[Document | ReadError]:
    """The texts at ``paths``, with ``-`` for standard input; an error in place of a text that cannot be read.

    ``view``, one of `WORD_VIEWS`, says how tracked changes are read. Parts that could not be read are reported.
    """
    choice = file_choice(find_config(Path.cwd()))
    for text in planned_texts(paths, Progress(is_shown=False), stdin_filename, view, choice=choice):
        if text is not None:
            yield text if isinstance(text, ReadError) else report_unread(text)


def planned_texts(
    paths: Sequence[str],
    progress: Progress,
    stdin_filename: str | None = None,
    view: str = "final",
    wanted: Callable[[Path], bool] = lambda _: True,
    choice: FileChoice | None = None,
) -> Iterator[Document | ReadError | None]:
    """The texts at ``paths`` as `texts_of` gives them, if ``wanted``, without what ``choice`` leaves out of folders.

    ``progress`` hears which of how many it is. None comes before a text that may be long in coming, from standard input
    or a pipe: whoever gathers texts is not to wait for it.
    """
    from drafter.text.gathering import files_at, texts_in

    shown = _view(view)
    files = [file for file in files_at(paths, choice) if isinstance(file, ReadError) or wanted(file)]
    progress.total = len(files)
    for file in files:
        if isinstance(file, ReadError):
            yield file
            continue
        if file == _STANDARD_INPUT or not file.is_file():
            yield None
        progress.step(str(file))
        if file == _STANDARD_INPUT:
            yield from _standard_texts(Path(stdin_filename or "-"), shown)
        else:
            yield from texts_in(file, shown)


def file_choice(config: Config, exclude: Sequence[str] = (), *, no_gitignore: bool = False) -> FileChoice:
    """What is left out of folders: by the settings, by patterns of the command line, and by git.

    Raises:
        UsageError: a pattern is not understood.
    """
    from drafter.files.patterns import PathPatterns, are_patterns
    from drafter.text import FileChoice

    for pattern in exclude:
        if not are_patterns((pattern,)):
            raise UsageError(f"a pattern that is not understood: {pattern!r}", remedy="write it as in .gitignore")
    here = PathPatterns(Path.cwd(), tuple(exclude))
    return FileChoice((*([config.exclude] if config.exclude else []), here), not no_gitignore)


def expanded(names: Sequence[str]) -> list[str]:
    """``names`` with the texts that patterns among them stand for, which not every shell puts there itself.

    Raises:
        ReadError: no text matches one of them.
    """
    found: list[str] = []
    for name in names:
        if not is_pattern(Path(name)):
            found.append(name)
            continue
        for path in discover([Path(name)]):
            if isinstance(path, ReadError):
                raise path
            found.append(str(path))
    return found


def open_text(path: Path) -> Document:
    """The text in a file; parts that could not be read are reported.

    Raises:
        ReadError: it cannot be read at all, or its front matter is invalid.
    """
    document = read(path)
    report_front(document)
    return document


def draft_target(name: str) -> Path:
    """The draft to write, from a name that the user gave; `UsageError` if it is not that of a Markdown file."""
    target = Path(name)
    if target.suffix.lower() not in {".md", ".markdown"}:
        raise UsageError("no name of a draft", path=target, remedy="drafts are Markdown: let the name end in .md")
    return target


def report_unread(document: Document) -> Document:
    """``document``, after reporting parts that could not be read: the command then ends with exit code 2."""
    report_unread_parts(document.unread, document.path)
    try:
        front_matter(document)
    except ReadError as error:
        report_error(error)
    return document


def report_front(document: Document) -> None:
    """Report parts of ``document`` that could not be read, and front matter of another tool.

    Raises:
        ReadError: its front matter is invalid, so that its settings are unknown.
    """
    report_unread_parts(document.unread, document.path)
    if front_matter(document) is not None:
        from drafter.draft import is_foreign

        if is_foreign(document):
            complain(
                f"{document.path}:1: front matter of another tool is passed over; write TOML between two lines of +++"
            )


def front_matter(document: Document) -> Front | None:
    """The front matter in force; None for a text without any, for which nothing is imported.

    Raises:
        ReadError: the front matter is invalid.
    """
    # Plain text has none, and need not be taken apart to see that.
    if document.format == "txt" or not any(block.kind == "front-matter" for block in document.blocks):
        return None
    from drafter.draft import front_in_force

    return front_in_force(document)


def report_unread_parts(unread: Iterable[Unread], path: Path) -> None:
    """Report the parts of the file at ``path`` that could not be read; if any, the command ends with exit code 2.

    Words that stand in no paragraph are given, and cost nothing more: whoever judges them knows what becomes of them.
    """
    if path.suffix.lower() in WORD_SUFFIXES and is_open(path):
        complain(f"{path}: open in another program; what is read is what was last saved")
    for part in unread:
        if part.words:
            complain(str(part.error(path)))
        else:
            report_error(part.error(path))


def report_foreign(report: TextReport) -> None:
    """Report paragraphs not judged because of their language; if these are all, the command ends with exit code 2."""
    if report.unjudged is not None:
        report_error(report.unjudged)
        return
    for paragraph in report.foreign:
        where = f"{report.path}:{paragraph.line}: paragraph {paragraph.paragraph}"
        complain(f"{where} reads as {paragraph.language} and was not judged")


def report_idle(reports: Sequence[TextReport]) -> None:
    """Report dismissals that dismiss nothing, from the reports on one text; this changes no exit code."""
    from drafter.check.report import idle_under_all

    for each in idle_under_all(reports):
        complain(f"{reports[0].path}{f':{each.line}' if each.line else ''}: {each.said}")


def report_error(error: ReadError) -> None:
    """Report what could not be read; the command goes on, and ends with exit code 2."""
    complain(str(error))
    click.get_current_context().meta[UNREAD] = True


def _view(name: str) -> View | None:
    if name == "final":
        return None
    from drafter.text.word.change_views import VIEWS

    return VIEWS[name]


def standard_input(name: Path, view: View | None = None) -> Document | ReadError:
    """Standard input as a document called ``name``, or the error if it cannot be read."""
    try:
        return read_bytes(_standard_bytes(name), name, view)
    except ReadError as error:
        return error


def _standard_texts(name: Path, view: View | None) -> Iterator[Document | ReadError]:
    """The texts in standard input, which may be an archive or a message."""
    from drafter.text.several import read_all_bytes

    try:
        yield from read_all_bytes(_standard_bytes(name), name, view)
    except ReadError as error:
        yield error


def _standard_bytes(name: Path) -> bytes:
    """Standard input; one byte over the limit, so that endless input is refused and not read forever."""
    if sys.stdin is None:
        raise ReadError("standard input is closed", path=name, remedy="name a file in place of -")
    return sys.stdin.buffer.read(MAX_BYTES + 1)


def phrase_folders(config: Config | None = None, *, isolated: bool = False) -> tuple[Path, ...]:
    """The folders of the phrase bank in force, the strongest last."""
    if isolated:
        return (phrasebank_dir() / "agreed",)
    settings = find_config(Path.cwd()) if config is None else config
    return (*default_directories(), *settings.phrasebank)


def write_report(text: str, output: Path | None = None) -> None:
    """Print a report, or write it to a file, without what a terminal would obey.

    Characters that cannot be encoded become escapes, which are valid in JSON.

    Raises:
        WriteError: the file cannot be written.
    """
    if output is None:
        shown = harmless(text, is_styled=bool(click.get_current_context().color))
        _put(shown)
    else:
        write_file(output, harmless(text))


def print_draft(text: str) -> None:
    """Print the text of a draft to the letter; on a terminal, without what that would obey."""
    shown = harmless(text) if sys.stdout.isatty() else text
    _put(shown)


def _put(text: str) -> None:
    """Print ``text``: to a console in its own characters, to other programs in UTF-8."""
    click.echo(text if sys.stdout.isatty() else text.encode("utf-8", "backslashreplace"), nl=False)


def write_file(path: Path, contents: str | bytes) -> None:
    """Write ``contents`` to a file atomically; characters that cannot be encoded become escapes.

    Raises:
        WriteError: the file cannot be written.
    """
    write_atomically(path, contents if isinstance(contents, bytes) else contents.encode("utf-8", "backslashreplace"))
