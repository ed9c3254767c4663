"""Symbols and the formatting of numbers, as an editor asks for them."""

import pytest

pytest.importorskip("pygls", reason="the extra drafter[lsp] is not installed: the language server is not tested")

from lsprotocol import types

from drafter.lsp.outline import number_edits
from drafter.lsp.places import Places
from drafter.text import read_text

SMILE = "\N{GRINNING FACE}"
TEXT = f"""\
+++
title = "1. No paragraph"
+++

# Title

## Part

1. {SMILE} Allies [USA: agree] and [will / would] go on.

## Other part

3. Allies disagree.
"""


def test_headings_paragraphs_and_brackets(editing, tmp_path):
    async def story(editor):
        uri = editor.open(tmp_path / "draft.md", TEXT)
        params = types.DocumentSymbolParams(types.TextDocumentIdentifier(uri))
        (title,) = await editor.text_document_document_symbol_async(params)
        assert (title.name, title.range.start.line, title.range.end.line) == ("Title", 4, 12)
        assert [each.name for each in title.children] == ["Part", "Other part"]
        (first,), (second,) = (part.children for part in title.children)
        assert first.name == f"1. {SMILE} Allies [USA: agree] and [will / would] go on."
        assert [(each.name, each.detail) for each in first.children] == [
            ("[USA: agree]", "USA"),
            ("[will / would]", None),
        ]
        assert first.children[0].range == types.Range(types.Position(8, 13), types.Position(8, 25))
        assert second.name == "3. Allies disagree."

    editing(story)


def test_numbers_run_on_and_nothing_else_is_touched(editing, tmp_path):
    async def story(editor):
        uri = editor.open(tmp_path / "draft.md", TEXT)
        options = types.FormattingOptions(4, insert_spaces=True)
        params = types.DocumentFormattingParams(types.TextDocumentIdentifier(uri), options)
        (edit,) = await editor.text_document_formatting_async(params)
        assert edit == types.TextEdit(types.Range(types.Position(12, 0), types.Position(12, 1)), "2")

    editing(story)


def renumber(text, kind="md"):
    from pygls.workspace import PositionCodec

    document, places = read_text(text, format=kind), Places(text, PositionCodec())
    for edit in reversed(number_edits(document, places)):
        start, end = places.offsets(edit.range)
        text = text[:start] + edit.new_text + text[end:]
    return text


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("7. One.\n\n7. Two.\n\n10. Three.\n", "7. One.\n\n8. Two.\n\n9. Three.\n"),
        ("1. One.\r\n\r\n1. Two.\r\n", "1. One.\r\n\r\n2. Two.\r\n"),
        ("1) One.\n\n## Annex\n\n1) Two.\n\n3) Three.\n", "1) One.\n\n## Annex\n\n1) Two.\n\n2) Three.\n"),
        ("1. One.\n\nAnnex\n-----\n\n1. Two.\n\n1. Three.\n", "1. One.\n\nAnnex\n-----\n\n1. Two.\n\n2. Three.\n"),
        ("1. One.\n\n```\n1. Code.\n```\n\n3. Two.\n", "1. One.\n\n```\n1. Code.\n```\n\n2. Two.\n"),
        ("1. One, as in\n2. nothing.\n\n5. Two.\n", "1. One, as in\n2. nothing.\n\n3. Two.\n"),
        ("1. One.\n\n   4. Inner.\n\n3. Two.\n", "1. One.\n\n   4. Inner.\n\n2. Two.\n"),
        ("", ""),
    ],
)
def test_numbers_are_those_of_paragraphs(text, new):
    assert renumber(text) == new
    assert renumber(new) == new
