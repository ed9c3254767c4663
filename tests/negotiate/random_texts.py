"""Random drafts and random versions of them: words, paragraphs, lists, tables and notes changed as delegations do."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace

WORDS = """
we will contest and constrain Russia's aggressive actions Allies invest 5 % of GDP annually by 2035 , . ; : the a of to
in accordance with Article 5 (EU) and/or air/land forces Ukraine's path — to – membership “as appropriate” 3.5 per cent
NATO, U.S. well-being e.g. first; second: never not shall should
""".split()
ODD = ["[5]", "[a / b]", "[USA:", "]", "[", "x / y", "a | b", "delete", "tbc", "{+new+}", "^USA", "{DEU}", "(FRA)", "NATO:",
       "*", "_x_", "`", "\\", "&amp;", "<b>", "#", "1.", "[sic]", "[...]", "agreed", "[TUR reserves]", "-", "~~"]  # fmt: skip
NAMES = ["USA", "DEU", "FRA", "TUR", "HUN", "POL", "GBR", "ITA", "ESP", "EST", "NOR", "United States"]


@dataclass
class Para:
    kind: str
    words: list[str]
    note: int = 0


@dataclass
class Draft:
    paras: list[Para]
    rows: list[list[str]] = field(default_factory=list)
    notes: dict[int, list[str]] = field(default_factory=dict)


def sentence(rng: random.Random, odd: float, most: int = 14) -> list[str]:
    found = [rng.choice(ODD if rng.random() < odd else WORDS) for _ in range(rng.randint(2, most))]
    return ["Allies", *found]


def draft(rng: random.Random, odd: float = 0.03) -> Draft:
    paras = [Para("heading", ["Heading", *sentence(rng, 0, 4)])]
    numbered = rng.random() < 0.7
    for _ in range(rng.randint(1, 6)):
        kind = rng.choice(["numbered" if numbered else "plain"] * 4 + ["bullet", "quote"])
        paras.append(Para(kind, sentence(rng, odd)))
    made = Draft(paras)
    if rng.random() < 0.4:
        made.rows = [[" ".join(sentence(rng, 0, 3)) for _ in range(2)] for _ in range(rng.randint(2, 4))]
    for label in range(1, rng.randint(0, 2) + 1):
        made.notes[label] = sentence(rng, odd)
        rng.choice(paras[1:]).note = label
    _hold(made)
    return made


def _hold(made: Draft) -> None:
    """Keep only notes that are referred to."""
    marked = {each.note for each in made.paras if each.note}
    made.notes = {label: words for label, words in made.notes.items() if label in marked}


def changed(rng: random.Random, base: Draft, odd: float = 0.03) -> Draft:
    made = Draft(
        [replace(each, words=list(each.words)) for each in base.paras],
        [list(row) for row in base.rows],
        {label: list(words) for label, words in base.notes.items()},
    )
    for _ in range(rng.choice([0, 1, 1, 2, 3, 5])):
        _change(rng, made, odd)
    _hold(made)
    return made


def _change(rng: random.Random, made: Draft, odd: float) -> None:
    what = rng.random()
    body = made.paras
    at = rng.randrange(1, len(body)) if len(body) > 1 else 0
    if what < 0.6 or len(body) < 2:
        _reword(rng, body[at].words, odd)
    elif what < 0.66:
        body.insert(at + 1, Para(body[at].kind, sentence(rng, odd)))
    elif what < 0.71 and len(body) > 2:
        del body[at]
    elif what < 0.75 and len(body) > 3:
        moved = body.pop(at)
        body.insert(rng.randrange(1, len(body) + 1), moved)
    elif what < 0.79 and len(body[at].words) > 4:
        cut = rng.randrange(1, len(body[at].words) - 1)
        rest = body[at].words[cut:]
        del body[at].words[cut:]
        body.insert(at + 1, Para(body[at].kind, rest))
    elif what < 0.82 and at + 1 < len(body):
        body[at].words += body[at + 1].words
        body[at].note = body[at].note or body[at + 1].note
        del body[at + 1]
    elif what < 0.88 and made.rows:
        _reword_row(rng, made)
    elif what < 0.93 and made.notes:
        _reword(rng, rng.choice(list(made.notes.values())), odd)
    elif what < 0.97 and not body[at].note:
        label = max(made.notes, default=0) + 1
        made.notes[label] = sentence(rng, odd)
        body[at].note = label
    else:
        body[at].note = 0


def _reword(rng: random.Random, words: list[str], odd: float) -> None:
    at = rng.randrange(len(words))
    what = rng.random()
    if what < 0.35 and len(words) > 2:
        del words[at]
    elif what < 0.65:
        words[at] = rng.choice(ODD if rng.random() < odd else WORDS)
    elif what < 0.9:
        words.insert(at, rng.choice(ODD if rng.random() < odd else WORDS))
    else:
        words[at] += rng.choice([",", ".", "s", "-based", "/other"])


def _reword_row(rng: random.Random, made: Draft) -> None:
    what = rng.random()
    row = rng.randrange(1, len(made.rows))
    if what < 0.6:
        made.rows[row][rng.randrange(2)] = " ".join(sentence(rng, 0, 3))
    elif what < 0.8:
        made.rows.insert(row + 1, [" ".join(sentence(rng, 0, 3)) for _ in range(2)])
    elif len(made.rows) > 2:
        del made.rows[row]


def markdown_of(made: Draft) -> str:
    from drafter.text.markdown_writing import markdown

    lines = []
    number = 0
    for each in made.paras:
        words = " ".join(" ".join(each.words).split())
        notes = [(len(words), str(each.note))] if each.note else []
        text = markdown(words, (), notes)
        number += each.kind == "numbered"
        head = {"heading": "## ", "numbered": f"{number}. ", "bullet": "- ", "quote": "> "}.get(each.kind, "")
        lines.append(head + text)
    if made.rows:
        rows = ["| " + " | ".join(markdown(cell, in_table=True) for cell in row) + " |" for row in made.rows]
        lines.append("\n".join([rows[0], "|---|---|", *rows[1:]]))
    lines += [f"[^{label}]: {markdown(' '.join(words))}" for label, words in made.notes.items()]
    return "\n\n".join(lines) + "\n"


def trial(seed: int, odd: float = 0.03, most: int = 12) -> tuple[str, dict[str, str]]:
    """A base, and versions of it by delegation."""
    rng = random.Random(seed)
    base = draft(rng, odd)
    names = rng.sample(NAMES, rng.randint(1, most))
    return markdown_of(base), {name: markdown_of(changed(rng, base, odd)) for name in names}
