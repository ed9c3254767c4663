"""Load a pipeline once per process: the built-in one, or any spaCy pipeline that is installed.

spaCy is imported without its command line. `import spacy` imports `spacy.cli`, and with it typer, rich, requests,
httpx, jinja2 and weasel: a third of the time the import takes, for commands that a library never runs. spaCy takes one
name from there, `spacy.info`. While `spacy_imported` runs, `spacy.cli` is a stand-in that has that one name;
afterwards the stand-in is gone, so that `import spacy.cli` by anyone else imports the real one.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
import threading
from contextlib import contextmanager, nullcontext
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from typing import TYPE_CHECKING, cast

from drafter import processes
from drafter.errors import LanguageError
from drafter.language.schemas import restore, without_schemas

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import ModuleType

    from spacy.language import Language

_lock = threading.Lock()
_loaded: dict[str | None, Language] = {}


def load(name: str | None = None) -> Language:
    """Return the pipeline called `name`, or the built-in one; the same object every time.

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
    with _all_kept() if processes.is_own() else nullcontext():
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
    restore()
    try:
        nlp: Language = spacy.load(name)
    except (OSError, ImportError, ValueError) as error:
        raise LanguageError(
            f"no language pipeline called {name!r} can be loaded",
            remedy="leave the name out to use the built-in one; https://spacy.io/models says how to install another",
        ) from error
    return nlp


_STANDINS = ("spacy.cli", "spacy.cli.info")
_THREADS = "OPENBLAS_NUM_THREADS"


def spacy_imported() -> ModuleType:
    """Return the `spacy` package; imported without its command line unless it is imported already."""
    if "spacy" in sys.modules:
        return sys.modules["spacy"]
    with _one_thread(), _without_command_line(), without_schemas() if processes.is_own() else nullcontext():
        return importlib.import_module("spacy")


@contextmanager
def _all_kept() -> Iterator[None]:
    """Have Python not look for lost objects among those of spaCy and a model, now or ever: all 80,000 are kept."""
    # To disable it would not do: readers of models disable and enable it themselves.
    thresholds = gc.get_threshold()
    gc.set_threshold(0)
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(*thresholds)


@contextmanager
def _one_thread() -> Iterator[None]:
    """Let numpy's BLAS, which reads this variable when it is loaded, work in one thread.

    Matrices of a sentence are too small to share out: more threads cost more time than they save.
    """
    if "numpy" in sys.modules or _THREADS in os.environ:
        yield
        return
    os.environ[_THREADS] = "1"
    try:
        yield
    finally:
        del os.environ[_THREADS]


@contextmanager
def _without_command_line() -> Iterator[None]:
    finder = _StandIn()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for name in _STANDINS:
            sys.modules.pop(name, None)
        package = sys.modules.get("spacy")
        if package is not None:
            vars(package).pop("cli", None)


class _StandIn(MetaPathFinder, Loader):
    """Finds and makes the stand-in for `spacy.cli`."""

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,  # noqa: ARG002 - the name decides
        target: ModuleType | None = None,  # noqa: ARG002 - as path
    ) -> ModuleSpec | None:
        if fullname not in _STANDINS:
            return None
        return ModuleSpec(fullname, self, is_package=fullname == "spacy.cli")

    def exec_module(self, module: ModuleType) -> None:
        vars(module)["info"] = _info


def _info(*args: object, **options: object) -> object:
    """Return `spacy.info`, from the real command line, imported when it is asked for."""
    return cast("object", importlib.import_module("spacy.cli.info").info(*args, **options))
