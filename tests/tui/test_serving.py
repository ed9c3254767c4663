"""The app in a browser: who is let in, and what the page asks for; `test_browser` looks at it."""

import asyncio
import os
import re
import shlex
import signal
import subprocess
import sys

import aiohttp
import pytest

from drafter.errors import UsageError
from drafter.tui.serving import HOST, AppServer, _Window, listening

APP = """
from textual.app import App
from textual.widgets import Static

class Hello(App):
    def compose(self):
        yield Static("Allies agree")

Hello().run()
"""


@pytest.fixture
def served(tmp_path):
    """Calls ``script(server)`` while a small app is served."""
    (tmp_path / "hello.py").write_text(APP, encoding="utf-8")

    def run(script):
        async def serving():
            server = AppServer(shlex.join([sys.executable, str(tmp_path / "hello.py")]), listening(0), "hello <&>")
            runner = aiohttp.web.AppRunner(await server._make_app())
            await runner.setup()
            await aiohttp.web.SockSite(runner, server._listener).start()
            try:
                return await asyncio.wait_for(script(server), 60)
            finally:
                await runner.cleanup()
                # Processes that were told to end are let go of when they have.
                await asyncio.sleep(0.3)

        return asyncio.run(serving())

    return run


def test_only_the_whole_address_is_let_in(served):
    async def script(server):
        root = f"http://{HOST}:{server.port}"
        found = {}
        async with aiohttp.ClientSession() as session:
            for path in (
                "/",
                "/ws",
                "/static/js/textual.js",
                "/wrong/",
                "/wrong/ws",
                "/%ff/",
                f"/{server._token[:-1]}/",
            ):
                async with session.get(root + path) as response:
                    found[path] = response.status
            async with session.get(server.address) as response:
                return found, response.status, await response.text(), dict(response.headers)

    found, status, page, headers = served(script)
    assert set(found.values()) == {401}
    assert status == 200
    assert "<title>hello &lt;&amp;&gt;</title>" in page
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_the_page_names_no_other_machine(served):
    async def script(server):
        async with aiohttp.ClientSession() as session, session.get(server.address) as response:
            return await response.text(), server.port

    page, port = served(script)
    assert set(re.findall(r"(?:https?|wss?):?//([^/\"']+)", page)) == {f"{HOST}:{port}"}


def test_the_socket_brings_the_words_of_the_app(served):
    async def script(server):
        url = server.address.replace("http:", "ws:") + "ws?width=80&height=24"
        text = ""
        async with aiohttp.ClientSession() as session, session.ws_connect(url) as connection:
            while "Allies agree" not in text:
                message = await connection.receive(30)
                text += message.data.decode() if message.type is aiohttp.WSMsgType.BINARY else ""
        return text

    assert "Allies agree" in served(script)


def test_two_servers_have_two_secrets_and_a_port_is_taken_once():
    one = listening(0)
    with pytest.raises(UsageError, match="name another with --port"):
        listening(one.getsockname()[1])
    other = listening(0)
    assert AppServer("a", one, "a").address.split("/")[-2] != AppServer("a", other, "a").address.split("/")[-2]
    assert one.getsockname()[0] == HOST
    one.close()
    other.close()


def test_the_command_prints_the_address_and_ends_with_a_signal(tmp_path):
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path)}
    process = subprocess.Popen(
        [sys.executable, "-m", "drafter", "serve"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment,
    )  # fmt: skip
    address = process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert re.fullmatch(rf"http://{re.escape(HOST)}:\d+/[\w-]{{32}}/\n", address)
    assert err == "Open this address in a browser on this machine; Ctrl+C ends it.\n"
    assert process.returncode == 0


def test_a_file_that_is_not_there_is_said(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "drafter", "serve", str(tmp_path / "none.md")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "none.md: no such file; check the path" in done.stderr


def test_no_window_imports_what_lies_where_one_works(monkeypatch, tmp_path):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(["", ".", "lib", str(tmp_path)]))
    (tmp_path / "click.py").touch()
    window = _Window("", write_bytes=None, write_str=None, close=None, download_manager=None)
    environment = window._build_environment()
    assert environment["PYTHONPATH"] == str(tmp_path)
    for paths in ("", "."):
        monkeypatch.setenv("PYTHONPATH", paths)
        environment = window._build_environment()
        done = subprocess.run(
            [sys.executable, "-c", "import click; print(click.__file__)"],
            capture_output=True, text=True, check=True, env=environment, cwd=tmp_path,
        )  # fmt: skip
        assert str(tmp_path) not in done.stdout
