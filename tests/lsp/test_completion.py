"""Completion from the phrase bank, as an editor asks for it while somebody types."""

import pytest

pytest.importorskip("pygls", reason="the extra drafter[lsp] is not installed: the language server is not tested")

from lsprotocol import types

SMILE = "\N{GRINNING FACE}"


async def offered(editor, uri, line, character):
    params = types.CompletionParams(types.TextDocumentIdentifier(uri), types.Position(line, character))
    found = await editor.text_document_completion_async(params)
    return found.items if found is not None else []


def test_phrases_complete_the_sentence_that_was_begun(editing, tmp_path):
    async def story(editor):
        before = f"1. {SMILE} Allies agree. "
        typed = "We reaffirm our ironclad"
        text = f"# Title\n\n{before}{typed}\n\n2. We will constrain and contest Russia\n"
        uri = editor.open(tmp_path / "draft.md", text)
        end = len((before + typed).encode("utf-16-le")) // 2
        first, *others = await offered(editor, uri, 2, end)
        assert others
        assert first.text_edit.new_text.startswith(f"{typed} commitment")
        assert first.text_edit.range == types.Range(types.Position(2, end - len(typed)), types.Position(2, end))
        assert first.filter_text == typed
        assert first.detail
        await editor.marks(uri)
        assert first.detail.partition(",")[0] in (await editor.completion_item_resolve_async(first)).documentation.value
        contests = await offered(editor, uri, 4, len("2. We will constrain and contest Russia"))
        (washington,) = [each for each in contests if each.data["phrase"] == "washington-2024.20.3"]
        page = (await editor.completion_item_resolve_async(washington)).documentation.value
        assert page.startswith("**blocked** under hague-2025: russia.constrain-contest-counter")

    editing(story)


def test_nothing_is_offered_where_no_sentence_has_begun(editing, tmp_path):
    async def story(editor):
        text = "# Title\n\nWe reaffirm. \n\n    We reaffirm our\n\nWe reaffirm\nour commitment\n"
        uri = editor.open(tmp_path / "draft.md", text)
        for place in ((0, 0), (1, 0), (2, 2), (2, 13), (4, 19), (7, 14), (99, 0)):
            assert await offered(editor, uri, *place) == []

    editing(story)
