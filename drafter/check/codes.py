"""The codes of findings, and what follows from each."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

__all__ = ["Code"]


class Code(StrEnum):
    """The kind of a finding; the value is the code in reports, in ``--select`` and in the published schema.

    Attributes:
        says: a description in one line.
        whole_text: whether it concerns the text as a whole, and so stands after the others.
        means_words: whether it is about the words it marks; findings on the text as a whole mark words too.
        from_bank: whether it comes from the phrase bank, whatever the profile.
        answerable: whether agreed wordings could stand in place of the sentence.
    """

    CONTESTED_TERM = (
        "contested-term",
        "A wording that a delegation, under the profile in force, cannot or would rather not join.",
    )
    REQUIRED_ELEMENT = "required-element", "An element that a delegation requires is missing from the text."
    NAME_FORM = "name-form", "A name stands in a form or an order that a delegation would rather not see."
    HOUSE_STYLE = (
        "house-style",
        "A spelling, name, date, number or mark departs from the style that the profile asks for.",
    )
    OVER_LENGTH = "over-length", "The text is longer than the profile allows."
    TOPIC_LIMIT = "topic-limit", "The text says more on a topic than the profile allows."
    ALTERED_AGREED_LANGUAGE = (
        "altered-agreed-language",
        "A sentence is agreed language with words changed, added or dropped.",
    )
    DROPPED_CAVEAT = "dropped-caveat", "A sentence of agreed language lacks a condition on which it was agreed."
    SUPERSEDED_WORDING = "superseded-wording", "A sentence is agreed language that a later document has reworded."
    MISQUOTATION = "misquotation", "Words in quotation marks are not what the document says."
    WRONG_CITATION = (
        "wrong-citation",
        "A document is cited with a wrong date, place, title, paragraph or number of Allies, or for words of another.",
    )
    DROPPED_COMMITMENT = (
        "dropped-commitment",
        "The baseline commits to something to which the text no longer commits.",
    )

    DISGUISED_WORD = (
        "disguised-word",
        "A word is not written with the letters it is read by: it mixes scripts, or has invisible characters inside.",
    )
    SPELLING = "spelling", "A word is not written as NATO English writes it. Looked for only where that is asked."

    says: str

    def __new__(cls, value: str, says: str = "") -> Self:
        """A code with its description."""
        code = str.__new__(cls, value)
        code._value_ = value
        code.says = says
        return code

    @property
    def whole_text(self) -> bool:
        """Whether it concerns the text as a whole."""
        return self in _WHOLE_TEXT

    @property
    def means_words(self) -> bool:
        """Whether it is about the words it marks."""
        return self not in _WORDLESS

    @property
    def from_bank(self) -> bool:
        """Whether it comes from the phrase bank, whatever the profile."""
        return self in _FROM_BANK

    @property
    def answerable(self) -> bool:
        """Whether agreed wordings could stand in place of the sentence."""
        return self in _ANSWERABLE


_WHOLE_TEXT = frozenset(
    {
        Code.NAME_FORM,
        Code.HOUSE_STYLE,
        Code.OVER_LENGTH,
        Code.TOPIC_LIMIT,
        Code.REQUIRED_ELEMENT,
        Code.DROPPED_COMMITMENT,
    }
)
_WORDLESS = _WHOLE_TEXT - {Code.NAME_FORM, Code.HOUSE_STYLE, Code.TOPIC_LIMIT}
_ANSWERABLE = frozenset(
    {Code.CONTESTED_TERM, Code.ALTERED_AGREED_LANGUAGE, Code.DROPPED_CAVEAT, Code.SUPERSEDED_WORDING}
)
_FROM_BANK = frozenset(
    {
        Code.ALTERED_AGREED_LANGUAGE,
        Code.DROPPED_CAVEAT,
        Code.SUPERSEDED_WORDING,
        Code.MISQUOTATION,
        Code.WRONG_CITATION,
    }
)
