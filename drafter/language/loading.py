"""Load a pipeline once per process: the built-in one, or any spaCy pipeline that is installed."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from drafter.errors import LanguageError
from drafter.language.importing import spacy_imported

if TYPE_CHECKING:
    from spacy.language import Language

_lock = threading.Lock()
_loaded: dict[str | None, Language] = {}


def load(name: str | None = None) -> Language:
    """The pipeline called `name`, or the built-in one; the same object every time.

    `name` is the name of an installed pipeline package such as *en_core_web_trf*, or the path of a pipeline folder.
    It has to tag and parse with Universal Dependencies labels to be of use to the rules.

    Raises:
        LanguageError: no such pipeline is installed, or it cannot be read.
    """
    with _lock:
        if name not in _loaded:
            _loaded[name] = _builtin() if name is None else _installed(name)
        return _loaded[name]


def _builtin() -> Language:
    spacy_imported()
    from drafter.language import builtin

    try:
        return builtin.load()
    except (OSError, ValueError) as error:
        raise LanguageError(
            "the built-in language model cannot be read", path=builtin.MODEL, remedy="reinstall drafter"
        ) from error


def _installed(name: str) -> Language:
    spacy = spacy_imported()
    try:
        nlp: Language = spacy.load(name)
    except (OSError, ImportError, ValueError) as error:
        raise LanguageError(
            f"no language pipeline called {name!r} can be loaded",
            remedy=f"install it (pip install {name}) or leave the name out to use the built-in one",
        ) from error
    return nlp
