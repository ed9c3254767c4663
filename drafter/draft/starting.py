"""A new draft from a template: front matter, headings, numbers, and the agreed words it opens and closes with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from drafter.draft.front_writing import with_front
from drafter.draft.template import checked_values, filled

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from drafter.bank.model import Bank
    from drafter.draft.template import Section, Template

__all__ = ["NewDraft", "new_draft"]


@dataclass(frozen=True, slots=True)
class NewDraft:
    """What is known of a draft that is to be made.

    Attributes:
        template: the template of its kind.
        values: values for its variables, as typed.
        sections: ids of optional sections it is to have.
        path: the file it is to be.
    """

    template: Template
    values: Mapping[str, str] = field(default_factory=dict)
    sections: tuple[str, ...] = ()
    path: Path | None = None


def new_draft(template: Template, values: Mapping[str, str], bank: Bank, sections: Collection[str] = ()) -> str:
    """The Markdown of a new draft.

    Paragraphs are numbered through, across headings. A section without agreed words is its heading alone, ready to be
    written under; one with neither leaves no trace. Variables without a value stay as ``{name}``.

    Args:
        template: the template.
        values: variable name to value as typed: a date as ``2040-07-07``, dates as ``2040-07-07/2040-07-08``.
        bank: the phrase bank.
        sections: ids of the sections to have besides those required; ids the template lacks count for nothing.

    Raises:
        TemplateError: a value is not right for its variable, or a phrase lacks words that were to be replaced.
        BankError: the bank lacks a phrase.
    """
    written = checked_values(template, values)
    chosen = [section for section in template.sections if section.required or section.id in sections]
    body = "\n\n".join(_blocks(template, chosen, written, bank))
    return with_front(
        f"{body}\n" if body else "",
        kind=template.kind,
        title=filled(template.heading, written),
        issued_by=filled(template.issued_by, written),
        place=filled(template.place, written),
        date=_date(template, values),
        profile=template.profile,
        variables={name: values[name].strip() for name in written},
    )


def _blocks(template: Template, sections: Collection[Section], written: Mapping[str, str], bank: Bank) -> Iterator[str]:
    number = 0
    for section in sections:
        if section.title:
            yield f"## {filled(section.title, written, markdown=True)}"
        for formula in section.formula:
            number += 1
            mark = f"{number}. " if template.numbering == "paragraphs" else ""
            yield mark + filled(formula.text(bank), written, markdown=True)


def _date(template: Template, values: Mapping[str, str]) -> date | None:
    """The day the text is issued: of several, the last, when it is agreed."""
    variable = template.variable(template.date.strip("{}"))
    value = values.get(variable.name, "") if variable is not None else ""
    return variable.days(value)[1] if variable is not None and value.strip() else None
