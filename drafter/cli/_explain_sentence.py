"""``drafter explain --sentence``: what the checker sees in a sentence, and why each rule flags it or is silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from drafter.cli.screen import columns, heading, paragraph, styled
from drafter.grammar.act import Act

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.check.explaining import SeenSentence, SeenUse
    from drafter.consensus import Profile

__all__ = ["explain_sentence"]


def explain_sentence(text: str, profiles: Sequence[Profile]) -> None:
    """Print what the checker sees in each sentence of ``text``, and what the rules of each profile make of it."""
    from drafter.check.engine import Checker
    from drafter.check.explaining import explained

    seen = {profile.id: explained(text, Checker(profile)) for profile in profiles}
    for index, sentence in enumerate(next(iter(seen.values()))):
        if index:
            click.echo()
        heading(sentence.text)
        _section("Words")
        columns(
            [(word.text, word.pos, f"{word.place} of {word.of}" if word.of else word.place) for word in sentence.words],
            "  ",
        )
        if sentence.conditions:
            _section("Condition")
            paragraph(", ".join(f"“{each}”" for each in sentence.conditions), "  ")
        _uses({id_: sentences[index] for id_, sentences in seen.items()})


def _uses(seen: dict[str, SeenSentence]) -> None:
    """Print the uses that rules look at, then each rule with what it makes of them."""
    listed = {(use.rule, use.text, use.why): use for sentence in seen.values() for use in sentence.uses}
    if not listed:
        _section("Rules")
        paragraph("No rule looks at a word of this sentence.", "  ")
        return
    _section("What the text does")
    shown = {(use.text, use.act, use.shown_by): use for use in listed.values()}
    for use in shown.values():
        paragraph(f"“{use.text}”: {use.act}: {Act(use.act).meaning}", "      ", first="  ")
        for name, value in _details(use):
            paragraph(value, "               ", first=f"      {name:<9}")
    _section("Rules")
    for use in listed.values():
        where = ", ".join(id_ for id_, sentence in seen.items() if use in sentence.uses)
        mark = styled("flagged", fg="red") if use.flagged else styled("silent ", fg="green")
        said = f"{use.rule} on “{use.text}” [{where}]" + (f": {use.why}" if use.why else "")
        paragraph(said, "           ", first=f"  {mark}  ")


def _details(use: SeenUse) -> list[tuple[str, str]]:
    """What is worth saying of a use, each with its name."""
    return [
        (name, value)
        for name, value in (
            ("shown by", f"“{use.shown_by}”" if use.shown_by else ""),
            ("holder", ", ".join(use.holders)),
            ("parties", " | ".join(use.sides)),
            ("said by", ", ".join(use.reported)),
            ("denied", "yes" if use.negated else ""),
            ("when", use.tense),
        )
        if value
    ]


def _section(title: str) -> None:
    click.echo()
    heading(title)
