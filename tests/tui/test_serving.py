"""The app in a browser: who is let in, and what the page asks for; `test_browser` looks at it."""

import asyncio
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time

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


@pytest.mark.parametrize("path", ["", "ws", "serving.js", "static/js/textual.js"])
def test_another_name_or_another_page_is_refused_even_with_the_secret(served, path):
    async def script(server):
        own = f"{HOST}:{server.port}"
        asked = [
            {"Host": f"drafts.example:{server.port}"},
            {"Host": f"localhost:{server.port}"},
            {"Host": f"{HOST}:1"},
            {"Host": ""},
            {"Host": "[::"},
            {"Origin": "http://drafts.example"},
            {"Origin": f"https://{own}"},
            {"Origin": f"http://{HOST}:1"},
            {"Origin": "null"},
            {"Origin": ""},
            {},
            {"Host": own, "Origin": f"http://{own}"},
        ]
        async with aiohttp.ClientSession() as session:
            found = []
            for headers in asked:
                async with session.get(server.address + path, headers=headers) as response:
                    found.append(response.status)
            return found

    *refused, plain, own = served(script)
    assert refused == [421] * 5 + [403] * 5
    # A socket is asked for in another way than a page.
    assert {plain, own} == {400 if path == "ws" else 200}


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


def test_what_is_no_request_and_what_fails_print_no_traceback(tmp_path):
    (tmp_path / "draft.md").write_text("1. Allies met.\n", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "drafter", "serve", "draft.md"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path,
    )  # fmt: skip
    address = process.stdout.readline().strip()
    host, secret = address.removeprefix("http://").rstrip("/").split("/")
    asked = (
        "\x16\x03\x01\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        f"OPTIONS * HTTP/1.1\r\nHost: {host}\r\n\r\n",
        f"CONNECT a:1 HTTP/1.1\r\nHost: {host}\r\n\r\n",
        f"GET /{secret}/static/{'a' * 3000} HTTP/1.1\r\nHost: {host}\r\n\r\n",
    )
    answers = []
    for each in asked:
        with socket.create_connection((HOST, int(host.split(":")[1])), timeout=10) as connection:
            connection.sendall(each.encode())
            answers.append(connection.recv(12)[-3:])

    async def send_nonsense():
        url = address.replace("http:", "ws:") + "ws"
        async with aiohttp.ClientSession() as session, session.ws_connect(url) as connection:
            await connection.send_str("no JSON")
            while not (await connection.receive(30)).type.name.startswith("CLOS"):
                pass

    asyncio.run(send_nonsense())
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    # A name too long for a file is an error to Python before 3.14, and since then one of no file.
    fails = sys.version_info < (3, 14)
    assert answers == [b"400", b"400", b"401", b"401", b"500" if fails else b"404"]
    assert "Traceback" not in err
    assert secret not in err
    said = ["OSError"] * fails + ["JSONDecodeError"]
    assert err.splitlines()[1:] == [f"drafter: Error handling request from 127.0.0.1: {each}" for each in said]


def test_a_file_that_is_not_there_is_said(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "drafter", "serve", str(tmp_path / "none.md")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "none.md: no such file" in done.stderr


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


def test_keys_that_were_sent_are_read_though_the_server_dies(tmp_path):
    (tmp_path / "draft.md").write_text("1. Allies met.\n", encoding="utf-8")
    driver = "drafter.tui.window_driver:WindowDriver"
    app = subprocess.Popen(
        [sys.executable, "-m", "drafter", "open", "draft.md"], cwd=tmp_path, env=os.environ | {"TEXTUAL_DRIVER": driver},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    shown = b""
    while b"Allies met" not in shown:
        shown += app.stdout.read1()
    # What is shown first is not in focus yet.
    time.sleep(2)
    words = "Ankara " * 50
    app.stdin.write(b"".join(b"D" + len(key).to_bytes(4, "big") + key.encode() for key in words))
    app.stdout.close()
    app.stdin.close()
    assert app.wait(60) == 0
    (left,) = (tmp_path / ".drafter").glob("*.recovery-*[0-9a-f]")
    assert f"{words}1. Allies met." in left.read_text(encoding="utf-8")
