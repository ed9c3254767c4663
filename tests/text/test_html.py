from __future__ import annotations

import codecs
import random
import time
from pathlib import Path

import pytest

from drafter.errors import ReadError
from drafter.text import read_bytes, read_text

PATH = Path("x.html")


def blocks(body):
    return [(block.kind, block.number, block.reading) for block in read_text(body, format="html").blocks]


def words(body):
    return [found[2] for found in blocks(body)]


def refused(data, message):
    with pytest.raises(ReadError, match=message) as caught:
        read_bytes(data, PATH)
    assert "\n" not in str(caught.value)


PAGE = """\
<!DOCTYPE html>
<html lang="en"><head><title>Title</title><style>p {}</style></head>
<body>
<header><p>Site</p></header><nav><ul><li>Home</ul></nav>
<h1>The Hague <em>Summit</em></h1>
<p>1. We <b>reaffirm</b> our iron&shy;clad&nbsp;commitment
   to Article&#160;5 &amp; more.</p>
<h2>II. Defence</h2>
<ol start="14">
  <li>The Council notes:
    <ol type="a"><li>peace;<li>security:<ol type="i"><li>one,<li>two.</ol></ol>
  <li value="20"><p>Twenty.</p><p>Continued.</p></li>
  <li>(a) Lettered.
</ol>
<ul><li>bullet<ul><li>deep</ul><li>(b) written</ul>
<blockquote>As he <q>said</q>.<footer>A president</footer></blockquote>
<table><tr><th>Ally<td>Share<tr><td colspan=2><p>One</p><p>Two</p></table>
<pre>
code
  here
</pre>
<form><label>Search</label><input value="x"><button>Go</button><p>In a form.</p></form>
<aside>Related</aside><footer>Imprint</footer><script>var x = "<p>no</p>";</script><noscript>no</noscript>
</body></html>
"""


def test_a_page():
    assert blocks(PAGE) == [
        ("heading", None, "The Hague Summit"),
        ("paragraph", "1", "We reaffirm our ironclad commitment to Article 5 & more."),
        ("heading", "II", "Defence"),
        ("paragraph", "14", "The Council notes:"),
        ("list-item", "14(a)", "peace;"),
        ("list-item", "14(b)", "security:"),
        ("list-item", "14(b)(i)", "one,"),
        ("list-item", "14(b)(ii)", "two."),
        ("paragraph", "20", "Twenty."),
        ("paragraph", None, "Continued."),
        ("list-item", "21(a)", "Lettered."),
        ("list-item", None, "bullet"),
        ("list-item", None, "deep"),
        ("list-item", "21(b)", "written"),
        ("quote", None, "As he “said”."),
        ("quote", None, "A president"),
        ("table-cell", None, "Ally"),
        ("table-cell", None, "Share"),
        ("table-cell", None, "One"),
        ("table-cell", None, "Two"),
        ("code", None, "code\n  here"),
        ("paragraph", None, "In a form."),
    ]
    assert [block.level for block in read_text(PAGE, format="html").blocks][:8] == [1, 0, 2, 0, 2, 2, 3, 3]


