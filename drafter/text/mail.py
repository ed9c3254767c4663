"""The reader for mail as saved by mail programs (.eml): who wrote to whom, the subject, the text, what is attached.

Of several versions of a text the fullest is read; a version that says other words is a text of its own.
"""

from __future__ import annotations

import email
import email.errors
import email.header
import email.policy
import re
from dataclasses import dataclass, field, replace
from email.message import Message
from html import escape, unescape
from typing import TYPE_CHECKING, Final

from drafter.errors import ReadError
from drafter.text.decoding import declared_encoding, decode, text_encoding
from drafter.text.document import Block, Document, Span
from drafter.text.html import read_html
from drafter.text.plain import read_plain
from drafter.text.rtf import read_rtf
from drafter.text.unread import Unread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from drafter.text.document import Format

    BodyReader = Callable[[Format, bytes | str, Path], Document]

__all__ = ["Attachment", "Mail", "open_mail", "read_mail"]

#: Greatest number of parts in a message, and of parts inside one another.
MAX_PARTS: Final = 1_000
MAX_DEPTH: Final = 30

_REMEDY: Final = "save it anew from the mail program"
_SHOWN: Final = ("From", "To", "Cc", "Date")
_BODIES: Final = {"text/html": "html", "text/plain": "txt", "text/rtf": "rtf", "application/rtf": "rtf"}
_FULLEST: Final = ("text/html", "text/rtf", "application/rtf", "text/plain")
#: They prove who wrote a message and hold no words.
_SIGNATURES: Final = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
)
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_ADDRESS: Final = re.compile(r"(?:https?://|mailto:|cid:)\S+|\S+@\S+")
_STRAY: Final = "words where mail programs show none"
#: What programs write for those that do not know parts.
_NOTICE: Final = re.compile(r"(?i)\A\s*this (?:message )?is an? [^\n]*\b(?:mime|multi-?part|signed)\b[^\n]*")
_UNENDED: Final = (
    email.errors.NoBoundaryInMultipartDefect,
    email.errors.StartBoundaryNotFoundDefect,
    email.errors.CloseBoundaryNotFoundDefect,
)
_DAMAGED: Final = (
    email.errors.InvalidBase64PaddingDefect,
    email.errors.InvalidBase64CharactersDefect,
    email.errors.InvalidBase64LengthDefect,
)
_FAULTS: Final = (ValueError, LookupError, TypeError, AttributeError, email.errors.MessageError)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in a message; ``data`` is None for one that cannot be taken out, of which ``reason`` says why."""

    name: str
    data: bytes | None
    reason: str = ""


@dataclass(slots=True)
class Mail:
    """A message that was opened: its text, other versions of that, and its attachments."""

    texts: list[Document] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


def read_mail(data: bytes, path: Path) -> Document:
    """Read the text of a message; what else stands in it is named as unread. Raise `ReadError` for no message."""
    mail = open_mail(data, path, _read_here)
    if not mail.texts:
        raise ReadError("no text in the message", path=path, remedy="save what is attached, and name that")
    others = [Unread(each.name, "attached; save it, and name it by itself") for each in mail.attachments]
    versions = [Unread(each.path.name, "another version, which says other words") for each in mail.texts[1:]]
    return replace(mail.texts[0], unread=(*mail.texts[0].unread, *mail.unread, *versions, *others))


def open_mail(data: bytes, path: Path, read_body: BodyReader) -> Mail:
    """The texts and attachments of a message, its unread parts apart; raise `ReadError` for what is no message.

    ``read_body`` reads HTML, as text, and the bytes of Rich Text: both may be made to harm the process that does.
    """
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        parts = list(_parts(message))
    except RecursionError:
        raise ReadError("nested too deeply, made to exhaust memory", path=path, remedy=_REMEDY) from None
    except _FAULTS as error:
        raise ReadError("a damaged message", path=path, remedy=_REMEDY) from error
    if not message.keys():
        raise ReadError("no mail message: it begins with no header", path=path, remedy=_REMEDY)
    mail = Mail(unread=_damages(message))
    bodies: list[Document] = []
    if len(parts) > MAX_PARTS:
        mail.unread.append(Unread(f"part {MAX_PARTS + 1} and what follows", f"more than {MAX_PARTS:,} parts"))
    for number, (part, versions) in enumerate(parts[:MAX_PARTS], 1):
        try:
            _sort_in(part, versions, f"part {number}", path, mail, bodies, read_body)
        except ReadError as error:
            mail.unread.append(Unread(f"part {number}", error.message))
        except _FAULTS:
            mail.unread.append(Unread(f"part {number}", "damaged"))
    head = _head(message, path, read_body)
    whole = head
    for body in bodies:
        whole = _joined(whole, body)
    if whole.blocks:
        mail.texts.insert(0, replace(whole, format="eml"))
    return mail


def _damages(message: Message) -> list[Unread]:
    """What a message says of its parts that is not so, and words between parts, where no program shows them."""
    found: dict[str, str] = {}
    for part in message.walk():
        if part.is_multipart() and _stray(str(part.preamble or "")):
            found["before a part"] = _STRAY
        if part.is_multipart() and _stray(str(part.epilogue or "")):
            found["behind the last part"] = _STRAY
        if not part.is_multipart() and part["Content-Transfer-Encoding"]:
            part.get_payload(decode=True)  # it notes what it cannot unpack
        for defect in part.defects:
            if isinstance(defect, _UNENDED):
                found["the end"] = "the parts have no end: the message is cut off, or damaged"
            elif isinstance(defect, _DAMAGED):
                found["a part"] = "damaged: its Base64 cannot be decoded whole"
    return [Unread(place, reason) for place, reason in found.items()]


def _stray(text: str) -> bool:
    return bool(_WORD.search(_NOTICE.sub("", text)))


def _read_here(_: Format, data: bytes | str, path: Path) -> Document:
    """Read a body in this process."""
    return read_html(data, path) if isinstance(data, str) else read_rtf(data, path)


def _parts(message: Message, depth: int = 0) -> Iterator[tuple[Message, list[Message]]]:
    """The parts that are no containers, each with the other versions of it."""
    if depth > MAX_DEPTH:
        raise RecursionError
    if not message.is_multipart() or message.get_content_type() == "message/rfc822":
        yield message, []
        return
    inside = _inside(message)
    if message.get_content_type() == "multipart/alternative":
        versions = [each for part in inside for each, _ in _parts(part, depth + 1)]
        texts = [each for each in versions if each.get_content_type() in _FULLEST and not _is_attached(each)]
        texts.sort(key=lambda each: _FULLEST.index(each.get_content_type()))
        if texts:
            yield texts[0], texts[1:]
        yield from ((each, []) for each in versions if each not in texts)
        return
    for part in inside:
        if message.get_content_type() == "multipart/related" and part.get_content_maintype() == "image":
            continue  # a picture of the page, as pages on the web have them
        yield from _parts(part, depth + 1)


def _inside(message: Message) -> list[Message]:
    """The parts of a part."""
    payload = message.get_payload()
    return [each for each in payload if isinstance(each, Message)] if isinstance(payload, list) else []


def _sort_in(
    part: Message,
    versions: list[Message],
    place: str,
    path: Path,
    mail: Mail,
    bodies: list[Document],
    read_body: BodyReader,
) -> None:
    """Put a part where it belongs: among the bodies, the attachments, or what is not read."""
    kind = _kind(part)
    if kind in _SIGNATURES:
        return
    if kind == "message/rfc822":
        inner = _inside(part)
        subject = _header(inner[0], "Subject") if inner else ""
        name = _clean(_name(part) or subject or place)
        name = name if name.lower().endswith(".eml") else f"{name}.eml"
        mail.attachments.append(Attachment(name, inner[0].as_bytes() if inner else b""))
        return
    if kind not in _BODIES or _is_attached(part):
        name = _clean(_name(part) or f"{place} ({kind})")
        payload = part.get_payload(decode=True)
        reason = "encrypted, or signed in one piece with its text" if kind.endswith("pkcs7-mime") else ""
        data = payload if isinstance(payload, bytes) and not reason else None
        mail.attachments.append(Attachment(name, data, reason or ("" if data is not None else "damaged")))
        return
    body = _body(part, path, read_body)
    if body is not None:
        bodies.append(body)
    said = _words(body)
    for version in versions:
        other = _body(version, path.with_name(f"{path.name}:{version.get_content_subtype()}"), read_body)
        if other is not None and _words(other) - said:
            mail.texts.append(other)


def _kind(part: Message) -> str:
    """What a part is; text where it says to have parts and has none."""
    kind = part.get_content_type()
    return "text/plain" if kind.startswith("multipart/") else kind


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _body(part: Message, path: Path, read_body: BodyReader) -> Document | None:
    """The text of a part; None if it is empty."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        return None
    kind = _BODIES[_kind(part)]
    if kind == "rtf":
        return read_body("rtf", data, path)
    charset = part.get_content_charset()
    declared = text_encoding(charset) if charset else declared_encoding(data) if kind == "html" else None
    try:
        text = decode(data, path, declared)
    except ReadError:
        if charset:
            raise
        # What names no encoding is in that of the machine it was written on.
        text = decode(data, path, "cp1252")
    document = read_body("html", text, path) if kind == "html" else read_plain(text, path)
    return document if document.blocks else None


