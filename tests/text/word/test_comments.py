from pathlib import Path

import pytest

from drafter.errors import ReadError
from drafter.text.word.comments import MAX_ANCHORED, Comment, comments_of

PATH = Path("a.docx")


def comment(number, text, author="FRA"):
    lines = "".join(f"<w:p><w:r><w:t>{each}</w:t></w:r></w:p>" for each in text)
    return f'<w:comment w:id="{number}" w:author="{author}" w:date="2026-11-25T10:00:00Z">{lines}</w:comment>'


def test_who_says_what_of_which_words(word):
    body = (
        "<w:p><w:r><w:t>We met.</w:t></w:r></w:p>"
        '<w:p><w:r><w:t xml:space="preserve">We </w:t></w:r><w:commentRangeStart w:id="3"/><w:r><w:t>con</w:t></w:r>'
        '<w:del w:id="9" w:author="A"><w:r><w:delText>strain</w:delText></w:r></w:del>'
        '<w:r><w:t>test</w:t></w:r></w:p><w:p><w:r><w:t>it</w:t></w:r><w:commentRangeEnd w:id="3"/>'
        '<w:r><w:commentReference w:id="3"/></w:r></w:p>'
    )
    found = comments_of(word(body, comments=comment(3, ["Not these words.", "Nor others."])), PATH)
    assert found == (Comment("FRA", "2026-11-25T10:00:00Z", "Not these words.\nNor others.", "contest it", 1),)


def test_comments_come_in_the_order_of_the_text(word):
    mark = '<w:p><w:r><w:t>We met.</w:t></w:r><w:r><w:commentReference w:id="{}"/></w:r></w:p>'
    listed = comment(1, ["one"]) + comment(2, ["two"]) + comment(5, ["nowhere"])
    found = comments_of(word(mark.format(2) + mark.format(1), comments=listed), PATH)
    assert [(each.text, each.anchor, each.paragraph) for each in found] == [
        ("nowhere", "", -1),
        ("two", "", 0),
        ("one", "", 1),
    ]


def test_a_file_without_comments_has_none(word):
    assert comments_of(word("<w:p><w:r><w:t>We met.</w:t></w:r></w:p>"), PATH) == ()


def ranges(kind, count):
    return "".join(f'<w:commentRange{kind} w:id="{number}"/>' for number in range(count))


def test_comments_that_overlap_each_have_their_words(word):
    body = (
        '<w:p><w:commentRangeStart w:id="0"/><w:r><w:t xml:space="preserve">one </w:t></w:r><w:commentRangeStart w:id="1"/>'
        '<w:r><w:t xml:space="preserve">two </w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:t>three</w:t></w:r>'
        '<w:commentRangeEnd w:id="1"/><w:commentRangeStart w:id="2"/><w:commentRangeEnd w:id="2"/></w:p>'
    )
    found = comments_of(word(body, comments="".join(comment(number, ["why"]) for number in range(3))), PATH)
    assert [each.anchor for each in found] == ["one two", "two three", ""]
    assert [(each.first, each.last) for each in found] == [((0, 0), (0, 1)), ((0, 1), (0, 2)), (None, None)]


def test_comments_that_have_too_many_words_together_are_refused(word):
    count = 100
    words = f"<w:r><w:t>{'a' * (MAX_ANCHORED // count)}</w:t></w:r>"
    body = f"<w:p>{ranges('Start', count)}{words}{{}}{ranges('End', count)}</w:p>"
    listed = "".join(comment(number, ["why"]) for number in range(count))
    assert len(comments_of(word(body.format(""), comments=listed), PATH)) == count
    with pytest.raises(ReadError, match=f"beside more than {MAX_ANCHORED:,} characters together"):
        comments_of(word(body.format("<w:r><w:t>b</w:t></w:r>"), comments=listed), PATH)