def test_the_text_is_the_blocks_joined_by_line_feeds():
    document = read_text(PAGE, format="html")
    assert document.format == "html"
    assert document.source_map == ()
    assert document.text == "\n".join(document.text[block.span.start : block.span.end] for block in document.blocks)
    assert document.text.startswith("The Hague Summit\n1. We reaffirm our iron\u00adclad\u00a0commitment to")
    for block in document.blocks:
        span = block.to_source(0, len(block.reading))
        assert block.content.start <= span.start < span.end <= block.content.end == block.span.end
    one = document.blocks[1]
    assert document.text[one.span.start : one.content.start] == "1. "


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("One<br>goes on<br> <br>Two<br>&nbsp;<br/><br>Three", ["One goes on", "Two", "Three"]),
        ("<div>One<div>Two</div>Three</div>", ["One", "Two", "Three"]),
        ("<div>14. One.<br>15. Two,<br>and on<br>(a) three.</div>", ["One.", "Two, and on (a) three."]),
        ("<p>In paragraph<br>14. We agree.</p>", ["In paragraph 14. We agree."]),
        ("<p>One <b>two<br><br>three</b> four</p>", ["One two", "three four"]),
        ("<section>One<hr>Two</section>", ["One", "Two"]),
        ("One <del>two</del><s>three</s> <ins>four</ins>", ["One four"]),
        ("m<sup>2</sup>, 5<sup>th</sup> and H<sub>2</sub>O", ["m², 5th and H2O"]),
        ("wo<wbr>rd <ruby>base<rt>top</rt></ruby> <o:p>word</o:p>", ["word base word"]),
        ("<p>a<p>b<table><tr><td>c", ["a", "b", "c"]),
        ("<dl><dt>a<dd>b</dl><figure><img alt=x><figcaption>c</figcaption></figure>", ["a", "b", "c"]),
        ("<p> \n </p><p>&nbsp;</p><p>\u200b</p>a", ["a"]),
    ],
)
def test_where_paragraphs_end(body, found):
    assert words(body) == found


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>no</p>",
        "<div aria-hidden='true'><p>no</p></div>",
        "<div style='color: red; display : NONE'>no</div>",
        "<template><p>no</p></template>",
        "<svg><text>no</text></svg>",
        "<select><option>no</option></select><textarea>no</textarea>",
        "<div role='navigation'>no</div>",
        "<!-- no --><?php no ?>",
        "<header>no</header><aside>no</aside><footer>no</footer>",
    ],
)
def test_what_is_no_text(hidden):
    assert words(f"<p>One</p>{hidden}<p>Two</p>") == ["One", "Two"]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<p>no</p><main><header><h1>Title</h1></header><p>One</p></main><p>no</p>", ["Title", "One"]),
        ("<p>no</p><div role='main'>One</div>", ["One"]),
        ("<p>no</p><article>One</article><article>Two</article>", ["One", "Two"]),
        ("<article>no</article><main>One<article>Two</article></main>", ["One", "Two"]),
        ("<p>One</p><main> <script>x</script></main>", ["One"]),
        ("<p>One</p><main hidden>no</main><article></article>", ["One"]),
        ("no<main><nav>no</nav></main><article>One</article>", ["One"]),
    ],
)
def test_the_main_part_is_read(body, found):
    assert words(body) == found


@pytest.mark.parametrize(
    ("body", "numbers"),
    [
        ("<ol><li>a<li>b</ol>", ["1", "2"]),
        ("<ol type=A start=3><li>a<li>b</ol>", ["C", "D"]),
        ("<ol type=I><li>a</ol>", ["I"]),
        ("<ol type=a><li>a</ol>", ["(a)"]),
        ("<p>7. One.</p><ol style='list-style-type: lower-roman'><li>a<li>b</ol>", ["7", "7(i)", "7(ii)"]),
        ("<ol style='list-style: none'><li>14. a<li>b</ol>", ["14", None]),
        ("<ol><li>14. a<li>15. b</ol>", ["14", "15"]),
        ("<ol start=x><li value=-y>a<li value=99999999999>b</ol>", ["1", "2"]),
        ("<li>a</li>", [None]),
    ],
)
def test_numbers_of_lists(body, numbers):
    assert [number for _, number, _ in blocks(body)] == numbers


def test_layout_tables_hold_paragraphs():
    assert blocks("<table><tr><td>One<td><h2>Two</h2></table><table><tr><td>Three</table>") == [
        ("paragraph", None, "One"),
        ("heading", None, "Two"),
        ("paragraph", None, "Three"),
    ]


def notes(body):
    return [(block.kind, block.number, block.reading, block.notes) for block in read_text(body, format="html").blocks]


