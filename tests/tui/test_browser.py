"""``drafter serve`` as somebody sees it in a browser: the app itself, typed into, reloaded, with nothing from elsewhere."""

import asyncio
import contextlib
import re
import shutil
import signal
import sys

import aiohttp
import pytest

from drafter.draft import other_windows_at

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--remote-debugging-port=0",
    "--window-size=1000,600",
)  # fmt: skip
DRAFT = "1. Allies met in The Hague.\n"

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")

#: How many pixels of a picture are light.
LIT = """
(async () => {
  const image = new Image();
  image.src = "data:image/png;base64,PICTURE";
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const data = context.getImageData(0, 0, image.width, image.height).data;
  let light = 0;
  for (let at = 0; at < data.length; at += 4) light += data[at] > 140;
  return light;
})()
"""


class Browser:
    """A page of headless Chromium, driven over its debugging socket."""

    def __init__(self, connection):
        self.connection, self.session, self.number, self.asked = connection, None, 0, []

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
                assert "result" in answer, answer
                return answer["result"]

    async def value(self, expression):
        options = {"awaitPromise": True, "returnByValue": True}
        return (await self.call("Runtime.evaluate", expression=expression, **options))["result"].get("value")

    async def picture(self):
        return (await self.call("Page.captureScreenshot", format="png"))["data"]

    async def light(self):
        """How many pixels are light. The terminal is painted, not written: only its pixels say what it shows."""
        return await self.value(LIT.replace("PICTURE", await self.picture()))

    async def shown(self):
        """Wait until the app is on the screen."""
        await until(lambda: self.value("document.body && document.body.className.includes('-first-byte')"))
        await until(self.filled)
        await until(lambda: self.value("document.activeElement.className.includes('xterm')"))

    async def filled(self):
        return await self.light() > 1000

    async def says(self, words):
        """Whether the page itself, not the app, shows some words."""
        return words in (await self.value("document.body && document.body.innerText") or "")

    async def type_in(self, words):
        for letter in words:
            await self.call("Input.dispatchKeyEvent", type="keyDown", text=letter, key=letter)
            await self.call("Input.dispatchKeyEvent", type="keyUp", key=letter)

    async def write(self, words):
        """Type, and wait until the app shows more than before."""
        before = await self.light()
        await self.type_in(words)

        async def more():
            return await self.light() > before + 100

        await until(more)
        await asyncio.sleep(1)  # more is there with the first letter: the last ones are on their way

    async def press(self, key, code, modifiers=0, commands=()):
        about = {"key": key, "windowsVirtualKeyCode": code, "modifiers": modifiers, "commands": [*commands]}
        await self.call("Input.dispatchKeyEvent", type="rawKeyDown", **about)
        await self.call("Input.dispatchKeyEvent", type="keyUp", key=key, modifiers=modifiers)

    async def save(self):
        await self.press("s", ord("S"), modifiers=2)


async def until(true, seconds=30):
    """Wait until something is true."""
    for _ in range(seconds * 10):
        if await true():
            return
        await asyncio.sleep(0.1)
    raise AssertionError("it never came true")


