"""What is in another language is named and clears nothing."""

import pytest

from drafter.check import DEFAULT_PROFILE, Agreement, Session, lint_text
from drafter.consensus import Verdict
from drafter.draft import check_draft

FRENCH = "Les ministres ont salué la résolution de leurs partenaires et leur soutien."
GERMAN = "Die Minister bekräftigen ihre Unterstützung für die Sicherheit der Partner."


@pytest.mark.parametrize("text", [FRENCH, f"# Déclaration\n\n1. {FRENCH}\n\n2. Annexe", f"{FRENCH}\n\n{GERMAN}"])
def test_a_text_in_another_language_is_not_judged(text):
    report = lint_text(text, format="md")
    (file,) = report.files
    assert not file.findings
    assert set(file.verdicts.values()) == {Verdict.UNKNOWN}
    assert [str(each) for each in report.errors] == [
        "<text>: it reads as French and was not judged; check its English version"
    ]


def test_a_paragraph_in_another_language_is_named_and_the_rest_is_judged():
    text = f"1. We will contest Russia's actions.\n\n2. {FRENCH}\n\n3. Article 5 stands."
    report = lint_text(text, format="md")
    (file,) = report.files
    assert not report.errors
    assert [(each.paragraph, each.line, each.language) for each in file.foreign] == [("2", 3, "French")]
    assert [each.text for each in file.findings if each.text] == ["contest"]
    assert file.verdicts["usa"] is Verdict.BREAKS
    assert Verdict.JOINS not in file.verdicts.values()


def test_names_and_short_lines_are_no_other_language():
    (file,) = lint_text(
        "# Déclaration\n\nŞanlıurfa, Łódź, Ķekava\n\nWe reaffirm Article 5 of the Treaty.", format="md"
    ).files
    assert not file.foreign
    assert Verdict.UNKNOWN not in file.verdicts.values()


@pytest.mark.parametrize("text", [FRENCH, f"{FRENCH}\n\nWe will contest Russia's actions.", "We act."])
def test_a_typed_draft_is_told_the_same(text):
    report = check_draft(Session.of(DEFAULT_PROFILE, agreement=Agreement()), text)
    (file,) = lint_text(text, format="md").files
    assert (report.foreign, report.findings, report.verdicts) == (file.foreign, file.findings, file.verdicts)
    assert (report.unjudged is None) == (file.unjudged is None)
