"""The keys that somebody has set for actions of the app, in the table ``[keys]`` of the settings."""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.keys import _character_to_key

from drafter.errors import ConfigError
from drafter.files.toml import did_you_mean
from drafter.tui.actions import ACTIONS

if TYPE_CHECKING:
    from drafter.files.settings import Config

__all__ = ["keys_of", "tell_alt_from_signs"]

_MOVES: Final = "up|down|left|right|home|end|pageup|pagedown|insert|delete|enter|space|tab|backspace"
#: A key that writes nothing and moves nothing by itself.
_KEY: Final = re.compile(
    rf"(?:(?:ctrl|alt|shift)\+)*(?:ctrl|alt)\+(?:shift\+)?(?:[a-z0-9@]|{_MOVES}|f\d\d?)|(?:shift\+)?f\d\d?"
)
#: What a terminal sends before a character that is held with Alt.
_ESCAPE: Final = "\x1b"
#: Signs that begin what terminals say of themselves, in the place of that character.
_BEGINNINGS: Final = frozenset("[]^_\\")
#: Signs on keyboards, beyond ASCII.
_MORE_SIGNS: Final = "£€§¡¿°´¨«»¤¥¦µ¬±²³·"


@dataclass(frozen=True, slots=True)
class _Held:
    """A character held with Alt, in the table in which Textual looks up what a terminal sends.

    Attributes:
        value: the name of the key.
    """

    value: str


def tell_alt_from_signs() -> None:
    """Make keys of digits and signs held with Alt, which write nothing.

    Textual takes Alt with a digit for the sign that a keyboard of macOS has there (*Alt+1* for *¡*), and Alt with a
    sign for the sign alone. On terminals that keep Option for signs these come by themselves, and are written.
    """
    table = cast("dict[str, tuple[_Held]]", ANSI_SEQUENCES_KEYS)
    for sign in {*string.digits, *string.punctuation, *_MORE_SIGNS} - _BEGINNINGS:
        table[_ESCAPE + sign] = (_Held(f"alt+{_character_to_key(sign)}"),)


def keys_of(config: Config) -> dict[str, tuple[str, ...]]:
    """The keys of every action that the settings name, as Textual names them.

    Raises:
        ConfigError: there is no such action or key, or two actions have one key.
    """
    ids = [action.id for action in ACTIONS]
    keys: dict[str, tuple[str, ...]] = {}
    for id_, names in config.keys.items():
        place = config.why[f"keys.{id_}"]
        if id_ not in ids:
            raise ConfigError(f"no action {id_!r}", path=place, remedy=did_you_mean(id_, ids))
        keys[id_] = tuple(name.strip().lower() for name in names)
        for name in keys[id_]:
            if not _KEY.fullmatch(name):
                remedy = 'write a function key, or one held with Ctrl or Alt, such as "f6" or "alt+k"'
                raise ConfigError(f"no key {name!r} for {id_!r}", path=place, remedy=remedy)
    try:
        ACTIONS.with_keys(keys)
    except ValueError as error:
        place = next(config.why[f"keys.{id_}"] for id_ in keys if repr(id_) in str(error))
        raise ConfigError(str(error), path=place, remedy="give one of them another key") from None
    return keys
