"""``drafter explain``: what a rule or code flags, why, with examples, agreed wording and sources."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.check.code_notes import CODE_NOTES
from drafter.check.codes import Code
from drafter.check.style import STYLE_NOTES
from drafter.cli._explain_sentence import explain_sentence
from drafter.cli.completing import offered_profiles, offered_rules
from drafter.cli.profile import directories_of
from drafter.cli.screen import columns, heading, paragraph, styled
from drafter.cli.texts import phrase_folders
from drafter.consensus import load_profile, load_profiles
from drafter.consensus.house_style import StyleRule
from drafter.errors import UsageError
from drafter.files.settings import find_config
from drafter.files.toml import did_you_mean
from drafter.report.agreed import agreed_phrases
from drafter.report.citation import cite

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from drafter.check.code_notes import CodeNote
    from drafter.check.style import StyleNote
    from drafter.consensus import Evidence, Position, Profile
    from drafter.files.settings import Config

__all__ = ["command"]

#: The code of the finding for each kind of limit; ``sentences_about`` stands for all terms.
_LIMIT_CODES = {"words": Code.OVER_LENGTH, "sentences_about": Code.TOPIC_LIMIT, "words_about": Code.TOPIC_LIMIT}


@click.command()
@click.argument("name", metavar="[CODE|RULE]", required=False, shell_complete=offered_rules)
@click.option(
    "--sentence", metavar="TEXT", help="What the checker sees in this sentence, and why rules flag it or not."
)
@click.option(
    "--profile",
    "profile_id",
    metavar="ID|PATH",
    help="Only as this profile has it; all of them otherwise.",
    shell_complete=offered_profiles,
)
def command(name: str | None, sentence: str | None, profile_id: str | None) -> None:
    """Say what a rule or code flags, why, with examples, agreed wording and public sources.

    A rule is what one position stands on (russia.partner), a code the kind of a finding (contested-term).

    With --sentence it says instead how a sentence is read: its words, what the text does with those that rules look
    at, and why each rule flags it or stays silent.
    """
    if (name is None) == (sentence is None):
        given = "neither a rule or code nor a sentence" if name is None else "both a rule or code and a sentence"
        raise UsageError(given, remedy='write drafter explain RULE, or drafter explain --sentence "..."')
    config = find_config(Path.cwd())
    folders = directories_of(config)
    if profile_id is None:
        profiles, problems = load_profiles(folders)
        for problem in problems:
            click.echo(f"drafter: {problem}", err=True)
    else:
        profiles = [load_profile(profile_id, folders)]
    if sentence is not None:
        if not sentence.strip():
            raise UsageError("the sentence is empty", remedy='write drafter explain --sentence "..."')
        explain_sentence(sentence, profiles)
        return
    assert name is not None
    held = {profile.id: [position for position in profile.positions if position.rule == name] for profile in profiles}
    carrying = [profile for profile in profiles if held[profile.id]]
    if carrying:
        _explain_rule(name, [(profile, held[profile.id]) for profile in carrying], config)
    elif name in list(Code):
        _explain_code(Code(name), profiles)
    elif style := [rule for rule in StyleRule if rule.id == name]:
        _explain_style(style[0], profiles)
    elif limiting := [profile for profile in profiles if name in _limits(profile)]:
        _explain_limit(name, limiting)
    else:
        raise _unknown(name, profiles, profile_id)


def _unknown(name: str, profiles: Iterable[Profile], profile_id: str | None) -> UsageError:
    rules = {position.rule for profile in profiles for position in profile.positions}
    rules.update(key for profile in profiles for key in _limits(profile))
    where = f"profile {profile_id!r} has no rule or code" if profile_id else "no rule or code"
    of_profile = f" --profile {profile_id}" if profile_id else ""
    known = rules | {code.value for code in Code} | {rule.id for rule in StyleRule}
    remedy = did_you_mean(name, known, f"list them with: drafter rules{of_profile}")
    if " " in name.strip():
        remedy = "of a sentence write: drafter explain --sentence SENTENCE"
    return UsageError(f"{where} {name!r}", remedy=remedy)


# Rules ---------------------------------------------------------------------------------------------------------------


def _explain_rule(name: str, held: Sequence[tuple[Profile, Sequence[Position]]], config: Config) -> None:
    """Print a rule under the fixed headings, with the positions of every profile that has it."""
    profile, positions = held[0]
    rule = profile.rules.get(name)
    heading(f"{name}: {rule.title}" if rule else name)
    _section("What it flags")
    if rule and rule.flags:
        paragraph(rule.flags, "  ")
    else:
        paragraph(f"A text in which none of this is named: {', '.join(positions[0].present)}.", "  ")
    every = [(profile, position) for profile, taken in held for position in taken]
    _section("Why")
    for profile, position in every:
        who = ", ".join(profile.names_of(position.delegations)) or "the profile"
        line = f"{profile.id}: {who}: {position.stance.value} ({position.stance.severity.value}). {position.why}"
        paragraph(line, "    ", first="  ")
    _examples([position for _, position in every])
    _instead([position for _, position in every], config)
    _sources(source for _, position in every for source in position.evidence)


def _section(title: str) -> None:
    click.echo()
    heading(title)


def _examples(positions: Iterable[Position | CodeNote | StyleNote]) -> None:
    bad = dict.fromkeys(text for position in positions for text in position.bad)
    ok = dict.fromkeys(text for position in positions for text in position.ok)
    if not (bad or ok):
        return
    _section("Examples")
    for text in bad:
        paragraph(text, "           ", first="  " + styled("flagged", fg="red") + "  ")
    for text in ok:
        paragraph(text, "           ", first="  " + styled("silent", fg="green") + "   ")


def _instead(positions: Iterable[Position], config: Config) -> None:
    wanted = list(dict.fromkeys(id_ for position in positions for id_ in position.instead))
    if not wanted:
        return
    _section("Instead")
    for phrase in agreed_phrases(wanted, phrase_folders(config)).values():
        paragraph(phrase.text or "not in the phrase bank", "  ")
        paragraph(f"{phrase.reference or ''} [{phrase.phrase}]", "      ", first="    ")


def _sources(evidence: Iterable[Evidence]) -> None:
    listed = dict.fromkeys(evidence)
    if listed:
        _section("Sources")
    for source in listed:
        paragraph(cite(source, with_address=True), "    ", first="  ")


# Limits --------------------------------------------------------------------------------------------------------------


def _limits(profile: Profile) -> dict[str, int]:
    """The limits of ``profile`` by the name they have in findings."""
    return {f"limits.{key}": most for key, most in profile.limits.items()}


def _explain_limit(name: str, profiles: Sequence[Profile]) -> None:
    """Print a limit under the fixed headings, as every profile sets it."""
    key = name.removeprefix("limits.")
    code = _LIMIT_CODES[key.partition(".")[0]]
    heading(f"{name} ({code})")
    _section("What it flags")
    paragraph(code.says, "  ")
    _section("Why")
    for profile in profiles:
        limits = profile.limits
        who = ", ".join(profile.names_of(limits.delegations.get(key, ()))) or "the profile"
        line = f"{profile.id}: {who}: at most {_limits(profile)[name]}. {limits.why.get(key, '')}"
        paragraph(line, "    ", first="  ")
    _sources(source for profile in profiles for source in profile.limits.evidence.get(key, ()))


# House style ---------------------------------------------------------------------------------------------------------


def _explain_style(rule: StyleRule, profiles: Sequence[Profile]) -> None:
    """Print a rule of house style under the fixed headings, and which profiles ask for it."""
    note = STYLE_NOTES[rule]
    heading(f"{rule.id} ({Code.HOUSE_STYLE})")
    _section("What it flags")
    paragraph(rule.says, "  ")
    _section("Why")
    paragraph(note.why, "  ")
    asking = [(profile.id, profile.style.said(rule)) for profile in profiles if rule in profile.style.severities]
    for profile, severity in asking:
        paragraph(f"{profile} asks for it ({severity}).", "    ", first="  ")
    if not asking:
        paragraph(f'It is off until a profile asks for it: {rule} = "remark" in [style].', "    ", first="  ")
    _examples([note])
    _sources(note.sources)


# Codes ---------------------------------------------------------------------------------------------------------------


def _explain_code(code: Code, profiles: Sequence[Profile]) -> None:
    """Print a code under the same headings, with the rules and limits of each profile whose findings have it."""
    heading(code)
    _section("What it flags")
    paragraph(code.says, "  ")
    if code in CODE_NOTES:
        _explain_note(CODE_NOTES[code])
        return
    if code is Code.HOUSE_STYLE:
        _section("Rules")
        columns(((rule.id, rule.says) for rule in StyleRule), "  ")
        return
    rows: list[tuple[str, str, str]] = []
    evidence: list[Evidence] = []
    for profile in profiles:
        rows += [
            (profile.id, position.rule, _title(profile, position))
            for position in profile.positions
            if code is _code_of(position)
        ]
        for key, most in profile.limits.items():
            if _LIMIT_CODES[key.partition(".")[0]] == code:
                rows.append((profile.id, f"{key} {most}", profile.limits.why.get(key, "")))
                evidence += profile.limits.evidence.get(key, ())
    if rows:
        _section("Why")
        columns(dict.fromkeys(rows), "  ")
    _sources(evidence)


def _explain_note(note: CodeNote) -> None:
    """Print the reason and the examples of a code that does not depend on a profile."""
    _section("Why")
    paragraph(note.why, "  ")
    _examples([note])


def _code_of(position: Position) -> Code:
    """The code of the findings of ``position``."""
    if position.present:
        return Code.REQUIRED_ELEMENT
    return Code.CONTESTED_TERM if position.match else Code.NAME_FORM


def _title(profile: Profile, position: Position) -> str:
    rule = profile.rules.get(position.rule)
    return rule.title if rule else ", ".join((*position.present, *position.full_name, *position.in_order))
