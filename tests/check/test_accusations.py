"""Accusations: what is really wrong with a citation or quotation is said, and nothing else is."""

from __future__ import annotations

import pytest

from drafter.bank import load_bank
from drafter.bank.concordance import bound
from drafter.check import BankChecker, Session
from drafter.check.agreement import Agreement
from drafter.files.paths import phrasebank_dir
from drafter.text import read_text


@pytest.fixture(scope="module")
def checker():
    return BankChecker(bound(load_bank([phrasebank_dir() / "agreed"])))


@pytest.fixture(scope="module")
def found(checker):
    def check(text):
        return checker.check(read_text(text, name="text", format="txt"))

    return check


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("NATO's Vilnius Summit Communiqué of 11 July 2022 spoke of Ukraine.", "11 July 2023"),
        ("The Allies met: see the Washington Summit Declaration of 12 July 2024.", "10 July 2024"),
        ("The NATO-Russia Founding Act of 1996 is politically binding.", "27 May 1997"),
        ("The NATO-Russia Founding Act, signed in Rome on 27 May 1997, is short.", "wrong place"),
        ("NATO's 2021 Strategic Concept called Russia a threat.", "29 June 2022"),
        ("The Alliance's Strategic Concept of 2012 spoke of partnership.", "19 November 2010"),
        ("The North Atlantic Treaty was signed in Washington on 4 April 1948.", "4 April 1949"),
        ("NATO's 2007 Bucharest Summit Declaration promised membership.", "3 April 2008"),
        ("The 29 Allies adopted the Madrid Summit Declaration.", "there were 30"),
        ("See paragraph 8 of The Hague Summit Declaration, which NATO leaders adopted.", "has 5"),
        ("“Ukraine's future is in NATO.” (NATO, Vilnius Summit Communiqué, para 23)", "stand in para 11"),
        ("NATO, Warsaw Summit Communiqué, 9 July 2017.", "9 July 2016"),
        ("The London Declaration, issued by NATO leaders on 4 December 2018, named China.", "4 December 2019"),
        ("In the Bucharest Summit Declaration Allies said: “We agreed today that these countries may become members of NATO.”", "“may” for “will”"),
        ("The NATO 2022 Strategic Concept says: “The Russian Federation is the most important and direct threat to Allies' security and to peace and stability in the Euro-Atlantic area.”", "“important” for “significant”"),
        ("The NATO-Russia Founding Act says that “NATO and Russia do consider each other as adversaries.”", "“not” dropped"),
        ("The Harmel Report, which NATO ministers adopted in December 1968, is short.", "13 December 1967"),
        ("NATO's Chicago Summit Declaration of 20 May 2013 dealt with Afghanistan.", "20 May 2012"),
        ("The Alliance's Riga Summit Declaration (28 November 2005) was short.", "29 November 2006"),
        ("The Vilnius Summit Declaration of the NATO leaders is long.", "Vilnius Summit Communiqué"),
        ("The Lisbon Summit Declaration, adopted by NATO leaders in Madrid in November 2010, was long.", "wrong place"),
        ("NATO's statement on Russia's attack on Ukraine of 24 February 2021 was clear.", "24 February 2022"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(found, text, said):
    [finding] = [each for each in found(text) if each.code in {"wrong-citation", "misquotation"}]
    assert said in finding.message
    assert "no such document" not in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "NATO watched while the London Declaration of 2010 was drafted by others.",
        "The Paris Declaration of 2005, to which NATO members belong, is about aid.",
        "NATO's Brussels Declaration of January 1994 launched a partnership.",
        "NATO's London Declaration of May 1977 spoke of détente.",
        "The Strategic Concept of 1968 brought flexible response to NATO.",
        "The Joint Declaration on EU-NATO Cooperation of 8 July 2016 was the first.",
        "The NATO-Russia Council Joint Statement of 29 April 2009 was on Afghanistan.",
        "The North Atlantic Council statement on the situation in Ukraine of 25 November 2018 was clear.",
        "The Bucharest Statement of 30 November 2022 by NATO foreign ministers was clear.",
        "The Washington Treaty of 1922 limited the navies of future NATO members.",
        "The Allies marked the seventieth anniversary of the signing of the North Atlantic Treaty (4 April 2019).",
        "The G7 issued their Vilnius Declaration on 12 July 2023 at the summit; the Vilnius Declaration of 12 July 2023 is short.",
        "NATO grew since the North Atlantic Treaty: 32 nations are party to it, and 31 members signed the North Atlantic Treaty in time.",
        "Twenty leaders signed the Madrid Declaration, and 27 the Rome Declaration, in Brussels.",
        "See paragraph 200 of the Lisbon Summit Declaration of the OSCE, which NATO welcomed.",
        "The Rome Declaration of 2021 said: “We will be in a position to extend an invitation to Ukraine when Allies agree.”",
    ],
)
def test_an_honest_citation_is_not_accused(found, text):
    assert [each for each in found(text) if each.code in {"wrong-citation", "misquotation"}] == []


