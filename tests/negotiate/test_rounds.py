"""Over the rounds: what was asked for and what became of it, how much is open, and where it could land."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from drafter import consolidate, ledger, rounds
from drafter.check.phrase_verdict import PhraseJudge
from drafter.consensus import load_profile
from drafter.negotiate.landing import landings
from drafter.negotiate.openings import paragraphs_of
from drafter.report.formats import LEDGER, ROUNDS
from drafter.report.layout import Layout
from drafter.report.ledger_outline import ledger_report
from drafter.text import read_text

ONE = """## Russia

1. We will [contest / USA, HUN: address / DEU: respond to] Russia's aggressive actions.

2. Allies invest [5] per cent of GDP[TUR: , and lift all restrictions on trade in arms]. [TUR remark: Promised in 2022.]

3. [We keep channels open. / POL: delete]

3 bis. [HUN: We call for a ceasefire.]
"""
TWO = """## Russia

1. We will address Russia's [aggressive / POL: hostile] actions.

2. Allies invest 5 per cent of GDP[TUR: , and lift all restrictions on trade in arms].

3. We keep channels open. [HUN reserves]
"""
THREE = """## Russia

1. We will address Russia's hostile actions.

2. Allies invest 5 per cent of GDP, and lift all restrictions on trade in arms.

