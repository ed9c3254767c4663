"""The shipped bank itself: what it promises must hold for every phrase."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from drafter.bank import TONES, check_bank, load_bank
from drafter.bank.loading import source_files
from drafter.files.paths import phrasebank_dir

BUILT_IN = phrasebank_dir() / "agreed"

#: Of every phrase its id and a checksum of what was held against the page: its text, its paragraph, its addresses.
#: Who changes one of these has looked at the page again, and seals the bank with ``python tests/bank/test_data.py``.
SEALS = Path(__file__).with_name("seals.tsv")


def seals(bank):
    """Every phrase of the bank with its checksum, as the lines of the file."""
    for phrase in bank.phrases.values():
        seen = "\n".join((phrase.text, phrase.paragraph or "", *phrase.evidence))
        yield f"{phrase.id}\t{sha256(seen.encode()).hexdigest()[:16]}"


def test_the_shipped_bank_is_sound():
    assert check_bank([BUILT_IN]) == []


def test_it_is_as_large_as_it_was(bank):
    assert len(bank.sources) >= 364
    assert len(bank.phrases) >= 2657
    assert len(bank.lineages) >= 139


def test_every_text_and_address_is_the_one_that_was_seen(bank):
    sealed = SEALS.read_text("utf-8").splitlines()
    assert sorted(set(seals(bank)) ^ set(sealed)) == []


def test_every_lineage_has_wordings_of_at_least_two_documents(bank):
    """One document may say the same twice; a lineage goes from one to the next."""
    for lineage in bank.lineages:
        assert len({phrase.source for phrase in bank.of_lineage(lineage)}) >= 2, lineage


def test_of_no_document_more_is_here_than_a_drafter_reads(bank):
    """The long communiqués of today are there to be reused whole; of a document of another day at most twenty."""
    many = Counter(phrase.source for phrase in bank.phrases.values())
    assert [each for each, times in many.items() if times > 20 and bank.source(each).date.year < 1997] == [
        "washington-treaty-1949"
    ]


def test_how_many_allies_there_were(bank):
    joined = {
        date(1949, 4, 4): 12, date(1952, 2, 18): 14, date(1955, 5, 6): 15, date(1982, 5, 30): 16, date(1999, 3, 12): 19,
        date(2004, 3, 29): 26, date(2009, 4, 1): 28, date(2017, 6, 5): 29, date(2020, 3, 27): 30, date(2023, 4, 4): 31,
        date(2024, 3, 7): 32,
    }  # fmt: skip
    for source in bank.sources.values():
        there = [number for since, number in joined.items() if since <= source.date]
        assert source.allies in {None, there[-1]}, source.id


def test_every_id_is_given_once():
    found = Counter(
        row["id"] for path in source_files(BUILT_IN) for row in tomllib.loads(path.read_text("utf-8")).get("phrase", [])
    )
    assert [each for each, times in found.items() if times > 1] == []


def test_every_caveat_is_in_its_text_and_less_than_all_of_it(bank):
    for phrase in bank.phrases.values():
        for caveat in phrase.caveats:
            assert caveat in phrase.text, phrase.id
            assert len(caveat) < len(phrase.text.rstrip(".")), phrase.id


def test_every_phrase_says_where_it_was_seen(bank):
    assert [phrase.id for phrase in bank.phrases.values() if not phrase.evidence] == []


def test_every_phrase_has_its_source_topics_lineages_and_a_known_tone(bank):
    for phrase in bank.phrases.values():
        assert phrase.source in bank.sources
        assert set(phrase.topics) <= set(bank.topics), phrase.id
        assert set(phrase.lineage) <= set(bank.lineages), phrase.id
        assert phrase.tone in TONES, phrase.id


def test_every_topic_is_used(bank):
    used = {topic for phrase in bank.phrases.values() for topic in phrase.topics}
    assert used == set(bank.topics)


def test_every_tone_is_used(bank):
    assert {phrase.tone for phrase in bank.phrases.values()} == set(TONES)


def test_texts_are_clean(bank):
    for phrase in bank.phrases.values():
        assert phrase.text == phrase.text.strip(), phrase.id
        assert not re.search(r"[\n\t\u2018\u2019\u201c\u201d\ufffd]|  |\[|\]", phrase.text), phrase.id
        assert phrase.text.rstrip('"')[-1] in ".:;" or "end" in phrase.fragment or len(phrase.text.split()) < 25, (
            phrase.id
        )


def test_only_what_is_spelled_in_two_ways_was_spelled_anew(bank):
    """Where American and British spelling are the same, the text is as it was seen."""
    two_ways = re.compile(r"(?:is(?:e|es|ed|ing|ation)|our|ours|oured|ence|tre|ogue|ll(?:ed|ing))\b|programme")
    anew = [phrase for phrase in bank.phrases.values() if phrase.spelling_normalised]
    assert [phrase.id for phrase in anew if not two_ways.search(phrase.text)] == []
    assert len(anew) <= 4


def test_no_phrase_stands_twice_in_one_paragraph(bank):
    found = Counter((phrase.source, phrase.paragraph, phrase.text) for phrase in bank.phrases.values())
    assert [each for each, times in found.items() if times > 1] == []


def test_dates_are_those_of_the_alliance(bank):
    assert all(date(1949, 4, 4) <= source.date <= date(2026, 12, 31) for source in bank.sources.values())


def test_what_is_recalled_is_there(bank):
    for source in bank.sources.values():
        assert all(getattr(source, key) for key in source.recalled), source.id


#: The sentences everybody quotes, copied once more by hand.
QUOTED = {
    "london-2019.4.1": (
        (
            "We remain open for dialogue, and to a constructive relationship with Russia"
            " when Russia's actions make that possible."
        ),
        ("when Russia's actions make that possible",),
    ),
    "strategic-concept-2022.9.7": (
        (
            "However, we remain willing to keep open channels of communication with Moscow"
            " to manage and mitigate risks, prevent escalation and increase transparency."
        ),
        (),
    ),
    "washington-2024.20.3": (
        (
            "We are determined to constrain and contest Russia's aggressive actions"
            " and to counter its ability to conduct destabilising activities towards NATO and Allies."
        ),
        (),
    ),
    "vilnius-2023.11.8": (
        (
            "We will be in a position to extend an invitation to Ukraine to join the Alliance"
            " when Allies agree and conditions are met."
        ),
        ("when Allies agree and conditions are met",),
    ),
}


@pytest.mark.parametrize("phrase_id", QUOTED)
def test_the_sentences_everybody_quotes(bank, phrase_id):
    phrase = bank.phrase(phrase_id)
    assert (phrase.text, phrase.caveats) == QUOTED[phrase_id]


@pytest.mark.parametrize(
    "wrong",
    [
        # The connective dropped, so that a concession became an offer.
        "We remain willing to keep open channels of communication with Moscow to manage and mitigate risks",
        "additional permanent stationing of substantial combat forces in the new member states",
        "NATO will continue to respond decisively to Russia's reckless actions.",
        "As the heads of state and government of the North Atlantic Alliance, we convene in The Hague",
        "extend an invitation to [new members]",
    ],
)
def test_misquotations_met_in_print_are_not_in_the_bank(bank, wrong):
    assert [phrase.id for phrase in bank.phrases.values() if wrong in phrase.text] == []


def test_all_evidence_can_be_followed_by_a_reader(bank):
    """An address, or a sentence on how a text was seen: no number or file name of somebody's own shelf."""
    own = re.compile(
        r"\bfile ids?\b|(?<![\w/.-])\d{7,}\b|\b[0-9a-f]{12,}\b|\.(?:txt|jsonl?)\b|(?:^|\s)/(?:work|tmp|home)/",
        re.IGNORECASE,
    )
    for value in (*bank.sources.values(), *bank.phrases.values()):
        for each in value.evidence:
            assert each == each.strip(), value.id
            assert each.startswith(("https://", "http://")) or not own.search(each), (value.id, each)
            assert each.startswith(("https://", "http://")) or len(each.split()) > 2, (value.id, each)


if __name__ == "__main__":
    SEALS.write_text("".join(f"{line}\n" for line in sorted(seals(load_bank([BUILT_IN])))), "utf-8")
