"""Files made to take time or memory: nesting, repetition, and things that unpack to a thousand times their size.

Each is made for a size, so that what is worse than linear shows; all are held against the limits of `reading`.
"""

import zlib
from functools import partial

from reading import Watch
from texts import odt_parts, pdf_objects, pdf_of, pdf_stream, word_paragraph, word_parts, zipped

QUICK = {"check_bombs": 20}
#: Characters of a text; parts of a file are counted by what their packed form would be.
SIZE = 200_000


def repeated(unit, size):
    return (unit * (size // len(unit))).encode()


MARKDOWN = {
    name: partial(repeated, unit)
    for name, unit in {
        "lists on a line": "- ",
        "numbers on a line": "1. ",
        "quotations on a line": "> ",
        "items": "- a\n",
        "quotations": "> a\n\n",
        "paragraphs": "a\n\n",
        "lines": "a b\n",
        "headings": "# a\n",
        "open brackets": "[",
        "closed brackets": "]",
        "images": "![",
        "brackets": "[a] ",
        "links": "[a](b) ",
        "half links": "[a](",
        "links in angles": "[a](<b",
        "links with titles": '[a](b "',
        "labels": "[a][b] ",
        "definitions": "[a]: <b>\n",
        "notes": "[^a]: b\n\n",
        "references": "[^a] ",
        "tags": "<a ",
        "declarations": "<!A ",
        "comments": "<!-- ",
        "programs": "<? ",
        "data": "<![CDATA[ ",
        "attributes": "<a b='",
        "addresses": "<a:b",
        "mails": "<a@",
        "ticks": "`a ",
        "ticks in pairs": "`a``b",
        "stars": "*a ",
        "bold stars": "**a ",
        "stars and lines": "*_a",
        "closed stars": "*a_ ",
        "struck out": "~~a ",
        "entities": "&a",
        "references to signs": "&#9;",
        "backslashes": "\\",
        "bars": "|a",
        "tables": "|a|b|\n|-|-|\n",
        "rules": "---\n",
        "underlines": "a\n-\n",
        "fences": "```\n",
        "front matter": "+++\n",
        "tabs": "\t- a\n",
        "options": "[USA: a / b] ",
        "options in options": "[a / ",
        "hyphens": "a-\n",
        "soft hyphens": "a\u00ad\n",
        "invisible": "a\u200b",
        "marks": "a\u0301\u0302",
        "spaces": " \n",
        "html blocks": "<div>\n",
        "quotes": "“a ",
        "dots": "a. ",
        "words": "word ",
        "one word": "a",
    }.items()
}


def nested_lists(size):
    depth = int(size**0.5)
    return "".join(f"{'  ' * level}- a\n" for level in range(depth)).encode()


def wide_table(size):
    cells = size // 8
    return f"{'|a' * cells}\n{'|-' * cells}\n{'|b' * cells}\n".encode()


def growing_ticks(size):
    return " ".join("`" * n for n in range(1, int((2 * size) ** 0.5))).encode()


def dotted_front(size):
    return f"+++\n{'a.' * (size // 2)}a = 1\n+++\n\nWords.\n".encode()


def deep_front(size):
    return f"+++\na = {'[' * (size // 2)}{']' * (size // 2)}\n+++\n\nWords.\n".encode()


def inline_front(size):
    return f"+++\na = {'{a=' * (size // 4)}1{'}' * (size // 4)}\n+++\n\nWords.\n".encode()


def tables_front(size):
    return f"+++\n{''.join(f'[a{n}.b.c.d]{chr(10)}' for n in range(size // 14))}+++\n\nWords.\n".encode()


def long_number(size):
    return f"+++\na = {'1' * size}\n+++\n\nWords.\n".encode()


def yaml_front(size):
    return f"---\n{'a: b' + chr(10)}{('  - x' + chr(10)) * (size // 6)}---\n\nWords.\n".encode()


HTML = {
    name: partial(repeated, unit)
    for name, unit in {
        "divisions": "<div>",
        "bold": "<b>",
        "paragraphs": "<p>a",
        "tables": "<table><tr><td>",
        "cells": "<td>a",
        "lists": "<ul><li>a",
        "numbers": "<ol><li>a",
        "breaks": "a<br>",
        "links": "<a href=#n>1</a>",
        "raised": "<sup>",
        "raised links": "<sup><a href=#n>1",
        "notes": "<p id=fn1>1. a",
        "comments": "<!-- drafter: a -->",
        "open comments": "<!--",
        "ends": "</b a<",
        "end tags": "</div>",
        "scripts": "<script>",
        "titles": "<title></title>",
        "entities": "&amp;",
        "long entities": "&" + "a" * 40,
        "forms": "<form>",
        "buttons": "<button>",
        "articles": "<article>a",
        "headers": "<header>a",
        "quotes": "<q>",
        "preformatted": "<pre>a\n",
        "fonts": "<font color=a>a",
        "styles": "<p style='display:none;list-style:none'>",
        "rubies": "<ruby><rt>a",
        "selects": "<select><option>a",
        "svg": "<svg><p>",
        "math": "<math><mi>",
    }.items()
}


def attributes(size):
    return ("<p " + " ".join(f"a{n}=1" for n in range(size // 8)) + ">Words.").encode()


def many_attributes(size):
    tag = "<p " + " ".join(f"a{n}=1" for n in range(1_990)) + ">a"
    return (tag * max(size // len(tag), 1)).encode()


def packed_attributes(size):
    return ("<p " + "".join(f"a{n}='1'" for n in range(size // 9)) + ">Words.").encode()


def list_styles(size):
    return f'<ol style="{"list-style:" * (size // 11)}"><li>Words.</ol>'.encode()


def large_numbers(size):
    item = '<ol type="{}" start="999999999"><li>a</ol>'
    return "".join(item.format("aAiI1"[n % 5]) for n in range(size // 40)).encode()


def note_targets(size):
    links = "".join(f'<a href="#fn{n}">[{n % 999}]</a>' for n in range(size // 60))
    return (links + "".join(f'<p id="fn{n}">{n % 999}. a' for n in range(size // 60))).encode()


def charset(size):
    return b'<meta charset="' + b"a" * size + b'"><p>Words.'


def word_bomb(body, count_of, **parts):
    def make(size):
        count = size // count_of
        filled = {name: part(count) if callable(part) else part for name, part in parts.items()}
        return zipped(word_parts(body(count), **filled))

    return make


_FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
_HEADER = '<w:headerReference w:type="default" r:id="header1"/>'
_RUN = "<w:r><w:t>a</w:t></w:r>"
_REFERENCE = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
_TABLE = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
_BOX = ("<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>",
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>")  # fmt: skip
_NUMBERED = (
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'
)


def _levels(start, form):
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="%{n + 1}."/></w:lvl>'
        for n in range(9)
    )
    return f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'


WORD = {
    "notes": word_bomb(
        lambda n: "".join(word_paragraph("a", _REFERENCE.format(at)) for at in range(n)),
        8,
        footnotes=lambda n: "".join(f'<w:footnote w:id="{at}">{word_paragraph("b")}</w:footnote>' for at in range(n)),
    ),
    "references to one note": word_bomb(
        lambda n: f"<w:p>{_RUN}{_REFERENCE.format(1) * n}</w:p>",
        1,
        footnotes=f'<w:footnote w:id="1">{word_paragraph("b")}</w:footnote>',
    ),
    "paragraphs": word_bomb(lambda n: word_paragraph("a") * n, 2),
    "empty paragraphs": word_bomb(lambda n: "<w:p/>" * n + word_paragraph("a"), 1),
    "runs": word_bomb(lambda n: f"<w:p>{_RUN * n}</w:p>", 1),
    "breaks": word_bomb(lambda n: f"<w:p><w:r><w:t>a</w:t>{'<w:br/>' * n}</w:r></w:p>", 1),
    "nested tables": word_bomb(lambda n: _TABLE[0] * n + word_paragraph("a") + _TABLE[1] * n, 1_000),
    "cells": word_bomb(
        lambda n: "<w:tbl><w:tr>" + ("<w:tc>" + word_paragraph("a") + "</w:tc>") * n + "</w:tr></w:tbl>", 4
    ),
    "nested insertions": word_bomb(lambda n: f"<w:p>{'<w:ins>' * n}{_RUN}{'</w:ins>' * n}</w:p>", 1_000),
    "nested controls": word_bomb(
        lambda n: "<w:sdt><w:sdtContent>" * n + word_paragraph("a") + "</w:sdtContent></w:sdt>" * n, 1_000
    ),
    "nested boxes": word_bomb(lambda n: _BOX[0] * n + word_paragraph("a") + _BOX[1] * n, 4_000),
    "boxes": word_bomb(lambda n: (_BOX[0] + word_paragraph("a") + _BOX[1]) * n, 8),
    "fields": word_bomb(lambda n: f"<w:p>{_FIELD * n}{_RUN}</w:p>", 2),
    "deep numbers": word_bomb(lambda n: _NUMBERED.format(999_999) * n, 4, numbering=_levels(1, "decimal")),
    "large letters": word_bomb(lambda n: _NUMBERED.format(0) * n, 8, numbering=_levels(999_999_999, "lowerLetter")),
    "large Roman numbers": word_bomb(
        lambda n: _NUMBERED.format(8) * n, 8, numbering=_levels(999_999_999, "lowerRoman")
    ),
    "chain of styles": word_bomb(
        lambda n: f'<w:p><w:pPr><w:pStyle w:val="s{n - 1}"/></w:pPr>{_RUN}</w:p>',
        4,
        styles=lambda n: "".join(
            f'<w:style w:type="paragraph" w:styleId="s{at}"><w:basedOn w:val="s{at - 1}"/></w:style>' for at in range(n)
        ),
    ),
    "attributes": word_bomb(lambda n: "<w:p " + " ".join(f'w:a{at}="1"' for at in range(n)) + f">{_RUN}</w:p>", 2),
    "namespaces": word_bomb(
        lambda _: "".join(f'<w:p xmlns:a{at}="u{at}">' for at in range(200)) + _RUN + "</w:p>" * 200, 2
    ),
    "one word": word_bomb(lambda n: word_paragraph("a" * n), 1),
    "spaces": word_bomb(lambda n: word_paragraph("a" + " " * n + "a"), 1),
    "headers": word_bomb(
        lambda n: _RUN.join(["<w:p>", "</w:p>"]) + f"<w:sectPr>{_HEADER * n}</w:sectPr>",
        2,
        header1=word_paragraph("a"),
    ),
}


def odt_bomb(body, size):
    return zipped(odt_parts(body(size)))


ODT = {
    name: partial(odt_bomb, body)
    for name, body in {
        "paragraphs": lambda n: "<text:p>a</text:p>" * (n // 4),
        "nested lists": lambda _: (
            "<text:list><text:list-item>" * 100 + "<text:p>a</text:p>" + "</text:list-item></text:list>" * 100
        ),
        "deep spans": lambda _: "<text:p>" + "<text:span>" * 240 + "a" + "</text:span>" * 240 + "</text:p>",
        "deeper spans": lambda n: "<text:p>" + "<text:span>" * n + "a" + "</text:span>" * n + "</text:p>",
        "nested sections": lambda _: "<text:section>" * 240 + "<text:p>a</text:p>" + "</text:section>" * 240,
        "spaces": lambda n: "<text:p>a" + '<text:s text:c="99999"/>' * (n // 8) + "</text:p>",
        "notes": lambda n: (
            "<text:p>a"
            + (
                '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
                "<text:note-body><text:p>b</text:p></text:note-body></text:note>"
            )
            * (n // 16)
            + "</text:p>"
        ),
        "frames": lambda n: (
            "<text:p>"
            + "<draw:frame><draw:text-box><text:p>a</text:p></draw:text-box></draw:frame>" * (n // 16)
            + "</text:p>"
        ),
        "nested frames": lambda _: (
            "<text:p><draw:frame><draw:text-box>" * 60
            + "<text:p>a</text:p>"
            + "</draw:text-box></draw:frame></text:p>" * 60
        ),
        "nested tables": lambda _: (
            "<table:table><table:table-row><table:table-cell>" * 70
            + "<text:p>a</text:p>"
            + "</table:table-cell></table:table-row></table:table>" * 70
        ),
        "rows": lambda n: (
            "<table:table>"
            + "<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>" * (n // 8)
            + "</table:table>"
        ),
        "attributes": lambda n: "<text:p " + " ".join(f'text:a{at}="1"' for at in range(n // 4)) + ">a</text:p>",
    }.items()
}


def entities(_):
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    parts = odt_parts("<text:p>a&a11;</text:p>")
    parts["content.xml"] = f'<!DOCTYPE x [<!ENTITY a0 "lol">{laughs}]>' + parts["content.xml"]
    return zipped(parts)


def zeroes(make):
    def bomb(size):
        parts = make("<text:p>a</text:p>") if make is odt_parts else make(word_paragraph("a"))
        name = "content.xml" if make is odt_parts else "word/document.xml"
        parts[name] = parts[name].replace(">a<", ">a" + " " * size * 200 + "<")
        return zipped(parts)

    return bomb


def pdf_forms(_):
    """Forms that each draw the next one ten times."""
    depth = 12
    forms = [
        pdf_stream(
            b"/X Do " * 10 if at < depth - 1 else b"BT /F1 9 Tf (a) Tj ET",
            b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % (4 + at),
        )
        for at in range(depth)
    ]
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</X 3 0 R>>>>/Contents %d 0 R>>"
    first = 3 + depth
    return pdf_objects(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % first,
        *forms,
        page % (first + 1),
        pdf_stream(b"/X Do"),
    )


def pdf_pages(_):
    """A tree of pages in which every branch is the one below it twice."""
    depth = 40
    tree = [
        b"<</Type/Pages/Count %d/Kids[%d 0 R %d 0 R]>>" % (2 ** (depth - at), at + 3, at + 3) for at in range(depth)
    ]
    leaf = b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 9 9]/Contents %d 0 R>>" % (depth + 1, depth + 3)
    return pdf_objects(b"<</Type/Catalog/Pages 2 0 R>>", *tree, leaf, pdf_stream(b"q"))


def pdf_loop(_):
    return pdf_objects(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>")


def pdf_twice_packed(size):
    data = b"BT /F1 9 Tf " + b"(a) Tj " * (size * 100) + b"ET"
    for _ in range(3):
        data = zlib.compress(data, 9)
    head = b"<</Length %d/Filter[/FlateDecode/FlateDecode/FlateDecode]>>\nstream\n" % len(data)
    return pdf_of(head + data + b"\nendstream")


def pdf_letters(size):
    """A typeface whose table of letters makes a thousand of every sign."""
    rows = b"".join(b"<%02x> <%s>\n" % (sign, b"0061" * 1_000) for sign in range(32, 128))
    table = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap 96 beginbfchar\n" + rows + b"endbfchar endcmap"
    )
    font = b"/F2<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 3 0 R>>"
    words = b"BT /F2 9 Tf 9 9 Td " + b"(abc) Tj " * (size // 20) + b"ET"
    return pdf_of(words, fonts=font, extra=[pdf_stream(table)])


PDF = {
    "forms": pdf_forms,
    "tree of pages": pdf_pages,
    "loop of pages": pdf_loop,
    "packed three times": pdf_twice_packed,
    "table of letters": pdf_letters,
    "one line": lambda size: pdf_of(b"BT /F1 9 Tf 9 9 Td (" + b"a" * size * 10 + b") Tj ET"),
    "much text": lambda size: pdf_of(b"BT /F1 9 Tf " + b"1 0 0 1 9 9 Tm (a) Tj " * (size // 4) + b"ET"),
    "pieces": lambda size: pdf_of(
        b"BT /F1 1 Tf " + b"".join(b"1 0 0 1 %d %d Tm (a) Tj " % (n % 500, n // 500) for n in range(size // 8)) + b"ET"
    ),
    "states": lambda size: pdf_of(b"q " * size * 5),
    "paths": lambda size: pdf_of(b"0 0 m 9 9 l S " * size),
    "numbers": lambda size: pdf_of(b"1 " * size * 10),
    "arrays": lambda size: pdf_of(b"[" * size + b"]" * size + b"TJ"),
    "dictionaries": lambda size: pdf_of(b"/A <<" * size + b">>" * size + b"BDC"),
    "inline pictures": lambda size: pdf_of(b"BI /W 9999 /H 9999 /BPC 8 /CS /RGB ID x EI " * (size // 50)),
    "pages": lambda size: pdf_of(*[b"BT /F1 9 Tf 9 9 Td (a) Tj ET"] * (size // 200)),
    "deep objects": lambda size: pdf_objects(
        b"<</Type/Catalog/Pages 2 0 R/A %s>>" % (b"[" * size + b"]" * size), b"<</Type/Pages/Count 0/Kids[]>>"
    ),
}

#: What makes a file of a size, by a name with its suffix.
BOMBS = {
    **{f"{name}.md": make for name, make in MARKDOWN.items()},
    **{f"{name}.txt": make for name, make in MARKDOWN.items()},
    **{
        f"{make.__name__}.md": make
        for make in (nested_lists, wide_table, growing_ticks, dotted_front, deep_front, inline_front, tables_front,
                     long_number, yaml_front)
    },
    **{f"{name}.html": make for name, make in HTML.items()},
    **{
        f"{make.__name__}.html": make
        for make in (attributes, many_attributes, packed_attributes, list_styles, large_numbers, note_targets, charset)
    },
    **{f"{name}.docx": make for name, make in WORD.items()},
    **{f"{name}.odt": make for name, make in ODT.items()},
    **{f"{name}.pdf": make for name, make in PDF.items()},
    "entities.odt": entities,
    "zeroes.odt": zeroes(odt_parts),
    "zeroes.docx": zeroes(word_parts),
}  # fmt: skip


ALL = len(BOMBS)


def check_bombs(count=ALL, seed=1):
    """`count` of the bombs, of 200,000 characters, or of as many times that as `seed` says, to a million."""
    watch = Watch()
    size = SIZE * min(seed, 5)
    step = max(len(BOMBS) // count, 1)
    for name, make in [*BOMBS.items()][::step][:count]:
        watch.read(name.replace(" ", "-"), make(size), f"{name} of {size:,}")
    return watch.figures()
