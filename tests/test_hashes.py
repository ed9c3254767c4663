"""What make and CI install has hashes, on every system that drafter runs on."""

import re
import tomllib
from functools import cache
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LISTS = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "hashes").glob("*.txt")}
#: A list's extras, and the lists that are installed with it.
EXTRAS = {"run": ((), ("run",)), "test": (("dev", "docs"), ("run", "build", "test"))}
SYSTEMS = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "x86_64"},
    "macos": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix", "platform_machine": "arm64"},
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"},
}
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
_ENTRY = re.compile(r"^(?P<requirement>[\w.-]+==[^\\\n]+?) \\\n(?P<hashes>(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE)  # fmt: skip
_PIN = re.compile(r"^([\w.-]+)==(\S+)", re.MULTILINE)


def requirements(name):
    return [Requirement(entry["requirement"]) for entry in _ENTRY.finditer(LISTS[name])]


def environment(system, python):
    return SYSTEMS[system] | {
        "python_version": python,
        "python_full_version": f"{python}.9",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "extra": "",
    }


@cache
def wanted(name):
    """What a package asks for, if it is installed here; on other systems too."""
    try:
        return tuple(map(Requirement, metadata.requires(name) or ()))
    except metadata.PackageNotFoundError:
        return ()


def asked_for(extras, where):
    """The names of all that drafter asks for somewhere, as far as what is installed here tells."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = project["optional-dependencies"]
    waiting = list(map(Requirement, project["dependencies"] + [each for extra in extras for each in optional[extra]]))
    found = set()
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        for extra in requirement.extras or {""}:
            if (name, extra) in found:
                continue
            found.add((name, extra))
            lines = tuple(map(Requirement, optional[extra])) if name == "drafter" else wanted(name)
            waiting += [each for each in lines if each.marker is None or each.marker.evaluate(where | {"extra": extra})]
    return {name for name, _ in found} - {"drafter"}


@pytest.mark.parametrize("name", LISTS)
def test_every_line_of_a_list_is_a_version_with_hashes(name):
    assert _ENTRY.sub("", LISTS[name]) == "# Written by `make hashes`.\n"
    assert requirements(name)


def test_no_package_stands_twice_for_all_systems():
    names = [each.name for name in LISTS for each in requirements(name) if each.marker is None]
    assert sorted(names) == sorted(set(names))


def test_versions_are_those_of_the_constraints():
    pins = {canonicalize_name(name): version for name, version in _PIN.findall((ROOT / "constraints.txt").read_text())}
    listed = {each.name: str(each.specifier)[2:] for name in LISTS for each in requirements(name)}
    assert {name: version for name, version in listed.items() if pins.get(name, version) != version} == {}


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("name", EXTRAS)
def test_no_system_asks_for_what_has_no_hash(name, system, python):
    extras, lists = EXTRAS[name]
    where = environment(system, python)
    listed = {
        each.name for one in lists for each in requirements(one) if each.marker is None or each.marker.evaluate(where)
    }
    assert asked_for(extras, where) - listed == set()


@pytest.mark.parametrize("path", ["Makefile", ".ci/run", ".github/workflows/test.yml"])
def test_whoever_installs_from_a_list_installs_no_more(path):
    lines = [line for line in (ROOT / path).read_text(encoding="utf-8").splitlines() if "--require-hashes" in line]
    assert lines
    assert [line for line in lines if "--no-deps" not in line] == []
