"""What is open in a draft as the Amendments tab lists it, and how it is put into words there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.content import Content

from drafter.negotiate.openings import Opening, Said, label_of, paragraphs_of
from drafter.negotiate.standing import standings_of
from drafter.report.window import clean
from drafter.tui.content import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.check.suggestions import Suggestion
    from drafter.draft import Front
    from drafter.negotiate.landing import Judged, Landing
    from drafter.negotiate.openings import OpenParagraph, Side
    from drafter.negotiate.standing import ParagraphStanding
    from drafter.text import Document
    from drafter.tui.editor.styles import Signs

__all__ = ["EVERYONE", "OpenPlace", "details", "open_places", "row", "side_rows"]

#: The filter that leaves nothing out.
EVERYONE: Final = ""
_QUIET: Final = "$text-muted"
_NAMED: Final = "bold $text-accent"
#: How many characters of a side the list shows, and of agreed language the details.
_FIRST: Final = 24
_PASSAGE: Final = 240


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """One thing that is open, or is said of a paragraph beside its words.

    Attributes:
        paragraph: where it stands.
        item: what it is.
        standing: how the paragraph stands.
    """

    paragraph: OpenParagraph
    item: Opening | Said
    standing: ParagraphStanding

    @property
    def label(self) -> str:
        """The label of its paragraph."""
        return label_of(self.paragraph.unit)

    @property
    def names(self) -> tuple[str, ...]:
        """Whose it is."""
        return self.item.names

    @property
    def opening(self) -> Opening | None:
        """The opening; None for what is only said."""
        return self.item if isinstance(self.item, Opening) else None

    @property
    def said(self) -> Said | None:
        """What is said; None for an opening."""
        return self.item if isinstance(self.item, Said) else None

    @property
    def sides(self) -> tuple[Side, ...]:
        """What it offers."""
        return self.opening.sides if self.opening is not None else ()

    @property
    def answers(self) -> int:
        """How many things can be done with it: its sides taken, what is said struck, answered or ticked off."""
        if self.said is None:
            return len(self.sides)
        return 1 if self.said.remark is None else 3

    @property
    def brackets(self) -> tuple[int, ...]:
        """Its brackets, by their order in the paragraph."""
        return self.item.brackets if isinstance(self.item, Opening) else (self.item.bracket,)


def open_places(document: Document, front: Front) -> tuple[OpenPlace, ...]:
    """Everything that is open in a draft, in the order of its text."""
    paragraphs = paragraphs_of(document)
    standings = standings_of(document, front.standing)
    found = []
    for paragraph, standing in zip(paragraphs, standings, strict=False):
        items: list[tuple[int, Opening | Said]] = [(each.brackets[0], each) for each in paragraph.openings]
        items += [(each.bracket, each) for each in paragraph.said]
        found += [OpenPlace(paragraph, item, standing) for _, item in sorted(items, key=lambda each: each[0])]
    return tuple(found)


def row(place: OpenPlace, landing: Landing | None, signs: Signs) -> Content:
    """A line of the list: paragraph, whether there is something that all could join, the sides, whose they are."""
    error, *_ = signs.severity.values()
    names = ", ".join(place.names)
    if place.said is not None:
        words, remark = clean(place.said.text)[: 3 * _FIRST], place.said.remark
        head = Content.assemble((f"¶{place.label:<3} ", _QUIET), "  ")
        if remark is None:
            return Content.assemble(head, words, (f"  {names}", _NAMED))
        on = f" on “{_short(remark.words)}”" if remark.words else ""
        return Content.assemble(head, (names, _NAMED), on, " (done)" if remark.resolved else "", f": {words}")
    sign = ("…", _QUIET) if landing is None else ("=", "$text-success") if landing.zone else (error, "bold $text-error")
    sides = " / ".join(dict.fromkeys(_short(side.words) for side in place.sides))
    return Content.assemble((f"¶{place.label:<3} ", _QUIET), sign, " ", sides, (f"  {names}", _NAMED))


def side_rows(place: OpenPlace, landing: Landing | None, seated: int, signs: Signs) -> list[Content]:
    """The sides of a place, each with its number, whose it is, and how every delegation stands to it."""
    if place.said is not None:
        done = [f"strike “{clean(place.said.text)}”"]
        if (remark := place.said.remark) is not None:
            done += ["answer it", "open it again" if remark.resolved else "tick it off"]
        return [Content.assemble((f"{number} ", "bold"), each) for number, each in enumerate(done, 1)]
    judged: Sequence[Judged | None] = landing.sides if landing is not None else [None] * len(place.sides)
    rows = []
    for number, (side, each) in enumerate(zip(place.sides, judged, strict=True), 1):
        whose = ", ".join(side.names) or ("base" if number == 1 else side.label)
        words = f"“{clean(side.words)}”" if side.words else "none of these words"
        head = Content.assemble((f"{number} ", "bold"), (whose, _NAMED), " " if whose else "", words)
        rows.append(joined([head, Content("  ") + _stand(each, seated, signs)]))
    return rows


def details(
    place: OpenPlace, landing: Landing | None, near: Sequence[tuple[int, Suggestion]], problem: str = ""
) -> Content:
    """How the paragraph stands, where the opening could land, agreed language near its sides, what is remarked."""
    parts = [Content.assemble((_capital(place.paragraph.unit.place), "bold"), f"  {clean(place.standing.said)}")]
    if place.opening is not None and landing is not None:
        style = "$text-success" if landing.zone else "$text-error"
        parts.append(Content.styled(_capital(clean(landing.said)), style))
    for number, suggestion in near:
        badge = f" [{suggestion.standing.badge}]" if suggestion.standing is not None else ""
        words = clean(suggestion.phrase.text)
        words = f"{words[:_PASSAGE]}…" if len(words) > _PASSAGE else words
        reference = clean(suggestion.reference)
        parts.append(Content.assemble((f"Agreed, near {number}  ", _QUIET), words, (f" ({reference}){badge}", _QUIET)))
    parts += [
        Content.assemble((f"{', '.join(said.names)} remarks  ", _QUIET), clean(said.text))
        for said in place.paragraph.said
        if said.kind == "remark" and said is not place.item
    ]
    if problem:
        parts.append(Content(clean(problem)))
    return joined(parts)


def _stand(judged: Judged | None, seated: int, signs: Signs) -> Content:
    """Who could not live with a side, who is wary of it, and how many could join."""
    if judged is None:
        return Content.styled("not judged yet", _QUIET)
    error, warning, *_ = signs.severity.values()
    others = seated - len({*judged.against, *judged.wary})
    parts = []
    if judged.against:
        parts.append(Content.styled(f"{error} {', '.join(judged.against)}", "bold $text-error"))
    if judged.wary:
        parts.append(Content.styled(f"{warning} {', '.join(judged.wary)}", "$text-warning"))
    parts.append(Content.styled(f"= {'all' if others == seated else others} can join", "$text-success"))
    return Content("  ").join(parts)


def _capital(line: str) -> str:
    return line[:1].upper() + line[1:]


def _short(words: str) -> str:
    words = clean(words)
    return (f"{words[:_FIRST].rstrip()}…" if len(words) > _FIRST else words) or "–"
