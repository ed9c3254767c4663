"""Word, OpenDocument and PDF files made to take time or memory; `bombs` holds them against the limits."""

import zlib
from functools import partial

from texts import odt_parts, pdf_objects, pdf_of, pdf_stream, word_paragraph, word_parts, zipped


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


def one_paragraph(unit, **parts):
    """A paragraph with a thing as often as the size says, by its number."""
    return word_bomb(lambda n: "<w:p>" + "".join(map(unit, range(n))) + _RUN + "</w:p>", 1, **parts)


def _inserted(at, author="A"):
    return f'<w:ins w:id="{at}" w:author="{author}" w:date="2026-01-01T00:00:00Z">{_RUN}</w:ins>'


def _deleted(at, author="A"):
    return f'<w:del w:id="{at}" w:author="{author}"><w:r><w:delText>b </w:delText></w:r></w:del>'


def _range(kind, at):
    return f'<w:commentRange{kind} w:id="{at}"/>'


def _listed(n):
    return "".join(f'<w:comment w:id="{at}" w:author="A">{word_paragraph("b")}</w:comment>' for at in range(n))


def _sign(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


#: Many things in one paragraph of a Word file.
ONE_PARAGRAPH = {
    f"{name} in a paragraph.docx": make
    for name, make in {
        "insertions": one_paragraph(_inserted),
        "insertions apart": one_paragraph(lambda at: _inserted(at) + _RUN),
        "changes": one_paragraph(lambda at: _inserted(at) + _deleted(-at)),
        "changes of two": one_paragraph(lambda at: _inserted(at, "AB"[at % 2]) + _deleted(-at, "BA"[at % 2])),
        "looks": one_paragraph(
            lambda at: f'<w:r><w:rPr><w:b/><w:rPrChange w:id="{at}" w:author="{"AB"[at % 2]}"><w:rPr/></w:rPrChange></w:rPr>'
            f"<w:t>a{at} </w:t></w:r>"
        ),
        "runs": one_paragraph(lambda at: f"<w:r><w:t>a{at} </w:t></w:r>"),
        "bookmarks": one_paragraph(
            lambda at: f'<w:bookmarkStart w:id="{at}" w:name="b{at}"/>{_RUN}<w:bookmarkEnd w:id="{at}"/>'
        ),
        "links": one_paragraph(lambda at: f'<w:hyperlink w:anchor="b{at}">{_RUN}</w:hyperlink>'),
        "fields": one_paragraph(
            lambda at: _sign("begin") + f"<w:r><w:instrText>REF b{at}</w:instrText></w:r>" + _sign("separate") + _RUN
            + _sign("end")
        ),
        "open fields": one_paragraph(lambda at: f"{_sign('begin')}<w:r><w:t>a{at}</w:t></w:r>{_sign('separate')}"),
        "controls": one_paragraph(lambda at: f"<w:sdt><w:sdtContent>{_RUN.replace('>a', f'>a{at}')}</w:sdtContent></w:sdt>"),
        "comments": one_paragraph(
            lambda at: f'{_range("Start", at)}{_RUN}{_range("End", at)}<w:r><w:commentReference w:id="{at}"/></w:r>',
            comments=_listed,
        ),
        "comments on one word": word_bomb(
            lambda n: f"<w:p>{''.join(_range('Start', at) for at in range(n))}{_RUN}"
            f"{''.join(_range('End', at) for at in range(n))}</w:p>",
            1,
            comments=_listed,
        ),
    }.items()
}  # fmt: skip


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
