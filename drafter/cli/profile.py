"""``drafter profile``: lists, shows and checks consensus profiles, and checks a text against several of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafter.bank.model import day
from drafter.cli.completing import offered_profiles
from drafter.cli.groups import GuidedGroup
from drafter.cli.screen import columns, heading, paragraph, styled
from drafter.cli.terminal import layout
from drafter.cli.texts import phrase_folders, write_report
from drafter.consensus import load_profile, load_profiles, profile_directories
from drafter.errors import DrafterError, ProfileError
from drafter.files.settings import Config, find_config
from drafter.report.agreed import agreed_phrases
from drafter.report.citation import cite
from drafter.report.findings_text import SEVERITY_COLOURS
from drafter.report.json_values import json_text
from drafter.report.layout import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from drafter.consensus import Evidence, FilePlace, Profile

__all__ = ["command", "directories_of"]

_FORMAT = click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)


@click.group(cls=GuidedGroup, no_args_is_help=True)
def command() -> None:
    """List, show, check and compare consensus profiles.

    A profile says what can be agreed now: which delegation could not live with which wording, why, and on what public
    source. Profiles of your own go, one TOML file each, into the folder 'profiles' of your drafter configuration folder
    or into those that the project's drafter.toml names.
    """


def directories_of(config: Config) -> tuple[Path, ...]:
    """The folders of profiles under ``config``."""
    return profile_directories(config.profiles)


@command.command("list")
@_FORMAT
def list_(format_: str) -> int:
    """List the profiles within reach."""
    profiles, problems = load_profiles(directories_of(find_config(Path.cwd())))
    if format_ == "json":
        rows = [{**_head(profile), "path": str(profile.layers[-1])} for profile in profiles]
        write_report(json_text({"version": 1, "profiles": rows}))
    else:
        columns(
            (profile.id, str(profile.as_of or ""), counted(len(profile.positions), "position"), profile.title)
            for profile in profiles
        )
    return _report_problems(problems)


@command.command()
@click.argument("id_or_path", metavar="ID|PATH", shell_complete=offered_profiles)
@click.option("--why", is_flag=True, help="Name the file and line that supplied each value.")
@_FORMAT
def show(id_or_path: str, *, why: bool, format_: str) -> None:
    """Show a profile: its delegations, their positions with reason and sources, its limits."""
    config = find_config(Path.cwd())
    profile = load_profile(id_or_path, directories_of(config))
    if format_ == "json":
        write_report(json_text({"version": 1, **_as_json(profile, why=why)}))
        return
    heading(f"{profile.id}: {profile.title}")
    if profile.note:
        paragraph(profile.note, "  ")
    rows = [("as of", day(profile.as_of))] if profile.as_of else []
    rows += [("extends", ", ".join(profile.extends))] if profile.extends else []
    columns([*rows, *(("file", str(path)) for path in profile.layers)], "  ")
    _origins(profile.origins, why=why)
    _show_delegations(profile, why=why)
    _show_positions(profile, config, why=why)
    _show_limits(profile, why=why)
    _show_style(profile, why=why)


@command.command()
@click.argument("profiles", nargs=-1, metavar="[ID|PATH]...", shell_complete=offered_profiles)
@click.option("--strict", is_flag=True, help="Every pattern must show itself by examples, too.")
def check(profiles: tuple[str, ...], *, strict: bool) -> int:
    """Check profiles: all within reach, or those named.

    Beside the format, every position must flag its 'bad' sentences and pass its 'ok' ones, as must the rules of house
    style, and every phrase under 'instead' must exist in the phrase bank and pass the profile itself. With --strict,
    every pattern must flag a 'bad' sentence that no other pattern of its rule flags, and pass an 'ok' one that has its
    word. Each problem is one line; the exit code is 2 if there is any.
    """
    from drafter.cli._profile_check import ProfileCounts, check_profile

    config = find_config(Path.cwd())
    folders = directories_of(config)
    problems: list[ProfileError] = []
    if profiles:
        loaded = []
        for name in profiles:
            try:
                loaded.append(load_profile(name, folders))
            except ProfileError as error:
                problems.append(error)
    else:
        loaded, problems = load_profiles(folders)
    tally = ProfileCounts()
    for profile in loaded:
        problems += check_profile(profile, config, tally, strict=strict)
    click.echo(
        f"checked {counted(len(loaded), 'profile')}: {counted(tally.positions, 'position')}, "
        f"{counted(tally.sentences, 'example')}, {counted(len(tally.phrases), 'agreed phrase')}"
    )
    return _report_problems(problems)


@command.command()
@click.argument("texts", nargs=-1, required=True, metavar="TEXT...")
@click.option(
    "--profile",
    "profiles",
    multiple=True,
    metavar="ID|PATH",
    help="Only this profile; repeatable.",
    shell_complete=offered_profiles,
)
@click.option("--by", type=click.Choice(["profile", "delegation"]), default="profile", show_default=True)
@_FORMAT
def matrix(texts: tuple[str, ...], profiles: tuple[str, ...], by: str, format_: str) -> int:
    """Hold texts against every profile, or every delegation: who can join, and who would break silence.

    TEXT is a file, a folder, or - for standard input.
    """
    from drafter.check import Session
    from drafter.cli.texts import report_foreign, texts_of
    from drafter.report.matrix import matrix_as_json, matrix_lines, rows_of

    config = find_config(Path.cwd())
    folders = directories_of(config)
    problems: list[DrafterError] = []
    if profiles:
        known = [load_profile(name, folders) for name in dict.fromkeys(profiles)]
    else:
        known, broken = load_profiles(folders)
        problems += broken
    sessions = Session.several(known, pipeline=config.pipeline)
    rows = []
    for text in texts_of(texts):
        if isinstance(text, DrafterError):
            problems.append(text)
        else:
            reports = [session.check(text) for session in sessions]
            report_foreign(reports[0])
            rows.append((text, rows_of(reports, by=by)))
    if format_ == "json":
        offered = (
            id_ for _, text_rows in rows for row in text_rows for finding in row.findings for id_ in finding.instead
        )
        agreed = agreed_phrases(offered, phrase_folders(config))
        write_report(json_text(matrix_as_json(rows, agreed, by=by)))
    else:
        for number, (document, text_rows) in enumerate(rows):
            if number:
                click.echo()
            for line in matrix_lines(document, text_rows, layout().narrow()):
                click.echo(line)
    return _report_problems(problems)


@command.command()
@click.argument("corpora", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE.jsonl...")
@click.option("--wrong", is_flag=True, help="Print the texts that were not right.")
@_FORMAT
def score(corpora: tuple[Path, ...], *, wrong: bool, format_: str) -> None:
    """Measure the checker on labelled texts: precision and recall per rule.

    Each line of a FILE is a JSON object: {"profile": ID, "text": ..., "expect": [{"rule": ..., "text": TRIGGER}]}.
    """
    from drafter.check.score import read_labelled, score as measure
    from drafter.cli._profile_score import as_json, print_score

    config = find_config(Path.cwd())
    folders = directories_of(config)
    texts = [labelled for path in corpora for labelled in read_labelled(path)]
    result = measure(texts, lambda name: load_profile(name, folders), pipeline=config.pipeline)
    if format_ == "json":
        write_report(json_text(as_json(result)))
    else:
        print_score(result, wrong=wrong)


def _report_problems(problems: Iterable[DrafterError]) -> int:
    """Print each problem once on stderr (profiles share layers) and return 2 if there is any, else 0."""
    lines = dict.fromkeys(map(str, problems))
    for line in lines:
        click.echo(f"drafter: {line}", err=True)
    return 2 if lines else 0


# Show ----------------------------------------------------------------------------------------------------------------


def _show_delegations(profile: Profile, *, why: bool) -> None:
    if not profile.delegations:
        return
    click.echo()
    heading("Delegations")
    for delegation in profile.delegations.values():
        paragraph(f"{delegation.id}: {delegation.name}", "    ", first="  ")
        if delegation.note:
            paragraph(delegation.note, "    ")
        _origins(delegation.origins, why=why)


def _show_positions(profile: Profile, config: Config, *, why: bool) -> None:
    if not profile.positions:
        return
    wanted = (id_ for position in profile.positions for id_ in position.instead)
    phrases = agreed_phrases(wanted, phrase_folders(config))
    click.echo()
    heading("Positions")
    for position in profile.positions:
        click.echo()
        rule = profile.rules.get(position.rule)
        click.echo("  " + styled(position.rule, bold=True) + (f"  {rule.title}" if rule else ""))
        severity = position.stance.severity
        stance = styled(position.stance.value, fg=SEVERITY_COLOURS[severity])
        whose = ", ".join(profile.names_of(position.delegations)) or "The profile"
        paragraph(f"{whose}: {stance} ({severity.value}). {position.why}", "    ")
        _print_sources(position.evidence)
        for id_ in position.instead:
            paragraph(f"{id_}: {phrases[id_].cited_text}", "      ", first="    instead: ")
        _origins(position.origins, why=why)


def _show_limits(profile: Profile, *, why: bool) -> None:
    limits = profile.limits
    if not any(limits.items()):
        return
    click.echo()
    heading("Limits")
    for key, most in limits.items():
        whose = ", ".join(profile.names_of(limits.delegations.get(key, ())))
        paragraph(
            f"{key}: at most {most}{f' ({whose})' if whose else ''}. {limits.why.get(key, '')}", "    ", first="  "
        )
        _print_sources(limits.evidence.get(key, ()))
    _origins(limits.origins, why=why)


def _show_style(profile: Profile, *, why: bool) -> None:
    style = profile.style
    if not style.severities:
        return
    click.echo()
    heading("House style")
    columns(((rule.value, style.said(rule), rule.says) for rule in style.severities), "  ")
    if style.known:
        paragraph(f"known abbreviations: {', '.join(style.known)}", "    ", first="  ")
    _origins(style.origins, why=why)


def _print_sources(evidence: Iterable[Evidence]) -> None:
    for source in evidence:
        paragraph(cite(source, with_address=True), "      ", first="    source: ")


def _origins(origins: Mapping[str, FilePlace], *, why: bool) -> None:
    """Print the origin of each key, if asked for."""
    if why and origins:
        columns(((key, str(origin)) for key, origin in origins.items()), "      ")


# JSON ----------------------------------------------------------------------------------------------------------------


def _head(profile: Profile) -> dict[str, Any]:
    return {
        "id": profile.id,
        "title": profile.title,
        "as_of": profile.as_of.isoformat() if profile.as_of else None,
        "note": profile.note,
        "extends": list(profile.extends),
        "delegations": {id_: delegation.name for id_, delegation in profile.delegations.items()},
        "rules": sorted({position.rule for position in profile.positions}),
    }


def _as_json(profile: Profile, *, why: bool) -> dict[str, Any]:
    """The whole profile; with ``why``, each part with the origins of its values."""

    def places(origins: Mapping[str, FilePlace]) -> dict[str, Any]:
        return {"origins": {key: str(origin) for key, origin in origins.items()}} if why else {}

    limits = profile.limits
    return {
        **_head(profile),
        "layers": [str(path) for path in profile.layers],
        **places(profile.origins),
        "positions": [
            {
                "rule": position.rule,
                "delegations": list(position.delegations),
                "stance": position.stance.value,
                "severity": position.stance.severity.value,
                "why": position.why,
                "evidence": [_source(source) for source in position.evidence],
                "instead": list(position.instead),
                "bad": list(position.bad),
                "ok": list(position.ok),
                **places(position.origins),
            }
            for position in profile.positions
        ],
        "limits": {
            "words": limits.words,
            "sentences_about": dict(limits.sentences_about),
            "words_about": dict(limits.words_about),
            "delegations": {key: list(ids) for key, ids in limits.delegations.items()},
            "why": dict(limits.why),
            "evidence": {key: [_source(source) for source in sources] for key, sources in limits.evidence.items()},
            **places(limits.origins),
        },
        "style": {
            **{rule.value: profile.style.said(rule) for rule in profile.style.severities},
            "known": list(profile.style.known),
            **places(profile.style.origins),
        },
    }


def _source(source: Evidence) -> dict[str, str | None]:
    return {
        "title": source.title,
        "publisher": source.publisher,
        "date": source.date.isoformat(),
        "url": source.url,
        "paragraph": source.paragraph,
    }
