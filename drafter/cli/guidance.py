"""The way on from what the command line does not understand: a command, an option, an argument.

Imported only when something went wrong.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import fields
from difflib import get_close_matches
from itertools import pairwise, permutations
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from drafter.cli.catalogue import COMMANDS, EXAMPLES, MEANT, MEANT_OF_FILES, MEANT_OPTIONS, MEANT_VALUES
from drafter.cli.line_meant import command_of, line_for, target_for
from drafter.errors import UsageError
from drafter.files.nearest import no_such_file
from drafter.files.settings import Config
from drafter.files.toml import did_you_mean
from drafter.text import SUFFIXES, WORD_SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from drafter.errors import DrafterError

__all__ = ["explained", "no_command"]

#: What `click` says of a value that is none of its choices.
_CHOICE: Final = re.compile(r"(?P<value>'.*'|\".*\") is not one of ")
#: What it says of a value that is no number, or none in range.
_NUMBER: Final = re.compile(r"(?P<quote>'?)(?P<value>.+)(?P=quote) is not (?:a valid integer|in the range) ?")
#: What people list, and how to.
_LISTED: Final = {
    **dict.fromkeys(("rules", "codes"), "write: drafter rules"),
    "profiles": "write: drafter profile list",
    **dict.fromkeys(("template", "templates", "kinds"), "'drafter new' names them"),
}
_LISTING: Final = frozenset({"list", "ls", "show"})
#: What is asked of drafter and is not its work, and what to say of it.
_NOT_DONE: Final = {
    **dict.fromkeys(
        ("translate", "translation"), "it reads English alone; agreed wordings of a sentence: drafter suggest SENTENCE"
    ),
    **dict.fromkeys(
        ("ask", "chat", "generate", "ai"), "it writes nothing by itself; agreed wordings: drafter suggest SENTENCE"
    ),
    **dict.fromkeys(
        ("update", "upgrade", "install"),
        "it never asks the network; a newer one is installed over it with: pipx install --force FOLDER",
    ),
    "uninstall": "write: pipx uninstall drafter; drafter doctor says where files of yours lie",
    **dict.fromkeys(
        ("undo", "redo", "revert", "restore"),
        "Ctrl+Z takes back a step in the app, which starts with: drafter open FILE",
    ),
    **dict.fromkeys(
        ("position", "positions"),
        "a position stands in a profile of your own, which is checked with: drafter profile check FILE",
    ),
    **dict.fromkeys(
        ("commit", "push", "sync", "checkout", "branch", "stash", "clone", "share", "send"),
        "a draft is a file: git keeps it, and mail takes it, as any other",
    ),
    **dict.fromkeys(
        ("hook", "hooks", "precommit", "ci", "action", "pipeline"),
        "in a hook or a CI job stands: drafter lint FOLDER, which ends with 1 where something is found",
    ),
    **dict.fromkeys(
        ("tutorial", "tour", "demo", "example", "examples", "quickstart", "learn"),
        "the app begins with a tour; start it with: drafter open draft.md, after: drafter new press-line draft.md",
    ),
    **dict.fromkeys(("api", "python", "library"), "from Python: import drafter; drafter.lint(text)"),
}
#: As `_NOT_DONE`, of settings and profiles: what people do to them, and where they stand.
_SET: Final = frozenset({"set", "unset", "get", "edit", "add", "remove", "reset", "change", "new", "create", "copy"})
_SET_IN: Final = {
    "config": "settings are changed in drafter.toml, which is written by: drafter init",
    "profile": "a profile is a TOML file; yours begins with an id and extends = ['hague-2025']; "
    "then write: drafter profile check FILE",
}
#: What a group of commands does to a file that is named in the place of one of them.
_OF_GROUP: Final = {"profile": "profile matrix", "silence": "silence status", "bank": "bank import"}
#: Where each shell reads how to complete a command.
_COMPLETION: Final = {
    "bash": """eval "$(_DRAFTER_COMPLETE=bash_source drafter)" into ~/.bashrc""",
    "zsh": """eval "$(_DRAFTER_COMPLETE=zsh_source drafter)" into ~/.zshrc""",
    "fish": "_DRAFTER_COMPLETE=fish_source drafter | source into ~/.config/fish/config.fish",
}
#: More texts than that are counted and not named.
_NAMED: Final = 3


def no_command(name: str, rest: Sequence[str], path: str, known: Collection[str]) -> DrafterError:
    """The error for ``drafter NAME REST``, with what does what is meant.

    Args:
        name: what was given for a command.
        rest: what follows it.
        path: the commands before it: ``drafter``, or ``drafter bank``.
        known: the commands there are.
    """
    is_top = path == "drafter"
    if is_top and (named := _file(name, rest, known)) is not None:
        return named
    wrong = f"no command {name!r}" if is_top else f"{_spoken(path)} has no command {name!r}"
    word = name.lower().strip("-/")
    meant = _meant(word, rest) if is_top else _meant_within(name, rest, _spoken(path))
    if meant is None and (near := get_close_matches(word, known, n=1, cutoff=0.7)):
        way = " ".join([*path.split()[1:], near[0]])
        meant = f"write: {_itself(way, rest)}"
    if meant is None and is_top and (near := get_close_matches(word, MEANT, n=1, cutoff=0.8)):
        meant = _meant(near[0], rest)
    if meant is None and _spoken(path) == "bank":
        meant = f"write: {line_for('bank search', [name, *rest])}"
    return UsageError(wrong, remedy=meant or f"'{path} --help' lists those there are")


def _meant(word: str, rest: Sequence[str]) -> str | None:
    """The remedy for a word that means a command; None if it means none that is known."""
    if word == "completion":
        shell = rest[0] if rest and rest[0] in _COMPLETION else "bash"
        return f"for completion in {shell} put {_COMPLETION[shell]}"
    if listed := _listed(word, rest):
        return listed
    parts = re.split(r"[-_]|(?<=[a-z])2(?=[a-z])", word)
    if turned := _turned([*parts, *rest]):
        return f"write: {turned}"
    if rest and (joined := word + rest[0].lower()) in MEANT:
        # One word in two, as in look up.
        return _way(joined, rest[1:])
    # Of two words in one, as in save-as, what they mean together, or else the first that means something.
    ways = (_way(each, rest) for each in dict.fromkeys((word, "".join(parts), *parts)))
    return next((way for way in ways if way is not None), None)


def _way(word: str, rest: Sequence[str]) -> str | None:
    """As `_meant`, of a word that is no other's part."""
    if word in _NOT_DONE:
        return _NOT_DONE[word]
    way = MEANT_OF_FILES.get(word) if rest and Path(rest[0]).is_file() else None
    way = way or MEANT.get(word)
    if way is None:
        return f"write: {_itself(word, rest)}" if word in COMMANDS else None
    aside = "; Word and LibreOffice save that as PDF" if way == "export" and "pdf" in {word, *rest} else ""
    return f"write: {line_for(way, rest)}{aside}"


