"""The papers for whoever works on drafter name what is there."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

import drafter

ROOT = Path(__file__).parent.parent
PAPERS = ("ARCHITECTURE.md", "CONTRIBUTING.md")

#: A path in back ticks: with a folder, or a file at the top.
_PATH = re.compile(
    r"`((?:drafter|tests|phrasebank|templates|benchmarks|\.ci)(?:/[\w./-]+)?/?|[\w-]+\.(?:md|toml|txt))`"
)


@pytest.mark.parametrize("paper", PAPERS)
def test_every_path_it_names_is_there(paper):
    text = (ROOT / paper).read_text(encoding="utf-8")
    named = set(_PATH.findall(text)) - {"drafter"}
    assert len(named) > 10
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("paper", PAPERS)
def test_every_target_of_make_it_names_is_there(paper):
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z]+)\b(?= +#|`)", (ROOT / paper).read_text(encoding="utf-8")))
    assert named
    assert named <= targets


def test_every_package_is_in_the_tree():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    packages = {path.parent for path in (ROOT / "drafter").glob("*/__init__.py")}
    assert [each.name for each in sorted(packages) if f"`drafter/{each.name}`" not in text] == []


def test_every_paper_says_the_same_version():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    unreleased, released, *_ = re.findall(r"^## \[(.+?)\]", changes, re.MULTILINE)
    day = re.search(rf"^## \[{re.escape(version)}\] - (\d{{4}}-\d\d-\d\d)$", changes, re.MULTILINE)
    assert (unreleased, released) == ("Unreleased", version)
    assert day
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert (cited["version"], cited["date-released"]) == (version, day[1])
    assert drafter.__version__ == version
