"""What a trace report says of words left out, and how many topics it lists."""

from dataclasses import replace

import pytest

from drafter.bank.concordance import open_concordance
from drafter.bank.match import Provenance
from drafter.files.paths import phrasebank_dir
from drafter.report.layout import Layout
from drafter.report.trace_outline import origin_outlines, trace_outline
from drafter.report.trace_text import _totals
from drafter.text import read_text
from drafter.trace import Tracer

TEXT = "We remain willing to maintain channels of communication with Moscow to mitigate risk and prevent escalation."


@pytest.fixture(scope="module")
def concordance(tmp_path_factory):
    return open_concordance([phrasebank_dir() / "agreed"], tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def trace(concordance):
    return Tracer(concordance).trace(read_text(TEXT, name="text", format="txt"))


@pytest.mark.parametrize(("count", "is_shown"), [(8, True), (9, False)])
def test_of_a_phrase_used_in_part_eight_words_left_out_are_shown(trace, concordance, count, is_shown):
    (sentence,) = trace.sentences
    left = " ".join(["word"] * count)
    origin = replace(sentence.match.origins[0], left_after=left)
    partly = replace(sentence, match=replace(sentence.match, provenance=Provenance.PARTLY, origins=(origin,)))
    (outline,) = origin_outlines(partly, concordance)
    assert outline.left == (left if is_shown else "")


@pytest.mark.parametrize("count", [7, 8, 9])
def test_eight_topics_are_listed(trace, concordance, count):
    outline = replace(trace_outline(trace, concordance), topics=tuple((f"topic{each}", 1) for each in range(count)))
    (line,) = [line for line in _totals(outline, Layout()) if "by topic" in line]
    assert line.count("topic") - 1 == min(count, 8)
