import pytest
from hypothesis import given, settings, strategies as st

from drafter.draft.merging import Merged, _paragraphs, merge, take_theirs

BASE = "# Statement\n\n1. We met today.\n\n2. We thank our host.\n\n3. We will meet again.\n"

words = st.text("ab \n1.#-+>*[]|`\r\u2028é", max_size=12)
paragraph = st.sampled_from(
    ["We met.", "1. We met.", "2. We stand\nunited.", "# Title", "- a\n- b", "> said", "```\nx\n```"]
)
text = st.one_of(
    st.text("ab \n1.#-+>*[]|`\r\té", max_size=60),
    st.lists(st.one_of(paragraph, words), max_size=6).map("\n\n".join),
    st.lists(st.one_of(paragraph, words), max_size=6).map("\n".join),
)


@given(text)
def test_a_text_is_the_sum_of_its_paragraphs(whole):
    cut = _paragraphs(whole)
    assert cut.gaps[0] + cut.stretch(0, len(cut.paragraphs)) + (cut.gaps[-1] if cut.paragraphs else "") == whole


@given(text, text)
def test_one_side_alone_is_taken_to_the_letter(base, side):
    assert merge(base, side, base) == Merged(side)
    assert merge(base, base, side) == Merged(side)
    assert merge(base, side, side) == Merged(side)


@given(text, text, text)
def test_every_conflict_names_what_stands_in_the_text(base, mine, theirs):
    found = merge(base, mine, theirs)
    for conflict in found.conflicts:
        assert found.text[conflict.start : conflict.end] == conflict.mine
        assert conflict.mine != conflict.theirs
    starts = [each.start for each in found.conflicts]
    assert starts == sorted(starts)


SENTENCE = st.text("abcdefgh ", min_size=1, max_size=30).map(lambda each: f"We {each.strip()} it.")


@given(st.lists(SENTENCE, min_size=2, max_size=8, unique=True), st.data())
@settings(max_examples=200)
def test_edits_to_different_paragraphs_are_both_kept(sentences, data):
    numbers = range(len(sentences))
    mine_at = data.draw(st.sets(st.sampled_from(numbers), min_size=1, max_size=len(sentences) - 1))
    theirs_at = data.draw(st.sets(st.sampled_from(sorted(set(numbers) - mine_at)), min_size=1))

    def edited(places, by):
        return [
            f"{by} changed {each} {sentence}" if each in places else sentence for each, sentence in enumerate(sentences)
        ]

    def whole(paragraphs):
        return "\n\n".join(f"{number}. {each}" for number, each in enumerate(paragraphs, 1)) + "\n"

    mine, theirs = edited(mine_at, "I"), edited(theirs_at, "They")
    both = [one if place in mine_at else other for place, (one, other) in enumerate(zip(mine, theirs, strict=True))]
    assert merge(whole(sentences), whole(mine), whole(theirs)) == Merged(whole(both))


@given(st.lists(SENTENCE, min_size=2, max_size=6, unique=True), st.data())
def test_a_paragraph_added_here_and_one_edited_there_are_both_kept(sentences, data):
    at = data.draw(st.integers(0, len(sentences)))
    edit = data.draw(st.integers(0, len(sentences) - 1))

    def whole(paragraphs):
        return "\n\n".join(f"{number}. {each}" for number, each in enumerate(paragraphs, 1)) + "\n"

    added = [*sentences[:at], "Quite another matter 0123456789.", *sentences[at:]]
    edited = [f"{each} And we say so." if place == edit else each for place, each in enumerate(sentences)]
    wanted = [f"{each} And we say so." if each == sentences[edit] else each for each in added]
    assert merge(whole(sentences), whole(added), whole(edited)) == Merged(whole(wanted))


def test_both_changed_one_paragraph():
    found = merge(BASE, BASE.replace("today", "in Atlantis"), BASE.replace("today", "this week"))
    assert found.text == BASE.replace("today", "in Atlantis")
    (conflict,) = found.conflicts
    assert (conflict.base, conflict.mine, conflict.theirs) == (
        "1. We met today.",
        "1. We met in Atlantis.",
        "1. We met this week.",
    )
    assert take_theirs(found, conflict) == Merged(BASE.replace("today", "this week"))


def test_what_i_deleted_and_they_changed_is_offered():
    mine = BASE.replace("2. We thank our host.\n\n", "")
    theirs = BASE.replace("our host", "our hosts")
    found = merge(BASE, mine, theirs)
    assert found.text == mine
    assert [(each.mine, each.theirs) for each in found.conflicts] == [("", "2. We thank our hosts.")]
    assert take_theirs(found, found.conflicts[0]).text == theirs
    other = merge(BASE, theirs, mine)
    assert other.text == theirs
    assert take_theirs(other, other.conflicts[0]).text == mine


@pytest.mark.parametrize("last", ["", "3. We will meet again.\n"])
def test_both_added_something_at_one_place(last):
    base = "1. We met.\n\n" + last
    mine = "1. We met.\n\n2. I say this.\n\n2a. And this.\n\n" + last
    theirs = "1. We met.\n\n2. They had that to say.\n\n" + last
    found = merge(base, mine, theirs)
    assert found.text == mine
    (conflict,) = found.conflicts
    assert (conflict.base, conflict.mine) == ("", "2. I say this.\n\n2a. And this.")
    assert take_theirs(found, conflict).text == theirs


def test_a_last_paragraph_changed_here_and_one_added_behind_it_there_stay_apart():
    found = merge("We met.\n\nWe part.\n", "We met.\n\nWe part now.\n", "We met.\n\nWe part.\n\nWe come back.\n")
    assert found == Merged("We met.\n\nWe part now.\n\nWe come back.\n")


def test_front_matter_is_one_paragraph():
    base = '+++\ntitle = "A"\n\nplace = "B"\n+++\n\n1. We met.\n'
    found = merge(base, base.replace('"A"', '"C"'), base.replace("met", "parted"))
    assert found == Merged(base.replace('"A"', '"C"').replace("met", "parted"))


@pytest.mark.parametrize(("edited", "mine"), [("aaaaaccccc", "aaaaaccccc"), ("aaaacccccc", "")])
def test_paragraphs_are_one_edited_if_half_their_letters_are_the_same(edited, mine):
    """Only then is what they changed a conflict with my edit; otherwise it is one with my deletion."""
    (conflict,) = merge("aaaaabbbbb\n", f"zzzzz\n\n{edited}\n", "aaaaabbbbb!\n").conflicts
    assert (conflict.base, conflict.mine, conflict.theirs) == ("aaaaabbbbb", mine, "aaaaabbbbb!")
