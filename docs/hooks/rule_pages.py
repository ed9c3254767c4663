"""The reference of the rules, from the profiles that ship and the notes on codes and house style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from command_pages import plain

from drafter.check.code_notes import CODE_NOTES
from drafter.check.codes import Code
from drafter.check.style import STYLE_NOTES
from drafter.consensus import list_profiles, load_profile
from drafter.consensus.house_style import StyleRule
from drafter.files.paths import phrasebank_dir
from drafter.report.agreed import agreed_phrases
from drafter.report.citation import cite

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from drafter.consensus import Evidence, Position, Profile


def profiles() -> str:
    """A row for each profile, and under its name what it says of itself."""
    rows = []
    for each in _shipped():
        names = ", ".join(delegation.name for delegation in each.delegations.values())
        rows.append(f"| `{each.id}` | {plain(each.title)} | {len(each.positions)} | {plain(names)} |")
    return "\n".join(("| profile | | positions | delegations |", "|---|---|---:|---|", *rows))


def rules() -> str:
    """A section for each rule on which a position stands."""
    held: dict[str, list[tuple[Profile, Position]]] = {}
    for profile in _shipped():
        for position in profile.positions:
            held.setdefault(position.rule, []).append((profile, position))
    return "\n\n".join(part for name in sorted(held) for part in _rule(name, held[name]))


def limits() -> str:
    """A section for each limit that a profile sets."""
    parts = []
    for profile in _shipped():
        for key, most in profile.limits.items():
            why = plain(profile.limits.why.get(key, ""))
            parts += [f"### limits.{key}", f"`{profile.id}` allows at most {most}. {why}"]
            parts += _sources(profile.limits.evidence.get(key, ()))
    return "\n\n".join(parts)


def codes() -> str:
    """A section for each code, with the reason and examples where it has them."""
    parts = []
    for code in Code:
        parts += [f"### {code.value}", plain(code.says)]
        if code.value in CODE_NOTES:
            note = CODE_NOTES[code.value]
            parts += [plain(note.why), *_examples(note.bad, note.ok)]
    return "\n\n".join(parts)


def style() -> str:
    """A section for each rule of house style."""
    parts = []
    for rule in StyleRule:
        note = STYLE_NOTES[rule]
        parts += [f"### {rule.id}", plain(rule.says), plain(note.why), *_examples(note.bad, note.ok)]
        parts += _sources(note.sources)
    return "\n\n".join(parts)


def _shipped() -> list[Profile]:
    folder = phrasebank_dir() / "profiles"
    return [load_profile(each.id, [folder]) for each in list_profiles([folder])]


def _rule(name: str, held: Sequence[tuple[Profile, Position]]) -> list[str]:
    profile, first = held[0]
    rule = profile.rules.get(name)
    parts = [f"### {name}"]
    if rule:
        parts += [f"**{plain(rule.title)}.** {plain(rule.flags)}".strip()]
    elif first.present:
        parts += [f"Flags a text in which none of this is named: {plain(', '.join(first.present))}."]
    parts.append(
        "\n".join(
            f"- `{each.id}`: {plain(', '.join(each.names_of(position.delegations)) or 'the profile')} "
            f"{position.stance.value} ({position.stance.severity.value}). {plain(position.why)}"
            for each, position in held
        )
    )
    bad = dict.fromkeys(text for _, position in held for text in position.bad)
    ok = dict.fromkeys(text for _, position in held for text in position.ok)
    parts += _examples(bad, ok)
    phrases = agreed_phrases(list(dict.fromkeys(id_ for _, position in held for id_ in position.instead)), None)
    lines = [f"- {plain(each.text or '')} ({plain(each.reference or '')})" for each in phrases.values()]
    parts += ["Agreed language that could stand there:", "\n".join(lines)] if lines else []
    return parts + _sources(source for _, position in held for source in position.evidence)


def _examples(bad: Iterable[str], ok: Iterable[str]) -> list[str]:
    rows = [f"| flagged | {plain(text)} |" for text in bad] + [f"| silent | {plain(text)} |" for text in ok]
    return ["\n".join(("| | example |", "|---|---|", *rows))] if rows else []


def _sources(evidence: Iterable[Evidence]) -> list[str]:
    lines = [
        f"- [{plain(cite(source))}]({source.url})" if source.url else f"- {plain(cite(source))}"
        for source in dict.fromkeys(evidence)
    ]
    return ["Sources:", "\n".join(lines)] if lines else []