def _words(document: Document | None) -> set[str]:
    """The words of a text, without addresses, which a version in plain text spells out."""
    return set(_WORD.findall(_ADDRESS.sub(" ", document.text).lower())) if document else set()


def _head(message: Message, path: Path, read_body: BodyReader) -> Document:
    """Who wrote to whom and when, and the subject as a heading."""
    lines = [f"<p>{name}: {escape(value)}</p>" for name in _SHOWN if (value := _header(message, name))]
    subject = _header(message, "Subject")
    document = read_body("html", f"<html><body>{''.join(lines)}<h1>{escape(subject)}</h1></body></html>", path)
    blocks = tuple(each if each.kind == "heading" else replace(each, kind="header") for each in document.blocks)
    return replace(document, blocks=blocks)


def _header(message: Message, name: str) -> str:
    """A header as its reader sees it; as it stands in the file if its encoding is not known."""
    raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
    return _clean(_decoded(raw))


def _name(part: Message) -> str:
    return _decoded(part.get_filename() or "")


def _decoded(value: str) -> str:
    """A header without its encodings; bytes that are not declared are UTF-8 or, as they were of old, Windows-1252."""
    data = value.encode("utf-8", "surrogateescape")
    try:
        value = data.decode("utf-8")
    except UnicodeDecodeError:
        value = data.decode("cp1252", "replace")
    if "=?" not in value:
        return value
    try:
        return str(email.header.make_header(email.header.decode_header(value)))
    except _FAULTS:
        return value


def _clean(name: str) -> str:
    """A name or header on one line, without signs that cannot be seen."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in unescape(name)).split())


def _joined(first: Document, second: Document) -> Document:
    """Two documents as one, with a blank line between them."""
    at = len(first.text) + 2 if first.text else 0
    text = f"{first.text}\n\n{second.text}" if first.text else second.text
    return replace(
        second,
        text=text,
        blocks=(*first.blocks, *(_moved(block, at) for block in second.blocks)),
        unread=(*first.unread, *second.unread),
        comments=(*first.comments, *((offset + at, said) for offset, said in second.comments)),
    )


def _moved(block: Block, by: int) -> Block:
    places = block.reading_map
    moved = replace(
        places, sources=tuple(each + by for each in places.sources), ends=tuple(each + by for each in places.ends)
    )
    return replace(
        block,
        span=Span(block.span.start + by, block.span.end + by),
        content=Span(block.content.start + by, block.content.end + by),
        reading_map=moved,
    )
