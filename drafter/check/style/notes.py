"""Notes on the rules of house style: the reason, the public sources, and texts that are flagged and that are not.

Every example is tested, and ``drafter profile check`` runs those of the rules that a profile asks for. A source without
a date of its own bears the day on which it was read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from drafter.consensus.house_style import StyleRule
from drafter.consensus.model import Evidence

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["STYLE_NOTES", "StyleNote"]


@dataclass(frozen=True, slots=True)
class StyleNote:
    """The reason for a rule of style, its sources, and examples."""

    why: str
    sources: tuple[Evidence, ...]
    bad: tuple[str, ...]
    """Texts with such a finding."""
    ok: tuple[str, ...]
    """Texts without one."""


_READ: Final = date(2026, 11, 27)


def _european_union(section: str) -> Evidence:
    return Evidence(
        "Interinstitutional Style Guide, Part Four: Publications in English",
        "Publications Office of the European Union",
        date(2015, 4, 22),
        "https://docslib.org/doc/4440302/interinstitutional-style-guide-revised-part-four-22-april-2015",
        section,
    )


_UN_NUMBERS: Final = Evidence(
    "Editorial Manual: Numbers, dates and time",
    "United Nations",
    _READ,
    "https://www.un.org/dgacm/en/content/editorial-manual/numbers-dates-time",
)
_UN_PARAGRAPHS: Final = Evidence(
    "Editorial Manual Online: Paragraphs and subparagraphs",
    "United Nations",
    _READ,
    "http://dd.dgacm.org/editorialmanual/ed-guidelines/format/para_subpara.htm",
)
_UN_DOCUMENTS: Final = Evidence(
    "Editorial Manual Online: Instructions for the preparation of documents",
    "United Nations",
    _READ,
    "http://dd.dgacm.org/editorialmanual/ed-guidelines/instr_prep_docs/instructions.htm",
)
_COMMANDS: Final = Evidence(
    "ACO/ACT Style Guide 2020: Abbreviations",
    "Allied Command Operations and Allied Command Transformation",
    _READ,
    "https://www.readkong.com/page/style-guide-allied-command-operations-the-supreme-4289331",
)
_HAGUE: Final = Evidence(
    "The Hague Summit Declaration",
    "NATO",
    date(2025, 6, 25),
    "https://www.nato.int/en/about-us/official-texts-and-resources/official-texts/2025/06/25/the-hague-summit-declaration",
)
_WASHINGTON: Final = Evidence(
    "Washington Summit Declaration",
    "NATO",
    date(2024, 7, 10),
    "https://www.nato.int/cps/en/natohq/official_texts_227678.htm",
)

STYLE_NOTES: Final[Mapping[StyleRule, StyleNote]] = MappingProxyType(
    {
        StyleRule.SPELLING: StyleNote(
            "The Alliance writes British English: its agreed texts have defence, programme and centre nearly always. Between -ise and -ize they do not decide, and neither does this rule. Words with a capital are names, which are spelled as their owners spell them.",
            (_european_union("10.3.1"), _WASHINGTON),
            (
                "Allies will strengthen their defense.",
                "Defense spending has risen.",
                "The program favors cooperation with our neighbors, and we are analyzing it.",
                "We honored those who traveled far to the center of the theater of operations.",
            ),
            (
                "Allies will strengthen their defence programmes.",
                "The United States Department of Defense and the Center for Naval Analyses took part.",
                "We recognize the organization’s efforts, and recognise its licence to practise.",
                "The minister said: “Our defense program is at the center of it.”",
                "They wrote a computer program to steer the laborious, rigorous and honorary tasks.",
                "Meters, offensive weapons, a sensor, rumours, defensive measures and honorific titles.",
            ),
        ),
        StyleRule.ONE_SPELLING: StyleNote(
            "Both spellings may be right; both in one text are not. Agreed texts of the Alliance have -ise and -ize, co-operation and cooperation, each its own.",
            (_european_union("10.3.1"), _WASHINGTON),
            (
                "We recognise the threat. We recognize its urgency. All Allies recognised it.",
                "Cooperation grows. Our cooperation serves both, and co-operation with partners does too.",
                "We emphasise resilience, as we emphasized before.",
            ),
            (
                "We recognise the threat and emphasize resilience.",
                "The World Health Organization is one organisation among many.",
                "We recognise the threat: they “recognize” it too.",
                "The Organization for Security and Co-operation in Europe promotes cooperation.",
                "It promised to exercise, to advise and to raise it.",
            ),
        ),
        StyleRule.CAPITALS: StyleNote(
            "The Alliance’s texts write Allies, Alliance, Heads of State and Government, Secretary General and Euro-Atlantic with capitals, and Secretary General without a hyphen, which is how the United Nations write theirs. Only what can mean nothing else is flagged: others have allies too.",
            (_WASHINGTON, _HAGUE),
            (
                "NATO allies will act together.",
                "The NATO alliance is strong, and the NATO Secretary-General said so.",
                "The north Atlantic council met.",
                "It matters to euro-atlantic security.",
                "We act under article 5 of the Washington Treaty.",
            ),
            (
                "NATO Allies will act together in the Alliance.",
                "Russia and its allies, and an alliance of others, took note.",
                "The NATO Secretary General met the Secretary-General of the United Nations.",
                "Heads of state and government of the region met.",
                "He called it “the NATO alliance” and us “NATO allies”.",
            ),
        ),
        StyleRule.ABBREVIATIONS: StyleNote(
            "A reader should not have to look a name up: it stands in full where it stands first, with the abbreviation in brackets behind it. NATO, EU, UN, US and a few more are better known than their full names; a profile names others under 'known'. A full name that stands before without brackets is enough here.",
            (_COMMANDS, _european_union("10.8")),
            (
                "The CFE matters to all. We will discuss it with the DPRK.",
                "KFOR stays. The Kosovo Force (KFOR) has a mandate.",
            ),
            (
                "The Organization for Security and Co-operation in Europe (OSCE) met. The OSCE will meet again.",
                "NATO, the EU and the UN met in the US.",
                "We fight weapons of mass destruction. WMD threaten all.",
                "AWACS (Airborne Warning and Control System) aircraft fly.",
                "World War II ended; see PR/CP(2006)150 and document SG(2009)0001.",
                "THE HAGUE SUMMIT DECLARATION OF THE ALLIANCE",
            ),
        ),
        StyleRule.INTRODUCED_ONCE: StyleNote(
            "An abbreviation that is introduced stands alone from then on; a second introduction makes a reader ask whether it is the same.",
            (_COMMANDS, _european_union("10.8")),
            ("The Kosovo Force (KFOR) stays.\n\nThe Kosovo Force (KFOR) has a mandate.",),
            (
                "The Kosovo Force (KFOR) stays. KFOR has a mandate.",
                "The Kosovo Force stays. The Kosovo Force (KFOR) has a mandate.",
                "Conventional Forces in Europe (CFE) and the Centre for Excellence (CFE) differ.",
            ),
        ),
        StyleRule.DATES: StyleNote(
            "Day, month in letters, year, with nothing between: the fourth of May and the fifth of April are both 4/5 to somebody. Events that are named after their day keep their name.",
            (_UN_NUMBERS, _european_union("10.5")),
            (
                "The Treaty was signed on April 4, 1949 in Washington.",
                "It was signed on 4th April 1949 and on the 4th of April 1949.",
                "It was signed on 04.04.1949, on 1949-04-04 and on 04/05/1949.",
                "We met on July 9-11, 2024.",
                "We met on 29 Nov. 2006.",
            ),
            (
                "The Treaty was signed on 4 April 1949 in Washington, and we met on 9-11 July 2024.",
                "The attacks of 11 September 2001, which some call the September 11 attacks, changed much.",
                "In May 2024 we met, and in March 32 Allies agreed.",
                "See section 4.4.2 and version 2.10.2019.1.",
                "He wrote “on April 4, 1949”.",
            ),
        ),
        StyleRule.PER_CENT: StyleNote(
            "The Hague has 5%, the United Nations have 5 per cent, both are right; in one text one of them is. As one word it is American.",
            (_UN_NUMBERS, _european_union("10.5"), _HAGUE),
            (
                "Allies invest 5 percent.",
                "Allies invest 5% of their product, of which 3.5% and 1.5 per cent are apart.",
                "Allies invest 5 per cent, of which 20 per cent on equipment and 2% on research.",
            ),
            (
                "Allies invest 5% of their product, of which 3.5% and 1.5% are apart.",
                "Allies invest 5 per cent, of which twenty per cent on equipment.",
                "We invest 5%, a recent and decent percentage; “2 percent” is history.",
            ),
        ),
        StyleRule.NUMBERS: StyleNote(
            "A number that opens a sentence stands in words. Years and numbers above ninety-nine are left alone: such a sentence is better turned round.",
            (_UN_NUMBERS,),
            ("We met. 32 Allies took part.",),
            (
                "We met. Thirty-two Allies took part.",
                "2024 was a year of decisions. 4 April 1949 was the day. 5% is the aim. 150 soldiers left.",
                "See Art. 5 of the Treaty and para. 14 of the text.",
                "1. Allies met.\n\n2. Allies stayed.",
            ),
        ),
        StyleRule.NUMBERING: StyleNote(
            "Delegations speak of paragraphs by their numbers: these run on from one to the last. Annexes and lists begin again with 1, and paragraphs in brackets keep their numbers.",
            (_UN_PARAGRAPHS,),
            (
                "1. Allies met.\n\n2. Allies stayed.\n\n4. Allies left.",
                "1. Allies met.\n\n2. Allies stayed.\n\n2. Allies left.",
                "1. Allies met.\n\n3. Allies stayed.\n\n2. Allies left.",
            ),
            (
                "1. Allies met.\n\n2. Allies stayed.\n\n3. Allies left.",
                "14. Allies met.\n\n15. Allies stayed.\n\n16. Allies left.",
                "1. Allies met.\n\n2. Allies stayed.\n\n[3. Allies sang.]\n\n4. Allies left.",
                "1. Allies met.\n\n2. Allies stayed.\n\n3. Allies left.\n\nAnnex\n\n1. One.\n\n2. Two.",
                "1. Allies met.\n\n2. Allies stayed.\n\n2 bis. Allies sang.\n\n3. Allies left.",
            ),
        ),
        StyleRule.CROSS_REFERENCES: StyleNote(
            "Paragraph numbers change while a text is drafted, and references to them stay behind. Only what refers to this very text is looked up: paragraph 12 above, or paragraph 12 in a sentence that names no other document.",
            (_UN_DOCUMENTS,),
            (
                "1. Allies met.\n\n2. As set out in paragraph 12 above, they stayed.\n\n3. They left.",
                "1. Allies met.\n\n2. We will act on what stands in paragraphs 2 and 7.\n\n3. They left.",
                "1. Allies met.\n\n2. See paragraph 5 of this Declaration.\n\n3. They left.",
            ),
            (
                "1. Allies met.\n\n2. As set out in paragraph 3 below, they stayed.\n\n3. They left.",
                "1. Allies met.\n\n2. We recall paragraph 12 of the Madrid Summit Declaration.\n\n3. They left.",
                "1. Allies met.\n\n2. We recall resolution 1244, in particular paragraph 12.\n\n3. They left.",
                "1. Allies met.\n\n2. They spoke of peace [1674th meeting, para. 111].\n\n3. They left.",
                "Allies met. See paragraph 12.",
            ),
        ),
        StyleRule.QUOTATION_MARKS: StyleNote(
            "Straight marks among curly ones are what pasting leaves behind. The rarer kind is flagged.",
            (_european_union("10.1.9"),),
            ('We call it “open door”, “open skies” and "open seas".',),
            (
                "We call it “open door” and “open skies”.",
                'We call it "open door" and "open skies".',
                'A pipe of 12" runs past the “open door”.',
            ),
        ),
        StyleRule.UNCLOSED_QUOTATIONS: StyleNote(
            "Quotation marks promise the very words: a reader must see where these end. A quotation may run over several paragraphs.",
            (_european_union("10.1.9"),),
            (
                "The Treaty speaks of “an armed attack against all of them.",
                "The Treaty speaks of an armed attack” against all.",
                'The Treaty speaks of "an armed attack against all of them.',
            ),
            (
                'The Treaty speaks of “an armed attack” against "all of them".',
                "He said: “We met.\n\n“We stayed.\n\n“We left.”",
                "He said: “We met.\n\nWe stayed.\n\nWe left.”",
                'A pipe of 12" runs past the door.',
                "We call it [“open door / the “open skies].",
            ),
        ),
    }
)
