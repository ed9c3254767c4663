"""The rounds for machines: JSON, version 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.report.json_values import json_text

if TYPE_CHECKING:
    from drafter.negotiate.rounds import Rounds
    from drafter.report.layout import Layout

__all__ = ["render"]


def render(rounds: Rounds, _: Layout) -> str:
    """The rounds as JSON."""
    return json_text(
        {
            "version": 1,
            "rounds": [
                {
                    "name": each.name,
                    "brackets": each.brackets,
                    "opened": each.new,
                    "closed": each.closed,
                    "strays": each.strays,
                    "options": each.options,
                    "paragraphs": each.paragraphs,
                    "open_paragraphs": each.open,
                    "words": each.words,
                    "delegations": {
                        name: {
                            "opened": each.opened[name],
                            "got": each.got[name],
                            "lost": each.lost[name],
                            "open": each.asked[name],
                        }
                        for name in rounds.delegations
                    },
                }
                for each in rounds.rounds
            ],
            "matrix": {
                name: {
                    place[1]: rounds.matrix[name, place].value
                    for place in rounds.places
                    if (name, place) in rounds.matrix
                }
                for name in rounds.delegations
            },
        }
    )
