"""The rules that hold a text against the phrase bank: altered, without its condition, reworded since, misquoted, miscited."""

from __future__ import annotations

import pytest

from drafter.bank import load_bank
from drafter.bank.concordance import bound
from drafter.check import BankChecker, Session
from drafter.check.code_notes import CODE_NOTES
from drafter.check.codes import Code
from drafter.consensus import Severity
from drafter.files.paths import phrasebank_dir
from drafter.text import read_text

CHANNELS = (
    "We remain willing to maintain channels of communication with Moscow to mitigate risk and prevent escalation."
)
INVITATION = "We will be in a position to extend an invitation to Ukraine to join the Alliance when Allies agree and conditions are met."


@pytest.fixture(scope="module")
def bank():
    return load_bank([phrasebank_dir() / "agreed"])


@pytest.fixture(scope="module")
def checker(bank):
    return BankChecker(bound(bank))


@pytest.fixture(scope="module")
def found(checker):
    def check(text, format="txt"):
        return checker.check(read_text(text, name="text", format=format))

    return check


@pytest.fixture(scope="module")
def found_by_all(found):
    session = Session.of("hague-2025")

    def check(text):
        return {*codes(found(text)), *codes(session.check(read_text(text, name="text", format="txt")).findings)}

    return check


def codes(findings):
    return [finding.code for finding in findings]


# Agreed language -----------------------------------------------------------------------------------------------------


def test_agreed_language_altered_names_the_difference(found):
    [finding] = found(INVITATION.replace("will be", "may be"))
    assert finding.code == finding.rule == "altered-agreed-language"
    assert finding.message == "agreed language altered: “may” for “will” (modal)"
    assert finding.text == "may"
    assert finding.severity is Severity.WARNING
    assert finding.instead[0] == "vilnius-2023.11.8"
    assert finding.delegations == ()


def test_another_meeting_may_meet_elsewhere_and_decide_no_less(found):
    said = "We, the Heads of State and Government of the North Atlantic Alliance, have gathered in Atlantis to reaffirm our commitment to"
    assert not found(f"{said} NATO, the strongest Alliance in history, and to the transatlantic bond.")
    [finding] = found(f"{said} NATO, the strongest Alliance in Europe, and to the transatlantic bond.")
    assert "Atlantis" not in finding.message
    held = "The North Atlantic Council met in special Ministerial session on 4 July 2040, expressed its grave concern over the situation in"
    assert not found(f"{held} Georgia and discussed its wider implications for Euro-Atlantic stability and security.")
    [finding] = found(f"{held} Atlantis and discussed its wider implications for Euro-Atlantic stability and security.")
    assert finding.message == "agreed language altered: “Atlantis” for “Georgia” (name)"


@pytest.mark.parametrize(
    ("phrase", "was", "said"),
    [
        ("wales-transatlantic-2014.2.1", "London", "Atlantis"),
        ("nac-june-1988.1.101", "2nd and 3rd March 1988", "4th and 5th July 1987"),
        ("nac-12-september-2001.3.2", "1999", "1998"),
    ],
)
def test_where_and_when_others_met_is_a_fact(bank, found, phrase, was, said):
    text = bank.phrases[phrase].text
    assert was in text
    assert any(finding.code == "altered-agreed-language" for finding in found(text.replace(was, said)))


def test_a_change_of_mere_wording_is_a_remark(found):
    [finding] = found(CHANNELS.replace("prevent escalation", "prevent accidents"))
    assert (finding.text, finding.severity) == ("accidents", Severity.INFO)


def test_a_dropped_condition_is_named(found):
    [finding] = found(INVITATION.replace(" when Allies agree and conditions are met", ""))
    assert finding.code == "dropped-caveat"
    assert "when Allies agree and conditions are met" in finding.message
    assert finding.severity is Severity.WARNING


