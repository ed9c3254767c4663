"""What delegations ask for, written as negotiators write it."""

from __future__ import annotations

import pytest

from drafter.errors import ReadError, UsageError
from drafter.negotiate import Submission, consolidated, delegations_in, reading_of
from drafter.text import read_text
from drafter.text.brackets import plain

BASE = """+++
title = "Statement"
+++

1. We will contest *Russia's* aggressive actions.

2. Allies will invest [5] per cent of GDP.

3. We stand with Ukraine for as long as it takes.
"""


def document(text, name="base.md"):
    return read_text(text, format="md", name=name)


def roll(base=BASE, **changes):
    """The rolling text of pairs of words and what stands in their place, by delegation."""
    sent = []
    for name, pairs in changes.items():
        text = base
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new)
        sent.append(Submission(name, document(text, f"{name}.md")))
    return consolidated(document(base), sent)


def line(rolling, number):
    return next(each for each in rolling.text.splitlines() if each.startswith(number))


def test_equal_wishes_share_an_option_and_others_stand_beside_it():
    rolling = roll(USA=[("contest", "address")], GBR=[("contest", "address")], TUR=[("contest ", "")])
    assert (
        line(rolling, "1.") == "1. We will [contest / USA, GBR: address / TUR: delete] *Russia's* aggressive actions."
    )
    assert [(each.place, each.delegations, each.kind) for each in rolling.amendments] == [
        ("1", ("USA", "GBR"), "replace"),
        ("1", ("TUR",), "delete"),
    ]


def test_changes_apart_stay_apart_and_those_that_touch_are_one():
    rolling = roll(USA=[("contest", "address")], DEU=[("aggressive ", "")], POL=[("will contest", "shall contest")])
    assert line(rolling, "1.").startswith("1. We [will contest / USA: will address / POL: shall contest] *Russia's*")
    assert "[aggressive / DEU: delete] actions" in line(rolling, "1.")


def test_who_would_drop_a_paragraph_leaves_the_changes_of_others_readable():
    rolling = roll(
        USA=[("3. We stand with Ukraine for as long as it takes.\n", "")], POL=[("for as long as it takes", "always")]
    )
    assert line(rolling, "3.") == "3. [We stand with Ukraine [for as long as it takes / POL: always]. / USA: delete]"


def test_the_brackets_of_the_base_stay():
    rolling = roll(USA=[("[5]", "3.5")], DEU=[("invest", "spend")])
    assert line(rolling, "2.") == "2. Allies will [invest [5] / USA: invest 3.5 / DEU: spend [5]] per cent of GDP."
    assert "[5]" in reading_of(document(rolling.text), ["DEU"])[0]


def test_brackets_of_an_earlier_round_are_words_of_this_base():
    base = BASE.replace("[5]", "[5 / USA: 3.5]")
    rolling = roll(base, USA=[("contest", "address")])
    for who in ([], ["USA"]):
        assert "[5 / USA: 3.5]" in [b.reading for b in document(reading_of(document(rolling.text), who)[0]).blocks][2]


def test_ten_brackets_deep_and_one_never_closed():
    deep = BASE.replace("contest", "[" * 10 + "contest" + "]" * 10).replace("Ukraine", "[Ukraine")
    rolling = roll(deep, USA=[("aggressive ", "")], DEU=[("as it takes", "as needed")])
    assert not any("not carried" in each for each in rolling.said)
    assert (
        "[[[[[[[[[[contest]]]]]]]]]]"
        in [b.reading for b in document(reading_of(document(rolling.text), [])[0]).blocks][1]
    )


def test_thirty_two_names_before_one_option_are_read():
    names = [f"{a}{b}A" for a in "ABCDEFGH" for b in "ABCD"]
    rolling = roll(**{name: [("contest", "address")] for name in names})
    assert set(delegations_in(document(rolling.text))) == set(names)
    assert "address" in reading_of(document(rolling.text), [names[-1]])[0]


@pytest.mark.parametrize(
    "words",
    [
        "air/land forces",
        "2024 / 2025",
        "NATO: all of it",
        "delete",
        "tbc",
        "the Union (EU)",
        "a – DEU",
        "[sic]",
        "[USA: x]",
        "{+new+}",
        "x | y",
    ],
)
def test_words_that_look_like_parts_of_a_bracket_come_back(words):
    rolling = roll(USA=[("contest", words)], DEU=[("aggressive ", "")])
    assert not any("not carried" in each for each in rolling.said)
    first = [b.reading for b in document(reading_of(document(rolling.text), ["USA"])[0]).blocks][1]
    assert first == f"We will {words} Russia's aggressive actions."


