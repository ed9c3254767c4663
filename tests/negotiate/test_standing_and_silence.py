"""Marks are bound to the words they were set on, and the result of a silence is computed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from drafter.draft import front_of, with_front
from drafter.errors import UsageError
from drafter.negotiate.silence import broken, moment, silence_of, started
from drafter.negotiate.standing import standings_of, with_mark
from drafter.text import read_text

TEXT = "1. We address the threat.\n\n2. Allies invest 5 per cent.\n"
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
END = "2026-11-27T17:00+01:00"


def document(text):
    return read_text(text, name="d.md", format="md")


def said(text):
    return [each.said for each in standings_of(document(text), front_of(document(text)).standing)]


def marked(text, *arguments):
    return with_front(text, standing=with_mark(document(text), front_of(document(text)).standing, *arguments))


def test_marks_are_kept_in_the_front_matter():
    text = marked(marked(TEXT, "1", "agreed-ad-ref"), "2", "reserved", "TUR")
    assert said(text) == ["agreed ad referendum", "reserved by TUR"]
    assert said(marked(text, "2", "reserved", "HUN")) == ["agreed ad referendum", "reserved by TUR, HUN"]
    assert said(marked(text, "2", "open")) == ["agreed ad referendum", "open"]


def test_a_mark_falls_with_the_words_it_was_set_on():
    text = marked(TEXT, "1", "agreed").replace("address", "face")
    assert said(text) == ["open: its words changed since it was agreed", "open"]


def test_what_has_brackets_is_not_agreed():
    with pytest.raises(UsageError, match="a bracket is open in paragraph 1; settle them first"):
        marked(TEXT.replace("address", "[address]"), "1", "agreed")


def test_a_paragraph_that_is_not_there_and_a_reserve_of_nobody():
    with pytest.raises(UsageError, match="no paragraph '7'"):
        marked(TEXT, "7", "agreed")
    with pytest.raises(UsageError, match="write reserved --by TUR"):
        marked(TEXT, "1", "reserved")


def under_silence(text=TEXT, *delegations):
    return with_front(text, silence=started(document(text), front_of(document(text)), END, NOW, delegations))


def state(text, now):
    return silence_of(document(text), front_of(document(text)), now).state


def test_silence_runs_and_passes():
    text = under_silence()
    assert state(text, NOW) == "runs"
    assert state(text, moment(END)) == "passed"
    assert state(TEXT, NOW) == "none"


def test_silence_is_broken_and_repaired():
    text = under_silence(TEXT, "USA", "TUR")
    front = front_of(document(text))
    breaks = broken(document(text), front, "TUR", "not the words of Vilnius", NOW, "1")
    after = with_front(text, breaks=breaks)
    silence = silence_of(document(after), front_of(document(after)), NOW + timedelta(days=9))
    assert silence.said == "silence broken by TUR over paragraph 1: not the words of Vilnius"
    assert state(with_front(after, breaks=()), NOW) == "runs"
    with pytest.raises(UsageError, match="DEU is not among those asked"):
        broken(document(text), front, "DEU", "x", NOW)
    with pytest.raises(UsageError, match="silence is broken with a reason"):
        broken(document(text), front, "TUR", " ", NOW)
    with pytest.raises(UsageError, match="nothing to break: silence passed"):
        broken(document(text), front, "TUR", "late", NOW + timedelta(days=9))


def test_a_text_changed_under_silence_is_void():
    text = under_silence().replace("5 per cent", "4 per cent")
    assert state(text, NOW) == "void"
    assert state(with_front(under_silence(), title="Other"), NOW) == "runs", "the front matter is no word of the text"


@pytest.mark.parametrize(
    ("until", "message"),
    [
        ("2026-11-27T17:00", "no zone in"),
        ("2026-11-25T17:00+01:00", "is past"),
        ("tomorrow", "no time: 'tomorrow'"),
    ],
)
def test_deadlines(until, message):
    with pytest.raises(UsageError, match=message):
        started(document(TEXT), front_of(document(TEXT)), until, NOW)


def test_a_text_with_brackets_is_not_put_under_silence():
    with pytest.raises(UsageError, match="2 brackets are still open"):
        under_silence(TEXT.replace("5", "[5][6]"))


def test_a_note_is_no_paragraph_of_its_number():
    document = read_text("1. One.[^1]\n\n[^1]: A note.\n", format="md")
    assert [each.place for each in standings_of(document, ())] == ["1", "note 1"]
