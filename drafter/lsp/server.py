"""The server: texts as they are typed, and the answers to what editors ask about them.

Everything that may take a while runs in one thread beside that of the protocol, one thing at a time. A check starts
when nothing has been typed for a moment; typing on cancels it.
"""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from drafter import __version__
from drafter.errors import DrafterError
from drafter.files.settings import find_config
from drafter.lsp.actions import SHOW_REASON, actions_at
from drafter.lsp.checking import CheckedText, check
from drafter.lsp.completion import completions_at, with_verdict
from drafter.lsp.desk import Desk
from drafter.lsp.hover import hover_at
from drafter.lsp.outline import number_edits, symbols
from drafter.lsp.places import Places
from drafter.text import read_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Literal

    from pygls.workspace import TextDocument

    from drafter.text import Document

__all__ = ["DraftServer", "language_server", "serve"]

#: Seconds after the last key before a check starts.
PAUSE: Final = 0.25

_Result = TypeVar("_Result")


class _OpenText:
    """A text that is open in the editor: the check that is due, and what the last one found."""

    def __init__(self) -> None:
        self.due: asyncio.Task[None] | None = None
        self.cancelled = threading.Event()
        self.checked: CheckedText | None = None
        self.said: frozenset[str] = frozenset()

    def stop(self) -> None:
        """Cancel the check that is due or running."""
        if self.due is not None:
            self.due.cancel()
        self.cancelled.set()
        self.cancelled = threading.Event()


class DraftServer(LanguageServer):
    """A language server with the texts that are open in the editor.

    Attributes:
        is_shut_down: whether the editor has taken its leave.
    """

    def __init__(self) -> None:
        # Whole texts: the library takes form feeds and line separators for ends of lines when it puts in changes.
        super().__init__("drafter", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self._open: dict[str, _OpenText] = {}
        self._desks: list[Desk] = []
        self._core = ThreadPoolExecutor(1, thread_name_prefix="drafter")
        self.is_shut_down = False

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ANN401, ARG002  (of the library)
        """Tell the editor of a defect, or of a message that is not of the protocol."""
        said = f"drafter: a defect, or a message out of order ({type(error).__name__})"
        self.window_show_message(types.ShowMessageParams(types.MessageType.Error, said))

    async def in_core(self, call: Callable[[], _Result]) -> _Result:
        """The result of a call that may take a while."""
        return await asyncio.get_running_loop().run_in_executor(self._core, call)

    # Texts

    def opened(self, uri: str) -> None:
        """Check a text that was opened, at once."""
        self._open.setdefault(uri, _OpenText())
        self._check_soon(uri, 0)

    def changed(self, uri: str) -> None:
        """Check a text once nothing has been typed for a moment."""
        if uri in self._open:
            self._check_soon(uri, PAUSE)

    def closed(self, uri: str) -> None:
        """Forget a text, and take its marks away."""
        if (text := self._open.pop(uri, None)) is not None:
            text.stop()
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    async def settings_changed(self) -> None:
        """Check all texts anew, with settings, profiles and bank as they are now."""

        def forget() -> None:
            for desk in self._desks:
                desk.close()
            self._desks.clear()

        await self.in_core(forget)
        for uri in self._open:
            self._check_soon(uri, 0)

    async def watch_settings(self) -> None:
        """Ask the editor to tell of changed settings, profiles and phrases, if it can."""
        workspace = self.client_capabilities.workspace
        watched = workspace.did_change_watched_files if workspace is not None else None
        if watched is None or not watched.dynamic_registration:
            return
        options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher("**/*.toml")])
        registration = types.Registration("settings", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        await self.client_register_capability_async(types.RegistrationParams([registration]))

    def stop(self) -> None:
        """Cancel everything that is due."""
        for text in self._open.values():
            text.stop()
        self._core.shutdown(wait=False, cancel_futures=True)

    async def checked(self, uri: str) -> CheckedText | None:
        """What was found in a text as it stands; None for one that is not open, or changes meanwhile."""
        text = self._open.get(uri)
        if text is None:
            return None
        source = self.workspace.get_text_document(uri).source
        if text.checked is None or text.checked.document.text != source:
            await self._check(uri, text)
        found = text.checked
        return found if found is not None and found.document.text == source else None

    async def asked(self, uri: str, question: Callable[[CheckedText], _Result]) -> _Result | None:
        """The answer to a question about a text as it stands; None where profile, bank or model are not right."""
        text = await self.checked(uri)
        if text is None:
            return None
        try:
            return await self.in_core(lambda: question(text))
        except DrafterError:
            # What the matter is stands at the text and was said when it was checked.
            return None

    async def read(self, uri: str, question: Callable[[Document, Places], _Result]) -> _Result | None:
        """The answer to a question about a text that no check need come before; None as for `asked`."""
        if uri not in self._open:
            return None
        document = self.workspace.get_text_document(uri)
        source, codec, path, kind = (
            document.source,
            document.position_codec,
            self._path_of(document),
            _kind_of(document),
        )
        try:
            return await self.in_core(
                lambda: question(read_text(source, name=path, format=kind), Places(source, codec))
            )
        except DrafterError:
            return None

    async def with_verdict(self, item: types.CompletionItem) -> types.CompletionItem:
        """A phrase that is offered, with what the bank and the profile in force say of it."""
        data = item.data if isinstance(item.data, dict) else {}
        text, phrase = self._open.get(str(data.get("uri"))), data.get("phrase")
        checked = text.checked if text is not None else None
        if checked is None or checked.desk is None or not isinstance(phrase, str):
            return item
        desk, profile = checked.desk, checked.profile
        try:
            return await self.in_core(lambda: with_verdict(item, phrase, desk, profile))
        except DrafterError:
            return item

    def _check_soon(self, uri: str, pause: float) -> None:
        text = self._open[uri]
        text.stop()

        async def wait_and_check() -> None:
            await asyncio.sleep(pause)
            await self._check(uri, text)

        text.due = asyncio.get_running_loop().create_task(wait_and_check())

    async def _check(self, uri: str, text: _OpenText) -> None:
        document = self.workspace.get_text_document(uri)
        version, source, cancelled = document.version, document.source, text.cancelled
        codec, path, kind = document.position_codec, self._path_of(document), _kind_of(document)
        before = text.checked.front if text.checked is not None else None
        found = await self.in_core(
            lambda: check(
                source,
                path,
                kind,
                codec,
                desk_of=self.desk_of,
                cancelled=cancelled.is_set,
                **({"before": before} if before is not None else {}),
            )
        )
        if found is None or cancelled.is_set() or self._open.get(uri) is not text:
            return
        text.checked = found
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found.diagnostics(), version))
        said = frozenset(map(str, found.problems))
        for problem in sorted(said - text.said):
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"drafter: {problem}"))
        text.said = said

    def _path_of(self, document: TextDocument) -> Path:
        """The file of a text; one that was never saved lies where the workspace does."""
        if document.uri.startswith("file:") and (path := to_fs_path(document.uri)) is not None:
            return Path(path)
        root = self.workspace.root_path
        return Path(root or Path.cwd(), Path(document.path).name or "untitled")

    def desk_of(self, folder: Path) -> Desk:
        """What texts in a folder are checked with; runs in the thread of the core."""
        config = find_config(folder)
        desk = next((each for each in self._desks if each.config == config), None)
        if desk is None:
            self._desks.append(desk := Desk(config))
        return desk


