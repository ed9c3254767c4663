"""The site is built without a warning, its links lead somewhere, and it asks nothing of any other machine."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("mkdocs", reason="the extra docs is not installed")

ROOT = Path(__file__).parent.parent
#: What a browser fetches by itself, in contrast to a link that a reader follows.
FETCHED = re.compile(r"<(?:script|link|img|iframe|source)\b[^>]*\b(?:src|href)=[\"'](?:https?:)?//[^>]*>")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The site, built strictly: a link that leads nowhere, a page that no menu has and every other warning ends it."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", folder]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.html")}


def test_nothing_is_fetched(site):
    assert len(site) > 40
    assert {name: found for name, page in site.items() if (found := FETCHED.findall(page))} == {}


def test_a_script_from_elsewhere_would_be_found():
    assert FETCHED.search('<script src="https://example.org/shim"></script>')
    assert not FETCHED.search('<a href="https://example.org/">')


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("reference/commands.html", "drafter bank import"),
        ("reference/rules.html", "russia.constrain-contest-counter"),
        ("reference/rules.html", "style.dates"),
        ("reference/configuration.html", "per_file_ignores"),
        ("reference/formats.html", "checkstyle"),
        ("reference/keys.html", "tab-bank"),
        ("reference/python.html", "lint_text"),
        ("contribute/architecture.html", "The arrows"),
    ],
)
def test_what_is_made_from_the_code_is_there(site, page, says):
    assert says in site[page]
