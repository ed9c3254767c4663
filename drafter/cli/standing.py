"""``drafter standing``: how paragraphs of a draft stand."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.errors import UsageError

__all__ = ["command"]


@click.command(epilog="""\b
Examples:
  drafter standing draft.md                     how every paragraph stands
  drafter standing draft.md 4 agreed-ad-ref
  drafter standing draft.md 7 reserved --by TUR""")  # fmt: skip
@click.argument("text", metavar="FILE")
@click.argument("paragraph", metavar="[PARAGRAPH", required=False)
@click.argument(
    "mark", metavar="MARK]", required=False, type=click.Choice(["agreed-ad-ref", "agreed", "open", "reserved"])
)
@click.option("--by", metavar="DELEGATION", default="", help="Who reserves.")
def command(*, text: str, paragraph: str | None, mark: str | None, by: str) -> int:
    """Mark how a paragraph stands, or say how all do.

    MARK is agreed-ad-ref, agreed, open or reserved. It is kept in the front matter of the draft with a fingerprint of
    the words; a paragraph whose words change afterwards loses its mark, and that is said.
    """
    from drafter.draft import check_keeps_front, front_in_force, open_draft, with_front
    from drafter.negotiate.delegations import known_name
    from drafter.negotiate.standing import standings_of, with_mark
    from drafter.text import read_text

    file = open_draft(Path(text))
    document = read_text(file.text, name=file.path, format="md")
    marks = front_in_force(document).standing
    if paragraph is not None:
        if mark is None:
            raise UsageError("no mark", remedy="write agreed-ad-ref, agreed, open or reserved behind the paragraph")
        check_keeps_front(file.path)
        marks = with_mark(document, marks, paragraph, mark, known_name(by) or by)
        file.save(with_front(file.text, standing=marks))
    for each in standings_of(document, marks):
        if paragraph is None or each.place == paragraph:
            click.echo(f"{each.place}: {each.said}")
    return 0
