from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

import pytest

from drafter.bank import load_bank
from drafter.bank.model import Lineage, Phrase, Source
from drafter.bank.wordings import LineageWording
from drafter.files.paths import phrasebank_dir
from drafter.report.layout import Layout
from drafter.report.lineage_html import render
from drafter.report.lineage_outline import LineageOutline, WordingOutline, lineage_outline
from drafter.wording import difference

VOID = {"meta", "link", "br", "img", "hr"}


class Checked(HTMLParser):
    """Reads a page strictly: every tag that opens closes in its order."""

    def __init__(self, page):
        super().__init__()
        self.open, self.tags, self.links = [], [], []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.links += [value for name, value in attributes if name in {"href", "src"}]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def bank():
    return load_bank([phrasebank_dir() / "agreed"])


def page_of(bank, *lineages):
    return render([lineage_outline(bank, each) for each in lineages], Layout())


def test_every_lineage_makes_a_sound_page_that_fetches_nothing(bank):
    for lineage in bank.lineages:
        page = Checked(page_of(bank, lineage))
        assert {"script", "img", "link"}.isdisjoint(page.tags)
        assert all(link.startswith("#") for link in page.links)


def test_a_wording_stands_against_the_one_before_with_date_reference_and_what_changed(bank):
    page = page_of(bank, "no-confrontation-channels")
    assert "<del>keep open</del> <ins>maintain</ins>" in page
    assert '<time datetime="2024-07-10">10 July 2024</time> · Washington Summit Declaration' in page
    assert "Washington Summit Declaration, 10 July 2024, para 18 (paragraph recalled)" in page
    assert '<a href="#strategic-concept-2022.9.7">' in page
    assert 'id="strategic-concept-2022.9.7"' in page
    assert '<span class="tag">wording</span>' in page


def test_caveats_stand_below_their_wording(bank):
    assert "<li>condition: when Allies agree and conditions are met</li>" in page_of(bank, "ukraine-membership")


def test_several_lineages_share_a_page(bank):
    page = page_of(bank, "every-inch", "open-door")
    assert page.count("<h1>") == 2


def test_what_a_bank_says_is_text_and_no_markup():
    source = Source("a-1", "A <b>& B", "report", "X", date(2020, 1, 1))
    phrase = Phrase("a-1.1.1", "a-1", "We <script>alert(1)</script> & act.", ("t",), "neutral", "official", "1",
                    caveats=("<script>",))  # fmt: skip
    wording = LineageWording(phrase, None, difference(phrase.text, phrase.text))
    told = WordingOutline(wording, source, "X & Y", "first <b>")
    page = render([LineageOutline(Lineage("l", "<i>", "h & <u>"), "1 wording", (told,))], Layout())
    assert "<script>" not in page
    assert "<b>" not in page
    assert "<u>" not in page
    Checked(page)


def test_kinds_and_relation_in_words(bank):
    found = lineage_outline(bank, "georgia-membership").wordings
    same = next(each for each in found if each.wording.before and each.wording.before.text == each.wording.phrase.text)
    assert same.relation == f"word for word {same.wording.before.id}"
    assert same.wording.kinds == ()
    first = next(each for each in found if each.wording.before is None)
    assert first.relation == "first of its kind"


def test_a_lineage_without_wordings():
    assert "0 wordings" in render([LineageOutline(Lineage("l", "L", "h"), "0 wordings", ())], Layout())
