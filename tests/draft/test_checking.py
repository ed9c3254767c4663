"""The check of a draft that is typed says what a full check of the same draft says."""

from __future__ import annotations

import gc
import random
import threading
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from drafter.bank import load_bank
from drafter.bank.matching import Provenance
from drafter.check import Agreement, BankChecker, Checker, Session, verdicts
from drafter.check.dropped_commitments import dropped_commitments
from drafter.check.finding import in_order
from drafter.check.phrase_verdict import PhraseJudge
from drafter.compare import baseline
from drafter.consensus import Verdict, load_profile
from drafter.draft import check_draft, dismissal_of, with_front
from drafter.errors import BankError, LanguageError, ProfileError
from drafter.text import read_text
from drafter.text.settling import settled

AGREED = sorted(each.text for each in load_bank().phrases.values() if 12 < len(each.text.split()) < 40)
CONTESTED = "We will contest Russia's aggressive actions."
EXACT = "We seek stability and predictability in the Euro-Atlantic area and between NATO and the Russian Federation."
PROFILES = ("hague-2025", "base", "harmel")

#: Paragraphs with all that a check of a paragraph may depend on; ``{agreed}`` stands for agreed words.
PARAGRAPHS = [
    "{agreed}",
    "{agreed} {agreed}",
    "14. {agreed}",
    "3. (a) Russia is our partner. {agreed}",
    "- Allies will constrain Russia and contest its actions.",
    "# Declaration",
    "## Russia and Ukraine",
    "We will [constrain / contest / counter] Russia. {agreed}",
    "[USA: We will contest Russia's aggressive actions.] [FRA, DEU: {agreed}]",
    "We [USA: will [constrain / contest] / address] Russia [TUR: and Ukraine's path to membership].",
    "The Washington Summit Declaration of 11 July 2023 said:",
    "The Madrid Summit Declaration says:",
    "“{agreed}”",
    "At Madrid, Allies said: “{agreed}”[^1]",
    "They said “{agreed}” (Vilnius Summit Communiqué, para 400).",
    "{agreed} (Washington Summit Declaration, para 2)",
    "{agreed}[^2] We will contest Russia.[^1]",
    "> {agreed}",
    "> “{agreed}”\n> as the Strategic Concept of 2010 says.",
    "Die Alliierten bekräftigen, dass die NATO die Sicherheit der Mitglieder und die Ordnung in Europa nicht für sich allein, sondern mit den Partnern und für die Menschen in der Region verteidigt und zu wahren hat.",
    "Nous voulons la paix.",
    "Les Alliés sont unis.",
    "We do not seek confrontation with Russia. It is our partner. We will contest it.",
    "Ukraine's\nfuture is in\nNATO. &quot;{agreed}&quot; &#91;constrain / contest&#93; Russia.",
    "| one | two |\n|---|---|\n| {agreed} | We will contest Russia. |",
    "```\nWe will contest Russia.\n```",
    "[a link](https://nato.int) and [the declaration]: {agreed}",
    "THE NATO-RUSSIA FOUNDING ACT IS NULL AND VOID. WE WILL CONTEST RUSSIA.",
    "[…] [sic] {agreed} [1]",
]
NOTES = "[^1]: Washington Summit Declaration, para 3.\n\n[^2]: The London Declaration of 4 December 2018.\n"

_drafts = st.lists(
    st.tuples(st.sampled_from(PARAGRAPHS), st.sampled_from(AGREED), st.integers(0, 40)), min_size=1, max_size=9
)


def _typed(paragraph, agreed, at):
    """A paragraph, the agreed words in it changed at word ``at`` where they have as many."""
    words = agreed.split()
    if at < len(words):
        words[at] = "may"
    return paragraph.replace("{agreed}", " ".join(words))


def _draft(parts, noted):
    return "\n\n".join((*[_typed(*part) for part in parts], *([NOTES] if noted else [])))


class Full:
    """The whole of a text asked at once, nothing being kept: what a session must say too."""

    def __init__(self, profile):
        self.checker = Checker(load_profile(profile))
        self.bank = BankChecker.of()
        self.earlier = baseline("madrid-2022")

    def findings(self, document):
        reading = settled(document)
        return in_order(
            (
                *self.checker.contested(document),
                *self.checker.whole(reading),
                *self.bank.check(reading),
                *dropped_commitments(reading, self.earlier, "madrid-2022"),
            )
        )


