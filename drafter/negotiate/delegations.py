"""Who sits at the table: the names and codes of delegations, and whose a file or an author is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from drafter.text.attribution import UNNAMED, attribution_before

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from drafter.consensus import Profile

__all__ = ["ALLIES", "as_label", "delegation_of", "delegations_of", "id_in", "known_name", "name_in"]

#: The Allies by the codes that stand in brackets.
ALLIES: Final = {
    "ALB": "Albania", "BEL": "Belgium", "BGR": "Bulgaria", "CAN": "Canada", "HRV": "Croatia", "CZE": "Czechia",
    "DNK": "Denmark", "EST": "Estonia", "FIN": "Finland", "FRA": "France", "DEU": "Germany", "GRC": "Greece",
    "HUN": "Hungary", "ISL": "Iceland", "ITA": "Italy", "LVA": "Latvia", "LTU": "Lithuania", "LUX": "Luxembourg",
    "MNE": "Montenegro", "NLD": "Netherlands", "MKD": "North Macedonia", "NOR": "Norway", "POL": "Poland",
    "PRT": "Portugal", "ROU": "Romania", "SVK": "Slovakia", "SVN": "Slovenia", "ESP": "Spain", "SWE": "Sweden",
    "TUR": "Türkiye", "GBR": "United Kingdom", "USA": "United States",
}  # fmt: skip
_WORDS: Final = re.compile(r"[^\W\d_]+")
_NO_LABEL: Final = re.compile(r"[^\w.'’ -]+")


def id_in(name: str, profile: Profile | None) -> str:
    """The id under which a profile knows a delegation; empty for none."""
    if profile is None:
        return ""
    wanted = {name.casefold(), ALLIES.get(name.upper(), "").casefold()} - {""}
    wanted |= {code.casefold() for code, ally in ALLIES.items() if ally.casefold() in wanted}
    return next((id_ for id_, each in profile.delegations.items() if {id_, each.name.casefold()} & wanted), "")


def known_name(name: str, profile: Profile | None = None) -> str:
    """How an Ally, or a delegation of the profile, is written in brackets; empty for anybody else."""
    code = name.upper()
    if code in ALLIES:
        return code
    for short, ally in ALLIES.items():
        if ally.casefold() == name.casefold():
            return short
    id_ = id_in(name, profile)
    return as_label(profile.delegations[id_].name) if profile is not None and id_ else ""


def name_in(stem: str, profile: Profile | None = None) -> str:
    """The one delegation that the name of a file names; empty where it names none, or several."""
    found = {known_name(word, profile) for word in _WORDS.findall(stem) if len(word) > 2} - {""}
    return found.pop() if len(found) == 1 else ""


def delegation_of(author: str, table: Mapping[str, str], profile: Profile | None = None) -> str:
    """Whose hand an author is: as the table has it, as a delegation's own name, or the author itself."""
    return as_label(table.get(author, "") or known_name(author, profile) or author)


def delegations_of(author: str, table: Mapping[str, str], profile: Profile | None = None) -> tuple[str, ...]:
    """Whose hands an author is: several delegations' where it names them all, *USA, DEU*."""
    parts = [each.strip() for each in author.split(",")]
    if author not in table and len(parts) > 1 and all(known_name(each, profile) for each in parts):
        return tuple(dict.fromkeys(known_name(each, profile) for each in parts))
    return (delegation_of(author, table, profile),)


def as_label(name: str) -> str:
    """``name`` as it can stand before words in brackets."""
    label = " ".join(_NO_LABEL.sub(" ", name).split()) or UNNAMED
    found = attribution_before(f"{label}: ", 0, len(label) + 2)
    if found is None or found.name != label:
        label = " ".join(each[0].upper() + each[1:] for each in label.split() if each[0].isalpha()) or UNNAMED
    return label


def unknown(names: Iterable[str], profile: Profile | None) -> list[str]:
    """Those of ``names`` that are neither Allies nor delegations of the profile."""
    return [each for each in names if not known_name(each, profile)]
