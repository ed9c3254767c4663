"""Every open bracket of the draft: what it offers, whose that is, who could join which side. Nothing is taken here."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, Literal

from textual import on, work
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from drafter.errors import DrafterError
from drafter.report.layout import counted
from drafter.text.strays import strays_in
from drafter.tui.content import LIST_CSS, joined
from drafter.tui.options import Options, is_current
from drafter.tui.room.open_places import EVERYONE, details, open_places, row, side_rows
from drafter.tui.screens.dialogs import ChoiceDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.timer import Timer

    from drafter.check.suggestions import Suggestion
    from drafter.consensus.model import Profile
    from drafter.draft import Front
    from drafter.negotiate.landing import Landing
    from drafter.text import Document
    from drafter.tui.editor.styles import Signs
    from drafter.tui.room.open_places import OpenPlace
    from drafter.tui.services import Services

__all__ = ["AmendmentsPanel"]

#: How many openings are judged before their verdicts are shown.
_AT_ONCE: Final = 10
_GLANCE: Final = 0.25  # seconds after a move in the list before agreed language is looked for
_KEYS: Final = (
    (("1-9", "take"), ("b", "base"), ("e", "edit"), ("w", "agreed"), ("d s", "filter")),
    (("mark: a", "ad ref"), ("g", "agreed"), ("r", "reserved"), ("o", "open")),
)

Mark = Literal["agreed-ad-ref", "agreed", "reserved", "open"]


class AmendmentsPanel(Vertical):
    """The openings of a draft, and for the one that is highlighted its sides.

    Args:
        services: judge sides and find agreed language.
        signs: the signs of the app.

    Attributes:
        document: the draft that is shown; None before the first.
    """

    DEFAULT_CSS = f"""
    AmendmentsPanel {{{LIST_CSS}
        height: 1fr;
        & #amendments-title {{
            height: 1; text-style: bold; color: $primary; text-wrap: nowrap; text-overflow: ellipsis;
        }}
        & #amendments {{ height: 2fr; min-height: 3; text-wrap: nowrap; text-overflow: ellipsis; overflow-x: hidden; }}
        & #amendment-sides {{ height: auto; max-height: 40%; border-top: solid $border; }}
        & #amendment-more {{ height: 2fr; min-height: 2; }}
        & #amendment-more Static {{ height: auto; }}
        & #amendments-keys {{ height: 2; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis; }}
    }}
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, action, said, show=False)
        for key, action, said in (
            *((str(number), f"take({number})", "Take this side") for number in range(1, 10)),
            ("b", "take(1)", "Keep the base"),
            ("e", "edit", "Write a compromise"),
            ("w", "wordings", "Agreed wordings"),
            ("d", "whose", "Show one delegation's"),
            ("s", "standing", "Show one standing"),
            ("a", "mark('agreed-ad-ref')", "Agreed ad referendum"),
            ("g", "mark('agreed')", "Agreed"),
            ("r", "mark('reserved')", "Reserved"),
            ("o", "mark('open')", "Open"),
        )
    ]

    class OfPlace(Message):
        """Something is to be done at a place; what, its classes say.

        Attributes:
            document: the draft in which the place was found.
            place: the place.
        """

        def __init__(self, document: Document, place: OpenPlace) -> None:
            super().__init__()
            self.document, self.place = document, place

    class Look(OfPlace):
        """A place is to be shown in the text."""

    class Take(OfPlace):
        """A side is to be taken.

        Attributes:
            side: which one, from 0.
        """

        def __init__(self, document: Document, place: OpenPlace, side: int) -> None:
            super().__init__(document, place)
            self.side = side

    class Edit(Take):
        """Other words are to be written in the place of all sides, beginning from those of one."""

    class Wordings(OfPlace):
        """Agreed wordings of the sentence are asked for."""

    class MarkParagraph(OfPlace):
        """The standing of a paragraph is to be marked.

        Attributes:
            mark: what it is to be.
        """

        def __init__(self, document: Document, place: OpenPlace, mark: Mark) -> None:
            super().__init__(document, place)
            self.mark = mark

    class _Read(Message, bubble=False):
        def __init__(self, document: Document, places: tuple[OpenPlace, ...]) -> None:
            super().__init__()
            self.document, self.places = document, places

    class _Judged(Message, bubble=False):
        def __init__(self, document: Document, found: dict[int, Landing], problem: str = "") -> None:
            super().__init__()
            self.document, self.found, self.problem = document, found, problem

    class _Near(Message, bubble=False):
        def __init__(self, place: OpenPlace, near: list[tuple[int, Suggestion]], problem: str = "") -> None:
            super().__init__()
            self.place, self.near, self.problem = place, near, problem

    def __init__(self, services: Services, signs: Signs) -> None:
        super().__init__()
        self._services, self._signs = services, signs
        self.document: Document | None = None
        self._profile: Profile | None = None
        self._places: tuple[OpenPlace, ...] = ()
        #: The places that pass the filters, by their order, as the list shows them.
        self._listed: list[int] = []
        self._landings: dict[int, Landing] = {}
        self._near: dict[int, list[tuple[int, Suggestion]]] = {}
        self._problem = ""
        self._whose = self._how = EVERYONE
        self._glance: Timer | None = None

    def compose(self) -> ComposeResult:
        """The openings, the sides of one of them, what there is to say of it, and the keys."""
        yield Static("Amendments", markup=False, id="amendments-title")
        yield Options(markup=False, compact=True, id="amendments")
        yield Options(markup=False, compact=True, id="amendment-sides")
        with VerticalScroll(id="amendment-more", can_focus=False):
            yield Static(markup=False)
        yield Static(joined([_keys(line) for line in _KEYS]), id="amendments-keys")

    def on_unmount(self) -> None:
        """Look for nothing more."""
        if self._glance is not None:
            self._glance.stop()

    def show(self, document: Document, front: Front, profile: Profile) -> None:
        """Show what is open in a draft, and judge it by a profile."""
        self._profile = profile
        self._read(document, front, profile.id)

    # Reading and judging, in a thread

    @work(thread=True, exclusive=True, group="amendments")
    def _read(self, document: Document, front: Front, profile: str) -> None:
        worker = get_current_worker()

        def is_cancelled() -> bool:
            return worker.is_cancelled

        places = open_places(document, front)
        if is_cancelled():
            return
        self.post_message(self._Read(document, places))
        open_ = [(number, place.opening) for number, place in enumerate(places) if place.opening is not None]
        for at in range(0, len(open_), _AT_ONCE):
            some = open_[at : at + _AT_ONCE]
            try:
                judged = self._services.landings([opening for _, opening in some], profile)
            except DrafterError as error:
                self.post_message(self._Judged(document, {}, str(error)))
                return
            if is_cancelled():
                return
            found = {number: landing for (number, _), landing in zip(some, judged, strict=False)}
            self.post_message(self._Judged(document, found))

    @work(thread=True, exclusive=True, group="agreed")
    def _find(self, place: OpenPlace, profile: str) -> None:
        worker = get_current_worker()
        near: list[tuple[int, Suggestion]] = []
        try:
            for number, side in enumerate(place.sides, 1):
                found = None if worker.is_cancelled else self._services.nearest(side.sentence, profile)
                if found is not None and all(found.phrase.id != other.phrase.id for _, other in near):
                    near.append((number, found))
        except DrafterError as error:
            self.post_message(self._Near(place, [], str(error)))
            return
        if not worker.is_cancelled:
            self.post_message(self._Near(place, near))

    @on(_Read)
    def _take_in(self, message: _Read) -> None:
        self.document, self._places = message.document, message.places
        self._landings, self._near, self._problem = {}, {}, ""
        self._list()

    @on(_Judged)
    def _take_in_verdicts(self, message: _Judged) -> None:
        if message.document is not self.document:
            return
        self._landings |= message.found
        self._problem = message.problem
        options = self.query_one("#amendments", OptionList)
        for index, number in enumerate(self._listed):
            if number in message.found:
                prompt = row(self._places[number], self._landings[number], self._signs)
                options.replace_option_prompt_at_index(index, prompt)
        now = self._number()
        if now is not None and (now in message.found or message.problem):
            self._show_place()

    @on(_Near)
    def _take_in_agreed(self, message: _Near) -> None:
        now = self._number()
        if now is not None and self._places[now] is message.place:
            self._near[now], self._problem = message.near, message.problem
            self._show_details()

    # What is shown

    def _list(self) -> None:
        """List the places that pass the filters; the one highlighted stays at its line."""
        self._listed = [number for number, place in enumerate(self._places) if self._passes(place)]
        options = self.query_one("#amendments", OptionList)
        at = options.highlighted
        rows = [row(self._places[each], self._landings.get(each), self._signs) for each in self._listed]
        with self.prevent(OptionList.OptionHighlighted):
            options.set_options([Option(each) for each in rows])
            options.highlighted = min(at or 0, len(rows) - 1) if rows else None
        strays = sum(1 for _ in strays_in(self.document)) if self.document is not None else 0
        filters = [each for each in (self._whose, self._how) if each]
        if strays:
            filters.append(f"{counted(strays, 'bracket')} without its other sign")
        brackets = sum(self._places[each].opening is not None for each in self._listed)
        in_all = sum(place.opening is not None for place in self._places)
        title = f"Open {brackets}{f' of {in_all}' if in_all != brackets else ''}" if in_all else "Nothing is open"
        self.query_one("#amendments-title", Static).update(Content("  ".join([title, *filters])))
        self._show_place()

    def _passes(self, place: OpenPlace) -> bool:
        return self._whose in {EVERYONE, *place.names} and self._how in {EVERYONE, _standing(place)}

    def _number(self) -> int | None:
        """The place highlighted, by its order among all."""
        at = self.query_one("#amendments", OptionList).highlighted
        return self._listed[at] if at is not None and at < len(self._listed) else None

    def _show_place(self) -> None:
        number = self._number()
        sides = self.query_one("#amendment-sides", OptionList)
        if number is None:
            sides.set_options([])
            self._show_details()
            return
        seated = len(self._profile.delegations) if self._profile is not None else 0
        at = sides.highlighted
        rows = side_rows(self._places[number], self._landings.get(number), seated, self._signs)
        sides.set_options([Option(each) for each in rows])
        sides.highlighted = min(at, len(rows) - 1) if at is not None else None
        self._show_details()
        if self._glance is not None:
            self._glance.stop()
        if number not in self._near:
            self._glance = self.set_timer(_GLANCE, self._look_for_agreed)

    def _show_details(self) -> None:
        number = self._number()
        shown = self.query_one("#amendment-more Static", Static)
        if number is None:
            shown.update(Content("No bracket passes the filter: d and s change it." if self._places else ""))
            return
        near = self._near.get(number, ())
        shown.update(details(self._places[number], self._landings.get(number), near, self._problem))

    def _look_for_agreed(self) -> None:
        number = self._number()
        if number is not None and self._profile is not None and self._places[number].sides:
            self._find(self._places[number], self._profile.id)

    # What the user does

    @on(OptionList.OptionHighlighted, "#amendments")
    def _passed(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if is_current(event):
            self.query_one("#amendment-sides", OptionList).highlighted = None
            self._show_place()
            if event.option_list.has_focus:
                self._ask(self.Look)

    @on(OptionList.OptionSelected, "#amendments")
    def _enter(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if is_current(event):
            self._ask(self.Look)
            sides = self.query_one("#amendment-sides", OptionList)
            sides.highlighted = sides.highlighted or 0
            sides.focus()

    @on(OptionList.OptionSelected, "#amendment-sides")
    def _take_highlighted(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if is_current(event):
            self.action_take(event.option_index + 1)

    def action_take(self, number: int) -> None:
        """Take the side of that number."""
        at = self._number()
        if at is not None and number <= max(1, self._places[at].answers):
            self._ask(self.Take, number - 1)

    def action_edit(self) -> None:
        """Write other words in the place of all sides."""
        at = self._number()
        if at is not None and self._places[at].sides:
            self._ask(self.Edit, self.query_one("#amendment-sides", OptionList).highlighted or 0)

    def action_wordings(self) -> None:
        """Ask for agreed wordings."""
        self._ask(self.Wordings)

    def action_mark(self, mark: Mark) -> None:
        """Mark how the paragraph stands."""
        self._ask(self.MarkParagraph, mark)

    def action_whose(self) -> None:
        """Show one delegation's openings only."""
        names = sorted({name for place in self._places for name in place.names})
        self._filter("Whose amendments", "all delegations", names, self._whose, "_whose")

    def action_standing(self) -> None:
        """Show the openings in paragraphs of one standing only."""
        known = sorted({_standing(place) for place in self._places})
        self._filter("Paragraphs that stand", "any way", known, self._how, "_how")

    def _filter(self, title: str, everything: str, choices: Sequence[str], now: str, name: str) -> None:
        values = [EVERYONE, *choices]
        rows = [Content(each or everything) for each in values]
        at = values.index(now) if now in values else 0

        def take(index: int | None) -> None:
            if index is not None:
                setattr(self, name, values[index])
                self._list()

        self.app.push_screen(ChoiceDialog(title, rows, at=at), take)

    def _ask(self, kind: type[OfPlace], *more: object) -> None:
        at = self._number()
        if at is not None and self.document is not None:
            self.post_message(kind(self.document, self._places[at], *more))


def _keys(line: Sequence[tuple[str, str]]) -> Content:
    return Content(" ").join([Content.assemble((key, "bold"), f" {said}") for key, said in line])


def _standing(place: OpenPlace) -> str:
    """The standing of a paragraph as the filter names it."""
    return "open" if place.standing.mark == "open" or place.standing.fell else place.standing.mark
