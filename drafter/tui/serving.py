"""The app in a browser of the same machine: a page, a socket, and a process of the app for each window.

Only the loopback address is listened on, and every address begins with a secret: other users of the machine, and pages
in the same browser, cannot reach a draft. Requests made under another name, or from another page, are refused besides:
a name elsewhere can be made to lead here. The page takes everything from here and may load nothing from anywhere else.
"""

from __future__ import annotations

import contextlib
import hmac
import logging
import secrets
import socket
import sys
from html import escape
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Final
from weakref import WeakSet

from aiohttp import WSCloseCode, hdrs, web
from aiohttp.http import HttpProcessingError
from textual_serve.app_service import AppService
from textual_serve.server import Server, to_int

from drafter.errors import UsageError
from drafter.processes import import_only_installed

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

__all__ = ["HOST", "AppServer", "listening"]

HOST: Final = "127.0.0.1"
_USE_PRINTED: Final = "Use the address that drafter has printed.\n"
_PAGE: Final = Path(__file__).with_name("serving.html")
_SCRIPT: Final = _PAGE.with_suffix(".js")
#: The script asks for a function made of text, to find the global object; styles are set on elements by the terminal.
_POLICY: Final = (
    "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "font-src 'self' data:; img-src 'self' data:; connect-src 'self' ws://{host}; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def listening(port: int) -> socket.socket:
    """A socket that listens on a port of the loopback address, 0 for any that is free.

    Raises:
        UsageError: the port is taken, or may not be used.
    """
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
        listening.listen()
    except OSError as error:
        listening.close()
        raise UsageError(f"port {port}: {error.strerror}", remedy="name another with --port") from error
    return listening


#: What passes the app's output to the server, and keys to the app.
_DRIVER: Final = "drafter.tui.window_driver:WindowDriver"


class _Briefly(logging.Formatter):
    """Says of an error what kind it is: where it arose, and with which values, may hold the secret or the draft."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        error = record.exc_info[1] if record.exc_info else None
        return f"drafter: {record.getMessage()}" + (f": {type(error).__name__}" if error is not None else "")


def _is_ours(record: logging.LogRecord) -> bool:
    """Whether a record is more than that somebody sent what is no request: they are told, and nobody else need be."""
    return not (record.exc_info and isinstance(record.exc_info[1], HttpProcessingError))


def _log_to(name: str, handler: logging.Handler) -> None:
    log = logging.getLogger(name)
    log.addHandler(handler)
    log.propagate = False


class _Window(AppService):
    """The app of one window of the browser."""

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        """As in `AppService`, but nothing in the working directory is imported, whatever its name."""
        environment = super()._build_environment(width, height)
        import_only_installed(environment)
        environment["TEXTUAL_DRIVER"] = _DRIVER
        return environment

    async def run(self) -> None:
        """Pass on the output of the app until it ends, then tell the page; also for an app that could not start."""
        assert self._process is not None
        await super().run()
        await self._process.wait()
        await self.remote_close()

    async def on_data(self, payload: bytes) -> None:
        """Pass on the output of the app, even with no page open: the app would block otherwise."""
        with contextlib.suppress(ConnectionResetError):
            await super().on_data(payload)


class AppServer(Server):
    """Serves one command line.

    Args:
        command: the command line of the app, as a shell takes it.
        listener: the socket, made by `listening`.
        title: what the window of the browser is called.
    """

    def __init__(self, command: str, listener: socket.socket, title: str) -> None:
        super().__init__(command, host=HOST, port=listener.getsockname()[1], title=title)
        self._listener = listener
        self._ready: Callable[[], None] = lambda: None
        self._token = secrets.token_urlsafe(24)
        self._sockets: WeakSet[web.WebSocketResponse] = WeakSet()

    @property
    def address(self) -> str:
        """The address of the page, with its secret."""
        return f"{self.public_url}/{self._token}/"

    def serve_until_told(self, ready: Callable[[], None]) -> None:
        """Serve until Ctrl+C or a signal ends the process; call ``ready`` once these are handled."""
        # The log would print the values of variables, and so the draft.
        _log_to("textual-serve", logging.NullHandler())
        briefly = logging.StreamHandler()
        briefly.setFormatter(_Briefly())
        briefly.addFilter(_is_ours)
        for name in ("aiohttp", "asyncio"):
            _log_to(name, briefly)
        self._ready = ready
        # `AppService` prints what an app wrote on stderr.
        with contextlib.redirect_stdout(sys.stderr):
            web.run_app(self._make_app(), sock=self._listener, print=None, access_log=None)

    async def on_startup(self, app: web.Application) -> None:  # noqa: ARG002  (as in `Server`)
        """Print that it has started; `Server` would print its name in large letters."""
        self._ready()

    async def on_shutdown(self, app: web.Application) -> None:  # noqa: ARG002  (as in `Server`)
        """Close the windows; the app of each ends, and puts aside what is not saved."""
        for connection in set(self._sockets):
            await connection.close(code=WSCloseCode.GOING_AWAY)

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Run an app for one window, as long as that is open."""
        websocket = web.WebSocketResponse(heartbeat=15)
        await websocket.prepare(request)
        self._sockets.add(websocket)

        async def close() -> None:
            await websocket.close()

        window = _Window(
            self.command,
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=close,
            download_manager=self.download_manager,
        )
        await window.start(to_int(request.query.get("width", ""), 80), to_int(request.query.get("height", ""), 24))
        try:
            await self._process_messages(websocket, window)
        finally:
            await window.stop()
        return websocket

    async def _make_app(self) -> web.Application:
        """The routes, all of them below the secret."""
        app = web.Application(middlewares=[self._guard])
        app.router.add_get(f"/{self._token}/", self._index)
        app.router.add_get(f"/{self._token}/{_SCRIPT.name}", self._script)
        app.router.add_get(f"/{self._token}/ws", self.handle_websocket)
        app.router.add_static(f"/{self._token}/static", self.statics_path)
        app.on_startup.append(self.on_startup)
        app.on_shutdown.append(self.on_shutdown)
        return app

    async def _index(self, _: web.Request) -> web.Response:
        """The page."""
        socket_url = self.address.replace("http:", "ws:", 1) + "ws"
        page = Template(_PAGE.read_text(encoding="utf-8")).substitute(title=escape(self.title), socket=socket_url)
        return web.Response(text=page, content_type="text/html")

    async def _script(self, request: web.Request) -> web.Response:  # noqa: ARG002  (as aiohttp calls it)
        return web.Response(text=_SCRIPT.read_text(encoding="utf-8"), content_type="text/javascript")

    @web.middleware
    async def _guard(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        """Refuse requests from elsewhere or without the secret, and let the page load nothing from elsewhere."""
        # Browsers send both as they stand in the address: there is one spelling of each.
        if f"http://{request.headers.get(hdrs.HOST)}" != self.public_url:
            raise web.HTTPMisdirectedRequest(text=_USE_PRINTED)
        if request.headers.get(hdrs.ORIGIN, self.public_url) != self.public_url:
            raise web.HTTPForbidden(text=_USE_PRINTED)
        given = request.path.removeprefix("/").partition("/")[0]
        if not hmac.compare_digest(given.encode("utf-8", "replace"), self._token.encode()):
            raise web.HTTPUnauthorized(text=_USE_PRINTED)
        response = await handler(request)
        if not response.prepared:
            response.headers["Content-Security-Policy"] = _POLICY.format(host=f"{HOST}:{self.port}")
            response.headers["Referrer-Policy"] = "no-referrer"
            response.headers["X-Content-Type-Options"] = "nosniff"
            response.headers["Cache-Control"] = "no-store"
        return response
