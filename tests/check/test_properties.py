"""No text, however odd, stops the checker, and every finding stands where it says."""

import os

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from drafter.check import Checker
from drafter.consensus import load_profile
from drafter.text import read_text

TRIGGERS = [
    "contest", "counter", "constrain", "countering", "contested", "partner", "partners", "partnership", "dialogue",
    "cooperation", "relationship", "resume", "revive", "reconvene", "void", "dead", "null", "repeal", "withdraw",
    "reaffirm", "uphold", "abide", "accept", "recognise", "membership", "join", "invite", "member", "invitation",
    "threat", "deploy", "stationing", "security-concerns", "concerns",
]  # fmt: skip
PHRASES = [
    "sphere of influence", "spheres of influence", "security concerns", "the most significant and direct threat",
    "irreversible path", "no intention, no plan and no reason", "nuclear weapons", "constructive relationship",
]  # fmt: skip
NAMES = [
    "Russia", "Russia's", "Russia’s", "Moscow", "the Kremlin", "Russian", "NATO-Russia Council", "NATO–Russia", "NRC",
    "the Founding Act", "Ukraine", "Kyiv’s", "NATO", "Allies", "Allies’", "the Alliance", "Türkiye", "RUSSIA", "China",
]  # fmt: skip
FUNCTION_WORDS = [
    "we", "us", "our", "it", "its", "they", "them", "their", "this", "that", "which", "who", "whom", "whose",
    "what", "such", "these", "those", "he", "his", "the", "a", "an", "no", "not", "never", "neither", "nor",
    "nothing", "nobody", "none", "any", "and", "or", "but", "if", "unless", "when", "once", "provided", "whether",
    "even", "only", "as", "also", "than", "rather", "far", "without", "against", "with", "to", "of", "in", "on",
    "by", "from", "for", "between", "towards", "is", "are", "was", "were", "be", "been", "being", "has", "have",
    "had", "will", "would", "should", "can", "cannot", "must", "may", "do", "does", "did", "don't", "agreed",
    "refuse", "fail", "said", "according", "called", "consider", "regard", "too", "hard", "up", "out",
]  # fmt: skip
MARKS = [
    ",", ".", ";", ":", "?", "!", "…", "–", "—", "-", "(", ")", "[", "]", "{", "}", "“", "”", "‘", "’", '"', "'",
    "«", "»", "1.", "(a)", "•", "[USA: ", "/", "*", "_", "#", "`", "|", ">", "&amp;", "😀", "🇺🇦", "\u200b", "\u0301",
    "ß", "İ", "1997",
]  # fmt: skip
SPACES = [
    " ",
    " ",
    " ",
    " ",
    " ",
    "",
    "  ",
    "\u00a0",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\n\n\n",
    "\u2028",
    "\x0b",
    "\x0c",
]

PIECES = st.tuples(
    st.one_of(*map(st.sampled_from, (TRIGGERS, PHRASES, NAMES, FUNCTION_WORDS, MARKS))), st.sampled_from(SPACES)
)
TEXTS = st.lists(PIECES, max_size=60).map(lambda pieces: "".join(word + space for word, space in pieces))
SEEDS = st.randoms(use_true_random=False)

SETTINGS = settings(
    max_examples=400,
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
PROFILES = ["hague-2025", "eastern-flank"]


@pytest.fixture(scope="module")
def checkers():
    return [Checker(load_profile(profile)) for profile in PROFILES]


def check(checkers, text, format):
    document = read_text(text, name="text", format=format)
    for checker in checkers:
        found = checker.check(document)
        for each in found:
            assert document.text[each.start : each.end] == each.text
            assert 0 <= each.sentence[0] <= each.start <= each.end <= each.sentence[1] <= len(document.text)
            assert (each.line, each.column) >= (1, 1)
            assert document.offset(each.line, each.column) == each.start
            assert each.text or each.code == "required-element"
        contested = [each.start for each in found if each.code == "contested-term"]
        assert contested == sorted(contested)
        assert checker.check(document) == found


@SETTINGS
@given(text=TEXTS, format=st.sampled_from(["txt", "md"]))
def test_any_text_is_checked(checkers, text, format):
    check(checkers, text, format)


@settings(SETTINGS, max_examples=20)
@given(random=SEEDS)
def test_a_sentence_of_hundreds_of_words_is_checked(checkers, random):
    words = random.choices([*TRIGGERS, *NAMES, *FUNCTION_WORDS, ","], k=random.randint(300, 600))
    check(checkers, " ".join(words) + ".", "txt")


LONG = {
    "names": "We will counter Russia" + " and Russia" * 400 + ".",
    "verbs": "We will counter" + " and counter" * 400 + " Russia.",
    "clauses": "We will counter Russia" + ", which counters Russia" * 200 + ".",
    "phrases": "We will counter the partner" + " of the partner" * 300 + " of Russia.",
    "possessives": "We will counter " + "Russia's " * 400 + "partner.",
    "reports": "We say " + "that we say " * 200 + "that we will counter Russia.",
    "infinitives": "We want " + "to want " * 150 + "to counter Russia.",
    "brackets": "We will counter " + "(" * 300 + "Russia" + ")" * 300,
    "quotation marks": "“" * 300 + " We will counter Russia" + "”" * 300,
    "apostrophes": "'" * 300 + " We will counter Russia " + "s' " * 300,
    "one word": "We will counter Russia" + "a" * 20_000 + " and Russia.",
    "hyphens": "We counter " + "Russia-" * 400 + "x.",
    "echoes": "Russia will counter " + "its " * 400 + "partner, and we will contest it.",
    "adjectives": "We counter the " + "Russian " * 400 + "partner.",
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_what_is_said_hundreds_of_times_over_is_checked(checkers, text):
    check(checkers, text, "txt")


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "\ufeff", "\x00", "“", "’", ".", "...", "😀", "- \n- \n", "1.\n\n2.\n\n", "\r"]
)
def test_texts_without_words_are_checked(checkers, text):
    check(checkers, text, "txt")
    check(checkers, text, "md")