class Typed:
    """A session asked again and again about one draft."""

    def __init__(self, profile, agreement=None, **options):
        self.session = Session.of(profile, agreement=agreement or Agreement(), **options)

    def check(self, text, *arguments, **options):
        return check_draft(self.session, text, *arguments, **options)


@pytest.fixture(scope="module", params=PROFILES)
def both(request):
    """A check of whole texts and a session for one profile, against a baseline."""
    return Full(request.param), Typed(request.param, Agreement(None, "madrid-2022"))


@pytest.fixture(scope="module")
def checker():
    return Typed("hague-2025")


def _assert_same(both, text):
    full, checker = both
    document = read_text(text, name="draft.md", format="md")
    quick = checker.check(text)
    findings = full.findings(document) if quick.unjudged is None else ()
    for one, other in zip(quick.findings, findings, strict=False):
        for field in fields(one):
            assert (field.name, getattr(one, field.name)) == (field.name, getattr(other, field.name))
    assert quick.findings == findings
    assert quick.verdicts == verdicts(quick.profile, findings, whole=not quick.foreign)
    traced = tuple(sentence for paragraph in quick.paragraphs for sentence in paragraph.sentences)
    assert traced == full.bank.tracer.trace(document).sentences
    assert tuple(paragraph.block for paragraph in quick.paragraphs) == tuple(document.linted())


@settings(max_examples=60, deadline=None)
@given(_drafts, st.booleans(), st.data())
def test_a_draft_that_is_typed_is_checked_as_one_that_is_read(both, parts, noted, data):
    _assert_same(both, _draft(parts, noted))
    for _ in range(2):
        edit = data.draw(st.sampled_from(["drop", "swap", "add", "change", "number"]))
        at = data.draw(st.integers(0, len(parts) - 1)) if parts else 0
        if edit == "drop" or not parts:
            parts = [*parts[:at], *parts[at + 1 :]]
        elif edit == "swap":
            parts = [*parts[at:], *parts[:at]]
        elif edit == "add":
            parts = [*parts[:at], data.draw(_drafts)[0], *parts[at:]]
        elif edit == "change":
            parts = [*parts[:at], (*parts[at][:2], data.draw(st.integers(0, 40))), *parts[at + 1 :]]
        else:
            parts = [*parts[:at], (f"{at}. {parts[at][0]}", *parts[at][1:]), *parts[at + 1 :]]
        _assert_same(both, _draft(parts, noted))


def test_the_fixtures_are_checked_alike(both):
    for path in ("examples/statement.md", "examples/commentary.md", "tests/golden/statement.md"):
        text = (Path(__file__).parents[2] / path).read_text(encoding="utf-8")
        _assert_same(both, text)


def test_a_text_cut_anywhere_is_checked_alike(both):
    chance = random.Random(7)
    whole = '+++\ntitle = "A"\n+++\n\n' + _draft([(each, chance.choice(AGREED), 3) for each in PARAGRAPHS], noted=True)
    for _ in range(12):
        start = chance.randrange(len(whole))
        _assert_same(both, whole[:start] + whole[start + chance.randrange(80) :])


@pytest.mark.parametrize(
    "text", ["", "\n", "+++\n", "+++\n+++\n", "#", "[", "[USA:", "“", "1.", "\x00", "\ud800", "\r\n\r"]
)
def test_hardly_any_text_is_checked(checker, text):
    report = checker.check(text)
    assert report.document.text == text
    assert report.paragraphs == tuple(report.paragraphs)


# Paragraph by paragraph ----------------------------------------------------------------------------------------------


