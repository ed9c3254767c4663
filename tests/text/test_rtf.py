"""Rich Text, written by hand control word by control word."""

from pathlib import Path

import pytest

from drafter.errors import ReadError
from drafter.text import read_bytes


def read(body):
    data = body if isinstance(body, bytes) else body.encode("latin-1")
    return read_bytes(data, Path("a.rtf"))


def blocks(body):
    return [
        (block.kind, block.number, block.reading) for block in read("{\\rtf1\\ansi\\ansicpg1252 " + body + "}").blocks
    ]


def texts(body):
    return [reading for _, _, reading in blocks(body)]


def test_paragraphs_headings_and_numbers():
    body = (
        r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 Kop 1;}{\s2 heading 2;}{\s3 Title;}{\*\cs10 Strong;}}"
        r"\pard\s3 A title\par\pard\s1 A head\par\s2 Below\par\pard\plain We {\b Allies} stand.\line Together.\par"
        r"\pard{\listtext\pard\plain 1.\tab}We agree.\par{\pntext\f0 (a)\tab}keep forces ready;\par\pard\outlinelevel9 Body.\par"
    )
    assert blocks(body) == [
        ("heading", None, "A title"),
        ("heading", None, "A head"),
        ("heading", None, "Below"),
        ("paragraph", None, "We Allies stand. Together."),
        ("paragraph", "1", "We agree."),
        ("list-item", "1(a)", "keep forces ready;"),
        ("paragraph", None, "Body."),
    ]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"caf\'e9 na\u239?ve \u8220\'93x\u8221\'94", "café naïve “x”"),
        (r"\uc2 \u233 ab\uc1 z \uc0\u233 c", "éz éc"),
        (r"{\uc1\u233{\b q}}", "éq"),
        (r"\u-10179?\u-8704?", "😀"),
        (r"{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Arial;}}\f1\'cd\'c0\'d2\'ce{\f0  caf\'e9}", "НАТО café"),
        (r"{\fonttbl\f3\fcharset128 MS;}\f3\'93\'fa\'96\'7b", "日本"),
        (r"a\emdash b\endash c\lquote d\rquote \ldblquote e\rdblquote\~f\_g\-h\{i\}\\", "a—b–c‘d’“e” f-gh{i}\\"),
        ("one\r\ntwo", "onetwo"),
        (r"kept{\deleted gone}{\v hidden}{\*\unknown gone}{\info{\title gone}}{\annotation gone}", "kept"),
        (r"see {\field{\*\fldinst HYPERLINK x}{\fldrslt the page}} now", "see the page now"),
        (r"{\upr{gone}{\*\ud{caf\u233?}}}", "café"),
        (r"\htmlrtf gone\htmlrtf0 kept{\*\htmltag <p>}", "kept"),
        (r"{\pict\bin4 }}{{}kept", "kept"),
        ("a\\bin3 }}}b", "ab"),
    ],
)
def test_letters(body, text):
    assert texts(body) == [text]


def test_tables_notes_margins_and_boxes():
    body = (
        r"{\header Top}{\headerf Top}{\footer Foot}Before{\super\chftn}{\footnote\pard\plain{\super\chftn} The note.\par} it.\par"
        r"\pard\intbl A\cell B\par more\cell\row\pard\intbl C\cell D\cell\row\pard After"
        r"{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt In a box\par}}{\shprslt{\*\do{\dptxbxtext In a box}}}}.\par"
        r" Z{\footnote\ftnalt An end.}\par"
    )
    assert blocks(body) == [
        ("paragraph", None, "Before it."),
        ("table-cell", None, "A"),
        ("table-cell", None, "B"),
        ("table-cell", None, "more"),
        ("table-cell", None, "C"),
        ("table-cell", None, "D"),
        ("paragraph", None, "After."),
        ("paragraph", None, "In a box"),
        ("paragraph", None, "Z"),
        ("footnote", "1", "The note."),
        ("endnote", "2", "An end."),
        ("paragraph", None, "Top"),
        ("paragraph", None, "Foot"),
    ]
    assert read("{\\rtf1 " + body + "}").blocks[0].notes == ((6, "1"),)


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (r"{\rtf1 Words {\object{\*\objdata 00}{\result picture}} here\par}", "an object"),
        (r"{\rtf1 Words {\b cut off", "the end"),
        (r"{\rtf1 Words" + "{" * 6_000 + "x" + "}" * 6_000 + "}", "a group"),
        (r"{\rtf1 Words" + r"{\footnote x" * 30 + "}" * 30 + "}", "a group"),
        (r"{\rtf1 Words {\mmath{\*\moMath x}}}", "a formula"),
        (r"{\rtf1 Words\par} \pard that follow\par}", "what follows the end"),
        (r"{\rtf1 Words {\*\shqinst{\shptxt \pard in the box\par}}}", "a group with words"),
        (r"{\rtf1 Words{\fonttbl{\f0 Times;}\pard in a table\par}}", "a table of names"),
    ],
)
def test_what_is_not_read_is_said(body, place):
    document = read(body)
    assert document.blocks[0].reading.startswith("Words")
    assert document.unread[0].place in {place, f"{place}, 2 times"}


def test_what_holds_no_text_is_passed_over_without_a_word():
    assert not read(
        r"{\rtf1{\*\generator Riched 20}{\*\listtable a b}{\*\cs1 Endnote Mark;}{\*\props a:0; b:1}Words\par}}\r "
    ).unread


@pytest.mark.parametrize(
    ("body", "there"),
    [
        (r"Words{\footnote \pard a note \footer a foot\par}.", {"Words.", "a note", "a foot"}),
        (r"Words{\header a head{\shptxt a box}\footnote a note}.", {"Words.", "a head", "a box", "a note"}),
        (r"Words\u1?9\u2?\'017\'02.", {"Words97."}),
    ],
)
def test_parts_in_one_group_and_signs_that_stand_for_references(body, there):
    assert set(texts(body)) == there


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"plain text", "not a Rich Text file"),
        (b"{\\rtf1}", "no text in the file"),
        (b"{\\rtf1 {\\object{\\*\\objdata 00}}}", "embedded"),
        (b"{\\rtf1 {\\pict 00", "cut off"),
        (b"{\\rtf1 {\\f\\fcharset9999999999 \\ansicpg99999 \\uc-5 }}}}}\\", "no text"),
    ],
)
def test_files_that_are_not_right(data, said):
    with pytest.raises(ReadError, match=said):
        read(data)
