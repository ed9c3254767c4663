from pathlib import Path

from drafter.text.word.comments import Comment, comments_of

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
