import pytest
from hypothesis import given, strategies as st

from drafter.bank.match import Provenance
from drafter.consensus.model import Severity
from drafter.tui.editor.marks import Marks, ParagraphMarks, WordMark, brackets_in

TEXT = "1. Allies contest aggressive actions."


def mark(text, words, severity=Severity.ERROR):
    start = text.index(words)
    return WordMark(start, start + len(words), severity, words)


def known(text, *words, provenance=None):
    return ParagraphMarks(tuple(mark(text, word) for word in words), provenance)


def words_of(marks, text):
    return {found.key: text[found.start : found.end] for found in marks.findings}


@pytest.mark.parametrize(
    ("new", "left"),
    [
        ("1. All Allies contest aggressive actions.", {"Allies", "contest", "actions"}),
        ("1. Allies contest actions.", {"Allies", "contest", "actions"}),
        ("1. Allies context aggressive actions.", {"Allies", "actions"}),
        ("1. Allies contests aggressive actions.", {"Allies", "actions"}),
        ("1. Allies, contest aggressive actions.", {"Allies", "contest", "actions"}),
        ("1. Allies recontest aggressive actions.", {"Allies", "actions"}),
        ("2. Allies contest aggressive actions.", {"Allies", "contest", "actions"}),
        ("", set()),
    ],
)
def test_marks_move_with_their_words_and_go_when_those_are_touched(new, left):
    carried = known(TEXT, "Allies", "contest", "actions").carried(TEXT, new)
    assert words_of(carried, new) == {word: word for word in left}


@given(st.text("abc .", max_size=30), st.text("abc .", max_size=30), st.data())
def test_a_mark_carried_over_always_has_the_same_words(old, new, data):
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    carried = ParagraphMarks((WordMark(start, end, Severity.INFO, "k"),)).carried(old, new)
    for found in carried.findings:
        assert 0 <= found.start <= found.end <= len(new)
        assert new[found.start : found.end] == old[start:end]


def test_verbatim_is_not_claimed_for_words_that_were_touched():
    marks = ParagraphMarks(provenance=Provenance.VERBATIM)
    assert marks.carried(TEXT, TEXT + " More.").provenance is None
    assert marks.carried(TEXT, TEXT.replace("1.", "12.")).provenance is Provenance.VERBATIM
    assert ParagraphMarks(provenance=Provenance.ADAPTED).carried(TEXT, TEXT + " More.").provenance is Provenance.ADAPTED


def test_marks_belong_to_a_text_wherever_it_stands():
    marks = Marks()
    marks.put({TEXT: known(TEXT, "contest")})
    marks.carry([TEXT, "", "other"], ["other", "", TEXT])
    assert words_of(marks.of(TEXT), TEXT) == {"contest": "contest"}
    assert marks.of("other") == ParagraphMarks()


def test_both_halves_of_a_split_paragraph_keep_theirs():
    marks = Marks()
    marks.put({TEXT: known(TEXT, "Allies", "actions")})
    halves = ["1. Allies contest", "", "2. aggressive actions."]
    marks.carry([TEXT], halves)
    assert words_of(marks.of(halves[0]), halves[0]) == {"Allies": "Allies"}
    assert words_of(marks.of(halves[2]), halves[2]) == {"actions": "actions"}


def test_paragraphs_that_only_got_another_number_keep_theirs():
    marks = Marks()
    old = [f"{number}. {'x' * number} contest" for number in range(1, 90)]
    new = [f"{number + 1}. {'x' * number} contest" for number in range(1, 90)]
    marks.put({line: known(line, "contest") for line in old})
    marks.carry(old, new)
    assert all(words_of(marks.of(line), line) == {"contest": "contest"} for line in new)


def test_a_paragraph_gets_nothing_from_others():
    marks = Marks()
    marks.put({TEXT: known(TEXT, "contest", provenance=Provenance.NEW)})
    marks.carry([TEXT, "", "Thanks."], ["2. Quite another thing.", "", TEXT, "", "Thanks."])
    assert marks.of("Thanks.") == ParagraphMarks()
    assert marks.of("2. Quite another thing.") == ParagraphMarks()


def test_results_replace_what_was_carried_over():
    marks = Marks()
    marks.put({TEXT: known(TEXT, "contest")})
    new = TEXT + " More."
    marks.carry([TEXT], [new])
    assert not marks.knows(new)
    assert marks.of(new).findings
    marks.put({new: ParagraphMarks()})
    assert marks.knows(new)
    assert not marks.of(new).findings


def test_what_is_kept_is_bounded():
    marks = Marks()
    marks.put({TEXT: known(TEXT, "contest")})
    text = TEXT
    for number in range(2000):
        marks.carry([text], [text := f"{TEXT} {number}"])
        marks.prune([text])
        marks.put({f"results {number} {count}": ParagraphMarks() for count in range(3)})
    assert len(marks._carried) < 300
    assert len(marks._known) < 5000
    assert words_of(marks.of(text), text) == {"contest": "contest"}


def test_keys_at_a_column_come_shortest_first_and_count_the_end_of_a_word():
    wide, narrow = WordMark(0, 10, Severity.INFO, "wide"), WordMark(4, 6, Severity.ERROR, "narrow")
    marks = ParagraphMarks((wide, narrow))
    assert marks.keys_at(5) == ("narrow", "wide")
    assert marks.keys_at(7) == ("wide",)
    assert marks.keys_at(10) == ("wide",)
    assert marks.keys_at(11) == ()
    assert marks.severity is Severity.ERROR
    assert ParagraphMarks().severity is None


def test_brackets_and_attributions():
    text = "Allies [USA: will] act[^1] [constrain / address (DEU)]."
    found = brackets_in(text)
    assert [text[it.start : it.end] for it in found] == ["[USA: will]", "[constrain / address (DEU)]"]
    assert [[text[slice(*span)] for span in it.attributions] for it in found] == [["USA:"], ["(DEU)"]]
    assert brackets_in("[" * 30_000) == ()
