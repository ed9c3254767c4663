import click
import pytest

from drafter.compare import compare
from drafter.report.compare_text import render
from drafter.report.layout import Layout
from drafter.text import read_text

OLD = "We will support Ukraine's reforms for as long as it takes. We have decided to open an office in Amman.\n"
NEW = "We may support Ukraine's reforms for as long as it takes, when conditions allow, in Kyiv and elsewhere.\n"


@pytest.fixture
def found():
    return compare(read_text(OLD, name="old.txt"), read_text(NEW, name="new.txt"))


def test_lines_are_no_wider_than_the_terminal(found):
    for colour in (False, True):
        lines = render(found, Layout(48, colour)).splitlines()
        assert max(len(click.unstyle(line)) for line in lines) <= 48


def test_without_a_terminal_every_part_is_one_line(found):
    lines = render(found, Layout()).splitlines()
    assert any(NEW.rstrip(".\n")[-30:] in line and "{+may+}" in line for line in lines)


def test_colour_says_nothing_by_itself(found):
    plain = render(found, Layout(60)).splitlines()
    coloured = [click.unstyle(line) for line in render(found, Layout(60, colour=True)).splitlines()]
    assert " ".join(" ".join(plain).split()) == " ".join(" ".join(coloured).split())


def test_shares_are_those_of_the_words(found):
    lines = render(found, Layout()).splitlines()
    assert "  reworded                 1  55 % of old words" in lines
    assert "  dropped                  1  45 % of old words" in lines
