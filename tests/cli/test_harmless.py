"""Nothing that somebody else wrote moves the cursor, hides words or turns the way they run, whichever way it leaves."""

import json
import re

import pytest

PROFILE = r"""
id = "evil"
title = "T\u001b[31m\u001b]0;owned\u0007 \u009b2J\u202eesrever\r over"
as_of = 2025-06-24
note = "n\u001b[8mhidden"
[[delegation]]
id = "usa"
name = "Uni\u001b[2Jted"
note = "\u0085x"
[[position]]
rule = "a.b"
title = "ti\u001b[Htle"
delegation = "usa"
stance = "objects"
match = { lemma = ["address"], pos = "VERB" }
why = "wh\u001b[1Ay\u2066"
evidence = [{ title = "M\u009d", publisher = "E\u001b", date = 2025-05-21 }]
bad = ["Allies will address Russia\u001b[2J."]
ok = ["Allies will \u202ecounter terrorism."]
[limits]
words = 3
[limits.why]
words = "sh\u001b[2Jort"
"""
TEXT = "Allies will address \x1b[2Jthe \u202e matter \x9b31m.\n\nA\x1b]52;c;eA==\x07 line \u2028 more\n"
HARMFUL = re.compile("\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
OWN_STYLE = re.compile(r"\x1b\[(?:[0124]|3[1-7])m")
FORMATS = "text html json jsonl sarif github gitlab junit checkstyle rdjson csv markdown".split()


@pytest.fixture(autouse=True)
def evil(folder, write):  # noqa: ARG001  (the files are written there)
    write("evil.toml", PROFILE)
    write("a.md", TEXT)
    write("b.md", "Allies met.\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["profile", "show", "./evil.toml"],
        ["profile", "show", "./evil.toml", "--why"],
        ["profile", "show", "./evil.toml", "--format", "json"],
        ["profile", "matrix", "a.md", "--profile", "./evil.toml"],
        ["profile", "matrix", "a.md", "--profile", "./evil.toml", "--format", "json"],
        ["explain", "a.b", "--profile", "./evil.toml"],
        ["explain", "limits.words", "--profile", "./evil.toml"],
        ["explain", "--sentence", "Allies \x1b[2J will address \u202eRussia.", "--profile", "./evil.toml"],
        *(["lint", "a.md", "--profile", "./evil.toml", "--format", kind] for kind in FORMATS),
        *(["compare", "b.md", "a.md", "--format", kind] for kind in ("text", "html", "json")),
        *(["trace", "a.md", "--format", kind] for kind in ("text", "html", "json")),
        *(["status", "a.md", "--format", kind] for kind in ("text", "json")),
    ],
    ids=" ".join,
)
def test_nothing_harmful_is_printed(invoke, arguments):
    code, out, err = invoke(*arguments)
    assert code in {0, 1, 2}
    assert out
    assert not HARMFUL.search(out)
    assert not HARMFUL.search(err)


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_harmful_is_written_into_a_report(invoke, folder, format):
    invoke("lint", "a.md", "--profile", "./evil.toml", "--format", format, "--output", "report")
    assert not HARMFUL.search((folder / "report").read_bytes().decode())


def test_in_colour_only_our_own_styles_are_printed(invoke):
    _, out, _ = invoke("lint", "a.md", "--profile", "./evil.toml", "--color", "always")
    assert OWN_STYLE.search(out)
    assert not HARMFUL.search(OWN_STYLE.sub("", out))


def test_a_list_of_profiles_shows_none_of_it(invoke, write):
    write("profiles/evil.toml", PROFILE)
    write("drafter.toml", 'profiles = "profiles"\n')
    for more in ([], ["--format", "json"]):
        _, out, _ = invoke("profile", "list", *more)
        assert "evil" in out
        assert not HARMFUL.search(out)


def test_json_has_the_values_themselves(invoke):
    _, out, _ = invoke("profile", "show", "./evil.toml", "--format", "json")
    assert json.loads(out)["title"] == "T\x1b[31m\x1b]0;owned\x07 \x9b2J\u202eesrever\r over"


def test_a_draft_that_is_printed_into_a_file_is_the_draft(invoke, write):
    write("r.md", "1. Allies will [USA: address] this.\n\n2. They \u2066met\u2069.\n")
    _, out, _ = invoke("take", "r.md", "USA")
    assert out == "1. Allies will address this.\n\n2. They \u2066met\u2069.\n"


def test_the_locale_of_a_bare_machine_changes_nothing(folder):
    import os
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-m", "drafter", "profile", "show", "./evil.toml"],
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    )
    assert b"esrever" in done.stdout
    assert not HARMFUL.search(done.stdout.decode())
