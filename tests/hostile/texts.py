"""One text in every format that drafter reads, with all that such a file holds: notes, margins, tables, boxes, lists."""

import io
import zipfile
import zlib
from email.message import EmailMessage
from xml.sax.saxutils import escape

import pikepdf

PARAGRAPHS = (
    "We, the Heads of State and Government of the Alliance, have gathered to reaffirm our unity.",
    "Allies remain committed to collective defence as enshrined in the Washington Treaty.",
    "We condemn in the strongest terms the aggression against an independent neighbour.",
    "Terrorism in every form threatens citizens, infrastructure and international stability.",
    "Partners contribute vehicles, ammunition, training, engineers and medical supplies.",
    "Ministers welcomed progress on resilience, procurement, interoperability and logistics.",
    "The Council tasked its military authorities with revising regional plans by December.",
    "Dialogue continues wherever behaviour permits transparency and reduces miscalculation.",
)
NOTE = "Turkey recognises the Republic under its constitutional name."
HEADER = "Embargoed until adoption"
FOOTER = "Distribution restricted"
CELLS = ("Pledge", "Deadline", "Brigades", "Squadrons")
ITEM = "Maritime patrols protecting undersea cables"
BOX = "Silence procedure expires Friday"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
ODF = (
    f'xmlns:office="{_ODF}:office:1.0" xmlns:text="{_ODF}:text:1.0" xmlns:table="{_ODF}:table:1.0" '
    f'xmlns:style="{_ODF}:style:1.0" xmlns:draw="{_ODF}:drawing:1.0"'
)


def text_file():
    return "\n\n".join([HEADER, *PARAGRAPHS, f"- {ITEM}", BOX, " ".join(CELLS), NOTE, FOOTER]).encode()


def markdown_file():
    table = "| {} | {} |\n|---|---|\n| {} | {} |".format(*CELLS)
    front = '+++\nprofile = "hague-2025"\n+++'
    first = f"{PARAGRAPHS[0]}[^1]"
    rest = [f"*{HEADER}*", first, f"> {PARAGRAPHS[1]}", *PARAGRAPHS[2:], f"1. {ITEM}\n2. {BOX}", table, FOOTER]
    return "\n\n".join([front, *rest, f"[^1]: {NOTE}"]).encode()


def html_file():
    cells = (
        "".join(f"<td>{cell}</td>" for cell in CELLS[:2]) + "</tr><tr>" + "".join(f"<td>{c}</td>" for c in CELLS[2:])
    )
    body = "".join(f'<p class="text">{paragraph}</p>\n' for paragraph in PARAGRAPHS[1:])
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>Draft</title></head><body><p>{HEADER}</p>'
        f'<p>{PARAGRAPHS[0]}<sup><a href="#fn1">1</a></sup></p>{body}<ol><li>{ITEM}</li></ol><p>{BOX}</p>'
        f'<table><tr>{cells}</tr></table><p id="fn1">1. {NOTE}</p><p>{FOOTER}</p></body></html>'
    ).encode()


def zipped(parts, method=zipfile.ZIP_DEFLATED):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def word_parts(body, **parts):
    """The parts of a .docx, from the inside of its body and of others by their names."""
    kinds = {name: name.rstrip("0123456789") for name in parts}
    roots = {"header": "hdr", "footer": "ftr"}
    relations = "".join(
        f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{name}.xml"/>' for name, kind in kinds.items()
    )
    package = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": package.format(f'<Relationship Id="m" Type="{R}/officeDocument" Target="word/document.xml"/>'),
        "word/_rels/document.xml.rels": package.format(relations),
        "word/document.xml": f'<w:document {W} xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml">'
        f"<w:body>{body}</w:body></w:document>",
    } | {
        f"word/{name}.xml": f"<w:{roots.get(kind, kind)} {W}>{parts[name]}</w:{roots.get(kind, kind)}>"
        for name, kind in kinds.items()
    }


def word_paragraph(words, more=""):
    return f"<w:p><w:r><w:t>{escape(words)}</w:t></w:r>{more}</w:p>"


