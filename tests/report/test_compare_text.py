import click
import pytest

from drafter.compare import compare
from drafter.report.compare_text import CompareText
from drafter.text import read_text

OLD = "We will support Ukraine's reforms for as long as it takes. We have decided to open an office in Amman.\n"
NEW = "We may support Ukraine's reforms for as long as it takes, when conditions allow, in Kyiv and elsewhere.\n"


@pytest.fixture
def found():
    return compare(read_text(OLD, name="old.txt"), read_text(NEW, name="new.txt"))


def test_lines_are_no_wider_than_the_terminal(found):
    for colour in (False, True):
        lines = list(CompareText(48, colour=colour).lines(found))
        assert max(len(click.unstyle(line)) for line in lines) <= 48


def test_without_a_terminal_every_part_is_one_line(found):
    lines = list(CompareText().lines(found))
    assert any(NEW.rstrip(".\n")[-30:] in line and "{+may+}" in line for line in lines)


def test_colour_says_nothing_by_itself(found):
    plain = list(CompareText(60).lines(found))
    coloured = [click.unstyle(line) for line in CompareText(60, colour=True).lines(found)]
    assert " ".join(" ".join(plain).split()) == " ".join(" ".join(coloured).split())


def test_shares_are_those_of_the_words(found):
    lines = list(CompareText().lines(found))
    assert "  reworded                 1  55 % of old words" in lines
    assert "  dropped                  1  45 % of old words" in lines
