"""``drafter doctor``: what is installed, where files lie, what is in the way, and what to do about it."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from drafter import __version__
from drafter.cli.screen import heading, styled
from drafter.cli.texts import write_report
from drafter.errors import DrafterError
from drafter.extras import EXTRAS, removable
from drafter.files import paths
from drafter.report.json_values import json_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["command"]

_LIBRARIES: Final = ("spacy", "textual", "click", "lxml", "python-docx", "rapidfuzz")
#: Extra to what cannot be done without it.
_WITHOUT: Final = {
    "pdf": "PDF files are not read",
    "serve": "drafter serve does not show the app in a browser",
    "lsp": "drafter lsp does not check texts in an editor",
    "cluster": "drafter lint --engine ray does not check archives",
}
#: The font of exported documents.
_FONT: Final = "Arial"
_DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_COLOURS: Final = {"ok": "green", "note": "yellow", "bad": "red"}
#: Below this the room of the app is cramped.
_LEAST: Final = (80, 24)


@dataclass(frozen=True, slots=True)
class _Look:
    """One thing that was looked at.

    Attributes:
        state: ``ok``; ``note`` for what limits the work; ``bad`` for what stops it.
        what: its name.
        says: how it is.
        remedy: what to do about it.
    """

    state: str
    what: str
    says: str
    remedy: str = ""


@click.command(epilog="""\b
Exit codes:
  0    nothing stops the work; notes say what limits it
  2    something does, marked as bad""")  # fmt: skip
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--slim", "is_slimming", is_flag=True, help="Take out of the installation what drafter never uses.")
def command(format_: str, *, is_slimming: bool) -> int:
    """Say what is installed, where files lie, how terminal, fonts and Word stand, and what to do.

    Nothing is changed, and nothing is sent anywhere: what is printed may be put into a report of a defect as it is. It
    has paths of this machine and no word of any text.

    With --slim the packages that only spaCy's own command line needs are taken out of the environment, and on Linux the
    debug information of compiled modules; how both come back is printed.
    """
    if is_slimming:
        return _slim()
    parts = {title: list(lines()) for title, lines in _PARTS.items()}
    if format_ == "json":
        rows = [
            {"part": title, "state": line.state, "what": line.what, "says": line.says, "remedy": line.remedy or None}
            for title, lines in parts.items()
            for line in lines
        ]
        write_report(json_text({"version": 1, "checks": rows}))
    else:
        for number, (title, lines) in enumerate(parts.items()):
            if number:
                click.echo()
            heading(title)
            for line in lines:
                says = f"{line.says}; {line.remedy}" if line.remedy else line.says
                mark = styled(line.state.ljust(4), fg=_COLOURS[line.state])
                click.echo(f"  {mark}  {line.what.ljust(14)}  {says}")
    return 2 if any(line.state == "bad" for lines in parts.values() for line in lines) else 0


def _slim() -> int:
    """Take out what drafter never uses, and say what that was and how it comes back."""
    from drafter.slimming import slim

    done = slim()
    for what, names in (("taken out", done.packages), ("without debug information", done.stripped)):
        if names:
            click.echo(f"{what}: {', '.join(names)}")
    click.echo(f"{done.saved / 1e6:.0f} MB less; a text was checked with what is left")
    if done.packages or done.stripped:
        click.echo(f"to bring it back: {done.undoing}")
    if done.lacking:
        click.echo(f"note: {done.lacking}")
    return 0


def _versions() -> Iterator[_Look]:
    yield _Look("ok", "drafter", __version__)
    yield _Look("ok", "Python", f"{platform.python_version()}, {sys.executable}")
    yield _Look("ok", "system", platform.platform())
    for name in _LIBRARIES:
        yield _Look("ok", name, metadata.version(name))
    for extra, modules in EXTRAS.items():
        if any(util.find_spec(module) is None for module in modules):
            says = f"not installed: {_WITHOUT[extra]}"
            yield _Look("note", f"drafter[{extra}]", says, f"pip install 'drafter[{extra}]'")
        else:
            yield _Look("ok", f"drafter[{extra}]", "installed")
    if unused := removable():
        says = f"{len(unused)} packages that spaCy asks for and drafter never imports"
        yield _Look("ok", "unused", says, "they may go: drafter doctor --slim")


def _files() -> Iterator[_Look]:
    from drafter.bank import open_bank
    from drafter.cli.profile import directories_of
    from drafter.cli.texts import phrase_folders
    from drafter.consensus import load_profiles
    from drafter.draft.template_loading import load_templates
    from drafter.files.settings import find_config
    from drafter.language.loading import load

    def settings() -> str:
        used = {place.rpartition(":")[0] for place in find_config(Path.cwd()).why.values()}
        return ", ".join(sorted(used)) or "no drafter.toml here; make one with: drafter init"

    def phrases() -> str:
        return f"{len(open_bank(phrase_folders()).phrases):,} phrases, {paths.phrasebank_dir()}"

    def profiles() -> str:
        loaded, problems = load_profiles(directories_of(find_config(Path.cwd())))
        if problems:
            raise problems[0]
        return f"{len(loaded)} profiles"

    def templates() -> str:
        loaded, problems = load_templates()
        if problems:
            raise problems[0]
        return f"{len(loaded)} templates, {paths.templates_dir()}"

    yield _tried("settings", settings)
    yield _tried("phrase bank", phrases)
    yield _tried("profiles", profiles)
    yield _tried("templates", templates)
    yield _tried("language model", lambda: f"loads, {len(load().pipe_names)} parts")
    own = paths.user_dir()
    yield _Look(
        "ok", "your folder", f"{own}{'' if own.is_dir() else ' (not there; needed for files of your own only)'}"
    )
    yield _cache()
    yield _Look("ok", "state", str(paths.state_dir()))
    yield _manual()


def _tried(what: str, look: Callable[[], str]) -> _Look:
    """What ``look`` finds, or why it cannot."""
    try:
        return _Look("ok", what, look())
    except DrafterError as error:
        return _Look("bad", what, str(error))


def _cache() -> _Look:
    folder = paths.cache_dir()
    try:
        size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    except OSError as error:
        return _Look("note", "cache", f"{folder}: {error.strerror}", "commands are slower; give yourself the folder")
    nearest = next(each for each in (folder, *folder.parents) if each.is_dir())
    if not os.access(nearest, os.W_OK):
        return _Look("note", "cache", f"{folder} cannot be written", "commands are slower; give yourself the folder")
    return _Look("ok", "cache", f"{folder}, {size / 1e6:.1f} MB; it can be deleted at any time")


def _manual() -> _Look:
    page = Path(sys.prefix) / "share" / "man" / "man1" / "drafter.1"
    if page.is_file():
        return _Look("ok", "manual", f"man {page}; completions below {page.parents[2]}")
    return _Look("ok", "manual", "no man pages beside this Python; the same is in: drafter help COMMAND")


def _terminal() -> Iterator[_Look]:
    encoding = (getattr(sys.stdout, "encoding", None) or "unknown").lower()
    if encoding.replace("-", "") in {"utf8", "cp65001"}:
        yield _Look("ok", "characters", encoding)
    else:
        remedy = "set PYTHONUTF8=1, and on Windows chcp 65001"
        yield _Look("note", "characters", f"{encoding}: some are printed as escapes", remedy)
    if not sys.stdout.isatty():
        yield _Look("note", "terminal", "standard output is none", "the app needs one; run drafter doctor in it")
        return
    size = shutil.get_terminal_size()
    is_small = size.columns < _LEAST[0] or size.lines < _LEAST[1]
    remedy = f"the app wants {_LEAST[0]} by {_LEAST[1]}" if is_small else ""
    yield _Look("note" if is_small else "ok", "size", f"{size.columns} by {size.lines}", remedy)
    kind = os.environ.get("TERM", "")
    if sys.platform != "win32" and kind in {"", "dumb"}:
        yield _Look("note", "kind", f"TERM is {kind or 'not set'}", "the app needs a terminal such as xterm-256color")
        return
    colours = os.environ.get("COLORTERM", "") or "256 or fewer colours"
    yield _Look("ok", "kind", f"{kind or 'Windows console'}, {colours}")


def _word() -> Iterator[_Look]:
    yield _font()
    yield _opener()


def _font() -> _Look:
    if sys.platform in {"win32", "darwin"}:
        return _Look("ok", "font", f"{_FONT}, which the system has")
    found = _said("fc-match", "--format=%{family}", _FONT)
    if found is None:
        return _Look("note", "font", f"cannot tell whether {_FONT} is there", "exports name it; Word has it")
    if _FONT in found:
        return _Look("ok", "font", _FONT)
    return _Look("ok", "font", f"{_FONT} is shown as {found} here; Word has it")


def _opener() -> _Look:
    """What opens a Word file on this machine."""
    if sys.platform in {"win32", "darwin"}:
        return _Look("ok", "opener", "what the system has for .docx")
    office = shutil.which("soffice") or shutil.which("libreoffice")
    program = _said("xdg-mime", "query", "default", _DOCX)
    if program or office:
        return _Look("ok", "opener", program or str(office))
    return _Look("note", "opener", "nothing here opens .docx", "install LibreOffice to look at exports")


def _said(*command: str) -> str | None:
    """What a program of the system prints; None if it is not there or says nothing."""
    found = shutil.which(command[0])
    if found is None:
        return None
    try:
        done = subprocess.run(  # noqa: S603  (the words are ours)
            [found, *command[1:]], capture_output=True, text=True, timeout=5, check=False, encoding="utf-8"
        )
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    return done.stdout.strip() or None


_PARTS: Final = {"Versions": _versions, "Files": _files, "Terminal": _terminal, "Word": _word}
