"""What ``drafter doctor --slim`` takes out, tried in a copy of the running installation, with no network."""

import os
import shutil
import subprocess
import sys
import venv
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from drafter.errors import UsageError
from drafter.extras import UNUSED
from drafter.slimming import UNSTRIPPED, slim

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="debug information is in the wheels for Linux alone")
STRIPS = pytest.mark.skipif(shutil.which("strip") is None, reason="binutils is not here")


def plain():
    """The names of what ``pip install drafter`` brings, and pip."""
    found, left = {"pip"}, ["drafter"]
    while left:
        name = canonicalize_name(left.pop())
        if name not in found:
            found.add(name)
            needs = map(Requirement, metadata.requires(name) or ())
            left += [need.name for need in needs if need.marker is None or need.marker.evaluate({"extra": ""})]
    return found


@pytest.fixture
def place(tmp_path):
    """Python and the packages of an environment of its own, whose files are those of the running one, shared."""
    home = tmp_path / "venv"
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    packages = Path(call(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").stdout.strip())
    for name in plain():
        for file in metadata.files(name):
            target = packages / file
            if ".." not in file.parts and Path(file.locate()).is_file():
                target.parent.mkdir(parents=True, exist_ok=True)
                share(file.locate(), target)
    return python, packages


def share(source, target):
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def call(*command, code=0, given="", **environment):
    done = subprocess.run(
        [str(each) for each in command], input=given, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **environment},
    )  # fmt: skip
    assert done.returncode == code, done.stdout + done.stderr
    return done


def names_in(packages):
    return {canonicalize_name(each.name) for each in metadata.distributions(path=[str(packages)])}


def size(folder):
    return sum(path.stat().st_size for path in folder.rglob("*.so"))


def contents(folder):
    return {path: path.read_bytes() for name in UNSTRIPPED for path in (folder / name).rglob("*.so")}


def test_what_it_takes_out_is_named_and_everything_works_without(place, tmp_path):
    python, packages = place
    before, shared = names_in(packages), size(Path(metadata.distribution("spacy").locate_file("spacy")))
    done = call(python, "-m", "drafter", "doctor", "--slim")
    gone = before - names_in(packages)
    assert {"weasel", "typer", "requests", "smart-open"} <= gone <= UNUSED
    assert done.stdout.startswith("taken out: annotated-doc==")
    assert all(f"{name}=={metadata.version(name)}" in done.stdout.splitlines()[-1] for name in gone)
    assert len(names_in(packages) - {"pip"}) <= 45
    (tmp_path / "a.md").write_text("We will contest Russia's aggressive actions.\n", encoding="utf-8")
    word = tmp_path / "a.docx"
    call(python, "-m", "drafter", "export", tmp_path / "a.md", "-o", word)
    call(python, "-m", "drafter", "lint", word, "--isolated", "--no-cache", code=1)
    call(python, "-m", "drafter", "doctor")
    call(python, "-c", "import drafter.tui.app, drafter.tui.services")
    # What other environments share with this one is as it was.
    assert size(Path(metadata.distribution("spacy").locate_file("spacy"))) == shared
    again = call(python, "-m", "drafter", "doctor", "--slim")
    assert again.stdout.startswith("0 MB less")


@ON_LINUX
@STRIPS
def test_debug_information_goes_and_every_module_still_loads(place):
    python, packages = place
    modules = sorted(contents(packages))
    # Of an installation that is slim already nothing goes, and nothing may be lost either.
    bulky = any(b".debug_info" in path.read_bytes() for path in modules)
    before = sum(path.stat().st_size for path in modules)
    done = call(python, "-m", "drafter", "doctor", "--slim")
    assert bulky == ("without debug information: " in done.stdout)
    assert not bulky or sum(path.stat().st_size for path in modules) < before * 0.6
    assert sorted(contents(packages)) == modules
    assert not list(packages.glob(".drafter-*"))
    names = [".".join((*path.relative_to(packages).parts[:-1], path.name.partition(".")[0])) for path in modules]
    code = f"from drafter.language.loading import load; load()\nfor name in {names!r}: import_module(name)"
    call(python, "-c", f"from importlib import import_module; {code}")


@ON_LINUX
def test_modules_come_back_where_drafter_does_not_work_without(place, tmp_path):
    python, packages = place
    before = contents(packages)
    broken = tmp_path / "bin" / "strip"
    broken.parent.mkdir()
    broken.write_text('#!/bin/sh\nprintf nothing > "$3"\n', encoding="utf-8")
    broken.chmod(0o755)
    path = f"{broken.parent}{os.pathsep}{os.environ['PATH']}"
    done = call(python, "-m", "drafter", "doctor", "--slim", code=2, PATH=path)
    assert " drafter lint ended with 2: " in done.stderr
    assert "; pip install --no-deps --force-reinstall annotated-doc==" in done.stderr
    assert contents(packages) == before
    assert not list(packages.glob(".drafter-*"))


@ON_LINUX
def test_without_binutils_it_says_what_stays(place, tmp_path):
    python, packages = place
    before = contents(packages)
    done = call(python, "-m", "drafter", "doctor", "--slim", PATH=str(tmp_path))
    assert done.stdout.endswith("note: strip is not here, so debug information stays; install binutils\n")
    assert contents(packages) == before


def test_a_python_that_others_use_is_left_alone(monkeypatch):
    monkeypatch.setattr(sys, "prefix", sys.base_prefix)
    with pytest.raises(
        UsageError, match=r"shared with other programs.*; install drafter into an environment of its own"
    ):
        slim()
