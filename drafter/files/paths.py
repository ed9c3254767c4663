"""Where the files of drafter lie: in a checkout, an editable install and a wheel alike."""

from __future__ import annotations

from pathlib import Path

__all__ = ["cache_dir", "is_shipped", "phrasebank_dir", "state_dir", "templates_dir", "user_dir"]

_PACKAGE = Path(__file__).resolve().parent.parent


def _shipped(name: str) -> Path:
    """Return the folder ``name`` that ships with drafter.

    A wheel carries the folders inside the package. In a checkout, also one installed editable, they stand at the
    top level beside it, where drafters edit them: a copy inside the package would go stale without a word.
    """
    inside = _PACKAGE / "_shipped" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def phrasebank_dir() -> Path:
    """Return the folder with the built-in ``agreed/`` and ``profiles/``."""
    return _shipped("phrasebank")


def is_shipped(path: Path) -> bool:
    """Return whether ``path`` lies in a folder that ships with drafter, whose files are nobody's secret."""
    return path.absolute().is_relative_to(phrasebank_dir()) or path.absolute().is_relative_to(_PACKAGE)


def templates_dir() -> Path:
    """Return the folder with the built-in templates."""
    return _shipped("templates")


def user_dir() -> Path:
    """Return the user's own folder of profiles, phrases and configuration; it need not exist."""
    import platformdirs

    return Path(platformdirs.user_config_dir("drafter", appauthor=False))


def cache_dir() -> Path:
    """Return the folder for what can be rebuilt at any time; it need not exist."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("drafter", appauthor=False))


def state_dir() -> Path:
    """Return the folder for what drafter remembers from one run to the next; it need not exist."""
    import platformdirs

    return Path(platformdirs.user_state_dir("drafter", appauthor=False))
