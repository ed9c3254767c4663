"""The keys that somebody has set for actions of the app, in the table ``[keys]`` of the settings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from drafter.errors import ConfigError
from drafter.files.toml import did_you_mean
from drafter.tui.actions import ACTIONS

if TYPE_CHECKING:
    from drafter.files.settings import Config

__all__ = ["keys_of"]

_MOVES: Final = "up|down|left|right|home|end|pageup|pagedown|insert|delete|enter|space|tab|backspace"
#: A key that writes nothing and moves nothing by itself.
_KEY: Final = re.compile(
    rf"(?:(?:ctrl|alt|shift)\+)*(?:ctrl|alt)\+(?:shift\+)?(?:[a-z0-9@]|{_MOVES}|f\d\d?)|(?:shift\+)?f\d\d?"
)


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
