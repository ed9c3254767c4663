"""Write the lists in `hashes`: ``python tests/hashes.py UV``, as ``make hashes`` does.

A list has the versions of `constraints.txt` and the hashes of all files of them, so that every system and every version
of Python finds its own. It leaves out what the lists before it have for all of them.
"""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
HEAD = "# Written by `make hashes`.\n"
#: What each list adds: extras of drafter, and the first version of Python that has them.
LISTS = {"run": ((), "3.11"), "build": ((), "3.11"), "test": (("dev", "docs"), "3.11.5"), "cluster": (("cluster",), "3.11.5")}  # fmt: skip
#: What the backend asks for besides, when it makes an editable installation.
EDITABLE = "editables"
#: What a list has for all systems; a later one may want for all what an earlier one has for some.
EVERYWHERE = re.compile(r"^([\w.-]+)==[^;\n]+$", re.MULTILINE)


def main(uv):
    known = []
    backend = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    for name, (extras, python) in LISTS.items():
        done = subprocess.run(
            [
                *(uv, "pip", "compile", "--quiet", "--universal", "--python-version", python, "--generate-hashes"),
                *("--no-annotate", "--no-header", "--constraint", "constraints.txt"),
                *(f"--extra={extra}" for extra in extras),
                *(f"--no-emit-package={each}" for each in known),
                "-" if name == "build" else "pyproject.toml",
            ],
            input="\n".join([*backend, EDITABLE]), stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT,
        )  # fmt: skip
        (ROOT / "hashes" / f"{name}.txt").write_text(HEAD + done.stdout, encoding="utf-8")
        known += EVERYWHERE.findall(done.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
