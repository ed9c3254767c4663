from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from drafter.bank import Phrase, Source, citation, find_phrases, find_sources, load_bank, loading, reference
from drafter.errors import BankError
from drafter.files.paths import phrasebank_dir

BUILT_IN = phrasebank_dir() / "agreed"


def phrase(paragraph, status="seen"):
    return Phrase(
        "s.1.1", "s", "Text.", ("russia",), "neutral", "official", paragraph=paragraph, paragraph_status=status
    )


SOURCE = Source("s", "London Declaration", "summit-declaration", "Allies", date(2019, 12, 4))


@pytest.mark.parametrize(
    ("paragraph", "status", "place"),
    [
        ("4", "seen", "para 4"),
        ("69", "recalled", "para 69 (paragraph recalled)"),
        ("Article 5", "seen", "Article 5"),
        ("IV", "seen", "Section IV"),
        ("preamble-2", "seen", "preamble, para 2"),
        ("preamble", "seen", "preamble"),
        ("summary-2", "seen", "official summary, para 2"),
        ("preface", "seen", "preface"),
        ("intro", "seen", "introduction"),
        ("0", "seen", "opening note"),
        (None, "unknown", "paragraph not known"),
    ],
)
def test_references(paragraph, status, place):
    assert reference(phrase(paragraph, status), SOURCE) == f"London Declaration, 4 December 2019, {place}"


def test_a_citation_says_what_was_not_seen(bank):
    text = citation(bank.source("rome-declaration-1991"))
    assert text.endswith("8 November 1991, Press Communiqué S-1(91)86 (recalled)")
    assert citation(bank.source("hague-2025")).count("25 June 2025") == 1


def test_find_phrases_gives_what_the_whole_bank_gives(bank):
    ids = ["strategic-concept-2022.9.7", "london-2019.4.1", "nobody-2000.1.1", "london-2019.99.9"]
    found = find_phrases(ids, [BUILT_IN])
    assert list(found) == ids[:2]
    assert all(found[each] == bank.phrases[each] for each in found)
    assert find_sources(["london-2019", "nobody"], [BUILT_IN]) == {"london-2019": bank.source("london-2019")}


def test_find_phrases_reads_only_the_files_of_its_sources(monkeypatch):
    read = []
    loading._read_again.cache_clear()
    original = loading.read_source_file
    monkeypatch.setattr(
        loading, "read_source_file", lambda path, *rest: read.append(path.name) or original(path, *rest)
    )
    find_phrases(["london-2019.4.1", "london-2019.1.1", "madrid-2022.1.4"], [BUILT_IN])
    find_sources(["london-2019"], [BUILT_IN])
    assert read == ["london-2019.toml", "madrid-2022.toml"]


def test_find_phrases_sees_an_edit(folder, source_file):
    assert find_phrases(["paris-2030.1.1"], [folder])["paris-2030.1.1"].tone == "dialogue"
    source_file.write_text(source_file.read_text("utf-8").replace('"dialogue"', '"commitment"'), encoding="utf-8")
    assert find_phrases(["paris-2030.1.1"], [folder])["paris-2030.1.1"].tone == "commitment"


def test_find_phrases_says_what_is_wrong_with_a_file_it_reads(folder, source_file):
    source_file.write_text("[source]\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(BankError, match=r"paris-2030\.toml:1"):
            find_phrases(["paris-2030.1.1"], [folder])


def test_an_id_cannot_lead_out_of_the_folder():
    assert find_phrases(["../../etc/passwd.1.1", "/etc/passwd.1.1", "topics.1.1", ""], [BUILT_IN]) == {}


def test_the_bank_is_in_date_order(bank):
    dates = [bank.source(phrase.source).date for phrase in bank.phrases.values()]
    assert dates == sorted(dates)
    parts = [each.id.split(".")[1] for each in bank.of_source("washington-treaty-1949")]
    assert list(dict.fromkeys(parts)) == ["preamble", *(f"Article{number}" for number in range(1, 15))]


def test_neighbours_stand_in_the_same_paragraph(bank):
    ids = [each.id for each in bank.neighbours(bank.phrase("strategic-concept-2022.9.7"))]
    assert ids == [f"strategic-concept-2022.9.{n}" for n in (2, 3, 4, 5, 6, 7)]
    alone = next(each for each in bank.phrases.values() if each.paragraph is None)
    assert bank.neighbours(alone) == (alone,)


@pytest.mark.parametrize(
    ("ask", "wrong", "near"),
    [
        ("phrase", "londn-2019.4.1", "london-2019.4.1"),
        ("source", "washington-2023", "washington-2024"),
        ("lineage", "open-dor", "open-door"),
    ],
)
def test_an_unknown_id_names_the_nearest(bank, ask, wrong, near):
    with pytest.raises(BankError, match=f"no {ask} '{wrong}'; did you mean '{near}'"):
        getattr(bank, ask)(wrong)


def test_a_later_folder_adds_and_replaces(folder, tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    (own / "paris-2030.toml").write_text(
        '[[phrase]]\nid = "paris-2030.1.1"\nparagraph = "1"\ntext = "We are willing to talk."\ntopics = ["mine"]\n'
        'tone = "dialogue"\nverification = "official"\n\n[[phrase]]\nid = "paris-2030.x.1"\ntext = "More."\n'
        'topics = ["russia"]\ntone = "neutral"\nverification = "secondary"\n',
        encoding="utf-8",
    )
    (own / "topics.toml").write_text('[topics]\nmine = "My own"\n', encoding="utf-8")
    bank = load_bank([folder, own])
    assert bank.phrase("paris-2030.1.1").text == "We are willing to talk."
    assert bank.phrase("paris-2030.1.1").path == own / "paris-2030.toml"
    assert list(bank.phrases) == ["paris-2030.1.1", "paris-2030.2.1", "paris-2030.3.1", "paris-2030.x.1"]
    assert bank.source("paris-2030").title == "Paris Summit Declaration"
    assert dict(find_phrases(bank.phrases, [folder, own])) == dict(bank.phrases)


def test_phrases_of_a_source_nobody_knows(folder, tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    (own / "paris-2031.toml").write_text("", encoding="utf-8")
    with pytest.raises(BankError, match=r"paris-2031\.toml:1: unknown source 'paris-2031'; .*paris-2030\.toml"):
        load_bank([folder, own])


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(BankError, match="no such folder"):
        load_bank([tmp_path / "nowhere"])


def test_the_users_own_folder_counts_when_it_is_there(monkeypatch, tmp_path):
    (tmp_path / "agreed").mkdir()
    monkeypatch.setattr(loading, "user_dir", lambda: tmp_path)
    assert loading.default_directories() == (BUILT_IN, tmp_path / "agreed")
    monkeypatch.setattr(loading, "user_dir", lambda: tmp_path / "nobody")
    assert loading.default_directories() == (BUILT_IN,)


def test_the_bank_is_light_to_import():
    heavy = "{'spacy', 'textual', 'docx', 'numpy', 'sqlite3', 'rapidfuzz'}"
    code = f"import sys, drafter.bank; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
