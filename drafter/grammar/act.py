"""The speech acts: what a text does with the words it uses."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

__all__ = ["Act", "Explained"]


class Explained(StrEnum):
    """A word of a format with what it means, for the schema and the description of the format."""

    meaning: str

    def __new__(cls, word: str, meaning: str = "") -> Self:
        """The member that is ``word``."""
        member = str.__new__(cls, word)
        member._value_ = word
        member.meaning = meaning
        return member


class Act(Explained):
    """What a text does with a word."""

    COMMITS = "commits", "binds whoever speaks: will, pledge, decide, undertake"
    OFFERS = "offers", "holds it out to somebody: offer, ready for, willing to, would like to"
    ACCEPTS = "accepts", "takes it in or approves of it: welcome, support, agree with, recognise"
    ASSERTS = "asserts", "says that it is so, or is good, needed, in somebody's interest"
    RECOMMENDS = "recommends", "says that it should be: should, must, need, recommend, let us"
    DEMANDS = "demands", "asks it of somebody: call on, urge, demand, insist on"
    FORECASTS = "forecasts", "says that it will or may be: will, expect, hope for, prospect of"
    DESCRIBES = "describes", "tells what is or was, and says no more of it"
    ASKS = "asks", "asks it in a direct question"
    REJECTS = "rejects", "denies, rules out, ends, doubts, regrets or warns against it"
    REPORTS = "reports", "gives it as what somebody else says, wants or holds, and does not take it over"
    SUPPOSES = "supposes", "leaves it open: if it were so, whether it is so"
    NAMES = "names", "says the name of a document, body, programme or agreement"
