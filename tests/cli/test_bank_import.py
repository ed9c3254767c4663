from __future__ import annotations

import subprocess
import sys

import click
import pytest

import drafter.bank.index
import drafter.bank.loading
import drafter.cli._bank_import
import drafter.files.settings
from drafter.bank import load_bank
from drafter.bank.concordance import open_concordance
from drafter.bank.matching import Provenance
from drafter.text import read
from drafter.trace import Tracer

OSLO = ("--source", "oslo-2031")
ABOUT = (
    *("--title", "Oslo Summit Declaration", "--kind", "summit-declaration", "--issued-by", "Heads of State"),
    *("--date", "2031-06-12"),
)

pytestmark = pytest.mark.usefixtures("user")


def test_an_import_goes_into_the_users_folder_and_passes_the_check(run, oslo, user):
    code, out, err = run("import", oslo, *OSLO, *ABOUT)
    assert (code, err) == (0, "")
    file = user / "agreed" / "oslo-2031.toml"
    text = file.read_text(encoding="utf-8")
    assert text.startswith(
        '[source]\nid = "oslo-2031"\ntitle = "Oslo Summit Declaration"\nkind = "summit-declaration"\n'
    )
    assert "paragraphs = 5\n" in text
    assert run("check")[0] == 0
    for said in (
        "paragraphs      5",
        "sentences      10",
        f"written to {file}",
        "Caveats proposed",
        "Lineages written",
    ):
        assert said in out
    assert "oslo-2031.4.1: when Allies agree and conditions are met" in out
    assert "agreed before   1  word for word in washington-2024 1" in out
    assert {path.name for path in file.parent.iterdir()} == {"oslo-2031.toml"}


def test_every_imported_sentence_traces_word_for_word_to_itself(run, oslo, tmp_path):
    assert run("import", oslo, *OSLO, *ABOUT)[0] == 0
    bank = load_bank()
    trace = Tracer(open_concordance(cache=tmp_path / "cache")).trace(read(oslo))
    traced = [
        sentence for sentence in trace.sentences if sentence.paragraph != "1" or "Oslo Summit" not in sentence.text
    ]
    assert len(traced) == len(bank.of_source("oslo-2031"))
    for sentence in traced:
        assert sentence.provenance is Provenance.VERBATIM
        assert "oslo-2031" in {phrase.source for origin in sentence.match.origins for phrase in origin.phrases}


def test_importing_twice_changes_nothing(run, oslo, user):
    run("import", oslo, *OSLO, *ABOUT)
    file = user / "agreed" / "oslo-2031.toml"
    before, about = file.read_bytes(), file.stat()
    for arguments in (OSLO, (*OSLO, *ABOUT)):
        code, out, err = run("import", oslo, *arguments)
        assert (code, err) == (0, "")
        assert f"nothing new: {file} is as it was" in out
        assert "there already  10  in oslo-2031" in out
    assert file.read_bytes() == before
    assert file.stat().st_mtime_ns == about.st_mtime_ns


def test_hand_edits_stay_and_only_what_is_new_is_added(run, oslo, user):
    run("import", oslo, *OSLO, *ABOUT)
    file = user / "agreed" / "oslo-2031.toml"
    text = file.read_text(encoding="utf-8").replace("# To confirm: topics and tone.\n", "# Looked at.\n")
    text = text.replace('topics = ["thanks"]', 'topics = ["general"]').replace('"commitment"', '"dialogue"')
    file.write_bytes(text.replace("\n", "\r\n").encode())
    before = file.read_bytes()
    oslo.write_text(
        oslo.read_text(encoding="utf-8").replace("needed.", "needed. Allies will help Ukraine with it."),
        encoding="utf-8",
    )
    code, out, _ = run("import", oslo, *OSLO)
    assert code == 0
    assert "new             1" in out
    after = file.read_bytes()
    assert after.startswith(before)
    assert after[len(before) :].count(b"[[phrase]]") == 1
    assert b"\n" not in after[len(before) :].replace(b"\r\n", b"")
    assert load_bank().phrase("oslo-2031.4.3").text == "Allies will help Ukraine with it."
    assert run("import", oslo, *OSLO)[1].count("nothing new") == 1


