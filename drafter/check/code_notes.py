"""Notes on the codes that do not depend on a profile: the reason, and examples of what is flagged and what is not.

Every example is tested.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CODE_NOTES", "CodeNote"]


@dataclass(frozen=True, slots=True)
class CodeNote:
    """The reason for a code, and examples."""

    why: str
    bad: tuple[str, ...]
    """Texts with such a finding."""
    ok: tuple[str, ...]
    """Texts without one."""


CODE_NOTES: Final[Mapping[str, CodeNote]] = MappingProxyType(
    {
        "altered-agreed-language": CodeNote(
            "Agreed language binds in the words in which it was agreed. A may for a will, some for all, an or for an and, a hedge, a number, a name or a negation makes it another commitment (warning); other words reopen what was closed, and so does a sentence that stops where the agreed one goes on (remark). Headings, fragments, block quotations, short sentences that anybody may say, and what others than the Alliance say, are not held against it.",
            (
                "We remain willing to maintain channels of communication with Beijing to mitigate risk and prevent escalation.",
                "We may be in a position to extend an invitation to Ukraine to join the Alliance when Allies agree and conditions are met.",
                "We will significantly strengthen deterrence and defence for some Allies, enhance our resilience against Russian coercion and support our partners to counter malign interference and aggression.",
                "Any state so invited may become a Party to the Treaty by depositing.",
            ),
            (
                "They may be in a position to extend an invitation to Ukraine to join the Alliance when Allies agree and conditions are met.",
                "We reaffirm our ironclad commitment to collective defence as enshrined in Article V of the Washington Treaty - that an attack on one is an attack on all.",
                "We remain willing to maintain channels of communication with Moscow to mitigate risk and prevent escalation.",
                "The hotline between the two capitals is tested every month.",
            ),
        ),
        "dropped-caveat": CodeNote(
            "A condition is what a delegation asked for before it joined. Without it the sentence says what was never agreed.",
            ("We will be in a position to extend an invitation to Ukraine to join the Alliance.",),
            (
                "We will be in a position to extend an invitation to Ukraine to join the Alliance when Allies agree and conditions are met.",
            ),
        ),
        "superseded-wording": CodeNote(
            "The latest wording of a commitment is the one that stands. An older one was agreed too, and whoever goes back to it should know.",
            (
                "However, we remain willing to keep open channels of communication with Moscow to manage and mitigate risks, prevent escalation and increase transparency.",
            ),
            (
                "We remain willing to maintain channels of communication with Moscow to mitigate risk and prevent escalation.",
            ),
        ),
        "misquotation": CodeNote(
            "Quotation marks promise the very words. Editorial brackets and ellipses are understood, and reported when they change the sense; so are a condition left out, a sentence cut short and one that begins where none does. The bank holds extracts: a quotation like none of them passes.",
            (
                "The Vilnius Summit Communiqué says: “We may be in a position to extend an invitation to Ukraine to join the Alliance when Allies agree and conditions are met.”",
                "The Founding Act rules out “additional permanent stationing of substantial combat forces in the new member states”.",
            ),
            (
                "The Founding Act rules out “additional permanent stationing of substantial combat forces”.",
                "In the Washington Summit Declaration Allies “remain willing to maintain channels of communication with Moscow”.",
            ),
        ),
        "wrong-citation": CodeNote(
            "A reader looks a citation up. The date, place, title, paragraphs and number of Allies of a document are on record, and so is which document has which words, as far as the bank holds them. Capitals hold many conferences: only where something near a name speaks of the Alliance is it held against the bank, and never where it may mean a document that the bank does not hold ('phrasebank/namesakes.toml').",
            (
                "See the Washington Summit Declaration of 4 April 2024.",
                "The Madrid Summit Declaration says that “Ukraine's future is in NATO”.",
            ),
            (
                "See the Washington Summit Declaration of 10 July 2024.",
                "The Vilnius Summit Communiqué says that “Ukraine's future is in NATO”.",
            ),
        ),
        "dropped-commitment": CodeNote(
            "What a text no longer says is what nobody sees. Against a baseline ('drafter lint --baseline FILE|SOURCE') every commitment of the earlier text must have a counterpart; what went is listed by how firmly it bound. 'drafter compare' shows the whole.",
            (),
            (),
        ),
        "disguised-word": CodeNote(
            "A letter of another script that looks like one of ours, an invisible character inside a word, figures for letters or letters set apart keep a search from finding what every reader reads. drafter reads through them, and says so: always where a word mixes scripts, and of other disguises where it is a word of the profile. In a sentence with contested words it is a warning, elsewhere a remark. Words wholly in another script, accents, ligatures, soft hyphens and words broken at the end of a line are not disguised.",
            (
                "We will c\u043entest the decision.",
                "We will c o n t e s t Russia's actions.",
                "We will con\u200btest Russia's actions.",
                "We will c0ntest Russia's actions.",
            ),
            (
                "We will contest the decision.",
                "The word \u043c\u0438\u0440 means peace and world; T\u00fcrkiye and \u0141\u00f3d\u017a keep their letters.",
                "Of\ufb01cials of N A T O met.",
            ),
        ),
        "spelling": CodeNote(
            "British spelling, with -ise and -ize both right ('drafter lint --spelling'). Right too are the words of agreed texts, the names of profiles, 'words' in drafter.toml and the list '.drafter/words.txt' beside a draft. Names, abbreviations, figures and other languages are left alone.",
            (),
            (),
        ),
    }
)
