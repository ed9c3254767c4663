"""Write `LICENSES.md`: ``python tests/licences.py PIP-LICENSES PYTHON``, as ``make licences`` does.

What is listed is what the environment of PYTHON holds besides drafter: all that is installed with it and with the extras
that users choose.
"""

import subprocess
import sys
from pathlib import Path

HEAD = """\
# Licences of what is installed with drafter

Written by `make licences` from an environment with `drafter[lsp,pdf,serve]` and nothing else, on Linux with Python 3.11; other systems
add little to it, such as colorama on Windows. drafter's own licences, and those of the language model and the word list that come with it,
are in [LICENSE](LICENSE), [the card of the model](drafter/language/model/MODEL_CARD.md) and [beside the word
list](drafter/language/dictionary/LICENSE).

"""
PAPER = Path(__file__).parent.parent / "LICENSES.md"


def main(pip_licenses, python):
    told = subprocess.run(
        [pip_licenses, f"--python={python}", "--from=mixed", "--format=markdown", "--order=name", "--with-system", "--ignore-packages", "drafter"],
        capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    PAPER.write_text(HEAD + told.stdout, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
