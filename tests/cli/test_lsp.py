import subprocess
import sys


def test_without_the_extra_one_line_says_what_to_install(tmp_path):
    code = "import sys; sys.modules['pygls'] = None; from drafter.cli import main; sys.exit(main(['lsp']))"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert (
        done.stderr == "drafter: the language server is not installed; install the extra: pip install 'drafter[lsp]'\n"
    )