def test_a_source_of_the_bank_needs_no_metadata_and_gets_no_table(run, tmp_path, user):
    text = tmp_path / "hague.md"
    phrase = load_bank().phrase("hague-2025.1.2").text
    text.write_text(f"1. {phrase} We stand by each other in all weathers.\n", encoding="utf-8")
    code, out, err = run("import", text, "--source", "hague-2025", "--title", "Another")
    assert code == 0
    assert "--title is left aside: hague-2025 has 'The Hague Summit Declaration'" in err
    written = (user / "agreed" / "hague-2025.toml").read_text(encoding="utf-8")
    assert "[source]" not in written
    assert "there already  1  in hague-2025" in out
    ordinal = max(int(each.id.split(".")[2]) for each in load_bank().of_source("hague-2025") if each.paragraph == "1")
    assert f'id = "hague-2025.1.{ordinal}"' in written


def test_a_dry_run_prints_the_file_and_writes_nothing(run, oslo, user, tmp_path):
    code, out, err = run("import", oslo, *OSLO, *ABOUT, "--dry-run")
    assert code == 0
    assert out.startswith("[source]\n")
    assert "nothing written: a dry run" in err
    assert not user.exists()
    run("import", oslo, *OSLO, *ABOUT)
    assert (user / "agreed" / "oslo-2031.toml").read_text(encoding="utf-8") == out
    assert run("import", oslo, *OSLO, "--dry-run")[1] == ""
    assert not list(tmp_path.rglob("*.tmp"))


def test_to_another_folder(run, oslo, tmp_path, user):
    folder = tmp_path / "project" / "agreed"
    assert run("import", oslo, *OSLO, *ABOUT, "--to", folder)[0] == 0
    assert (folder / "oslo-2031.toml").is_file()
    assert not user.exists()
    assert run("check", folder)[0] == 0
    assert "nothing new" in run("import", oslo, *OSLO, "--to", folder)[1]


def test_word_numbers_are_read(run, tmp_path):
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading("Oslo Summit Declaration", 1)
    for text in ("1.\tWe meet in Oslo today.", "2.\tWe act together. This is our bond."):
        document.add_paragraph(text)
    document.save(tmp_path / "oslo.docx")
    assert run("import", tmp_path / "oslo.docx", *OSLO, *ABOUT)[0] == 0
    assert [each.paragraph for each in load_bank().of_source("oslo-2031")] == ["1", "2", "2"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (OSLO, "the bank has no source 'oslo-2031' yet; give --title, --kind, --issued-by, --date"),
        ((*OSLO, *ABOUT[:6]), "the bank has no source 'oslo-2031' yet; give --date"),
        ((*OSLO, *ABOUT, "--title", " "), "the bank has no source 'oslo-2031' yet; give --title"),
        (("--source", "hauge-2025"), "the bank has no source 'hauge-2025' yet; give --title, --kind, --issued-by"),
        (("--source", "hauge-2025", *ABOUT[2:]), "the bank has no source 'hauge-2025' yet; give --title; or did you "),
        ((*OSLO, *ABOUT, "--kind", "summit-decl"), "unknown kind 'summit-decl'; did you mean 'summit-declaration'?"),
        ((*OSLO, *ABOUT, "--date", "12 June 2031"), "'12 June 2031' is no date; write it like 2024-07-10"),
        ((*OSLO, *ABOUT, "--date", "2031-02-30"), "'2031-02-30' is no date"),
        (("--source", "Oslo 2031", *ABOUT), "'Oslo 2031' is no id for a source"),
        (("--source", "../../oslo", *ABOUT), "'../../oslo' is no id for a source"),
        (("--source", "topics", *ABOUT), "'topics' is no id for a source"),
        (("--source", "lineages", *ABOUT), "'lineages' is no id for a source"),
        ((*OSLO, *ABOUT, "--to", "oslo.txt"), "'oslo.txt' is no folder"),
    ],
)  # fmt: skip
def test_mistakes_are_one_line(run, oslo, user, arguments, message):
    code, out, err = run("import", oslo, *arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"drafter: {message}")
    assert err.count("\n") == 1
    assert not user.exists()


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", "1. Nous sommes réunis à Oslo pour réaffirmer notre engagement et l'unité de la famille.\n", "a text in French"),
        ("a.txt", "Wir sind heute in Oslo zusammengekommen, um die Einheit der Allianz und das Bündnis zu stärken.\n",
         "a text in German"),
        ("a.txt", "", "no text in the file"),
        ("a.md", "# One\n\n## Two\n\n| 1 | 2 |\n|---|---|\n| 3 | 4 |\n", "no paragraphs that could be quoted"),
        ("a.txt", "1 2 3\n4 5 6\n", "no paragraphs that could be quoted"),
        ("a.xyz", "1. We meet in Oslo.\n", "unknown kind of file"),
        ("a.docx", "no Word file", ""),
        ("a.txt", b"\x00\xff\xfe\x00\x01", ""),
    ],
)  # fmt: skip
def test_texts_that_cannot_be_imported(run, tmp_path, user, name, data, message):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    code, out, err = run("import", path, *OSLO, *ABOUT)
    assert (code, out) == (2, "")
    assert message in err
    assert "defect" not in err
    assert err.count("\n") == 1
    assert not user.exists()


