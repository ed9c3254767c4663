"""Counting what was met, missed and said in vain, and what a broken file of labels is told."""

import json

import pytest

from drafter.check.score import Labelled, RuleScore, read_labelled, score
from drafter.errors import ReadError

CONTEST, PARTNER = "freedonia.contest", "freedonia.partner"
ROW = {"id": "1", "profile": "line", "text": "We will contest it.", "expect": [{"rule": "a.b", "text": "contest"}]}


def labelled(text, *expect):
    return Labelled("1", "line", text, expect)


@pytest.fixture
def scored(checker):
    profile = checker().profile
    return lambda *texts: score(texts, {"line": profile}.__getitem__)


def test_met(scored):
    result = scored(labelled("We will contest Freedonia.", (CONTEST, "will contest")))
    assert (result.texts, result.right, dict(result.rules)) == (1, 1, {CONTEST: RuleScore(met=1)})
    assert result.wrong == []


def test_missed(scored):
    result = scored(labelled("We will contest the election.", (CONTEST, "contest")))
    assert (result.right, dict(result.rules)) == (0, {CONTEST: RuleScore(missed=1)})
    ((_, missed, false),) = result.wrong
    assert (missed, false) == ([(CONTEST, "contest")], [])


def test_elsewhere_is_both_missed_and_false(scored):
    result = scored(labelled("Freedonia waits. We will contest Freedonia.", (CONTEST, "waits")))
    assert dict(result.rules) == {CONTEST: RuleScore(false=1, missed=1)}


def test_after_it_is_both_missed_and_false(scored):
    result = scored(labelled("We will contest Freedonia. Freedonia waits.", (CONTEST, "waits")))
    assert dict(result.rules) == {CONTEST: RuleScore(false=1, missed=1)}


def test_false(scored):
    result = scored(
        labelled("We will contest Freedonia."),
        labelled("We will contest Freedonia.", (CONTEST, "contest")),
    )
    assert (result.texts, result.right, result.total) == (2, 1, RuleScore(met=1, false=1))


def test_rules_that_no_label_knows_are_left_out(scored):
    result = scored(labelled("We will contest Freedonia. Freedonia is our partner.", (CONTEST, "contest")))
    assert (result.right, PARTNER in result.rules) == (1, False)


def test_each_finding_meets_one_expectation_only(scored):
    result = scored(labelled("We will contest Freedonia.", (CONTEST, "contest"), (CONTEST, "will contest")))
    assert result.total == RuleScore(met=1, missed=1)


def test_precision_recall_and_their_mean():
    tally = RuleScore(met=6, false=2, missed=6)
    assert (tally.precision, tally.recall, tally.f1) == (0.75, 0.5, pytest.approx(0.6))
    assert (RuleScore().precision, RuleScore().recall) == (1.0, 1.0)
    assert RuleScore(false=1, missed=1).f1 == 0.0


def test_labelled_texts_are_read_line_by_line(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(f"{json.dumps(ROW)}\n\n{json.dumps(ROW | {'id': 2, 'expect': []})}\n", encoding="utf-8")
    assert read_labelled(path) == [
        Labelled("1", "line", "We will contest it.", (("a.b", "contest"),)),
        Labelled("2", "line", "We will contest it.", ()),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "1",
        "null",
        '"text"',
        json.dumps({"profile": "line", "text": "x"}),
        json.dumps({"profile": "line", "expect": []}),
        json.dumps(ROW | {"expect": ["contest"]}),
        json.dumps(ROW | {"expect": [{"rule": "a.b"}]}),
        json.dumps(ROW | {"expect": None}),
        json.dumps(ROW | {"expect": [{"rule": "a.b", "text": "counter"}]}),
    ],
)
def test_a_broken_line_is_named(tmp_path, line):
    path = tmp_path / "a.jsonl"
    path.write_text(f"{json.dumps(ROW)}\n{line}\n", encoding="utf-8")
    with pytest.raises(ReadError) as caught:
        read_labelled(path)
    assert (caught.value.path, caught.value.place) == (path, 2)


@pytest.mark.parametrize("content", [b"\xff\xfe", None])
def test_a_file_that_cannot_be_read_is_named(tmp_path, content):
    path = tmp_path / "a.jsonl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ReadError) as caught:
        read_labelled(path)
    assert caught.value.path == path
