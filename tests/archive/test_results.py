"""What is written of an archive, and the reports on it, without a cluster."""

import errno
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from drafter.errors import DrafterError, ReadError, WriteError

pytest.importorskip("duckdb", reason="the extra cluster is not installed")
pytest.importorskip("pyarrow", reason="the extra cluster is not installed")

from drafter.archive.child import Child, ChildLimits, row_aside
from drafter.archive.figures import figures_of
from drafter.archive.inputs import InputFile, files_in
from drafter.archive.report import html_report, json_report, text_report
from drafter.archive.shards import CHECKED, UNREAD, Shards, finished, key_of
from drafter.check.settings import CheckSettings
from drafter.files.paths import phrasebank_dir
from drafter.text import FileChoice

SETTINGS = CheckSettings(("hague-2025",), (phrasebank_dir() / "profiles",), (phrasebank_dir() / "agreed",))
CONTESTED = "We will contest Russia everywhere. Article 5 stands.\n"


def row(name, *, year=1990, source="usa", status=CHECKED, reason="", findings=(), when=1, **more):
    file = InputFile(f"/in/{name}", source, year, 10, "stamp")
    values = {"content": name, "state": "s", "words": 5, "checked_at": datetime(2026, 1, when, tzinfo=UTC)}
    values["verdicts"] = [{"profile": "p", "delegation": "d", "name": "Delegation", "verdict": "can join"}]
    return row_aside(
        file, reason, status, findings=[finding(each) for each in findings], errors=len(findings), **values | more
    )


def finding(rule):
    return {"profile": "p", "rule": rule, "code": "contested-term", "severity": "error", "delegations": ["d"],
            "paragraph": "1", "line": 1, "column": 1, "start": 0, "end": 1, "text": "x", "message": "m"}  # fmt: skip


@pytest.fixture
def shards(tmp_path):
    made = Shards(str(tmp_path / "out"))
    made.prepare()
    return made


def test_a_chunk_done_again_writes_the_same_shard(shards):
    rows = [row("a", findings=["r.one"]), row("b", text="/in/b:\ud800")]
    assert shards.write(rows, "s") == shards.write(rows, "s")
    assert len(shards.names()) == 1
    assert shards.write(rows, "other settings") != shards.names()[0]
    assert len(shards.names()) == 2


def test_what_is_finished_is_not_done_again(shards):
    shards.write([row("a", findings=["r.one"]), row("b", status=UNREAD), row("c", unread=["page 2: gone"])], "s")
    shards.write([row("killer", status="set aside"), row("no-stamp", stamp="")], "s")
    shards.write([row("other", state="t")], "t")
    done, errors = finished(shards, "s")
    assert errors == []
    assert sorted(key[0] for key in done) == ["/in/a", "/in/b", "/in/c"]
    a, b, c = (done[f"/in/{name}", 10, "stamp"] for name in "abc")
    assert (a.findings, a.unread, b.unread, c.unread) == ((0, 0, 1), 0, 1, 1)
    assert key_of(InputFile("/in/a", size=10, stamp="later")) not in done
    # What was set aside and is checked later is done; what was done and is set aside later is not.
    shards.write([row("killer", when=2), row("a", status="set aside", when=2)], "s")
    assert sorted(key[0] for key in finished(shards, "s")[0]) == ["/in/b", "/in/c", "/in/killer"]


def test_a_corrupt_shard_is_removed_and_said(shards):
    name = Path(shards.write([row("a")], "s"))
    name.write_bytes(name.read_bytes()[:-40])
    done, (error,) = finished(shards, "s")
    assert not done
    assert "a corrupt shard was removed; its texts are checked again" in str(error)
    assert not name.exists()


def test_a_full_disk_leaves_nothing_half_written(shards, monkeypatch):
    def full(path, data):
        Path(path).write_bytes(data[:10])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(shards.filesystem, "pipe_file", full)
    with pytest.raises(WriteError, match=r"cannot be written: No space left on device; free some space"):
        shards.write([row("a")], "s")
    assert [path for path in Path(shards.address).rglob("*") if path.is_file()] == []


def test_figures_count_each_file_once_and_at_its_latest(shards):
    shards.write([row("a", findings=["r.one", "r.one"]), row("b", year=None, source="", findings=["r.two"])], "s")
    shards.write([row("a", when=2, findings=["r.one"], year=1992, content="b")], "s")
    shards.write([row("z", status=UNREAD, reason="no text in the file"), row("y", unread=["page 2: gone"])], "s")
    figures = figures_of(shards.address)
    assert (figures.files, figures.texts, figures.words, figures.errors, figures.alike) == (4, 3, 20, 2, 1)
    assert [(each.rule, each.errors, each.texts) for each in figures.rules] == [("r.one", 1, 1), ("r.two", 1, 1)]
    assert [(each.name, each.texts, each.errors) for each in figures.years] == [
        ("", 1, 1),
        ("1990", 1, 0),
        ("1992", 1, 1),
    ]
    assert [(each.name, each.errors) for each in figures.sources] == [("", 1), ("usa", 1)]
    (delegation,) = figures.delegations
    assert (delegation.name, delegation.verdicts, delegation.findings) == ("Delegation", {"can join": 3}, 2)
    assert [(each.text, each.reason) for each in figures.aside] == [
        ("/in/y", "not read in whole: page 2: gone"),
        ("/in/z", "no text in the file"),
    ]


