"""The style carrier: a .docx without text that has the styles, numbering and margins of every export.

``templates/communique.docx`` is what :func:`carrier` makes; ``python -m drafter.word`` writes it. It is
built part by part, so that it contains nothing from the stock template of another program.
"""

from __future__ import annotations

from typing import Final

from drafter.word.zipping import packed

__all__ = ["CARRIER", "STYLES", "carrier", "style_id"]

#: The name of the file in the folder of templates.
CARRIER: Final = "communique.docx"

_MAIN: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FONTS: Final = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial"/>'

#: Paragraph styles: name, the style it is based on, its paragraph properties, its run properties.
_PARAGRAPH_STYLES: Final = (
    ("Body Text", "Normal", '<w:spacing w:after="200"/><w:jc w:val="both"/>', ""),
    ("Title", "Normal", '<w:keepNext/><w:spacing w:before="240" w:after="120"/><w:jc w:val="center"/>',
     '<w:b/><w:bCs/><w:sz w:val="32"/><w:szCs w:val="32"/>'),
    ("Issued By", "Normal", '<w:keepNext/><w:spacing w:after="240"/><w:jc w:val="center"/>', "<w:i/><w:iCs/>"),
    ("Dateline", "Normal", '<w:keepNext/><w:spacing w:after="360"/><w:jc w:val="center"/>', ""),
    ("Reference Line", "Normal", '<w:keepNext/><w:spacing w:after="240"/><w:jc w:val="right"/>', ""),
    ("heading 1", "Normal", '<w:keepNext/><w:spacing w:before="360" w:after="160"/><w:outlineLvl w:val="0"/>',
     '<w:b/><w:bCs/><w:sz w:val="26"/><w:szCs w:val="26"/>'),
    ("heading 2", "Normal", '<w:keepNext/><w:spacing w:before="280" w:after="120"/><w:outlineLvl w:val="1"/>',
     "<w:b/><w:bCs/><w:i/><w:iCs/>"),
    ("heading 3", "Normal", '<w:keepNext/><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="2"/>',
     "<w:i/><w:iCs/>"),
    ("Numbered Paragraph", "Body Text", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>', ""),
    ("Numbered Subparagraph", "Body Text", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>', ""),
    ("List Bullet", "Body Text", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>', ""),
    ("Quote", "Body Text", '<w:ind w:left="720" w:right="720"/>', ""),
    ("Marking", "Normal", '<w:spacing w:after="0"/><w:jc w:val="center"/>', "<w:b/><w:bCs/><w:caps/>"),
    ("header", "Normal", ('<w:tabs><w:tab w:val="center" w:pos="4535"/><w:tab w:val="right" w:pos="9070"/></w:tabs>'
     '<w:spacing w:after="0"/>'), ""),
    ("footer", "Normal", ('<w:tabs><w:tab w:val="center" w:pos="4535"/><w:tab w:val="right" w:pos="9070"/></w:tabs>'
     '<w:spacing w:after="0"/><w:jc w:val="center"/>'), '<w:sz w:val="18"/><w:szCs w:val="18"/>'),
    ("annotation text", "Normal", '<w:spacing w:after="40" w:line="240" w:lineRule="auto"/>',
     '<w:sz w:val="20"/><w:szCs w:val="20"/>'),
    ("footnote text", "Normal", '<w:spacing w:after="40" w:line="240" w:lineRule="auto"/>',
     '<w:sz w:val="18"/><w:szCs w:val="18"/>'),
)  # fmt: skip
_CHARACTER_STYLES: Final = (
    ("Bracket", '<w:b/><w:bCs/><w:color w:val="9C0006"/>'),
    ("Attribution", '<w:b/><w:bCs/><w:smallCaps/><w:color w:val="9C0006"/>'),
    ("footnote reference", '<w:vertAlign w:val="superscript"/>'),
    ("annotation reference", '<w:sz w:val="16"/><w:szCs w:val="16"/>'),
)
_EDGE: Final = '<w:{} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
_TABLE_STYLE: Final = "Table Grid"
#: Between the words of a cell and its edges, above and below and at the sides, in twips.
_PADDING: Final = (57, 108)
#: Word's own ids, by which python-docx asks for the styles of comments.
_IDS: Final = {"annotation text": "CommentText", "annotation reference": "CommentReference"}

#: The names of the styles that an export uses, as Word shows them.
STYLES: Final = (*(row[0] for row in (*_PARAGRAPH_STYLES, *_CHARACTER_STYLES)), _TABLE_STYLE)


def carrier() -> bytes:
    """The bytes of the style carrier; they are always the same."""
    return packed({name: text.encode() for name, text in _parts().items()})


def style_id(name: str) -> str:
    """The id of a style in the carrier: Word's own, or its name as one word."""
    return _IDS.get(name) or "".join(word[:1].upper() + word[1:] for word in name.split())


def _parts() -> dict[str, str]:
    margins = [(f"header{number}", "hdr") for number in (1, 2, 3)] + [
        (f"footer{number}", "ftr") for number in (1, 2, 3)
    ]
    overrides = {
        "/word/document.xml": f"{_WORD}.document.main+xml",
        "/word/styles.xml": f"{_WORD}.styles+xml",
        "/word/numbering.xml": f"{_WORD}.numbering+xml",
        "/word/settings.xml": f"{_WORD}.settings+xml",
        "/word/footnotes.xml": f"{_WORD}.footnotes+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    } | {f"/word/{name}.xml": f"{_WORD}.{name[:-1]}+xml" for name, _ in margins}
    types = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides.items())
    own = ["styles", "numbering", "settings", "footnotes"]
    relations = [(f"rId{at}", name, f"{name}.xml") for at, name in enumerate(own, start=1)]
    relations += [(f"rId{at}", name[:-1], f"{name}.xml") for at, (name, _) in enumerate(margins, start=len(own) + 1)]
    return {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": _relationships(
            [
                ("rId1", f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
                ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
                ("rId3", f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml"),
            ]
        ),
        "docProps/core.xml": f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:language>en-GB</dc:language></cp:coreProperties>',
        "docProps/app.xml": f'{_HEAD}<Properties xmlns="{_OFFICE}/extended-properties">'
        "<Application>drafter</Application></Properties>",
        "word/document.xml": _document(relations[len(own) :]),
        "word/_rels/document.xml.rels": _relationships(
            [(name, f"{_OFFICE}/relationships/{kind}", target) for name, kind, target in relations]
        ),
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numbering(),
        "word/settings.xml": f'{_HEAD}<w:settings {_MAIN}><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="720"/><w:evenAndOddHeaders/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-GB"/></w:settings>',
        "word/footnotes.xml": f"{_HEAD}<w:footnotes {_MAIN}>"
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:spacing w:after="0"/></w:pPr>'
        "<w:r><w:separator/></w:r></w:p></w:footnote>"
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr><w:spacing w:after="0"/></w:pPr>'
        "<w:r><w:continuationSeparator/></w:r></w:p></w:footnote></w:footnotes>",
    } | {f"word/{name}.xml": _margin(root) for name, root in margins}


def _relationships(rows: list[tuple[str, str, str]]) -> str:
    inside = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in rows)
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _document(margins: list[tuple[str, str, str]]) -> str:
    """A body without text, in A4, with a header and footer for first, even and other pages."""
    pages = ("default", "first", "even")
    references = "".join(
        f'<w:{kind}Reference w:type="{pages[int(target[6]) - 1]}" r:id="{name}"/>' for name, kind, target in margins
    )
    return (
        f'{_HEAD}<w:document {_MAIN} xmlns:r="{_OFFICE}/relationships"><w:body><w:sectPr>{references}'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" '
        'w:header="709" w:footer="709" w:gutter="0"/><w:titlePg/></w:sectPr></w:body></w:document>'
    )


def _margin(root: str) -> str:
    """An empty header, or a footer with the page number."""
    if root == "hdr":
        inside = '<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr></w:p>'
    else:
        sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
        inside = (
            f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{sign.format("begin")}'
            f'<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>{sign.format("separate")}'
            f"{sign.format('end')}</w:p>"
        )
    return f"{_HEAD}<w:{root} {_MAIN}>{inside}</w:{root}>"


def _styles() -> str:
    rows = [
        (
            f'<w:docDefaults><w:rPrDefault><w:rPr>{_FONTS}<w:sz w:val="22"/><w:szCs w:val="22"/>'
            '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
            '<w:spacing w:after="160" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        ),
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
        (
            '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
            '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        ),
        (
            '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
            '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
            '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
            '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        ),
        (
            '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:semiHidden/>'
            "</w:style>"
        ),
    ]
    for name, based, paragraph, run in _PARAGRAPH_STYLES:
        rows.append(
            f'<w:style w:type="paragraph" w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="{style_id(based)}"/><w:qFormat/><w:pPr>{paragraph}</w:pPr>'
            + (f"<w:rPr>{run}</w:rPr>" if run else "")
            + "</w:style>"
        )
    for name, run in _CHARACTER_STYLES:
        rows.append(
            f'<w:style w:type="character" w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr>{run}</w:rPr></w:style>'
        )
    edges = "".join(_EDGE.format(edge) for edge in ("top", "left", "bottom", "right", "insideH", "insideV"))
    padding = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in zip(("top", "left", "bottom", "right"), (*_PADDING, *_PADDING), strict=True)
    )
    rows.append(
        f'<w:style w:type="table" w:styleId="{style_id(_TABLE_STYLE)}"><w:name w:val="{_TABLE_STYLE}"/>'
        '<w:basedOn w:val="TableNormal"/><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        f"<w:tblPr><w:tblBorders>{edges}</w:tblBorders><w:tblCellMar>{padding}</w:tblCellMar></w:tblPr></w:style>"
    )
    return f"{_HEAD}<w:styles {_MAIN}>{''.join(rows)}</w:styles>"


def _numbering() -> str:
    """Two lists: numbered paragraphs with lettered ones below them, and bullets."""
    level = (
        '<w:lvl w:ilvl="{0}"><w:start w:val="1"/><w:numFmt w:val="{1}"/>{2}<w:lvlText w:val="{3}"/><w:lvlJc '
        'w:val="left"/><w:pPr><w:ind w:left="{4}" w:hanging="567"/></w:pPr></w:lvl>'
    )
    style = '<w:pStyle w:val="{}"/>'
    numbered = level.format(0, "decimal", style.format("NumberedParagraph"), "%1.", 567) + level.format(
        1, "lowerLetter", style.format("NumberedSubparagraph"), "(%2)", 1134
    )
    bullets = level.format(0, "bullet", style.format("ListBullet"), "•", 1134)
    kinds = (("multilevel", numbered), ("hybridMultilevel", bullets))
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{at}"><w:multiLevelType w:val="{kind}"/>{levels}</w:abstractNum>'
        for at, (kind, levels) in enumerate(kinds)
    )
    nums = "".join(f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(len(kinds)))
    return f"{_HEAD}<w:numbering {_MAIN}>{lists}{nums}</w:numbering>"