def _itself(command: str, rest: Sequence[str]) -> str:
    """The line for a command that was all but named: with no example where nothing was given."""
    return line_for(command, rest) if rest else f"drafter {command}"


def _listed(word: str, rest: Sequence[str]) -> str | None:
    """The remedy for what is to be listed: ``list rules``, ``rules list``, ``list``."""
    other = rest[0].lower() if rest else "rules"
    if word in _LISTING:
        return _LISTED.get(other)
    return _LISTED.get(word) if rest and other in _LISTING else None


def _turned(words: Sequence[str]) -> str | None:
    """The line for a command of a group that is typed first, or in one word: ``show profile``, ``bank-search``."""
    for verb, group in permutations(words[:2], 2):
        command = command_of(group)
        if isinstance(command, click.Group) and verb in command.commands:
            return line_for(f"{group} {verb}", words[2:])
    return None


def _meant_within(name: str, rest: Sequence[str], group: str) -> str | None:
    """The remedy for a word that means a command of ``group``, or what one is for; None if it is none of it."""
    word = name.lower()
    from drafter.consensus import list_profiles

    if group in _SET_IN and (word in _SET or (group == "config" and word in {key.name for key in fields(Config)})):
        return _SET_IN[group]
    if group in _OF_GROUP and Path(name).is_file():
        return f"write: {line_for(_OF_GROUP[group], [name, *rest])}"
    if group == "profile" and any(name == each.id for each in list_profiles()):
        return f"write: {line_for('profile show', [name, *rest])}"
    way = MEANT.get(word, "")
    return f"write: {line_for(way, rest)}" if way.startswith(f"{group} ") else None


