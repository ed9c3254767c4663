"""The command on a cluster of two nodes, one of which is killed on the way."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("ray", reason="the extra cluster is not installed")

FILES = 160


def run(*arguments, cwd):
    command = [sys.executable, "-m", "drafter", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, timeout=300)


def test_one_node_is_killed_and_no_text_is_lost_or_done_twice(tmp_path):
    for number in range(FILES):
        file = tmp_path / "in" / f"s{number % 3}" / f"{1990 + number % 30}-{number}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"Statement {number}. We will contest Russia everywhere.\n")
    options = ("lint", "--engine", "ray", "--input", "in", "--output", "out", "--isolated", "--profile", "hague-2025")
    nodes = Path(__file__).with_name("two_nodes.py")
    command = [sys.executable, str(nodes), sys.executable, "-m", "drafter", *options]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True, timeout=600)
    said = json.loads(done.stdout.strip().splitlines()[-1])
    assert 0 < said["shards_at_kill"] < FILES / 32, "the node was killed too late to show anything"
    assert said["code"] == 1, said
    assert said["out"].startswith(
        f"{FILES} of {FILES} files done: {2 * FILES} errors, 0 warnings, 0 remarks; in this run {FILES} texts"
    )
    assert said["err"] == ""
    report = json.loads(run("archive", "report", "out", "--format", "json", cwd=tmp_path).stdout)
    assert (report["files"], report["texts"], report["errors"], report["aside"]) == (FILES, FILES, 2 * FILES, [])
    again = run(*options, cwd=tmp_path)
    assert again.stdout.startswith(f"{FILES} of {FILES} files done ({FILES} in earlier runs): {2 * FILES} errors")
    assert again.returncode == 1
    page = run("archive", "report", "out", "-o", "r.html", cwd=tmp_path)
    assert (page.returncode, (tmp_path / "r.html").read_text().count("<rect") > 20) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--engine", "ray", "--input", "in"), "--engine ray asks for --input and --output"),
        (("--engine", "ray", "a.txt", "--fix"), "--engine ray does not take PATH, --fix"),
        (("--input", "in", "a.txt"), "--input and --cluster ask for --engine ray"),
        (
            ("--engine", "ray", "--input", "in", "--output", "out", "--cluster", "127.0.0.1:1"),
            "no cluster answers at 127.0.0.1:1: Connection refused",
        ),
        (("--engine", "ray", "--input", "in", "--output", "in/a.txt/x"), "cannot be written"),
        (("--engine", "ray", "--input", "none", "--output", "out"), "none: no such file or folder"),
    ],
)
def test_what_is_not_right_is_said_before_anything_starts(arguments, said, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Words.\n")
    done = run("lint", *arguments, "--isolated", cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