def test_a_wording_that_was_reworded_since_is_a_remark(found):
    [finding] = found(
        "However, we remain willing to keep open channels of communication with Moscow to manage and mitigate risks, "
        "prevent escalation and increase transparency."
    )
    assert finding.code == "superseded-wording"
    assert "Washington Summit Declaration, 10 July 2024" in finding.message
    assert "“maintain” for “keep open”" in finding.message
    assert finding.instead == ("washington-2024.18.6",)
    assert finding.severity is Severity.INFO


@pytest.mark.parametrize(
    "text",
    [
        CHANNELS,
        f"{INVITATION[:-1]} (Vilnius Summit Communiqué, 11 July 2023, para 11).",
        "In Vilnius Allies declared that we will be in a position to extend an invitation to Ukraine to join the Alliance when Allies agree and conditions are met.",
        "In 1997 the Alliance told Moscow that it had no intention, no plan and no reason to deploy nuclear weapons on the territory of new members.",
        "Ukraine will join the Alliance.",
        "The choir sang, and all went home.",
    ],
)
def test_agreed_language_as_it_stands_passes(found, text):
    assert found(text) == ()


# Quotations ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"The Washington Summit Declaration says: “{CHANNELS.replace('risk', 'danger')}”", "“danger” for “risk”"),
        (f"The Vilnius Summit Communiqué says: “{INVITATION.replace('will', 'may')}”", "“may” for “will” (modal)"),
        ("According to the Madrid Summit Declaration, “We will work with them to strengthen their unity and resilience, build capacity and protect their political independence.”", "“unity” for “integrity”"),
        ("The Hague Summit Declaration reads: “have gathered in The Hague to reaffirm our commitment to NATO, the most powerful Alliance in history”.", "“most powerful” for “strongest”"),
        ("The Founding Act speaks of “additional permanent stationing of substantial combat forces in the new member states”.", "“in the new member states” added"),
        ("The foreign ministers' statement on Georgia “expressed its concern over the situation in Georgia”.", "“grave” dropped"),
        ("In the Washington Summit Declaration Allies vow “to constrain and contest Russia's aggressive actions and to counter its ability to conduct destabilising activities”.", "goes on “towards NATO and Allies”"),
        ("The Vilnius Summit Communiqué: “We will be in a position to extend an invitation to Ukraine to join the Alliance.”", "without its condition: “when Allies agree and conditions are met”"),
        ("“We will be in a position to extend an invitation to [new members] to join the Alliance when Allies agree and conditions are met.” (Vilnius Summit Communiqué, para 11)", "brackets change the sense: “new members” for “Ukraine”"),
        ("NATO's 2022 Strategic Concept says: “We remain willing to keep open channels of communication with Moscow to manage and mitigate risks, prevent escalation and increase transparency.”", "in front of it stands “However,”"),
        ("The Hague Summit Declaration ends: “We express our gratitude to the Kingdom of the Netherlands for its generous hospitality.”", "a version in circulation"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_quotation_is_said(found, text, said):
    misquoted = [finding for finding in found(text) if finding.code == "misquotation"]
    assert len(misquoted) == 1, found(text)
    assert said in misquoted[0].message


@pytest.mark.parametrize(
    "text",
    [
        f"The Washington Summit Declaration says: “{CHANNELS}”",
        f"The Washington Summit Declaration says that Allies “{CHANNELS[3:]}”",
        "The Washington Summit Declaration says that Allies remain “willing to maintain channels of communication with Moscow”.",
        "The Washington Summit Declaration: “[w]e remain willing to maintain channels of communication with Moscow … and prevent escalation.”",
        "In the Washington Summit Declaration “[Allies] remain willing to maintain channels of communication with Moscow to mitigate risk and prevent escalation.”",
        "Russia “remains the most significant and direct threat”, says the Washington Summit Declaration.",
        "The Washington Summit Declaration does not speak of “a Europe in which everybody lives in harmony with everybody else”.",
        "The minister said: “We must constrain Russia now and for a long time to come, whatever it costs.”",
        f"Allies agree: '{CHANNELS}'",
    ],
)
def test_a_quotation_that_is_right_or_unknown_passes(found, text):
    assert [finding for finding in found(text) if finding.code in {"misquotation", "wrong-citation"}] == []


def test_every_phrase_quoted_under_the_name_of_its_document_passes(bank, checker):
    for phrase in bank.phrases.values():
        source = bank.source(phrase.source)
        title = source.title.removeprefix("The ")
        day = f"{source.date.day} {source.date:%B} {source.date.year}"
        for text in (f"The {title} says: “{phrase.text}”", f'"{phrase.text}" ({title}, {source.place}, {day})'):
            wrong = [each for each in checker.check(read_text(text)) if each.code in {"misquotation", "wrong-citation"}]
            assert wrong == [], (phrase.id, [each.message for each in wrong])


def test_an_ellipsis_that_changes_the_sense(found):
    [finding] = found(
        "The 1999 communiqué apart, the Founding Act says: “NATO and Russia do … consider each other as adversaries.”"
    )
    assert finding.code == "misquotation"
    assert "not" in finding.message


def test_a_note_says_where_a_quotation_is_from(found):
    text = (
        f"Allies said so: “{CHANNELS.replace('maintain', 'hold open')}”[1]\n\nNotes\n\n"
        "[1] NATO, Washington Summit Declaration, 10 July 2024.\n"
    )
    [finding] = found(text)
    assert finding.code == "misquotation"
    assert "“hold open” for “maintain”" in finding.message


def test_words_of_another_document(found):
    [finding] = found(
        "The Madrid Summit Declaration says that “in time of war the choir may sing”, and that “Ukraine's future is in NATO”."
    )
    assert finding.code == "wrong-citation"
    assert "Washington Summit Declaration" in finding.message
    assert "the Madrid Summit Declaration" in finding.message.partition("does not have them from")[2]


# Citations -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "marked", "said"),
    [
        ("See the Washington Summit Declaration of 11 July 2024.", "11 July 2024", "is of 10 July 2024"),
        (
            "The Washington Summit Declaration, adopted by the heads of state on July 11, is long.",
            "July 11",
            "wrong date",
        ),
        (
            "NATO, “Washington Summit Declaration Issued by NATO Heads of State and Government,” 4 April 2024.",
            "4 April 2024",
            "wrong date",
        ),
        (
            "NATO's 2021 Madrid Summit Declaration is long",
            "NATO's 2021 Madrid Summit Declaration",
            "wrong date: ",
        ),
        ("the 1996 Founding Act between NATO and Russia is short", "1996", "is of 27 May 1997"),
        ("the Founding Act, signed in Rome on 27 May 1997, is short", "Rome", "is of Paris"),
        (
            "the Vilnius Summit Declaration of the Alliance is long",
            "the Vilnius Summit Declaration",
            "its title is “Vilnius Summit Communiqué”",
        ),
        ("the 31 Allies adopted the Washington Summit Declaration there", "31 Allies", "there were 32"),
        ("see para 9 of The Hague Summit Declaration of NATO", "para 9", "has 5"),
        ("“Ukraine's future is in NATO.” (Vilnius Summit Communiqué, para 14)", "para 14", "stand in para 11"),
        ("Ukraine's future is in NATO (Vilnius Summit Communiqué, para 14).", "para 14", "stand in para 11"),
        (
            "Ukraine's future is in NATO. (Madrid Summit Declaration)",
            "Ukraine's future is in NATO.",
            "does not have them from",
        ),
        (
            f"{CHANNELS[:-1]} (Vilnius Summit Communiqué, 11 July 2023).",
            CHANNELS[:-1],
            "are known from Washington Summit Declaration",
        ),
    ],
)
def test_what_is_wrong_with_a_citation_is_said(found, text, marked, said):
    wrong = [finding for finding in found(text) if finding.code == "wrong-citation"]
    assert [finding.text for finding in wrong] == [marked]
    assert said in wrong[0].message