3. We keep channels open.
"""


@pytest.fixture
def files(tmp_path):
    paths = [tmp_path / f"r{number}.md" for number in (1, 2, 3)]
    for path, text in zip(paths, (ONE, TWO, THREE), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def test_what_became_of_everything_asked_for(files):
    became = {
        (each.place, each.delegations, each.after): [fate.value for fate in each.fates]
        for each in ledger(files).entries
    }
    assert became == {
        ("1", ("USA", "HUN"), "address"): ["open", "taken", "taken"],
        ("1", ("DEU",), "respond to"): ["open", "not taken", "not taken"],
        ("1", ("POL",), "hostile"): ["open", "taken"],
        ("2", ("TUR",), ", and lift all restrictions on trade in arms"): ["open", "open", "taken"],
        ("3", ("POL",), ""): ["open", "not taken", "not taken"],
        ("3 bis", ("HUN",), "We call for a ceasefire."): ["open", "paragraph gone", "paragraph gone"],
    }


def test_half_of_a_wish_is_not_the_wish(tmp_path):
    (tmp_path / "a.md").write_text(
        "1. We will [contest the harsh / USA: address the harsh / HUN: address the / POL: contest the] acts[DEU: ;].\n",
        encoding="utf-8",
    )
    (tmp_path / "b.md").write_text("1. We will address the harsh acts;\n", encoding="utf-8")
    became = {each.delegations[0]: each.fate.value for each in ledger([tmp_path / "a.md", tmp_path / "b.md"]).entries}
    assert became == {"USA": "taken", "HUN": "not taken", "POL": "not taken", "DEU": "taken"}


def test_who_asks_to_leave_out_what_another_asks_for_is_told_with_what_and_whose(tmp_path):
    texts = (
        "1. Allies [USA: strongly / DEU: firmly / TUR: delete] condemn the war.",
        "1. Allies [USA: strongly / TUR: delete] condemn the war.\n\n2. Allies [ESP: clearly / TUR: delete] agree.",
        "1. Allies condemn the war.\n\n2. Allies clearly agree.",
    )
    paths = [tmp_path / f"r{number}.md" for number in (1, 2, 3)]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    asked = [each for each in ledger(paths).entries if "TUR" in each.delegations]
    assert [(each.place, each.asks, each.fate.value) for each in asked] == [
        ("1", "delete “strongly” (USA) and “firmly” (DEU)", "taken"),
        ("2", "delete “clearly” (ESP)", "not taken"),
    ]
    for form in LEDGER.names:
        assert "delete “strongly” (USA)" in LEDGER.render(form, ledger_report(ledger(paths[:1])), Layout()), form


def test_a_paragraph_that_is_gone_is_listed_where_it_stood(tmp_path):
    texts = (
        "7. Allies [USA: strongly] agree.\n\n7 bis. Allies [ITA: always] stand together.\n\n8. Allies [DEU: soon] meet.",
        "7. Allies [USA: strongly] agree.\n\n8. Allies [DEU: soon] meet.\n\n9. Allies [ESP: also] invest.",
    )
    paths = [tmp_path / f"r{number}.md" for number in (1, 2)]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    assert [label for _, label in rounds(paths).places] == ["7", "7 bis", "8", "9"]
    assert [label for label, _ in ledger_report(ledger(paths)).places] == ["7", "7 bis", "8", "9"]


def test_a_table_is_one_place_to_a_row_and_shown_as_a_table(tmp_path):
    text = "1. One.\n\n| [a / USA: b] | [c / USA: d] |\n|---|---|\n| e | f |\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    found = rounds([tmp_path / "a.md"])
    assert [label for _, label in found.places] == ["table 1, row 1"]
    page = ROUNDS.render("html", found, Layout())
    assert page.count("<table class='cells'>") == 1
    assert "<tr><td>e</td><td>f</td></tr>\n</table>" in page


def test_reasons_are_those_of_whoever_asks(files):
    (entry,) = [each for each in ledger(files[:1]).entries if each.delegations == ("TUR",)]
    assert entry.reason == "Promised in 2022."


def test_how_much_is_open_round_by_round(files):
    found = rounds(files)
    assert [(each.brackets, each.options, each.open) for each in found.rounds] == [(5, 8, 4), (3, 3, 2), (0, 0, 0)]
    assert found.rounds[1].got == {"USA": 1, "HUN": 1}
    assert found.rounds[1].lost == {"DEU": 1, "POL": 1, "HUN": 1}
    assert found.rounds[2].got == {"POL": 1, "TUR": 1}


def test_the_matrix_shows_the_weightiest(files):
    matrix = {(name, place[1]): cell.value for (name, place), cell in rounds(files[:2]).matrix.items()}
    assert matrix["HUN", "3"] == "reserved"
    assert matrix["TUR", "2"] == "asked"
    assert matrix["USA", "1"] == "got"
    assert matrix["DEU", "1"] == "lost"


def test_figures_in_brackets_are_open_and_blanks_are_no_brackets():
    text = read_text("1. [50][60] Parties; Annex [X]; [2035] and 40-[60] per cent.\n", format="md")
    (paragraph,) = paragraphs_of(text)
    assert paragraph.brackets == 4
    assert next([side.words for side in opening.sides] for opening in paragraph.openings) == ["50", "60"]


def landed(text):
    judge = PhraseJudge(load_profile("hague-2025"))
    openings = [opening for paragraph in paragraphs_of(read_text(text, format="md")) for opening in paragraph.openings]
    return landings(openings, judge)


def test_the_landing_zone_has_the_sides_that_all_could_join():
    (landing,) = landed("1. We will [contest / USA: address] Russia's aggressive actions.\n")
    assert [each.side.words for each in landing.zone] == ["address"]
    assert landing.said == "all could join: “address” (USA)"


def test_where_there_is_none_it_says_who_stands_against_whom():
    (landing,) = landed("1. We will [contest / POL: constrain] Russia's aggressive actions.\n")
    assert landing.zone == ()
    assert landing.said == (
        "no side that all could join: United States against “contest”; United States against “constrain” (POL)"
    )


def test_options_side_by_side_are_one_opening_and_words_that_are_only_put_forward_may_be_left_out():
    side, alone = landed("1. We will [contest][address] Russia's actions[USA: , and contest Russia].\n")
    assert [each.side.words for each in side.zone] == ["address"]
    assert [each.side.words for each in alone.zone] == [""]


def test_what_is_contested_outside_the_bracket_stands_against_no_side():
    (landing,) = landed("1. We will contest Russia's [aggressive / DEU: hostile] actions.\n")
    assert len(landing.zone) == 2


def test_formats_of_the_ledger(files):
    judge = PhraseJudge(load_profile("hague-2025"))
    report = ledger_report(ledger(files[:2]), judge)
    text = LEDGER.render("text", report, Layout())
    assert "✓ USA, HUN: “address” for “contest” [taken]" in text
    assert "para 3: HUN reserves" in text
    data = json.loads(LEDGER.render("json", report, Layout()))
    assert [each["paragraph"] for each in data["entries"]] == ["1", "1", "2", "3", "3 bis", "1"]
    rows = list(csv.reader(io.StringIO(LEDGER.render("csv", report, Layout()))))
    assert len(rows) == 7
    page = LEDGER.render("html", report, Layout())
    assert "<ins>address</ins>" in page


def test_the_page_is_self_contained_and_names_every_delegation_in_words(files):
    page = ROUNDS.render("html", rounds(files[:2]), Layout())
    assert not re.search(r"https?://|<script|src=|@import|url\(", page)
    assert "default-src 'none'" in page
    for name in ("USA", "HUN", "DEU", "POL", "TUR"):
        assert f">{name}</span>" in page
    assert "<svg" in page
    assert "@media print" in page


def test_no_cell_of_a_spreadsheet_is_a_formula(tmp_path):
    path = tmp_path / "r.md"
    path.write_text("1. We [agree / USA: =HYPERLINK(1)] today.\n", encoding="utf-8")
    rows = csv.reader(io.StringIO(LEDGER.render("csv", ledger_report(ledger([path])), Layout())))
    assert "'=HYPERLINK(1)" in [cell for row in rows for cell in row]


def test_files_of_every_kind_become_one_rolling_text(tmp_path):
    (tmp_path / "base.txt").write_text(
        "1. We will contest Russia's actions.\n\n2. We met in Ankara.\n", encoding="utf-8"
    )
    (tmp_path / "draft-usa.txt").write_text(
        "1. We will address Russia's actions.\n\n2. We met in Ankara.\n", encoding="utf-8"
    )
    (tmp_path / "x.html").write_text("<p>1. We will contest Russia's actions.</p><p>2. We met.</p>", encoding="utf-8")
    (tmp_path / "y.md").write_text(
        '+++\ndelegation = "Türkiye"\n+++\n\n1. We will contest Russia\'s acts.\n\n2. We met in Ankara.\n',
        encoding="utf-8",
    )
    rolling = consolidate(
        tmp_path / "base.txt", [tmp_path / "draft-usa.txt", ("DEU", tmp_path / "x.html"), tmp_path / "y.md"]
    )
    assert rolling.text == (
        "1. We will [contest / USA: address] Russia's [actions / TUR: acts].\n\n2. We met [in Ankara / DEU: delete].\n"
    )
