"""What can be done from Python: every public name, its examples, notebooks, and nothing of it dependent on the order."""

import doctest
import inspect
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import drafter
from drafter import Session, api, compare, consolidate, lint_text, load_profile, open_bank, read_text, trace

ROOT = Path(__file__).parent.parent
BASE = "1. We will contest aggressive actions.\n\n2. We reaffirm our commitment to Article 5.\n"
CONTESTED = "We will contest Russia's <b>aggressive actions</b>, and Article 5 <i>stands</i>."


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with the files that the examples name."""
    monkeypatch.chdir(tmp_path)
    Path("base.md").write_text(BASE, encoding="utf-8")
    Path("usa.md").write_text(BASE.replace("contest", "address"), encoding="utf-8")
    Path("deu.md").write_text(BASE.replace("our commitment", "our firm commitment"), encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("module", [drafter, api], ids=lambda each: each.__name__)
def test_examples_are_true(module):
    result = doctest.testmod(module, optionflags=doctest.ELLIPSIS)
    assert result.attempted >= 6
    assert result.failed == 0


def test_every_function_of_the_api_has_an_example():
    assert all(">>>" in inspect.getdoc(getattr(api, name)) for name in api.__all__)


def test_every_public_name_is_there_documented_and_typed():
    assert list(drafter.__all__) == sorted(drafter.__all__)
    for name in drafter.__all__:
        value = getattr(drafter, name)
        assert name == "__version__" or inspect.getdoc(value), name
    wanted = {"Session", "lint", "trace", "compare", "consolidate", "export", "Bank", "Profile"}
    assert wanted <= set(drafter.__all__)
    assert (ROOT / "drafter" / "py.typed").exists()


@pytest.mark.parametrize(
    "first",
    ["", "import drafter.trace, drafter.compare", "from drafter.trace import Tracer", "from drafter import trace"],
)
def test_names_mean_the_same_whatever_was_imported_before(first):
    code = f"""
{first}
from drafter import compare, read_text, trace
text = read_text("Allies met.")
assert trace(text).sentences and compare(text, text).is_same
import drafter.trace, drafter.compare
assert drafter.trace.Tracer and drafter.compare.Comparison and drafter.trace is trace
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_type_checkers_see_functions(tmp_path):
    source = tmp_path / "use.py"
    source.write_text(
        "from drafter import Session, compare, read_text, trace\n"
        "text = read_text('Allies met.')\n"
        "reveal_type(trace(text))\nreveal_type(compare(text, 'hague-2025'))\nreveal_type(Session.of('harmel'))\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--no-incremental", "--follow-imports=silent", "--strict", source],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert re.findall(r'Revealed type is "(?:\w+\.)+(\w+)"', done.stdout) == ["Trace", "Comparison", "Session"], (
        done.stdout
    )
    assert " error: " not in done.stdout


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("made", "shown"),
    [
        (lambda: lint_text(CONTESTED), ["contest", "United States", "break silence"]),
        (lambda: lint_text("Wir bekräftigen unser Bekenntnis zu Artikel 5 und zur kollektiven Verteidigung."), ["not judged"]),
        (lambda: Session.of("hague-2025").check(read_text(CONTESTED)), ["russia.constrain-contest-counter"]),
        (lambda: trace(read_text("We remain willing to maintain channels of communication with Moscow.")), ["washington-2024.18.6"]),
        (lambda: compare(read_text("We will defend Allies <b>."), read_text("We met.")), ["dropped", "&lt;b&gt;"]),
        (lambda: consolidate("base.md", {"USA": "usa.md", "DEU": "deu.md"}), ["address", "DEU"]),
        (open_bank, ["hague-2025", " more</p>"]),
        (lambda: load_profile("hague-2025"), ["United States", "objects"]),
    ],
)  # fmt: skip
def test_values_are_tables_in_a_notebook(made, shown):
    page = made()._repr_html_()
    assert [each for each in shown if each not in page] == []
    assert "<b>aggressive" not in page
    assert not re.search(r"<script|<link|https?://(?![^<]*</td>)", page)


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning", "ignore::UserWarning")
def test_the_notebook_runs_from_top_to_bottom():
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    notebook = nbformat.read(ROOT / "examples" / "notebook.ipynb", as_version=4)
    client = nbclient.NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(ROOT / "examples")}})
    client.execute()
    tables = [
        output["data"]["text/html"]
        for cell in notebook.cells if cell.cell_type == "code"
        for output in cell.outputs if "text/html" in output.get("data", {})
    ]  # fmt: skip
    assert len(tables) == 5
    assert all("<table>" in table for table in tables)


def test_the_notebook_is_kept_without_outputs():
    kept = json.loads((ROOT / "examples" / "notebook.ipynb").read_text(encoding="utf-8"))
    assert all(not cell.get("outputs") and cell.get("execution_count") is None for cell in kept["cells"])
