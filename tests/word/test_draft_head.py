"""The head of what is not issued yet: DRAFT, its version, of when, its silence, and no number."""

from __future__ import annotations

import io
import os
from datetime import UTC, datetime, timedelta, timezone

import docx
import pytest

from drafter.draft import front_in_force, keep_version
from drafter.text import read
from drafter.word.docx_to_draft import as_draft
from drafter.word.draft_head import DraftHead, head_of, is_head
from drafter.word.pipeline import ExportOptions, make

TEXT = """+++
title = "Atlantis Summit Declaration"
reference = "Press Release (2040) 001"
marking = "NATO UNCLASSIFIED"

[silence]
started = "2040-07-01T10:00+02:00"
until = "2040-07-05T17:00+02:00"
words = "{words}"
+++

1. We will meet[USA:  soon].
"""


@pytest.fixture
def draft(tmp_path):
    """A draft under silence, last written on 2 July 2040."""
    from drafter.negotiate.standing import fingerprint
    from drafter.negotiate.units import units_of

    path = tmp_path / "draft.md"
    path.write_text(TEXT, encoding="utf-8")
    path.write_text(TEXT.format(words=fingerprint(units_of(read(path)))), encoding="utf-8")
    when = datetime(2040, 7, 2, 9, 5, tzinfo=UTC).timestamp()
    os.utime(path, (when, when))
    return path


def heads(data):
    word = docx.Document(io.BytesIO(data))
    section = word.sections[0]
    parts = (section.header, section.first_page_header, section.even_page_header)
    return [[each.text for each in part.paragraphs if each.text] for part in parts]


@pytest.mark.parametrize("view", ["bracketed", "amendments", "redline"])
def test_every_page_says_that_it_is_a_draft_of_when_and_under_which_silence(draft, view):
    wanted = ExportOptions(view, base=str(draft) if view == "redline" else None)
    done = make(read(draft), wanted, lambda: pytest.fail("no report is needed"))
    for marking, line in heads(done.data):
        assert marking == "NATO UNCLASSIFIED"
        assert line.startswith("DRAFT · as of 2 July 2040, ")
        assert line.endswith(" · under silence until 5 July 2040, 17:00 UTC+2")
    assert "Press Release" not in "".join(each.text for each in docx.Document(io.BytesIO(done.data)).paragraphs)
    assert make(read(draft), wanted, lambda: pytest.fail("no report is needed")).data == done.data


def test_the_annotated_view_too(draft):
    from drafter.check import Session

    document = read(draft)
    done = make(document, ExportOptions("annotated"), lambda: Session.of("hague-2025").check(document))
    assert heads(done.data)[0][1].startswith("DRAFT · as of ")
    assert "Press Release" not in "".join(each.text for each in docx.Document(io.BytesIO(done.data)).paragraphs)


def test_a_final_text_has_its_number_and_no_such_head(draft):
    draft.write_text(TEXT.replace("[USA:  soon]", ""), encoding="utf-8")
    done = make(read(draft), ExportOptions("clean"), lambda: pytest.fail("no report is needed"))
    assert heads(done.data)[0] == ["NATO UNCLASSIFIED"]
    assert docx.Document(io.BytesIO(done.data)).paragraphs[0].text == "Press Release (2040) 001"


def test_the_version_is_the_one_kept_last(draft):
    document = read(draft)
    now = datetime(2040, 7, 3, tzinfo=UTC)

    def version(of):
        return head_of(of, front_in_force(of), now).version

    assert version(document) == ""
    keep_version(draft, document.text, "round 1")
    assert version(document) == "version round 1"
    draft.write_text(document.text.replace("meet", "gather"), encoding="utf-8")
    assert version(read(draft)) == "after version round 1"
    # Of a text that its file does not hold, as in the room before it is saved.
    assert head_of(document, front_in_force(document), now).as_of == now


def test_the_head_does_not_come_back_as_a_marking(draft):
    done = make(read(draft), ExportOptions("bracketed"), lambda: pytest.fail("no report is needed"))
    back = as_draft(done.data, draft.with_suffix(".docx"))
    assert 'marking = "NATO UNCLASSIFIED"' in back.text
    assert "DRAFT" not in back.text
    assert not any("DRAFT" in each for each in back.left_out)


def test_how_paragraphs_stand(tmp_path):
    from drafter.draft import Front
    from drafter.negotiate.standing import with_mark

    path = tmp_path / "draft.md"
    path.write_text("".join(f"{number}. Text {number}.\n\n" for number in range(1, 13)), encoding="utf-8")
    document = read(path)
    marks = ()
    for place, mark, by in (("1", "agreed", ""), ("2", "agreed-ad-ref", ""), ("3", "reserved", "TUR")):
        marks = with_mark(document, marks, place, mark, by)
    assert head_of(document, Front(standing=marks), datetime(2040, 7, 1, tzinfo=UTC)).standing == (
        "agreed ad ref: 2",
        "agreed: 1",
        "reserved: 3 (TUR)",
    )
    for place in range(4, 13):
        marks = with_mark(document, marks, str(place), "agreed")
    assert (
        head_of(document, Front(standing=marks), datetime(2040, 7, 1, tzinfo=UTC)).standing[1]
        == "agreed: 10 paragraphs"
    )


def test_what_is_a_head_and_what_is_not():
    assert is_head(DraftHead().line)
    assert is_head(DraftHead("version 2", datetime(2040, 7, 1, tzinfo=UTC), "silence void").line)
    assert not is_head("DRAFTING NOTE")
    assert not is_head("NATO UNCLASSIFIED")


@pytest.mark.parametrize(("minutes", "zone"), [(0, "UTC"), (120, "UTC+2"), (-210, "UTC-3:30"), (345, "UTC+5:45")])
def test_the_zone_of_the_time_is_written_as_people_do(minutes, zone):
    when = datetime(2040, 7, 2, 9, 5, tzinfo=timezone(timedelta(minutes=minutes)))
    assert DraftHead(as_of=when).line == f"DRAFT · as of 2 July 2040, 09:05 {zone}"
