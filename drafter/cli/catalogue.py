"""The commands by group, an example of each, and what people type for them elsewhere.

Plain data: ``drafter --help`` shows it, and must not import the commands themselves.
"""

from __future__ import annotations

from typing import Final

__all__ = ["ALIASES", "COMMANDS", "EXAMPLES", "GROUPS", "MEANT", "MEANT_OF_FILES", "MEANT_OPTIONS", "MEANT_VALUES"]

#: Title of a group to its commands, each with the line that help shows for it.
GROUPS: Final = {
    "Write": {
        "open": "Open a draft in the app.",
        "new": "Begin a draft from a template.",
        "draft": "Make a draft of a Word file.",
        "suggest": "Suggest agreed language in place of a sentence.",
        "serve": "Show the app in a browser of this machine.",
        "lsp": "Check texts in an editor, as they are typed.",
    },
    "Check": {
        "lint": "Check texts against a consensus profile.",
        "check": "The same as lint.",
        "dismiss": "Put a finding aside in a draft, with a reason.",
        "rules": "List the rules and codes of findings.",
        "explain": "Say what a rule or code flags, why, and on what sources.",
        "profile": "List, show, check and compare consensus profiles.",
        "archive": "Report on an archive that a cluster checked.",
    },
    "Where words come from": {
        "trace": "Say of every sentence where its words were agreed.",
        "bank": "Search and check the phrase bank of agreed language.",
        "compare": "Say what a new text keeps, rewords, adds and drops.",
    },
    "Word": {
        "export": "Write a draft as a Word document in the house style.",
        "redline": "Show what differs between two Word files, as tracked changes in the later one.",
        "review": "Put remarks into the margin of a Word document.",
    },
    "Negotiate": {
        "consolidate": "Put delegations' versions of a text into one, every change in brackets.",
        "take": "Take a reading of a rolling text: one delegation's, several's, or the base.",
        "status": "Say where a draft stands: open brackets, comments, verdicts.",
        "ledger": "Say what each delegation asks for, and what became of it.",
        "rounds": "Say round by round how much is open, and who opened and closed what.",
        "standing": "Mark how a paragraph stands: open, agreed ad referendum, agreed, reserved.",
        "silence": "Put a text under silence, record breaks, say what came of it.",
    },
    "Settings and help": {
        "init": "Ask three questions and write the settings of a project.",
        "config": "Show the settings in force, and where each comes from.",
        "doctor": "Say what is installed, where files lie, and what to do.",
        "help": "Show the help of a command.",
    },
}

COMMANDS: Final = {name: line for group in GROUPS.values() for name, line in group.items()}

#: Commands that are others under another name.
ALIASES: Final = {"check": "lint"}

#: An example of each command that takes something.
EXAMPLES: Final = {
    "open": "drafter open draft.md",
    "new": "drafter new press-line draft.md",
    "draft": "drafter draft returned.docx -o draft.md",
    "suggest": 'drafter suggest "We will contest Russia\'s aggressive actions."',
    "lint": "drafter lint draft.md",
    "check": "drafter check draft.md",
    "dismiss": 'drafter dismiss draft.md russia.partner --reason "Agreed at the last meeting."',
    "rules": "drafter rules russia",
    "explain": "drafter explain russia.partner",
    "profile show": "drafter profile show hague-2025",
    "profile matrix": "drafter profile matrix draft.md",
    "profile score": "drafter profile score labelled.jsonl",
    "archive report": "drafter archive report checked -o archive.html",
    "trace": "drafter trace draft.md",
    "bank search": 'drafter bank search "channels of communication"',
    "bank show": "drafter bank show london-2019.4.1",
    "bank lineage": "drafter bank lineage open-door",
    "compare": "drafter compare draft-1.docx draft-2.docx",
    "export": "drafter export draft.md -o draft.docx",
    "redline": "drafter redline circulated.docx returned.docx -o redline.docx",
    "review": "drafter review received.docx -o reviewed.docx",
    "consolidate": "drafter consolidate base.md USA=usa.docx DEU=deu.md -o rolling.md",
    "take": "drafter take rolling.md USA",
    "status": "drafter status draft.md",
    "ledger": "drafter ledger round-1.md round-2.md",
    "rounds": "drafter rounds round-1.md round-2.md",
    "standing": "drafter standing draft.md 3 agreed",
    "silence start": "drafter silence start draft.md --until 2026-11-27T17:00+01:00",
    "silence break": 'drafter silence break draft.md TUR --reason "Paragraph 4."',
    "silence lift": "drafter silence lift draft.md",
    "silence status": "drafter silence status draft.md",
    "init": "drafter init",
    "help": "drafter help lint",
}

