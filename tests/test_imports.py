"""What a fresh process imports: a static graph cannot see what is put off until it is needed."""

import ast
import importlib
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import grimp
import pytest

HEAVY = {
    "spacy",
    "thinc",
    "numpy",
    "textual",
    "docx",
    "lxml",
    "rapidfuzz",
    "sqlite3",
    "markdown_it",
    "aiohttp",
    "pygls",
}

CLEAN = "Allies met in the spirit of Article 5 and welcomed the new training centre.\n"


def imported(code, *arguments, cwd):
    """The top-level modules that a fresh process has imported when ``code`` is done."""
    code += "\nimport sys; print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code, *arguments], cwd=cwd, capture_output=True, text=True, check=True)
    return set(done.stderr.split())


RUN = "import sys; from drafter.cli import main; main(sys.argv[1:])"


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], []])
def test_help_imports_nothing_heavy(arguments, tmp_path):
    assert imported(RUN, *arguments, cwd=tmp_path).isdisjoint({*HEAVY, "difflib", "json"})


@pytest.mark.parametrize(
    "command",
    [
        *("open", "new", "draft", "serve", "lsp", "lint", "explain", "profile"),
        *("bank", "trace", "compare", "suggest", "export", "review", "status"),
    ],
)
def test_help_of_a_command_imports_nothing_heavy(command, tmp_path):
    assert imported(RUN, command, "--help", cwd=tmp_path).isdisjoint(HEAVY)


def test_lint_of_a_text_with_nothing_contested_never_imports_spacy(tmp_path):
    (tmp_path / "a.txt").write_text(CLEAN * 50, encoding="utf-8")
    arguments = ("lint", "a.txt", "--isolated", "--ignore", "over-length")
    assert imported(RUN, *arguments, "--no-cache", cwd=tmp_path).isdisjoint(HEAVY)
    # Results are kept in a database.
    assert imported(RUN, *arguments, cwd=tmp_path).isdisjoint(HEAVY - {"sqlite3"})


def test_a_contested_sentence_does(tmp_path):
    """The test above would pass for a linter that finds nothing."""
    (tmp_path / "a.txt").write_text("We will contest Russia's aggressive actions.\n", encoding="utf-8")
    assert {"spacy", "thinc", "numpy"} <= imported(RUN, "lint", "a.txt", "--isolated", "--no-cache", cwd=tmp_path)


def test_what_is_known_of_a_text_is_told_without_what_checks(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "a.txt").write_text("We will contest Russia's aggressive actions.\n", encoding="utf-8")
    run = f"{RUN}\nprint(sorted(name for name in sys.modules if name.startswith('drafter.')))"
    arguments = [sys.executable, "-c", run, "lint", "a.txt", "--isolated"]
    first, second = (
        subprocess.run(arguments, cwd=tmp_path, capture_output=True, text=True, check=True).stdout.splitlines()
        for _ in range(2)
    )
    assert first[:-1] == second[:-1] != []
    checks = {"drafter.check.session", "drafter.check.engine", "drafter.trace.tracing", "drafter.text.plain"}
    assert checks <= set(ast.literal_eval(first[-1]))
    assert checks.isdisjoint(ast.literal_eval(second[-1]))


def test_importing_the_package_imports_next_to_nothing(tmp_path):
    others = {*HEAVY, "click", "dataclasses", "json", "tomllib", "datetime"}
    assert imported("import drafter", cwd=tmp_path).isdisjoint(others)


def test_public_names_are_fetched_when_asked_for(tmp_path):
    assert imported("from drafter import lint, lint_text, Report", cwd=tmp_path).isdisjoint({*HEAVY, "click"})


@pytest.mark.parametrize("package", ["check", "consensus", "draft"])
def test_no_name_that_is_fetched_is_hidden_by_a_module(package):
    module = importlib.import_module(f"drafter.{package}")
    folder = Path(module.__file__).parent
    hidden = [name for name in module.__all__ if (folder / f"{name}.py").exists() or (folder / name).is_dir()]
    assert hidden == []
    assert all(getattr(module, name) is not None for name in module.__all__)


def circles(graph):
    """The sets of modules that import each other in a circle, by Tarjan's algorithm."""
    order, lowest, stack, found = {}, {}, [], []

    def visit(module):
        order[module] = lowest[module] = len(order)
        stack.append(module)
        for other in graph.find_modules_directly_imported_by(module):
            if other not in order:
                visit(other)
            if other in stack:
                lowest[module] = min(lowest[module], lowest[other])
        if lowest[module] == order[module]:
            circle = set(stack[stack.index(module) :])
            del stack[stack.index(module) :]
            if len(circle) > 1:
                found.append(circle)

    for module in graph.modules:
        if module not in order:
            visit(module)
    return found


def test_no_modules_import_each_other_in_a_circle():
    """What is imported for type checking alone counts, and so does what is imported inside a function."""
    graph = grimp.build_graph("drafter", exclude_type_checking_imports=False, cache_dir=None)
    assert len(graph.modules) > 200
    assert circles(graph) == []


def test_no_name_of_a_class_has_two_meanings():
    """Classes inside others are named with them, and may be called alike."""
    homes = defaultdict(list)
    package = Path(importlib.import_module("drafter").__file__).parent
    for path in package.rglob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                homes[node.name].append(path.relative_to(package).as_posix())
    assert len(homes) > 200
    assert {name: places for name, places in homes.items() if len(places) > 1} == {}


def test_the_process_that_reads_files_imports_what_reads_them_and_no_more(tmp_path):
    code = (
        "import drafter.text.reading_child, drafter.text.word.reader, drafter.text.word.admission\n"
        "import sys; print(*(name for name in sys.modules if name.startswith('drafter.text.')))"
    )
    # Python 3.13 has paths import what finds them.
    ours = imported(code, cwd=tmp_path) - imported("import pathlib", cwd=tmp_path)
    assert ours.isdisjoint({"subprocess", "hashlib", "traceback", "glob"})
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert not set(done.stdout.split()) & {
        f"drafter.text.{name}" for name in ("discovery", "loading", "reading_process")
    }
