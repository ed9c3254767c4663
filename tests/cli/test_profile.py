import io
import json
import re
import sys
from functools import partial

import pytest

BUILT_IN = {"brussels-2021", "chair", "eastern-flank", "hague-2025", "harmel", "managed-coexistence", "washington-2024"}

OWN = """\
id = "own"
title = "Our own"
extends = ["base"]
[[delegation]]
id = "us"
name = "Our capital"
[[position]]
rule = "russia.partner"
delegation = "us"
stance = "wary"
why = "We said so."
evidence = [{ title = "Speech", publisher = "Ministry", date = 2025-03-01, paragraph = "4" }]
instead = ["strategic-concept-2022.9.6"]
"""

TEXT = """\
1. We regard Russia as a strategic partner.

2. Our commitment to Article 5 is iron-clad.
"""

FLAGGED = """\
1. We will contest Russia's aggressive actions.

2. We regard Russia as a strategic partner.
"""

pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def run(invoke):
    return partial(invoke, "profile")


@pytest.fixture
def own(folder):
    path = folder / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    return path


@pytest.fixture
def text(folder):
    path = folder / "text.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


class TestList:
    def test_the_built_in_ones(self, run):
        code, out, err = run("list")
        assert code == 0
        assert not err
        rows = [line.split()[0] for line in out.splitlines()]
        assert rows == [
            "brussels-2021",
            "chair",
            "eastern-flank",
            "hague-2025",
            "harmel",
            "managed-coexistence",
            "washington-2024",
        ]

    def test_those_of_the_project(self, run, own, folder):
        assert "own" not in run("list")[1].split()
        (folder / "profiles").mkdir()
        own.rename(folder / "profiles" / "own.toml")
        (folder / "drafter.toml").write_text('profiles = ["profiles"]', encoding="utf-8")
        assert re.search(r"^own +1 position +Our own$", run("list")[1], re.MULTILINE)

    def test_json(self, run):
        code, out, _ = run("list", "--format", "json")
        assert code == 0
        (hague,) = (row for row in json.loads(out)["profiles"] if row["id"] == "hague-2025")
        assert hague["delegations"]["usa"] == "United States"
        assert "russia.constrain-contest-counter" in hague["rules"]

    def test_one_that_cannot_be_loaded_is_told(self, run, folder):
        (folder / "config" / "drafter" / "profiles").mkdir(parents=True)
        (folder / "config" / "drafter" / "profiles" / "bad.toml").write_text(
            "id = 'bad'\ntitel = 'B'", encoding="utf-8"
        )
        code, out, err = run("list")
        assert code == 2
        assert "hague-2025" in out
        assert "bad.toml:2: unknown key 'titel' in the profile; did you mean 'title'?" in err


class TestShow:
    def test_positions_with_reason_source_and_agreed_language(self, run, own):
        code, out, err = run("show", own)
        assert (code, err) == (0, "")
        assert "Our capital: wary (warning). We said so." in out
        assert "source: Speech, Ministry, 1 March 2025, para 4" in out
        assert "we cannot consider the Russian Federation to be our partner. (NATO 2022 Strategic Concept" in out

    def test_why_names_the_line_that_supplied_a_value(self, run, own):
        out = run("show", own, "--why")[1]
        assert re.search(rf"stance +{re.escape(str(own))}:10$", out, re.MULTILINE)
        assert re.search(r"match +\S+base\.toml:\d+$", out, re.MULTILINE)
        assert str(own) + ":10" not in run("show", own)[1]

    def test_json(self, run, own):
        shown = json.loads(run("show", own, "--why", "--format", "json")[1])
        (position,) = shown["positions"]
        assert position["stance"] == "wary"
        assert position["severity"] == "warning"
        assert position["evidence"][0]["date"] == "2025-03-01"
        assert position["origins"]["stance"] == f"{own}:10"
        assert "origins" not in json.loads(run("show", own, "--format", "json")[1])["positions"][0]

    def test_limits(self, run):
        out = run("show", "hague-2025")[1]
        assert re.search(r"sentences_about\.russia: at most 1 \(United States\)\. \S+", out)

    def test_an_unknown_one_names_the_nearest(self, run):
        code, out, err = run("show", "hague-2026")
        assert (code, out) == (2, "")
        assert err == "drafter: no profile 'hague-2026'; did you mean 'hague-2025'?\n"

    def test_a_phrase_that_is_not_in_the_bank_says_so(self, run, own):
        own.write_text(OWN.replace("concept-2022.9.6", "concept-2022.9.666"), encoding="utf-8")
        assert "strategic-concept-2022.9.666: not in the phrase bank" in run("show", own)[1]


