"""Texts of a folder imported in one go, and packs of them for another machine."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.usefixtures("user")
BESIDE = """\
[source]
id = "oslo-2031"
title = "Oslo Summit Declaration"
kind = "summit-declaration"
issued_by = "Heads of State"
date = 2031-06-12
"""


@pytest.fixture
def texts(tmp_path, oslo):
    """A folder with the text of a new source, and one of a source of the bank."""
    folder = tmp_path / "texts"
    folder.mkdir()
    oslo.rename(folder / "oslo-2031.txt")
    (folder / "oslo-2031.toml").write_text(BESIDE, encoding="utf-8")
    (folder / "madrid-2022.md").write_text("1. We will act together in Madrid today.\n", encoding="utf-8")
    return folder


def test_a_folder_is_imported_in_one_go(run, texts, user):
    code, out, err = run("import", texts)
    assert (code, err) == (0, "")
    assert [line.split()[:4] for line in out.splitlines()[1:3]] == [
        ["madrid-2022", "1", "1", "1"],
        ["oslo-2031", "5", "10", "10"],
    ]
    assert out.splitlines()[-1] == f"11 new phrases of 2 texts; written to {user / 'agreed'}"
    assert {path.name for path in (user / "agreed").iterdir()} == {"madrid-2022.toml", "oslo-2031.toml"}
    assert run("import", texts)[1].splitlines()[-1] == "0 new phrases of 2 texts; nothing written"


@pytest.mark.parametrize(
    ("name", "contents", "said"),
    [
        ("vilnius-2023.txt", "", "vilnius-2023.txt"),
        ("madrid-2022.txt", "1. We meet in Madrid.\n", "two texts of the source 'madrid-2022'"),
        ("rome-2040.txt", "1. We meet in Rome today.\n", "the bank has no source 'rome-2040'"),
        ("madrid-2022.toml", BESIDE.replace("oslo-2031", "madrid-2022"), "two sources with the id 'madrid-2022'"),
        ("oslo-2031.toml", "[source\n", "oslo-2031.toml:1: not TOML"),
        ("oslo-2031.toml", "", "no table [source]"),
    ],
)
def test_if_one_text_cannot_be_imported_none_is(run, texts, user, name, contents, said):
    (texts / name).write_text(contents, encoding="utf-8")
    code, out, err = run("import", texts)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err
    assert not user.exists()


def test_every_text_that_cannot_be_imported_is_named(run, texts, user):
    for name in ("rome-2040.txt", "lima-2041.txt"):
        (texts / name).write_text("1. We meet here today.\n", encoding="utf-8")
    code, _, err = run("import", texts)
    assert code == 2
    assert [name in err for name in ("'rome-2040'", "'lima-2041'", "2 of 4 texts cannot be imported")] == [True] * 3
    assert not user.exists()


def test_a_folder_is_described_in_its_files_alone(run, texts):
    code, _, err = run("import", texts, "--title", "T")
    assert (code, "--title cannot be given for a folder" in err) == (2, True)
    code, _, err = run("import", texts / "oslo-2031.txt")
    assert (code, "no source is named" in err) == (2, True)


def test_a_pack_takes_a_team_s_texts_to_another_machine(run, texts, user, tmp_path):
    here, pack = tmp_path / "here", tmp_path / "texts.drafterbank"
    assert run("import", texts, "--to", here)[0] == 0
    assert run("pack", here, "-o", pack)[0] == 0
    code, out, err = run("add", pack, "--dry-run")
    assert (code, err, user.exists()) == (0, "", False)
    code, out, err = run("add", pack)
    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == f"2 sources added; written to {user / 'agreed'}"
    assert {path.name: path.read_bytes() for path in (user / "agreed").iterdir()} == {
        path.name: path.read_bytes() for path in here.iterdir()
    }
    assert run("add", pack)[1].splitlines()[-1] == "0 sources added; nothing new"
    assert run("search", "undersea", "infrastructure", "--source", "oslo-2031")[1].startswith("oslo-2031.3.")


def test_a_pack_that_cannot_be_added_leaves_everything_as_it_was(run, texts, user, tmp_path):
    pack = tmp_path / "texts.drafterbank"
    pack.write_bytes(b"PK\x03\x04")
    code, out, err = run("add", pack)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "a damaged pack" in err
    assert not user.exists()
    assert run("add", tmp_path / "none.drafterbank")[0] == 2
    assert run("pack", texts, "-o", tmp_path / "texts.zip")[0] == 2
