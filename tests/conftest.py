"""What every test may count on: a cache folder of its own, and Word files made by hand, element by element."""

from __future__ import annotations

import io
import os
import zipfile

import pytest
from hypothesis import settings

# How long an example takes is the machine's affair.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

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


@pytest.fixture(scope="session", autouse=True)
def _cache_of_the_tests(tmp_path_factory):
    """One cache folder for all tests, also for the processes they start: what is derived from the bank is made once."""
    before = os.environ.get("XDG_CACHE_HOME")
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))
    yield
    if before is None:
        del os.environ["XDG_CACHE_HOME"]
    else:
        os.environ["XDG_CACHE_HOME"] = before


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
