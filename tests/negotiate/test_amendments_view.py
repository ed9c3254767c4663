"""The base with tracked changes under the names of delegations: one's accepted gives what it sent."""

from __future__ import annotations

from pathlib import Path

import pytest
from random_texts import trial

from drafter.errors import ReadError, UsageError
from drafter.negotiate import Submission, consolidated, reading_of
from drafter.text import read_text
from drafter.text.word.change_views import ORIGINAL, of_authors
from drafter.text.word.comments import comments_of
from drafter.text.word.hands import hands_of
from drafter.text.word.reader import read_word
from drafter.word.export import amendments
from drafter.word.submissions import bracketed_draft

ROLLING = """# Title

1. We will [contest / USA, HUN: address / DEU: respond to] Russia's [aggressive / DEU: delete] actions. [USA remark: No.]

2. [Allies *met* in Ankara. / HUN: delete]

2 bis. [POL: Allies will meet again.]

3. Done.[^1]

[^1]: A note.
"""


def document(text):
    return read_text(text, format="md", name="rolling.md")


def words(data, view):
    found = read_word(data, Path("a.docx"), view)
    return [each.reading for each in found.blocks if each.reading]


def read_as(data, *names):
    authors = [each for each in hands_of(data, Path("a.docx")).authors if set(each.split(", ")) & set(names)]
    return words(data, of_authors(authors))


def sent(text, *names):
    return [each.reading for each in document(reading_of(document(text), names)[0]).blocks]


def test_one_delegations_changes_accepted_give_what_it_sent():
    data = amendments(document(ROLLING)).data
    assert words(data, ORIGINAL) == sent(ROLLING)
    for name in ("USA", "HUN", "DEU", "POL"):
        assert read_as(data, name) == sent(ROLLING, name)


def test_remarks_are_comments_of_who_made_them():
    done = amendments(document(ROLLING))
    assert [(each.author, each.text) for each in comments_of(done.data, Path("a.docx"))] == [("USA", "No.")]
    assert done.data == amendments(document(ROLLING)).data


def test_a_text_in_which_nobody_asks_for_anything():
    with pytest.raises(UsageError, match="nobody asks for anything in it"):
        amendments(document("1. Done [and dusted].\n"))


@pytest.mark.parametrize("seed", range(25))
def test_random_rolling_texts(seed):
    base, versions = trial(seed, 0.0, 6)
    base = "\n\n".join(each for each in base.split("\n\n") if not each.startswith(("|", "[^"))) + "\n"
    try:
        rolling = consolidated(
            document(base), [Submission(name, document(each)) for name, each in versions.items()]
        ).text  # fmt: skip
    except ReadError:
        return
    if "|" in rolling or "[^" in rolling:
        return
    try:
        data = amendments(document(rolling)).data
    except UsageError:
        return
    assert words(data, ORIGINAL) == sent(rolling)
    for name in versions:
        assert read_as(data, name) == sent(rolling, name)


def test_the_file_made_a_draft_again_is_the_rolling_text():
    text = ROLLING.replace("*", "").replace(" [USA remark: No.]", "")
    back = bracketed_draft(amendments(document(text)).data, Path("a.docx")).text
    for name in ("", "USA", "HUN", "DEU", "POL"):
        names = [name] if name else []
        assert sent(back, *names)[1:] == sent(text, *names)[1:]


def test_brackets_that_name_nobody_stand_in_the_base_and_are_counted():
    done = amendments(document("1. We [shall][should] meet [USA: soon] \\[not here\\].\n"))
    assert words(done.data, ORIGINAL) == ["We [shall][should] meet [not here]."]
    assert done.brackets == 2
    assert done.said == ("2 brackets that name nobody stand among the words of the base, as no tracked change",)
    with pytest.raises(UsageError, match="its 2 brackets name nobody"):
        amendments(document("1. We [shall][should] meet.\n"))