def _spoken(path: str) -> str:
    """A command as it is called in an error, which begins with the name of the program itself."""
    return path.removeprefix("drafter ")


def _file(name: str, rest: Sequence[str], known: Collection[str]) -> DrafterError | None:
    """The error for a file in the place of a command; None if ``name`` does not look like one."""
    if name == "-":
        return UsageError("no command '-'", remedy=f"check what is piped in with: {_check(name, rest)}")
    path = Path(name)
    if not path.exists():
        error = no_such_file(path)
        is_text = bool(path.suffix) and path.suffix.lower() in SUFFIXES
        return error if is_text or "://" in str(error.path) else None
    if rest and rest[0] in known:
        remedy = f"the command stands first: {shlex.join(['drafter', rest[0], name, *rest[1:]])}"
        return UsageError("a file or folder, no command", path=path, remedy=remedy)
    return _of_file(path, rest)


def _of_file(path: Path, rest: Sequence[str]) -> DrafterError:
    """The error for a file that is named without a command, with the one that what is beside it asks for."""
    name = str(path)
    if _writes_word(rest):
        return UsageError("a file, no command", path=path, remedy=f"write: {line_for('export', [name, *rest])}")
    remedy = f"check it with: {_check(name, rest)}"
    if len(rest) == 1 and Path(rest[0]).is_file():
        are_word = all(Path(each).suffix.lower() in WORD_SUFFIXES for each in (name, *rest))
        way = "redline" if are_word else "compare"
        remedy += f", or see what differs with: {line_for(way, [name, *rest])}"
    if path.suffix.lower() not in {".md", ".markdown"}:
        return UsageError("a file or folder, no command", path=path, remedy=remedy)
    return UsageError(
        "a draft, no command", path=path, remedy=f"{remedy}, or write on with: drafter open {shlex.quote(name)}"
    )


def _check(name: str, rest: Sequence[str]) -> str:
    return line_for("lint", [name, *rest])


def _writes_word(words: Sequence[str]) -> bool:
    """Whether the words name a Word file to write, or its format as pandoc is told it."""
    return any(
        (option in {"-o", "--output"} and Path(name).suffix.lower() in WORD_SUFFIXES)
        or (option in {"-t", "--to"} and f".{name}" in WORD_SUFFIXES)
        for option, name in pairwise(words)
    )


def explained(error: click.ClickException, arguments: Sequence[str]) -> DrafterError:
    """``error`` of the command line in the words of drafter, with a remedy.

    ``arguments`` are those of the whole command line.
    """
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is None:
        # Of what the parser itself refuses click does not say in which command.
        path = f"drafter {arguments[0]}" if arguments and arguments[0] in COMMANDS else "drafter"
        return _said(error, path)
    path, see = context.command_path, f"see '{context.command_path} --help'"
    if isinstance(error, click.NoSuchOption):
        if context.parent is None:
            return _option_first(error.option_name, context, arguments)
        remedy = _option(error.option_name, context.command) or _near(error.option_name, context.command) or see
        return UsageError(f"{_spoken(path)} has no option {error.option_name!r}", remedy=remedy)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return _missing(error.param, context, arguments)
    if isinstance(error, click.BadParameter) and error.param is not None:
        return _bad_value(error, error.param, see)
    return _said(error, path)


def _option_first(name: str, context: click.Context, arguments: Sequence[str]) -> DrafterError:
    """The error for an option before the command that has it, or that no command has."""
    at = next((number for number, each in enumerate(arguments) if each in COMMANDS), None)
    command = (
        context.command.get_command(context, arguments[at]) if at and isinstance(context.command, click.Group) else None
    )
    remedy = "write: drafter --version" if name in {"-v", "--v"} else "see 'drafter --help'"
    if at is None and (file := next((each for each in arguments if Path(each).is_file()), None)) is not None:
        with context.scope(cleanup=False):
            return _of_file(Path(file), [each for each in arguments if each != file])
    if command is not None and at is not None:
        if any(name in parameter.opts for parameter in command.params):
            remedy = f"options stand behind the command: {shlex.join(['drafter', *arguments[at:], *arguments[:at]])}"
        else:
            remedy = _option(name, command) or f"see 'drafter {arguments[at]} --help'"
    elif (meant := MEANT_OPTIONS.get(name)) and meant[0] == "--help":
        remedy = "write: drafter --help"
    return UsageError(f"drafter has no option {name!r}", remedy=remedy)


