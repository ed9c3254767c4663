"""The hook for pre-commit and the action for GitHub, run as these programs run them, in a repository of their own."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from drafter.text import SUFFIXES

HOME = Path(__file__).parent.parent
HOOKS = yaml.safe_load((HOME / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
ACTION = yaml.safe_load((HOME / "action.yml").read_text(encoding="utf-8"))
CONTESTED = "We will contest Russia's actions.\n"


@pytest.fixture
def run(tmp_path):
    """Runs a command in a repository with texts, with ``drafter`` in reach."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.md").write_text(CONTESTED, encoding="utf-8")
    (tmp_path / "my text.txt").write_text("Allies met in the spirit of Article 5.\n", encoding="utf-8")
    (tmp_path / "notes.py").write_text(CONTESTED, encoding="utf-8")
    for arguments in (
        ["init", "-q", "-b", "main"],
        ["add", "."],
        ["-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-qm", "1"],
    ):
        subprocess.run(["git", "-C", str(tmp_path), *arguments], check=True)
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}

    def call(*command, **values):
        done = subprocess.run(
            command, cwd=tmp_path, env={**environment, **values}, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout, done.stderr

    return call


def test_the_hook_takes_every_text_that_drafter_reads_and_nothing_else():
    (hook,) = HOOKS
    names = [f"texts/a{suffix}" for suffix in SUFFIXES if suffix] + ["A.DOCX"]
    assert all(re.search(hook["files"], name) for name in names)
    assert not any(re.search(hook["files"], name) for name in ("a.py", "Makefile", "txt", "a.txt.bak", "a.doc"))


def test_the_hook_fails_the_commit_at_a_finding(run):
    (hook,) = HOOKS
    command = hook["entry"].split()
    code, out, _ = run(*command, "texts/a.md", "my text.txt")
    assert code == 1
    assert "texts/a.md:1:9 error russia.constrain-contest-counter" in out
    assert run(*command, "my text.txt")[0] == 0


@pytest.fixture
def act(run):
    """Runs the last step of the action with inputs; the others have their defaults."""

    def call(**inputs):
        step = ACTION["runs"]["steps"][-1]
        values = {name: each["default"] for name, each in ACTION["inputs"].items()} | {
            name.replace("_", "-"): value for name, value in inputs.items()
        }
        filled = {}
        for name, value in step["env"].items():
            (asked,) = re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", value).groups()
            filled[name] = values[asked]
        # As GitHub calls a step with ``shell: bash``.
        return run("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"], **filled)

    return call


def test_the_action_annotates_the_words(act):
    code, out, err = act()
    assert (code, err) == (1, "")
    assert out.startswith("::error file=texts/a.md,line=1,endLine=1,col=9,endColumn=15,title=russia.constrain")


def test_the_action_takes_every_input(act, tmp_path):
    code, out, err = act(
        paths="my text.txt\n\ntexts\n", format="sarif", output="out.sarif", fail_on="never", profile="harmel"
    )
    assert (code, out, err) == (0, "", "")
    assert '"2.1.0"' in (tmp_path / "out.sarif").read_text(encoding="utf-8")
    assert act(diff_base="main")[:2] == (0, "")
    assert act(known="none.json")[0] == 2


def test_no_input_becomes_a_part_of_the_script(act, tmp_path):
    hostile = '"; touch hacked; $(touch hacked) `touch hacked`'
    for name in ("paths", "profile", "format", "output", "fail_on", "diff_base", "known"):
        assert act(**{name: hostile})[0] in {1, 2}
    assert act(paths="--output=hacked")[0] == 2
    assert not (tmp_path / "hacked").exists()


def test_no_step_of_the_action_puts_an_input_into_its_script():
    assert [step["run"] for step in ACTION["runs"]["steps"] if "${{" in step.get("run", "")] == []


def test_the_workflow_tests_every_version_of_python_that_the_package_names():
    workflow = yaml.safe_load((HOME / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8"))
    named = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]["classifiers"]
    versions = {each.rpartition(" ")[2] for each in named if each.startswith("Programming Language :: Python :: 3.")}
    tested = set(workflow["jobs"]["tests"]["strategy"]["matrix"]["python"])
    assert versions <= tested
    assert {"windows-latest", "macos-latest", "ubuntu-latest"} == set(
        workflow["jobs"]["tests"]["strategy"]["matrix"]["system"]
    )


def test_every_template_of_an_issue_asks_for_something():
    forms = [path for path in (HOME / ".github" / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml"]
    assert len(forms) == 3
    for path in forms:
        form = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert form["name"]
        ids = [each["id"] for each in form["body"] if each["type"] != "markdown"]
        assert len(ids) == len(set(ids)) > 0
