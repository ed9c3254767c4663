"""What MkDocs does besides: parts made from the code, papers of the repository, links out of ``docs``.

Two marks stand for more text, each in a paragraph of its own:

- ``<!-- made: rules -->`` for what `MAKERS` makes under that name from the code, so that it cannot go stale;
- ``<!-- paper: ARCHITECTURE.md -->`` for a paper that lies elsewhere in the repository.

Links are written as the repository has them, so that they hold there too. On the site a link to a paper leads to its
page, and one to another file of the repository to a copy of it under ``files``.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import code_pages
import command_pages
import rule_pages
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
MAKERS = {
    "commands": command_pages.commands,
    "codes": rule_pages.codes,
    "rules": rule_pages.rules,
    "limits": rule_pages.limits,
    "style": rule_pages.style,
    "profiles": rule_pages.profiles,
    "settings": code_pages.settings,
    "readers": code_pages.readers,
    "formats": code_pages.formats,
    "api": code_pages.api,
    "actions": code_pages.actions,
}

#: A script by which the search works where no server is.
_FETCHED, _KEPT = "https://unpkg.com/iframe-worker/shim", "assets/iframe-worker.js"
_MADE = re.compile(r"^<!-- made: ([\w-]+) -->$", re.MULTILINE)
_PAPER = re.compile(r"^<!-- paper: (\S+) -->$", re.MULTILINE)
_LINK = re.compile(r"(\]\()(?![a-z]+:|#)([^)#\s]+)((?:#[^)\s]*)?\))")
_FENCE = re.compile(r"^( *)```.*?^\1```$", re.DOTALL | re.MULTILINE)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the files of the repository to which pages link."""
    papers = _papers()
    for target in {found for page in DOCS.rglob("*.md") for found in _targets(page)}:
        if target not in papers and not target.is_relative_to(DOCS):
            files.append(File.generated(config, _copy_of(target), abs_src_path=str(target)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """The page with its marks filled in and its links led to where the site has them."""
    source = DOCS / page.file.src_uri
    papers = _papers()

    def led(text: str, home: Path) -> str:
        def again(link: re.Match[str]) -> str:
            target = _resolved(home, link[2])
            place = papers.get(target, target)
            if not place.is_relative_to(DOCS):
                place = DOCS / _copy_of(target)
            way = Path(os.path.relpath(place, source.parent)).as_posix()
            return f"{link[1]}{way}{link[3]}"

        return _LINK.sub(again, text)

    def paper(mark: re.Match[str]) -> str:
        home = ROOT / mark[1]
        return led(home.read_text(encoding="utf-8"), home)

    text = _PAPER.sub(paper, led(markdown, source))
    return _MADE.sub(lambda mark: MAKERS[mark[1]](), text)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001
    """The page with the one script that the theme would fetch taken from the site."""
    return output.replace(_FETCHED, get_relative_url(_KEPT, page.url))


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG001
    """As `on_post_page`, for the page that says that there is no such page."""
    return output_content.replace(_FETCHED, _KEPT)


def _papers() -> dict[Path, Path]:
    """The papers of the repository that are pages, each with its page."""
    pages = {page: _PAPER.search(page.read_text(encoding="utf-8")) for page in DOCS.rglob("*.md")}
    papers = {ROOT / mark[1]: page for page, mark in pages.items() if mark}
    return papers | {ROOT / "README.md": DOCS / "index.md"}


def _targets(page: Path) -> Iterator[Path]:
    """The files to which a page and the paper in it link."""
    text = page.read_text(encoding="utf-8")
    homes = [page, *(ROOT / name for name in _PAPER.findall(text))]
    for home in homes:
        bare = _FENCE.sub("", home.read_text(encoding="utf-8"))
        yield from (_resolved(home, link[2]) for link in _LINK.finditer(bare))


def _resolved(home: Path, target: str) -> Path:
    """The file that a link means; a link that leads nowhere ends the build."""
    path = Path(os.path.normpath(home.parent / target))
    if not path.is_file():
        raise PluginError(f"{home.relative_to(ROOT)}: a link leads to {target}, which is not there")
    return path


def _copy_of(path: Path) -> str:
    """Where the site has a file of the repository."""
    return f"files/{path.relative_to(ROOT).as_posix()}"
