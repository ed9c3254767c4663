"""What a shell offers: asked for as bash asks for it."""

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def offered():
    """What the shell is offered for the last word of a line."""

    def call(line):
        values = {"_DRAFTER_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(line.split(" ")) - 1)}
        code = "from drafter.cli import main; main()"
        done = subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, **values}, capture_output=True, text=True, check=True
        )
        assert done.stderr == ""
        return done.stdout.split()

    return call


@pytest.mark.parametrize(
    ("line", "among"),
    [
        ("drafter di", "plain,dismiss"),
        ("drafter lint --profile hag", "plain,hague-2025"),
        ("drafter lint --profile ./m", "file,./m"),
        ("drafter profile show harm", "plain,harmel"),
        ("drafter lint --select contested", "plain,contested-term"),
        ("drafter lint --ignore nrfa.v", "plain,nrfa.void"),
        ("drafter explain over", "plain,over-length"),
        ("drafter lint --baseline wash", "plain,washington-2024"),
        ("drafter lint --baseline wash", "file,wash"),
        ("drafter compare hague-2", "plain,hague-2025"),
        ("drafter lint --format sa", "plain,sarif"),
    ],
)
def test_what_is_begun_is_completed(line, among, offered):
    assert among in offered(line)


def test_a_profile_of_ones_own_is_offered(offered, write):
    write("drafter.toml", 'profiles = ["mine"]\n')
    write(
        "mine/our-line.toml",
        'id = "our-line"\ntitle = "Our line"\nextends = ["hague-2025"]\nas_of = 2025-06-24\n[limits]\nwords = 9\n',
    )
    assert "plain,our-line" in offered("drafter lint --profile our")


def test_settings_that_are_not_right_offer_nothing(offered, write):
    write("drafter.toml", "profiles = 3\n")
    assert offered("drafter lint --profile hag") == []
