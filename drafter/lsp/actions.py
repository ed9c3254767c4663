"""What can be done at a place of a text: take an agreed wording, dismiss a finding with a reason, put in brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lsprotocol import types

from drafter.draft import dismissal_of, with_front
from drafter.errors import ReadError
from drafter.lsp.checking import SOURCE
from drafter.lsp.hover import short
from drafter.negotiate.delegations import known_name
from drafter.text.document import LINE_END

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.check import Finding
    from drafter.lsp.checking import CheckedText

__all__ = ["SHOW_REASON", "actions_at"]

#: The command that puts the cursor where the reason of a dismissal is to be written.
SHOW_REASON: Final = "drafter.showReason"
#: How many wordings are offered for a finding.
_WORDINGS: Final = 6
#: Stands for the reason while the dismissal is written.
_REASON: Final = "the reason is to be written here"


def actions_at(text: CheckedText, params: types.CodeActionParams) -> list[types.CodeAction]:
    """The actions on a range of a text, those on findings first; only kinds that are asked for.

    Raises:
        DrafterError: profile, bank or model cannot be opened.
    """
    start, end = text.places.offsets(params.range)
    uri = params.text_document.uri
    actions: list[types.CodeAction] = []
    findings = text.findings_at(start, end)
    if _is_wanted(types.CodeActionKind.QuickFix, params.context):
        for finding in findings:
            shown = [each for each in params.context.diagnostics if _is_of(each, finding)]
            for action in (*_wordings(text, finding, uri, end), *_dismissal(text, finding, uri)):
                action.diagnostics = shown or None
                actions.append(action)
    if _is_wanted(types.CodeActionKind.RefactorRewrite, params.context):
        actions += _brackets(text, findings, uri, start, end)
    return actions


def _is_wanted(kind: types.CodeActionKind, context: types.CodeActionContext) -> bool:
    """Whether a kind, or one that it belongs to, is asked for."""
    return not context.only or any(f"{kind.value}.".startswith(f"{wanted}.") for wanted in map(_value, context.only))


def _value(kind: types.CodeActionKind | str) -> str:
    return kind.value if isinstance(kind, types.CodeActionKind) else kind


def _is_of(shown: types.Diagnostic, finding: Finding) -> bool:
    return shown.source == SOURCE and (shown.code, shown.message) == (finding.rule, finding.message)


def _edit(uri: str, range_: types.Range, new: str) -> types.WorkspaceEdit:
    return types.WorkspaceEdit(changes={uri: [types.TextEdit(range_, new)]})


# Agreed wordings


def _wordings(text: CheckedText, finding: Finding, uri: str, cursor: int) -> Iterator[types.CodeAction]:
    """Take an agreed wording in place of the sentence; for something that is missing, as a paragraph of its own."""
    assert text.desk is not None
    start, end = finding.sentence
    is_whole = finding.code.whole_text or start == end
    sentence = "" if is_whole else text.document.text[start:end]
    if finding not in text.suggestions:
        suggester = text.desk.suggester(text.profile)
        text.suggestions[finding] = suggester.for_finding(finding, sentence, _WORDINGS)
    for suggestion in text.suggestions[finding]:
        words = suggestion.phrase.text
        if is_whole:
            place, new = _paragraph_after(text, cursor, words)
            range_ = text.places.range(place, place)
        else:
            old = sentence.rstrip()[-1:]
            new = words + old if old in {".", ";", ":"} and words[-1:] not in {".", ";", ":"} else words
            range_ = text.places.range(start, end)
        standing = f"; {suggestion.standing.badge.value}" if suggestion.standing is not None else ""
        does = "Insert" if is_whole else "Say instead"
        yield types.CodeAction(
            f"{does}: “{short(words)}” ({suggestion.reference}{standing})",
            kind=types.CodeActionKind.QuickFix,
            edit=_edit(uri, range_, new),
        )


def _paragraph_after(text: CheckedText, offset: int, words: str) -> tuple[int, str]:
    """Where a paragraph with ``words`` stands behind the one at an offset, and how it is written there."""
    document = text.document
    if not document.blocks:
        return len(document.text), words
    block = document.paragraph_of(offset)
    if not block.linted:
        block = next(document.linted(), block)
    ends = LINE_END.search(document.text)
    gap = 2 * (ends[0] if ends else "\n")
    number = f"{int(block.number) + 1}. " if block.number and block.number.isdecimal() else ""
    return block.span.end, f"{gap}{number}{words}"


# Dismissals


def _dismissal(text: CheckedText, finding: Finding, uri: str) -> Iterator[types.CodeAction]:
    """Dismiss a finding in the front matter, the reason left to be written: without one it does not hold."""
    old = text.document.text
    if text.document.format != "md" or _REASON in old:
        return
    dismissal = dismissal_of(finding, text.document, _REASON)
    try:
        new = with_front(old, dismissed=(*text.front.dismissed, dismissal))
    except ReadError:
        # Front matter that is not right is mended first, and that of another tool left alone.
        return
    at = new.index(_REASON)
    new = new.replace(_REASON, "")
    same = _shared(old, new)
    rest = _shared(old[same:][::-1], new[same:][::-1])
    line_start = max(new.rfind("\n", 0, at), new.rfind("\r", 0, at)) + 1
    yield types.CodeAction(
        f"Dismiss {finding.rule}, with a reason to be written in the front matter",
        kind=types.CodeActionKind.QuickFix,
        edit=_edit(uri, text.places.range(same, len(old) - rest), new[same : len(new) - rest]),
        command=types.Command(
            "Write the reason",
            SHOW_REASON,
            arguments=[uri, len(LINE_END.findall(new, 0, line_start)), at - line_start],
        ),
    )


def _shared(old: str, new: str) -> int:
    """How many characters two texts share at their start."""
    return next(
        (at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(map(len, (old, new)))
    )


# Brackets


def _brackets(text: CheckedText, findings: list[Finding], uri: str, start: int, end: int) -> Iterator[types.CodeAction]:
    """Put the selected words into brackets, or those of a finding: nobody's, somebody's, or to be deleted."""
    minded = next((finding for finding in findings if finding.start < finding.end), None)
    if start == end and minded is not None and not minded.code.whole_text:
        start, end = minded.start, minded.end
    words = text.document.text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))
    words = text.document.text[start:end]
    if not words or text.report is None or not _is_in_paragraph(text, start, end):
        return
    profile = text.report.profile
    names = {known_name(each.name, profile): each.id for each in profile.delegations.values()}
    own = known_name(text.front.delegation, profile) if text.front.delegation else ""
    objecting = minded.delegations if minded is not None and (minded.start, minded.end) == (start, end) else ()
    offers = [(f"Bracket “{short(words)}”", f"[{words}]")]
    offers += [
        (f"Bracket “{short(words)}”, which {name} would delete", f"[{words} / {name}: delete]")
        for name, id_ in names.items()
        if id_ in objecting
    ]
    offers += [
        (f"Bracket “{short(words)}” as words of {name}", f"[{name}: {words}]")
        for name in dict.fromkeys([own, *names])
        if name and names.get(name) not in objecting
    ]
    for title, new in offers:
        yield types.CodeAction(
            title, kind=types.CodeActionKind.RefactorRewrite, edit=_edit(uri, text.places.range(start, end), new)
        )


def _is_in_paragraph(text: CheckedText, start: int, end: int) -> bool:
    """Whether a span lies in the words of one paragraph: brackets do not reach from one into the next."""
    block = text.document.paragraph_of(start)
    return block.linted and block.content.start <= start and end <= block.content.end