def test_only_what_changed_is_checked_again(checker, monkeypatch):
    text = f"1. {EXACT}\n\n2. {CONTESTED}\n\n3. We met.\n"
    first = checker.check(text)
    asked = []
    engine, tracer = checker.session._checker, checker.session._agreement.checker.tracer
    contested, paragraph = engine.contested_in, tracer.paragraph
    monkeypatch.setattr(
        type(engine),
        "contested_in",
        lambda _, texts: asked.extend(each.text for each in texts) or contested(texts),
    )
    monkeypatch.setattr(
        type(tracer),
        "paragraph",
        lambda _, document, *rest: asked.append(document.text) or paragraph(document, *rest),
    )
    again = checker.check("A line above.\n\n" + text.replace("We met", "We have met"))
    assert asked == ["A line above.", "3. We have met.", "A line above.", "3. We have met."]
    (before,) = [each for each in first.findings if each.code == "contested-term"]
    (after,) = [each for each in again.findings if each.code == "contested-term"]
    assert (after.start - before.start, after.line - before.line) == (15, 2)
    assert (after.paragraph, again.document.text[after.start : after.end]) == ("2", "contest")


def test_a_check_leaves_nothing_that_python_must_look_for(checker):
    """Rings of lost objects, some for each paragraph, made Python stop in every third check of a long draft."""
    body = "\n\n".join(_typed(part, EXACT, 99) for part in PARAGRAPHS * 4)
    checker.check(f"# First\n\n{body}\n")
    gc.collect()
    gc.disable()
    try:
        report = checker.check(f"# Second\n\n{body}\n")
        lost = gc.collect()
    finally:
        gc.enable()
    assert len(report.paragraphs) > 100
    assert lost < 20


def test_a_paragraph_has_a_provenance_of_its_own(checker):
    adapted = EXACT.replace("stability", "calm")
    new = "The cat sat on a mat of straw."
    texts = {
        EXACT: Provenance.VERBATIM,
        adapted: Provenance.ADAPTED,
        new: Provenance.NEW,
        f"{EXACT} {adapted}": Provenance.ADAPTED,
        f"{EXACT} {new}": Provenance.PARTLY,
        f"# {EXACT}": None,
        f"[^1]: {EXACT}": None,
    }
    for text, provenance in texts.items():
        (paragraph,) = checker.check(text).paragraphs
        assert (text, paragraph.provenance) == (text, provenance)


def test_a_paragraph_in_another_language_is_not_traced(checker):
    french = "Nous sommes unis dans la défense de la paix et de la sécurité."
    report = checker.check(f"{french}\n\n{EXACT} {EXACT} We stand with our partners in the face of the threats.\n")
    assert (report.paragraphs[0].sentences, report.paragraphs[0].provenance) == ((), None)
    assert report.paragraphs[1].sentences[0].provenance is Provenance.VERBATIM
    (alone,) = checker.check(french).paragraphs
    assert (alone.sentences, alone.provenance) == ((), None)


def test_a_note_that_changes_is_seen_in_the_paragraph_that_refers_to_it(checker):
    quoted = EXACT.rstrip(".")
    text = f"Allies said “{quoted}”.[^1]\n\n[^1]: {{}}\n"
    right = checker.check(text.format("Washington Summit Declaration."))
    wrong = checker.check(text.format("North Atlantic Treaty."))
    assert [each.code for each in right.paragraphs[0].findings] != [each.code for each in wrong.paragraphs[0].findings]


def test_topics_and_words_are_counted_as_the_limits_count_them(checker):
    report = checker.check("We condemn Russia. Russia must [leave / withdraw at once]. We met.\n\n# On Russia\n")
    assert report.topics["russia"] == (2, 6)
    assert report.words == 10


# Dismissals and front matter -----------------------------------------------------------------------------------------


def test_what_is_dismissed_stands_apart_and_counts_for_no_verdict(checker):
    text = f"Article 5 stands.\n\n{CONTESTED}\n"
    before = checker.check(text)
    (finding,) = before.paragraphs[1].findings
    assert before.verdicts["usa"] is Verdict.BREAKS
    dismissal = dismissal_of(finding, before.document, "They live with it.")
    after = checker.check(with_front(text, dismissed=(dismissal,)))
    assert after.paragraphs[1].findings == ()
    ((dismissed, by),) = after.paragraphs[1].dismissed
    assert (dismissed.rule, by) == (finding.rule, dismissal)
    assert after.verdicts["usa"] is not Verdict.BREAKS
    assert after.dismissed == after.paragraphs[1].dismissed
    changed = checker.check(with_front(text.replace("will contest", "will not contest"), dismissed=(dismissal,)))
    assert changed.dismissed == ()


