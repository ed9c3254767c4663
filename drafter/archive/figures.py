"""What was found in an archive, counted by DuckDB from the shards: by rule, delegation, year and source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import duckdb

from drafter.archive.shards import CHECKED, Shards
from drafter.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["ArchiveFigures", "DelegationFigures", "GroupFigures", "RuleFigures", "SetAside", "figures_of"]

#: Of a file that was checked several times, the last time counts.
_LATEST: Final = """
CREATE VIEW texts AS SELECT * FROM read_parquet($shards)
QUALIFY checked_at = max(checked_at) OVER (PARTITION BY file);
"""
_FINDINGS: Final = f"""
CREATE VIEW findings AS SELECT text AS of_text, source, year, unnest(findings, recursive := true)
FROM texts WHERE status = '{CHECKED}';
"""  # noqa: S608  (a constant)
_VERDICTS: Final = f"""
CREATE VIEW verdicts AS SELECT text AS of_text, unnest(verdicts, recursive := true)
FROM texts WHERE status = '{CHECKED}';
"""  # noqa: S608  (a constant)
_COUNTS: Final = """
count(*) FILTER (severity = 'error') AS errors, count(*) FILTER (severity = 'warning') AS warnings,
count(*) FILTER (severity = 'info') AS infos
"""


@dataclass(frozen=True, slots=True)
class RuleFigures:
    """How often a rule of a profile speaks, by severity, and in how many texts."""

    profile: str
    rule: str
    code: str
    errors: int
    warnings: int
    infos: int
    texts: int


@dataclass(frozen=True, slots=True)
class DelegationFigures:
    """What a delegation of a profile makes of the texts: how many there are of each verdict, and its findings."""

    profile: str
    name: str
    verdicts: dict[str, int]
    findings: int


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """The texts of a year or source, ``""`` where it is not known, with their words and findings."""

    name: str
    texts: int
    words: int
    errors: int
    warnings: int
    infos: int


@dataclass(frozen=True, slots=True)
class SetAside:
    """A text that was not checked, or not in whole, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class ArchiveFigures:
    """What was found in an archive.

    Attributes:
        files: how many files there are.
        texts: how many texts were checked.
        words: how many words these have.
        alike: how many of the files have the same content as another one.
        settings: with how many different settings the texts were checked.
        seconds: of processor time for checking them.
        errors, warnings, infos: how many findings there are of each severity, under all profiles.
        rules: by rule, the most frequent first.
        delegations: by delegation, in the order of the profiles.
        years: by year.
        sources: by source, the one with the most findings first.
        aside: what was not checked, or not in whole.
        problems: shards that are corrupt.
    """

    files: int
    texts: int
    words: int
    alike: int
    settings: int
    seconds: float
    errors: int
    warnings: int
    infos: int
    rules: tuple[RuleFigures, ...]
    delegations: tuple[DelegationFigures, ...]
    years: tuple[GroupFigures, ...]
    sources: tuple[GroupFigures, ...]
    aside: tuple[SetAside, ...]
    problems: tuple[ReadError, ...] = ()


def figures_of(address: str) -> ArchiveFigures:
    """The figures of the archive at ``address``; what stands in corrupt shards is not in them.

    Raises:
        ReadError: there are no results of an archive.
        UsageError: the address is of an unknown kind.
    """
    shards = Shards(address)
    paths = shards.names()
    if not paths:
        remedy = "name the folder that 'drafter lint --engine ray --output' wrote to"
        raise ReadError("no results of an archive", path=address, remedy=remedy)
    problems: list[ReadError] = []
    try:
        return _counted(shards, paths, ())
    except duckdb.Error:
        # One that is corrupt spoils the query and is not always named: each is looked at.
        sound = [path for path in paths if shards.is_sound(path)]
        remedy = "check the archive again, which replaces it"
        problems = [ReadError("a corrupt shard", path=path, remedy=remedy) for path in paths if path not in set(sound)]
    if not problems:
        raise ReadError("results of another version of drafter", path=address, remedy="check the archive again")
    if not sound:
        raise problems[0]
    return _counted(shards, sound, tuple(problems))