@pytest.mark.parametrize(
    ("reference", "note"),
    [
        (
            "<sup><a href='#fn1'>1</a></sup>",
            "<ol class='footnotes'><li id='fn1' role='doc-footnote'><p>See. <a href='#r'>↩</a></ol>",
        ),
        (
            "<a href='p.html#_ftn1' name='_ftnref1'>[1]</a>",
            "<div id='ftn1'><p class='MsoFootnoteText'><a href='#_ftnref1' name='_ftn1'>[1]</a> See.</p></div>",
        ),
        (
            "<sup id='cite_ref-1'><a href='#cite_note-1'><span>[</span>1<span>]</span></a></sup>",
            "<ol class='references'><li id='cite_note-1'><b><a href='#cite_ref-1'>^</a></b> See.</ol>",
        ),
        ("<a href='#n' role='doc-noteref'><sup>1</sup></a>", "<p><a id='n'></a><sup>1</sup> See.</p>"),
        ("<sup>1</sup>", "<div class='footnotes'><p>1. See.</p></div>"),
        ("[1]", "<aside class='footnote'>[1] See.</aside>"),
        ("<sup><a href='#x'>1</a></sup>", "<table><tr><td id='x'>1. See.<td></table>"),
    ],
)
def test_references_to_footnotes(reference, note):
    assert notes(f"<p>The void.{reference} Over.</p>{note}") == [
        ("paragraph", None, "The void. Over.", ((9, "1"),)),
        ("footnote", "1", "See.", ()),
    ]


def test_endnotes_and_their_further_paragraphs():
    body = (
        "<p>One<sup><a href='#a'>i</a>, <a href='#b'>ii</a></sup> two.</p>"
        "<h2>Notes</h2><ol class='endnotes' type='i'><li id='a'><p>A.</p><p>More.</p><li id='b'>B. <i>Ibid.</i></ol>"
    )
    assert notes(body) == [
        ("paragraph", None, "One two.", ((3, "i"), (3, "ii"))),
        ("heading", None, "Notes", ()),
        ("endnote", "i", "A.", ()),
        ("endnote", None, "More.", ()),
        ("endnote", "ii", "B. Ibid.", ()),
    ]


def test_the_number_of_the_note_counts_not_the_label_shown():
    body = "<p>One.<a href='#x'><sup>*</sup></a> Two.</p><ol class=footnotes start=4><li id=x>See.</ol>"
    assert notes(body)[0][3] == ((4, "4"),)


def test_links_that_are_no_references():
    assert words("<p>See <a href='#part-2'>2</a> and <a href='x.html'>[3]</a>.</p>") == ["See 2 and [3]."]