@pytest.mark.parametrize(
    "text",
    [
        # Sentences that the documents have, and the bank has not.
        "NATO's Study on NATO Enlargement says: “The benefits of common defence and such integration are important to protecting the further democratic development of new members.”",
        "The NATO-Russia Founding Act says: “The member States of NATO reiterate that they have no intention, no plan and no reason to deploy nuclear weapons on the territory of new members, nor any need to change any aspect of NATO's nuclear posture.”",
        "In NATO's Vilnius Summit Communiqué, “The Russian Federation is the most significant and direct threat to Allies' security and to peace and stability in the Euro-Atlantic area.”",
        "Of NATO's Deterrence and Defence Posture Review it was said: “We have charged ambassadors with a thorough review of NATO's overall posture in deterring and defending against the full range of threats to the Alliance.”",
        "NATO's Warsaw Summit Communiqué: “We welcome the significant progress realised since 2008.”",
        # One that is of a document of which the bank has nothing.
        "NATO's Declaration on Alliance Security says: “We will constrain and contest the aggressive actions of Russia.”",
    ],
)
def test_a_sentence_that_the_bank_lacks_is_no_misquotation(found, text):
    assert [each for each in found(text) if each.code in {"wrong-citation", "misquotation"}] == []


@pytest.mark.parametrize(
    "text",
    [
        # A title, and words of one document beside the name of another.
        "NATO's Harmel Report is the “Report of the Council on the Future Tasks of the Alliance,” of 1967.",
        "Leaders spoke of “the purposes and principles of the United Nations Charter” and reaffirmed Article 5 of the Washington Treaty.",
    ],
)
def test_what_is_not_quoted_from_a_document_is_not_held_against_it(found, text):
    assert [each for each in found(text) if each.code == "misquotation"] == []


@pytest.mark.parametrize("initials", ["U.S.", "US", "U.S"])
def test_the_points_of_initials_are_no_change(found, initials):
    text = (
        "On 3 February 2023 the North Atlantic Council said: “NATO Allies agree the New START Treaty contributes to "
        f"international stability by constraining Russian and {initials} strategic nuclear forces.”"
    )
    misquoted = [each for each in found(text) if each.code == "misquotation"]
    assert len(misquoted) == (initials == "U.S")


@pytest.mark.parametrize(
    ("text", "is_altered"),
    [
        ("The spokesman said that Allies may be in a position to extend an invitation to Ukraine to join the Alliance when Allies agree and conditions are met.", False),
        ("Allies may be in a position to extend an invitation to Ukraine to join the Alliance when Allies agree and conditions are met.", True),
        ("We said that we may be in a position to extend an invitation to Ukraine to join the Alliance when Allies agree and conditions are met.", True),
    ],
)  # fmt: skip
def test_who_tells_what_others_agreed_alters_nothing(found, text, is_altered):
    assert any(each.code == "altered-agreed-language" for each in found(text)) is is_altered


def test_what_is_missing_where_a_later_extract_was_cut_is_not_reworded(found):
    text = "The Russian Federation is the most significant and direct threat to Allies' security and to peace and stability in the Euro-Atlantic area."
    assert [each for each in found(text) if each.code == "superseded-wording"] == []


@pytest.mark.parametrize(
    "text",
    [
        # Headings, items of a list, captions, fragments.
        "# North Atlantic Treaty Organization\n\nText.",
        "1. Recognise the annexation of Crimea;\n",
        "_THE NORTH ATLANTIC TREATY ORGANIZATION_\n",
        "1.2. __North Atlantic Treaty Organization.__ A concept is being developed.",
        # Sentences that anybody may say.
        "We are making progress.",
        "NATO's door remains open.",
        "But NATO is a defensive alliance.",
        # What others say of themselves.
        "The Parties reaffirm their support for Ukraine's right to choose its own security arrangements.",
        "They may be in a position to extend an invitation to Ukraine to join the Alliance when Allies agree and conditions are met.",
        "The ministers reaffirm that the fundamental purpose of NATO's nuclear capability is to preserve peace, prevent coercion and deter all aggression.",
        # Quoted at length, of a document that is not named.
        "> We may be in a position to extend an invitation to Ukraine to join the Alliance when Allies agree and conditions are met.\n",
        "> We reaffirm our commitment to NATO's Open Door Policy.\n",
    ],
)  # fmt: skip
def test_what_does_not_state_agreed_language_again_is_not_altered(checker, text):
    found = checker.check(read_text(text, name="text.md", format="md"))
    codes = {"altered-agreed-language", "dropped-caveat", "superseded-wording"}
    assert [each for each in found if each.code in codes] == []


