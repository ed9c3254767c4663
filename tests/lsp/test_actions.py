"""What an editor offers at a place, done as an editor does it."""

import pytest

pytest.importorskip("pygls", reason="the extra drafter[lsp] is not installed: the language server is not tested")

from editor_client import edited
from lsprotocol import types

from drafter.draft import front_of
from drafter.text import read_text

CONTEST = "russia.constrain-contest-counter"
SMILE = "\N{GRINNING FACE}"
TEXT = f"# Title\n\n1. {SMILE} We will contest Russia's aggressive actions; {SMILE} Allies agree.\n"


async def actions(editor, uri, line, start, end, only=None, diagnostics=()):
    place = types.Range(types.Position(line, start), types.Position(line, end))
    context = types.CodeActionContext(list(diagnostics), only)
    params = types.CodeActionParams(types.TextDocumentIdentifier(uri), place, context)
    return await editor.text_document_code_action_async(params)


def test_an_agreed_wording_takes_the_place_of_the_sentence(editing, tmp_path):
    async def story(editor):
        uri = editor.open(tmp_path / "draft.md", TEXT)
        (mark,) = [each for each in await editor.marks(uri) if each.code == CONTEST]
        offered = await actions(editor, uri, 2, 15, 15, diagnostics=[mark])
        wordings = [each for each in offered if each.title.startswith("Say instead: ")]
        (london,) = [each for each in wordings if "London Declaration, 4 December 2019, para 4" in each.title]
        assert london.title.endswith("; passes)")
        assert list(london.diagnostics) == [mark]
        assert not any(each.is_preferred for each in offered)
        new = edited(TEXT, london.edit, uri)
        assert "contest" not in new
        assert "when Russia's actions make that possible." in new
        assert new.startswith("# Title\n\n1. ")
        editor.type(uri, new, 2)
        assert [each for each in await editor.marks(uri, 2) if each.code == CONTEST] == []

    editing(story)


def test_a_required_element_is_inserted_as_a_paragraph(editing, tmp_path):
    async def story(editor):
        text = "# Title\r\n\r\n4. We will counter terrorism.\r\n"
        uri = editor.open(tmp_path / "draft.md", text)
        insert, *_ = [each for each in await actions(editor, uri, 0, 0, 99) if each.title.startswith("Insert: ")]
        assert edited(text, insert.edit, uri).startswith("# Title\r\n\r\nWe reaffirm our ironclad commitment")
        uri = editor.open(tmp_path / "empty.md", "")
        insert, *_ = [each for each in await actions(editor, uri, 0, 0, 0) if each.title.startswith("Insert: ")]
        assert edited("", insert.edit, uri).startswith("We reaffirm our ironclad commitment")

    editing(story)


@pytest.mark.parametrize("front", ["", '+++\nprofile = "hague-2025"\n# a comment\n+++\n\n'])
def test_a_finding_is_dismissed_with_a_reason_and_not_without(editing, tmp_path, front):
    async def story(editor):
        text = front + TEXT
        line = text[: text.index("contest")].count("\n")
        uri = editor.open(tmp_path / "draft.md", text)
        offered = await actions(editor, uri, line, 15, 15, [types.CodeActionKind.QuickFix])
        (dismiss,) = [each for each in offered if each.title.startswith(f"Dismiss {CONTEST}")]
        new = edited(text, dismiss.edit, uri)
        assert new.endswith(TEXT)
        assert not front or "# a comment" in new
        editor.type(uri, new, 2)
        marks = await editor.marks(uri, 2)
        assert CONTEST in [each.code for each in marks]
        (problem,) = [each for each in marks if each.code is None]
        assert problem.message == "front matter: a finding is dismissed with a reason; say why"
        await editor.workspace_execute_command_async(
            types.ExecuteCommandParams(dismiss.command.command, dismiss.command.arguments)
        )
        place = editor.shown[-1].selection.start
        at = len("".join(new.splitlines(keepends=True)[: place.line])) + place.character
        assert new[at - len('reason = "') : at + 1] == 'reason = ""'
        assert problem.range.start.line == place.line
        said = new[:at] + "agreed in the corridor" + new[at:]
        editor.type(uri, said, 3)
        assert CONTEST not in [each.code for each in await editor.marks(uri, 3)]
        (dismissal,) = front_of(read_text(said, format="md")).dismissed
        assert (dismissal.rule, dismissal.words) == (CONTEST, "contest")

    editing(story)


def test_words_are_put_into_brackets_of_somebody(editing, tmp_path):
    async def story(editor):
        front = '+++\ndelegation = "France"\n+++\n\n'
        uri = editor.open(tmp_path / "draft.md", front + TEXT)
        line = 6
        only = [types.CodeActionKind.Refactor]
        done = {
            each.title: edited(front + TEXT, each.edit, uri).splitlines()[line]
            for each in await actions(editor, uri, line, 15, 15, only)
        }
        assert done["Bracket “contest”"] == TEXT.splitlines()[2].replace("contest", "[contest]")
        whose = done["Bracket “contest”, which USA would delete"]
        assert whose == TEXT.splitlines()[2].replace("contest", "[contest / USA: delete]")
        assert done["Bracket “contest” as words of FRA"].count("[FRA: contest]") == 1
        assert "Bracket “contest” as words of USA" not in done
        selected = await actions(editor, uri, line, 53, 66, only)
        assert [each.title for each in selected][:2] == [
            "Bracket “Allies agree”",
            "Bracket “Allies agree” as words of FRA",
        ]
        assert edited(front + TEXT, selected[0].edit, uri).endswith(f"{SMILE} [Allies agree].\n")
        assert not await actions(editor, uri, 1, 0, 5, only)

    editing(story)


def test_plain_text_has_no_front_matter_to_dismiss_in(editing, tmp_path):
    async def story(editor):
        uri = editor.open(tmp_path / "draft.txt", "We will contest Russia's aggressive actions.\n", "plaintext")
        titles = [each.title for each in await actions(editor, uri, 0, 10, 10)]
        assert any(title.startswith("Say instead") for title in titles)
        assert not any(title.startswith("Dismiss") for title in titles)

    editing(story)
