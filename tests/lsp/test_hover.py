"""What an editor shows at a place: the finding in full, and where the words were agreed."""

import pytest

pytest.importorskip("pygls", reason="the extra drafter[lsp] is not installed: the language server is not tested")

from lsprotocol import types

AGREED = (
    "We reaffirm our ironclad commitment to collective defence as enshrined in Article 5 of the Washington Treaty"
    " - that an attack on one is an attack on all."
)


async def shown(editor, uri, line, character):
    params = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(line, character))
    hover = await editor.text_document_hover_async(params)
    return hover.contents.value if hover is not None else None


def test_why_whose_sources_wordings_and_lineage(editing, tmp_path):
    async def story(editor):
        text = f"{AGREED}\n\n\N{GRINNING FACE} We will contest Russia's aggressive actions. We like it.\n"
        uri = editor.open(tmp_path / "draft.md", text)
        # No check is waited for: the answer is about the text as it stands.
        found = await shown(editor, uri, 2, 14)
        assert "**United States: objection to “contest”**" in found
        assert "`russia.constrain-contest-counter` · hague-2025" in found
        assert "not verbs in the President's lexicon" in found
        assert "](<https://" in found
        assert "`london-2019.4.1`" in found
        assert "London Declaration, 4 December 2019, para 4" in found
        assert await shown(editor, uri, 2, 60) is None
        agreed = await shown(editor, uri, 0, 40)
        assert "**Agreed language: verbatim**" in agreed
        assert "The Hague Summit Declaration, 25 June 2025, para 1" in agreed
        assert "Lineage " in agreed
        assert await shown(editor, uri, 1, 0) is None
        assert await shown(editor, uri, 900, 900) is None

    editing(story)


def test_words_of_a_text_are_no_markup():
    from drafter.lsp.hover import escaped

    assert escaped("a *b* [c](d) <e> `f`\n# g") == r"a \*b\* \[c\](d) \<e\> \`f\` \# g"