@pytest.mark.parametrize(
    "text",
    [
        "See the Washington Summit Declaration of July 2024, para 20.",
        "the London Declaration of 1990 and the London Declaration of 2019",
        "NATO's 2023 Vilnius summit declaration was long",
        "the Strategic Concept, agreed in Madrid on 29 June 2022",
        f"{CHANNELS[:-1]} (Washington Summit Declaration, 10 July 2024).",
        "The choir sang very well in the evening, and everybody went home early (Madrid Summit Declaration).",
        "the Washington Summit in July 2024 and a summit in 2017 in Brussels",
        "the Founding Act (Paris, 27 May 1997)",
        "a repeal of the Founding Act at the Ankara summit, and at Madrid nothing",
        "Russia broke the Founding Act in 2014",
        "the 32 Allies adopted the Washington Summit Declaration there",
        "the North Atlantic Treaty, signed in Washington, D.C. on 4 April 1949",
    ],
)
def test_a_citation_that_is_right_passes(found, text):
    assert found(text) == ()


def test_a_note_attributes_a_sentence(found):
    text = f"{CHANNELS}[^1]\n\n[^1]: NATO, Madrid Summit Declaration, 29 June 2022.\n"
    [finding] = found(text, format="md")
    assert finding.code == "wrong-citation"
    assert "Washington Summit Declaration" in finding.message