def serve() -> int:
    """Serve the editor at the other end of standard input and output; 0 if it took its leave before it went, else 1."""
    server = language_server()
    # The output is the protocol's alone: what anything else prints goes to stderr, which editors keep in a log.
    protocol = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    try:
        server.start_io(sys.stdin.buffer, protocol)
    finally:
        server.stop()
    return 0 if server.is_shut_down else 1


def language_server() -> DraftServer:
    """The server, ready to be started."""
    server = DraftServer()
    _follow_texts(server)
    _answer(server)
    return server


def _follow_texts(server: DraftServer) -> None:
    """Register what keeps up with the texts that are open."""

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def did_open(params: types.DidOpenTextDocumentParams) -> None:
        server.opened(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def did_change(params: types.DidChangeTextDocumentParams) -> None:
        server.changed(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def did_close(params: types.DidCloseTextDocumentParams) -> None:
        server.closed(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def did_save(params: types.DidSaveTextDocumentParams) -> None:
        # A baseline or drafter.toml may have been changed too, and not every editor watches files.
        server.opened(params.text_document.uri)

    @server.feature(types.INITIALIZED)
    async def initialized(_params: types.InitializedParams) -> None:
        await server.watch_settings()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def did_change_files(_params: types.DidChangeWatchedFilesParams) -> None:
        await server.settings_changed()

    @server.feature(types.SHUTDOWN)
    async def shut_down(_params: None) -> None:
        server.is_shut_down = True
        server.stop()


def _answer(server: DraftServer) -> None:
    """Register what editors ask about a text."""

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        said = await server.asked(
            params.text_document.uri, lambda text: hover_at(text, text.places.offset(params.position))
        )
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, said)) if said else None

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions([types.CodeActionKind.QuickFix, types.CodeActionKind.RefactorRewrite]),
    )
    async def code_actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        return await server.asked(params.text_document.uri, lambda text: actions_at(text, params)) or []

    @server.command(SHOW_REASON)
    async def show_reason(uri: str, line: int, character: int) -> None:
        window = server.client_capabilities.window
        if window is not None and window.show_document is not None and window.show_document.support:
            place = types.Position(line, character)
            shown = types.ShowDocumentParams(uri, take_focus=True, selection=types.Range(place, place))
            await server.window_show_document_async(shown)

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(resolve_provider=True))
    async def completions(params: types.CompletionParams) -> types.CompletionList | None:
        def found(document: Document, places: Places) -> types.CompletionList | None:
            return completions_at(document, places, server.desk_of(document.path.parent), params)

        return await server.read(params.text_document.uri, found)

    @server.feature(types.COMPLETION_ITEM_RESOLVE)
    async def completion(params: types.CompletionItem) -> types.CompletionItem:
        return await server.with_verdict(params)

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def document_symbols(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        return await server.read(params.text_document.uri, symbols) or []

    @server.feature(types.TEXT_DOCUMENT_FORMATTING)
    async def format_numbers(params: types.DocumentFormattingParams) -> list[types.TextEdit]:
        return await server.read(params.text_document.uri, number_edits) or []


def _kind_of(document: TextDocument) -> Literal["md", "txt"]:
    """Whether a text is Markdown: its name decides, and for other names the editor."""
    suffix = Path(document.path).suffix.lower()
    if suffix in {".md", ".markdown"}:
        return "md"
    return "md" if suffix not in {".txt", ".text"} and document.language_id == "markdown" else "txt"