class TestCheck:
    def test_the_built_in_profiles_do_what_their_examples_say(self, run):
        code, out, err = run("check", "--strict")
        assert err == ""
        assert code == 0
        assert re.fullmatch(r"checked 7 profiles: \d+ positions, \d+ examples, \d+ agreed phrases\n", out)

    def test_examples_that_the_pattern_does_not_fit(self, run, own):
        own.write_text(OWN + 'bad = ["Allies are partners."]\nok = ["Russia is our partner."]\n', encoding="utf-8")
        code, out, err = run("check", own)
        assert code == 2
        assert re.fullmatch(r"checked 1 profile: 1 position, \d+ examples, 1 agreed phrase\n", out)
        first, second = err.splitlines()
        assert first.startswith(
            f"drafter: {own}:14: 'russia.partner' does not flag its 'bad' example 'Allies are partners.'"
        )
        assert second.startswith(f"drafter: {own}:15: 'russia.partner' flags its 'ok' example 'Russia is our partner.'")

    def test_strict_asks_for_an_example_of_every_pattern(self, run, own):
        match = 'match = [{ lemma = "partner", said_of = "russia" }, { lemma = "pal", said_of = "russia" }]\n'
        examples = 'bad = "Russia is our partner."\nok = "Japan is our partner."\n'
        own.write_text(OWN + match + examples, encoding="utf-8")
        assert run("check", own)[::2] == (0, "")
        code, out, err = run("check", "--strict", own)
        assert code == 2
        assert out == "checked 1 profile: 1 position, 2 examples, 1 agreed phrase\n"
        flags, passes = err.splitlines()
        pattern = f"drafter: {own}:14: pattern 2 (pal) of 'russia.partner'"
        assert flags == f"{pattern} flags no 'bad' example; give it one that it flags, or remove it"
        assert passes.startswith(f"{pattern} passes no 'ok' example that has its word; give it a near miss")

    def test_a_requirement_is_tried_on_whole_texts(self, run, own):
        requires = OWN.replace("russia.partner", "ours.named").replace("wary", "requires")
        own.write_text(
            requires + 'present = ["ukraine"]\nbad = ["Peace.", "Ukraine stands."]\nok = ["Kyiv stands."]\n',
            encoding="utf-8",
        )
        code, _, err = run("check", own)
        assert code == 2
        assert f"{own}:15: 'ours.named' does not flag its 'bad' example 'Ukraine stands.'" in err
        assert len(err.splitlines()) == 1

    def test_agreed_language_exists_and_passes(self, run, own):
        own.write_text(
            OWN.replace('"strategic-concept-2022.9.6"', '"nrc-lisbon-2010.1.9", "nrc-lisbon-2010.3.1"')
            + 'match = { lemma = "partner" }\n',
            encoding="utf-8",
        )
        err = run("check", own)[2]
        assert f"{own}:13: no phrase 'nrc-lisbon-2010.1.9' in the phrase bank" in err
        assert f"{own}:13: 'nrc-lisbon-2010.3.1' under 'instead' is itself flagged: russia.partner 'partners'" in err

    def test_a_profile_that_cannot_be_loaded_does_not_hide_the_others(self, run, own, folder):
        (folder / "bad.toml").write_text("id = 'bad'", encoding="utf-8")
        code, out, err = run("check", folder / "bad.toml", own)
        assert code == 2
        assert out.startswith("checked 1 profile: ")
        assert "bad.toml:1: the profile has no 'title'" in err