def test_a_rolling_text_is_read_by_everybody_as_brackets():
    reading = document(roll(USA=[("contest", "address")], TUR=[("contest", "counter")]).text).blocks[1].reading
    (bracket,) = plain(reading).brackets
    assert [(each.label, reading[each.start : each.end]) for each in bracket.options] == [
        ("", "contest"), ("USA", "address"), ("TUR", "counter"),
    ]  # fmt: skip


def test_two_take_what_they_agree_on_and_a_bracket_stays_where_they_differ():
    rolling = roll(USA=[("contest", "address"), ("aggressive ", "")], DEU=[("contest", "counter")])
    text, left = reading_of(document(rolling.text), ["USA", "DEU"])
    assert "1. We will [USA: address / DEU: counter] *Russia's* actions." in text
    assert left == 1


def test_two_submissions_of_one_delegation_are_refused():
    sent = [Submission("USA", document(BASE, name)) for name in ("a.md", "b.md")]
    with pytest.raises(UsageError, match=r"two submissions of USA: a\.md and b\.md; give the one that counts"):
        consolidated(document(BASE), sent)


def test_another_text_is_refused_with_how_far_it_is():
    other = "Budgets grow. The weather was fine and nobody came.\n"
    with pytest.raises(ReadError, match=r"no version of base\.md: 3 of its 3 paragraphs are not here as they stand"):
        consolidated(document(BASE), [Submission("USA", document(other, "usa.md"))])


@pytest.mark.parametrize("base", ["", "<div>\n<div>\n", "[^a] [^a]\n"])
def test_a_base_without_paragraphs_is_refused(base):
    with pytest.raises(ReadError, match="no paragraph in it; name the text that was sent to delegations"):
        consolidated(document(base), [Submission("USA", document(BASE, "usa.md"))])


def test_a_delegation_that_changed_nothing_is_named():
    assert roll(USA=[("contest", "address")], ITA=[]).said == ("ITA: asks for no change (ITA.md)",)


def test_numbers_of_paragraphs_put_in():
    rolling = roll(USA=[("3. We", "3. First.\n\n4. Second.\n\n5. We")], DEU=[("3. We", "3. Second.\n\n4. We")])
    assert "2 bis. [USA: First.]\n\n2 ter. [USA, DEU: Second.]" in rolling.text


def test_a_version_of_words_alone_keeps_the_notes_and_title_of_the_base():
    base = BASE.replace("it takes.", "it takes.[^1]") + "\n[^1]: As in 2024.\n"
    words = "Statement\n\n1. We will address Russia's aggressive actions.\n\n2. Allies will invest [5] per cent of GDP.\n\n3. We stand with Ukraine for as long as it may take.\n\n1 As in 2024.\n"
    sent = Submission("USA", read_text(words, name="usa.txt", format="txt"))
    rolling = consolidated(document(base), [sent])
    assert [(each.before, each.after) for each in rolling.amendments] == [("contest", "address"), ("takes", "may take")]
    assert "as long as it [takes / USA: may take].[^1]" in rolling.text
    assert rolling.said == ()


def test_a_short_paragraph_written_anew_keeps_its_number():
    rolling = roll(BASE + "\n4. Done.\n", USA=[("4. Done.", "4. Agreed by all.")])
    assert line(rolling, "4.") == "4. [Done / USA: Agreed by all]."


def test_a_version_of_words_alone_has_a_table_in_a_line():
    base = (
        '+++\ntitle = "Statement"\nreference = "Press Release (2040) 017"\nplace = "Atlantis"\ndate = 2040-07-08\n+++\n\n'
        "1. We met.\n\n| Ally | Boats |\n|---|---|\n| Ys | 12 |\n"
    )
    text = "Press Release (2040) 017\n\nStatement\n\nAtlantis, 8 July 2040\n\n1. We met again.\n\nAlly Boats Ys 12\n"
    sent = Submission("USA", read_text(text, format="txt", name="usa.txt"))
    rolling = consolidated(read_text(base, format="md", name="base.md"), [sent])
    assert [(each.kind, each.after) for each in rolling.amendments] == [("insert", "again")]