#: A word that people type for a command, and the command that does what they mean.
MEANT: Final = {
    **dict.fromkeys(("validate", "verify", "analyse", "analyze", "scan", "proofread", "audit", "checks"), "lint"),
    **dict.fromkeys(("report", "html"), "lint --format html"),
    **dict.fromkeys(("fix", "correct", "autofix", "repair"), "lint --fix"),
    **dict.fromkeys(("spell", "spelling", "spellcheck", "typos"), "lint --spelling"),
    **dict.fromkeys(("watch", "monitor"), "lint --watch"),
    **dict.fromkeys(("edit", "write", "start", "run", "app", "tui", "ui", "gui", "load"), "open"),
    **dict.fromkeys(("web", "browser", "server"), "serve"),
    **dict.fromkeys(("languageserver", "editor", "vscode", "vim", "neovim", "emacs", "plugin", "extension"), "lsp"),
    **dict.fromkeys(("create", "begin", "template", "templates", "make"), "new"),
    **dict.fromkeys(("setup", "configure", "initialise", "initialize"), "init"),
    **dict.fromkeys(("settings", "options", "preferences", "configuration"), "config show"),
    **dict.fromkeys(
        ("info", "diagnose", "environment", "env", "debug", "health", "fonts", "cache", "selftest"), "doctor"
    ),
    **dict.fromkeys(("diff", "difference", "differences", "changes", "delta", "versus", "vs"), "compare"),
    **dict.fromkeys(("track", "tracked", "trackchanges"), "redline"),
    **dict.fromkeys(
        ("convert", "docx", "word", "md", "save", "saveas", "publish", "print", "render", "pdf", "build"), "export"
    ),
    **dict.fromkeys(("import", "pull"), "draft"),
    **dict.fromkeys(("add", "upload", "ingest"), "bank import"),
    **dict.fromkeys(("comment", "annotate", "remark", "margin", "comments"), "review"),
    **dict.fromkeys(("search", "find", "grep", "look", "lookup", "query"), "bank search"),
    **dict.fromkeys(
        (
            "sources",
            "phrases",
            "glossary",
            "terms",
            "terminology",
            "vocabulary",
            "summits",
            "communiques",
            "declarations",
            "documents",
        ),
        "bank list",
    ),
    **dict.fromkeys(("source", "phrase", "show", "view", "read", "cat", "display", "quote"), "bank show"),
    **dict.fromkeys(("lineage", "history"), "bank lineage"),
    **dict.fromkeys(("profiles",), "profile list"),
    **dict.fromkeys(
        (
            "matrix",
            "verdict",
            "verdicts",
            "who",
            "delegations",
            "countries",
            "nations",
            "allies",
            "vote",
            "votes",
            "blocks",
            "vetoes",
        ),
        "profile matrix",
    ),
    **dict.fromkeys(("why", "describe", "what", "reason", "rule"), "explain"),
    **dict.fromkeys(("list", "codes", "checkers", "linters"), "rules"),
    **dict.fromkeys(
        (
            "provenance",
            "origin",
            "origins",
            "cite",
            "attribute",
            "whence",
            "where",
            "when",
            "agreed",
            "reference",
            "blame",
        ),
        "trace",
    ),
    **dict.fromkeys(("rewrite", "rephrase", "reword", "propose", "improve", "alternatives", "paraphrase"), "suggest"),
    **dict.fromkeys(("merge", "combine", "collate", "join", "unite", "negotiate"), "consolidate"),
    **dict.fromkeys(("accept", "extract", "resolve", "clean", "unredline", "untrack", "unbracket"), "take"),
    "reject": "draft --changes reject",
    **dict.fromkeys(("ignore", "suppress", "silent", "skip", "waive"), "dismiss"),
    **dict.fromkeys(
        ("brackets", "summary", "progress", "state", "count", "wc", "words", "wordcount", "length"), "status"
    ),
    **dict.fromkeys(("stats", "statistics"), "lint --statistics"),
    **dict.fromkeys(("amendments", "asks", "demands"), "ledger"),
    **dict.fromkeys(("burndown", "round"), "rounds"),
    **dict.fromkeys(("version", "about"), "--version"),
    **dict.fromkeys(("man", "manual", "docs"), "help"),
    **dict.fromkeys(("commands", "usage", "?", "h"), "--help"),
}

#: As `MEANT`, before the name of a file: of a text, what is otherwise asked of the bank.
MEANT_OF_FILES: Final = {
    **dict.fromkeys(("history", "versions", "log"), "rounds"),
    **dict.fromkeys(("source", "sources", "lineage", "phrases", "quote"), "trace"),
    **dict.fromkeys(("show", "view", "read", "cat", "display"), "open"),
}

