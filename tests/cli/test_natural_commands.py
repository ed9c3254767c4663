"""What newcomers type: every line does what is meant, or says in one line what does, which is then a line that works."""

import io
import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest

from drafter.cli import _drafter, main
from drafter.cli.catalogue import ALIASES, COMMANDS, EXAMPLES, MEANT

NATURAL = tomllib.loads(Path(__file__).with_suffix(".toml").with_stem("natural_commands").read_text(encoding="utf-8"))
OLD = "# Statement\n\n1. We, the Allies, will contest Russia's aggressive actions.\n\n2. We reaffirm our commitment to Article 5.\n"
NEW = OLD.replace("contest", "counter")
TEXTS = {"statement.md": OLD, "old.md": OLD, "new.md": NEW, "usa.md": NEW, "deu.md": OLD.replace("commitment", "firm commitment"),
         "texts/one.md": OLD, "texts/drafts/two.md": NEW}  # fmt: skip
#: What follows a remedy's first words up to the end of a command line.
LINE = re.compile(r"(?:write|with|such as): (drafter [^;]+)")


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder with the texts of somebody who begins."""
    folder = tmp_path_factory.mktemp("place")
    for name, text in TEXTS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for name in ("old", "new"):
        assert main(["export", str(folder / f"{name}.md"), "-o", str(folder / f"{name}.docx")]) == 0
    return folder


def run(line, capsys, monkeypatch):
    """The exit code of a line, and what it prints and complains of."""
    before, _, given = line.partition("<")
    stdin = io.TextIOWrapper(io.BytesIO(Path(given.strip()).read_bytes() if given else b""))
    monkeypatch.setattr(sys, "stdin", stdin)
    code = main(shlex.split(before)[1:])
    out, err = capsys.readouterr()
    return code, out, err


def parses(line):
    """Whether a command line is one that the command takes, without running it."""
    words = shlex.split(line)
    context = click.Context(_drafter, info_name="drafter")
    command, arguments = _drafter, words[1:]
    if arguments in (["--version"], ["--help"]):
        return True
    while isinstance(command, click.Group):
        name, command, arguments = command.resolve_command(context, arguments)
        if arguments == ["--help"]:
            return True
        context = click.Context(command, info_name=name, parent=context)
    command.parse_args(context, arguments)
    return True


def test_there_are_177_each_once():
    lines = [each["line"] for each in NATURAL["command"]]
    assert len(lines) == len(set(lines)) == 177


@pytest.mark.parametrize("each", NATURAL["command"], ids=lambda each: each["line"])
def test_every_line_does_what_is_meant_or_says_the_way_on(each, place, capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(place)
    for name in ("CONFIG", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    code, out, err = run(each["line"], capsys, monkeypatch)
    if "way" not in each:
        assert code in (0, 1), err
        found = out + "".join(path.read_text(encoding="utf-8") for path in map(Path, each.get("writes", [])))
        assert each["shows"] in found
        return
    assert code == 2
    line = err.splitlines()[0]
    assert each["way"] in line
    assert len(line) < 400
    for way in LINE.findall(line):
        assert parses(way), way


@pytest.mark.parametrize("name", sorted(set(MEANT.values()) - {"--version", "--help"}))
def test_every_way_on_by_meaning_is_a_command_that_is_there(name):
    assert parses(f"drafter {name.split(' --')[0]} --help")


@pytest.mark.parametrize("line", EXAMPLES.values(), ids=EXAMPLES)
def test_every_example_parses(line, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("labelled.jsonl").write_text("", encoding="utf-8")
    assert parses(line)


@pytest.mark.parametrize(
    "name", ["rules", "explain", "profile show", "bank search", "bank show", "bank lineage", "suggest", "help"]
)
@pytest.mark.usefixtures("folder")
def test_every_example_that_needs_no_file_works(name, invoke):
    code, _, err = invoke(*shlex.split(EXAMPLES[name])[1:])
    assert code == 0, err


def test_no_word_that_means_a_command_is_one():
    assert set(MEANT).isdisjoint(COMMANDS)
    assert set(ALIASES) <= set(COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["bank", "serch", "door"], "bank has no command 'serch'; write: drafter bank search door"),
        (["LINT2"], "no command 'LINT2'; write: drafter lint"),
        (["xyzzy"], "no command 'xyzzy'; 'drafter --help' lists those there are"),
        (["serach", "door"], "write: drafter bank search door"),
        (["lint", "a.md", "--format", "jsn"], "--format does not take 'jsn'; did you mean 'json'?"),
        (["lint", "a.md", "--jobs"], "lint: option '--jobs' requires an argument; see 'drafter lint --help'"),
        (["serve", "--port", "99999"], "--port does not take '99999'; give a number from 0 to 65535"),
        (["lint", "a.md", "--max-warnings", "few"], "--max-warnings does not take 'few'; give a number from 0 on"),
        (["status", "a.md", "b.md"], "status: got unexpected extra argument (b.md); see 'drafter status --help'"),
        (["trace", "a.md", "--exclude", "b"], "trace has no option '--exclude'; name the files themselves"),
        (["rules", "-o", "x"], "rules has no option '-o'; it prints what it finds; write it to a file with: > FILE"),
        (["compare", "a.md"], "compare needs a NEW; write it such as: drafter compare draft-1.docx draft-2.docx"),
        (["profile", "matrix"], "profile matrix needs a TEXT; write it such as: drafter profile matrix draft.md"),
        (["lint", "a.md", "-o", "a.pdf"], "a.pdf: the report is not written as .pdf"),
        (["gone.docx"], "gone.docx: no such file; its folder is empty"),
        (["lint"], "lint needs a PATH; name a text, such as: drafter lint draft.md"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("folder")
def test_errors_of_the_command_line_speak_with_one_voice(arguments, said, invoke, only_line):
    code, _, err = invoke(*arguments)
    assert code == 2
    assert said in only_line(err)


@pytest.mark.usefixtures("folder")
def test_help_after_a_command_is_a_file_where_there_is_one(invoke, write):
    write("help", "We will contest Russia's aggressive actions.\n")
    code, out, _ = invoke("lint", "help", "--isolated")
    assert (code, out.startswith("help:1:")) == (1, True)


@pytest.mark.usefixtures("folder")
def test_help_of_commands_inside_others(invoke):
    assert invoke("help", "bank", "search")[1].startswith("Usage: drafter bank search ")
    assert invoke("bank", "help")[1].startswith("Usage: drafter bank ")


@pytest.mark.usefixtures("folder")
def test_lint_says_every_format_it_reads(invoke):
    from drafter.text import SUFFIXES

    said = invoke("lint", "--help")[1].partition("Reads:")[2].partition("Formats:")[0].split()
    assert {each for each in SUFFIXES if each} <= set(said)


@pytest.mark.usefixtures("folder")
def test_patterns_that_a_shell_left_are_taken_by_commands_on_a_negotiation(invoke, write, only_line):
    for name in ("base", "usa", "deu"):
        write(f"{name}.md", NEW if name == "usa" else OLD)
    assert "counter" in invoke("consolidate", "base.md", "u*.md")[1]
    assert invoke("rounds", "*.md", "--format", "json")[0] == 0
    code, _, err = invoke("ledger", "x*.md")
    assert code == 2
    assert "x*.md: no text matches" in only_line(err)
    code, _, err = invoke("export", "*.md", "-o", "a.docx")
    assert code == 2
    assert only_line(err) == "*.md: no such file; it stands for base.md, deu.md, usa.md; name one"


def in_a_process(code, folder, **environment):
    return subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, check=False, env={**os.environ, **environment}
    )


@pytest.mark.parametrize("page", ["cp1252", "cp850", "cp437", "ascii", "utf-8"])
def test_consoles_of_every_code_page_get_a_report(page, folder):
    """What a page has no sign for is an escape, and no report stops at it."""
    (folder / "a.md").write_text("We will contest Russia’s Ελλάδα → “aggressive actions”.\n", encoding="utf-8")
    code = "import sys; from drafter.cli import main; sys.exit(main(['lint', 'a.md', '--isolated', '--no-cache']))"
    done = in_a_process(code, folder, PYTHONIOENCODING=page, PYTHONUTF8="0")
    assert done.returncode == 1, done.stderr
    # An environment that knows only ASCII says nothing of the terminal, and is given UTF-8.
    assert "contest" in done.stdout.decode("utf-8" if page == "ascii" else page)
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
@pytest.mark.parametrize("page", ["cp1252", "utf-8"])
def test_a_console_is_written_to_in_its_own_characters(page, folder, all_shown):
    """Other programs are given UTF-8 whatever the console."""
    import pty

    (folder / "a.md").write_text("Allies’ unity.\n", encoding="utf-8")
    code = "import sys; from drafter.cli import main; sys.exit(main(['take', 'a.md', 'base']))"
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONIOENCODING": page, "PYTHONUTF8": "0"}
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, env=environment, stdout=theirs, check=False)
    os.close(theirs)
    shown = all_shown(ours)
    piped = in_a_process(code, folder, PYTHONIOENCODING=page, PYTHONUTF8="0").stdout
    assert done.returncode == 0
    assert "Allies’ unity." in shown.decode(page)
    assert "Allies’ unity." in piped.decode("utf-8")


def test_a_text_with_the_newlines_of_windows_has_its_places(folder, invoke):
    (folder / "a.md").write_bytes(OLD.encode().replace(b"\n", b"\r\n"))
    (finding, *_) = json.loads(invoke("lint", "a.md", "--isolated", "--format", "json")[1])["files"][0]["findings"]
    assert (finding["line"], finding["column"], finding["text"]) == (3, 25, "contest")


def test_a_name_in_another_case_is_the_nearest(folder, invoke):
    """On macOS and Windows they are one file."""
    (folder / "Statement.MD").write_text(OLD, encoding="utf-8")
    assert invoke("lint", "Statement.MD", "--isolated")[0] == 1
    if not Path("statement.md").exists():
        assert "did you mean Statement.MD?" in invoke("lint", "statement.md")[2]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("docx statement.md --css=a.docx", "write: drafter export statement.md -o statement.docx --style=a.docx"),
        ("verify statement.md --json --loud", "write: drafter lint statement.md --format json"),
        ("verify --tone loud statement.md", "write: drafter lint statement.md"),
        ("diff --colours old.md new.md", "write: drafter compare old.md new.md"),
        ("matrix profile statement.md", "write: drafter profile matrix statement.md"),
        ("lint-all statement.md", "write: drafter lint statement.md"),
        ("bank open door", "write: drafter bank search open door"),
        ("look up 'open door'", "write: drafter bank search 'open door'"),
        ("config profile hague-2025", "settings are changed in drafter.toml, which is written by: drafter init"),
        ("view london-2019.4.1", "write: drafter bank show london-2019.4.1"),
        ("explain 'We will contest Russia'", "of a sentence write: drafter explain --sentence SENTENCE"),
        ("report statement.md", "write: drafter lint --format html statement.md"),
        ("redline old.md new.md -o a.docx", "drafter export NEW --view redline --base OLD -o FILE"),
    ],
)
def test_options_that_a_command_does_not_have_are_not_in_the_way_on(line, said, place, invoke, only_line, monkeypatch):
    monkeypatch.chdir(place)
    code, _, err = invoke(*shlex.split(line))
    assert (code, only_line(err).endswith(said)) == (2, True), err
