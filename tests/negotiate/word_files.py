"""Word files with tracked changes, made of the XML that Word and LibreOffice write."""

from __future__ import annotations

import io
import zipfile
from html import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KINDS = {
    "footnotes": f"{_OFFICE}/footnotes",
    "header1": f"{_OFFICE}/header",
    "comments": f"{_OFFICE}/comments",
    "commentsExtended": "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
}


def run(text: str, tag: str = "t", look: str = "") -> str:
    return f'<w:r>{look}<w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r>'


def _by(author: str) -> str:
    return f'w:id="7" w:author="{author}" w:date="2026-11-20T10:00:00Z"'


def ins(author: str, *inside: str) -> str:
    return f"<w:ins {_by(author)}>{''.join(each if each.startswith('<') else run(each) for each in inside)}</w:ins>"


def gone(author: str, *inside: str) -> str:
    runs = "".join(each if each.startswith("<") else run(each, "delText") for each in inside)
    return f"<w:del {_by(author)}>{runs}</w:del>"


def moved(author: str, kind: str, text: str) -> str:
    return f"<w:move{kind} {_by(author)}>{run(text)}</w:move{kind}>"


def para(*inside: str, mark: str = "", style: str = "") -> str:
    words = "".join(each if each.startswith("<") else run(each) for each in inside)
    properties = f"{style}<w:rPr>{mark}</w:rPr>" if mark or style else ""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{words}</w:p>"


def mark(kind: str, author: str) -> str:
    return f"<w:{kind} {_by(author)}/>"


def table(*rows: list[str], changed: str = "") -> str:
    lines = []
    for number, row in enumerate(rows):
        properties = f"<w:trPr>{changed}</w:trPr>" if changed and number == len(rows) - 1 else ""
        cells = "".join(f"<w:tc>{each if each.startswith('<w:p>') else para(each)}</w:tc>" for each in row)
        lines.append(f"<w:tr>{properties}{cells}</w:tr>")
    return f"<w:tbl>{''.join(lines)}</w:tbl>"


def note_mark(name: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{name}"/></w:r>'


def notes(**by_name: str) -> str:
    inside = "".join(f'<w:footnote w:id="{name[1:]}">{words}</w:footnote>' for name, words in by_name.items())
    return f"<w:footnotes {_NAMES}>{inside}</w:footnotes>"


def commented(name: int, *inside: str) -> str:
    words = "".join(each if each.startswith("<") else run(each) for each in inside)
    return (
        f'<w:commentRangeStart w:id="{name}"/>{words}<w:commentRangeEnd w:id="{name}"/>'
        f'<w:r><w:commentReference w:id="{name}"/></w:r>'
    )


def comments(*each: tuple[str, str]) -> str:
    inside = "".join(
        f'<w:comment w:id="{name}" w:author="{author}"><w:p w14:paraId="0000000{name}">{run(text)}</w:p></w:comment>'
        for name, (author, text) in enumerate(each)
    )
    return f"<w:comments {_NAMES}>{inside}</w:comments>"


def threads(**by_name: str) -> str:
    """Threads: `n1="0"` says that comment 1 answers comment 0, `n1="done"` that it is ticked off."""
    inside = ""
    for name, says in by_name.items():
        parent = "" if says == "done" else f' w15:paraIdParent="0000000{says}"'
        inside += f'<w15:commentEx w15:paraId="0000000{name[1:]}"{parent} w15:done="{int(says == "done")}"/>'
    return f"<w15:commentsEx {_NAMES}>{inside}</w15:commentsEx>"


def header(*inside: str) -> str:
    return f"<w:hdr {_NAMES}>{''.join(inside)}</w:hdr>"


def docx(*body: str, **parts: str) -> bytes:
    end = '<w:headerReference w:type="default" r:id="header1"/>' if "header1" in parts else ""
    main = f"<w:document {_NAMES}><w:body>{''.join(body)}<w:sectPr>{end}</w:sectPr></w:body></w:document>"
    kinds = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{name}+xml"/>' for name in parts)
    links = "".join(f'<Relationship Id="{name}" Type="{_KINDS[name]}" Target="{name}.xml"/>' for name in parts)
    relationships = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>{kinds}</Types>',
        "_rels/.rels": f'<Relationships {relationships}><Relationship Id="r" Type="{_OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f"<Relationships {relationships}>{links}</Relationships>",
        "word/document.xml": main,
        **{f"word/{name}.xml": text for name, text in parts.items()},
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return data.getvalue()
