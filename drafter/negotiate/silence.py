"""Silence: a text is agreed when no delegation objects before a time.

What came of it is computed from what was recorded, and never typed: it runs, it passed, it was broken by somebody and
why, or it is void because the text changed under it. In the front matter of the draft stand ``[silence]`` with
*started*, *until*, *words* (a fingerprint of the text), *delegations* and perhaps *lifted*, and ``[[breaks]]``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from drafter.draft.dates import spoken_time
from drafter.draft.front import Break, Front
from drafter.errors import UsageError
from drafter.negotiate.standing import fingerprint
from drafter.negotiate.units import units_of
from drafter.text.brackets import parsed
from drafter.text.strays import strays_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from drafter.text import Document

__all__ = ["Silence", "broken", "moment", "silence_of", "started"]


@dataclass(frozen=True, slots=True)
class Silence:
    """What came of a silence.

    Attributes:
        state: *none*, *runs*, *passed*, *broken*, *void* or *lifted*.
        until: when it ends, or ended.
        breaks: who broke it, over what and why.
        delegations: whose silence counts; empty for everybody's.
    """

    state: str
    until: datetime | None = None
    breaks: tuple[Break, ...] = ()
    delegations: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """It in words."""
        end = spoken_time(self.until) if self.until else ""
        if self.state == "broken":
            each = "; ".join(
                f"{one.by}{f' over paragraph {one.paragraph}' if one.paragraph else ''}: {one.reason}"
                for one in self.breaks
            )
            return f"silence broken by {each}"
        return {
            "none": "not under silence",
            "runs": f"under silence until {end}",
            "passed": f"silence passed on {end}: the text is agreed",
            "void": "silence void: the text changed under it",
            "lifted": "silence lifted: nothing is agreed by it",
        }[self.state]


def moment(text: str, now: datetime | None = None) -> datetime:
    """The time that ``text`` says, with its zone; with ``now``, one to come.

    Raises:
        UsageError: it is no time, has no zone, or is past.
    """
    remedy = "write it as 2026-11-27T17:00+01:00"
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        raise UsageError(f"no time: {text!r}", remedy=remedy) from None
    if found.tzinfo is None:
        raise UsageError(f"no zone in {text!r}: 17:00 is not the same hour in every capital", remedy=remedy)
    if now is not None and found <= now:
        raise UsageError(f"the deadline {text} is past", remedy="name a time to come")
    return found


def silence_of(document: Document, front: Front, now: datetime) -> Silence:
    """What came of the silence that a text is under."""
    kept = front.silence
    if not kept:
        return Silence("none")
    until = moment(kept.get("until", ""))
    names = tuple(each.strip() for each in kept.get("delegations", "").split(",") if each.strip())
    if kept.get("lifted"):
        state = "lifted"
    elif kept.get("words") != fingerprint(units_of(document)):
        state = "void"
    elif front.breaks:
        state = "broken"
    else:
        state = "runs" if now < until else "passed"
    return Silence(state, until, front.breaks, names)


def started(
    document: Document, front: Front, until: str, now: datetime, delegations: Sequence[str] = ()
) -> Mapping[str, str]:
    """The record of a silence that begins now.

    Raises:
        UsageError: brackets are open, a silence runs already, or the deadline is not right.
    """
    end = moment(until, now)
    if front.silence and silence_of(document, front, now).state == "runs":
        raise UsageError("under silence already", path=document.path, remedy="lift it first")
    units = units_of(document)
    bracketed = (each.text for each in units if "[" in each.text or "{+" in each.text)
    number = sum(found.is_open for text in bracketed for found in parsed(text).found)
    if number:
        brackets = "a bracket is" if number == 1 else f"{number} brackets are"
        raise UsageError(
            f"{brackets} still open", path=document.path, remedy="settle them: a text under silence is one text"
        )
    if next(strays_in(document), None) is not None:
        raise UsageError(
            "a bracket has no other sign: what is open is not known",
            path=document.path,
            remedy="close it; drafter status shows it",
        )
    record = {"started": now.isoformat(timespec="minutes"), "until": end.isoformat(timespec="minutes")}
    record["words"] = fingerprint(units)
    return {**record, "delegations": ", ".join(delegations)} if delegations else record


def broken(
    document: Document, front: Front, by: str, reason: str, now: datetime, paragraph: str = ""
) -> tuple[Break, ...]:
    """The breaks of a silence with one more.

    Raises:
        UsageError: no silence runs, the deadline is over, the delegation has no voice, no reason is given, or there is
            no such paragraph.
    """
    silence = silence_of(document, front, now)
    if silence.state not in {"runs", "broken"} or (silence.until is not None and now >= silence.until):
        raise UsageError(
            f"nothing to break: {silence.said}", path=document.path, remedy="begin with: drafter silence start"
        )
    if silence.delegations and by not in silence.delegations:
        raise UsageError(
            f"{by} is not among those asked: {', '.join(silence.delegations)}",
            path=document.path,
            remedy="name one of them, or put the text under silence anew",
        )
    if not reason.strip():
        raise UsageError("silence is broken with a reason", remedy="give --reason")
    if paragraph and paragraph not in {each.label for each in units_of(document)}:
        raise UsageError(f"no paragraph {paragraph!r}", path=document.path, remedy="name one by its number")
    rest = tuple(each for each in front.breaks if each.by != by)
    return (*rest, Break(by, " ".join(reason.split()), now.isoformat(timespec="minutes"), paragraph))
