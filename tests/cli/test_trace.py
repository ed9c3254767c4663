import io
import json
import sys
from functools import partial

import click
import jsonschema
import pytest

from drafter.report.json_values import schema

TEXT = """\
1. NATO is a defensive Alliance. We may maintain channels of communication with Moscow to mitigate risk and prevent \
escalation.

2. Our choir sang <well> & loud on Sunday.
"""
FRENCH = "Nous restons unis et déterminés à protéger nos citoyens et à défendre l'Alliance dans son ensemble.\n"


@pytest.fixture(autouse=True)
def folder(folder):
    """The current folder, with nothing of the user's own in reach."""
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").write_text("Ukraine's future is in NATO.\n", encoding="utf-8")
    (folder / "fr.txt").write_text(FRENCH, encoding="utf-8")
    return folder


@pytest.fixture
def run(invoke):
    return partial(invoke, "trace")


def test_every_sentence_with_its_origin_and_the_totals(run):
    code, out, err = run("a.txt")
    assert (code, err) == (0, "")
    assert "a.txt:1:4 verbatim\n  = NATO is a defensive Alliance." in out
    assert "    and     Brussels Summit Declaration, 11 July 2018, para 1" in out
    assert "    differs We [-remain willing to-] {+may+} maintain channels" in out
    assert "    changes modal" in out
    assert "a.txt:3:4 new" in out
    assert "  verbatim        19 %       5 words" in out
    assert "from washington-2024 (Washington Summit Declaration)" in out


def test_only_what_is_agreed(run):
    _, out, _ = run("a.txt", "--agreed")
    assert "choir" not in out
    assert "defensive Alliance" in out


def test_only_the_totals(run):
    _, out, _ = run("a.txt", "b.txt", "--summary")
    assert out.startswith("a.txt: 27 words\n")
    assert "b.txt: 5 words\n" in out
    assert "differs" not in out


def test_json_is_as_the_schema_says(run):
    code, out, _ = run("a.txt", "b.txt", "--format", "json")
    data = json.loads(out)
    jsonschema.validate(data, schema("trace-1"))
    assert code == 0
    first, second, third = data["files"][0]["sentences"]
    assert [each["provenance"] for each in (first, second, third)] == ["verbatim", "adapted", "new"]
    assert second["origins"][0]["kinds"] == ["modal"]
    assert second["origins"][0]["phrases"][0]["phrase"] == "washington-2024.18.6"
    assert TEXT[second["start"] : second["end"]] == second["text"]
    assert {phrase["source"] for phrase in data["files"][1]["sentences"][0]["origins"][0]["phrases"]} >= {
        "vilnius-2023",
        "washington-2024",
    }


def test_a_page_is_one_file_and_escapes_what_it_shows(run, folder):
    code, out, _ = run("a.txt", "--format", "html", "-o", "a.html")
    assert (code, out) == (0, "")
    page = (folder / "a.html").read_text(encoding="utf-8")
    assert "&lt;well&gt; &amp; loud" in page
    assert "<well>" not in page
    for outside in ("http:", "https:", "<script", "@import", "url("):
        assert outside not in page
    assert '<mark class="verbatim" title="verbatim: Washington Summit Declaration' in page
    assert "<del>remain willing to</del>" in page
    assert [each.name for each in folder.iterdir() if each.suffix == ".html"] == ["a.html"]


def test_a_text_in_another_language_is_said_to_be_and_the_others_are_traced(run):
    code, out, err = run("fr.txt", "b.txt")
    assert code == 2
    assert err == "drafter: fr.txt: the text reads as French; drafter traces texts in English\n"
    assert "b.txt:1:1 verbatim" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["none.txt"], "drafter: none.txt: no such file"),
        (["a.txt", "b.txt", "--format", "html"], "drafter: a page holds one text; trace the texts one by one"),
        (["a.txt", "-o", "no/such/folder.txt"], "drafter: no/such/folder.txt: cannot be written: No such file"),
    ],
)
def test_bad_input(run, arguments, said):
    code, _, err = run(*arguments)
    assert code == 2
    assert err.startswith(said)
    assert err.count("\n") == 1


def test_standard_input(run, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"NATO is a defensive Alliance.\n")))
    _, out, _ = run("-")
    assert "-:1:1 verbatim" in out


def test_colour_only_repeats_what_signs_say(run):
    _, plain, _ = run("a.txt")
    _, coloured, _ = run("a.txt", "--color", "always")
    assert "\x1b[" in coloured
    assert click.unstyle(coloured) == plain


def test_phrases_of_ones_own_count(run, folder):
    own = folder / "agreed"
    own.mkdir()
    (own / "paris-2030.toml").write_text(
        '[source]\nid = "paris-2030"\ntitle = "Paris Declaration"\nkind = "report"\nissued_by = "x"\ndate = 2030-05-02\n'
        '[[phrase]]\nid = "paris-2030.1.1"\nparagraph = "1"\ntext = "Our choir sang well and loud on Sunday."\n'
        'topics = ["general"]\ntone = "neutral"\nverification = "official"\n',
        encoding="utf-8",
    )
    (folder / "c.txt").write_text("Our choir sang well and loud on Sunday.\n", encoding="utf-8")
    (folder / "drafter.toml").write_text('phrasebank = ["agreed"]\n', encoding="utf-8")
    assert "Paris Declaration, 2 May 2030, para 1" in run("c.txt")[1]
    assert "c.txt:1:1 new" in run("c.txt", "--isolated")[1]


def test_a_bank_that_is_not_right(run, folder):
    own = folder / "agreed"
    own.mkdir()
    (own / "paris-2030.toml").write_text("nonsense", encoding="utf-8")
    (folder / "drafter.toml").write_text('phrasebank = ["agreed"]\n', encoding="utf-8")
    code, out, err = run("a.txt")
    assert (code, out) == (2, "")
    assert "paris-2030.toml" in err
    assert err.count("\n") == 1
