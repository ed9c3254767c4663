import pytest

from drafter.compare import Fate, compare
from drafter.text import read_text
from drafter.wording import ChangeKind, Edit


def comparison(old, new, format="txt"):
    return compare(read_text(old, format=format), read_text(new, format=format))


def one_pair(old, new):
    found = comparison(old, new)
    assert not found.dropped
    assert not found.added
    (pair,) = found.pairs
    return pair


def test_case_closing_stops_and_quotation_marks_make_no_difference():
    assert one_pair("We met in “The Hague”.", 'we met in "The Hague"').fate is Fate.KEPT


def test_a_comma_makes_one():
    pair = one_pair("Allies, who agreed, will act together.", "Allies who agreed will act together.")
    assert pair.fate is Fate.REWORDED
    assert pair.kinds == (ChangeKind.PUNCTUATION,)


def test_a_reworded_sentence_has_its_changes():
    pair = one_pair("We will support Ukraine's armed forces.", "We may support Ukraine's armed forces.")
    assert pair.fate is Fate.REWORDED
    assert [(each.before, each.after) for each in pair.changes if each.edit is not Edit.KEPT] == [("will", "may")]
    assert pair.kinds == (ChangeKind.MODAL,)


@pytest.mark.parametrize(
    ("old", "new", "direction", "words"),
    [
        ("We will support Ukraine's forces.", "We may support Ukraine's forces.", "weaker", ("will", "may")),
        ("We should support Ukraine's forces.", "We must support Ukraine's forces.", "stronger", ("should", "must")),
        ("We will support Ukraine's forces.", "We shall support Ukraine's forces.", "stronger", ("will", "shall")),
        ("We commit to fund the new centre.", "We intend to fund the new centre.", "weaker", ("commit", "intend")),
        ("We note the report on the centre.", "We endorse the report on the centre.", "stronger", ("note", "endorse")),
        (
            "Allies will invest in the centre.",
            "Allies will aim to invest in the centre.",
            "weaker",
            ("will", "will aim"),
        ),
    ],
)
def test_a_verb_or_modal_that_binds_more_or_less(old, new, direction, words):
    (shift,) = one_pair(old, new).shifts
    assert (shift.direction, shift.before, shift.after) == (direction, *words)


def test_verbs_on_one_rung_are_no_shift():
    assert one_pair("We welcome the new training centre.", "We commend the new training centre.").shifts == ()


def test_conditions_lost_and_gained():
    pair = one_pair(
        "We will support Ukraine, when conditions allow, in its reforms.",
        "We will support Ukraine in its reforms, as appropriate.",
    )
    assert [each.strip(" ,") for each in pair.conditions_lost] == ["when conditions allow"]
    assert [each.strip(" ,") for each in pair.conditions_gained] == ["as appropriate"]


def test_words_that_only_look_like_a_condition():
    pair = one_pair(
        "We will ensure our defence from all threats, no matter where they stem from.",
        "We will ensure our defence from all threats at a time when they grow.",
    )
    assert pair.conditions_lost == pair.conditions_gained == ()


def test_negation_number_date_and_name_are_named():
    pair = one_pair(
        "By 2024 Sweden will spend 2% of GDP on its defence every year.",
        "By 2035 Norway will not spend 5% of GDP on its defence every year.",
    )
    assert {ChangeKind.NEGATION, ChangeKind.DATE, ChangeKind.NAME, ChangeKind.NUMBER} <= set(pair.kinds)


def test_a_name_at_the_start_of_a_sentence_is_known_from_elsewhere():
    found = comparison(
        "We spoke with Sweden and with Norway. Sweden hosts the new training centre.",
        "We spoke with Sweden and with Norway. Norway hosts the new training centre.",
    )
    assert found.changed[0].kinds == (ChangeKind.NAME,)


def test_a_sentence_split_in_two():
    pair = one_pair(
        "We adhere to the Charter of the United Nations and are committed to upholding the rules-based order.",
        "We adhere to the Charter of the United Nations. We are committed to upholding the rules-based order.",
    )
    assert pair.fate is Fate.SPLIT
    assert (len(pair.old), len(pair.new)) == (1, 2)


def test_two_sentences_joined_read_in_the_order_of_the_one_they_make():
    pair = one_pair(
        "NATO will continue to strive for peace in the whole Euro-Atlantic area. NATO is a defensive Alliance.",
        "NATO is a defensive Alliance and will continue to strive for peace in the whole Euro-Atlantic area.",
    )
    assert pair.fate is Fate.JOINED
    assert [each.order for each in pair.old] == [1, 0]


