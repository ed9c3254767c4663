"""``drafter new``: makes a draft from the template of its kind."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli import terminal
from drafter.errors import UsageError

__all__ = ["command"]


@click.command()
@click.argument("kind")
@click.argument("path", metavar="[DRAFT.md]", required=False)
@click.option("--set", "settings", multiple=True, metavar="NAME=VALUE", help="A value for a variable of the template.")
@click.option("--section", "sections", multiple=True, metavar="ID", help="An optional section to have.")
def command(*, kind: str, path: str | None, settings: tuple[str, ...], sections: tuple[str, ...]) -> int:
    """Begin a draft of a KIND, such as summit-declaration.

    In a terminal a form asks for what the template needs, then the draft is opened. Without a terminal the file is
    written from the template as it is.
    """
    from drafter.cli.texts import draft_target, phrase_folders
    from drafter.draft import create_draft, load_template, new_draft
    from drafter.draft.template import checked_values
    from drafter.draft.template_loading import load_templates

    values = dict(_setting(setting) for setting in settings)
    if path is None and Path(kind).suffix.lower() in {".md", ".markdown"}:
        kinds = ", ".join(template.kind for template in load_templates()[0])
        remedy = f"write it such as: drafter new press-line {kind}; kinds: {kinds}"
        raise UsageError("the kind of the draft comes first", path=kind, remedy=remedy)
    template = load_template(kind)
    checked_values(template, values)
    known = [section.id for section in template.sections]
    for section in sections:
        if section not in known:
            from drafter.files.toml import did_you_mean

            raise UsageError(f"{kind} has no section {section!r}", remedy=did_you_mean(section, known))
    target = draft_target(path) if path is not None else None
    if target is not None and not target.parent.is_dir():
        raise UsageError("there is no such folder", path=target.parent, remedy="make it, or name another")
    if terminal.in_terminal():
        from drafter.draft.starting import NewDraft
        from drafter.tui.app import run
        from drafter.tui.services import Services

        return run(Services(), NewDraft(template, values, sections, target))
    if target is None:
        raise UsageError("there is no terminal to ask for a file", remedy=f"name one: drafter new {kind} draft.md")
    from drafter.bank import open_bank

    file = create_draft(target, new_draft(template, values, open_bank(phrase_folders()), sections))
    click.echo(f"{file.path}: a new draft of the kind {kind}")
    return 0


def _setting(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise UsageError(f"--set {text!r} is no setting", remedy="write one such as --set city=Atlantis")
    return name.strip(), value
