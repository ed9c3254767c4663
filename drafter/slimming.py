"""What can be taken out of an installation without drafter doing less, and how it is brought back.

Two things take most of the room and do nothing: the packages that only spaCy's own command line needs, and, on Linux,
the debug information that the compiled modules of spaCy's family are published with.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path
from typing import TYPE_CHECKING, Final

from drafter.errors import UsageError, WriteError
from drafter.extras import removable
from drafter.processes import import_only_installed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["UNSTRIPPED", "Slimmed", "slim"]

#: Packages whose compiled modules have debug information in their wheels for Linux.
UNSTRIPPED: Final = ("blis", "cymem", "murmurhash", "preshed", "spacy", "srsly", "thinc")
#: Less than this is no debug information, but what moves when a file is written anew.
_LEAST: Final = 4096
#: A text that takes the language model, and what lint ends with on it.
_TEXT: Final = "We will contest Russia's aggressive actions.\n"
_FOUND: Final = 1
#: What to do where nothing can be taken out.
_OURS: Final = "see that the environment is yours to write"


@dataclass(frozen=True, slots=True)
class Slimmed:
    """What was taken out.

    Attributes:
        packages: packages that are gone, as ``name==version``.
        stripped: packages whose debug information is gone, likewise.
        saved: the bytes of both.
        lacking: what would have been taken out too, and why it was not.
    """

    packages: tuple[str, ...]
    stripped: tuple[str, ...]
    saved: int
    lacking: str = ""

    @property
    def undoing(self) -> str:
        """The command that brings it all back."""
        return f"pip install --no-deps --force-reinstall {' '.join((*self.packages, *self.stripped))}"


def slim() -> Slimmed:
    """Take out of the environment drafter runs in what it never uses, and see that it still works.

    Raises:
        UsageError: the environment is the system's, or nothing here takes packages out.
        WriteError: a file cannot be written, or drafter does not work so; then the modules are as they were, and the
            error says how the packages come back.
    """
    if sys.prefix == sys.base_prefix:
        remedy = "install drafter into an environment of its own: python -m venv, pipx or uv tool"
        raise UsageError("this Python is shared with other programs, and nothing is taken out of it", remedy=remedy)
    _see_that_it_works("see: drafter doctor")
    names = removable()
    packages = tuple(map(_pinned, names))
    saved = sum(path.stat().st_size for name in names for path in _files(name))
    _uninstall(names)
    is_linux = sys.platform == "linux"
    strip = shutil.which("strip") if is_linux else None
    modules = {path: name for name in UNSTRIPPED for path in _files(name) if path.suffix == ".so"}
    with _stripped(strip, list(modules)) as freed:
        _see_that_it_works(Slimmed(packages, (), 0).undoing if packages else "see: drafter doctor")
    lighter = sorted({modules[path] for path in freed})
    lacking = "strip is not here, so debug information stays; install binutils" if is_linux and not strip else ""
    return Slimmed(packages, tuple(map(_pinned, lighter)), saved + sum(freed.values()), lacking)


@contextmanager
def _stripped(strip: str | None, modules: Sequence[Path]) -> Iterator[dict[Path, int]]:
    """The bytes that each module lost; where what is done with them fails, all are as they were."""
    freed: dict[Path, int] = {}
    if strip is None:
        yield freed
        return
    # Beside the modules, so that each is moved into place: a file that other environments share is never written.
    with tempfile.TemporaryDirectory(prefix=".drafter-", dir=_site()) as folder:
        before = {module: Path(folder, f"{number}.before") for number, module in enumerate(modules)}
        try:
            for module, kept in before.items():
                lighter = kept.with_suffix(".lighter")
                _run(strip, "--strip-debug", "-o", str(lighter), str(module), remedy="install binutils anew")
                less = module.stat().st_size - lighter.stat().st_size
                if less >= _LEAST:
                    shutil.copymode(module, lighter)
                    module.replace(kept)
                    lighter.replace(module)
                    freed[module] = less
            yield freed
        except BaseException as error:
            for module, kept in before.items():
                if kept.exists():
                    kept.replace(module)
            if isinstance(error, OSError):
                raise WriteError(
                    f"cannot be written: {error.strerror or error}", path=error.filename, remedy=_OURS
                ) from None
            raise


def _uninstall(names: Sequence[str]) -> None:
    """Take packages out with pip, or with uv where an environment has no pip."""
    if not names:
        return
    if util.find_spec("pip"):
        _run(
            sys.executable,
            "-m",
            "pip",
            "uninstall",
            "--quiet",
            "--yes",
            "--disable-pip-version-check",
            *names,
            remedy=_OURS,
        )
    elif uv := shutil.which("uv"):
        _run(uv, "pip", "uninstall", "--quiet", "--python", sys.executable, *names, remedy=_OURS)
    else:
        raise UsageError("neither pip nor uv is here to take packages out", remedy="install one of them")


def _see_that_it_works(remedy: str) -> None:
    """Lint a text in a fresh process."""
    lint = (sys.executable, "-m", "drafter", "lint", "-", "--isolated", "--no-cache")
    _run(*lint, given=_TEXT, code=_FOUND, remedy=remedy)


def _run(*command: str, remedy: str, given: str = "", code: int = 0) -> None:
    environment = dict(os.environ)
    import_only_installed(environment)
    done = subprocess.run(  # noqa: S603  (the words are ours)
        command, input=given, capture_output=True, text=True, encoding="utf-8", check=False, env=environment
    )
    if done.returncode != code:
        said = (done.stderr.strip() or "it said nothing").splitlines()[-1]
        called = " ".join(each for each in command[:4] if not each.startswith("-"))
        raise WriteError(f"{called} ended with {done.returncode}: {said}", remedy=remedy)


def _pinned(name: str) -> str:
    return f"{name}=={metadata.version(name)}"


def _site() -> Path:
    return Path(str(metadata.distribution("spacy").locate_file("")))


def _files(name: str) -> Iterator[Path]:
    """The files of an installed package that are there."""
    for file in metadata.files(name) or ():
        path = Path(str(file.locate()))
        if path.is_file():
            yield path
