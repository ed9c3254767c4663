"""What commands do, for Python: texts traced, compared and exported, the bank searched.

All of it is called from the package itself, which imports this module when it is asked for::

    >>> from drafter import compare, export, search, trace

A text is a path, a string with one, or a `Document` as `drafter.read` and `drafter.read_text` give it. Settings from
``drafter.toml`` are not read.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from drafter.bank.concordance import open_concordance
from drafter.bank.search import Filters, search as search_index
from drafter.check import DEFAULT_PROFILE, Agreement, Session
from drafter.compare.baseline import baseline
from drafter.compare.comparison import compare as compare_documents
from drafter.draft import front_in_force
from drafter.files.disk import write_atomically
from drafter.text import Document, read as read_file
from drafter.trace.tracing import Tracer
from drafter.word.pipeline import ExportOptions, make, target_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.bank.search import Hit
    from drafter.check import ProfileLike, TextReport
    from drafter.compare import Comparison
    from drafter.trace import Trace
    from drafter.word import Exported

__all__ = ["compare", "export", "read", "search", "trace"]


def read(path: str | Path) -> Document:
    """The text in a file, of any format that drafter reads; of tracked changes in Word the final text.

    >>> from drafter import read
    >>> [block.kind for block in read("base.md").blocks]
    ['paragraph', 'paragraph']

    Raises:
        ReadError: the file cannot be read.
    """
    return read_file(Path(path))


def trace(text: str | Path | Document, *, phrase_folders: Sequence[Path] | None = None) -> Trace:
    """Where the words of each sentence were agreed.

    >>> from drafter import read_text, trace
    >>> traced = trace(read_text("Allies will take every step necessary. We met on Monday."))
    >>> [sentence.provenance.value for sentence in traced.sentences]
    ['new', 'new']

    Args:
        text: the text.
        phrase_folders: the folders of the phrase bank, the strongest last; the built-in and the user's by default.

    Raises:
        ReadError: the text cannot be read.
        BankError: the phrase bank is not right.
    """
    return Tracer(open_concordance(phrase_folders)).trace(_document(text))


def compare(
    old: str | Path | Document, new: str | Path | Document, *, phrase_folders: Sequence[Path] | None = None
) -> Comparison:
    """What a later text keeps, rewords, adds and, above all, drops.

    >>> from drafter import compare, read_text
    >>> old = read_text("We will increase our support to Ukraine. We met in Oslo.")
    >>> comparison = compare(old, read_text("We met in Oslo."))
    >>> [dropped.sentence.text for dropped in comparison.dropped_commitments]
    ['We will increase our support to Ukraine.']

    Args:
        old: the earlier text, or the id of a source of the bank.
        new: the later one, or the id of a source.
        phrase_folders: as for `trace`.

    Raises:
        ReadError: a text cannot be read.
        BankError: there is no such source, or the phrase bank is not right.
    """
    first, second = (each if isinstance(each, Document) else baseline(each, phrase_folders) for each in (old, new))
    return compare_documents(first, second)


def export(  # noqa: PLR0913  (each is an option of the command line)
    text: str | Path | Document,
    output: str | Path,
    *,
    view: str = "clean",
    base: str | None = None,
    author: str = "drafter",
    style: str | Path | None = None,
    profile: ProfileLike | None = None,
    phrase_folders: Sequence[Path] | None = None,
    profile_folders: Sequence[Path] | None = None,
) -> Exported:
    """Write a text as a Word document in the house style; the same text gives the same bytes.

    >>> from drafter import export, read_text
    >>> done = export(read_text("Allies met in Oslo.", format="md"), "oslo.docx")
    >>> done.paragraphs, done.left_out
    (1, ())

    Args:
        text: the text.
        output: the ``.docx`` to write.
        view: ``clean``, ``bracketed``, ``annotated``, ``redline`` or ``amendments``, as ``drafter export --help`` says.
        base: for the view ``redline`` the earlier text, or the id of a source.
        author: who made the tracked changes.
        style: a house template in place of the built-in one.
        profile: for the view ``annotated`` the profile; by default that of the draft.
        phrase_folders: as for `trace`.
        profile_folders: the folders of profiles, later ones first; the built-in and the user's by default.

    Raises:
        DrafterError: the text cannot be read, or cannot be exported so: a final text must have no brackets.
        WriteError: the file cannot be written.
    """
    document = _document(text)
    target = target_of(str(output), None if isinstance(text, Document) else Path(text))

    def report() -> TextReport:
        front = front_in_force(document)
        session = Session.of(
            profile or front.profile or DEFAULT_PROFILE,
            agreement=Agreement(phrase_folders),
            profile_folders=profile_folders,
        )
        return session.check(document, front.dismissed)

    done = make(document, ExportOptions(view, base, author, Path(style) if style else None), report, phrase_folders)
    write_atomically(target, done.data)
    return done


def search(
    words: str,
    *,
    topics: Sequence[str] = (),
    sources: Sequence[str] = (),
    limit: int = 20,
    phrase_folders: Sequence[Path] | None = None,
) -> tuple[Hit, ...]:
    """Phrases of the bank, the nearest to what is asked for first.

    >>> from drafter import search
    >>> hits = search("channels of communication with Moscow", limit=3)
    >>> hits[0].phrase.text
    'We remain willing to maintain channels of communication with Moscow to mitigate risk and prevent escalation.'

    Args:
        words: what to look for, in one's own words.
        topics: only phrases on one of these topics.
        sources: only phrases of one of these sources.
        limit: how many at most.
        phrase_folders: as for `trace`.

    Raises:
        BankError: the phrase bank is not right.
    """
    from drafter.bank.index import Index

    with Index(phrase_folders) as index:
        return search_index(index, words, Filters(topics=tuple(topics), sources=tuple(sources)), limit).hits


def _document(text: str | Path | Document) -> Document:
    return text if isinstance(text, Document) else read_file(Path(text))
