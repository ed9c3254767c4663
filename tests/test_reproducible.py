"""Whoever builds drafter from the same files gets the same bytes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
#: What is no part of the sources: environments, what was built, what tools keep.
NOT_SOURCES = shutil.ignore_patterns(".git", ".venv*", "build", "dist", "__pycache__", ".*_cache", ".hypothesis", "out")


def built(folder, *, umask, seed, zone, days):
    """Name and bytes of what is built from a copy of the sources whose files were changed so many days ago."""
    sources, target = folder / "drafter", folder / "dist"
    shutil.copytree(ROOT, sources, ignore=NOT_SOURCES)
    for path in sources.rglob("*"):
        moment = path.stat().st_mtime - days * 86_400
        os.utime(path, (moment, moment))
        path.chmod((0o777 if path.is_dir() else 0o666) & ~umask)
    done = subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--sdist", "--wheel", "--outdir", target, sources],
        cwd=folder, umask=umask, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return {path.name: path.read_bytes() for path in target.iterdir()}


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither modes nor a umask")
def test_wheel_and_sdist_do_not_depend_on_where_and_when_they_are_built(tmp_path):
    (tmp_path / "here").mkdir()
    (tmp_path / "elsewhere" / "deep").mkdir(parents=True)
    first = built(tmp_path / "here", umask=0o022, seed="1", zone="UTC", days=0)
    second = built(tmp_path / "elsewhere" / "deep", umask=0o077, seed="2", zone="Asia/Tokyo", days=400)
    assert len(first) == 2
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
