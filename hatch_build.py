"""Man pages and completions, made of the commands when a wheel is built, for ``share/`` beside Python."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import BashComplete, FishComplete, ZshComplete
from click_man.man import ManPage
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

if TYPE_CHECKING:
    from collections.abc import Iterator

COMPLETIONS = {
    BashComplete: "bash-completion/completions/drafter",
    ZshComplete: "zsh/site-functions/_drafter",
    FishComplete: "fish/vendor_completions.d/drafter.fish",
}


class ManualHook(BuildHookInterface[Any]):
    """Adds man pages and completions to a wheel; an editable installation has none, for its commands change."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the files, and say where the wheel puts them."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from drafter.cli import _drafter

        self._folder = TemporaryDirectory(prefix="drafter-share-")
        folder = Path(self._folder.name)
        files = {f"man/man1/{name}.1": page for name, page in pages(_drafter, "drafter", None, self.metadata.version)}
        for shell, path in COMPLETIONS.items():
            # The script alone: `source` would ask the bash of this machine for its version.
            maker = shell(_drafter, {}, "drafter", "_DRAFTER_COMPLETE")
            files[path] = maker.source_template % maker.source_vars()
        for name, text in files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
            build_data["shared_data"][str(target)] = f"share/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Take away what the wheel now holds."""
        if version != "editable":
            self._folder.cleanup()


def pages(command: click.Command, name: str, parent: click.Context | None, version: str) -> Iterator[tuple[str, str]]:
    """The man pages of a command and those inside it, each with its name."""
    context = click.Context(command, info_name=name, parent=parent)
    page = ManPage(context.command_path)
    page.version = version
    # Without the day of the build, the same commands give the same page.
    page.date = ""
    page.short_help = roff(command.get_short_help_str(100))
    page.synopsis = " ".join(command.collect_usage_pieces(context))
    page.description = "\n.PP\n".join(map(block, paragraphs(command.help)))
    if command.epilog:
        page.description += "\n.PP\n" + "\n.PP\n".join(map(block, paragraphs(command.epilog)))
    records = [each.get_help_record(context) for each in command.params if isinstance(each, click.Option)]
    page.options = [(option, roff(says)) for option, says in filter(None, records)]
    inside = {}
    if isinstance(command, click.Group):
        inside = {each: command.get_command(context, each) for each in command.list_commands(context)}
        page.commands = [(each, roff(found.get_short_help_str(100))) for each, found in inside.items() if found]
    yield context.command_path.replace(" ", "-"), str(page)
    for each, found in inside.items():
        if found is not None:
            yield from pages(found, each, context, version)


def paragraphs(text: str | None) -> list[str]:
    """The paragraphs of a help text."""
    return re.split(r"\n\s*\n", (text or "").strip())


def block(paragraph: str) -> str:
    """A paragraph as the page has it: line by line if it is marked so, as click marks it, else filled."""
    if not paragraph.startswith("\b"):
        return roff(" ".join(paragraph.split()))
    return f".nf\n{roff(paragraph.removeprefix(chr(8)).strip(chr(10)))}\n.fi"


def roff(text: str) -> str:
    """``text`` as itself: no backslash, dot or quote of it is a command, and a hyphen stays one that can be copied."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^(?=[.'])", r"\\&", escaped, flags=re.MULTILINE)