def test_a_commitment_moved_into_another_sentence_is_not_dropped():
    found = comparison(
        "We will train Ukraine's mechanised brigades in Poland.\n\nWe met in Vilnius.\n\n"
        "We welcome the new training centre in Bydgoszcz.\n",
        "We met in Vilnius.\n\nWe welcome the new training centre in Bydgoszcz, and we will train Ukraine's "
        "mechanised brigades in Poland.\n",
    )
    assert not found.dropped
    assert [len(pair.old) for pair in found.of_fate(Fate.JOINED)] == [2]


def test_one_paragraph_moved_is_one_move():
    paragraphs = [
        "1. We met in The Hague. We thank the Netherlands.",
        "2. Allies will invest in defence. They will report every year.",
        "3. Ukraine's future is in NATO. We support its reforms.",
        "4. We look forward to Atlantis.",
    ]
    moved = [paragraphs[0], paragraphs[2], paragraphs[1], paragraphs[3]]
    found = comparison("\n\n".join(paragraphs) + "\n", "\n\n".join(moved) + "\n")
    assert not found.changed
    (move,) = found.moves
    assert len(move.pairs) == 2
    assert all(pair.is_moved for pair in move.pairs)


DROPPED = """\
We welcome the report of the Secretary General.

Allies will train brigades in Poland.

NATO remains the foundation of collective defence.

We have decided to open an office in Amman.

Allies will fund 20 workshops in Sofia by 2027.

The weather in Madrid was pleasant throughout.
"""


def test_dropped_commitments_come_the_weightiest_first():
    found = comparison(DROPPED, "We met.\n")
    assert [each.sentence.text.split()[1] for each in found.dropped_commitments] == [
        "have",  # decided
        "will",  # fund, with a number and a date
        "will",  # train
        "remains",
    ]
    assert [each.sentence.weight for each in found.dropped_commitments] == [100, 92, 90, 10]
    assert len(found.dropped) == 6


def test_equal_weights_keep_the_order_of_the_text():
    found = comparison("We note the report on Iraq.\n\nWe note the plan for Kosovo.\n", "We met.\n")
    assert [each.sentence.order for each in found.dropped_commitments] == [0, 1]


def test_what_is_only_said_once_less_comes_last_and_says_where_it_still_stands():
    twice = "We will defend every inch of Allied territory."
    found = comparison(f"{twice}\n\n{twice}\n\nWe note the report on Iraq.\n", f"{twice}\n")
    assert [each.is_repeated for each in found.dropped_commitments] == [False, True]
    assert found.dropped_commitments[-1].nearest is found.new.sentences[0]


def test_a_clause_with_a_commitment_lost_is_a_drop_in_part():
    found = comparison("We condemn the attack and demand that it stop.", "We condemn the attack.")
    (pair,) = found.dropped_in_part
    assert [(commitment.words, clause) for commitment, clause in pair.lost] == [("demand", "and demand that it stop")]


def test_a_clause_replaced_by_another_is_no_drop():
    assert not comparison(
        "We condemn the attack and demand that it stop.", "We condemn the attack and insist that it end."
    ).dropped_in_part


def test_titles_bind_nobody():
    found = comparison("# We will act\n\nWe met.\n", "We met.\n", format="md")
    assert [each.sentence.weight for each in found.dropped] == [0]


def test_every_sentence_knows_its_place():
    text = "1. We met.\n\n2. We will act. NATO stands.\n"
    found = comparison(text, text)
    assert [(each.paragraph, each.line, each.column) for each in found.old.sentences] == [
        ("1", 1, 4),
        ("2", 3, 4),
        ("2", 3, 17),
    ]
    assert [text[each.start : each.end] for each in found.old.sentences] == ["We met.", "We will act.", "NATO stands."]


def test_unlike_sentences_are_no_pair():
    found = comparison("We will train brigades in Poland.", "The weather in Madrid was pleasant.")
    assert not found.pairs


def test_texts_without_sentences():
    found = comparison("", "")
    assert found.is_same
    assert found.old.words == 0


def test_a_list_without_stops_is_compared_in_pieces():
    words = [f"item{number}" for number in range(2_500)]
    found = comparison(" ".join(words), " ".join([*words[:1_200], "other", *words[1_200:]]))
    assert len(found.old.sentences) == 3
    assert not found.dropped
