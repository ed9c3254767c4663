"""Compiled profiles, kept while their files stay as they are."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from drafter.bounded import Bounded
from drafter.check.engine import Checker
from drafter.consensus import Profile, load_profile

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["ProfileLike", "compiled"]

#: A profile, or its id or path.
ProfileLike: TypeAlias = "str | Path | Profile"
_Stamp: TypeAlias = "tuple[tuple[str, int, int], ...]"

#: A matrix of every profile there is needs as many at once.
_KEPT: Final = 64

_lock = threading.Lock()
_kept: Bounded[tuple[object, ...], tuple[_Stamp, Checker]] = Bounded(_KEPT)


def compiled(profile: ProfileLike, folders: Sequence[Path], pipeline: str | None) -> Checker:
    """The compiled profile; the same as before unless one of its files or folders has changed since.

    Raises:
        ProfileError: it is not there or not right.
    """
    name = str(profile) if isinstance(profile, str | Path) else id(profile)
    key = (name, tuple(folders), pipeline)
    with _lock:
        stamp, checker = _kept.get(key, ((), None))
        if checker is None or stamp != _stamp(checker.profile, folders):
            # A profile given as a value stays alive in its checker, so that its id stays its own.
            loaded = profile if isinstance(profile, Profile) else load_profile(str(profile), folders)
            checker = Checker(loaded, pipeline)
            _kept[key] = (_stamp(loaded, folders), checker)
        return checker


def _stamp(profile: Profile, folders: Sequence[Path]) -> _Stamp:
    """What changes when a file of ``profile`` does, or when a folder gains or loses one."""
    stamp = []
    for path in (*folders, *profile.layers):
        try:
            about = path.stat()
        except OSError:
            stamp.append((str(path), 0, 0))
        else:
            stamp.append((str(path), about.st_mtime_ns, about.st_size))
    return tuple(stamp)
