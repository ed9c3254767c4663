"""The pipeline component that keeps the parser from ending a sentence where no edited text would.

The treebanks have mail and forum posts whose sentences end without a sign, so the parser learns to end one anywhere:
*Accordingly, the United States' NATO | Allies stand ready*. In a text that itself ends with a full stop, no sentence
begins after a word or a comma; in any text, none begins there with a small letter. A line break always allows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.pipeline import Pipe

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

NAME = "drafter_boundaries"
CLOSERS = " \n\t\"'\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK})]"


class Boundaries(Pipe):
    """Mark the words that begin no sentence; needs to stand before the parser, which keeps to the marks."""

    def __init__(self, vocab: Vocab, name: str = NAME) -> None:
        """Make one for the words of `vocab`."""
        self.vocab = vocab
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """`doc`, with `is_sent_start` false where no sentence can begin."""
        edited = doc.text.rstrip(CLOSERS).endswith((".", "!", "?"))
        open_before = False
        for token in doc:
            text = token.text
            if open_before and (edited or text[0].islower()):
                token.is_sent_start = False
            open_before = text[-1].isalnum() or text == ","
        return doc


@Language.factory(NAME, assigns=["token.is_sent_start"])
def build_boundaries(nlp: Language, name: str) -> Boundaries:
    """The component, under the name the pipeline gives it."""
    return Boundaries(nlp.vocab, name)
