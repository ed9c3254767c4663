"""The phrase bank beside the draft: search as you type, filters, details, and wordings for the sentence at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual import on, work
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Checkbox, Input, OptionList, Select, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from drafter.bank.search import Filters
from drafter.check.suggestions import Suggestion
from drafter.draft.template import PLACEHOLDER, filled
from drafter.errors import DrafterError
from drafter.report.window import clean
from drafter.tui.bank import messages
from drafter.tui.bank.answers import PhraseRow, narrowed, years_of
from drafter.tui.bank.messages import CSS
from drafter.tui.bank.phrase_rows import details_of, row_prompt, suggestion_prompt
from drafter.tui.options import Options, Picker
from drafter.tui.tick_box import TickBox

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.app import ComposeResult
    from textual.timer import Timer

    from drafter.bank.model import Phrase
    from drafter.check.phrase_verdict import JudgedPhrase
    from drafter.consensus.model import Profile
    from drafter.draft.template import Formula
    from drafter.tui.bank.answers import BankReader

__all__ = ["BankPanel"]

#: Seconds after the last key before phrases are judged: while somebody types, results are soon replaced.
_PAUSE: Final = 0.2
_GLANCE: Final = 0.25  # seconds after a move in the list before its details are shown
#: How many phrases are drawn at once, as many as anybody sees; the others are drawn with the details.
_FIRST: Final = 12
#: How many phrases are judged before their verdicts are shown.
_AT_ONCE: Final = 25


class BankPanel(Vertical):
    """Searches the bank and offers what it finds.

    Args:
        profile: the profile in force.
        reader: asks the bank.
        variables: the variables of the draft as a text writes them, by name.
        formulas: phrases in which the template replaces words by variables.
    """

    DEFAULT_CSS = CSS
    BINDINGS: ClassVar = [
        ("down", "step(1)", "Next phrase"),
        ("up", "step(-1)", "Previous phrase"),
        ("pagedown", "step(5)", "Further down"),
        ("pageup", "step(-5)", "Further up"),
        ("ctrl+t", "passing", "Only what passes"),
        ("ctrl+l", "lineage", "How it was reworded"),
        ("escape", "back", "Back to the search"),
    ]

    class Insert(Message):
        """A phrase is to be inserted.

        Attributes:
            phrase: the phrase.
            text: its words, variables filled in.
        """

        def __init__(self, phrase: Phrase, text: str) -> None:
            super().__init__()
            self.phrase, self.text = phrase, text

    class Replace(Insert):
        """A phrase is to replace ``sentence``, for which wordings are shown."""

        def __init__(self, phrase: Phrase, text: str, sentence: str) -> None:
            super().__init__(phrase, text)
            self.sentence = sentence

    class ShowLineage(Message):
        """The wordings of a lineage are to be shown."""

        def __init__(self, lineage_id: str) -> None:
            super().__init__()
            self.lineage_id = lineage_id

    def __init__(
        self,
        profile: Profile,
        reader: BankReader,
        *,
        variables: Mapping[str, str] | None = None,
        formulas: Iterable[Formula] = (),
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.profile = profile
        self._reader = reader
        self._standings: dict[str, JudgedPhrase] = {}
        self._rows: tuple[PhraseRow | Suggestion, ...] = ()
        self._sentence = ""
        self._pause: Timer | None = None
        self._glance: Timer | None = None
        self.set_variables(variables or {}, formulas)

    def compose(self) -> ComposeResult:
        """The search field, the filters, the phrases, and the details of one."""
        yield Input(placeholder='Words, or "exact words"', compact=True, select_on_focus=False, id="bank-words")
        with Vertical(id="bank-filters"):
            with Horizontal():
                yield Picker[str]((), prompt="Topic", compact=True, id="bank-topic")
                yield Picker[str]((), prompt="Source", compact=True, id="bank-source")
            with Horizontal():
                yield Picker[str]((), prompt="Tone", compact=True, id="bank-tone")
                yield Input(placeholder="Years", compact=True, id="bank-years")
                yield TickBox("passes", compact=True, id="bank-passes")
        yield Static("Opening the phrase bank", markup=False, id="bank-said")
        yield Options(compact=True, markup=False, id="bank-rows")
        with VerticalScroll(id="bank-about"):
            yield Static(markup=False, id="bank-details")

    def on_mount(self) -> None:
        """Open the bank."""
        self._open()

    def on_unmount(self) -> None:
        """Look for nothing any more."""
        for timer in (self._pause, self._glance):
            if timer is not None:
                timer.stop()

    # Called by the tab

    def set_profile(self, profile: Profile) -> None:
        """Judge phrases by another profile."""
        self.profile = profile
        self._standings = {}
        if self._sentence:
            self.wordings_for(self._sentence)
        elif self.query_one("#bank-passes", Checkbox).value:
            self._ask()
        else:
            self._draw(self._rows, self.query_one("#bank-rows", OptionList).highlighted or 0)
            self._judge_soon()

    def bank_changed(self) -> None:
        """Offer what the bank holds now, with what was chosen still chosen."""
        self._open()

    def set_variables(self, variables: Mapping[str, str], formulas: Iterable[Formula] = ()) -> None:
        """Fill in these variables in every phrase inserted from now on."""
        self._variables = dict(variables)
        self._formulas = {formula.phrase: formula for formula in formulas}

    def wordings_for(self, sentence: str) -> None:
        """Show agreed wordings softer and harder than a sentence; one of them may then replace it."""
        self._sentence = " ".join(sentence.split())
        self.add_class("wordings")
        self._draw(())
        self._say("Looking for agreed wordings")
        self.query_one("#bank-rows").focus()
        self._word(self._sentence, self.profile)

    def text_of(self, phrase: Phrase) -> str:
        """The words of a phrase as inserted: exact, except for variables that have a value."""
        text = phrase.text
        formula = self._formulas.get(phrase.id)
        for words, instead in formula.replace.items() if formula is not None else ():
            # Without a value the agreed words are better than a placeholder.
            if all(name in self._variables for name in PLACEHOLDER.findall(instead)):
                text = text.replace(words, instead)
        return filled(text, self._variables)

    # Workers

    @work(thread=True, exclusive=True, group="bank-open")
    def _open(self) -> None:
        try:
            self.post_message(messages.BankOpened(self._reader.choices()))
        except DrafterError as error:
            self.post_message(messages.BankFailed(str(error)))

    @work(thread=True, exclusive=True, group="bank-search")
    def _search(self, words: str, filters: Filters, passing: Profile | None) -> None:
        worker = get_current_worker()
        try:
            answer = self._reader.search(words, filters, passing, lambda: not worker.is_cancelled)
        except DrafterError as error:
            self.post_message(messages.BankFailed(str(error)))
            return
        if not worker.is_cancelled:
            self.post_message(messages.SearchAnswered(answer))

    @work(thread=True, exclusive=True, group="bank-judge")
    def _judge(self, texts: Sequence[str], profile: Profile) -> None:
        worker = get_current_worker()
        try:
            for start in range(0, len(texts), _AT_ONCE):
                if worker.is_cancelled:
                    return
                some = texts[start : start + _AT_ONCE]
                self.post_message(messages.PhrasesJudged(profile, self._reader.judge(some, profile)))
        except DrafterError as error:
            self.post_message(messages.BankFailed(str(error)))

    @work(thread=True, exclusive=True, group="bank-search")
    def _word(self, sentence: str, profile: Profile) -> None:
        try:
            self.post_message(messages.WordingsFound(sentence, self._reader.wordings(sentence, profile)))
        except DrafterError as error:
            self.post_message(messages.BankFailed(str(error)))

    # What comes back

    @on(messages.BankOpened)
    def _offer(self, message: messages.BankOpened) -> None:
        choices = message.choices
        for name, options in (("topic", choices.topics), ("tone", choices.tones), ("source", choices.sources)):
            self.query_one(f"#bank-{name}", Picker).offer(options)
        if not self._sentence:
            self._ask()

    @on(messages.SearchAnswered)
    def _show(self, message: messages.SearchAnswered) -> None:
        if self._sentence:
            return
        answer = message.answer
        many = f"more than {len(answer.rows)}" if answer.is_more else str(len(answer.rows))
        noun = "phrase" if many == "1" else "phrases"
        self._say("; ".join(filter(None, (f"{many} {noun}", answer.remark))))
        self._draw(answer.rows)
        self._judge_soon()

    @on(messages.PhrasesJudged)
    def _mark(self, message: messages.PhrasesJudged) -> None:
        if message.profile is not self.profile:
            return
        self._standings.update(message.standings)
        options = self.query_one("#bank-rows", OptionList)
        with self.app.batch_update():
            for index, row in enumerate(self._rows[: options.option_count]):
                if isinstance(row, PhraseRow) and row.phrase.text in message.standings:
                    options.replace_option_prompt_at_index(index, self._prompt(row))
        self._tell_soon()

    @on(messages.WordingsFound)
    def _show_wordings(self, message: messages.WordingsFound) -> None:
        if message.sentence != self._sentence:
            return
        wordings = message.wordings
        suggestions = (*wordings.softer, *wordings.harder)
        for suggestion in suggestions:
            if suggestion.standing is not None:
                self._standings[suggestion.phrase.text] = suggestion.standing
        self._say(f"{len(wordings.softer)} softer, {len(wordings.harder)} harder than: {clean(self._sentence)}")
        self._draw(suggestions)

    @on(messages.BankFailed)
    def _complain(self, message: messages.BankFailed) -> None:
        self._say(clean(message.said))

    # What the user does

    @on(Input.Changed)
    @on(Select.Changed)
    @on(Checkbox.Changed)
    def _ask_again(self, event: Message) -> None:
        event.stop()
        if not self._sentence:
            self._ask()

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        event.stop()
        self._insert(self.query_one("#bank-rows", OptionList).highlighted)

    @on(OptionList.OptionSelected, "#bank-rows")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._insert(event.option_index)

    @on(OptionList.OptionHighlighted, "#bank-rows")
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._tell_soon()

    def action_step(self, by: int) -> None:
        """Move in the list of phrases, whichever widget of the panel has the focus."""
        options = self.query_one("#bank-rows", OptionList)
        if self._rows:
            self._fill(options)
            options.highlighted = max(0, min((options.highlighted or 0) + by, len(self._rows) - 1))

    def action_passing(self) -> None:
        """Show only phrases that pass the profile, or all again."""
        self.query_one("#bank-passes", Checkbox).toggle()

    def action_lineage(self) -> None:
        """Ask for the wordings of the phrase's lineage."""
        row = self._row_at(self.query_one("#bank-rows", OptionList).highlighted)
        if row is None:
            return
        if row.phrase.lineage:
            self.post_message(self.ShowLineage(row.phrase.lineage[0]))
        else:
            self._say(f"{row.phrase.id} belongs to no lineage")

    def action_back(self) -> None:
        """Leave the wordings for a sentence, and search again."""
        if self._sentence:
            self._sentence = ""
            self.remove_class("wordings")
            self.query_one("#bank-words").focus()
            self._ask()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (of Textual)
        """Leave Escape to others while no wordings are shown."""
        return action != "back" or bool(self._sentence)

    # Inside

    def _ask(self) -> None:
        years = self.query_one("#bank-years", Input)
        years.set_class(years_of(years.value) is None, "-invalid")
        filters = Filters(self._chosen("topic"), self._chosen("tone"), self._chosen("source"))
        passing = self.profile if self.query_one("#bank-passes", Checkbox).value else None
        if passing is not None:
            self._say("Searching for what passes")
        self._search(self.query_one("#bank-words", Input).value, narrowed(filters, years.value), passing)

    def _chosen(self, name: str) -> tuple[str, ...]:
        value = self.query_one(f"#bank-{name}", Select).value
        return (value,) if isinstance(value, str) else ()

    def _draw(self, rows: Sequence[PhraseRow | Suggestion], at: int = 0) -> None:
        options = self.query_one("#bank-rows", OptionList)
        self._rows = tuple(rows)
        options.set_options([Option(self._prompt(row)) for row in self._rows[: max(_FIRST, at + 1)]])
        if self._rows:
            options.highlighted = at
        self._tell_soon()

    def _prompt(self, row: PhraseRow | Suggestion) -> Content:
        if isinstance(row, Suggestion):
            return suggestion_prompt(row)
        return row_prompt(row, self._standings.get(row.phrase.text))

    def _tell_soon(self) -> None:
        """Show the details after a moment: laying them out takes longer than the next key."""
        if self._glance is not None:
            self._glance.stop()
        self._glance = self.set_timer(_GLANCE, self._tell)

    def _fill(self, options: OptionList) -> None:
        """Draw the rows that have not been drawn yet."""
        options.add_options([Option(self._prompt(row)) for row in self._rows[options.option_count :]])

    def _tell(self) -> None:
        self._fill(self.query_one("#bank-rows", OptionList))
        row = self._row_at(self.query_one("#bank-rows", OptionList).highlighted)
        details = Content()
        if row is not None:
            standing = self._standings.get(row.phrase.text)
            details = details_of(row, self._reader.details(row.phrase), standing, self.profile)
        self.query_one("#bank-details", Static).update(details)

    def _judge_soon(self) -> None:
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, self._judge_unknown)

    def _judge_unknown(self) -> None:
        unknown = [row.phrase.text for row in self._rows if row.phrase.text not in self._standings]
        if unknown:
            self._judge(unknown, self.profile)

    def _row_at(self, index: int | None) -> PhraseRow | Suggestion | None:
        return self._rows[index] if index is not None and index < len(self._rows) else None

    def _insert(self, index: int | None) -> None:
        if (row := self._row_at(index)) is None:
            return
        text = self.text_of(row.phrase)
        if self._sentence:
            self.post_message(self.Replace(row.phrase, text, self._sentence))
        else:
            self.post_message(self.Insert(row.phrase, text))

    def _say(self, text: str) -> None:
        self.query_one("#bank-said", Static).update(Content(text), layout=False)
