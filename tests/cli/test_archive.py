import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    "arguments", [["archive", "report", "x"], ["lint", "--engine", "ray", "--input", ".", "--output", "x"]]
)
def test_without_the_extra_one_line_says_what_to_install(arguments, tmp_path):
    missing = "; ".join(f"sys.modules[{name!r}] = None" for name in ("ray", "pyarrow", "fsspec", "duckdb"))
    code = f"import sys; {missing}; from drafter.cli import main; sys.exit(main({arguments!r}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "install the extra: pip install 'drafter[cluster]'" in done.stderr