def _counted(shards: Shards, paths: Sequence[str], problems: tuple[ReadError, ...]) -> ArchiveFigures:
    with duckdb.connect(config={"autoinstall_known_extensions": False}) as database:
        names = list(paths)
        if "file" not in shards.filesystem.protocol:
            database.register_filesystem(shards.filesystem)
            names = [shards.filesystem.unstrip_protocol(path) for path in paths]
        # A view takes no parameters.
        listed = "[" + ", ".join("'" + name.replace("'", "''") + "'" for name in names) + "]"
        database.execute(_LATEST.replace("$shards", listed) + _FINDINGS + _VERDICTS)

        def rows(query: str) -> list[tuple[Any, ...]]:
            return database.execute(query).fetchall()

        ((files, texts, words, alike, settings, seconds),) = rows(
            f"""SELECT count(DISTINCT file), count(*) FILTER (status = '{CHECKED}'),
            coalesce(sum(words), 0)::BIGINT, count(DISTINCT file) FILTER (content <> '') -
            count(DISTINCT content) FILTER (content <> ''), count(DISTINCT state), coalesce(sum(seconds), 0)
            FROM texts"""  # noqa: S608  (a constant)
        )
        ((errors, warnings, infos),) = rows(f"SELECT {_COUNTS} FROM findings")  # noqa: S608
        return ArchiveFigures(
            files, texts, words, alike, settings, seconds, errors, warnings, infos,
            _rules(rows), _delegations(rows), _groups(rows, "year", "name"),
            _groups(rows, "source", "errors DESC, name"),
            tuple(
                SetAside(*row)
                for row in rows(
                    f"""SELECT text, reason FROM (
                    SELECT text, reason FROM texts WHERE status <> '{CHECKED}' UNION ALL
                    SELECT text, 'not read in whole: ' || unnest(unread) FROM texts WHERE status = '{CHECKED}')
                    ORDER BY ALL"""  # noqa: S608
                )
            ),
            problems,
        )  # fmt: skip


def _rules(rows: Any) -> tuple[RuleFigures, ...]:  # noqa: ANN401  (a function of the one above)
    return tuple(
        RuleFigures(*row)
        for row in rows(
            f"""SELECT profile, rule, code, {_COUNTS}, count(DISTINCT of_text) FROM findings
            GROUP BY profile, rule, code ORDER BY count(*) DESC, profile, rule"""  # noqa: S608
        )
    )


def _delegations(rows: Any) -> tuple[DelegationFigures, ...]:  # noqa: ANN401
    verdicts: dict[tuple[str, str], dict[str, int]] = {}
    names: dict[tuple[str, str], str] = {}
    for profile, delegation, name, verdict, number in rows(
        """SELECT profile, delegation, any_value(name), verdict, count(*) FROM verdicts
        GROUP BY profile, delegation, verdict ORDER BY profile, delegation, verdict"""
    ):
        verdicts.setdefault((profile, delegation), {})[verdict] = number
        names[profile, delegation] = name
    counts = {
        (profile, delegation): number
        for profile, delegation, number in rows(
            """SELECT profile, delegation, count(*) FROM
            (SELECT profile, unnest(delegations) AS delegation FROM findings) GROUP BY profile, delegation"""
        )
    }
    found = [DelegationFigures(key[0], names[key], each, counts.get(key, 0)) for key, each in verdicts.items()]
    return tuple(sorted(found, key=lambda each: (each.profile, -each.findings, each.name)))


def _groups(rows: Any, column: str, order: str) -> tuple[GroupFigures, ...]:  # noqa: ANN401
    name = f"coalesce({column}::VARCHAR, '')"
    return tuple(
        GroupFigures(*row)
        for row in rows(
            f"""SELECT name, texts, words, coalesce(errors, 0) AS errors, coalesce(warnings, 0), coalesce(infos, 0)
            FROM (SELECT {name} AS name, count(*) AS texts, sum(words)::BIGINT AS words FROM texts
            WHERE status = '{CHECKED}' GROUP BY 1)
            LEFT JOIN (SELECT {name} AS name, {_COUNTS} FROM findings GROUP BY 1) USING (name)
            ORDER BY {order}"""  # noqa: S608
        )
    )
