"""New drafts from templates: front matter, headings, numbers and the agreed words of each section."""

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
    """The choices for a new draft.

    Attributes:
        template: the template of its kind.
        values: values for its variables, as typed.
        sections: ids of the optional sections to include.
        path: the file to write.
    """

    template: Template
    values: Mapping[str, str] = field(default_factory=dict)
    sections: tuple[str, ...] = ()
    path: Path | None = None


def new_draft(template: Template, values: Mapping[str, str], bank: Bank, sections: Collection[str] = ()) -> str:
    """The Markdown of a new draft.

    Paragraphs are numbered across headings. A section without agreed words consists of its heading; a section with
    neither is left out. Variables without a value stay as ``{name}``.

    Args:
        template: the template.
        values: variable name to value as typed: see `drafter.draft.dates` for days.
        bank: the phrase bank.
        sections: ids of the optional sections to include; unknown ids are ignored.

    Raises:
        TemplateError: a value is invalid for its variable, or a phrase lacks words that should be replaced.
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
        variables=_stored(template, values),
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


def _stored(template: Template, values: Mapping[str, str]) -> dict[str, str]:
    return {
        each.name: each.stored(value) for each in template.variables if (value := values.get(each.name, "")).strip()
    }


def _date(template: Template, values: Mapping[str, str]) -> date | None:
    """The day on which the text is issued: the last day of the meeting, when it is agreed."""
    variable = template.variable(template.date.strip("{}"))
    value = values.get(variable.name, "") if variable is not None else ""
    return variable.days(value)[1] if variable is not None and value.strip() else None
