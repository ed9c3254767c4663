from __future__ import annotations

import pytest

from drafter.text.word.numbering import figure


def level(ilvl, text, *, kind="decimal", start=1, more=""):
    counted = f'<w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{ilvl}">{counted}</w:lvl>'


def numbering(*levels, nums='<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'):
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'


def p(text, num=None, ilvl=None, style=None):
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    depth = "" if ilvl is None else f'<w:ilvl w:val="{ilvl}"/>'
    listed = "" if num is None else f'<w:numPr>{depth}<w:numId w:val="{num}"/></w:numPr>'
    return f"<w:p><w:pPr>{style}{listed}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.fixture
def numbers(readings):
    return lambda *paragraphs, **parts: [found[1] for found in readings("".join(paragraphs), **parts)]


def test_levels_count_and_start_anew(numbers):
    made = numbering(
        level(0, "%1.", start=14), level(1, "(%2)", kind="lowerLetter"), level(2, "(%3)", kind="lowerRoman")
    )
    body = [p("a", 1, d) for d in (0, 1, 1, 2, 2, 0, 1)]
    assert numbers(*body, numbering=made) == ["14", "14(a)", "14(b)", "14(b)(i)", "14(b)(ii)", "15", "15(a)"]


def test_patterns_of_several_levels(numbers):
    made = numbering(
        level(0, "%1.", kind="upperRoman", start=4),
        level(1, "%1.%2"),
        level(2, "%1.%2.%3", more="<w:isLgl/>"),
        level(3, "%4)", kind="lowerLetter"),
        level(4, "§ %5."),
    )
    assert numbers(*[p("a", 1, d) for d in (0, 1, 1, 2, 3, 4)], numbering=made) == [
        "IV",
        "IV.1",
        "IV.2",
        "4.2.1",
        "4.2.1(a)",
        "1",
    ]


def test_a_level_that_never_starts_anew(numbers):
    made = numbering(level(0, "%1."), level(1, "%2.", more='<w:lvlRestart w:val="0"/>'))
    assert numbers(*[p("a", 1, d) for d in (0, 1, 1, 0, 1)], numbering=made) == ["1", "1", "2", "2", "3"]


def test_a_level_without_those_above_counts_from_their_start(numbers):
    made = numbering(level(0, "%1.", start=3), level(1, "%1.%2"))
    assert numbers(p("a", 1, 1), p("b", 1, 0), numbering=made) == ["3.1", "4"]


def test_lists_share_their_abstract_list_unless_they_override_its_start(numbers):
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/>'
        "</w:lvlOverride></w:num>"
    )
    made = numbering(level(0, "%1."), nums=nums)
    assert numbers(*[p("a", n, 0) for n in (1, 1, 2, 3, 3, 1)], numbering=made) == ["1", "2", "3", "7", "8", "9"]


def test_numbers_of_styles(numbers):
    styles = (
        '<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Base"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:basedOn w:val="Base"/></w:style>'
    )
    made = numbering(level(0, "%1."), level(1, "%1.%2", more='<w:pStyle w:val="Sub"/>'))
    body = [p("a", style="Base"), p("b", style="Sub"), p("c", 0, style="Base"), p("d", ilvl=1, style="Base"), p("e")]
    assert numbers(*body, numbering=made, styles=styles) == ["1", "1.1", None, "2", None]


def test_headings_carry_numbers_and_levels(readings):
    styles = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 3"/></w:style>'
    found = readings(p("Title", 1, 0, "H"), numbering=numbering(level(0, "%1.", kind="upperRoman")), styles=styles)
    assert found == [("heading", "I", "Title")]


def test_lists_linked_to_a_style(numbers):
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    made = (
        f'<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1">{level(0, "%1)")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    assert numbers(p("a", 1, 0), p("b", 1, 0), numbering=made, styles=styles) == ["1", "2"]


def test_a_letter_is_a_bullet_only_before_more_than_a_space(readings):
    tab = "<w:p><w:r><w:t>o</w:t><w:tab/><w:t>one</w:t></w:r></w:p>"
    assert readings(tab + p("o  two") + p("o constrain")) == [
        ("list-item", None, "one"),
        ("list-item", None, "two"),
        ("paragraph", None, "o constrain"),
    ]


def test_bullets_have_no_number(readings):
    assert readings(p("a", 1, 0), numbering=numbering(level(0, "•", kind="bullet"))) == [("list-item", None, "a")]


def test_typed_numbers_are_read_where_word_counts_none(readings):
    assert readings(p("14. The Council") + p("(a) one") + p("• two")) == [
        ("paragraph", "14", "The Council"),
        ("list-item", "14(a)", "one"),
        ("list-item", None, "two"),
    ]


@pytest.mark.parametrize("words", ["- two", "– two", "— two"])
def test_a_typed_dash_is_a_word_of_the_paragraph(readings, words):
    assert readings(p(words)) == [("paragraph", None, words)]


def test_nonsense_in_numbering_is_borne(numbers):
    made = (
        numbering(level("x", "%1.%9", kind="what", start="many"), level(99, "%1"))
        + '<w:num w:numId="5"/><w:num><w:lvlOverride w:ilvl="z"/></w:num>'
    )
    body = [p("a", 1, 0), p("b", 1, 99), p("c", 5, -4), p("d", "none", "none"), p("e", 77)]
    assert len(numbers(*body, numbering=made)) == 5


def test_styles_in_a_circle(numbers):
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:name w:val="{a}"/><w:basedOn w:val="{b}"/></w:style>'
        for a, b in ("AB", "BC", "CA")
    )
    assert numbers(p("a", style="B"), styles=styles) == [None]


@pytest.mark.parametrize(
    ("number", "kind", "written"),
    [
        (1994, "upperRoman", "MCMXCIV"),
        (4, "lowerRoman", "iv"),
        (10**9, "upperRoman", "1000000000"),
        (27, "lowerLetter", "aa"),
        (53, "upperLetter", "AAA"),
        (10**9, "lowerLetter", "1000000000"),
        (0, "lowerRoman", "0"),
        (7, "decimalZero", "07"),
        (7, "none", ""),
        (7, "cardinalText", "7"),
    ],
)
def test_figures(number, kind, written):
    assert figure(number, kind) == written