@contextlib.asynccontextmanager
async def browsing(folder):
    """A new browser that knows nothing."""
    process = await asyncio.create_subprocess_exec(
        CHROMIUM, *FLAGS, f"--user-data-dir={folder / 'profile'}", "about:blank",
        stderr=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        line = b""
        while b"DevTools listening on " not in line:
            line = await asyncio.wait_for(process.stderr.readline(), 30)
            assert line, "Chromium ended"
        url = line.decode().split(" on ")[1].strip()
        async with aiohttp.ClientSession() as session, session.ws_connect(url, max_msg_size=0) as connection:
            browser = Browser(connection)
            target = (await browser.call("Target.createTarget", url="about:blank"))["targetId"]
            browser.session = (await browser.call("Target.attachToTarget", targetId=target, flatten=True))["sessionId"]
            await browser.call("Network.enable")
            await browser.call("Page.enable")
            yield browser
    finally:
        process.terminate()
        await process.communicate()


class Command:
    """The command while it runs.

    Attributes:
        address: what it prints.
        err: what it has said besides, once it is over.
    """

    def __init__(self, address):
        self.address, self.err = address, ""


@contextlib.asynccontextmanager
async def serving(folder, *arguments, end=signal.SIGINT):
    """The command as it is called; it is ended by a signal."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-P", "-m", "drafter", "serve", *arguments, cwd=folder,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        line = await asyncio.wait_for(process.stdout.readline(), 30)
        command = Command(line.decode().strip())
        yield command
    finally:
        process.send_signal(end)
        out, err = await asyncio.wait_for(process.communicate(), 30)
    command.err = err.decode()
    assert (process.returncode, out) == (-end if end is signal.SIGKILL else 0, b"")
    assert "Traceback" not in command.err


@pytest.fixture
def work(tmp_path):
    """A folder with a draft, and with files that have the names of modules of the app and of Python."""
    folder = tmp_path / "work"
    folder.mkdir()
    for name in ("click", "textual", "tomllib", "sitecustomize"):
        (folder / f"{name}.py").write_text(f"open({str(folder / 'imported')!r}, 'w').close()\n", encoding="utf-8")
    (folder / "draft.md").write_text(DRAFT, encoding="utf-8")
    return folder


async def holds(path, text):
    return path.read_text(encoding="utf-8") == text


async def put_aside(folder, text):
    return any(text in each.read_text(encoding="utf-8") for each in (folder / ".drafter").glob("*.recovery-*[0-9a-f]"))


def test_a_draft_is_opened_typed_into_saved_and_nothing_is_asked_of_others(work, tmp_path):
    async def script():
        async with serving(work, "draft.md") as command, browsing(tmp_path) as browser:
            await browser.call("Page.navigate", url=command.address)
            await browser.shown()
            await browser.write("Ankara ")
            await browser.save()
            await until(lambda: holds(work / "draft.md", f"Ankara {DRAFT}"))
            return command.address, browser.asked

    address, asked = asyncio.run(script())
    host = re.fullmatch(r"http://(127\.0\.0\.1:\d+)/.*", address)[1]
    assert any(url.startswith("ws://") for url in asked)
    outside = [url for url in asked if not url.startswith("data:")]
    assert all(re.match(rf"(?:http|ws)://{re.escape(host)}/", url) for url in outside), asked
    assert not (work / "imported").exists()


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_however_the_command_ends_words_are_put_aside(end, work, tmp_path):
    async def script():
        async with browsing(tmp_path) as browser:
            async with serving(work, "draft.md", end=end) as command:
                await browser.call("Page.navigate", url=command.address)
                await browser.shown()
                await browser.write("Ankara ")
            await until(lambda: put_aside(work, f"Ankara {DRAFT}"))
            # Nobody is left who has the draft open.
            await until(lambda: gone(work / "draft.md"))

    asyncio.run(script())


def test_a_page_that_is_loaded_again_offers_the_words_that_were_typed(work, tmp_path):
    async def script():
        async with serving(work, "draft.md") as command, browsing(tmp_path) as browser:
            await browser.call("Page.navigate", url=command.address)
            await browser.shown()
            await browser.write("Ankara ")
            await browser.call("Page.reload")
            await until(lambda: put_aside(work, f"Ankara {DRAFT}"))
            await browser.shown()
            # The app asks at once, or when the one before has let go.
            await asyncio.sleep(3)
            await browser.press("Enter", 13)
            await asyncio.sleep(0.5)
            await browser.save()
            await until(lambda: holds(work / "draft.md", f"Ankara {DRAFT}"))

    asyncio.run(script())


async def gone(path):
    others = other_windows_at(path)
    if others.left is not None:
        others.left.close()
    return not others.are_open


def test_the_app_without_a_file_begins_with_the_start_screen(work, tmp_path):
    async def script():
        async with serving(work) as command, browsing(tmp_path) as browser:
            await browser.call("Page.navigate", url=command.address)
            await browser.shown()

    asyncio.run(script())
    assert not (work / "imported").exists()


def test_a_draft_that_cannot_be_opened_any_more_ends_the_window(work, tmp_path):
    async def script():
        async with serving(work, "draft.md") as command, browsing(tmp_path) as browser:
            (work / "draft.md").unlink()
            await browser.call("Page.navigate", url=command.address)
            await until(lambda: browser.says("The session has ended"))
        return command.err

    assert "draft.md: no such file" in asyncio.run(script())


def test_a_draft_in_another_encoding_is_converted_on_the_page(work, tmp_path):
    text = "1. Alliés met.\n"
    (work / "draft.md").write_bytes(text.encode("cp1252"))

    async def script():
        async with serving(work, "draft.md") as command, browsing(tmp_path) as browser:
            await browser.call("Page.navigate", url=command.address)
            await browser.shown()
            await until(lambda: answered(browser, work / "draft.md", text))

    asyncio.run(script())


async def answered(browser, path, text):
    """Press Enter until the draft is converted: the question comes when the app has begun."""
    await browser.press("Enter", 13)
    await asyncio.sleep(1)
    return path.read_bytes() == text.encode()


def test_what_is_copied_elsewhere_is_pasted_and_what_is_copied_here_can_be_pasted_elsewhere(work, tmp_path):
    async def script():
        async with serving(work, "draft.md") as command, browsing(tmp_path) as browser:
            page, browser.session = browser.session, None
            await browser.call(
                "Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"]
            )
            browser.session = page
            await browser.call("Page.navigate", url=command.address)
            await browser.shown()
            for _ in range(len("1. Allies")):
                await browser.press("ArrowRight", 39, modifiers=8)
            await browser.press("c", ord("C"), modifiers=2)
            await until(lambda: copied(browser, "1. Allies"))
            await browser.value("navigator.clipboard.writeText(' In Ankara.')")
            await browser.press("End", 35)
            await until(lambda: pasted(browser, work / "draft.md", "1. Allies met in The Hague. In Ankara.\n"))

    asyncio.run(script())


async def saved(browser, path, text):
    """Save, as often as it takes until what was done before is in the file."""
    await browser.save()
    await asyncio.sleep(0.5)
    return await holds(path, text)


async def pasted(browser, path, text):
    """Paste and save; a page that was not ready yet is asked again."""
    if not await saved(browser, path, text):
        await browser.press("v", ord("V"), modifiers=2, commands=["paste"])
        for _ in range(10):
            if await saved(browser, path, text):
                return True
    return await holds(path, text)


async def copied(browser, words):
    return await browser.value("navigator.clipboard.readText()") == words


def test_two_windows_know_of_each_other_and_neither_overwrites_the_other(work, tmp_path):
    async def script():
        async with serving(work, "draft.md") as command, browsing(tmp_path) as browser:
            await browser.call("Page.navigate", url=command.address)
            await browser.shown()
            await browser.write("Ankara ")
            first, browser.session = browser.session, None
            target = (await browser.call("Target.createTarget", url="about:blank"))["targetId"]
            second = (await browser.call("Target.attachToTarget", targetId=target, flatten=True))["sessionId"]
            browser.session = second
            await browser.call("Page.enable")
            await browser.call("Page.navigate", url=command.address)
            await browser.shown()
            await browser.write("Bruges ")
            await browser.save()
            await until(lambda: holds(work / "draft.md", f"Bruges {DRAFT}"))
            browser.session = first
            await browser.call("Page.bringToFront")
            await browser.save()
            await asyncio.sleep(2)

    asyncio.run(script())
    # The first is asked, and has its words still.
    assert (work / "draft.md").read_text(encoding="utf-8") == f"Bruges {DRAFT}"


def test_the_app_fills_the_page_whatever_its_size(work, tmp_path):
    async def script():
        async with serving(work, "draft.md") as command, browsing(tmp_path) as browser:
            await browser.call("Page.navigate", url=command.address)
            await browser.shown()
            await browser.write("Ankara ")
            sizes = []
            for width, height in ((1600, 1000), (700, 420)):
                size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
                await browser.call("Emulation.setDeviceMetricsOverride", **size)
                await asyncio.sleep(2)
                await until(browser.filled)
                sizes.append(await browser.value("document.querySelector('.xterm-screen').clientWidth"))
            await browser.save()
            await until(lambda: holds(work / "draft.md", f"Ankara {DRAFT}"))
            return sizes

    wide, narrow = asyncio.run(script())
    assert 1500 < wide <= 1600
    assert 650 < narrow <= 700


LETTERS = "qzjxkvwbpgyfmculdrhs"


@pytest.mark.parametrize("after", [0, 0.05, 0.2])
def test_what_is_typed_while_the_page_loads_is_in_the_text(after, work, tmp_path):
    async def script():
        async with serving(work, "draft.md") as command, browsing(tmp_path) as browser:
            await browser.call("Page.navigate", url=command.address)
            await until(lambda: browser.value("document.activeElement.className.includes('xterm')"))
            await asyncio.sleep(after)
            await browser.type_in(LETTERS)
            await browser.shown()
            await until(lambda: saved(browser, work / "draft.md", f"{LETTERS}{DRAFT}"))

    asyncio.run(script())
