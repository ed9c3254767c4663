from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from drafter.wording import ChangeKind, Edit, difference

WORDS = st.lists(
    st.sampled_from(["we", "will", "not", "remain", "open,", "open", "to", "dialogue.", "Russia", "2035", "–"]),
    max_size=14,
).map(" ".join)


def changed(before, after, **more):
    return [
        (change.before, change.after, *change.kinds)
        for change in difference(before, after, **more)
        if change.edit is not Edit.KEPT
    ]


@settings(deadline=None)  # the first change reads the ladder of strength
@given(WORDS, WORDS)
def test_the_changes_hold_both_wordings(before, after):
    """Put together in order, the runs are the words and marks of both sides, but for the stop at the end."""
    found = difference(before, after)
    for text, side in ((before, "before"), (after, "after")):
        runs = [getattr(change, side) for change in found]
        assert "".join("".join(runs).split()) == "".join(text.split()).rstrip(".,;:")
    for change in found:
        assert change.after == after[change.after_at : change.after_at + len(change.after)]
        assert change.before == before[change.before_at : change.before_at + len(change.before)]


@given(WORDS, WORDS)
def test_kept_runs_are_the_same_and_changes_are_named(before, after):
    for change in difference(before, after):
        if change.edit is Edit.KEPT:
            assert change.before.lower() == change.after.lower()
            assert not change.kinds
        else:
            assert change.kinds
            assert (not change.before) == (change.edit is Edit.ADDED)
            assert (not change.after) == (change.edit is Edit.DROPPED)


@given(WORDS)
def test_a_text_does_not_differ_from_itself(text):
    assert all(change.edit is Edit.KEPT for change in difference(text, text))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("We will not constrain Russia.", "We will constrain Russia.", [("not", "", "negation")]),
        ("We cannot discount it.", "We can discount it.", [("cannot", "can", "negation")]),
        ("That is acceptable.", "That is unacceptable.", [("acceptable", "unacceptable", "negation")]),
        ("Allies won't act.", "Allies will act.", [("won't", "will", "negation")]),
        ("We will act.", "We may act.", [("will", "may", "modal")]),
        ("We will act.", "We act.", [("will", "", "modal")]),
        ("We decide to act.", "We encourage to act.", [("decide", "encourage", "strength")]),
        ("We welcomed the plan.", "We noted the plan.", [("welcomed", "noted", "strength")]),
        ("We commit to fund it.", "We fund it.", [("commit to", "", "strength")]),
        ("invest 5% of GDP", "invest 3.5% of GDP", [("5", "3.5", "number")]),
        ("two battlegroups", "three battlegroups", [("two", "three", "number")]),
        ("by 2035", "by 2032", [("2035", "2032", "date")]),
        ("on 4 April", "on 5 April", [("4", "5", "date")]),
        ("support for Ukraine", "support for Georgia", [("Ukraine", "Georgia", "name")]),
        ("the PRC's ambitions", "the DPRK's ambitions", [("PRC's", "DPRK's", "name")]),
        ("open to all when agreed", "open to all if agreed", [("when", "if", "condition")]),
        ("We will consult as appropriate.", "We will consult.", [("as appropriate", "", "condition")]),
        ("with Russia, when", "with Russia when", [(",", "", "punctuation")]),
        ("a grave threat", "a serious threat", [("grave", "serious", "wording")]),
        ("for all Allies", "for some Allies", [("all", "some", "quantity")]),
        ("our full support", "our partial support", [("full", "partial", "quantity")]),
        ("every Ally", "most Allies", [("every Ally", "most Allies", "quantity", "name")]),
        ("It has always been so.", "It is so.", [("has always been", "is", "wording")]),
        ("It is always so.", "It is so.", [("always", "", "quantity")]),
        ("deter and defend", "deter or defend", [("and", "or", "and/or")]),
        ("We will temporarily act.", "We will act.", [("temporarily", "", "hedge")]),
        ("Russia attacked it.", "Russia reportedly attacked it.", [("", "reportedly", "hedge")]),
        ("never develop a nuclear weapon", "never develop a weapon", [("nuclear", "", "scope")]),
        ("non-nuclear states", "nuclear states", [("non", "", "negation", "scope")]),
        ("its destabilising acts", "its stabilising acts", [("destabilising", "stabilising", "negation")]),
        ("multilateral talks", "bilateral talks", [("multilateral", "bilateral", "scope")]),
        ("independence, sovereignty and integrity", "independence and integrity", [(", sovereignty", "", "list")]),
        ("5 per cent of GDP", "5% of GDP", [("per", "", "notation")]),
        ("a close co-operation", "a close cooperation", [("co-operation", "cooperation", "notation")]),
        ("the thirty-two Allies", "the 32 Allies", [("thirty-two", "32", "notation")]),
    ],
)
def test_what_a_change_does_is_named(before, after, expected):
    assert changed(before, after) == expected


def test_a_caveat_dropped_is_a_condition_whatever_its_words():
    found = changed("We stand by it for a long time in peace.", "We stand by it in peace.", caveats=["for a long time"])
    assert found == [("for a long time", "", "condition")]


def test_capitals_and_spelling_make_no_difference():
    assert changed("Recognizing the Alliance's role", "recognising the alliance’s role") == []


def test_a_name_that_opens_a_sentence_is_told_by_what_is_known():
    assert changed("Russia must stop.", "Belarus must stop.", names={"russia", "belarus"})[0][2:] == ("name",)
    assert changed("Peace is near.", "War is near.")[0][2:] == ("wording",)


def test_what_is_kept_by_accident_joins_the_changes_around_it():
    before = "have gathered in the capital of the host nation to reaffirm"
    after = "have met at the seat for the whole Alliance to reaffirm"
    [(dropped, added, *_)] = changed(before, after)
    assert dropped == "gathered in the capital of the host nation"
    assert added == "met at the seat for the whole Alliance"


def test_the_gravest_kind_stands_first():
    [(_, _, *kinds)] = changed("We will act by 2035 here.", "We may not act by 2030 here.")[:1]
    assert kinds[0] is ChangeKind.NEGATION
    assert ChangeKind.MODAL in kinds


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("five percent of GDP", "5 % of GDP"),
        ("under Article V of the Treaty", "under Art. 5 of the Treaty"),
        ("U.S. forces", "US forces"),
        ("1,000 troops", "1000 troops"),
        ("its defence programme", "its defense program"),
        ("the state-of-the-art centre", "the state of the art center"),
    ],
)
def test_notation_makes_no_difference(before, after):
    assert changed(before, after) == []