#: An option that people know from elsewhere, and what to write: the first that the command has, or else a sentence.
MEANT_OPTIONS: Final = {
    "--json": ("--format json",),
    "--html": ("--format html",),
    "--sarif": ("--format sarif",),
    "--csv": ("--format csv",),
    "--markdown": ("--format markdown",),
    **dict.fromkeys(
        ("-f", "--output-format", "--type", "--to", "--as", "-t", "--reporter", "--formatter", "--report"),
        ("--format", "the name after -o says what is written, such as: -o draft.docx"),
    ),
    **dict.fromkeys(("--out", "--outfile", "--output-file", "--save", "--dest"), ("--output",)),
    **dict.fromkeys(("-o", "--output"), ("it prints what it finds; write it to a file with: > FILE",)),
    **dict.fromkeys(("-p", "--config-profile", "--rules-from"), ("--profile",)),
    **dict.fromkeys(("--disable", "--skip", "--without", "--no-rule", "-i"), ("--ignore", "--exclude")),
    **dict.fromkeys(("--rule", "--rules", "--only", "--enable", "--include", "-s"), ("--select",)),
    "--exclude": ("name the files themselves, or set exclude in drafter.toml",),
    "--ignore": ("set ignore in drafter.toml, or leave rules out with: drafter lint --ignore RULE",),
    **dict.fromkeys(
        ("--old", "--against", "--previous", "--base", "--baseline"),
        ("--baseline", "--base", "the earlier text stands before the later: drafter compare OLD NEW"),
    ),
    **dict.fromkeys(
        ("--words", "--max-words", "--word-limit", "--max-length", "--limit-words"),
        ("how long a text may be is said by the profile, under [limits]: words = 450",),
    ),
    **dict.fromkeys(("--reference-doc", "--reference-docx", "--stylesheet", "--css"), ("--style",)),
    **dict.fromkeys(("--config", "-c", "--settings"), ("settings are those of drafter.toml; see drafter config show",)),
    **dict.fromkeys(("-r", "-R", "--recursive"), ("a folder stands for all texts below it; leave it out",)),
    **dict.fromkeys(
        ("--verbose", "-v", "--debug"), ("--statistics", "it says all it knows; more of a rule: drafter explain RULE")
    ),
    **dict.fromkeys(("--silent", "-s"), ("--quiet",)),
    **dict.fromkeys(("--dry-run", "-n", "--check"), ("it changes no text unless an option says so; leave it out",)),
    **dict.fromkeys(
        ("--force", "--overwrite", "--yes", "-y", "--inplace", "--in-place"), ("leave it out; name a new file with -o",)
    ),
    **dict.fromkeys(("--no-color", "--no-colour", "--nocolor"), ("--color never", "set NO_COLOR=1")),
    **dict.fromkeys(("--colour",), ("--color", "set NO_COLOR=1 or FORCE_COLOR=1")),
    **dict.fromkeys(("--version", "-V"), ("write: drafter --version",)),
    **dict.fromkeys(("-?", "/?"), ("--help",)),
    **dict.fromkeys(
        ("--no-open", "--no-browser", "--open", "--browser"), ("it prints an address to open; leave it out",)
    ),
    **dict.fromkeys(
        ("--lang", "--language", "--locale"), ("it reads English; what is in another language is named, not judged",)
    ),
    **dict.fromkeys(("--threads", "--workers", "--parallel", "--processes"), ("--jobs",)),
    **dict.fromkeys(("--stdin", "--pipe"), ("name - for standard input",)),
    **dict.fromkeys(("--spell", "--spellcheck"), ("--spelling",)),
    **dict.fromkeys(("--encoding",), ("texts are read as UTF-8 or as they declare; convert with: drafter open FILE",)),
    **dict.fromkeys(
        ("--exit-code", "--severity", "--level", "--min-severity", "--minAlertLevel", "--threshold"), ("--fail-on",)
    ),
    "--strict": ("--fail-on info",),
    "--pdf": ("Word and LibreOffice save the .docx as PDF",),
    **dict.fromkeys(("--host", "--bind", "--address", "--public"), ("it answers this machine alone; leave it out",)),
    **dict.fromkeys(
        ("--country", "--countries", "--delegation", "--delegations", "--nation", "--ally", "--for"),
        ("--delegations", "who can join, delegation by delegation, says: drafter profile matrix FILE"),
    ),
    **dict.fromkeys(
        ("--template", "--kind"), ("--style", "the kind of a new draft is said by: drafter new KIND draft.md")
    ),
}

#: A value that people know from elsewhere, and the one that is meant where an option takes it.
MEANT_VALUES: Final = {
    **dict.fromkeys(("excel", "xls", "xlsx", "spreadsheet", "table", "tsv"), "csv"),
    **dict.fromkeys(("htm", "web", "page"), "html"),
    **dict.fromkeys(("md",), "markdown"),
    **dict.fromkeys(("txt", "plain", "terminal"), "text"),
    **dict.fromkeys(("yaml", "toml", "xml"), "json"),
    **dict.fromkeys(("ndjson",), "jsonl"),
}
