"""Findings while typing, as an editor gets them over standard input and output."""

import pytest

pytest.importorskip("pygls", reason="the extra drafter[lsp] is not installed: the language server is not tested")

from lsprotocol import types

CONTESTED = "We will contest Russia's aggressive actions.\n"
CONTEST = "russia.constrain-contest-counter"
CALM = "We will counter terrorism.\n"


def place(range_):
    return (range_.start.line, range_.start.character, range_.end.line, range_.end.character)


def of_rule(marks, rule=CONTEST):
    return [each for each in marks if each.code == rule]


def problems(marks):
    return [(each.range.start.line, each.message) for each in marks if each.code is None]


def test_findings_follow_the_typing(editing, tmp_path):
    async def story(editor):
        uri = editor.open(tmp_path / "draft.md", f"# Title\n\n1. {CONTESTED}")
        (found,) = of_rule(await editor.marks(uri))
        assert place(found.range) == (2, 11, 2, 18)
        assert found.severity is types.DiagnosticSeverity.Error
        assert found.source == "drafter"
        assert found.message == "United States: objection to “contest”"
        assert found.code_description.href.startswith("https://")
        editor.type(uri, f"# Title\n\n1. {CALM}", 2)
        assert of_rule(await editor.marks(uri, 2)) == []
        editor.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
        assert list(await editor.marks(uri, None)) == []

    editing(story)


def test_what_is_typed_at_once_is_checked_once(editing, tmp_path):
    async def story(editor):
        uri = editor.open(tmp_path / "draft.md", CALM)
        await editor.marks(uri)
        for version in range(2, 30):
            editor.type(uri, CONTESTED[:version] + "\n", version)
        editor.type(uri, CONTESTED, 30)
        assert of_rule(await editor.marks(uri, 30))
        assert len(editor.published) < 5

    editing(story)


AHEAD = "\N{GRINNING FACE}\N{MATHEMATICAL BOLD CAPITAL A}é "


@pytest.mark.parametrize(
    ("encodings", "units"),
    [(None, "utf-16"), (["utf-32"], "utf-32"), (["utf-8", "utf-16"], "utf-8"), (["utf-16"], "utf-16")],
)
def test_columns_count_what_both_sides_agreed_on(editing, tmp_path, encodings, units):
    async def story(editor):
        assert (editor.result.capabilities.position_encoding or "utf-16") == units
        uri = editor.open(tmp_path / "draft.md", f"{AHEAD}{CONTESTED}")
        (found,) = of_rule(await editor.marks(uri))
        size = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[units]
        start = len(f"{AHEAD}We will ".encode(f"{units}-le" if size > 1 else units)) // size
        assert place(found.range) == (0, start, 0, start + len("contest"))

    editing(story, position_encodings=encodings)


def test_lines_end_where_the_protocol_has_them_end(editing, tmp_path):
    async def story(editor):
        for name, end in (("a.md", "\n"), ("b.md", "\r\n"), ("c.md", "\r")):
            ahead = f"One\x0cpage, one\u2028line,{end}{end}two\x85lines.{end}{end}"
            uri = editor.open(tmp_path / name, f"{ahead}{CONTESTED}")
            (found,) = of_rule(await editor.marks(uri))
            assert place(found.range) == (4, 8, 4, 15)

    editing(story)


def test_plain_text_is_read_as_plain_text(editing, tmp_path):
    async def story(editor):
        code = f"    {CONTESTED}"
        as_text = editor.open(tmp_path / "draft.txt", code, "plaintext")
        as_markdown = editor.open(tmp_path / "draft.md", code)
        never_saved = editor.open("untitled:Untitled-1", code, "plaintext")
        assert of_rule(await editor.marks(as_text))
        assert of_rule(await editor.marks(never_saved))
        assert of_rule(await editor.marks(as_markdown)) == []

    editing(story)


