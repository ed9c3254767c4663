"""What is wrong with a file is said with the line it stands on and with what to do."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from drafter.bank import check_bank, load_bank
from drafter.errors import BankError

SOURCE = """\
[source]
id = "paris-2030"
title = "Paris Summit Declaration"
kind = "summit-declaration"
issued_by = "Heads of State and Government"
date = 2030-05-02
"""
PHRASE = """
[[phrase]]
id = "paris-2030.{number}.1"
paragraph = "{number}"
text = "We remain willing to talk, when conditions allow."
topics = [
    "russia", # and [more]
]
tone = "dialogue"
caveats = ["when conditions allow"]
verification = "official"
"""

#: What is replaced in the file of the fixture, by what, and the problem: its line, its message, its remedy.
MISTAKES = [
    ('title = "Paris', 'titel = "Paris', 3, "unknown key 'titel' in source", "did you mean 'title'?"),
    ('id = "paris-2030"\n', 'id = "paris-2031"\n', 2, "in a file named paris-2030.toml", "name the file paris-2031"),
    ("summit-declaration", "summit-decleration", 4, "unknown kind 'summit-decleration'", "'summit-declaration'"),
    ("date = 2030-05-02", 'date = "2030-05-02"', 6, "'date' is not right: '2030-05-02'", "a date without quotes"),
    ("date = 2030-05-02", "date = 2030-05-02T10:00:00", 6, "'date' is not right", "a date without quotes"),
    ("date = 2030-05-02", "date = 2030-02-30", 6, "not TOML", "mend the syntax"),
    ('issued_by = "Heads of State and Government"\n', "", 1, "source has no 'issued_by'", "in quotes"),
    ('id = "paris-2030.2.1"', 'id = "paris-2030.2"', 19, "is not source.paragraph.ordinal", "paris-2030.4.1"),
    ('id = "paris-2030.2.1"', 'id = "rome-2030.2.1"', 19, "is not of source 'paris-2030'", "paris-2030."),
    ('id = "paris-2030.2.1"', 'id = "paris-2030.7.1"', 19, "does not fit paragraph '2'", "paris-2030.2.1"),
    ('paragraph = "2"\n', "", 19, "names a paragraph, the phrase does not", "paris-2030.x.1"),
    (
        'id = "paris-2030.2.1"\nparagraph = "2"',
        'id = "paris-2030.1.1"\nparagraph = "1"',
        19,
        "duplicate id",
        "line 9 too",
    ),
    (
        '"paris-2030.2.1"\nparagraph = "2"\ntext = "We remain',
        '"paris-2030.2.1"\nparagraph = "2"\ntext = "We were',
        0,
        "",
        "",
    ),
]


def problems(folder, old, new):
    path = folder / "paris-2030.toml"
    text = path.read_text("utf-8")
    assert old in text
    # The last place: most mistakes are made in the second phrase or later, where lines are easily miscounted.
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return check_bank([folder])


@pytest.mark.parametrize(("old", "new", "line", "message", "remedy"), MISTAKES)
def test_mistakes_in_source_and_id(folder, old, new, line, message, remedy):
    found = problems(folder, old, new)
    if not line:
        assert found == []
        return
    assert len(found) == 1, [str(each) for each in found]
    assert found[0].place == line
    assert message in found[0].message
    assert remedy in found[0].remedy
    assert found[0].path == folder / "paris-2030.toml"


PHRASE_MISTAKES = [
    ("text", '"   "', "'text' is not right", "a text that is not blank"),
    ("text", "3", "'text' is not right: 3", "in quotes"),
    ("topics", '["rusia"]', "unknown topic 'rusia'", "did you mean 'russia'?"),
    ("topics", '"russia"', "'topics' is not right", "a list of texts"),
    ("topics", "[]", "0 topics", "one to three"),
    ("topics", '["russia", 3]', "'topics' is not right", "a list of texts"),
    ("tone", '"dialog"', "unknown tone 'dialog'", "did you mean 'dialogue'?"),
    ("tone", '"zzz"', "unknown tone 'zzz'", "known are commitment, condemnation"),
    ("lineage", '["chanels"]', "unknown lineage 'chanels'", "did you mean 'channels'?"),
    ("caveats", '["when the conditions allow"]', "is not in the text", "copy it from the text"),
    ("verification", '"officially"', "unknown verification 'officially'", "did you mean 'official'?"),
]


@pytest.mark.parametrize(("key", "value", "message", "remedy"), PHRASE_MISTAKES)
def test_a_mistake_in_the_fiftieth_phrase_has_the_right_line(folder, source_file, key, value, message, remedy):
    text = source_file.read_text("utf-8")
    start = text.index("\n[[phrase]]")
    head, one = text[:start], text[start : text.index("\n[[phrase]]", start + 1)]
    phrases = [
        one.replace("2030.1.1", f"2030.{n}.1").replace('paragraph = "1"', f'paragraph = "{n}"') for n in range(1, 61)
    ]
    lines = phrases[49].splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if line.startswith(f"{key} ="))
    lines[at] = f"{key} = {value}\n"
    if key == "text":
        lines = [line for line in lines if not line.startswith("caveats")]
    phrases[49] = "".join(lines)
    source_file.write_text(head + "".join(phrases), encoding="utf-8")
    wanted = head.count("\n") + sum(each.count("\n") for each in phrases[:49]) + at + 1
    [problem] = check_bank([folder])
    assert (problem.path, problem.place) == (source_file, wanted)
    assert message in problem.message
    assert remedy in problem.remedy


def test_missing_keys_are_named_on_the_line_of_the_phrase(folder, source_file):
    source_file.write_text(source_file.read_text("utf-8") + "\n[[phrase]]\nnote = 'x'\n", encoding="utf-8")
    found = check_bank([folder])
    assert {each.place for each in found} == {source_file.read_text("utf-8").count("\n") - 1}
    assert [each.message.split("'")[1] for each in found] == ["id", "text", "topics", "tone", "verification"]


def test_all_problems_are_collected_and_loading_says_how_many(folder, source_file):
    text = source_file.read_text("utf-8").replace('"dialogue"', '"dialog"').replace('["russia"]', '["rusia"]')
    source_file.write_text(text, encoding="utf-8")
    assert len(check_bank([folder])) == 6
    with pytest.raises(
        BankError, match=r"paris-2030\.toml:12: unknown topic 'rusia'; .*5 more: run 'drafter bank check'"
    ):
        load_bank([folder])


@pytest.mark.parametrize(
    ("raw", "line", "message"),
    [
        (b"[source]\nid = \xff\n", 2, "not UTF-8"),
        (b'[source]\nid = "x\n', 2, "not TOML"),
        (b"[source]\nid = 'x'\n\n[[phrase]]\nid = [\n", 5, "not TOML"),
        (b"[source]\nid = 1\nid = 2\n", 3, "not TOML"),
        (b"[sorce]\nid = 'x'\n", 1, "unknown key 'sorce' at the top level"),
        (b"\n[phrase]\nid = 'x'\n", 2, "'phrase' is written the wrong way"),
        (b"phrase = [3]\n", 1, "phrase is not a table"),
        (b"a=" + b"[" * 5000, 1, "not TOML"),
    ],
)
def test_files_that_are_no_bank_files(folder, source_file, raw, line, message):
    source_file.write_bytes(raw)
    found = check_bank([folder])
    assert found[0].place == line
    assert message in found[0].message


def test_a_byte_order_mark_is_no_mistake(folder, source_file):
    source_file.write_bytes(b"\xef\xbb\xbf" + source_file.read_bytes())
    assert check_bank([folder]) == []


def test_a_vocabulary_that_is_not_right_is_the_only_thing_blamed(folder):
    (folder / "topics.toml").write_text("[topics]\nrussia = 3\n", encoding="utf-8")
    (folder / "lineages.toml").write_text('[[lineage]]\nid = "a"\ntitel = "b"\n', encoding="utf-8")
    found = check_bank([folder])
    assert [(each.path.name, each.place) for each in found] == [
        ("topics.toml", 2),
        ("lineages.toml", 3),
        ("lineages.toml", 1),
    ]


def test_a_lineage_is_given_once(folder):
    path = folder / "lineages.toml"
    path.write_text(path.read_text("utf-8") * 2, encoding="utf-8")
    [problem] = check_bank([folder])
    assert problem.place == 6
    assert "duplicate id 'channels'" in problem.message


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cut=st.integers(0, 900),
    length=st.integers(0, 40),
    put=st.text(max_size=12) | st.sampled_from(['"', "[", "]]", '"""']),
)
def test_whatever_is_done_to_a_file_problems_are_said_with_a_line_of_it(folder, source_file, cut, length, put):
    sound = SOURCE + "".join(PHRASE.format(number=n) for n in (1, 2))
    text = sound[:cut] + put + sound[cut + length :]
    source_file.write_bytes(text.encode("utf-8", "surrogatepass"))
    for problem in check_bank([folder]):
        assert problem.remedy
        assert "\n" not in str(problem)
        assert isinstance(problem.place, int)
        assert 1 <= problem.place <= text.count("\n") + 1


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.binary(max_size=200))
def test_no_bytes_break_the_reader(folder, source_file, raw):
    source_file.write_bytes(raw)
    for problem in check_bank([folder]):
        assert isinstance(problem, BankError)


def test_what_is_no_file_is_said_and_never_waited_for(folder):
    (folder / "pipe.toml").mkdir()
    (folder / "gone.toml").symlink_to(folder / "nowhere")
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "queue.toml")
    found = {problem.path.name: problem.message for problem in check_bank([folder])}
    assert found["pipe.toml"] == "cannot be read: Is a directory"
    assert found["gone.toml"].startswith("cannot be read: No such file")
    if hasattr(os, "mkfifo"):
        assert found["queue.toml"] == "cannot be read: a pipe or device, not a file"


def test_a_sound_bank_never_pays_for_line_numbers(folder, monkeypatch):
    monkeypatch.setattr("drafter.files.toml._LineScanner.scan", lambda _: pytest.fail("lines were counted"))
    assert check_bank([folder]) == []
