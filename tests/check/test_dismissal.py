import random

import pytest
from hypothesis import given, strategies as st

from drafter.check import lint_text
from drafter.check.codes import Code
from drafter.check.finding import Finding
from drafter.consensus import Severity
from drafter.draft import Dismissal, dismissal_of, front_of, is_dismissed, with_front
from drafter.errors import UsageError
from drafter.text import read_text

OTHERS = [
    "We thank our host.",
    "Allies stand together. They will act.",
    "Terrorism threatens us all.",
    "We will meet again.",
]
JUDGED = "We stand by our decision to contest the claims that were made today about our Alliance and its purpose."


def finding(document, words, sentence, *, nth=0, rule="russia.contest", code="contested-term"):
    """A finding as the checker makes it, on ``words`` in the ``nth`` place where ``sentence`` stands."""
    around = -1
    for _ in range(nth + 1):
        around = document.text.index(sentence, around + 1)
    start = document.text.index(words, around)
    return Finding(
        rule=rule, code=Code(code), severity=Severity.ERROR, message="", start=start, end=start + len(words), text=words,
        paragraph="1", line=1, column=1, delegations=(), why="", evidence=(), instead=(),
        sentence=(around, around + len(sentence)),
    )  # fmt: skip


def document(*sentences):
    return read_text("\n\n".join(f"{number}. {each}" for number, each in enumerate(sentences, 1)) + "\n", format="md")


def judged():
    before = document(*OTHERS, JUDGED)
    return dismissal_of(finding(before, "contest", JUDGED), before, "  Agreed in\n2024. ", "DEU")


def test_what_is_kept_of_a_finding():
    assert judged() == Dismissal("russia.contest", "contest", JUDGED, "Agreed in 2024.", "DEU")
    before = document(JUDGED)
    with pytest.raises(UsageError, match="dismissed with a reason"):
        dismissal_of(finding(before, "contest", JUDGED), before, " \n")


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), max_size=4), st.randoms())
def test_whatever_becomes_of_other_paragraphs_it_holds(edits, order):
    paragraphs = [*OTHERS, JUDGED, *(" ".join(each.split()) for each in edits)]
    order.shuffle(paragraphs)
    after = document(*paragraphs)
    assert is_dismissed(finding(after, "contest", JUDGED), after, [judged()]) == judged()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("claims that were made today", "claims made today"),
        ("about our Alliance and its purpose", "about our great Alliance and its main purpose"),
        ("We stand by our decision", "We stand by the decision"),
        ("the claims", "the\n   claims"),
    ],
)
def test_it_holds_while_other_words_are_edited_a_little(old, new):
    sentence = JUDGED.replace(old, new)
    after = document(sentence, *OTHERS)
    assert is_dismissed(finding(after, "contest", sentence), after, [judged()])


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("contests", JUDGED.replace("contest", "contests")),
        ("Contest", JUDGED.replace("contest", "Contest")),
        ("contest", JUDGED.replace("our decision", "our decision not")),
        ("contest", JUDGED.replace("to contest", "that we may contest")),
        ("contest", JUDGED.replace("the claims", "Russia and the claims")),
        ("contest", JUDGED.replace("today", "in 2014")),
        ("contest", JUDGED.replace("purpose.", "purpose, when conditions are met.")),
        ("contest", "We will contest every attempt to divide us."),
    ],
)
def test_it_lapses_when_the_words_change_or_the_sentence_says_something_else(words, sentence):
    after = document(sentence, *OTHERS)
    assert is_dismissed(finding(after, words, sentence), after, [judged()]) is None


@pytest.mark.parametrize(
    ("before", "after", "holds"),
    [
        ("We contest strange claims", "We contest odd claims", True),
        ("contest strange claims", "contest odd claims", False),
    ],
)
def test_three_words_in_four_must_be_the_same(before, after, holds):
    kept = Dismissal("russia.contest", "contest", before, "Agreed.")
    text = document(after)
    assert (is_dismissed(finding(text, "contest", after), text, [kept]) is kept) is holds


@pytest.mark.parametrize("nearest_first", [True, False])
def test_of_two_dismissals_the_one_of_the_likest_sentence_holds(nearest_first):
    near = Dismissal("russia.contest", "contest", JUDGED.replace("purpose", "tasks"), "Near.")
    far = Dismissal("russia.contest", "contest", JUDGED.replace("purpose", "tasks").replace("made", "brought"), "Far.")
    after = document(JUDGED)
    kept = [near, far] if nearest_first else [far, near]
    assert is_dismissed(finding(after, "contest", JUDGED), after, kept) is near


def test_it_is_of_one_rule():
    after = document(JUDGED)
    assert is_dismissed(finding(after, "contest", JUDGED, rule="other"), after, [judged()]) is None


def test_two_sentences_with_the_same_words_stay_apart():
    like = JUDGED.replace("its purpose", "its tasks")
    after = document(like, JUDGED)
    assert is_dismissed(finding(after, "contest", like), after, [judged()]) is None
    assert is_dismissed(finding(after, "contest", JUDGED), after, [judged()]) == judged()
    alone = document(like)
    assert is_dismissed(finding(alone, "contest", like), alone, [judged()]) == judged()
    other = dismissal_of(finding(after, "contest", like), after, "Agreed elsewhere.")
    assert is_dismissed(finding(after, "contest", like), after, [judged(), other]) == other


def test_what_concerns_the_whole_text_is_put_aside_by_its_rule():
    before, after = document(*OTHERS, JUDGED), document(*OTHERS)
    missing = finding(before, "", "", rule="article-5", code="required-element")
    kept = dismissal_of(missing, before, "It stands in the other text.")
    assert (kept.words, kept.sentence) == ("", "")
    assert (
        is_dismissed(finding(after, "", "", rule="article-5", code="required-element"), after, [judged(), kept]) == kept
    )
    assert is_dismissed(finding(after, "We", OTHERS[0], rule="article-5", code="over-length"), after, [kept]) == kept


def test_findings_of_the_checker_are_put_aside_through_the_front_matter():
    text = "1. We will contest\nRussia's **aggressive** actions.\n\n2. Allies will contest Russia's claims.\n"
    before = read_text(text, format="md")
    report = lint_text(text, profile="hague-2025", name="a.md", format="md").files[0]
    first, second = [each for each in report.findings if each.rule == "russia.constrain-contest-counter"]
    written = with_front(text, dismissed=[dismissal_of(first, report.document, "Agreed with all.")])
    after = lint_text(written, profile="hague-2025", name="a.md", format="md").files[0]
    kept = front_of(after.document).dismissed
    put_aside = [each.text for each in after.findings if is_dismissed(each, after.document, kept)]
    assert put_aside == ["contest"]
    assert is_dismissed(second, before, kept) is None


def test_many_findings_in_a_long_text_are_looked_up_in_no_time():
    chosen = random.Random(1)
    sentences = [f"We contest the claim of {chosen.random()} made by a third party here." for _ in range(200)]
    after = document(*sentences)
    kept = [Dismissal("russia.contest", "contest", each, "Agreed.") for each in sentences]
    found = [finding(after, "contest", each) for each in sentences]
    assert all(is_dismissed(each, after, kept) for each in found)
