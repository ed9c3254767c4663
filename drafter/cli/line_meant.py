"""The command line that does what is meant, made of what was given.

Imported only when something went wrong.
"""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from drafter.cli.catalogue import EXAMPLES, MEANT_OPTIONS
from drafter.errors import UsageError
from drafter.text import WORD_SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["command_of", "line_for", "target_for"]

#: What joins the names of files in a command as people say it, and is no argument of one.
_JOINING: Final = frozenset(
    "a all and as blocks changes doc docx for from in into my of pdf the this to with word".split(),
)
#: Commands to which every word given is one of a text.
_OF_WORDS: Final = frozenset({"bank search", "suggest", "rules"})


def line_for(way: str, rest: Sequence[str]) -> str:
    """The command line that does ``way`` to what was given; an example if nothing was, or nothing that it takes."""
    if way in {"--version", "--help"}:
        return f"drafter {way}"
    words = [each for each in _known(way, rest) if way in _OF_WORDS or each not in _JOINING or Path(each).exists()]
    for line in (_completed(way, words), way.split()) if words else ():
        if _is_taken(line):
            return shlex.join(["drafter", *line])
    return EXAMPLES.get(way, f"drafter {way}")


def _known(way: str, words: Sequence[str]) -> list[str]:
    """``words`` with the options that the command ``way`` has for those given, and without what it has none for.

    With such an option goes the word behind it, unless that is a file.
    """
    parameters = command.params if (command := command_of(way)) is not None else ()
    options = {"-h", "--help", *(each for parameter in parameters for each in parameter.opts)}
    kept: list[str] = []
    is_behind = False
    for each in words:
        name, equals, value = each.partition("=")
        is_option = each.startswith("-") and each != "-"
        if is_option and name not in options:
            meant = next((known for known in MEANT_OPTIONS.get(name, ()) if known.split()[0] in options), "")
            kept.extend(f"{meant}{equals}{value}".split(maxsplit=1) if meant else ())
            is_behind = not meant and not equals
            continue
        if not is_behind or is_option or Path(each).exists():
            kept.append(each)
        is_behind = False
    return kept


def command_of(way: str) -> click.Command | None:
    """The command that is called ``way``, such as ``lint`` or ``bank search``; None if there is none."""
    context = click.get_current_context().find_root()
    command: click.Command | None = context.command
    for name in way.partition(" -")[0].split():
        command = command.get_command(context, name) if isinstance(command, click.Group) else None
    return command


def _completed(way: str, given: Sequence[str]) -> list[str]:
    """The words of a command that does ``way`` to ``given``, or what is meant by it of such a file or words."""
    words = list(given)
    is_word = Path(words[0]).suffix.lower() in WORD_SUFFIXES
    if is_word:
        # From Word to a draft, where to Word makes no sense; of its tracked changes, not of the brackets of a draft.
        way = {"export": "draft", "open": "draft", "take": "draft --changes accept"}.get(way, way)
    elif way == "draft":
        way = "bank import"
    if way in {"bank show", "bank lineage", "trace"} and " " in words[0] and not Path(words[0]).exists():
        # Words that were agreed somewhere, where the name of a phrase or a file stands elsewhere.
        way = "bank search"
    if (verb := way.split()[0]) in {"export", "draft", "review", "redline"} and not {"-o", "--output"}.intersection(
        words
    ):
        inputs = 2 if verb == "redline" else 1
        has_target = len(words) > inputs and not words[inputs].startswith("-")
        words[inputs:inputs] = ["-o"] if has_target else ["-o", target_for(verb, words[0])]
    return [*way.split(), *words]


def _is_taken(words: Sequence[str]) -> bool:
    """Whether a command takes the words that follow it; nothing is run."""
    context = click.get_current_context().find_root()
    command, arguments = context.command, list(words)
    if {"-h", "--help"}.intersection(arguments):
        return True
    try:
        while isinstance(command, click.Group):
            name, found, arguments = command.resolve_command(context, arguments)
            assert found is not None
            command, context = found, click.Context(found, info_name=name, parent=context)
        command.parse_args(context, arguments)
    except (click.ClickException, UsageError):
        return False
    return True


def target_for(way: str, source: str) -> str:
    """A name for what a command makes of ``source``."""
    stem = Path(source).stem
    return {"export": f"{stem}.docx", "draft": f"{stem}.md"}.get(way, f"{stem}-{way}.docx")