def test_a_finding_on_the_whole_text_can_be_dismissed(checker):
    before = checker.check("We met.\n")
    (missing,) = [each for each in before.whole if each.code == "required-element"][:1]
    dismissal = dismissal_of(missing, before.document, "Said elsewhere.")
    after = checker.check(with_front("We met.\n", dismissed=(dismissal,)))
    assert [by for _, by in after.whole_dismissed] == [dismissal]
    assert missing.rule not in {each.rule for each in after.whole}


def test_dismissing_one_commitment_that_is_gone_leaves_the_others():
    checker = Typed("base", Agreement(None, "madrid-2022"))
    before = checker.check("We met.\n")
    gone = [each for each in before.whole if each.code == "dropped-commitment"]
    assert len(gone) > 3
    dismissal = dismissal_of(gone[1], before.document, "Said in another text.")
    after = checker.check(with_front("We met.\n", dismissed=(dismissal,)))
    assert [each.why for each, _ in after.whole_dismissed] == [gone[1].why]
    left = [each.why for each in after.whole if each.code == "dropped-commitment"]
    assert left == [each.why for each in gone if each is not gone[1]]


@pytest.mark.parametrize("front", ["+++\ntitle = \n+++\n", "+++\nnonsense = 1\n+++\n", "---\ntitle: A\n---\n"])
def test_a_front_matter_that_is_not_right_stops_nothing(checker, front):
    report = checker.check(f"{front}\n{CONTESTED}\n", Path("a.md"))
    assert report.front_error.path == Path("a.md")
    assert report.front.title == ""
    assert [each.code for each in report.paragraphs[0].findings] == ["contested-term"]


# Profiles, cancelling, threads ---------------------------------------------------------------------------------------


def test_another_profile_shares_what_does_not_depend_on_it(checker, monkeypatch):
    text = f"{EXACT}\n\n{CONTESTED}\n"
    checker.check(text)
    agreement = checker.session._agreement
    monkeypatch.setattr(agreement, "_checker", None)
    report = check_draft(checker.session.under("harmel"), text)
    assert report.profile.id == "harmel"
    assert report.paragraphs[0].provenance is Provenance.VERBATIM
    assert agreement._checker is None


def test_a_check_that_is_cancelled_gives_nothing_and_keeps_what_it_has(checker):
    text = "\n\n".join(f"{number}. Paragraph {number} of a cancelled draft." for number in range(1, 201))
    asked = []
    assert checker.check(text, cancelled=lambda: len(asked) >= 3 or asked.append(1)) is None
    assert len(asked) == 3
    assert len(checker.check(text).paragraphs) == 200


def test_standings_can_be_asked_while_a_draft_is_checked(checker):
    standings = PhraseJudge(load_profile("hague-2025"))
    found, problems = [], []

    def ask():
        try:
            found.extend(
                standings.standing(f"We will contest Russia's actions in area {at}.").badge for at in range(30)
            )
        except Exception as error:  # noqa: BLE001  (whatever it is, the test shall say it)
            problems.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    for number in range(30):
        (paragraph,) = checker.check(f"We will constrain Russia's actions in region {number}.").paragraphs
        assert [each.code for each in paragraph.findings] == ["contested-term"]
    thread.join()
    assert problems == []
    assert set(found) == {"blocked"}


def test_what_cannot_be_opened_is_said(tmp_path):
    with pytest.raises(ProfileError):
        Typed("no-such-profile")
    with pytest.raises(BankError):
        Typed("base", Agreement(None, "no-such-source")).check("We met.")
    with pytest.raises(LanguageError):
        Typed("base", pipeline="no_such_pipeline").session.warm()
    (tmp_path / "bad.toml").write_text("[source", encoding="utf-8")
    with pytest.raises(BankError):
        Typed("base", Agreement([tmp_path])).session.warm()


def test_a_checker_that_is_warm_has_opened_all_it_needs():
    checker = Typed("base", Agreement(None, "madrid-2022"))
    checker.session.warm()
    assert checker.session._agreement._checker is not None
    assert checker.session._agreement._baseline is not None