class TestMatrix:
    def test_every_profile_has_a_verdict_with_the_words_marked(self, run, text):
        code, out, err = run("matrix", text)
        assert (code, err) == (0, "")
        verdicts = dict(re.findall(r"^  (\S+) +(can join|has reservations|would break silence)", out, re.MULTILINE))
        assert set(verdicts) == BUILT_IN
        assert verdicts["washington-2024"] == "would break silence"
        assert verdicts["hague-2025"] == "can join"
        line, carets = re.search(r"( +We regard Russia.*)\n( +\^+)\n", out).groups()
        assert line[carets.index("^") : carets.rindex("^") + 1] == "partner"

    def test_by_delegation(self, run, text, own):
        out = run("matrix", text, "--by", "delegation", "--profile", own)[1]
        assert re.search(r"^  Our capital  has reservations +1 warning$", out, re.MULTILINE)

    def test_json(self, run, text, own):
        shown = json.loads(run("matrix", text, "--profile", own, "--format", "json")[1])
        (row,) = shown["texts"][0]["rows"]
        assert (row["profile"], row["verdict"]) == ("own", "has reservations")
        (finding,) = row["findings"]
        assert TEXT[finding["start"] : finding["end"]] == finding["text"] == "partner"
        (row,) = json.loads(run("matrix", text, "--profile", own, "--by", "delegation", "--format", "json")[1])[
            "texts"
        ][0]["rows"]
        assert (row["delegation"], row["name"]) == ("us", "Our capital")

    @pytest.mark.parametrize("profile", ["washington-2024", "hague-2025"])
    def test_findings_are_those_of_lint_to_the_letter(self, run, invoke, folder, profile):
        (folder / "flagged.md").write_text(FLAGGED, encoding="utf-8")
        matrix = json.loads(run("matrix", "flagged.md", "--profile", profile, "--format", "json")[1])
        lint = json.loads(invoke("lint", "flagged.md", "--profile", profile, "--format", "json")[1])
        (row,) = matrix["texts"][0]["rows"]
        codes = {each["code"] for each in row["findings"]}
        assert row["findings"] == [each for each in lint["files"][0]["findings"] if each["code"] in codes]
        contested = [each for each in row["findings"] if each["code"] == "contested-term"]
        assert {each["paragraph"] for each in contested} in ({1}, {2})
        assert all(offered["text"] and offered["reference"] for each in contested for offered in each["instead"])
        assert any(each["instead"] for each in contested)

    def test_severities_are_told_apart_below_the_words(self, run, text, own):
        assert re.search(r"\n +~+\n", run("matrix", text, "--profile", own)[1])

    def test_standard_input(self, run, own, monkeypatch):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
        assert "has reservations" in run("matrix", "-", "--profile", own)[1]

    def test_a_text_that_is_not_there(self, run):
        code, out, err = run("matrix", "nothing.md")
        assert (code, out) == (2, "")
        assert "nothing.md" in err

    def test_one_that_cannot_be_read_does_not_hide_the_others(self, run, text, own):
        code, out, err = run("matrix", "nothing.md", text, "--profile", own)
        assert code == 2
        assert "has reservations" in out
        assert err.startswith("drafter: nothing.md")

    def test_what_a_terminal_would_act_on_is_not_shown(self, run, own, folder):
        (folder / "odd.txt").write_text("We regard Russia as a partner\x1b]0;owned\x07 of ours.", encoding="utf-8")
        out = run("matrix", "odd.txt", "--profile", own)[1]
        assert "has reservations" in out
        assert "\x1b" not in out

    def test_nothing_to_hold_against(self, run):
        assert run("matrix")[0] == 2
