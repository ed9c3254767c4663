"""The app in a browser of the same machine: a page, a socket, and a process of the app for each window.

Only the loopback address is listened on, and every address begins with a secret: other users of the machine, and pages
in the same browser, cannot reach a draft. The page takes everything from here and may load nothing from anywhere else.
"""

from __future__ import annotations

import hmac
import logging
import secrets
import socket
from html import escape
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Final

from aiohttp import web
from textual_serve.server import Server

from drafter.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

__all__ = ["HOST", "AppServer", "listening"]

HOST: Final = "127.0.0.1"
_PAGE: Final = Path(__file__).with_name("serving.html")
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
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((HOST, port))
        found.listen()
    except OSError as error:
        found.close()
        raise UsageError(f"port {port}: {error.strerror}", remedy="name another with --port") from error
    return found


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

    @property
    def address(self) -> str:
        """The address of the page, with its secret."""
        return f"{self.public_url}/{self._token}/"

    def serve_until_told(self, ready: Callable[[], None]) -> None:
        """Serve until the process is told to end, by Ctrl+C or by a signal; call ``ready`` when that is heeded."""
        # Its log prints the values of variables, and so the draft.
        log = logging.getLogger("textual-serve")
        log.addHandler(logging.NullHandler())
        log.propagate = False
        self._ready = ready
        web.run_app(self._make_app(), sock=self._listener, print=None, access_log=None)

    async def on_startup(self, app: web.Application) -> None:  # noqa: ARG002  (as in `Server`)
        """Say that it has begun; `Server` prints its name in large letters here."""
        self._ready()

    async def _make_app(self) -> web.Application:
        """The routes, all of them below the secret."""
        app = web.Application(middlewares=[self._guard])
        app.router.add_get(f"/{self._token}/", self._index)
        app.router.add_get(f"/{self._token}/ws", self.handle_websocket)
        app.router.add_static(f"/{self._token}/static", self.statics_path)
        app.on_startup.append(self.on_startup)
        return app

    async def _index(self, _: web.Request) -> web.Response:
        """The page."""
        socket_url = self.address.replace("http:", "ws:", 1) + "ws"
        page = Template(_PAGE.read_text(encoding="utf-8")).substitute(title=escape(self.title), socket=socket_url)
        return web.Response(text=page, content_type="text/html")

    @web.middleware
    async def _guard(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        """Let in only those who have the secret; let the page load nothing from elsewhere."""
        given = request.path.split("/", 2)[1]
        if not hmac.compare_digest(given.encode("utf-8", "replace"), self._token.encode()):
            raise web.HTTPUnauthorized(text="Use the address that drafter has printed.\n")
        response = await handler(request)
        if not response.prepared:
            response.headers["Content-Security-Policy"] = _POLICY.format(host=f"{HOST}:{self.port}")
            response.headers["Referrer-Policy"] = "no-referrer"
            response.headers["X-Content-Type-Options"] = "nosniff"
            response.headers["Cache-Control"] = "no-store"
        return response
