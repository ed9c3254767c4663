"""The app in a browser: who is let in, what the page asks for, and that a real browser shows the terminal."""

import asyncio
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys

import aiohttp
import pytest

from drafter.errors import UsageError
from drafter.tui.serving import HOST, AppServer, listening

APP = """
from textual.app import App
from textual.widgets import Static

class Hello(App):
    def compose(self):
        yield Static("Allies agree")

Hello().run()
"""
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


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


#: How many pixels are light where the first row of the terminal is, and how many below it.
LIT = """
(async () => {
  const image = new Image();
  image.src = "data:image/png;base64,PICTURE";
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  return [0, 40].map(top => {
    const data = context.getImageData(0, top, 300, 20).data;
    let light = 0;
    for (let at = 0; at < data.length; at += 4) light += data[at] > 140;
    return light;
  });
})()
"""


class Browser:
    """A page of headless Chromium, driven over its debugging socket."""

    def __init__(self, connection, session):
        self.connection, self.session, self.number, self.asked = connection, session, 0, []

    async def call(self, method, **parameters):
        self.number += 1
        request = {"id": self.number, "method": method, "params": parameters}
        await self.connection.send_json(request | ({"sessionId": self.session} if self.session else {}))
        while True:
            answer = await self.connection.receive_json(timeout=30)
            if answer.get("method") == "Network.requestWillBeSent":
                self.asked.append(answer["params"]["request"]["url"])
            if answer.get("method") == "Network.webSocketCreated":
                self.asked.append(answer["params"]["url"])
            if answer.get("id") == self.number:
                return answer["result"]

    async def value(self, expression):
        options = {"awaitPromise": True, "returnByValue": True}
        return (await self.call("Runtime.evaluate", expression=expression, **options))["result"].get("value")


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_a_browser_shows_the_terminal_and_asks_nobody_else(served, tmp_path):
    async def script(server):
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0", "--no-first-run"]
        flags += [f"--user-data-dir={tmp_path / 'profile'}", "--disable-background-networking", "about:blank"]
        process = await asyncio.create_subprocess_exec(
            CHROMIUM, *flags, stderr=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.DEVNULL
        )
        try:
            line = b""
            while b"DevTools listening on " not in line:
                line = await asyncio.wait_for(process.stderr.readline(), 30)
                assert line, "Chromium ended"
            url = line.decode().split(" on ")[1].strip()
            async with aiohttp.ClientSession() as session, session.ws_connect(url, max_msg_size=0) as connection:
                browser = Browser(connection, None)
                target = (await browser.call("Target.createTarget", url="about:blank"))["targetId"]
                attached = await browser.call("Target.attachToTarget", targetId=target, flatten=True)
                browser.session = attached["sessionId"]
                await browser.call("Network.enable")
                await browser.call("Page.enable")
                await browser.call("Page.navigate", url=server.address)
                for _ in range(200):
                    if "-first-byte" in (await browser.value("document.body.className") or ""):
                        break
                    await asyncio.sleep(0.1)
                shown = await browser.value("document.body.className")
                asked = list(browser.asked)
                lit = [0, 0]
                for _ in range(50):
                    picture = (await browser.call("Page.captureScreenshot", format="png"))["data"]
                    # The terminal is painted, not written: only its pixels say what it shows.
                    lit = await browser.value(LIT.replace("PICTURE", picture))
                    if lit[0]:
                        break
                    await asyncio.sleep(0.1)
                return shown, lit, asked
        finally:
            process.terminate()
            await process.communicate()

    shown, (first_row, second_row), asked = served(script)
    assert "-first-byte" in shown
    assert first_row > 50
    assert second_row == 0
    assert any(url.startswith("ws://") for url in asked)
    outside = [url for url in asked if not url.startswith("data:")]
    assert all(re.match(rf"(?:http|ws)://{re.escape(HOST)}:\d+/", url) for url in outside), asked


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
