"""``drafter silence``: the procedure by which a text is agreed when no delegation objects before a time."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.groups import GuidedGroup
from drafter.errors import UsageError

if TYPE_CHECKING:
    from drafter.draft import DraftFile, Front
    from drafter.text import Document

__all__ = ["command"]


@click.group(cls=GuidedGroup)
def command() -> None:
    """Put a text under silence, record who breaks it, and say what came of it.

    Refused while brackets are open; bound to a fingerprint of the text. The result (passed, broken, void because the
    text changed) is computed from what is recorded in the front matter, never typed.
    """


@command.command()
@click.argument("text", metavar="FILE")
@click.option("--until", required=True, metavar="TIME", help="The deadline with its zone: 2026-11-27T17:00+01:00.")
@click.option("--delegations", default="", metavar="A,B,...", help="Whose silence counts.  [default: everybody's]")
def start(*, text: str, until: str, delegations: str) -> int:
    """Put FILE under silence until a time."""
    from drafter.draft import with_front
    from drafter.negotiate.delegations import known_name
    from drafter.negotiate.silence import started

    file, document, front = _opened(text)
    names = [known_name(each.strip()) or each.strip() for each in delegations.split(",") if each.strip()]
    record = started(document, front, until, _now(), names)
    return _saved(file, with_front(file.text, silence=record, breaks=()))


@command.command(name="break")
@click.argument("text", metavar="FILE")
@click.argument("by", metavar="DELEGATION")
@click.option("--reason", required=True, metavar="WHY")
@click.option("--paragraph", default="", metavar="NUMBER", help="Over which paragraph.")
def break_(*, text: str, by: str, reason: str, paragraph: str) -> int:
    """Record that DELEGATION breaks the silence of FILE."""
    from drafter.draft import with_front
    from drafter.negotiate.delegations import known_name
    from drafter.negotiate.silence import broken

    file, document, front = _opened(text)
    breaks = broken(document, front, known_name(by) or by, reason, _now(), paragraph)
    return _saved(file, with_front(file.text, breaks=breaks))


@command.command()
@click.argument("text", metavar="FILE")
@click.argument("by", metavar="[DELEGATION]", required=False)
def lift(*, text: str, by: str | None) -> int:
    """End the silence of FILE with nothing agreed; or with DELEGATION, take back that it broke it."""
    from drafter.draft import with_front
    from drafter.negotiate.delegations import known_name
    from drafter.negotiate.silence import silence_of

    file, document, front = _opened(text)
    if by is None:
        if not front.silence:
            raise UsageError("not under silence", path=text, remedy="begin with: drafter silence start")
        return _saved(
            file, with_front(file.text, silence={**front.silence, "lifted": _now().isoformat(timespec="minutes")})
        )
    name = known_name(by) or by
    left = tuple(each for each in front.breaks if each.by != name)
    if left == front.breaks:
        raise UsageError(
            f"{name} did not break the silence", path=text, remedy=silence_of(document, front, _now()).said
        )
    return _saved(file, with_front(file.text, breaks=left))


@command.command()
@click.argument("text", metavar="FILE")
def status(*, text: str) -> int:
    """Say what came of the silence of FILE."""
    _, document, front = _opened(text)
    click.echo(_said(document, front))
    return 0


def _now() -> datetime:
    return datetime.now().astimezone()


def _opened(text: str) -> tuple[DraftFile, Document, Front]:
    from drafter.draft import front_in_force, open_draft
    from drafter.text import read_text

    file = open_draft(Path(text))
    document = read_text(file.text, name=file.path, format="md")
    return file, document, front_in_force(document)


def _saved(file: DraftFile, text: str) -> int:
    from drafter.draft import check_keeps_front, front_of
    from drafter.text import read_text

    check_keeps_front(file.path)
    file.save(text)
    document = read_text(text, name=file.path, format="md")
    click.echo(_said(document, front_of(document)))
    return 0


def _said(document: Document, front: Front) -> str:
    from drafter.negotiate.silence import silence_of

    silence = silence_of(document, front, _now())
    asked = f" ({', '.join(silence.delegations)})" if silence.delegations and silence.state == "runs" else ""
    return f"{document.path}: {silence.said}{asked}"
