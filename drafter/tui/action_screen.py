"""How screens do what `drafter.tui.actions` registers: by key and by palette, through the same call."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, ClassVar

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.screen import Screen

from drafter.tui.actions import ACTIONS, Action, Where, key_name

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    Deed = Callable[[], Awaitable[None] | None]

__all__ = ["ActingScreen", "Commands"]


class ActingScreen(Screen[None]):
    """A screen with actions of its own.

    Attributes:
        PLACE: which actions are its own.
        deeds: what each does, by its id; every action of the place has one.
    """

    PLACE: ClassVar[Where]

    def __init__(self) -> None:
        super().__init__()
        self.deeds: dict[str, Deed] = {}

    async def action_act(self, id_: str) -> None:
        """Do what the action ``id_`` of this screen does."""
        done = self.deeds[id_]()
        if inspect.isawaitable(done):
            await done


class Commands(Provider):
    """The actions of the screen and of the app, for the command palette."""

    async def discover(self) -> Hits:
        """All of them, in the order of the help."""
        for action, run in self._actions():
            yield DiscoveryHit(_shown(action), run, text=action.title, help=action.help)

    async def search(self, query: str) -> Hits:
        """Those whose title or help has all words of ``query``; words of the title count for more.

        Textual's own matcher is not asked: it takes letters from anywhere, and minutes over long lists.
        """
        words = query.casefold().split()
        for action, run in self._actions():
            title, text = action.title.casefold(), f"{action.title} {action.group} {action.help}".casefold()
            if all(word in text for word in words):
                score = (1 + sum(word in title for word in words)) / (1 + len(words))
                yield Hit(score, _shown(action), run, text=action.title, help=action.help)

    def _actions(self) -> Iterator[tuple[Action, Callable[[], Awaitable[None]]]]:
        from functools import partial

        screen = self.screen
        if isinstance(screen, ActingScreen):
            for action in ACTIONS.at(screen.PLACE):
                yield action, partial(screen.action_act, action.id)
        for action in ACTIONS.at(Where.APP):
            yield action, partial(self.app.run_action, f"act('{action.id}')")  # type: ignore[misc]


def _shown(action: Action) -> str:
    return f"{action.title}  {' '.join(f'({key_name(key)})' for key in action.keys)}".rstrip()
