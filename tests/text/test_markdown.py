from __future__ import annotations

import pytest
from hypothesis import given, strategies as st
from markdown_it import MarkdownIt

from drafter.text import Location, read_text
from drafter.text.inline import markup

DRAFT = """\
+++
kind = "summit-declaration"
+++

# The **Hague** Summit

1. We reaffirm our *ironclad* commitment to [Article 5](https://x.y "t") of the
   Washington Treaty &amp; more&nbsp;here. [USA: contest] and [constrain / address].[^1]

14. (a) Second `code` ![alt text](i.png) with <b>html</b> <!-- drafter: ignore --> NATO-
    Russia and pre-
    and post-war \\*literal\\* **a *b* c**.

    continued

    - sub bullet
    - [ ] task
    1. deep

> Quoted *text*
> wrapped

| a | b |
|---|---|
| c \\| d | `e` f |

[^1]: See the
    note.

(b) Plain letter.

<!-- a
comment -->

<div>
In a division
</div>

```
code
```

Setext *two*
===

~~gone~~ kept. [ref][x] and [x] and [y].

[x]: http://a.b
"""


def blocks(text):
    return [(block.kind, block.number, block.reading) for block in read_text(text, format="md").blocks]


def test_a_draft():
    assert blocks(DRAFT) == [
        ("front-matter", None, '+++\nkind = "summit-declaration"\n+++'),
        ("heading", None, "The Hague Summit"),
        (
            "paragraph",
            "1",
            (
                "We reaffirm our ironclad commitment to Article 5 of the Washington Treaty & more here. "
                "[USA: contest] and [constrain / address]."
            ),
        ),
        ("paragraph", "14(a)", "Second with html NATO-Russia and pre- and post-war *literal* a b c."),
        ("paragraph", None, "continued"),
        ("list-item", None, "sub bullet"),
        ("list-item", None, "task"),
        ("list-item", "14(1)", "deep"),
        ("quote", None, "Quoted text wrapped"),
        ("table-cell", None, "a"),
        ("table-cell", None, "b"),
        ("table-cell", None, "c | d"),
        ("table-cell", None, "f"),
        ("footnote", "1", "See the note."),
        ("list-item", "14(b)", "Plain letter."),
        ("paragraph", None, "In a division"),
        ("code", None, "```\ncode\n```"),
        ("heading", None, "Setext two"),
        ("paragraph", None, "kept. ref and x and [y]."),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_positions_are_those_of_the_file(end):
    document = read_text(DRAFT.replace("\n", end), format="md")
    lines = DRAFT.split("\n")
    for word in ("ironclad", "Washington", "constrain", "literal", "Quoted", "wrapped", "division", "kept", "sub"):
        (block,) = (b for b in document.linted() if word in b.reading)
        start = block.reading.index(word)
        span = block.to_source(start, start + len(word))
        assert document.text[span.start : span.end] == word
        line = next(number for number, text in enumerate(lines, 1) if word in text)
        assert document.position(span.start) == Location(line, lines[line - 1].index(word) + 1)


def test_a_span_over_markup_covers_it():
    document = read_text("We *agree* on [peace](x) &lt; war.", format="md")
    (block,) = document.blocks
    for words, source in (("agree on peace", "agree* on [peace"), ("<", "&lt;"), ("< war", "&lt; war")):
        start = block.reading.index(words)
        span = block.to_source(start, start + len(words))
        assert document.text[span.start : span.end] == source


def test_levels():
    document = read_text("### Three\n\n- a\n  - b\n\n1. c\n", format="md")
    assert [(block.kind, block.level) for block in document.blocks] == [
        ("heading", 3),
        ("list-item", 1),
        ("list-item", 2),
        ("paragraph", 0),
    ]


@pytest.mark.parametrize(
    "front", ["---\na: 1\n---\n", "+++\na = 1\n+++\n", "+++\n+++\n", "+++\r\na = 1\r\n+++\r\n", "---\na:\n---"]
)
def test_front_matter(front):
    document = read_text(front + "\nWords.\n", format="md")
    assert [(b.kind, b.reading) for b in document.blocks[1:]] == [("paragraph", "Words.")]
    assert document.blocks[0].kind == "front-matter"


def test_front_matter_left_open_is_text():
    assert blocks("+++\nkind = 1\n\nWords.") == [("paragraph", None, "+++ kind = 1"), ("paragraph", None, "Words.")]


def test_only_front_matter_is_a_draft_without_words():
    assert read_text("+++\na = 1\n+++\n", format="md").words == 0


def test_numbers_written_out():
    assert blocks("IV.2 The rule.\n\n§ 4 The act.\n\n14\\. Escaped.")[:2] == [
        ("paragraph", "IV.2", "The rule."),
        ("paragraph", "4", "The act."),
    ]


def test_script_style_and_html_comments_are_not_read():
    assert blocks("<style>\np { }\n</style>\n\n<!-- x -->\n\n<script>y</script>\n\nWords.") == [
        ("paragraph", None, "Words.")
    ]


def test_tables_inside_quotes_and_lists():
    text = "> | a | b |\n> |---|---|\n> | x y | x |\n\n- | q | q |\n  |---|---|\n  | s | t |\n"
    document = read_text(text, format="md")
    for block in document.blocks:
        assert document.text[block.span.start : block.span.end] == block.reading
    assert [block.reading for block in document.blocks] == ["a", "b", "x y", "x", "q", "q", "s", "t"]


def rendered(text):
    """What markdown-it makes of a paragraph, without code, images and HTML."""
    out = []
    references = {"references": {"A": {"href": "x", "title": ""}}}
    for token in MarkdownIt("commonmark").parseInline(text, references)[0].children:
        if token.type in {"text", "text_special"}:
            out.append(token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            out.append("\n")
    return "".join(out)


def freed(text):
    out = []
    at = 0
    for edit in markup(text, {"A"}):
        out += [text[at : max(at, edit.start)], edit.reading]
        at = max(at, edit.end)
    return "".join([*out, text[at:]])


SIGNS = [
    "a",
    "b ",
    " ",
    "*",
    "**",
    "***",
    "_",
    "`",
    "``",
    "[",
    "]",
    "(x)",
    '(x "t")',
    "[a]",
    "![",
    "<b>",
    "\\",
    "&amp;",
]


@given(st.lists(st.sampled_from([*SIGNS, "&", "\n", ".", "!", "“", "é", "'", '<b a="x">', "<!-- c -->"]), max_size=16))
def test_markup_agrees_with_markdown_it(signs):
    text = "".join(signs).strip()
    # markdown-it looks no further than a link's bracket to judge an emphasis sign before it, and takes brackets in
    # brackets for a label, which CommonMark does not.
    if not any(sign in text for sign in ("*]", "_]", "][[")):
        assert freed(text).split() == rendered(text).split()


@pytest.mark.parametrize(
    "text",
    [
        "*" * 20_000,
        "[" * 20_000,
        "](" * 10_000,
        "`a``b" * 4_000,
        "<!--" * 5_000,
        "~~" * 9_999,
        "_a " * 9_000,
        "\\" * 9_999,
        "![" * 9_000 + "](x)" * 9_000,
        "[a](" * 5_000,
        "<a " * 9_000,
        "> " * 3_000 + "a",
        "- " * 3_000 + "a",
        "&" * 9_999,
        "[a](" + " " * 50_000 + "x",
        "<a" + " b=" * 20_000,
        "*a **b " * 5_000,
        '[a](b "' * 5_000,
        "a[^" * 9_999,
    ],
    ids=lambda text: text[:6],
)
def test_no_markup_takes_long(text):
    read_text(text, format="md")


def test_references_to_notes():
    text = (
        "1. The *void*.[^1] Over [^note] it.[3]\n   And ~~gone[^x]~~ `[^y]` on[^2].\n\n[^1]: See.\n\n[^note]: Ibid.\n"
    )
    first, one, other = read_text(text, format="md").blocks
    assert first.reading == "The void. Over it. And on."
    assert first.notes == ((9, "1"), (14, "note"), (18, "3"), (25, "2"))
    assert [one.number, other.number] == ["1", "note"]
    assert one.notes == ()
