"""What parses a Word file in this process asks one apart first, and what may not be parsed is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.errors import ReadError
from drafter.text import reading_process
from drafter.text.word import admission
from drafter.text.word.admission import admit, admitted
from drafter.text.word.comments import comments_of
from drafter.text.word.hands import hands_of
from drafter.text.word.tracked_changes import changes_of

PATH = Path("a.docx")
PARAGRAPH = "<w:p><w:r><w:t>One.</w:t></w:r></w:p>"
#: The program of a process that ends at a file in which the parser breaks.
BROKEN = """
import os, sys; sys.path += sys.argv[1:]
from drafter.text import reading_child
from drafter.text.word import package
sound = package.Package.parse
def parse(self, data, name):
    if b"breaks" in data.replace(b"\\0", b""): os.kill(os.getpid(), 11)
    return sound(self, data, name)
package.Package.parse = parse
reading_child.main()
"""


@pytest.fixture
def broken(monkeypatch):
    """A process whose parser a file can break."""
    reading_process._ended()
    monkeypatch.setattr(reading_process, "_PROGRAM", BROKEN)
    yield
    reading_process._ended()


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize("opens", [admitted, comments_of, changes_of, hands_of])
def test_a_file_that_breaks_the_parser_does_so_elsewhere(word, opens):
    with pytest.raises(ReadError, match=r"a\.docx: cannot be read: it ended the process that read it \(SIGSEGV\)"):
        opens(word(PARAGRAPH + "<w:p><w:r><w:t>It breaks.</w:t></w:r></w:p>"), PATH)
    assert opens(word(PARAGRAPH), PATH) is not None


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize("name", ["word/comments.xml", "word/picture.png", "customXml/item1.xml"])
@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_every_part_that_may_be_xml_is_parsed_whatever_its_name(word, name, code):
    with pytest.raises(ReadError, match="SIGSEGV"):
        admitted(word(PARAGRAPH, extra={name: " \n<a breaks='1'/>".encode(code)}), PATH)


def test_a_file_is_admitted_once(word, monkeypatch):
    asked = []
    monkeypatch.setattr(reading_process, "found_apart", lambda *each: asked.append(each))
    # No other test made these files: one that was admitted before is not asked about.
    first, second = (word(PARAGRAPH.replace("One", once)) for once in ("Admitted", "Admitted again"))
    for data in (first, second, first, second):
        assert admitted(data, PATH).part("word/document.xml") is not None
    assert asked == [("admission", first, PATH), ("admission", second, PATH)]


def test_elements_and_attributes_of_all_parts_are_counted(word, monkeypatch):
    data = word(PARAGRAPH * 50, extra={"customXml/item1.xml": "<a>" + "<b c='1'/>" * 50 + "</a>"})
    admit(data, PATH)
    monkeypatch.setattr(admission, "MAX_NODES", 250)
    with pytest.raises(ReadError, match=r"a\.docx: more than 250 XML elements and attributes; split the text"):
        admit(data, PATH)


def test_what_is_wrong_with_a_part_that_nobody_reads_is_no_hindrance(word):
    parts = {"customXml/item1.xml": "<a", "customXml/item2.xml": "<!DOCTYPE a><a/>", "customXml/item3.xml": "<a>" * 300}
    assert admitted(word(PARAGRAPH, extra=parts), PATH).main == "word/document.xml"


def test_parts_are_limited_together(word, monkeypatch):
    monkeypatch.setattr("drafter.text.word.package.MAX_TOTAL", 10_000)
    with pytest.raises(ReadError, match=r"too large when unpacked \(its parts together: over 0 MB\)"):
        admit(word(PARAGRAPH, extra={f"x{number}.xml": f"<a>{'<b/>' * 500}</a>" for number in range(9)}), PATH)
