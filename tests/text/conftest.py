"""Word files made by hand, element by element."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from drafter.text.word import read_word

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W_NS}" xmlns:r="{R_NS}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
ROOTS = {"header1": "hdr", "header2": "hdr", "footer1": "ftr"}
KINDS = {"header1": "header", "header2": "header", "footer1": "footer"}


def make_word(body, *, main_type=MAIN_TYPE, extra=None, prolog="", **parts):
    """Make a .docx from the inside of `w:body` and of other parts: `numbering="<w:num …/>"`."""
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main_type}"/></Types>'
    )
    package = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    relation = '<Relationship Id="{0}" Type="' + R_NS + '/{1}" Target="{2}"/>'
    files = {
        "[Content_Types].xml": types,
        "_rels/.rels": package.format(relation.format("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": f"{prolog}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": package.format(
            "".join(relation.format(name, KINDS.get(name, name), f"{name}.xml") for name in parts)
        ),
    }
    for name, inside in parts.items():
        root = ROOTS.get(name, name)
        files[f"word/{name}.xml"] = f"<w:{root} {NAMESPACES}>{inside}</w:{root}>"
    files.update(extra or {})
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


@pytest.fixture(scope="session")
def word():
    """Gives the bytes of a .docx for the inside of its body."""
    return make_word


@pytest.fixture(scope="session")
def readings():
    """Gives what is read of a .docx: (kind, number, reading) for each block."""

    def read(body, **parts):
        document = read_word(make_word(body, **parts), Path("x.docx"))
        return [(block.kind, block.number, block.reading) for block in document.blocks]

    return read
