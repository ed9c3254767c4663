"""Word files of random paragraphs and tables, and the same after edits of every kind."""

from __future__ import annotations

import io
from copy import deepcopy

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

WORDS = "Allies the of NATO will counter constrain aggression and security commitment 2035 shall, all reaffirm".split()


def saved(word):
    target = io.BytesIO()
    word.save(target)
    return target.getvalue()


def table(word, rows):
    made = word.add_table(len(rows), len(rows[0]), style="Table Grid")
    for row, cells in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    return made


def sentence(chance):
    return " ".join(chance.choices(WORDS, k=chance.randint(1, 9))) + "."


def made(chance):
    """A random document with styles, emphasis, tables and empty paragraphs."""
    word = docx.Document()
    for _ in range(chance.randint(1, 6)):
        paragraph = word.add_paragraph(style=chance.choice(["Normal", "Quote", "List Number"]))
        for _ in range(chance.randint(0, 3)):
            run = paragraph.add_run(sentence(chance) + " ")
            run.bold = chance.choice([None, True])
        if chance.random() < 0.3:
            columns = chance.randint(1, 3)
            table(word, [[sentence(chance) for _ in range(columns)] for _ in range(chance.randint(1, 4))])
            word.add_paragraph()
    return word


def edit_rows(body, chance):
    """A random row doubled or dropped, if there are tables."""
    for rows in [each.findall(qn("w:tr")) for each in body.iter(qn("w:tbl"))][:1]:
        row = chance.choice(rows)
        if chance.random() < 0.5:
            row.addnext(deepcopy(row))
        elif len(rows) > 1:
            row.getparent().remove(row)


def edited(word, chance):
    """The same document after some random edits: words, paragraphs, rows, formatting, splits."""
    word = docx.Document(io.BytesIO(saved(word)))
    body = word.element.body
    for _ in range(chance.randint(1, 6)):
        paragraphs = list(body.iter(qn("w:p")))
        paragraph = chance.choice(paragraphs)
        runs = paragraph.findall(qn("w:r"))
        edit = chance.randrange(8)
        if edit == 0 and runs:
            text = runs[0].find(qn("w:t"))
            words = text.text.split(" ")
            words[chance.randrange(len(words))] = chance.choice(WORDS)
            text.text = " ".join(words)
        elif edit == 1:
            paragraph.addnext(deepcopy(chance.choice(paragraphs)))
        elif edit == 2 and paragraph.getnext() is not None and paragraph.getnext().tag == qn("w:p"):
            paragraph.getparent().remove(paragraph)
        elif edit == 3 and len(runs) > 1:
            second = OxmlElement("w:p")
            second.extend(runs[1:])
            paragraph.addnext(second)
        elif edit == 4 and runs:
            look = runs[0].get_or_add_rPr()
            look.append(OxmlElement("w:i"))
        elif edit == 5:
            properties = paragraph.get_or_add_pPr()
            properties.get_or_add_jc().set(qn("w:val"), chance.choice(["center", "right"]))
        elif edit > 5:
            edit_rows(body, chance)
    return word