def test_notes_are_read_for_citations(found):
    text = "We met.[^1]\n\n[^1]: NATO, Washington Summit Declaration, 4 April 2024.\n"
    [finding] = found(text, format="md")
    assert (finding.code, finding.text) == ("wrong-citation", "4 April 2024")


def test_findings_stand_in_the_order_of_the_text(found):
    text = f"{INVITATION.replace('will', 'may')} See the Washington Summit Declaration of 11 July 2024. {CHANNELS.replace('risk', 'risks')}"
    findings = found(text)
    assert [finding.start for finding in findings] == sorted(finding.start for finding in findings)
    assert codes(findings) == ["altered-agreed-language", "wrong-citation", "altered-agreed-language"]


# What is said of the codes -------------------------------------------------------------------------------------------


def test_every_code_that_no_profile_makes_is_explained():
    others = {Code.DROPPED_COMMITMENT, Code.SPELLING, Code.DISGUISED_WORD}
    assert set(CODE_NOTES) == {code for code in Code if code.from_bank} | others
    assert all(CODE_NOTES[code].bad and CODE_NOTES[code].ok for code in CODE_NOTES if Code(code).from_bank)


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, note in CODE_NOTES.items() for text in note.bad])
def test_what_is_said_to_be_flagged_is(found_by_all, code, text):
    assert code in found_by_all(text)


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, note in CODE_NOTES.items() for text in note.ok])
def test_what_is_said_to_be_silent_is(found_by_all, code, text):
    assert code not in found_by_all(text)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 5_000 + " Washington Summit Declaration " + ")" * 5_000,
        "Washington Summit Declaration: “" + "[a] " * 3_000 + "”",
        "Washington Summit Declaration: “" + "we will … " * 2_000 + "”",
        "The Washington Summit Declaration says: “" + "We will constrain Russia now. " * 1_000,
        "the Washington Summit Declaration of 10 July 2024, para 3, " * 300,
        "a" * 50_000 + " summit declaration",
        "\u200b\u0301ﬁ" * 3_000 + " Treaty “ x",
        "Washington Summit Declaration, 99 July 2024, para 999999999, 77 Allies, “”",
    ],
)
def test_odd_texts_end_in_findings_or_in_none(found, text):
    for finding in found(text):
        assert 0 <= finding.start <= finding.end <= len(text)
