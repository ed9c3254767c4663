"""The way on from what the command line does not understand: a command, an option, an argument.

Imported only when something went wrong.
"""

from __future__ import annotations

import re
import shlex
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from drafter.cli.catalogue import COMMANDS, EXAMPLES, MEANT, MEANT_OF_FILES, MEANT_OPTIONS, MEANT_VALUES
from drafter.errors import UsageError
from drafter.files.nearest import no_such_file
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
        ("update", "upgrade", "install", "uninstall"),
        "it never asks the network; a newer one is installed over it with: pipx install --force FOLDER",
    ),
    **dict.fromkeys(
        ("undo", "redo", "revert", "restore"),
        "Ctrl+Z takes back a step in the app, which starts with: drafter open FILE",
    ),
    **dict.fromkeys(
        ("position", "positions"),
        "a position stands in a profile of your own, which is checked with: drafter profile check FILE",
    ),
}
#: As `_NOT_DONE`, of the settings: what people do to them, and where they stand.
_SET: Final = frozenset({"set", "unset", "get", "edit", "add", "remove", "reset", "change"})
#: What joins the names of files in a command as people say it, and is no argument of one.
_JOINING: Final = frozenset(
    "a all and as blocks changes doc docx for from in into my of pdf the this to with word".split(),
)
#: Commands to which every word given is one of a text.
_OF_WORDS: Final = frozenset({"bank search", "suggest", "rules"})
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
    meant = _meant(word, rest) if is_top else _meant_within(word, rest, _spoken(path))
    if meant is None and (near := get_close_matches(word, known, n=1)):
        meant = f"write: {shlex.join([*path.split(), near[0], *rest])}"
    if meant is None and is_top and (near := get_close_matches(word, MEANT, n=1, cutoff=0.8)):
        meant = _meant(near[0], rest)
    return UsageError(wrong, remedy=meant or f"'{path} --help' lists those there are")


def _meant(word: str, rest: Sequence[str]) -> str | None:
    """The remedy for a word that means a command; None if it means none that is known."""
    if word == "completion":
        shell = rest[0] if rest and rest[0] in _COMPLETION else "bash"
        return f"for completion in {shell} put {_COMPLETION[shell]}"
    if word in _LISTING and (listed := _LISTED.get(rest[0].lower() if rest else "rules")):
        return listed
    if word in _LISTED and rest and rest[0].lower() in _LISTING:
        return _LISTED[word]
    # Of two words in one, as in save-as, what they mean together, or else the first.
    for each in dict.fromkeys((word, re.sub("[-_]", "", word), re.split("[-_]", word)[0])):
        if each in _NOT_DONE:
            return _NOT_DONE[each]
        way = MEANT_OF_FILES.get(each) if rest and Path(rest[0]).is_file() else None
        if way or (way := MEANT.get(each)):
            aside = "; Word and LibreOffice save that as PDF" if way == "export" and "pdf" in {each, *rest} else ""
            return f"write: {_line(way, rest)}{aside}"
    return None


def _meant_within(word: str, rest: Sequence[str], group: str) -> str | None:
    """The remedy for a word that means a command of ``group``; None if it means none of it."""
    if group == "config" and word in _SET:
        return "settings are changed in drafter.toml, which is written by: drafter init"
    way = MEANT.get(word, "")
    return f"write: {_line(way, rest)}" if way.startswith(f"{group} ") else None


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
    if _writes_word(rest):
        remedy = f"write: {shlex.join(['drafter', 'export', name, *rest])}"
        return UsageError("a file, no command", path=path, remedy=remedy)
    remedy = f"check it with: {_check(name, rest)}"
    if len(rest) == 1 and Path(rest[0]).is_file():
        are_word = all(Path(each).suffix.lower() in WORD_SUFFIXES for each in (name, *rest))
        way = "redline" if are_word else "compare"
        remedy += f", or see what differs with: {_line(way, [name, *rest])}"
    if path.suffix.lower() not in {".md", ".markdown"}:
        return UsageError("a file or folder, no command", path=path, remedy=remedy)
    return UsageError(
        "a draft, no command", path=path, remedy=f"{remedy}, or write on with: drafter open {shlex.quote(name)}"
    )


def _check(name: str, rest: Sequence[str]) -> str:
    return shlex.join(["drafter", "lint", name, *rest])


def _writes_word(words: Sequence[str]) -> bool:
    """Whether the words name a Word file to write."""
    return any(
        option in {"-o", "--output"} and Path(name).suffix.lower() in WORD_SUFFIXES for option, name in pairwise(words)
    )


def _line(way: str, rest: Sequence[str]) -> str:
    """The command line that does ``way`` to what was given; an example if nothing was, or nothing that it takes."""
    if way in {"--version", "--help"}:
        return f"drafter {way}"
    words = [each for each in rest if way in _OF_WORDS or each not in _JOINING or Path(each).exists()]
    for line in (_completed(way, words), way.split()) if words else ():
        if _is_taken(line):
            return shlex.join(["drafter", *line])
    return EXAMPLES.get(way, f"drafter {way}")


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
        words[inputs:] = ["-o", *(words[inputs:] or [_target(verb, words[0])])]
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


def _target(way: str, source: str) -> str:
    """A name for what a command makes of ``source``."""
    stem = Path(source).stem
    return {"export": f"{stem}.docx", "draft": f"{stem}.md"}.get(way, f"{stem}-{way}.docx")


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
            example = shlex.join(["drafter", *words, "-o", _target(name, files[-1])])
            if is_named:
                example = shlex.join(["drafter", *words[:-1], "-o", files[-1]])
        return UsageError(f"{_spoken(path)} needs {option}", remedy=f"write it such as: {example}")
    what = (parameter.metavar or parameter.name or "").strip("[]").removesuffix("...")
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