@pytest.mark.parametrize(
    "data",
    [
        "<p>Communiqué – one.".encode(),
        codecs.BOM_UTF8 + "<meta charset='iso-8859-1'><p>Communiqué – one.".encode(),
        "<p>Communiqué – one.".encode("utf-16"),
        '<?xml version="1.0" encoding="windows-1252"?><p>Communiqué – one.'.encode("cp1252"),
        "<meta charset='ISO-8859-1'><p>Communiqué – one.".encode("cp1252"),
        "<meta http-equiv=x content='text/html; charset=windows-1252'>Communiqué – one.".encode("cp1252"),
        "<meta charset=utf-16><p>Communiqué – one.".encode(),
        "<meta charset=zlib><p>Communiqué – one.".encode(),
        "<meta charset=unicode_escape><p>Communiqué – one.".encode(),
        "<meta charset=nonsense><p>Communiqué – one.".encode(),
    ],
)
@pytest.mark.parametrize("name", ["x.html", "x.HTM"])
def test_encodings(data, name):
    assert [block.reading for block in read_bytes(data, Path(name)).blocks] == ["Communiqué – one."]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "no text in the file"),
        (b" \n", "no text in the file"),
        (b"<script>x</script>", "no text in the page; if a script"),
        (b"<p>Communiqu\xe9.", r"not UTF-8 \(byte 0xE9 at position 12\)"),
        (b"<meta charset=shift_jis>\xff\xff", "not shift_jis"),
        (b"<p>a\0b", "binary file"),
        (b"<div>" * 100_000 + b"One" + b"</div>" * 100_000, "nested too deeply"),
        (b"<b>" * 100_000 + b"One", "nested too deeply"),
        (b"<" * 10_000_000, "too many HTML elements"),
        (b"<p>" + b"a " * 6_000_000, "too long a text"),
        (b"<a " + b"x=1 " * 2_000_000, "too many HTML elements"),
        (b"<a " + b"x=1 " * 1_001, "an element with more than 1,000 attributes"),
        (b"<a " + b"x='1'" * 1_001, "an element with more than 1,000 attributes"),
        (b"<a " + b"x/" * 1_001, "an element with more than 1,000 attributes"),
        (b"<p>a" * 150_001, "more than 150,000 paragraphs"),
    ],
    ids=lambda value: value[:12].decode("latin-1") if isinstance(value, bytes) else "",
)
def test_hostile_files_are_refused(data, message):
    start = time.process_time()
    refused(data, message)
    assert time.process_time() - start < 10


def test_entities_are_not_expanded():
    bomb = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    text = f'<!DOCTYPE html [<!ENTITY a0 "lol">{bomb}<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&a9; &x; One.'
    assert words(text)[-1] == "&a9; &x; One."


@pytest.mark.parametrize(
    "text",
    [
        "<br>" * 100_000 + "a",
        "<p>a<br>1. b.<br>" * 25_000,
        "a.<sup>1</sup>" * 50_000,
        "a.<sup><a href=#x>1</a></sup>" * 50_000 + "<p id=x>1. See.",
        "<sup>" + "<a href=#x>1</a>" * 50_000 + "<p id=x>a",
        "<table><tr><td>" * 60 + "a" * 100_000,
        "<table><tr><td>a" * 80 + "<i>b</i>" * 50_000,
        "<ol><li>a" * 100 + "<li>b" * 50_000,
        "&amp;" * 200_000,
        "&" * 200_000 + "#" * 200_000,
        "<!--" * 100_000 + "-->a",
        "\x1b[31m\x07\x08\ufffd\ud800" * 10_000,
        "</p></div></b>" * 60_000 + "a",
        "<main><article>" * 100 + "<p>a" * 30_000,
        "<a name=x>" * 100_000 + "a",
    ],
    ids=lambda text: text[:12],
)
def test_no_page_stalls_the_reader(text):
    start = time.process_time()
    try:
        document = read_text(text, format="html")
    except ReadError:
        return
    finally:
        assert time.process_time() - start < 10
    at = 0
    for block in document.blocks:
        assert at <= block.span.start <= block.content.start <= block.content.end == block.span.end
        at = block.span.end


def test_random_markup():
    chance = random.Random(1)
    signs = [
        *("<", ">", "</", "/>", "<p>", "<td>", "<ol>", "<li>", "<br>", "<sup>", "<a href=#n1>", "<pre>", "</p>"),
        *("</ol>", "<table>", "</table>", "<main>", "<q>", "<!--", "-->", "<li id=n1>", "<h2>", "<b class=footnote>"),
        *("<div class=footnote>", "1", "a", " ", "&lt;", "\n", "'", '"', "=", "[1]", "\u00a0", "\u200b", ". "),
    ]
    for _ in range(400):
        document = read_text("".join(chance.choices(signs, k=60)), format="html")
        for block in document.linted():
            assert "\n" not in block.reading
            assert block.reading == block.reading.strip()
            assert all(0 <= offset <= len(block.reading) for offset, _ in block.notes)
            assert [offset for offset, _ in block.notes] == sorted(offset for offset, _ in block.notes)
