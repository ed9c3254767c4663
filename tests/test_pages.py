"""What README and the pages of ``docs`` show is what drafter says.

A page is followed as a reader would follow it, from top to bottom, in a folder of its own that holds a copy of ``examples``:

- a block with a ``title`` is a file of that name, and written there;
- of a ``console`` block the lines after ``$`` are run, and what they print must stand below them;
- a ``python`` block is run, in one namespace for the page; an ``output`` block behind it must be what it prints;
- an ``sh`` block is not run: its drafter commands must have the options they show, its targets of make must be there.

``drafter`` runs in this process, so that model and bank are loaded once. To put new output into the pages:
``DRAFTER_README=write pytest tests/test_pages.py``.
"""

import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
from contextlib import redirect_stderr, redirect_stdout
from itertools import chain
from pathlib import Path

import click
import pytest

from drafter import cli

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
#: A fenced block, also inside a list: its indentation, language, title and text.
FENCE = re.compile(r'^( *)```(\w+)(?: title="([^"]+)")?\n(.*?)^\1```$', re.DOTALL | re.MULTILINE)
GLOB = re.compile(r"[\w/-]*\*[\w./-]*")
#: What a page shows in place of the folder that the tests made.
HOME = "/home/you"
#: What a page may call besides drafter.
TOOLS = frozenset({"cat", "cp", "diff", "echo", "grep", "head", "ls", "mkdir", "mv", "sed", "sort", "tail", "wc"})


class Shell:
    """A folder in which a page is followed; ``code`` is what the last command ended with."""

    def __init__(self, folder):
        self.folder = folder
        self.code = 0
        self.namespace = {}

    def console(self, block):
        """The block with its commands and what each prints now."""
        shown = []
        for command in re.findall(r"^\$ (.*(?:\n> .*)*)", block, re.MULTILINE):
            asks = command == "echo $?"
            assert asks or self.code in {0, 1}, f"exit code {self.code} before {command}: {shown}"
            said = f"{self.code}\n" if asks else self.run(re.sub(r"\\\n> ", "", command))
            self.code = 0 if asks else self.code
            shown += [*f"$ {command}".split("\n"), *(said.rstrip("\n").split("\n") if said.strip() else ())]
        assert self.code in {0, 1}, f"exit code {self.code} at the end: {shown}"
        return "".join(f"{line}\n" for line in shown).replace(str(self.folder.parent), HOME)

    def run(self, command):
        """What one line prints, on both outputs; a pipe passes on what is printed; ``<`` and ``>`` read and write it."""
        lexer = shlex.shlex(command, posix=True, punctuation_chars="|<>")
        lexer.whitespace_split = True
        stages = [[]]
        for word in lexer:
            if word == "|":
                stages.append([])
            else:
                stages[-1].append(word)
        said = ""
        for stage in stages:
            words, target = (stage[:-2], stage[-1]) if ">" in stage else (stage, None)
            words, source = (words[:-2], words[-1]) if "<" in words else (words, None)
            said = self.stage(words, Path(source).read_text(encoding="utf-8") if source else said)
            if target:
                Path(target).write_text(said, encoding="utf-8")
                said = ""
        return said

    def stage(self, words, given):
        """What one program prints when it is given a text."""
        if words[0] == "cd":
            os.chdir(words[1])
            return ""
        if words[0] != "drafter":
            assert words[0] in TOOLS
            named = [sorted(map(str, Path().glob(word))) if GLOB.fullmatch(word) else [word] for word in words[1:]]
            done = subprocess.run([words[0], *chain(*named)], input=given, capture_output=True, text=True, check=False)
            self.code = done.returncode
            return done.stdout + done.stderr
        told = io.BytesIO()
        output = io.TextIOWrapper(told, encoding="utf-8", newline="\n", write_through=True)
        before, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(given.encode()), encoding="utf-8")
        try:
            with redirect_stdout(output), redirect_stderr(output):
                self.code = cli.main(words[1:])
        finally:
            sys.stdin = before
        return told.getvalue().decode()

    def python(self, code):
        """What the code prints."""
        with redirect_stdout(io.StringIO()) as output:
            exec(compile(code, "<page>", "exec"), self.namespace)
        return output.getvalue()

    def follow(self, text):
        """The page with what its blocks give now."""
        said = None

        def again(block):
            nonlocal said
            indent, language, title, shown = block.groups()
            body = textwrap.dedent(shown)
            if title:
                path = Path(title)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(body, encoding="utf-8")
            elif language == "console":
                body = self.console(body)
            elif language == "python":
                said = self.python(body)
            elif language == "output":
                body = said
            elif language == "sh":
                for command in body.replace("\\\n", "").split("\n"):
                    if command.startswith(("drafter ", "make ")):
                        check(shlex.split(command, comments=True))
            opening = f"{indent}```{language}" + (f' title="{title}"' if title else "")
            return f"{opening}\n{textwrap.indent(body, indent)}{indent}```"

        return FENCE.sub(again, text)


def check(words):
    """Every option of a command that is not run is one that it has."""
    if words[0] == "make":
        targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
        assert set(words[1:]) <= set(targets)
        return
    (command,) = (each for each in vars(cli).values() if isinstance(each, click.Group))
    arguments = words[1:]
    context = click.Context(command, info_name="drafter")
    while isinstance(command, click.Group) and arguments and not arguments[0].startswith("-"):
        name = arguments.pop(0)
        command = command.get_command(context, name)
        assert command, f"drafter {name}"
        context = click.Context(command, info_name=name, parent=context)
    command.make_parser(context).parse_args(args=arguments)


@pytest.fixture
def shell(tmp_path, monkeypatch):
    """A folder with the examples in it, and nothing of the user's own in reach."""
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / ".config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / ".local/state"))
    folder = tmp_path / "here"
    shutil.copytree(ROOT / "examples", folder / "examples")
    monkeypatch.chdir(folder)
    return Shell(folder)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_shows_what_drafter_says(page, shell):
    text = page.read_text(encoding="utf-8")
    real = shell.follow(text)
    if os.environ.get("DRAFTER_README") == "write":
        page.write_text(real, encoding="utf-8")
    assert real == page.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_files_that_a_page_links_to_are_there(page):
    for target in re.findall(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_readme_is_short():
    assert len(PAGES[0].read_text(encoding="utf-8").splitlines()) <= 150


def test_what_a_page_shows_wrongly_is_found(shell):
    """The check can fail: output that is not so, an option that is not there, a failure that nobody names."""
    wrong = "```console\n$ drafter --version\ndrafter 0.0\n```"
    assert shell.follow(wrong) != wrong
    with pytest.raises(click.NoSuchOption):
        shell.follow("```sh\ndrafter lint --colour draft.md\n```")
    with pytest.raises(AssertionError, match="exit code 2"):
        shell.follow("```console\n$ drafter lint missing.md\n```")
    shell.code = 0
    named = shell.follow("```console\n$ drafter lint missing.md\n$ echo $?\n```")
    assert named.endswith("$ echo $?\n2\n```")


def test_the_profile_of_the_how_to_is_the_one_in_the_examples():
    page = (ROOT / "docs/howto/position.md").read_text(encoding="utf-8")
    assert (ROOT / "examples/our-line.toml").read_text(encoding="utf-8") in page
