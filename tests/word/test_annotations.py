import io
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from drafter.bank.concordance import open_concordance
from drafter.check import Agreement, Session
from drafter.files.paths import phrasebank_dir
from drafter.report.agreed import Agreed, agreed_language
from drafter.text import read_bytes, read_text
from drafter.trace import Tracer
from drafter.word import Annotations, export, remark
from drafter.word.origin_notes import origin_note

TEXT = """\
# Statement

1. We met. We are determined to [USA: constrain and] contest Russia's aggressive actions.[^1]

2. We remain willing to keep open channels of communication with Moscow to mitigate risk. We consider the Founding Act void.

3. NATO is a defensive alliance.

[^1]: A note of the draft's own.
"""


@pytest.fixture(scope="module")
def annotated(tmp_path_factory):
    """An annotated export, what was found in the text, and the text."""
    folders = [phrasebank_dir() / "agreed"]
    document = read_text(TEXT, name="draft.md")
    session = Session.of("hague-2025", profile_folders=[phrasebank_dir() / "profiles"], agreement=Agreement(folders))
    report = session.check(document)
    concordance = open_concordance(folders, tmp_path_factory.mktemp("cache"))
    agreed = agreed_language([report], folders)
    annotations = Annotations(report, Tracer(concordance).trace(document), concordance, agreed)
    return export(document, "annotated", annotations=annotations), annotations, document


def test_every_comment_sits_on_the_words_found(annotated, anchored):
    done, annotations, document = annotated
    word = docx.Document(io.BytesIO(done.data))
    on_words = [each for each in annotations.report.findings if each.start < each.end]
    assert len(on_words) >= 3
    assert done.comments == len(on_words)
    assert sorted(anchored(word.element.body).values()) == sorted(
        document.text[each.start : each.end] for each in on_words
    )


def test_a_comment_says_what_whose_why_and_what_instead(annotated):
    word = docx.Document(io.BytesIO(annotated[0].data))
    texts = ["\n".join(each.text for each in comment.paragraphs) for comment in word.comments]
    contest = next(text for text in texts if "“contest”" in text)
    assert contest.startswith("Error: United States: objection to “contest”.")
    assert "Source: Managed co-existence" in contest
    assert "Agreed: “" in contest
    assert {(comment.author, comment.timestamp) for comment in word.comments} == {("drafter", None)}


def notes_in(data):
    return [each.reading for each in read_bytes(data, Path("a.docx")).blocks if each.kind == "footnote"]


def test_every_paragraph_with_agreed_words_has_one_footnote_that_names_their_sources(annotated):
    done, annotations, document = annotated
    notes = notes_in(done.data)
    traced = [each for each in annotations.trace.sentences if each.match.origins]
    paragraphs = {block.span for block in document.linted() for each in traced if each.start in block.span}
    assert len(traced) >= len(paragraphs) >= 2
    assert done.notes == len(notes) == len(paragraphs) + 1
    assert "A note of the draft's own." in notes
    assert any(note.startswith("Washington Summit Declaration, 10 July 2024: agreed in para 1 (and ") for note in notes)
    assert any("“" in note.partition(" adapted from ")[2] for note in notes)


def test_a_source_is_said_once_for_all_sentences_of_a_paragraph(tmp_path):
    concordance = open_concordance([phrasebank_dir() / "agreed"], tmp_path)
    kept = "NATO does not seek confrontation and poses no threat to the Russian Federation."
    other = "NATO is a defensive Alliance."
    trace = Tracer(concordance).trace
    source = "NATO 2022 Strategic Concept, 29 June 2022: "

    def note(text):
        return origin_note(trace(read_text(text, name="a.md")).sentences, concordance)

    assert note(kept) == f"{source}agreed in para 9."
    assert note(f"{kept} {kept}") == f"{source}every sentence agreed in para 9."
    assert note(f"{kept} We had lunch. {kept}") == f"{source}sentences 1 and 3 agreed in para 9."
    assert note(f"We had lunch. {kept} {other}").startswith(f"{source}sentence 2 agreed in para 9. Washington Summit ")
    assert note("We had lunch.") == ""


def test_the_number_of_a_footnote_does_not_run_into_that_of_its_neighbour(annotated):
    word = docx.Document(io.BytesIO(annotated[0].data))
    marks = [[bool(run._r.findall(qn("w:footnoteReference"))) for run in each.runs] for each in word.paragraphs]
    assert any(sum(each) > 1 for each in marks)
    assert not any(one and other for each in marks for one, other in pairwise(each))


def test_sources_shares_and_verdicts_stand_at_the_end(annotated):
    word = docx.Document(io.BytesIO(annotated[0].data))
    sources, verdicts = ([[cell.text for cell in row.cells] for row in table.rows] for table in word.tables)
    assert sources[0] == ["Source", "Words", "Share"]
    assert "Washington Summit Declaration" in [row[0] for row in sources]
    assert ["United States", "would break silence"] in verdicts


def test_the_same_annotations_give_the_same_bytes(annotated):
    done, annotations, document = annotated
    assert export(document, "annotated", annotations=annotations).data == done.data


def test_a_footnote_says_when_only_a_part_of_an_agreed_phrase_is_there(tmp_path):
    folders = [phrasebank_dir() / "agreed"]
    concordance = open_concordance(folders, tmp_path)
    text = (
        "We met. We will be in a position to extend an invitation to Ukraine to join the Alliance.\n\n"
        "NATO does not seek confrontation and poses no threat to the Russian Federation.\n"
    )
    document = read_text(text, name="draft.md")
    report = Session.of("hague-2025", profile_folders=[phrasebank_dir() / "profiles"]).check(document)
    annotations = Annotations(report, Tracer(concordance).trace(document), concordance, {})
    done = export(document, "annotated", annotations=annotations)
    assert [note.partition(": ")[2].partition(" in ")[0] for note in notes_in(done.data)] == [
        "sentence 2 cut short of what was agreed",
        "agreed",
    ]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_two_agreed_wordings_are_offered_in_a_comment(annotated, count):
    _, annotations, _ = annotated
    ids = tuple(f"a.1.{number}" for number in range(count))
    finding = replace(annotations.report.findings[0], instead=ids)
    text = remark(finding, annotations.report.profile, {id_: Agreed(id_, "Words.", "A Declaration") for id_ in ids})
    assert text.count("Agreed: “Words.” (A Declaration)") == min(count, 2)
