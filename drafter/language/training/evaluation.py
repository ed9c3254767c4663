"""Measure a pipeline on raw text: its own words and its own sentences against a treebank's.

Two ways of counting. *CoNLL* is that of the CoNLL 2018 shared task: F1 over words aligned by their characters,
punctuation included, relations without their subtypes. *spaCy* is that of spaCy's scorer: punctuation left out of
attachment, subtypes kept, and words that were cut otherwise not counted as given. A text is one paragraph of the
treebank, as in the task's raw text files. *lemmatizer* alone is measured on the treebank's words and tags.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from drafter.language import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

    from drafter.language.training.conllu import TreebankSentence

CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV"})


@dataclass(frozen=True, slots=True)
class _WordAnnotation:
    """What one side says of one word: where it stands, its tags, and where its head stands."""

    span: tuple[int, int]
    upos: str
    xpos: str
    lemma: str
    head: tuple[int, int] | None
    deprel: str


@dataclass(slots=True)
class AnswerCount:
    """Correct answers, answers given, answers wanted."""

    correct: int = 0
    given: int = 0
    wanted: int = 0

    @property
    def f1(self) -> float:
        """F1 in per cent."""
        return 200 * self.correct / max(1, self.given + self.wanted)


@dataclass(slots=True)
class Figures:
    """The counts of one treebank, by name of measure."""

    counts: dict[str, AnswerCount] = field(default_factory=dict)

    def add(self, measure: str, given: set[object], wanted: set[object]) -> None:
        """AnswerCount what of `given` is in `wanted`."""
        count = self.counts.setdefault(measure, AnswerCount())
        count.correct += len(given & wanted)
        count.given += len(given)
        count.wanted += len(wanted)

    def __getitem__(self, measure: str) -> float:
        return self.counts[measure].f1


MEASURES = (
    "words",
    "sentences",
    "UPOS",
    "XPOS",
    "lemmas",
    "content lemmas",
    "lemmatizer",
    "UAS",
    "LAS",
    "UPOS spaCy",
    "UAS spaCy",
    "LAS spaCy",
)


def evaluate(nlp: Language, sentences: Iterable[TreebankSentence]) -> Figures:
    """Return every measure of `MEASURES` for `nlp` on the raw text of `sentences`."""
    figures = Figures()
    texts = list(paragraphs(sentences))
    for gold, doc in zip(texts, nlp.pipe((_text(group) for group in texts), batch_size=64), strict=True):
        wanted, wanted_sentences = _gold(gold)
        given, given_sentences = _given(doc)
        figures.add("sentences", set(given_sentences), set(wanted_sentences))
        figures.add("words", {word.span for word in given}, {word.span for word in wanted})
        figures.add("UPOS", {(w.span, w.upos) for w in given}, {(w.span, w.upos) for w in wanted})
        figures.add("XPOS", {(w.span, w.xpos) for w in given}, {(w.span, w.xpos) for w in wanted})
        figures.add("lemmas", {(w.span, w.lemma) for w in given}, {(w.span, w.lemma) for w in wanted})
        aligned = {word.span for word in wanted}
        figures.add(
            "UPOS spaCy",
            {(w.span, w.upos) for w in given if w.span in aligned},
            {(w.span, w.upos) for w in wanted},
        )
        content = {word.span for word in wanted if word.upos in CONTENT} & {word.span for word in given}
        figures.add(
            "content lemmas",
            {(w.span, w.lemma) for w in given if w.span in content},
            {(w.span, w.lemma) for w in wanted if w.span in content},
        )
        figures.add("lemmatizer", *_lemmatized(gold))
        figures.add("UAS", {(w.span, w.head) for w in given}, {(w.span, w.head) for w in wanted})
        figures.add(
            "LAS",
            {(w.span, w.head, w.deprel.split(":")[0]) for w in given},
            {(w.span, w.head, w.deprel.split(":")[0]) for w in wanted},
        )
        for measure, labelled in (("UAS spaCy", False), ("LAS spaCy", True)):
            figures.add(measure, _arcs(given, labelled=labelled), _arcs(wanted, labelled=labelled))
    return figures


def _lemmatized(group: list[TreebankSentence]) -> tuple[set[object], set[object]]:
    """Return lemmas of content words under the tags of the treebank: by the lemmatizer, by the treebank."""
    listed = [word for sentence in group for word in sentence.words if word.upos in CONTENT]
    given = {(index, words.lemma(word.form, word.xpos)) for index, word in enumerate(listed)}
    return set(given), {(index, word.lemma.lower()) for index, word in enumerate(listed)}


def paragraphs(sentences: Iterable[TreebankSentence]) -> Iterator[list[TreebankSentence]]:
    """Yield the sentences, paragraph by paragraph."""
    group: list[TreebankSentence] = []
    for sentence in sentences:
        if sentence.breaks and group:
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def _arcs(readings: list[_WordAnnotation], *, labelled: bool) -> set[object]:
    return {(w.span, w.head, w.deprel if labelled else "") for w in readings if w.deprel != "punct"}


def _text(group: list[TreebankSentence]) -> str:
    return "".join(word.form + " " * word.space_after for sentence in group for word in sentence.words).rstrip()


def _gold(group: list[TreebankSentence]) -> tuple[list[_WordAnnotation], list[tuple[int, int]]]:
    """Return the annotation of a paragraph; places count its characters without white space."""
    readings: list[_WordAnnotation] = []
    bounds: list[tuple[int, int]] = []
    at = 0
    for sentence in group:
        spans = []
        for word in sentence.words:
            length = len(word.form.replace(" ", ""))
            spans.append((at, at + length))
            at += length
        bounds.append((spans[0][0], spans[-1][1]))
        for index, word in enumerate(sentence.words):
            head = None if word.head == index else spans[word.head]
            deprel = "root" if head is None else word.deprel
            readings.append(_WordAnnotation(spans[index], word.upos, word.xpos, word.lemma.lower(), head, deprel))
    return readings, bounds


def _given(doc: Doc) -> tuple[list[_WordAnnotation], list[tuple[int, int]]]:
    """Return the annotation by the pipeline, in the same terms."""
    spans: list[tuple[int, int]] = []
    at = 0
    for token in doc:
        length = 0 if token.is_space else len(token)
        spans.append((at, at + length))
        at += length
    readings = []
    for token in doc:
        if not token.is_space:
            head = None if token.head.i == token.i else spans[token.head.i]
            deprel = "root" if head is None else token.dep_
            readings.append(_WordAnnotation(spans[token.i], token.pos_, token.tag_, token.lemma_.lower(), head, deprel))
    bounds = [(spans[sentence.start][0], spans[sentence.end - 1][1]) for sentence in doc.sents]
    return readings, bounds
