"""A web page as a tree: what of it is text, what is furniture, and where it refers to notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

from drafter.errors import ReadError
from drafter.text.comments import ADDRESSED

if TYPE_CHECKING:
    from pathlib import Path

    from drafter.text.document import Kind

# The longest treaties have 50,000 tags in 5 MB; each element costs some 200 bytes in memory.
MAX_SIGNS = 500_000
_BOMB = "made to exhaust memory"
MAX_ATTRIBUTES = 1_000
_VALUE = re.compile(r"""\"[^\"]*\"|'[^']*'""")
# The parser stops here, though there may be more, as in pages saved one behind the other.
_ENDS = re.compile(r"</(?:body|html)\b[^<>]*>", re.IGNORECASE)
# Stands behind the text: where the parser does not find it, something before it does not end.
_LAST = "drafter-end-of-page"
_PARSER_LIMIT = "ERR_RESOURCE_LIMIT"

BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl",
        "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
        "hgroup", "hr", "html", "li", "main", "ol", "p", "pre", "search", "section", "summary", "table", "tbody",
        "td", "tfoot", "th", "thead", "tr", "ul",
    }
)  # fmt: skip
# Struck-out words are no text, as in the other formats. A form itself may hold the whole page.
_UNREAD = frozenset(
    {
        "applet", "audio", "base", "button", "canvas", "datalist", "del", "dialog", "embed", "frameset", "head",
        "iframe", "input", "label", "link", "map", "menu", "meta", "meter", "nav", "noembed", "noframes", "noscript",
        "object", "option", "output", "progress", "rp", "rt", "s", "script", "select", "strike", "style", "svg",
        "template", "textarea", "title", "video",
    }
)  # fmt: skip
_FURNITURE_ROLES = frozenset(
    {"banner", "complementary", "contentinfo", "dialog", "menu", "menubar", "navigation", "search", "toolbar"}
)
# A header is the text's own inside these, and a footer only where it names who is quoted.
_OWNERS = {"header": ("main", "article", "section", "blockquote"), "footer": ("blockquote",), "aside": ()}
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_NOTE_NAME = re.compile(r"(?<!has-)(?<!with-)(?P<kind>foot|end)[-_]?notes?", re.IGNORECASE)
_ENDNOTE_TARGET = re.compile(r"endnote|edn", re.IGNORECASE)
_NOTE_BLOCKS = BLOCKS - {"html", "body", "main", "article", "table", "tbody", "form"}
_LAYOUT = ("table", "h1", "h2", "h3", "h4", "h5", "h6", "main", "article")

_MARK = re.compile(r"(?P<open>[\[(]?)\s*(?P<label>\d{1,3}|[ivxlc]{1,6}|[a-z]|[*†‡§¶]{1,3})\s*[\])]?\Z")
_NOTE_FRAGMENT = re.compile(r"fn|ftn|edn|note|cite|ref", re.IGNORECASE)
# No note mark has as many characters, nor an element with note marks as many links.
_LONG = 100
_MANY = 20
_WORD_SIGN = re.compile(r"\w")


