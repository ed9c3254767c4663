"""The messages from workers of the bank panel to it, and its CSS."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.message import Message

from drafter.tui.content import LIST_CSS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drafter.check.phrase_verdict import JudgedPhrase
    from drafter.consensus.model import Profile
    from drafter.tui.bank.answers import Answer, Choices, Wordings

__all__ = ["CSS", "BankFailed", "BankOpened", "PhrasesJudged", "SearchAnswered", "WordingsFound"]

CSS: Final = f"""
BankPanel {{{LIST_CSS}

    height: 1fr;
    & #bank-filters {{ height: 2; }}
    & Horizontal {{ height: 1; }}
    & Select {{ width: 1fr; margin-right: 1; }}
    & #bank-years {{ width: 1fr; margin-right: 1; }}
    & #bank-passes {{ width: auto; }}
    & #bank-said {{ height: 1; color: $text-muted; }}
    &.wordings #bank-said {{ height: 3; }}
    & #bank-rows {{ height: 2fr; }}
    & #bank-about {{ height: 1fr; min-height: 5; overflow-y: scroll; border-top: solid $border; }}
    & #bank-about:focus {{ border-top: solid $primary; }}
    &.wordings #bank-words, &.wordings #bank-filters {{ display: none; }}
}}
"""


class BankOpened(Message, bubble=False):
    """The bank is open."""

    def __init__(self, choices: Choices) -> None:
        super().__init__()
        self.choices = choices


class SearchAnswered(Message, bubble=False):
    """A search is done."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer


class PhrasesJudged(Message, bubble=False):
    """Some phrases have been judged under a profile."""

    def __init__(self, profile: Profile, standings: Mapping[str, JudgedPhrase]) -> None:
        super().__init__()
        self.profile, self.standings = profile, standings


class WordingsFound(Message, bubble=False):
    """The search for wordings of a sentence is done."""

    def __init__(self, sentence: str, wordings: Wordings) -> None:
        super().__init__()
        self.sentence, self.wordings = sentence, wordings


class BankFailed(Message, bubble=False):
    """A worker has failed, with a message of one line."""

    def __init__(self, said: str) -> None:
        super().__init__()
        self.said = said
