"""Files made to take time or memory: nesting, repetition, and things that unpack to a thousand times their size.

Each is made for a size, so that what is worse than linear shows; all are held against the limits of `reading`.
"""

from functools import partial

from packed_bombs import ODT, ONE_PARAGRAPH, PDF, WORD, entities, zeroes
from reading import Watch
from texts import odt_parts, word_parts

QUICK = {"check_bombs": 20}
#: Characters of a text; parts of a file are counted by what their packed form would be.
SIZE = 200_000


def repeated(unit, size):
    return (unit * (size // len(unit))).encode()


MARKDOWN = {
    name: partial(repeated, unit)
    for name, unit in {
        "lists on a line": "- ",
        "numbers on a line": "1. ",
        "quotations on a line": "> ",
        "items": "- a\n",
        "quotations": "> a\n\n",
        "paragraphs": "a\n\n",
        "lines": "a b\n",
        "headings": "# a\n",
        "open brackets": "[",
        "closed brackets": "]",
        "images": "![",
        "brackets": "[a] ",
        "links": "[a](b) ",
        "half links": "[a](",
        "links in angles": "[a](<b",
        "links with titles": '[a](b "',
        "labels": "[a][b] ",
        "definitions": "[a]: <b>\n",
        "notes": "[^a]: b\n\n",
        "references": "[^a] ",
        "tags": "<a ",
        "declarations": "<!A ",
        "comments": "<!-- ",
        "programs": "<? ",
        "data": "<![CDATA[ ",
        "attributes": "<a b='",
        "addresses": "<a:b",
        "mails": "<a@",
        "ticks": "`a ",
        "ticks in pairs": "`a``b",
        "stars": "*a ",
        "bold stars": "**a ",
        "stars and lines": "*_a",
        "closed stars": "*a_ ",
        "struck out": "~~a ",
        "entities": "&a",
        "references to signs": "&#9;",
        "backslashes": "\\",
        "bars": "|a",
        "tables": "|a|b|\n|-|-|\n",
        "rules": "---\n",
        "underlines": "a\n-\n",
        "fences": "```\n",
        "front matter": "+++\n",
        "tabs": "\t- a\n",
        "options": "[USA: a / b] ",
        "options in options": "[a / ",
        "hyphens": "a-\n",
        "soft hyphens": "a\u00ad\n",
        "invisible": "a\u200b",
        "marks": "a\u0301\u0302",
        "spaces": " \n",
        "html blocks": "<div>\n",
        "quotes": "“a ",
        "dots": "a. ",
        "words": "word ",
        "one word": "a",
    }.items()
}


def nested_lists(size):
    depth = int(size**0.5)
    return "".join(f"{'  ' * level}- a\n" for level in range(depth)).encode()


def wide_table(size):
    cells = size // 8
    return f"{'|a' * cells}\n{'|-' * cells}\n{'|b' * cells}\n".encode()


def growing_ticks(size):
    return " ".join("`" * n for n in range(1, int((2 * size) ** 0.5))).encode()


def dotted_front(size):
    return f"+++\n{'a.' * (size // 2)}a = 1\n+++\n\nWords.\n".encode()


def deep_front(size):
    return f"+++\na = {'[' * (size // 2)}{']' * (size // 2)}\n+++\n\nWords.\n".encode()


def inline_front(size):
    return f"+++\na = {'{a=' * (size // 4)}1{'}' * (size // 4)}\n+++\n\nWords.\n".encode()


def tables_front(size):
    return f"+++\n{''.join(f'[a{n}.b.c.d]{chr(10)}' for n in range(size // 14))}+++\n\nWords.\n".encode()


def long_number(size):
    return f"+++\na = {'1' * size}\n+++\n\nWords.\n".encode()


def yaml_front(size):
    return f"---\n{'a: b' + chr(10)}{('  - x' + chr(10)) * (size // 6)}---\n\nWords.\n".encode()


HTML = {
    name: partial(repeated, unit)
    for name, unit in {
        "divisions": "<div>",
        "bold": "<b>",
        "paragraphs": "<p>a",
        "tables": "<table><tr><td>",
        "cells": "<td>a",
        "lists": "<ul><li>a",
        "numbers": "<ol><li>a",
        "breaks": "a<br>",
        "links": "<a href=#n>1</a>",
        "raised": "<sup>",
        "raised links": "<sup><a href=#n>1",
        "notes": "<p id=fn1>1. a",
        "comments": "<!-- drafter: a -->",
        "open comments": "<!--",
        "ends": "</b a<",
        "end tags": "</div>",
        "scripts": "<script>",
        "titles": "<title></title>",
        "entities": "&amp;",
        "long entities": "&" + "a" * 40,
        "forms": "<form>",
        "buttons": "<button>",
        "articles": "<article>a",
        "headers": "<header>a",
        "quotes": "<q>",
        "preformatted": "<pre>a\n",
        "fonts": "<font color=a>a",
        "styles": "<p style='display:none;list-style:none'>",
        "rubies": "<ruby><rt>a",
        "selects": "<select><option>a",
        "svg": "<svg><p>",
        "math": "<math><mi>",
    }.items()
}


def attributes(size):
    return ("<p " + " ".join(f"a{n}=1" for n in range(size // 8)) + ">Words.").encode()


def many_attributes(size):
    tag = "<p " + " ".join(f"a{n}=1" for n in range(1_990)) + ">a"
    return (tag * max(size // len(tag), 1)).encode()


def packed_attributes(size):
    return ("<p " + "".join(f"a{n}='1'" for n in range(size // 9)) + ">Words.").encode()


def list_styles(size):
    return f'<ol style="{"list-style:" * (size // 11)}"><li>Words.</ol>'.encode()


def large_numbers(size):
    item = '<ol type="{}" start="999999999"><li>a</ol>'
    return "".join(item.format("aAiI1"[n % 5]) for n in range(size // 40)).encode()


def note_targets(size):
    links = "".join(f'<a href="#fn{n}">[{n % 999}]</a>' for n in range(size // 60))
    return (links + "".join(f'<p id="fn{n}">{n % 999}. a' for n in range(size // 60))).encode()


def charset(size):
    return b'<meta charset="' + b"a" * size + b'"><p>Words.'


#: What makes a file of a size, by a name with its suffix.
BOMBS = {
    **{f"{name}.md": make for name, make in MARKDOWN.items()},
    **{f"{name}.txt": make for name, make in MARKDOWN.items()},
    **{
        f"{make.__name__}.md": make
        for make in (nested_lists, wide_table, growing_ticks, dotted_front, deep_front, inline_front, tables_front,
                     long_number, yaml_front)
    },
    **{f"{name}.html": make for name, make in HTML.items()},
    **{
        f"{make.__name__}.html": make
        for make in (attributes, many_attributes, packed_attributes, list_styles, large_numbers, note_targets, charset)
    },
    **{f"{name}.docx": make for name, make in WORD.items()},
    **ONE_PARAGRAPH,
    **{f"{name}.odt": make for name, make in ODT.items()},
    **{f"{name}.pdf": make for name, make in PDF.items()},
    "entities.odt": entities,
    "zeroes.odt": zeroes(odt_parts),
    "zeroes.docx": zeroes(word_parts),
}  # fmt: skip


ALL = len(BOMBS)


def check_bombs(count=ALL, seed=1):
    """`count` of the bombs, of 200,000 characters, or of as many times that as `seed` says, to a million."""
    watch = Watch()
    size = SIZE * min(seed, 5)
    step = max(len(BOMBS) // count, 1)
    for name, make in [*BOMBS.items()][::step][:count]:
        watch.read(name.replace(" ", "-"), make(size), f"{name} of {size:,}")
    return watch.figures()