def parse_page(text: str, path: Path) -> etree._Element | None:
    """Parse HTML without network or entities of its own; `None` for a text without any.

    Raises `ReadError` for a page too deep or too large for the parser, which would cut it off.
    """
    if text.count("<") > MAX_SIGNS or text.count("=") > 2 * MAX_SIGNS:
        raise ReadError(f"too many HTML elements, {_BOMB}", path=path, remedy="save it as text")
    if any(_has_many_attributes(tag) for tag in text.split("<")):
        raise ReadError(
            f"an element with more than {MAX_ATTRIBUTES:,} attributes, {_BOMB}", path=path, remedy="save it as text"
        )
    parser = etree.HTMLParser(
        encoding="utf-8",
        no_network=True,
        huge_tree=False,
        remove_comments=not ADDRESSED.search(text),
        remove_pis=True,
        recover=True,
    )
    try:
        page = f'{_ENDS.sub("", text)}<span id="{_LAST}"></span>'
        root = etree.HTML(page.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise ReadError("not an HTML page", path=path, remedy="save it as text") from error
    if any(entry.type_name == _PARSER_LIMIT for entry in parser.error_log):
        raise ReadError("an HTML page nested too deeply or with too long a text", path=path, remedy="save it as text")
    return root


def _has_many_attributes(tag: str) -> bool:
    """Return whether a tag has so many attributes that the parser, which compares each with all, would take minutes."""
    if len(tag) < 2 * MAX_ATTRIBUTES or not tag[0].isalpha():
        return False
    # A quoted value, a space or a stroke ends an attribute.
    inside = _VALUE.sub('"', tag).partition(">")[0]
    return len(inside.split()) + inside.count('"') + inside.count("/") > MAX_ATTRIBUTES


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to a note: the id it leads to, empty without a link, and the label it shows."""

    target: str
    label: str


@dataclass(slots=True)
class Survey:
    """What a first look through a page finds.

    `roots` are the kinds of element that hold the text of the page, the best first; `references`
    the elements that refer to notes; `targets` the ids of those notes, with the labels shown;
    `broken` the lines of tags that took the words behind them for attributes; `end` the end of the page, if it is one.
    """

    roots: list[str] = field(default_factory=list)
    references: dict[etree._Element, list[Reference]] = field(default_factory=dict)
    targets: dict[str, str] = field(default_factory=dict)
    broken: list[int] = field(default_factory=list)
    end: etree._Element | None = None


def survey(root: etree._Element) -> Survey:
    """Look through a page once."""
    result = Survey()
    roots: set[str] = set()
    seen: set[str] = set()
    for element in root.iter(etree.Element):
        seen.update(names_of(element))
        if element.get("id") == _LAST:
            result.end = element
        if _is_broken(element):
            result.broken.append(element.sourceline or 0)
        if kind := root_kind(element):
            roots.add(kind)
        if element.tag in {"a", "sup"} and (references := _references(element)):
            result.references[element] = references
            for reference in references:
                # A link back from a note leads to what came before; notes come after what refers to them.
                if reference.target and reference.target not in seen:
                    result.targets.setdefault(reference.target, reference.label)
    result.roots = [kind for kind in ("main", "article") if kind in roots]
    return result


def _is_broken(element: etree._Element) -> bool:
    """Return whether a tag lacks a sign that should end it or a value in it, so that words behind it are part of it."""
    if "<" in element.tag or any("<" in name for name in element.attrib):
        return True
    # A value that went on to the next quotation mark, whose own words then stand as names.
    return any("<" in value for value in element.attrib.values()) and any(
        '"' in name or "'" in name for name in element.attrib
    )


def root_kind(element: etree._Element) -> str:
    """Return whether an element holds the text of its page: `main`, `article` or nothing."""
    if element.tag == "main" or element.get("role") == "main":
        return "main"
    return "article" if element.tag == "article" else ""


def names_of(element: etree._Element) -> list[str]:
    """Return the names links may lead to an element by."""
    names = [element.get("id")]
    if element.tag == "a":
        names.append(element.get("name"))
    return [name for name in names if name]


def unread(element: etree._Element) -> bool:
    """Return whether an element is no text: program, control, furniture of the site, or hidden."""
    tag = element.tag
    if tag in _UNREAD:
        return True
    if not element.attrib and tag not in _OWNERS:
        return False
    if element.get("hidden") is not None or element.get("aria-hidden", "").lower() == "true":
        return True
    if _HIDING.search(element.get("style", "")) or element.get("role") in _FURNITURE_ROLES:
        return True
    return tag in _OWNERS and note_kind(element) is None and not _owned(element, _OWNERS[tag])


def note_kind(element: etree._Element, targets: dict[str, str] | None = None) -> Kind | None:
    """Return whether an element is a note or holds notes: by its role, its class or id, or because notes lead to it."""
    role = element.get("role", "")
    if role in {"doc-footnote", "doc-endnote", "doc-endnotes"}:
        return "footnote" if role == "doc-footnote" else "endnote"
    if element.tag not in _NOTE_BLOCKS:
        return None
    for name in (*element.get("class", "").split(), element.get("id", "")):
        if match := _NOTE_NAME.search(name):
            return "footnote" if match["kind"].lower() == "foot" else "endnote"
    name = element.get("id", "")
    if targets and name in targets:
        return target_kind(name)
    return None


def target_kind(name: str) -> Kind:
    """Tell an endnote from a footnote by the id links lead to."""
    return "endnote" if _ENDNOTE_TARGET.search(name) else "footnote"


def is_layout(table: etree._Element) -> bool:
    """Return whether a table only places things on the page: it holds headings or tables, or a single cell."""
    if table.get("role") in {"presentation", "none"}:
        return True
    if next(table.iterdescendants(*_LAYOUT), None) is not None:
        return True
    return len(list(islice(table.iterdescendants("td", "th"), 2))) < 2


def is_back_link(element: etree._Element) -> bool:
    """Return whether a link in a note only leads back to the text: it shows an arrow, not a word."""
    if element.get("role") == "doc-backlink":
        return True
    return "#" in element.get("href", "") and not _WORD_SIGN.search(shown(element))


def shown(element: etree._Element) -> str:
    """Return the text in an element, spaces around it left out; a long text is cut off."""
    parts: list[str] = []
    length = 0
    for text in element.itertext():
        parts.append(text)
        length += len(text)
        if length > _LONG:
            break
    return "".join(parts).strip()


def _owned(element: etree._Element, owners: tuple[str, ...]) -> bool:
    return bool(owners) and next(element.iterancestors(*owners), None) is not None


def _references(element: etree._Element) -> list[Reference]:
    """Return the notes an `a` or `sup` refers to, if that is all it does."""
    if element.tag == "a":
        reference = _reference(element)
        return [reference] if reference else []
    links = list(islice(element.iterdescendants("a"), _MANY))
    references = [reference for link in links if (reference := _reference(link))]
    rest = shown(element)
    for link in links:
        rest = rest.replace(shown(link), "", 1)
    return references if len(references) == len(links) and not _WORD_SIGN.search(rest) else []


def _reference(link: etree._Element) -> Reference | None:
    target = link.get("href", "").partition("#")[2]
    match = _MARK.match(shown(link)) if target else None
    if match is None:
        return None
    is_marked = "noteref" in link.get("role", "") or _NOTE_NAME.search(link.get("class", ""))
    is_raised = next(link.iterdescendants("sup"), None) is not None or _owned(link, ("sup",))
    if (
        is_marked
        or is_raised
        or (_NOTE_FRAGMENT.search(target) and not match["label"].isalpha())
        or match["open"] == "["
    ):
        return Reference(target, match["label"])
    return None
