"""An editor that drives the language server over standard input and output."""

import asyncio
import contextlib
import os
import sys

from lsprotocol import types
from pygls.lsp.client import LanguageClient
from pygls.protocol import default_converter

#: Seconds in which the server must answer; it loads the model first.
PATIENCE = 60


def _converter():
    """The library's own, which takes every action that has a command for the command itself."""
    converter = default_converter()
    converter.register_structure_hook(
        types.Command | types.CodeAction, lambda each, _: converter.structure(each, types.CodeAction)
    )
    return converter


class Editor(LanguageClient):
    """An editor: a client over standard input and output that keeps what the server tells it."""

    def __init__(self):
        super().__init__("editor", "1", converter_factory=_converter)
        self.published, self.said, self.shown, self.registered = [], [], [], []
        self._news = asyncio.Event()

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params):
            self.published.append(params)
            self._news.set()

        @self.feature(types.WINDOW_SHOW_MESSAGE)
        def said(params):
            self.said.append(params.message)
            self._news.set()

        @self.feature(types.WINDOW_SHOW_DOCUMENT)
        def shown(params):
            self.shown.append(params)
            self._news.set()
            return types.ShowDocumentResult(success=True)

        @self.feature(types.CLIENT_REGISTER_CAPABILITY)
        def registered(params):
            self.registered += params.registrations
            self._news.set()

    async def until(self, wanted):
        async with asyncio.timeout(PATIENCE):
            while not (found := wanted()):
                self._news.clear()
                await self._news.wait()
        return found

    async def initialize(self, folder, **general):
        capabilities = types.ClientCapabilities(
            general=types.GeneralClientCapabilities(**general),
            window=types.WindowClientCapabilities(show_document=types.ShowDocumentClientCapabilities(support=True)),
            workspace=types.WorkspaceClientCapabilities(
                did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
            ),
        )
        result = await self.initialize_async(
            types.InitializeParams(capabilities=capabilities, process_id=os.getpid(), root_uri=folder.as_uri())
        )
        self.initialized(types.InitializedParams())
        return result

    def open(self, path, text, language="markdown", version=1):
        uri = path if isinstance(path, str) else path.as_uri()
        item = types.TextDocumentItem(uri=uri, language_id=language, version=version, text=text)
        self.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    def type(self, uri, text, version):
        self.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version=version, uri=uri),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    async def marks(self, uri, version=1):
        """The diagnostics of one version of a text."""
        found = await self.until(
            lambda: [each for each in self.published if each.uri == uri and each.version == version]
        )
        return found[-1].diagnostics


def run(story, folder, **general):
    """Run a coroutine with an editor whose server works in a folder; the server must take its leave in order."""

    async def with_editor():
        editor = Editor()
        await editor.start_io(sys.executable, "-m", "drafter", "lsp", "--stdio")
        try:
            editor.result = await editor.initialize(folder, **general)
            await story(editor)
            async with asyncio.timeout(PATIENCE):
                await editor.shutdown_async(None)
                editor.exit(None)
                assert await editor._server.wait() == 0
        finally:
            if editor._server.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    editor._server.kill()
            await editor.stop()

    asyncio.run(with_editor())


def edited(text, edit, uri):
    """A text after an edit, counted in UTF-16 by a splitter of our own."""
    (change,) = edit.changes[uri]
    lines = text.replace("\r\n", "\r\n\0").replace("\n", "\n\0").replace("\n\0\0", "\n\0").split("\0")

    def offset(place):
        inside = lines[place.line].encode("utf-16-le")[: 2 * place.character].decode("utf-16-le")
        return len("".join(lines[: place.line])) + len(inside)

    return text[: offset(change.range.start)] + change.new_text + text[offset(change.range.end) :]
