"""The app on the terminal: it shows screens, and keeps what is unsaved however it ends."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import events, on
from textual._context import active_message_pump
from textual._styles_cache import StylesCache
from textual.app import App
from textual.widget import Widget

from drafter.draft.file import DraftFile
from drafter.tui.action_screen import ActionScreen
from drafter.tui.actions import ACTIONS, Where, footer_name
from drafter.tui.editor.styles import ASCII_SIGNS, SIGNS
from drafter.tui.harmless import HarmlessFilter
from drafter.tui.key_gate import KeyGate, KeyHeard
from drafter.tui.keys import keys_of, tell_alt_from_signs
from drafter.tui.memory import recall, remember
from drafter.tui.navigation import FillForm, GoToStart, OpenDraft
from drafter.tui.palette import Leader, Palette
from drafter.tui.room.screen import RoomScreen
from drafter.tui.screens.dialogs import Dialog
from drafter.tui.themes import THEMES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.await_complete import AwaitComplete
    from textual.binding import Binding, BindingType
    from textual.filter import LineFilter
    from textual.screen import Screen

    from drafter.draft.starting import NewDraft
    from drafter.tui.action_screen import Handler
    from drafter.tui.actions import Action
    from drafter.tui.editor.styles import Signs
    from drafter.tui.services import Services

__all__ = ["DrafterApp", "run"]

#: Signals that end a terminal session or the machine.
_ENDS: Final = ("SIGTERM", "SIGHUP")
_HARMLESS: Final = HarmlessFilter()
#: Seconds in which who wants to write begins, and the tour keeps away.
_TOUR_AFTER: Final = 0.3


class DrafterApp(App[None], inherit_bindings=False):
    """The app.

    Args:
        services: where profiles, bank and templates come from.
        first: a draft to open, or to create; None for the start screen.
        keys: the keys of actions that have others than their own.
    """

    TITLE = "drafter"
    # Notices over the text, not over the lines that say where it stands; what Textual writes too faintly, stronger; and
    # what scrolls, with a bar of one column.
    CSS = """
    ToastRack { dock: top; align: right top; margin: 1 0 0 0; }
    Tab, Input > .input--placeholder, SelectCurrent #label, MarkedText .text-area--gutter,
    OptionList > .option-list--option-disabled { color: $text-muted; }
    OptionList, VerticalScroll, TextArea { scrollbar-size-vertical: 1; }
    """
    # Textual's own palette ends the app where keys come fast.
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [*ACTIONS.bindings(Where.APP)]

    def __init__(
        self,
        services: Services,
        first: DraftFile | NewDraft | Path | None = None,
        keys: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        super().__init__()
        self.actions = ACTIONS.with_keys(keys or {})
        self.set_keymap({id_: ",".join(names) for id_, names in (keys or {}).items()})
        self.services = services
        self._first = first
        self._memory = recall()
        self.ascii_signs = not _shows_signs()
        #: The screen to which the last key went.
        self._heard_on: Screen[object] | None = None
        self._gate = KeyGate(self, self._pass_on, self._is_preparing, self._give_up)
        self.handlers: dict[str, Handler] = {
            "help": self._help,
            "palette": lambda: self._choose(Palette),
            "leader": lambda: self._choose(Leader),
            "tour": self._tour,
            "theme": self._next_theme,
            "quit": self._quit,
        }
        for theme in THEMES:
            self.register_theme(theme)
        known = {theme.name for theme in THEMES}
        self.theme = self._memory.theme if self._memory.theme in known else THEMES[0].name

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What all that is drawn goes through."""
        return [_HARMLESS, *super().get_line_filters()]

    def on_mount(self) -> None:
        """Show the first screen, and watch for the end of the session."""
        loop = asyncio.get_running_loop()
        for name in _ENDS:
            with contextlib.suppress(NotImplementedError, RuntimeError, ValueError, AttributeError):
                loop.add_signal_handler(getattr(signal, name), self._ended, int(getattr(signal, name)))
        if self._first is None:
            self.show_start()
        elif isinstance(self._first, DraftFile):
            self.show_room(self._first)
        elif isinstance(self._first, Path):
            self.show_start(self._first)
        else:
            self.show_form(self._first)

    # Screens

    @on(GoToStart)
    def _go_to_start(self) -> None:
        self.show_start()

    @on(FillForm)
    def _fill_form(self, message: FillForm) -> None:
        self.show_form(message.new)

    @on(OpenDraft)
    def _open_draft(self, message: OpenDraft) -> None:
        self.show_room(message.file)

    def show_start(self, wanted: Path | None = None) -> None:
        """Show the start screen, which opens the file that is wanted, and asks how where that is not clear."""
        from drafter.tui.screens.start import StartScreen

        self._show(StartScreen(self.services, wanted))

    def show_form(self, new: NewDraft) -> None:
        """Show the form of a new draft."""
        from drafter.tui.screens.form import FormScreen

        self._show(FormScreen(self.services, new))

    def show_room(self, file: DraftFile) -> None:
        """Open a draft."""
        self._show(RoomScreen(self.services, file, self.signs, ascii_signs=self.ascii_signs))
        if not self._memory.toured:
            shown = monotonic()
            self.call_after_refresh(lambda: self.set_timer(_TOUR_AFTER, lambda: self._tour_unasked(shown)))

    def _show(self, screen: Screen[None]) -> None:
        # A dialog opened since goes with the screen it belongs to.
        while isinstance(self.screen, Dialog):
            self.pop_screen()
        if isinstance(self.screen, ActionScreen):
            self.switch_screen(screen)
        else:
            self.push_screen(screen)
        self._gate.close_until_shown()

    def pop_screen(self) -> AwaitComplete:
        """As in `App`, and let go what Textual remembers of the looks of widgets, with all that each of them showed."""
        StylesCache.get_inner_outer.cache_clear()
        return super().pop_screen()

    def switch_screen(self, screen: Screen[Any] | str) -> AwaitComplete:
        """As `pop_screen`."""
        StylesCache.get_inner_outer.cache_clear()
        return super().switch_screen(screen)

    def action_start(self) -> None:
        """Show the start screen."""
        self.show_start()

    def watch_app_focus(self, focus: bool) -> None:  # noqa: FBT001  (as Textual calls it)
        """Focus what was opened while the terminal was not in focus: Textual focuses nothing then."""
        screen = self.screen
        if focus and screen.focused is None:
            screen.focus_next(screen.AUTO_FOCUS or "*")

    # Actions

    async def on_event(self, event: events.Event) -> None:
        """Hold back keys and clicks ahead of what they are meant for; drop them while the app ends."""
        if isinstance(event, events.Key):
            # Who types is there, whatever the terminal said of its window; and nothing is in focus before.
            self.app_focus = True
            event = _meant(event)
        if isinstance(event, events.Key) and event.is_forwarded and self.screen is not self._heard_on:
            # A key that no widget took comes back after another screen was opened, to which it was not addressed.
            event.stop()
        elif not isinstance(event, events.InputEvent | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif not self._gate.holds(event):
            await self._pass_on(event)

    async def _pass_on(self, event: events.Event) -> None:
        if self._is_ending:
            return
        self._heard_on = self.screen
        heard_by = self.focused or self.screen
        await super().on_event(event)
        self._gate.close_after(event, heard_by)

    @on(KeyHeard)
    async def _key_heard(self, message: KeyHeard) -> None:
        await self._gate.heard(message)

    def _is_preparing(self) -> bool:
        room = self._room()
        return room is not None and room.is_preparing

    def _give_up(self) -> None:
        room = self._room()
        if room is not None:
            room.give_up()

    def get_key_display(self, binding: Binding) -> str:
        """The name of a key in the footer, also of one that was set in the settings."""
        return binding.key_display or footer_name(binding.key)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disable the app's own actions while a dialog is open, which takes all keys."""
        if action == "act":
            return isinstance(self.screen, ActionScreen)
        return super().check_action(action, parameters)

    @property
    def signs(self) -> Signs:
        """The signs that this terminal can show."""
        return ASCII_SIGNS if self.ascii_signs else SIGNS

    async def action_act(self, id_: str) -> None:
        """Carry out the action ``id_`` of the app."""
        done = self.handlers[id_]()
        if done is not None:
            await done

    def _help(self) -> None:
        from drafter.tui.screens.guide import help_screen

        place = self.screen.PLACE if isinstance(self.screen, ActionScreen) else Where.ROOM
        self.push_screen(help_screen(self.actions, self.signs, place, Where.APP))

    def _choose(self, dialog: type[Palette | Leader]) -> None:
        """Let an action be chosen, and do it."""
        screen = self.screen
        if isinstance(screen, ActionScreen):

            async def act(action: Action | None) -> None:
                if action is not None and screen.is_active:
                    await (self if action.where is Where.APP else screen).action_act(action.id)

            self.push_screen(dialog(self.actions, screen.PLACE), act)

    def _tour_unasked(self, shown: float) -> None:
        """Show the tour to who has not written since the room was shown; the others see it another time."""
        if self._room() is self.screen and not self._gate.has_typed_since(shown):
            self._tour(is_unasked=True)

    def _tour(self, *, is_unasked: bool = False) -> None:
        from drafter.tui.screens.guide import Tour

        self._memory = replace(self._memory, toured=True)
        remember(self._memory)
        self.push_screen(Tour(self.signs, is_unasked=is_unasked))

    def _next_theme(self) -> None:
        names = [theme.name for theme in THEMES]
        current = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(current + 1) % len(names)]
        self._memory = replace(self._memory, theme=self.theme)
        remember(self._memory)

    def _quit(self) -> None:
        room = self._room()
        if room is None:
            self.exit()
        elif room.is_active:
            room.leave_then(self.exit)

    def _room(self) -> RoomScreen | None:
        return next((screen for screen in self.screen_stack if isinstance(screen, RoomScreen)), None)

    # The end

    def _ended(self, number: int) -> None:
        """End with the session or the machine: put aside what is not saved, and exit."""
        self._put_aside()
        self.exit(return_code=128 + number)

    def _handle_exception(self, error: Exception) -> None:
        """Treat an error as a defect, unless it comes from a widget that is being removed and so lacks parts."""
        failed = active_message_pump.get(None)
        shown = self.screen_stack
        if self._is_ending or (isinstance(failed, Widget) and not set(shown) & set(failed.ancestors_with_self)):
            return
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End with a defect: put aside what is not saved; the caller of `run` reports it.

        Textual would print a traceback with the values of all variables, and so the draft.
        """
        self._put_aside()
        self._close_messages_no_wait()

    def panic(self, *_: object) -> None:
        """As `_fatal_error`: what Textual would print may hold words of the draft."""
        self._fatal_error()

    def _put_aside(self) -> None:
        room = self._room()
        if room is not None and room.is_mounted:
            room.saving.put_aside()

    @property
    def has_taken_all_keys(self) -> bool:
        """Whether no key waits for what one before it asked for."""
        return self._gate.is_open

    @property
    def is_typing(self) -> bool:
        """Whether somebody typed just now, and nothing that nobody asked for may take the keys."""
        return self._gate.is_typing

    @property
    def _is_ending(self) -> bool:
        return self._exit or not self.is_running

    @property
    def defect(self) -> Exception | None:
        """What ended the app, if it was a defect."""
        return self._exception


def run(services: Services, first: DraftFile | NewDraft | Path | None = None) -> int:
    """Run the app on the terminal; give the exit code. A defect is raised once the terminal is itself again.

    Raises:
        ConfigError: the settings are not right.
    """
    tell_alt_from_signs()
    app = DrafterApp(services, first, keys_of(services.config()))
    app.run()
    if app.defect is not None:
        raise app.defect
    return app.return_code or 0


def _meant(event: events.Key) -> events.Key:
    """A key as it is meant: Alt with a letter writes nothing, and Ctrl+J is Enter.

    So comes Enter pressed before the terminal gives every key to the app.
    """
    if event.key == "ctrl+j":
        return events.Key("enter", "\r")
    if _is_alt_letter(event):
        # Whether it does something or not.
        event.character = None
    return event


def _is_alt_letter(event: events.Key) -> bool:
    """Whether a key is a letter held with Alt, and not a letter that the keyboard makes with it."""
    held, _, letter = event.key.rpartition("+")
    return "alt" in held.split("+") and (event.character or "").casefold() == letter


def _shows_signs() -> bool:
    """Whether the terminal can show the signs; the font of the Linux console may not have them."""
    encoding = (getattr(sys.__stdout__, "encoding", "") or "").lower().replace("-", "")
    return encoding.startswith("utf") and os.environ.get("TERM") != "linux"
