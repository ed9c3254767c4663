from datetime import date

import pytest

from drafter.draft import Dismissal, Front, front_of
from drafter.errors import ReadError
from drafter.text import read_text


def front(text):
    return front_of(read_text(text, name="draft.md"))


def test_what_it_says():
    found = front('+++\nkind = "press-line"\ndate = 2026-11-25\n[variables]\ncity = "The Hague"\n+++\n\n1. We met.\n')
    assert found == Front(kind="press-line", date=date(2026, 11, 25), variables={"city": "The Hague"})


def test_a_text_without_says_nothing():
    assert front("1. We met.\n") == Front()
    assert front_of(read_text("We met.\n")) == Front()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('+++\ntitle = "A"\nkind = \n+++\nWe met.\n', "draft.md:3: the front matter is not TOML"),
        ('+++\ntitle = "A"\ntitel = "B"\n+++\nWe met.\n', "draft.md:3: unknown key 'titel'.*did you mean 'title'"),
        ("+++\ndate = 2026-11-25T10:00:00\n+++\nWe met.\n", "draft.md:2: 'date' .* a date such as 2025-06-25"),
        ("+++\ntitle = 3\n+++\nWe met.\n", "draft.md:2: 'title' .* a text of one line"),
        ("+++\n[variables]\ncity = 3\n+++\nWe met.\n", "draft.md:2: 'variables' .* a table of texts"),
        ("---\ntitle: A\n---\n\nWe met.\n", r"draft.md:1: .* write TOML between two lines of \+\+\+"),
    ],
)
def test_what_is_not_right_is_said_with_its_line(text, said):
    with pytest.raises(ReadError, match=said):
        front(text)


DISMISSED = '[[dismissed]]\nrule = "a"\nwords = "b"\nsentence = "c"\nreason = "d"\n'


def test_dismissals_are_read():
    found = front(f'+++\n{DISMISSED}\n{DISMISSED}by = "DEU"\n+++\nWe met.\n')
    assert found.dismissed == (Dismissal("a", "b", "c", "d"), Dismissal("a", "b", "c", "d", "DEU"))


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (f'{DISMISSED}wrods = "e"\n', "draft.md:7: unknown key 'wrods'.*did you mean 'words'"),
        (f"{DISMISSED}by = 3\n", r"draft.md:7: 'by' in \[\[dismissed\]\] is not a text of one line"),
        (f'{DISMISSED}\n[[dismissed]]\nrule = "a"\n', r"draft.md:8: \[\[dismissed\]\] has no 'words'"),
        (DISMISSED.replace('"d"', '" "'), "draft.md:6: a finding is dismissed with a reason; say why"),
        ("dismissed = 3\n", "draft.md:2: 'dismissed' .* a list of tables"),
        ("dismissed = [3]\n", "draft.md:2: 'dismissed' .* a list of tables"),
    ],
)
def test_what_is_not_right_in_a_dismissal_is_said_with_its_line(inside, said):
    with pytest.raises(ReadError, match=said):
        front(f"+++\n{inside}+++\nWe met.\n")