def test_a_missing_text(run):
    code, _, err = run("import", "nowhere.txt", *OSLO, *ABOUT)
    assert code == 2
    assert "nowhere.txt: no such file" in err


def test_a_broken_file_of_the_source_is_left_as_it_is(run, oslo, user):
    file = user / "agreed" / "oslo-2031.toml"
    file.parent.mkdir(parents=True)
    file.write_text("[source\n", encoding="utf-8")
    code, _, err = run("import", oslo, *OSLO, *ABOUT)
    assert code == 2
    assert f"{file}:1: not TOML" in err
    assert file.read_text(encoding="utf-8") == "[source\n"


def test_a_link_stays_a_link(run, oslo, user, tmp_path):
    run("import", oslo, *OSLO, *ABOUT)
    file = user / "agreed" / "oslo-2031.toml"
    shared = tmp_path / "shared.toml"
    file.rename(shared)
    file.symlink_to(shared)
    oslo.write_text(oslo.read_text(encoding="utf-8") + "\n6. We will meet in Riga too.\n", encoding="utf-8")
    assert run("import", oslo, *OSLO)[0] == 0
    assert file.is_symlink()
    assert "We will meet in Riga too." in shared.read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_written(run, oslo, tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    code, out, err = run("import", oslo, *OSLO, *ABOUT, "--to", tmp_path / "file" / "agreed")
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert "defect" not in err


def test_what_a_terminal_acts_on_is_not_said(run, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        "1. We meet in Oslo today, as agreed \x1b[31mby all\x07.\n\nA line \x1b]0;x\x07 of no sentence\n",
        encoding="utf-8",
    )
    for extra in ([], ["--dry-run"]):
        _, out, err = run("import", path, *OSLO, *ABOUT, *extra)
        assert "\x1b" not in out + err
        assert "\x07" not in out + err


def test_help_loads_neither_readers_nor_matching():
    code = (
        "import sys; from drafter.cli import main; main(['bank', 'import', '--help']);"
        "print(sorted({'spacy', 'docx', 'lxml', 'rapidfuzz', 'sqlite3'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == "[]"


@pytest.mark.parametrize(("count", "last"), [(12, "  line 11"), (13, "  and 1 more")])
def test_a_summary_shows_twelve_lines_of_a_kind(count, last, capsys):
    with click.Context(click.Command("import")):
        drafter.cli._bank_import._items("Lines", [f"line {number}" for number in range(count)])
    assert capsys.readouterr().out.splitlines()[-1] == last


@pytest.mark.parametrize(("source", "near"), [("madrid-2023", "'madrid-2022'"), ("oslo-2022", "")])
def test_only_a_slip_of_the_fingers_is_taken_for_another_source(source, near, run, oslo):
    _, _, err = run("import", oslo, "--source", source)
    assert err.partition("did you mean ")[2].partition("?")[0] == near


def test_a_scan_without_text_is_refused(run, tmp_path, user):
    from pypdfium2 import PdfBitmap, PdfDocument, PdfImage, PdfMatrix

    document = PdfDocument.new()
    page = document.new_page(600, 800)
    picture = PdfImage.new(document)
    picture.set_bitmap(PdfBitmap.new_native(100, 100, 4))
    picture.set_matrix(PdfMatrix().scale(600, 800))
    page.insert_obj(picture)
    page.gen_content()
    document.save(str(tmp_path / "scan.pdf"))
    code, out, err = run("import", tmp_path / "scan.pdf", *OSLO, *ABOUT)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "it holds only pictures of pages" in err
    assert not user.exists()
