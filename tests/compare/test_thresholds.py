"""Every threshold of a comparison at its boundary: just enough, and just too little.

The sentences are made of words that mean nothing, so that a test says exactly how many of them are common. A word that
both texts have weighs 1 / (1 + log 2) = 0.5906, one of a single sentence 1.
"""

from __future__ import annotations

import pytest

from drafter.compare import BracketFate, Fate, LocatedSentence, SentencePair, compare
from drafter.compare.alignment import align
from drafter.compare.commitments import commitments, lost_clause, weight_of
from drafter.compare.shift import lost_in
from drafter.text import read_text
from drafter.wording import Change, Edit
from drafter.wording.words import FUNCTION_WORDS

SMALL = sorted(FUNCTION_WORDS)


def words(count, prefix="w"):
    """Content words that stand in no other list."""
    return [f"{prefix}{number:04d}x" for number in range(count)]


def groups(old, new):
    alignment = align([" ".join(each) for each in old], [" ".join(each) for each in new])
    return [(group.old, group.new) for group in alignment.groups]


# Likeness ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("own", "is_reworded"), [(81, True), (82, False)])
def test_a_sentence_is_reworded_from_a_likeness_of_42_hundredths_on(own, is_reworded):
    """59.06 / (59.06 + 81) is 0.4217, with 82 it is 0.4186."""
    common = words(100)
    found = groups([[*common, *words(own, "old")]], [[*common, *words(own, "new")]])
    assert found == ([((0,), (0,))] if is_reworded else [])


@pytest.mark.parametrize(("own", "is_near"), [(177, True), (178, False)])
def test_a_sentence_is_near_from_a_likeness_of_a_quarter_on(own, is_near):
    """59.06 / (59.06 + 177) is 0.2502, with 178 it is 0.2492."""
    common = words(100)
    alignment = align([" ".join([*common, *words(own, "old")])], [" ".join([*common, *words(own, "new")])])
    assert not alignment.groups
    assert set(alignment.near) == ({0} if is_near else set())


@pytest.mark.parametrize(("far", "counterpart"), [(112, 1), (116, 3)])
def test_a_neighbour_adds_six_hundredths_to_the_likeness(far, counterpart):
    """One candidate is beside identical sentences, the other is likelier: by 0.055 of the likeness, or by 0.066."""
    beside, elsewhere = words(100, "beside"), words(far, "far")
    old = [words(30, "same"), [*beside, *elsewhere]]
    new = [words(30, "same"), [*beside, *words(30, "one")], words(40, "other"), [*elsewhere, *words(30, "two")]]
    assert ((1,), (counterpart,)) in groups(old, new)


# Which are compared --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("decoys", "is_found"), [(9, True), (10, False)])
def test_a_sentence_is_compared_with_ten(decoys, is_found):
    common = words(50)
    others = [[*common[:30], *words(100, f"z{number}a")] for number in range(decoys)]
    found = groups([common], [*others, common[30:]])
    assert found == ([((0,), (decoys,))] if is_found else [])


@pytest.mark.parametrize(("sentences", "is_found"), [(24, True), (25, False)])
def test_words_of_more_than_24_sentences_lead_nowhere(sentences, is_found):
    common = words(3)
    found = groups([common], [[*common, *words(20, f"own{number}a")] for number in range(sentences)])
    assert bool(found) is is_found


def spread(shared, own, name, *, opens=True, closes=True):
    """Content words apart from each other, so that only they are common and no pair of words is.

    Ten small words in the middle are common too, and next to no content word.
    """
    offset = {"old": 10, "new": 40}[name]
    fillers = iter(SMALL[offset : offset + 30])
    content = [*words(shared, "common"), *words(own, name)]
    parts = [next(fillers)] if opens else []
    for number, word in enumerate(content):
        parts += [word, next(fillers)]
        parts += [*SMALL[:10], next(fillers)] if number == 0 else []
    return parts if closes else parts[:-1]


@pytest.mark.parametrize(("shared", "own", "is_found"), [(3, 2, True), (2, 3, False)])
def test_sentences_are_compared_that_share_three_keys(shared, own, is_found):
    """Five content words, each with two pairs, are fifteen keys."""
    found = groups([spread(shared, own, "old")], [spread(shared, own, "new")])
    assert bool(found) is is_found


@pytest.mark.parametrize(("opens", "is_found"), [(False, True), (True, False)])
def test_short_sentences_are_compared_that_share_one_key_in_five(opens, is_found):
    """The sentence has four keys without its first word, and five with it."""
    old = spread(1, 1, "old", opens=opens, closes=False)
    assert bool(groups([old], [spread(1, 1, "new", closes=False)])) is is_found


# Pieces --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("own", "is_piece"), [(25, True), (26, False)])
def test_a_piece_has_seven_tenths_of_its_weight_in_the_whole(own, is_piece):
    """59.06 / (59.06 + 25) is 0.7026, with 26 it is 0.6943."""
    whole = words(600)
    assert bool(groups([[*whole[100:200], *words(own, "own")]], [whole])) is is_piece


@pytest.mark.parametrize(("own", "is_piece"), [(59, True), (60, False)])
def test_a_piece_beside_another_has_half_of_its_weight_in_the_whole(own, is_piece):
    """59.06 / (59.06 + 59) is 0.5003, with 60 it is 0.4960."""
    first, second = words(300), words(100, "second")
    found = groups([first, [*second, *words(own, "own")]], [[*first, *second]])
    assert found == [((0, 1) if is_piece else (0,), (0,))]


