"""The end of a server: in order, without a word, and among messages that are none."""

import json
import subprocess
import sys

import pytest

pytest.importorskip("pygls", reason="the extra drafter[lsp] is not installed: the language server is not tested")


def message(**parts):
    body = json.dumps({"jsonrpc": "2.0", **parts}).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


INITIALIZE = message(id=1, method="initialize", params={"processId": None, "rootUri": None, "capabilities": {}})
OPEN = message(
    method="textDocument/didOpen",
    params={
        "textDocument": {
            "uri": "file:///nowhere/draft.md",
            "languageId": "markdown",
            "version": 1,
            "text": "We will contest Russia's aggressive actions.\n" * 500,
        }
    },
)
pytestmark = pytest.mark.usefixtures("editing")

LEAVE = message(id=2, method="shutdown") + message(method="exit")


@pytest.mark.parametrize(("sent", "code"), [(INITIALIZE + OPEN + LEAVE, 0), (INITIALIZE + OPEN, 1), (b"", 1)])
def test_a_server_ends_with_its_editor(sent, code):
    done = subprocess.run(
        [sys.executable, "-m", "drafter", "lsp"], input=sent, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == code
    assert b"Traceback" not in done.stderr


def test_messages_that_are_none_do_not_end_it():
    broken = b"Content-Length: 9\r\n\r\nnot JSON!" + message(method="no/such", params={})
    unknown = message(
        id=7, method="textDocument/hover", params={"textDocument": {"uri": "file:///x.md"}, "position": 3}
    )
    done = subprocess.run(
        [sys.executable, "-m", "drafter", "lsp"],
        input=INITIALIZE + broken + unknown + LEAVE,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0
    assert b'"id": 2' in done.stdout
