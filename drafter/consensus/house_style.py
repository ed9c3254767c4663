"""The rules of house style by name; a profile says in ``[style]`` which of them hold and how grave they are."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

__all__ = ["StyleRule"]


class StyleRule(StrEnum):
    """A rule of house style; the value is its key in ``[style]``.

    Attributes:
        says: a description in one line.
    """

    SPELLING = "spelling", "An American spelling where the Alliance's texts have the British one."
    ONE_SPELLING = "one-spelling", "One word is spelled in two ways in the text."
    CAPITALS = "capitals", "A name of the Alliance's own lacks its capitals, or has a hyphen that is not its own."
    ABBREVIATIONS = "abbreviations", "An abbreviation is not introduced with the full name, or stands before it."
    INTRODUCED_ONCE = "introduced-once", "An abbreviation is introduced a second time with the same full name."
    DATES = "dates", "A date is not written as day, month and year: 4 April 1949."
    PER_CENT = "per-cent", "Percentages are written in more than one way, or as one word."
    NUMBERS = "numbers", "A sentence opens with a number in figures."
    NUMBERING = "numbering", "The numbers of the paragraphs have a gap, repeat one or run backwards."
    CROSS_REFERENCES = "cross-references", "A paragraph of the text is referred to that the text does not have."
    QUOTATION_MARKS = "quotation-marks", "Straight and curly quotation marks are mixed in the text."
    UNCLOSED_QUOTATIONS = "unclosed-quotations", "A quotation is opened and not closed, or closed and not opened."

    says: str

    def __new__(cls, value: str, says: str = "") -> Self:
        """A rule with its description."""
        rule = str.__new__(cls, value)
        rule._value_ = value
        rule.says = says
        return rule

    @property
    def id(self) -> str:
        """The rule's id in findings: ``style.spelling``."""
        return f"style.{self.value}"
