"""Turn annotated sentences into training documents, a little differently in every epoch."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Doc
from spacy.training import Example

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator, Sequence

    from spacy.vocab import Vocab

    from drafter.language.training.conllu import TreebankSentence

LONGEST_GROUP = 10
LOWERED, CAPITALS, CAPITAL_SENTENCE, REQUOTED, UNSTOPPED = 0.05, 0.01, 0.02, 0.30, 0.02
CURLY = "\N{RIGHT SINGLE QUOTATION MARK}"
QUOTES = [('"', '"', "'"), ("\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}", CURLY)]
"""Opening quote, closing quote and apostrophe, in the two styles that texts come in."""


def groups(sentences: Sequence[TreebankSentence], chance: random.Random) -> Iterator[list[TreebankSentence]]:
    """Yield runs of one to ten consecutive sentences of one document."""
    at = 0
    while at < len(sentences):
        size = chance.choice((1, 1, 2, 3, 4, 6, LONGEST_GROUP))
        end = at + 1
        while end < min(at + size, len(sentences)) and not sentences[end].opens:
            end += 1
        yield list(sentences[at:end])
        at = end


def vary(group: list[TreebankSentence], chance: random.Random) -> list[TreebankSentence]:
    """Return the sentences, some of them in other case, with other quotes, or without the full stop."""
    roll = chance.random()
    if roll < LOWERED:
        group = [_mapped(sentence, str.lower) for sentence in group]
    elif roll < LOWERED + CAPITALS:
        group = [_mapped(sentence, str.upper) for sentence in group]
    else:
        group = [_mapped(sentence, str.upper) if chance.random() < CAPITAL_SENTENCE else sentence for sentence in group]
    if chance.random() < REQUOTED:
        style = chance.choice(QUOTES)
        group = [_requoted(sentence, style) for sentence in group]
    if chance.random() < UNSTOPPED and group[-1].words[-1].form == "." and len(group[-1].words) > 1:
        group = [*group[:-1], replace(group[-1], words=group[-1].words[:-1])]
    return group


def examples(groups: Iterator[list[TreebankSentence]], vocab: Vocab) -> Iterator[Example]:
    """Training examples with the words as given, so that the parser never learns from a misaligned one."""
    for group in groups:
        gold = document(group, vocab)
        bare = Doc(vocab, words=[word.text for word in gold], spaces=[bool(word.whitespace_) for word in gold])
        yield Example(bare, gold)


def document(group: Sequence[TreebankSentence], vocab: Vocab) -> Doc:
    """Return one annotated document of the sentences in `group`."""
    words = [word for sentence in group for word in sentence.words]
    heads: list[int] = []
    starts: list[bool | int | None] = []
    for sentence in group:
        offset = len(heads)
        for index, word in enumerate(sentence.words):
            heads.append(offset + word.head)
            starts.append(index == 0)
    return Doc(
        vocab,
        words=[word.form for word in words],
        spaces=[word.space_after for word in words],
        tags=[word.xpos for word in words],
        pos=[word.upos for word in words],
        morphs=[word.feats for word in words],
        heads=heads,
        deps=[word.deprel for word in words],
        sent_starts=starts,
    )


def _mapped(sentence: TreebankSentence, change: Callable[[str], str]) -> TreebankSentence:
    return _reformed(sentence, [change(word.form) for word in sentence.words])


def _requoted(sentence: TreebankSentence, style: tuple[str, str, str]) -> TreebankSentence:
    opening, closing, apostrophe = style
    forms = []
    for word in sentence.words:
        if word.xpos == "``" and len(word.form) == 1:
            forms.append(opening)
        elif word.xpos == "''" and len(word.form) == 1:
            forms.append(closing)
        else:
            forms.append(word.form.replace("'", apostrophe).replace(CURLY, apostrophe))
    return _reformed(sentence, forms)


def _reformed(sentence: TreebankSentence, forms: list[str]) -> TreebankSentence:
    words = tuple(replace(word, form=form) for word, form in zip(sentence.words, forms, strict=True))
    return replace(sentence, words=words)
