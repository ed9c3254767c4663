"""Disguised words are found with their exact spans, and honest text is left as it is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from disguises import figures

from drafter.check.codes import Code
from drafter.check.session import Session
from drafter.language.disguise import disguises, plain_form, plain_text
from drafter.text import read_text


@pytest.fixture(scope="module")
def session():
    return Session.of("hague-2025")


def read(text, format="txt"):
    return read_text(text, format=format, name=f"a.{format}")


def found(session, text, format="txt"):
    """The words of contested and disguised findings, as the source has them, by rule."""
    document = read(text, format)
    return {
        finding.rule: document.text[finding.start : finding.end]
        for paragraph in session.check(document).paragraphs
        for finding in paragraph.findings
        if finding.code in {Code.CONTESTED_TERM, Code.DISGUISED_WORD}
    }


def plain(text, format="txt"):
    return "\n".join(block.reading for block in plain_form(read(text, format)).blocks)


def test_disguises_are_found_with_their_exact_spans():
    told = figures(300, seed=20261127)
    assert told.tried == 300
    assert told.found >= 0.99 * told.tried, told.missed
    assert told.exact == told.found, told.missed
    assert told.said >= 0.98 * told.accusable


CONTEST = "russia.constrain-contest-counter"


@pytest.mark.parametrize(
    "word",
    [
        "c\u043entest", "\u0441\u043ent\u0435\u0455t", "c\u03bfntest", "\U0001d41c\U0001d428\U0001d427\U0001d42d\U0001d41e\U0001d42c\U0001d42d",
        "\uff43\uff4f\uff4e\uff54\uff45\uff53\uff54", "\u24d2\u24de\u24dd\u24e3\u24d4\u24e2\u24e3", "con\u034ftest", "con\u3164test", "con\u180btest",
        "con\U000e0100test", "con\U000e0041test", "con\u200btest", "con\u2060test", "c\u0336o\u0336n\u0336t\u0336e\u0336s\u0336t\u0336",
        "c o n t e s t", "c\u2009o\u2009n\u2009t\u2009e\u2009s\u2009t", "c.o.n.t.e.s.t", "c\u00b7o\u00b7n\u00b7t\u00b7e\u00b7s\u00b7t", "c \u043e n t e s t",
        "c0ntest", "con7est", "c0nte$t", "cont€st", "c@ntest",
        "\u1d04\u1d0f\u0274\u1d1b\u1d07\ua731\u1d1b", "\u1d9c\u1d52\u207f\u1d57\u1d49\u02e2\u1d57",
    ],
)  # fmt: skip
def test_a_disguised_verb_is_contested_and_said_to_be_disguised(session, word):
    text = f"Summary.\n\nAllies, as they must, will {word} Russia's reckless actions at sea."
    assert found(session, text) == {CONTEST: word, "disguised-word": word}


@pytest.mark.parametrize(
    "word",
    [
        "con-\ntest",
        "con\u00ad\ntest",
        "con\u00adtest",
        "con- test",
        "CONTEST",
        "conTest",
        "conte\ufb06",
        "c\u00f3ntest",
    ],
)
def test_what_typesetters_and_typists_do_is_read_and_not_said(session, word):
    text = f"Allies, as they must, will {word} Russia's reckless actions at sea."
    assert found(session, text) == {CONTEST: word}


def test_names_in_capitals_are_names(session):
    assert found(session, "Allies will contest RUSSIA's reckless actions.") == {CONTEST: "contest"}
    assert found(session, "Allies will contest the actions of the RUSSIAN FEDERATION.") == {CONTEST: "contest"}
    report = session.check(read("We reaffirm ARTICLE 5 of the WASHINGTON TREATY, and we will invest more."))
    assert not [finding for finding in report.findings if finding.rule == "article-5.named"]


@pytest.mark.parametrize("format", ["txt", "md", "html"])
def test_every_format_is_read_through(session, format):
    line = "Allies, as they must, will c\u043ente\u200bst Russia's reckless actions at sea."
    text = f"<p>{line}</p>" if format == "html" else line
    assert found(session, text, format) == {CONTEST: "c\u043ente\u200bst", "disguised-word": "c\u043ente\u200bst"}


def test_markup_and_entities_do_not_hide_a_word(session):
    assert found(session, "Allies will c&#1086;n**te**st Russia's actions.", "md")[CONTEST] == "c&#1086;n**te**st"


def test_a_disguised_word_on_which_nothing_turns_is_a_remark_and_one_of_a_contested_sentence_a_warning(session):
    document = read("Ministers will c\u043entinue.\n\nAllies will contest Ru\u0455sia's aims.")
    findings = [f for p in session.check(document).paragraphs for f in p.findings if f.code is Code.DISGUISED_WORD]
    assert [(f.text, f.severity.value) for f in findings] == [("c\u043entinue", "info"), ("Ru\u0455sia", "warning")]
    assert "U+0455 CYRILLIC SMALL LETTER DZE" in findings[1].message


HONEST = [
    "The word \u043c\u0438\u0440 means both peace and world, and \u0441\u043e\u0432\u0435\u0442 both council and advice.",
    "In Kyiv it is said: \u00ab\u0421\u043b\u0430\u0432\u0430 \u0423\u043a\u0440\u0430\u0457\u043d\u0456!\u00bb, and nobody has to ask what it means.",
    "Aristotle calls man a \u03b6\u1ff7\u03bf\u03bd \u03c0\u03bf\u03bb\u03b9\u03c4\u03b9\u03ba\u03cc\u03bd; the \u1f00\u03b3\u03bf\u03c1\u03ac was where he met others.",
    "T\u00fcrkiye, \u0141\u00f3d\u017a, Reykjav\u00edk, \u015aroda \u015al\u0105ska, S\u00e3o Tom\u00e9 and C\u00f4te d\u2019Ivoire were named by Ms \u017dydelyt\u0117 and Mr Nguy\u1ec5n.",
    "Iran (/\u026a\u02c8r\u0251\u02d0n/) and Russia (/\u02c8r\u028c\u0283\u0259/) are pronounced as shown in [\u02c8d\u026ak\u0283\u0259n\u0259\u0279i].",
    "With \u0394v = \u03bbf and \u03bc = 5 k\u03a9, the error is 3 \u03bcm \u00b1 0.5 m\u00b2, or 10\u2076 times \u00bd of it.",
    "Let \U0001d465 and \U0001d466 be real, \U0001d453(\U0001d465) > 0, and \u211d the real line; then \U0001d6fc \u2264 \U0001d6fd.",
    "Well done \U0001f44d\U0001f3fd \U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1fa\U0001f1e6 \u2764\ufe0f from all of us \U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f.",
    "The o\ufb03cial e\ufb00ort \ufb01nds its way into a long-\nterm plan and an ef-\nfort of its own.",
    "N A T O, the U S A, the U.S.S.R. and the I.A.E.A. signed; J. R. R. Tolkien did not.",
    "A B C D E F G H: columns a, b, c and d of table 3; options A / B / C.",
    "\u5317\u7d04\u306eNATO\u3068EU\u306f\u5354\u529b\u3059\u308b\u3002\uff2e\uff21\uff34\uff2f\u3068\uff25\uff35\u3002",
    "\u041c\u0438\u043d\u0438\u0441\u0442\u0440\u044b \u041d\u0410\u0422\u041e \u043e\u0431\u0441\u0443\u0434\u0438\u043b\u0438 IT-\u0431\u0435\u0437\u043e\u043f\u0430\u0441\u043d\u043e\u0441\u0442\u044c \u0438 SMS\u043a\u0443.",
    "The na\u00efve r\u00f4le of the \u00e9lite in the r\u00e9gime is the subject of an expos\u00e9 in a fa\u00e7ade of d\u00e9tente.",
    "\u05e9\u05dc\u05d5\u05dd and \u0633\u0644\u0627\u0645 mean peace; \u0928\u092e\u0938\u094d\u0924\u0947 is a greeting, \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 a verb.",
    "The F-16, the T-72\u0411, the \u0421\u0443-27 and the \u00b5-class were counted\u1d43 twice\u1d47.",
    "Write to c0ntest@example.org or threat@nato.int, or see https://c0ntest.org/Russ1a and c0ntest.example.",
    "The 1st and 2nd threats1 were counted by @nato, by H1N1, C4ISR, A2AD and P5+1; MH17, COP30, B52s, W3C, 5tates, threat5.",
    "US$ 5 threat$ and the@ contest$ cost $100m; digest c0ffee, f4ce and d3fea7 of deadbeef; $contest = c0nt_est; c0n-test.",
    "Dr O\u02bcBrien of Hawai\u02bbi wrote to Mr D\u2019Arcy about x\u0304 and p\u0302.",
]  # fmt: skip


@pytest.mark.parametrize("text", HONEST)
@pytest.mark.parametrize("format", ["txt", "md"])
def test_honest_text_is_not_called_disguised(session, text, format):
    assert "disguised-word" not in found(session, text, format)


@pytest.mark.parametrize(
    "text",
    [
        "\u043c\u0438\u0440",
        "\u0421\u043b\u0430\u0432\u0430 \u0423\u043a\u0440\u0430\u0457\u043d\u0456",
        "\u03b6\u1ff7\u03bf\u03bd \u03c0\u03bf\u03bb\u03b9\u03c4\u03b9\u03ba\u03cc\u03bd",
        "\u0440\u0430\u0441\u0435",
        "T\u00fcrkiye",
        "C\u00f4te d\u2019Ivoire",
        "10\u2076 m\u00b2",
        "expos\u00e9",
        "d\u00e9tente",
        "r\u00e9gimes",
        "long-\nterm",
        "\u4e2d\u56fdNATO",
    ],
)
def test_honest_words_are_read_as_they_stand(text):
    document = read(f"We met: {text} is there.")
    assert plain_form(document) == document


def test_plain_text_is_the_very_same_object():
    document = read("We will contest it - at sea, in the air and on land; e.g. with a long-term plan.")
    assert plain_form(document) is document


def test_every_character_of_the_plain_form_leads_back_in_order():
    text = "We will c\u0336\u043e\u0336n\u200bt e s t, c o n t e s t and con-\ntest the o\ufb03cial \U0001d41a\U0001d42b\U0001d41e\U0001d41a of Ru\u034fs\u0455ia."
    document = read(text)
    (block,) = plain_form(document).blocks
    spans = [block.to_source(at, at + 1) for at in range(len(block.reading))]
    assert all(first.start <= second.start for first, second in pairwise(spans))
    assert all(span.start < span.end for span in spans)
    words = {disguise.word: text[disguise.start : disguise.end] for disguise in disguises(document.blocks[0], text)}
    assert words["Russia"] == "Ru\u034fs\u0455ia"
    assert words["area"] == "\U0001d41a\U0001d42b\U0001d41e\U0001d41a"
    assert "official" not in words


def test_what_is_asked_for_is_read_through():
    assert plain_text("c\u043entest Russia") == "contest Russia"
    assert plain_text("c o n t e s t") == "contest"
    assert plain_text("contest Russia") == "contest Russia"


def test_what_is_traced_searched_for_and_compared_is_read_through(tmp_path):
    from drafter.bank.concordance import open_concordance
    from drafter.bank.index import Index
    from drafter.bank.match import Provenance
    from drafter.bank.search import search
    from drafter.compare import compare
    from drafter.trace import Tracer

    agreed = (
        "We remain willing to maintain channels of communication with Moscow to mitigate risk and prevent escalation."
    )
    disguised = agreed.replace("communication", "c\u043emmunic\u0430tion").replace("prevent", "pre\u034fvent")
    (sentence,) = Tracer(open_concordance()).trace(read(disguised)).sentences
    assert sentence.provenance is Provenance.VERBATIM
    assert (sentence.start, sentence.end) == (0, len(disguised))
    with Index(cache=tmp_path) as index:
        plain_hits, hits = (
            search(index, query).hits for query in ("channels of communication", "ch\u0430nnels of communic\u0430tion")
        )
    assert [hit.phrase.id for hit in plain_hits] == [hit.phrase.id for hit in hits]
    assert plain_hits
    bracketed = disguised.replace("Moscow", "[Mosc\u043ew]")
    comparison = compare(read(agreed, "md"), read(bracketed, "md"))
    assert not comparison.dropped_commitments


def test_accents_that_english_writes_are_kept_in_a_disguised_word():
    assert (
        plain("The C\u043emmuniqu\u00e9 speaks of d\u00e9t\u0435nte.") == "The Communiqu\u00e9 speaks of d\u00e9tente."
    )


@pytest.mark.parametrize(
    "text",
    [
        "\u0430a" * 50_000,
        "a " * 50_000,
        "a \u0430 " * 30_000,
        "a-\n" * 40_000,
        "a\u0336" * 60_000,
        "a\u3164" * 60_000,
        "a0" * 60_000 + "a",
        "a0a " * 40_000,
        "'" * 100_000 + "a0a",
        "a" + "\u0336" * 100_000 + "b",
        "A" * 100_000 + "aB" * 50_000,
        "c o n t e s t " * 8_000,
    ],
    ids=[
        "mixed",
        "apart",
        "both",
        "broken",
        "marks",
        "blanks",
        "one with figures",
        "figures",
        "quotation marks",
        "many marks",
        "capitals",
        "words apart",
    ],
)
def test_no_text_takes_long_to_read_through(text):
    from time import process_time

    document = read(text)
    start = process_time()
    plain_form(document)
    for block in document.linted():
        disguises(block, text)
    assert process_time() - start < 5
