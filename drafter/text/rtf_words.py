"""The control words of Rich Text that say what is text and which letters it has; from Microsoft's RTF 1.9.1."""

from __future__ import annotations

from typing import Final

__all__ = ["BOXES", "BREAKS", "CODE_PAGES", "MARGINS", "SIGNS", "SKIPPED", "STARRED", "WITHOUT_TEXT", "charset"]

#: Control words and symbols that stand for signs.
SIGNS: Final = {
    "tab": "\t", "emdash": "—", "endash": "–", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005",
    "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "line": "\v", "softline": " ",
    "lbr": "\v", "zwj": "\u200d", "zwnj": "\u200c", "zwbo": "\u200b", "ltrmark": "\u200e", "rtlmark": "\u200f",
    "~": "\xa0", "-": "\xad", "_": "\u2011", "{": "{", "}": "}", "\\": "\\",
}  # fmt: skip
#: What ends a paragraph.
BREAKS: Final = frozenset({"par", "sect", "page", "column", "cell", "nestcell", "row", "nestrow"})
#: Destinations whose text stands beside the body, each kind in its place.
MARGINS: Final = frozenset(
    {"header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"}
)  # fmt: skip
BOXES: Final = frozenset({"shptxt", "dptxbxtext"})
#: Destinations that hold text although programs that do not know them may pass over them.
STARRED: Final = frozenset({"ud", "footnote", "shpinst", "do", "shppict"})
#: Destinations that hold no text of the document. What older programs are shown in place of something is among them.
SKIPPED: Final = frozenset(
    {
        "annotation", "atnauthor", "atndate", "atnicn", "atnid", "atnparent", "atnref", "atntime", "atrfend",
        "atrfstart", "author", "background", "bkmkend", "bkmkstart", "buptim", "category", "colortbl", "comment",
        "company", "creatim", "datafield", "doccomm", "falt", "fldinst", "fname", "fontemb", "fontfile", "formfield",
        "ftncn", "ftnsep", "ftnsepc", "generator", "info", "keywords", "listname", "listtable", "listoverridetable",
        "manager", "mmath", "nonesttables", "nonshppict", "object", "operator", "picprop", "pict", "pn",
        "private", "revtbl", "revtim", "rsidtbl", "rxe", "shprslt", "sn", "sp", "subject", "sv", "tc", "template",
        "themedata", "txe", "upr", "userprops", "xe", "xmlnstbl",
    }
)  # fmt: skip
#: What may be passed over where it is marked as such, and holds no text of the document either; elsewhere some of these
#: words say how text looks.
WITHOUT_TEXT: Final = frozenset(
    {
        "aftncn", "aftnsep", "aftnsepc", "blipuid", "colorschememapping", "cs", "datastore", "defchp", "defpap",
        "docvar", "ds", "expandedcolortbl", "factoidname", "fchars", "ffdeftext", "ffentrymcr", "ffexitmcr",
        "ffformat", "ffhelptext", "ffl", "ffname", "ffstattext", "fldtype", "formatConverter", "g", "gridtbl", "hlfr",
        "hlinkbase", "hlloc", "hlsrc", "hsv", "htmltag", "keycode", "latentstyles", "lchars", "levelmarker",
        "listlevel", "listpicture", "listtext", "lsdlockedexcept", "mhtmltag", "mmconnectstr", "mmconnectstrdata",
        "mmdatasource", "mmheadersource", "mmodso", "mmquery", "nesttableprops", "nextfile", "objalias", "objclass",
        "objdata", "objname", "objsect", "objtime", "oldcprops", "oldpprops", "oldsprops", "oldtprops", "oleclsid",
        "panose", "password", "passwordhash", "pgdsctbl", "pgp", "pgptbl", "pnseclvl", "pntxta", "pntxtb",
        "propname", "protend", "protstart", "protusertbl", "pxe", "staticval", "svb", "ts", "tsrowd",
        "wgrffmtfilter", "windowcaption", "writereservation", "writereservhash", "xform", "xmlattr", "xmlattrname",
        "xmlattrvalue", "xmlclose", "xmlname", "xmlopen",
    }
)  # fmt: skip
#: Encodings that the head of a file names without a number.
CODE_PAGES: Final = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_CHARSETS: Final = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
    254: "cp437", 255: "cp850",
}  # fmt: skip


def charset(number: int) -> str | None:
    """The encoding of a typeface; None where it is that of the file."""
    return _CHARSETS.get(number)