@pytest.mark.parametrize(("content", "is_piece"), [(2, True), (1, False)])
def test_a_piece_that_is_there_as_a_whole_has_two_words_that_carry_meaning(content, is_piece):
    piece = [*words(content), *SMALL[: 3 - content]]
    assert bool(groups([piece], [[*words(60, "before"), *piece, *words(60, "after")]])) is is_piece


@pytest.mark.parametrize(("gap", "is_piece"), [(3, True), (4, False)])
def test_words_of_one_piece_are_at_most_three_words_apart(gap, is_piece):
    whole = words(300)
    piece = [*whole[100:120], *words(gap, "gap"), *whole[120:140]]
    assert bool(groups([piece], [whole])) is is_piece


@pytest.mark.parametrize(("claimed", "is_piece"), [(55, True), (56, False)])
def test_half_of_a_piece_may_be_claimed_by_another(claimed, is_piece):
    """A word of three sentences weighs 0.4765: 55 of them are 0.497 of the piece, 56 are 0.507."""
    first, second = words(100), words(100, "second")
    found = groups([[*first, *second[:claimed]], second], [[*first, *second]])
    assert found == [((0, 1) if is_piece else (0,), (0,))]


def test_a_sentence_is_split_into_eight():
    whole = words(180)
    found = groups([whole], [whole[start : start + 20] for start in range(0, 180, 20)])
    assert [len(new) for _, new in found] == [8]


def test_what_is_identical_has_no_room_for_a_piece():
    whole = words(100)
    assert groups([whole, whole[:40]], [whole]) == [((0,), (0,))]
    assert groups([whole], [whole, whole[:40]]) == [((0,), (0,))]


def test_of_two_sentences_as_near_the_one_in_the_corresponding_place_is_nearest():
    common = words(50)
    old = [[*common, *words(60, "old")], words(20, "other")]
    new = [[*common, *words(60, "first")], words(20, "more"), [*common, *words(60, "second")]]
    assert align([" ".join(each) for each in old], [" ".join(each) for each in new]).near[0].order == 0


# Parts ---------------------------------------------------------------------------------------------------------------


def pair(kept, old, new):
    def sentence(count):
        return LocatedSentence(0, "word " * count, 0, 0, "1", 1, 1, 0)

    changes = (Change(Edit.KEPT, "word " * kept, "word " * kept), Change(Edit.REPLACED, "word", "word"))
    return SentencePair(Fate.REWORDED, (sentence(old),), (sentence(new),), changes)


@pytest.mark.parametrize(("kept", "is_part"), [(239, False), (240, True), (249, True), (250, False)])
def test_a_part_keeps_six_tenths_of_the_shorter_and_less_than_half_of_both(kept, is_part):
    assert pair(kept, 400, 600).is_part is is_part


# Commitments ---------------------------------------------------------------------------------------------------------


def test_a_rung_weighs_ten():
    assert (weight_of("We will act."), weight_of("We will act if asked.")) == (90, 91)


@pytest.mark.parametrize(("opening", "binds"), [("Our new", True), ("Our three new", False)])
def test_two_words_may_open_a_sentence_before_those_who_speak(opening, binds):
    assert bool(commitments(f"{opening} Ministers met.")) is binds


@pytest.mark.parametrize(("adverbs", "verb"), [(4, "will also also also also consider"), (5, "will")])
def test_a_verb_is_at_most_five_words_from_its_modal(adverbs, verb):
    assert [each.words for each in commitments(f"We will {'also ' * adverbs}consider it.")] == [verb]


@pytest.mark.parametrize(("length", "binds"), [(28, True), (29, False)])
def test_a_parenthesis_after_the_subject_has_fewer_than_thirty_words(length, binds):
    found = commitments(f"All the Allies, {'word ' * length}, may consider it.")
    assert any(each.words == "may consider" for each in found) is binds


@pytest.mark.parametrize(
    ("clause", "is_lost"),
    [
        ("and condemn the raid", True),
        ("and condemn raids", False),
        ("and we condemn it", False),
        ("we condemn a raid", True),
    ],
)
def test_a_lost_clause_has_four_words_and_two_that_carry_meaning(clause, is_lost):
    text = f"We act {clause}."
    assert (lost_clause(text, 7, 7 + len(clause)) is not None) is is_lost


@pytest.mark.parametrize(("after", "count"), [("in the east", 1), ("in the far east", 0)])
def test_a_clause_replaced_by_half_of_its_words_is_lost(after, count):
    text, clause = "We act and we condemn the big raid.", "and we condemn the big raid"
    change = Change(Edit.REPLACED, clause, after, (), text.index(clause), text.index(clause))
    assert len(lost_in(text, (change,))) == count


@pytest.mark.parametrize(
    ("new", "fates"),
    [("contest it", {BracketFate.CHANGED}), ("contest them", {BracketFate.OPENED, BracketFate.CLOSED})],
)
def test_a_bracket_continues_one_with_half_of_its_words(new, fates):
    comparison = compare(document("We will [constrain it] today."), document(f"We will [{new}] today."))
    assert {change.fate for change in comparison.brackets} == fates


# Long texts ----------------------------------------------------------------------------------------------------------


def document(text):
    return read_text(text, format="txt")


@pytest.mark.parametrize(("length", "sentences"), [(2000, 1), (2001, 2)])
def test_what_is_longer_than_two_thousand_characters_is_cut_after_a_thousand_words(length, sentences):
    text = "a " * 1000 + "b" * (length - 2000) if length > 2000 else "a " * 999 + "ab"
    assert len(text.strip()) == length
    assert len(compare(document(text), document("We met.")).old.sentences) == sentences
