"""``drafter lint --fix``: notation of agreed language, and nothing else; and ``--watch``."""

import queue
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from drafter import lint_text
from drafter.check.notation_fixes import disturbs

AGREED = "Allies agree that this 5% commitment will comprise two essential categories of defence investment."
WRITTEN = AGREED.replace("5%", "5 per cent")

pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def fix(lint, write):
    """Writes a text, has it fixed, and gives what stands in the file and what was said."""

    def call(text, name="a.md", *options):
        write(name, text)
        _, _, err = lint(name, "--fix", *options)
        return Path(name).read_bytes().decode("utf-8"), err

    return call


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
@pytest.mark.parametrize("written", ["5 per cent", "five per cent", "5 per\ncent"])
def test_notation_is_put_right(written, name, fix, only_line):
    text, err = fix(f"They met.\n\n{AGREED.replace('5%', written)}\n", name)
    assert text == f"They met.\n\n{AGREED}\n"
    assert only_line(err) == f"{name}:3: “{' '.join(written.split())}” is now “5%”, as in hague-2025.3.4"


@pytest.mark.parametrize("written", ["5 percent", "5 %", "five percent"])
def test_what_is_no_finding_is_left(written, fix):
    text = f"They met.\n\n{AGREED.replace('5%', written)}\n"
    assert fix(text) == (text, "")


def test_house_style_is_put_right_where_exactly_one_wording_will_do(fix, write):
    write("ours.toml", 'id = "ours"\ntitle = "Ours"\n\n[style]\ndates = "warning"\nper-cent = "remark"\n')
    text, err = fix("They met on the 4th April, 1949 and on Monday.\n", "a.md", "--profile", "./ours.toml")
    assert text == "They met on 4 April 1949 and on Monday.\n"
    assert "is now “4 April 1949”, as in style.dates" in err


@pytest.mark.parametrize("changed", ["6 per cent", "5 per cent or less", "roughly 5%", "a commitment of 5%"])
def test_what_says_something_else_is_left(changed, fix):
    text = AGREED.replace("5%", changed) + "\n"
    kept, err = fix(text)
    if changed == "5 per cent or less":
        assert kept == text.replace("5 per cent", "5%"), "the notation is put right, the words are not"
    else:
        assert (kept, err) == (text, "")


def test_line_ends_mark_and_markup_stay(fix):
    text = f"\ufeff# Head\r\n\r\n{WRITTEN}\r\n\r\n{WRITTEN.replace('per cent', '**per** cent')}\r\n"
    assert fix(text)[0] == text.replace(WRITTEN, AGREED)


def test_brackets_quotations_and_dismissed_findings_are_left(fix):
    quoted = f"He said: “{WRITTEN}”\n"
    bracketed = WRITTEN.replace("commitment", "[USA: commitment] [promise]") + "\n"
    aside = f"<!-- drafter: dismiss altered-agreed-language: as it is -->\n{WRITTEN}\n"
    for text in (quoted, bracketed, aside):
        assert fix(text)[0] == text


def test_only_what_is_reported_is_put_right(fix):
    for options in (["--ignore", "altered-agreed-language"], ["--select", "russia.contest"]):
        assert fix(f"{WRITTEN}\n", "a.md", *options)[0] == f"{WRITTEN}\n"


def test_a_contested_word_is_left(lint, write):
    profile = (Path(__file__).parent.parent / "golden" / "red-lines.toml").read_text(encoding="utf-8")
    position = (
        '\n[[position]]\nrule = "percent.symbol"\ndelegation = "arcadia"\nstance = "objects"\nmatch = {{ lemma = ["{}"] }}\n'
        'why = "No."\nevidence = [{{ title = "T", publisher = "P", date = 2025-01-01 }}]\n'
        'bad = ["They spend 5 {}."]\nok = ["The commitment."]\n'
    )
    head, split, rest = profile.partition("[limits]")
    write("mine.toml", head + position.format("cent", "cent") + split + rest)
    write("a.md", f"{WRITTEN}\n")
    code, out, err = lint("a.md", "--fix", profile="./mine.toml")
    assert (code, err) == (1, "")
    assert "percent.symbol" in out
    assert Path("a.md").read_text(encoding="utf-8") == f"{WRITTEN}\n"


def test_a_change_that_brings_a_finding_is_not_made(fix, monkeypatch, only_line):
    before, after = (
        lint_text(text, profile="hague-2025").files
        for text in ("Article 5 stands.", "Article 5 stands. We will contest Russia.")
    )
    assert disturbs(before, after)
    assert not disturbs(after, before)
    assert not disturbs(after, after)
    monkeypatch.setattr("drafter.cli._lint_fix.disturbs", lambda *_: True)
    text, err = fix(f"{WRITTEN}\n")
    assert text == f"{WRITTEN}\n"
    assert only_line(err) == "a.md: 1 change of notation not made: something else would be found then"


def test_standard_input_and_other_encodings_are_left(lint, write, only_line):
    data = f"{WRITTEN}\n".encode("utf-16")
    write("a.txt", data)
    assert only_line(lint("a.txt", "--fix")[2]).startswith("a.txt: 1 change of notation not made: it is not in UTF-8")
    assert Path("a.txt").read_bytes() == data


# Watching ------------------------------------------------------------------------------------------------------------


def test_watching_checks_again_what_changes(tmp_path, write):
    profile = str(Path(__file__).parent.parent / "golden" / "red-lines.toml")
    write(tmp_path / "texts" / "a.txt", "Article 5 stands.\n")
    write(tmp_path / "texts" / "b.txt", "Article 5 stands. We will constrain Russia.\n")
    process = subprocess.Popen(
        [sys.executable, "-m", "drafter", "lint", "texts", "--watch", "--profile", profile, "--format", "github"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        # What a shell starts in the background ignores interrupts, and so do its children.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509  (no thread runs yet)
    )
    lines = queue.Queue()
    threading.Thread(target=lambda: [lines.put(line) for line in process.stdout], daemon=True).start()
    try:
        assert "file=texts/b.txt" in lines.get(timeout=120)
        write(tmp_path / "texts" / "a.txt", "Article 5 stands. We will contest Russia's actions.\n")
        assert "file=texts/a.txt" in lines.get(timeout=120), "b.txt did not change"
        write(tmp_path / "texts" / "c.txt", "Article 5 stands. We will contest Russia's actions.\n")
        assert "file=texts/c.txt" in lines.get(timeout=120)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=60)
        process.stdout.close()
    assert process.returncode == 130
    assert lines.empty()


@pytest.mark.parametrize(
    "options", [["-"], ["a.txt", "--output", "x"], ["a.txt", "--fix"], ["a.txt", "--write-known", "--known", "k"]]
)
def test_watching_goes_with_nothing_that_writes(options, lint, write, only_line):
    write("a.txt", "Article 5 stands.\n")
    code, out, err = lint(*options, "--watch")
    assert (code, out) == (2, "")
    assert only_line(err).startswith("--watch only shows what is found in files")
