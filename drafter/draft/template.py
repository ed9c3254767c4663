"""Templates: the sections of a kind of text in order, and the agreed words in each.

The format is described in ``templates/README.md``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from drafter.bank.model import day
from drafter.draft.dates import readings
from drafter.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from drafter.bank.model import Bank
    from drafter.draft.dates import Days

__all__ = [
    "NUMBERINGS",
    "PLACEHOLDER",
    "VARIABLE_TYPES",
    "Formula",
    "Section",
    "Template",
    "Variable",
    "VariableType",
    "checked_values",
    "filled",
]

VariableType = Literal["text", "date", "dates"]

#: The types of variables, each with what to type for it.
VARIABLE_TYPES: Final[Mapping[VariableType, str]] = {
    "text": "a text of one line",
    "date": "a date such as 7 July 2040 or 2040-07-07",
    "dates": "a first and last day such as 7-8 July 2040 or 2040-07-07/2040-07-08",
}
#: How paragraphs are numbered.
NUMBERINGS: Final = ("paragraphs", "none")
#: A variable in a text.
PLACEHOLDER: Final = re.compile(r"\{([a-z][a-z0-9_]*)\}")

_MARKUP: Final = re.compile(r"[\\`*_\[\]<>|]")


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable, which the drafter is asked for.

    Attributes:
        name: the name in braces.
        type: a key of `VARIABLE_TYPES`.
        prompt: the question.
        example: a valid value.
    """

    name: str
    type: VariableType
    prompt: str
    example: str

    def problem(self, value: str) -> str:
        """What is wrong with a ``value`` typed for it; empty if it is valid."""
        try:
            self.written(value)
        except ValueError:
            if may := self.choices(value):
                return f"{self.prompt}: {value!r} may be {' or '.join(may)}"
            return f"{self.prompt}: {value!r} is not {VARIABLE_TYPES[self.type]}"
        return ""

    def choices(self, value: str) -> list[str]:
        """What a ``value`` that may mean several days may mean; empty if it is valid, or no date at all."""
        may = self._readings(value)
        return [_days(*each) for each in may] if len(may) > 1 else []

    def written(self, value: str) -> str:
        """A ``value`` typed for it as it appears in a text: ``7–8 July 2040``; `ValueError` if it is invalid."""
        if self.type == "text":
            if not value.strip() or len(value.splitlines()) > 1 or PLACEHOLDER.search(value):
                raise ValueError(value)
            return value.strip()
        return _days(*self.days(value))

    def days(self, value: str) -> tuple[date, date]:
        """The first and last day of a ``value`` typed for a date or dates; `ValueError` if it is invalid."""
        may = self._readings(value)
        if len(may) != 1:
            raise ValueError(value)
        return may[0]

    def stored(self, value: str) -> str:
        """A valid ``value`` typed for it as a front matter keeps it: days in the form ``2040-07-07/2040-07-08``."""
        if self.type == "text":
            return value.strip()
        start, end = self.days(value)
        return f"{start}" if start == end else f"{start}/{end}"

    def _readings(self, value: str) -> list[Days]:
        if self.type == "text":
            return []
        return [(start, end) for start, end in readings(value) if self.type == "dates" or start == end]