def test_a_corrupt_shard_is_named_and_the_others_reported(shards):
    shards.write([row("a", findings=["r.one"])], "s")
    name = Path(shards.write([row("b", findings=["r.two"])], "s"))
    data = bytearray(name.read_bytes())
    data[10:400] = bytes(390)
    name.write_bytes(data)
    figures = figures_of(shards.address)
    assert [each.rule for each in figures.rules] == ["r.one"]
    assert [str(each) for each in figures.problems] == [
        f"{name}: a corrupt shard; check the archive again, which replaces it"
    ]
    for path in shards.names():
        Path(path).write_bytes(b"PAR1")
    with pytest.raises(ReadError, match="a corrupt shard"):
        figures_of(shards.address)
    with pytest.raises(ReadError, match="no results of an archive"):
        figures_of(str(Path(shards.address).parent / "none"))


def test_reports_say_the_same(shards):
    shards.write([row(f"{year}", year=year, findings=["r.<one>"] * (year - 1989)) for year in range(1990, 1993)], "s")
    shards.write([row("z", status=UNREAD, reason="no <text>")], "s")
    figures = figures_of(shards.address)
    text, page, values = text_report(figures), html_report(figures, "an <archive>"), json.loads(json_report(figures))
    assert "3 texts in 4 files, 20 words: 6 errors, 0 warnings, 0 remarks" in text
    assert "/in/z: no <text>" in text
    assert page.count("<rect") == 9
    assert "r.&lt;one&gt;" in page
    assert "an &lt;archive&gt;" in page
    assert "<one>" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert (values["version"], values["errors"], values["rules"][0]["texts"]) == (1, 6, 3)


@pytest.fixture
def child():
    made = Child(SETTINGS, ChildLimits())
    yield made
    made.close()


def test_a_process_checks_what_is_in_files(child, tmp_path):
    (tmp_path / "a.txt").write_text(CONTESTED)
    (tmp_path / "b.docx").write_text("no Word file")
    (tmp_path / "c.txt").write_text(
        "Nous condamnons fermement cette attaque contre la population civile du pays.\n" * 20
    )
    a, b, c = (child.rows(file) for file in files_in([str(tmp_path)], FileChoice()))
    assert [each["status"] for each in (*a, *b, *c)] == [CHECKED, UNREAD, UNREAD]
    assert next(each["text"] for each in a[0]["findings"]) == "contest"
    assert a[0]["errors"] == len(a[0]["findings"])
    assert {each["delegation"]: each["verdict"] for each in a[0]["verdicts"]}["usa"] == "would break silence"
    assert "French" in c[0]["reason"]
    (gone,) = child.rows(InputFile(str(tmp_path / "gone.txt")))
    assert gone["reason"].startswith("cannot be opened: No such file or directory")


#: Whoever opens a file of that name is killed, as the kernel does with a process that takes too much memory.
POISON = """
import os, signal, sys
def hook(event, arguments):
    if event == "open" and isinstance(arguments[0], str) and os.path.basename(arguments[0]) == "poison.txt":
        os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hook)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
def test_what_kills_or_holds_up_the_process_is_set_aside_and_the_rest_done(child, tmp_path, monkeypatch):
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook" / "sitecustomize.py").write_text(POISON)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "hook"))
    for name in ("a.txt", "poison.txt", "z.txt"):
        (tmp_path / name).write_text(CONTESTED)
    a, poison, z = (child.rows(file)[0] for file in files_in([str(tmp_path)], FileChoice()))
    assert [each["status"] for each in (a, poison, z)] == [CHECKED, "set aside", CHECKED]
    assert poison["reason"] == "killed the process that checked it, twice (signal 9)"


def test_what_takes_too_long_is_set_aside(child, tmp_path):
    (tmp_path / "a.txt").write_text(CONTESTED)
    file = InputFile(str(tmp_path / "a.txt"))
    assert child.rows(file)[0]["status"] == CHECKED
    held_up = child._process
    child._limits = ChildLimits(seconds=0.01)
    (tmp_path / "a.txt").write_text(
        "\n".join(f"We, the {n}th, will contest Russia everywhere.\n" for n in range(3_000))
    )
    assert child._asked(file) == "took more than 0 seconds, twice"
    assert held_up.returncode == -9


def test_settings_that_cannot_be_opened_there_are_an_error(tmp_path):
    child = Child(CheckSettings(("no-such-profile",), (), None), ChildLimits())
    with pytest.raises(DrafterError, match="no-such-profile"):
        child.rows(InputFile(str(tmp_path / "a.txt")))
    child.close()
    small = Child(SETTINGS, ChildLimits(memory=20_000_000))
    with pytest.raises(
        DrafterError, match=r"no process can be started to check \(exit code 1\); is drafter\[cluster\] installed"
    ):
        small.rows(InputFile(str(tmp_path / "a.txt")))


def test_the_process_ends_with_the_one_that_started_it():
    done = subprocess.run(
        [sys.executable, "-m", "drafter.archive.child"], stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    assert done.stdout == b""
