"""The output of ``drafter profile score``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from drafter.cli.screen import columns, paragraph

if TYPE_CHECKING:
    from drafter.check.score import RuleScore, Score

__all__ = ["as_json", "print_score"]


def print_score(score: Score, *, wrong: bool) -> None:
    """Print precision, recall and F1 per rule and in all, and with ``wrong`` the texts that are not right."""
    if wrong:
        for labelled, missed, false in score.wrong:
            paragraph(f"{labelled.id} ({labelled.profile}): {labelled.text}", "    ", first="")
            for rule, trigger in missed:
                click.echo(f"    missed  {rule}  {trigger}")
            for finding in false:
                click.echo(f"    false   {finding.rule}  {finding.text}")
        click.echo()
    rows = [
        ("rule", "expected", "precision", "recall", "F1"),
        *(_row(rule, score.rules[rule]) for rule in sorted(score.rules)),
    ]
    columns([*rows, _row("all", score.total)])
    share = score.right / score.texts if score.texts else 1.0
    click.echo(f"{score.right} of {score.texts} texts right ({share:.1%})")


def as_json(score: Score) -> dict[str, object]:
    """The score as JSON values."""
    return {
        "version": 1,
        "texts": score.texts,
        "right": score.right,
        "all": _values(score.total),
        "rules": {rule: _values(score.rules[rule]) for rule in sorted(score.rules)},
        "wrong": [labelled.id for labelled, _, _ in score.wrong],
    }


def _row(name: str, tally: RuleScore) -> tuple[str, ...]:
    expected = tally.met + tally.missed
    return (name, str(expected), f"{tally.precision:.3f}", f"{tally.recall:.3f}", f"{tally.f1:.3f}")


def _values(tally: RuleScore) -> dict[str, float]:
    return {
        "expected": tally.met + tally.missed,
        "precision": round(tally.precision, 4),
        "recall": round(tally.recall, 4),
        "f1": round(tally.f1, 4),
    }
