import pytest

from drafter.compare import SourceText, baseline, compare
from drafter.errors import BankError, ReadError
from drafter.files.paths import phrasebank_dir

FOLDERS = [phrasebank_dir() / "agreed"]


def test_a_source_is_a_text_of_its_phrases():
    text = baseline("hague-2025", FOLDERS)
    assert isinstance(text, SourceText)
    assert text.title == "The Hague Summit Declaration"
    assert [block.number for block in text.blocks] == sorted({block.number for block in text.blocks}, key=int)
    for place in text.phrases:
        block = text.paragraph_of(place.start)
        assert place.phrase.startswith(f"hague-2025.{block.number}.")
        assert text.text[place.start : place.end] in block.reading


def test_a_phrase_cut_from_a_longer_sentence_stays_apart():
    found = compare(*[baseline("washington-treaty-1949", FOLDERS)] * 2)
    by_phrase = {}
    for sentence in found.old.sentences:
        by_phrase.setdefault(sentence.phrase, []).append(sentence)
    assert len(by_phrase) == len(found.old.document.phrases)
    assert found.is_same


def test_a_source_says_which_paragraph_numbers_are_from_memory():
    text = baseline("washington-2024", FOLDERS)
    assert "20" in text.recalled


def test_a_file_wins_over_a_source_of_its_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hague-2025").write_text("We met.\n", encoding="utf-8")
    assert not isinstance(baseline("hague-2025", FOLDERS), SourceText)


def test_the_nearest_source_is_named():
    with pytest.raises(BankError, match="did you mean 'vilnius-2023'"):
        baseline("vilnus-2023", FOLDERS)


@pytest.mark.parametrize("name", ["draft.md", "folder/draft", "./draft"])
def test_what_looks_like_a_file_is_asked_for_as_one(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ReadError):
        baseline(name, FOLDERS)


def test_a_name_no_file_can_have():
    with pytest.raises(ReadError):
        baseline("draft\0.md", FOLDERS)


def test_a_source_without_phrases_is_nothing_to_measure_against(tmp_path):
    (tmp_path / "topics.toml").write_text("[topics]\n", encoding="utf-8")
    (tmp_path / "paris-2030.toml").write_text(
        '[source]\nid = "paris-2030"\ntitle = "Paris"\nkind = "policy"\nissued_by = "NATO"\ndate = 2030-05-02\n',
        encoding="utf-8",
    )
    with pytest.raises(BankError, match="no phrase of 'paris-2030'"):
        baseline("paris-2030", [tmp_path])
