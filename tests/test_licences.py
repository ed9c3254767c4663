"""`LICENSES.md` lists what is installed with drafter, each with a licence that lets it be passed on."""

import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
#: The extras that users choose.
EXTRAS = ("lsp", "pdf", "serve")
_ROW = re.compile(r"^\| *([\w.-]+) *\| *([\w.]+) *\| *(.+?) *\|$", re.MULTILINE)
_PIN = re.compile(r"^([\w.-]+)==(\S+)", re.MULTILINE)
#: What would bind whoever passes drafter on, or says nothing.
_BINDING = re.compile(r"UNKNOWN|(?<!L)GPL|General Public|proprietary", re.IGNORECASE)


def listed():
    rows = _ROW.findall((ROOT / "LICENSES.md").read_text(encoding="utf-8"))
    return {canonicalize_name(name): (version, licence) for name, version, licence in rows if name != "Name"}


def required():
    """The names that pyproject.toml asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *(line for extra in EXTRAS for line in project["optional-dependencies"][extra])]
    return [Requirement(line) for line in lines]


def closure():
    """The names of what is installed with that, here."""
    found, waiting = set(), [(each, extra) for each in required() for extra in each.extras or {""}]
    while waiting:
        requirement, extra = waiting.pop()
        name = canonicalize_name(requirement.name)
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        if (name, extra) in found:
            continue
        found.add((name, extra))
        for line in metadata.requires(name) or ():
            inner = Requirement(line)
            if inner.marker is None or inner.marker.evaluate({"extra": extra}):
                inner.marker = None
                waiting += [(inner, each) for each in inner.extras or {""}]
    return {name for name, _ in found}


def test_everything_that_is_required_is_listed():
    assert [each.name for each in required() if canonicalize_name(each.name) not in listed()] == []


@pytest.mark.skipif(sys.platform != "linux" or sys.version_info[:2] != (3, 11), reason="the list is of Linux and 3.11")
def test_the_list_is_what_is_installed_with_it():
    assert sorted(closure()) == sorted(listed())


def test_no_licence_binds_who_passes_drafter_on():
    assert [f"{name}: {licence}" for name, (_, licence) in listed().items() if _BINDING.search(licence)] == []


def test_versions_are_those_of_the_constraints():
    pinned = {
        canonicalize_name(name): version for name, version in _PIN.findall((ROOT / "constraints.txt").read_text())
    }
    assert [name for name, (version, _) in listed().items() if pinned.get(name, version) != version] == []
