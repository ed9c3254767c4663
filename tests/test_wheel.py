"""The wheel, built and installed without network into an environment of its own, with the files it needs inside."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from drafter.cli.catalogue import COMMANDS

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


def test_wheel_holds_a_man_page_of_every_command_and_completions(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if ".data/data/share/" in name]
        shared = {name.partition(".data/data/share/")[2]: archive.read(name).decode() for name in names}
    assert {f"man/man1/drafter-{name}.1" for name in COMMANDS} <= set(shared)
    assert "man/man1/drafter-bank-search.1" in shared
    lint = shared["man/man1/drafter-lint.1"]
    assert r"\fB\-\-profile\fP ID|PATH" in lint
    assert "checkstyle" in lint
    assert "\b" not in lint
    assert all("_DRAFTER_COMPLETE" in text for name, text in shared.items() if not name.startswith("man/"))
    assert sum(not name.startswith("man/") for name in shared) == 3


@pytest.mark.skipif(
    shutil.which("mandoc") is None and shutil.which("groff") is None, reason="nothing renders man pages"
)
def test_man_pages_are_rendered_without_a_warning(wheel, tmp_path):
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if name.endswith(".1")]
        archive.extractall(tmp_path, names)
    for name in names:
        done = subprocess.run(
            ["groff", "-man", "-Tutf8", "-ww", "-Kutf8", tmp_path / name], capture_output=True, text=True, check=True
        )  # fmt: skip
        assert done.stderr == "", name


def test_bash_completes_with_what_is_installed(place):
    drafter, _, elsewhere = place
    script = drafter.parent.parent / "share" / "bash-completion" / "completions" / "drafter"
    asked = f'. {script}; COMP_WORDS=(drafter ru); COMP_CWORD=1; _drafter_completion drafter; echo "${{COMPREPLY[@]}}"'
    out = call("bash", "-c", asked, cwd=elsewhere, PATH=f"{drafter.parent}{os.pathsep}{os.environ['PATH']}")
    assert out.split() == ["rules"]


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