def word_file():
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    box = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{word_paragraph(BOX)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    row = "<w:tr>{}</w:tr>"
    cells = [f"<w:tc>{word_paragraph(cell)}</w:tc>" for cell in CELLS]
    table = f"<w:tbl>{row.format(''.join(cells[:2]))}{row.format(''.join(cells[2:]))}</w:tbl>"
    margin = '<w:{0}Reference w:type="default" r:id="{0}1"/>'
    body = "".join(
        [
            word_paragraph(PARAGRAPHS[0], note),
            word_paragraph(PARAGRAPHS[1], box),
            *map(word_paragraph, PARAGRAPHS[2:]),
            word_paragraph(ITEM),
            table,
            f"<w:sectPr>{margin.format('header')}{margin.format('footer')}</w:sectPr>",
        ]
    )
    parts = word_parts(
        body,
        footnotes=f'<w:footnote w:id="2">{word_paragraph(NOTE)}</w:footnote>',
        header1=word_paragraph(HEADER),
        footer1=word_paragraph(FOOTER),
        styles='<w:style w:type="paragraph" w:styleId="Normal"/>',
    )
    return zipped(parts)


def odt_parts(body, styles=""):
    """The parts of an .odt, from the inside of its text and of its styles."""
    content = f"<office:body><office:text>{body}</office:text></office:body>"
    return {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {ODF}>{content}</office:document-content>",
        "styles.xml": f"<office:document-styles {ODF}>{styles}</office:document-styles>",
        "META-INF/manifest.xml": '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
    }


def odt_file():
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        f"<text:note-body><text:p>{NOTE}</text:p></text:note-body></text:note>"
    )
    rows = [CELLS[:2], CELLS[2:]]
    table = "".join(
        f"<table:table-row>{''.join(f'<table:table-cell><text:p>{c}</text:p></table:table-cell>' for c in row)}</table:table-row>"
        for row in rows
    )
    body = (
        f"<text:p>{PARAGRAPHS[0]}{note}</text:p>"
        + "".join(f"<text:p>{paragraph}</text:p>" for paragraph in PARAGRAPHS[1:])
        + f"<text:list><text:list-item><text:p>{ITEM}</text:p></text:list-item></text:list>"
        + f"<text:p><draw:frame><draw:text-box><text:p>{BOX}</text:p></draw:text-box></draw:frame></text:p>"
        + f"<table:table>{table}</table:table>"
    )
    styles = (
        "<office:master-styles><style:master-page>"
        f"<style:header><text:p>{HEADER}</text:p></style:header><style:footer><text:p>{FOOTER}</text:p></style:footer>"
        "</style:master-page></office:master-styles>"
    )
    return zipped(odt_parts(body, styles))


def pdf_objects(*objects, trailer=b""):
    """A PDF of objects, numbered from 1, of which the first is the catalogue."""
    data = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(data) + b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer,
        start,
    )


def pdf_stream(data, extra=b"", *, packed=True):
    content = zlib.compress(data, 9) if packed else data
    return b"<</Length %d%s%s>>\nstream\n%s\nendstream" % (
        len(content),
        b"/Filter/FlateDecode" if packed else b"",
        extra,
        content,
    )


def pdf_of(*pages, fonts=b"", extra=()):
    """A PDF of content streams, one a page, which share a typeface F1; `extra` are further objects, from 3 on."""
    first = 3 + len(extra)
    font = b"<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>%s>>" % fonts
    kids = b" ".join(b"%d 0 R" % (first + 2 * at) for at in range(len(pages)))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), kids), *extra]
    for at, content in enumerate(pages):
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font%s>>/Contents %d 0 R>>"
            % (font, first + 2 * at + 1),
            content if content.startswith(b"<<") else pdf_stream(content),
        ]
    return pdf_objects(*objects)


def pdf_lines(*lines, top=780):
    rows = b"".join(b"1 0 0 1 60 %d Tm (%s) Tj\n" % (top - 30 * at, line.encode()) for at, line in enumerate(lines))
    return b"BT /F1 11 Tf\n" + rows + b"ET"


def pdf_file():
    first = [*PARAGRAPHS[:4], ITEM, BOX]
    second = [*PARAGRAPHS[4:], *CELLS, NOTE, HEADER, FOOTER]
    return pdf_of(pdf_lines(*first, top=600), pdf_lines(*second, top=600))


def modern_pdf_file():
    """The same with its objects in packed streams, as programs write it today."""
    data = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_file())) as pdf:
        pdf.save(data, object_stream_mode=pikepdf.ObjectStreamMode.generate, static_id=True)
    return data.getvalue()


def part_of(data, name):
    """A part of a packed file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def rich_text_file():
    """As word processors write Rich Text; the words are ASCII, so that they stand as they are."""
    margins = "".join(f"{{\\{kind} \\pard {words}\\par}}" for kind, words in (("header", HEADER), ("footer", FOOTER)))
    note = f"{{\\super\\chftn}}{{\\footnote \\pard\\chftn {NOTE}}}"
    box = f"{{\\shp{{\\*\\shpinst{{\\shptxt \\pard {BOX}\\par}}}}}}"
    rows = "".join(
        f"\\trowd\\cellx3000\\cellx6000\\pard\\intbl {one}\\cell {other}\\cell\\row\n"
        for one, other in (CELLS[:2], CELLS[2:])
    )
    paragraphs = [f"{PARAGRAPHS[0]}{note}", f"{PARAGRAPHS[1]}{box}", *PARAGRAPHS[2:], ITEM]
    body = "".join(f"\\pard {paragraph}\\par\n" for paragraph in paragraphs)
    head = "\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\froman\\fcharset0 Times;}}"
    return f"{{{head}\n{margins}\n{body}{rows}\\pard\\par}}".encode("ascii")


def mail_file():
    """A mail with its text as it is and as HTML, which is packed for the way, as mail programs do."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "desk@example.org", "press@example.org", "Draft"
    message["Date"] = "Tue, 24 Jun 2025 10:00:00 +0000"
    message.set_content(text_file().decode(), cte="7bit")
    page = "".join(f"<p>{escape(line)}</p>" for line in text_file().decode().split("\n\n"))
    message.add_alternative(f"<html><body>{page}</body></html>", subtype="html", cte="base64")
    message.set_boundary("=-=part=-=")
    return message.as_bytes()


#: The file of every format, by a name with its suffix.
FILES = {
    "text.txt": text_file,
    "text.md": markdown_file,
    "text.html": html_file,
    "text.docx": word_file,
    "text.odt": odt_file,
    "text.pdf": pdf_file,
    "modern.pdf": modern_pdf_file,
    "text.rtf": rich_text_file,
    "text.eml": mail_file,
}