@pytest.mark.parametrize(
    "text",
    [
        "The Vilnius Summit Communiqué says:\n\n> We may be in a position to extend an invitation to Ukraine to join the Alliance when Allies agree and conditions are met.\n",
        "> We may be in a position to extend an invitation to Ukraine to join the Alliance when Allies agree and conditions are met.\n>\n> — Vilnius Summit Communiqué\n",
        "> We may be in a position to extend an invitation to Ukraine to join the Alliance when Allies agree and conditions are met. (Vilnius Summit Communiqué)\n",
        "> “We may be in a position to extend an invitation to Ukraine to join the Alliance when Allies agree and conditions are met.”\n>\n> #### Vilnius Summit Communiqué\n",
    ],
)  # fmt: skip
def test_a_block_quotation_is_held_against_the_document_that_is_named(checker, text):
    document = read_text(text, name="text.md", format="md")
    [finding] = checker.check(document)
    assert (finding.code, finding.severity) == ("misquotation", "warning")
    assert "“may” for “will”" in finding.message
    assert "which the text names" in finding.why
    report = Session.of("hague-2025", agreement=Agreement([phrasebank_dir() / "agreed"])).check(document)
    assert [each.message for each in report.findings if each.code == "misquotation"] == [finding.message]


def test_a_mark_that_differs_in_a_block_quotation_is_a_remark(checker):
    quoted = "Today, we have decided to invite Finland and Sweden to become members of NATO and agreed to sign the Accession Protocols."
    text = f"The Madrid Summit Declaration says:\n\n> {quoted}\n"
    [finding] = checker.check(read_text(text, name="text.md", format="md"))
    assert (finding.code, finding.severity) == ("misquotation", "info")


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("He spoke of “malicious hybrid and cyber operations and its confrontational rhetoric and disinformation to target Allies and harm Alliance security.”", "warning"),
        ("He spoke of “We reaffirm our unwavering support for the independence, sovereignty and territorial integrity of Ukraine within its internationally recognized borders.”", "info"),
        ("The communiqué of the meeting in July 2023 said that for “the strategic partnership between NATO and the EU, non-EU Allies' fullest involvement in EU defence efforts is essential”.", None),
    ],
)  # fmt: skip
def test_words_of_a_document_that_is_not_named_are_accused_only_if_they_can_be_no_others(found, text, severity):
    assert [each.severity for each in found(text) if each.code == "misquotation"] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("NATO froze the Founding Act (2022).", False),
        ("The Allies suspended the NATO-Russia Founding Act (24 February 2022).", False),
        ("NATO invoked the Washington Treaty, 2001, after the attacks.", False),
        ("The NATO-Russia Founding Act (1996) is politically binding.", True),
        ("As NATO said in the Founding Act (1996), nothing is decided.", True),
        ("The Alliance welcomed NATO's Washington Summit Declaration (10 July 2023).", True),
    ],
)
def test_a_date_in_brackets_is_that_of_the_document_where_nothing_is_done_with_it(found, text, is_wrong):
    assert any(each.code == "wrong-citation" for each in found(text)) is is_wrong


def test_a_finding_says_how_sure_it_is(found):
    text = "We may be in a position to extend an invitation to Ukraine to join the Alliance when Allies agree and conditions are met."
    [finding] = found(text)
    assert finding.why.endswith("22 of 23 words stand as they were agreed.")


@pytest.mark.parametrize(
    ("head", "severity"),
    [
        ("We, the Leaders of the Group of Seven (G7), met in Hiroshima.", "info"),
        ("Joint Statement by President Smith and Prime Minister Jones.", "info"),
        ("We, the Heads of State and Government of the North Atlantic Alliance, met with the President.", "warning"),
        ("We met at a time of war in Europe.", "warning"),
    ],
)
def test_a_text_of_another_body_has_words_of_its_own(checker, head, severity):
    altered = "We reiterate our clear determination that Iran must never develop a weapon."
    filling = "The wheat of the southern valleys was brought in late this year. " * 30
    document = read_text(f"{head}\n\n{altered}\n\n{filling}\n", name="text", format="txt")
    [finding] = [each for each in checker.check(document) if each.code == "altered-agreed-language"]
    assert finding.severity == severity
    report = Session.of("hague-2025", agreement=Agreement([phrasebank_dir() / "agreed"])).check(document)
    assert [each.severity for each in report.findings if each.code == "altered-agreed-language"] == [severity]


def test_the_number_of_a_paragraph_alters_nothing(found):
    text = "(3) We reiterate our clear determination that Iran must never develop a nuclear weapon."
    assert [each for each in found(text) if each.code == "altered-agreed-language"] == []
