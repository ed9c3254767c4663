"""The commands of a negotiation, as a user calls them."""

from __future__ import annotations

import json

import pytest
from word_files import docx, gone, ins, para

from drafter.cli import main
from drafter.text import read

BASE = "1. We will contest Russia's aggressive actions.\n\n2. We met in Ankara.\n"


@pytest.fixture
def call(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "base.md").write_text(BASE, encoding="utf-8")
    (tmp_path / "deu.md").write_text(BASE.replace("aggressive ", ""), encoding="utf-8")
    first = para(
        "1. We will ", gone("J. Smith", "contest"), ins("J. Smith", "address"), " Russia's aggressive actions."
    )
    (tmp_path / "back.docx").write_bytes(docx(first, para("2. We met in Ankara.")))

    def run(*arguments):
        code = main(list(map(str, arguments)))
        out, err = capsys.readouterr()
        return code, out, err

    return run


def test_a_round_from_files_to_readings(call, tmp_path):
    (tmp_path / "drafter.toml").write_text('authors = { "J. Smith" = "USA" }\n', encoding="utf-8")
    code, out, err = call("consolidate", "base.md", "deu.md", "back.docx", "-o", "rolling.md")
    assert (code, out, err) == (0, "rolling.md: 2 amendments of DEU, USA\n", "")
    rolling = (tmp_path / "rolling.md").read_text(encoding="utf-8")
    assert rolling.startswith("1. We will [contest / USA: address] Russia's [aggressive / DEU: delete] actions.")
    assert call("take", "rolling.md", "base")[1] == BASE
    assert call("take", "rolling.md", "USA,DEU")[1].startswith("1. We will address Russia's actions.")
    code, _, err = call("take", "rolling.md", "UAS")
    assert (code, err) == (
        2,
        "drafter: rolling.md: nobody called 'UAS' asks for anything in it; did you mean 'USA'?\n",
    )
    assert call("export", "rolling.md", "--view", "amendments", "-o", "r.docx")[0] == 0
    assert "[contest / USA: address]" in call("consolidate", "base.md", "r.docx")[1]


def test_ledger_and_rounds(call, tmp_path):
    call("consolidate", "base.md", "USA=back.docx", "deu.md", "-o", "round-1.md")
    (tmp_path / "round-2.md").write_text(BASE.replace("contest", "address"), encoding="utf-8")
    code, out, _ = call("ledger", "round-1.md", "--profile", "hague-2025")
    assert code == 0
    assert "all could join: “address” (USA)" in out
    assert call("ledger", "round-1.md", "--format", "docx", "-o", "l.docx")[0] == 0
    assert "→ all could join: “address” (USA)" in [each.reading for each in read(tmp_path / "l.docx").blocks]
    code, out, _ = call("rounds", "round-1.md", "round-2.md", "--format", "json")
    assert [each["brackets"] for each in json.loads(out)["rounds"]] == [2, 0]
    assert call("rounds", "round-1.md", "round-2.md", "--format", "html", "-o", "p.html")[0] == 0
    assert (tmp_path / "p.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_rounds_of_the_versions_kept_beside_a_draft(call, tmp_path):
    from drafter.draft import keep_version

    keep_version(tmp_path / "base.md", BASE.replace("contest", "[contest][address]"), "first reading")
    out = call("rounds", "base.md")[1]
    assert "first reading" in out
    assert "base" in out


def test_standing_and_silence(call):
    assert call("standing", "base.md", "1", "agreed-ad-ref")[1] == "1: agreed ad referendum\n"
    assert call("standing", "base.md", "2", "reserved", "--by", "Türkiye")[1] == "2: reserved by TUR\n"
    assert "para 1: agreed ad referendum" in call("status", "base.md")[1]
    code, out, _ = call("silence", "start", "base.md", "--until", "2190-01-01T10:00+01:00", "--delegations", "usa,TUR")
    assert (code, out) == (0, "base.md: under silence until 1 January 2190, 10:00 UTC+1 (USA, TUR)\n")
    assert "under silence until" in call("status", "base.md")[1]
    out = call("silence", "break", "base.md", "TUR", "--reason", "Not agreed.", "--paragraph", "2")[1]
    assert out == "base.md: silence broken by TUR over paragraph 2: Not agreed.\n"
    assert call("silence", "lift", "base.md", "TUR")[1].startswith("base.md: under silence")
    assert call("silence", "lift", "base.md")[1] == "base.md: silence lifted: nothing is agreed by it\n"


def test_what_becomes_of_tracked_changes_in_a_draft(call, tmp_path):
    for changes, words in (("brackets", "[contest / J. Smith: address]"), ("accept", "address"), ("reject", "contest")):
        assert call("draft", "back.docx", "-o", f"{changes}.md", "--changes", changes)[0] == 0
        assert f"We will {words} Russia's" in (tmp_path / f"{changes}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["consolidate", "base.md", "x.md"], "x.md: no such file; its folder has back.docx, base.md, deu.md"),
        (["consolidate", "base.md", "USA=base.md", "USA=deu.md"], "two submissions of USA: base.md and deu.md; give the one that counts"),
        (["consolidate", "base.md", "deu.md", "-o", "deu.md"], "deu.md: one of the texts; write the rolling text to another file"),
        (["consolidate", "base.md", "deu.md", "-o", "r.pdf"], "r.pdf: no name of a draft or Word file; end it in .md or .docx"),
        (["standing", "base.md", "9", "agreed"], "base.md: no paragraph '9'; known: 1, 2"),
        (["silence", "start", "base.md", "--until", "2026-01-01T10:00+00:00"], "the deadline 2026-01-01T10:00+00:00 is past; name a time to come"),
        (["export", "base.md", "--view", "amendments", "-o", "a.docx"], "base.md: nobody asks for anything in it; make a rolling text with drafter consolidate"),
    ],
)  # fmt: skip
def test_bad_input_is_one_line(call, arguments, message):
    code, out, err = call(*arguments)
    assert (code, out, err) == (2, "", f"drafter: {message}\n")