@dataclass(frozen=True, slots=True)
class Formula:
    """Agreed words at the start of a section.

    Attributes:
        phrase: id of the phrase.
        replace: words of the phrase and their replacements, usually variables; the rest is kept to the letter.
    """

    phrase: str
    replace: Mapping[str, str] = field(default_factory=dict)

    def text(self, bank: Bank) -> str:
        """Its words with the replacements made and variables left in braces.

        Raises:
            BankError: the bank has no such phrase.
            TemplateError: the phrase does not have the words that should be replaced.
        """
        words = bank.phrase(self.phrase).text
        for old in self.replace:
            if old not in words:
                raise TemplateError(f"{self.phrase!r} has no words {old!r}", remedy=f"it says: {words}")
        if not self.replace:
            return words
        # In one pass, so that replacements are not replaced again; longer words take precedence.
        either = re.compile("|".join(re.escape(old) for old in sorted(self.replace, key=len, reverse=True)))
        return either.sub(lambda match: self.replace[match[0]], words)


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a text.

    Attributes:
        id: its id.
        title: its heading; empty for none.
        required: whether every text of the kind has it.
        note: one line for the drafter on what belongs there; never part of the text.
        formula: the agreed words at its start, a paragraph each.
    """

    id: str
    title: str = ""
    required: bool = True
    note: str = ""
    formula: tuple[Formula, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """The template for texts of one kind.

    Attributes:
        kind: the statement kind, which is also the name of the file.
        title: the name of the kind.
        purpose: what texts of the kind are for; one line.
        sections: its sections in order.
        heading: the title of the text itself.
        issued_by: who issues it.
        place: where it is issued.
        date: when it is issued, as a variable in braces; the last of several days.
        profile: id of the profile that a new draft is checked against.
        numbering: ``paragraphs`` or ``none``.
        variables: its variables in the order of the questions.
        path: the file of the template.
    """

    kind: str
    title: str
    sections: tuple[Section, ...]
    purpose: str = ""
    heading: str = ""
    issued_by: str = ""
    place: str = ""
    date: str = ""
    profile: str = ""
    numbering: str = "paragraphs"
    variables: tuple[Variable, ...] = ()
    path: Path | None = field(default=None, compare=False)

    def variable(self, name: str) -> Variable | None:
        """The variable called ``name``, or None."""
        return next((variable for variable in self.variables if variable.name == name), None)

    def opening(self, values: Mapping[str, str], bank: Bank) -> str:
        """The agreed words of the first section that has any; variables without a value stay as ``{name}``.

        Raises:
            TemplateError: a value is invalid for its variable.
            BankError: the bank lacks a phrase.
        """
        written = checked_values(self, values)
        formulas = next((section.formula for section in self.sections if section.formula), ())
        return " ".join(filled(formula.text(bank), written) for formula in formulas)


def checked_values(template: Template, values: Mapping[str, str]) -> dict[str, str]:
    """``values`` for the variables of ``template`` as they appear in a text; empty ones count as missing.

    Raises:
        TemplateError: there is no such variable, or the value is invalid.
    """
    from drafter.files.toml import did_you_mean

    written = {}
    for name, value in values.items():
        variable = template.variable(name)
        if variable is None:
            remedy = did_you_mean(name, [variable.name for variable in template.variables])
            raise TemplateError(f"{template.kind} has no variable {name!r}", remedy=remedy)
        if not value.strip():
            continue
        if problem := variable.problem(value):
            raise TemplateError(problem, remedy=f"write one such as {variable.example}")
        written[name] = variable.written(value)
    return written


def filled(text: str, written: Mapping[str, str], *, markdown: bool = False) -> str:
    """``text`` with its variables filled in; those without a value stay as they are.

    Args:
        text: a text with variables in braces.
        written: name to value.
        markdown: whether to escape Markdown in values.
    """

    def value(match: re.Match[str]) -> str:
        words = written.get(match[1], match[0])
        return _MARKUP.sub(r"\\\g<0>", words) if markdown and match[1] in written else words

    return PLACEHOLDER.sub(value, text)


def unknown_variables(text: str, known: Iterable[str]) -> list[str]:
    """The names in braces in ``text`` that are not variables."""
    names = set(known)
    return [name for name in PLACEHOLDER.findall(text) if name not in names]


def _days(start: date, end: date) -> str:
    """Days as they appear in a text: ``7–8 July 2040``, ``30 June – 1 July 2040``."""
    if start == end:
        return day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day(end)}"
    if start.year == end.year:
        return f"{day(start).removesuffix(f' {start.year}')} – {day(end)}"
    return f"{day(start)} – {day(end)}"
