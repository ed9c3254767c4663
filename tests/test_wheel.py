"""The wheel, built and installed without network into an environment of its own, with the files it needs inside."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MEGABYTE = 1024 * 1024


def call(*arguments, cwd, code=0, **environment):
    done = subprocess.run(
        [str(each) for each in arguments], cwd=cwd, capture_output=True, text=True, check=False,
        env={**{key: value for key, value in os.environ.items() if key != "PYTHONPATH"}, **environment},
    )  # fmt: skip
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    call(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def place(wheel, tmp_path_factory):
    """An environment with the wheel, where its dependencies are those of the running one; and a folder elsewhere."""
    home = tmp_path_factory.mktemp("venv")
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    binaries = home / ("Scripts" if os.name == "nt" else "bin")
    python = binaries / "python"
    packages = Path(call(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home).strip())
    install = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel]
    call(*install, cwd=home)
    # Appended, so after the wheel's own drafter; .pth files inside a folder added this way are not read, so an
    # editable install of the checkout stays out.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return binaries / "drafter", python, tmp_path_factory.mktemp("elsewhere")


def test_wheel_holds_its_files_and_is_small(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    shipped = {name.removeprefix("drafter/_shipped/") for name in names if name.startswith("drafter/_shipped/")}
    ours = {
        str(path.relative_to(ROOT))
        for folder in ("phrasebank", "templates")
        for path in (ROOT / folder).rglob("*.*")
        if path.is_file() and not path.name.startswith(".")
    }
    assert shipped == {name.replace(os.sep, "/") for name in ours}
    assert {"drafter/py.typed", "drafter/report/findings-1.schema.json", "drafter/language/model/model.json"} <= names
    assert not any(name.startswith(("tests/", "benchmarks/")) for name in names)
    assert wheel.stat().st_size < 25 * MEGABYTE


def test_installed_drafter_is_the_wheels(place):
    _, python, elsewhere = place
    found = call(python, "-c", "import drafter; print(drafter.__file__)", cwd=elsewhere).strip()
    assert not Path(found).is_relative_to(ROOT)


def test_installed_drafter_lints(place):
    drafter, _, elsewhere = place
    (elsewhere / "a.txt").write_text(
        "Article 5 stands. We will contest Russia's aggressive actions.\n", encoding="utf-8"
    )
    out = call(drafter, "lint", "a.txt", "--format", "json", "--isolated", cwd=elsewhere, code=1)
    (finding,) = json.loads(out)["files"][0]["findings"]
    assert (finding["rule"], finding["text"]) == ("russia.constrain-contest-counter", "contest")
    assert all(offered["reference"] for offered in finding["instead"])


def test_installed_drafter_finds_profiles_and_phrases(place):
    drafter, _, elsewhere = place
    own = {"XDG_CONFIG_HOME": str(elsewhere / "config"), "XDG_CACHE_HOME": str(elsewhere / "cache")}
    assert "hague-2025" in call(drafter, "profile", "list", cwd=elsewhere, **own)
    assert "London Declaration" in call(drafter, "bank", "show", "london-2019.4.1", cwd=elsewhere, **own)