def _said(error: click.ClickException, path: str) -> DrafterError:
    """What click says, as drafter says it."""
    said = error.message.rstrip(".")
    return UsageError(f"{_spoken(path)}: {said[:1].lower()}{said[1:]}", remedy=f"see '{path} --help'")


def _near(name: str, command: click.Command) -> str | None:
    """The option of ``command`` that is spelt like ``name``; dashes, which all have, make none alike."""
    known = {each.lstrip("-"): each for parameter in command.params for each in (*parameter.opts, "--help")}
    near = get_close_matches(name.lstrip("-"), known, n=1)
    return f"did you mean {known[near[0]]}?" if near else None


def _option(name: str, command: click.Command) -> str | None:
    """What to write in place of the option ``name`` of ``command``, by meaning."""
    known = {each for parameter in command.params for each in parameter.opts}
    for meant in MEANT_OPTIONS.get(name, ()):
        if not meant.startswith("-"):
            return meant
        if meant.split()[0] in known:
            return f"write {meant}"
    return None


def _missing(parameter: click.Parameter, context: click.Context, arguments: Sequence[str]) -> DrafterError:
    """The error for something that a command needs, with what it could be."""
    path = context.command_path
    name = _spoken(path)
    example = EXAMPLES.get(name, f"{path} --help")
    if isinstance(parameter, click.Option):
        option = parameter.opts[0]
        if option == "-o" and (files := [each for each in arguments[1:] if not each.startswith("-")]):
            words = list(arguments)
            # What stands last may be meant as the one to write.
            is_named = len(files) > 1 and words[-1] == files[-1] and not Path(files[-1]).exists()
            example = shlex.join(["drafter", *words, "-o", target_for(name, files[-1])])
            if is_named:
                example = shlex.join(["drafter", *words[:-1], "-o", files[-1]])
        return UsageError(f"{_spoken(path)} needs {option}", remedy=f"write it such as: {example}")
    what = (parameter.metavar or parameter.name or "").removesuffix("...")
    remedy = f"write it such as: {example}"
    if name in {"lint", "check"}:
        remedy = f"{_texts_here(path)}; a folder, or - for standard input"
    elif name == "new":
        from drafter.draft.template_loading import load_templates

        kinds = ", ".join(template.kind for template in load_templates()[0])
        remedy = f"kinds: {kinds}; {remedy}"
    return UsageError(f"{_spoken(path)} needs a {what}", remedy=remedy)


def _texts_here(path: str) -> str:
    """What a command on texts could take in the current folder."""
    texts = sorted(_texts())
    if not texts:
        return f"name a text, such as: {path} draft.md"
    more = f" and {len(texts) - _NAMED} more" if len(texts) > _NAMED else ""
    return f"here are {', '.join(texts[:_NAMED])}{more}: {path} {shlex.quote(texts[0])}"


def _texts() -> Iterator[str]:
    try:
        for path in Path.cwd().iterdir():
            if path.suffix and path.suffix.lower() in SUFFIXES and not path.name.startswith((".", "~$")):
                yield path.name
    except OSError:
        return


def _bad_value(error: click.BadParameter, parameter: click.Parameter, see: str) -> DrafterError:
    """The error for a value that an option or argument does not take."""
    is_option = isinstance(parameter, click.Option)
    name = max(parameter.opts, key=len) if is_option else (parameter.metavar or parameter.opts[0]).strip("[]")
    found = _CHOICE.match(error.message)
    if found is not None and isinstance(parameter.type, click.Choice):
        value = found["value"][1:-1]
        choices = [*map(str, parameter.type.choices)]
        meant = MEANT_VALUES.get(value.lower())
        remedy = f"did you mean {meant!r}?" if meant in choices else did_you_mean(value, choices)
        return UsageError(f"{name} does not take {value!r}", remedy=remedy)
    if isinstance(parameter.type, click.IntRange) and (number := _NUMBER.match(error.message)):
        least, most = parameter.type.min, parameter.type.max
        remedy = f"give a number from {least} to {most}" if most is not None else f"give a number from {least} on"
        return UsageError(f"{name} does not take {number['value']!r}", remedy=remedy)
    said = error.message.rstrip(".")
    return UsageError(f"{name}: {said[:1].lower()}{said[1:]}", remedy=see)
