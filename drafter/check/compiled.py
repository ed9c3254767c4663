"""Compiled profiles, cached until their files change."""

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

#: A matrix of all profiles uses as many at once.
_KEPT: Final = 64

_lock = threading.Lock()
_kept: Bounded[tuple[object, ...], tuple[_Stamp, Checker]] = Bounded(_KEPT)


def compiled(profile: ProfileLike, folders: Sequence[Path], pipeline: str | None) -> Checker:
    """The compiled profile, from the cache unless one of its files or folders has changed.

    Raises:
        ProfileError: the profile is missing or invalid.
    """
    name = str(profile) if isinstance(profile, str | Path) else id(profile)
    key = (name, tuple(folders), pipeline)
    with _lock:
        stamp, checker = _kept.get(key, ((), None))
        if checker is None or stamp != _stamp(checker.profile, folders):
            # The checker keeps a profile given as a value alive, so that no other object gets its id().
            loaded = profile if isinstance(profile, Profile) else load_profile(str(profile), folders)
            checker = Checker(loaded, pipeline)
            _kept[key] = (_stamp(loaded, folders), checker)
        return checker


def _stamp(profile: Profile, folders: Sequence[Path]) -> _Stamp:
    """Times and sizes that differ when a file of ``profile`` changes, or when a folder gains or loses a file."""
    stamp = []
    for path in (*folders, *profile.layers):
        try:
            status = path.stat()
        except OSError:
            stamp.append((str(path), 0, 0))
        else:
            stamp.append((str(path), status.st_mtime_ns, status.st_size))
    return tuple(stamp)