def test_settings_are_those_of_the_folder_and_are_read_again(editing, tmp_path):
    settings, texts = tmp_path / "drafter.toml", tmp_path / "texts"
    texts.mkdir()

    async def story(editor):
        await editor.until(lambda: editor.registered)
        settings.write_text(f'ignore = ["{CONTEST}"]\n')
        uri = editor.open(texts / "draft.md", CONTESTED)
        assert of_rule(await editor.marks(uri)) == []
        settings.write_text('profile = "open"\n')
        editor.published.clear()
        event = types.FileEvent(settings.as_uri(), types.FileChangeType.Changed)
        editor.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
        assert problems(await editor.marks(uri))
        settings.write_text('profile = "hague-2025"\n')
        editor.published.clear()
        editor.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
        marks = await editor.marks(uri)
        assert of_rule(marks)
        assert problems(marks) == []

    editing(story)


WRONG = [
    ('profil = "hague-2025"\n', "unknown key 'profil'; did you mean 'profile'?"),
    ('profile = "hague-2052"\n', "hague-2052"),
    ('select = ["no-such-rule"]\n', "no-such-rule"),
    ('pipeline = "no_such_pipeline"\n', "no_such_pipeline"),
    ('phrasebank = ["bank"]\n', "bank"),
    ("profile = \n", "drafter.toml:1"),
    ('baseline = "no-such-source"\n', "no-such-source"),
    ('baseline = "no-such-file.md"\n', "no-such-file.md"),
]


def test_settings_that_are_not_right_are_said_once_and_nothing_is_cleared(editing, tmp_path):
    async def story(editor):
        for number, (settings, said) in enumerate(WRONG):
            folder = tmp_path / str(number)
            folder.mkdir()
            (folder / "drafter.toml").write_text(settings)
            uri = editor.open(folder / "draft.md", CONTESTED)
            ((line, message),) = problems(await editor.marks(uri))
            assert line == 0
            assert said in message
            await editor.until(lambda: len(editor.said) == number + 1)  # noqa: B023  (awaited here)
            assert said in editor.said[-1]
            editor.type(uri, CONTESTED * 2, 2)
            await editor.marks(uri, 2)
        assert len(editor.said) == len(WRONG)

    editing(story)


def test_a_bank_that_is_not_right_is_said_and_the_profile_still_applies(editing, tmp_path):
    bank = tmp_path / "bank"
    bank.mkdir()
    (bank / "broken.toml").write_text("[source\n")
    (tmp_path / "drafter.toml").write_text('phrasebank = ["bank"]\n')

    async def story(editor):
        marks = await editor.marks(editor.open(tmp_path / "draft.md", CONTESTED))
        assert "broken.toml" in problems(marks)[0][1]
        assert of_rule(marks)

    editing(story)


FRONT = '+++\nprofile = "hague-2025"\n{0}+++\n\n'


def test_front_matter_that_is_not_right_is_marked_at_its_line_and_the_last_right_one_holds(editing, tmp_path):
    async def story(editor):
        (tmp_path / "drafter.toml").write_text('profile = "no-such-profile"\n')
        uri = editor.open(tmp_path / "draft.md", FRONT.format("") + CONTESTED)
        assert of_rule(await editor.marks(uri))
        editor.type(uri, FRONT.format('titel = "x"\n') + CONTESTED, 2)
        marks = await editor.marks(uri, 2)
        assert problems(marks) == [
            (2, "front matter: unknown key 'titel' in the front matter; did you mean 'title'?"),
        ]
        assert of_rule(marks)

    editing(story)


def test_front_matter_of_another_tool_is_no_mistake(editing, tmp_path):
    async def story(editor):
        marks = await editor.marks(editor.open(tmp_path / "draft.md", f"---\nlayout: post\n---\n\n{CONTESTED}"))
        assert of_rule(marks)
        assert problems(marks) == []

    editing(story)


def test_what_was_not_judged_is_said_at_its_place(editing, tmp_path):
    french = "Nous réaffirmons notre engagement envers la défense collective et la sécurité de tous les Alliés.\n"

    async def story(editor):
        uri = editor.open(tmp_path / "draft.md", f"{CONTESTED}\n{french}")
        marks = await editor.marks(uri)
        assert of_rule(marks)
        assert problems(marks) == [(2, "paragraph 2 reads as French and was not judged")]
        uri = editor.open(tmp_path / "other.md", french * 3)
        (problem, *_) = problems(await editor.marks(uri))
        assert problem[1].startswith("not judged: ")

    editing(story)
