"""Whatever two texts say, every sentence is accounted for once, and the comparison reads the same from both sides."""

from collections import Counter

from hypothesis import given, settings, strategies as st

from drafter.compare import Fate, compare
from drafter.text import read_text

SENTENCES = st.sampled_from(
    [
        "We will support Ukraine for as long as it takes.",
        "We may support Ukraine for as long as it takes.",
        "We will support Ukraine, when conditions allow.",
        "We condemn the attack and demand that it stop.",
        "We condemn the attack.",
        "We demand that the attack stop at once.",
        "Allies will invest 5% of GDP in defence by 2035.",
        "Allies aim to invest 3.5% of GDP in defence by 2035 and will report every year.",
        "They will report every year.",
        "NATO is a defensive Alliance.",
        "NATO is a defensive Alliance and will strive for peace, security and stability.",
        "NATO will strive for peace, security and stability.",
        "We will [constrain / address] Russia's aggressive actions.",
        "We will [USA: address] Russia's aggressive actions.",
        "Agreed.",
        "—",
        "[USA: We will act. DEU: we wait]",
    ]
)
WORDS = st.lists(
    st.sampled_from(["Allies", "will", "act", "not", "NATO", ",", "and", "[USA:", "]", "5%", "2035", "now", "é"]),
    min_size=1,
    max_size=9,
).map(lambda words: " ".join(words) + ".")
PARAGRAPHS = st.lists(st.one_of(SENTENCES, WORDS), min_size=1, max_size=4).map(" ".join)
TEXTS = st.lists(PARAGRAPHS, max_size=5).map("\n\n".join)
RUNS = settings(deadline=None, max_examples=60)


def document(text):
    return read_text(text, format="txt")


@RUNS
@given(TEXTS)
def test_a_text_against_itself_is_kept(text):
    found = compare(document(text), document(text))
    assert found.is_same
    assert all(pair.fate is Fate.KEPT for pair in found.pairs)
    assert len(found.pairs) == len(found.old.sentences)


@RUNS
@given(TEXTS, TEXTS)
def test_every_sentence_is_accounted_for_once(old, new):
    found = compare(document(old), document(new))
    was = [each for pair in found.pairs for each in pair.old] + [each.sentence for each in found.dropped]
    now = [each for pair in found.pairs for each in pair.new] + list(found.added)
    assert sorted(each.order for each in was) == list(range(len(found.old.sentences)))
    assert sorted(each.order for each in now) == list(range(len(found.new.sentences)))


@RUNS
@given(TEXTS, TEXTS)
def test_turned_round_dropped_is_added(old, new):
    forth, back = compare(document(old), document(new)), compare(document(new), document(old))
    assert [each.sentence.text for each in forth.dropped] == [each.text for each in back.added]
    assert [each.text for each in forth.added] == [each.sentence.text for each in back.dropped]
    turned = {Fate.KEPT: Fate.KEPT, Fate.REWORDED: Fate.REWORDED, Fate.SPLIT: Fate.JOINED, Fate.JOINED: Fate.SPLIT}
    assert Counter(pair.fate for pair in forth.pairs) == Counter(turned[pair.fate] for pair in back.pairs)


@RUNS
@given(TEXTS, TEXTS)
def test_the_changes_of_a_pair_spell_both_wordings(old, new):
    for pair in compare(document(old), document(new)).pairs:
        for side, at in ((pair.old, "before"), (pair.new, "after")):
            text = " ".join(each.text for each in side)
            assert all(getattr(change, at) in text for change in pair.changes)
