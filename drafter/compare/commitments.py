"""How firmly a sentence binds: who commits to what by which verb, judged by its words alone.

The verbs stand on the rungs of `drafter.wording.ladder`. A modal by which the speakers bind themselves stands beside
one of them: *we will* binds as *we commit*, *Russia must* demands, *we should* intends, *we may* considers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from drafter.compare.courtesy import binds_nobody
from drafter.wording import ladder
from drafter.wording.sense import figures, has_condition
from drafter.wording.words import FUNCTION_WORDS, is_content, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from drafter.wording.words import Token

__all__ = ["RUNG", "STATEMENT", "Commitment", "commitments", "lost_clause", "tokens_of", "weight_of"]

#: Weight of one rung in the weight of a sentence; conditions, numbers and dates count one each.
RUNG: Final = 10
#: The rung, counted from below, of a sentence that states what is, or what we do, without a verb of the ladder.
STATEMENT: Final = 1

#: Those who speak, and so bind themselves.
_SELF: Final = frozenset(
    "we i nato allies alliance council ministers leaders members heads governments signatories ally".split()
)
#: What may stand between a preposition and one of them: *of the North Atlantic Alliance*.
_BEFORE_SELF: Final = frozenset(
    "the all allied nato defence foreign north atlantic our individual european other member these every each "
    "an a".split()
)
_PREPOSITIONS: Final = frozenset(
    "of to with for by from among amongst between on in against within across towards toward at through including as "
    "behind beyond than into about over upon under alongside per via".split()
)
#: Behind these somebody's acts are a condition, not a commitment.
_CONDITIONAL: Final = frozenset("when whenever if once until unless where provided".split())
_AUXILIARIES: Final = frozenset(
    "have has had are is am were was be been being do does did remain remains stand stands".split()
)
_ADVERBS: Final = frozenset(
    "also therefore now again still further jointly today once more all both never not always thus hereby together "
    "likewise here so once then have been continue continues to be".split()
)
#: Adjectives that lead to a verb as *intend* does: *we are determined to*, *we stand ready to*.
_RESOLVED: Final = frozenset("determined resolved ready prepared willing poised".split())
_NOT: Final = frozenset({"not", "never"})
#: A subject with fewer words than this before it opens the sentence: *NATO Foreign Ministers met*.
_OPENING: Final = 3
#: Greatest distance between a modal and the verb of its predicate, in words and marks.
_CHAIN: Final = 5
#: *We call on Russia to* urges; the verb alone does not.
_CALL: Final = frozenset({"call", "calls", "called"})
_CALLS: Final = frozenset({"on", "upon", "for"})
#: Beside which verb a modal stands when the speakers bind themselves by it.
_SELF_MODALS: Final[Mapping[str, str]] = {
    "must": "commit", "shall": "commit", "will": "commit", "should": "intend", "ought": "intend", "would": "intend",
    "can": "consider", "could": "consider", "may": "consider", "might": "consider",
}  # fmt: skip
#: And when it says what others must do, or what will be.
_OTHER_MODALS: Final[Mapping[str, str]] = {"must": "demand", "shall": "demand", "will": "reaffirm"}
_ENDS_CLAUSE: Final = frozenset({";", ":", ".", "!", "?", "–", "("})
_COPULAS: Final = frozenset("is are remains remain".split())
#: Verbs of the ladder that are nouns as often: behind *and* they need an object to count.
_NOUNS: Final = frozenset("resolve hope demand request plan regret aim study note recall".split())
_OBJECT_OPENS: Final = frozenset("the our its their a an all any this these those his her each every to that".split())
#: Length of a parenthesis after the subject, its commas included, that is not exceeded, in words and marks.
_PARENTHESIS: Final = 30
#: Least number of words, and of content words, of a clause whose loss counts.
_CLAUSE_WORDS: Final = 4
_CLAUSE_CONTENT: Final = 2

#: Number of sentences whose words and weight are remembered.
_REMEMBERED: Final = 8192


@dataclass(frozen=True, slots=True)
class Commitment:
    """A predicate that binds.

    Attributes:
        words: the modal and the verb that govern it, as written.
        rung: how firmly it binds, counted from below; `STATEMENT` for what only states.
        start: offset of ``words`` in the sentence.
        end: offset past them.
        binds: whether it binds or states; False for one that only greets or regrets.
    """

    words: str
    rung: int
    start: int
    end: int
    binds: bool = True

    @property
    def weight(self) -> int:
        """What it weighs by its rung alone."""
        return RUNG * self.rung


@lru_cache(maxsize=1)
def _heights() -> dict[str, int]:
    """Return the verbs of the ladder with their rung counted from below, above `STATEMENT`."""
    verbs = ladder().verbs
    most = max(verbs.values(), default=0)
    return {word: most - rung + STATEMENT + 1 for word, rung in verbs.items()}


@lru_cache(maxsize=_REMEMBERED)
def tokens_of(text: str) -> tuple[Token, ...]:
    """Return the words and marks of a sentence: both texts have most of their sentences in common."""
    return tuple(tokens(text))


@lru_cache(maxsize=_REMEMBERED)
def weight_of(text: str) -> int:
    """Return how firmly a sentence binds, 0 for one that neither binds nor states anything.

    Ten for every rung, counted from below, of the verb that binds most firmly: with the ladder that ships with
    drafter 100 for *decide*, 90 for *commit* and *we will*, down to 20 for *consider*, and 10 for a statement such as
    *NATO remains a defensive alliance*. One more each when it has a condition, a number, a date. What only greets or
    regrets binds nobody (`drafter.compare.courtesy`).
    """
    rung = max((commitment.rung for commitment in commitments(text) if commitment.binds), default=0)
    if not rung:
        return 0
    return RUNG * rung + has_condition(text) + len(figures(tokens_of(text)))


@lru_cache(maxsize=_REMEMBERED)
def commitments(text: str) -> tuple[Commitment, ...]:
    """Return the predicates of a sentence that bind, in order; a mere statement is one when there is no other."""
    sentence_tokens = tokens_of(text)
    forms = [token.form for token in sentence_tokens]
    binding = [
        Commitment(
            text[sentence_tokens[first].start : sentence_tokens[last].end],
            rung,
            sentence_tokens[first].start,
            sentence_tokens[last].end,
            binds=not binds_nobody(forms, first, last),
        )
        for first, last, rung in _predicates(sentence_tokens, forms, is_cut=text[:1].islower())
    ]
    if binding:
        return tuple(binding)
    for index, form in enumerate(forms):
        if form in _COPULAS and index and len(forms) > _CLAUSE_WORDS:
            return (
                Commitment(
                    text[sentence_tokens[index].start : sentence_tokens[index].end],
                    STATEMENT,
                    sentence_tokens[index].start,
                    sentence_tokens[index].end,
                ),
            )
    return ()


def _predicates(
    sentence_tokens: Sequence[Token], forms: Sequence[str], *, is_cut: bool
) -> Iterator[tuple[int, int, int]]:
    """Yield first token, last token and rung of each binding predicate; ``is_cut`` when the first words are missing."""
    heights = _heights()
    index, is_own_clause = 0, False
    if is_cut and (predicate := _predicate(forms, _past_adverbs(forms, 0), heights)) is not None:
        # Quoted from a longer sentence: the subject stands in what was cut.
        yield predicate
        index, is_own_clause = predicate[1] + 1, True
    predicate_end = index
    while index < len(forms):
        form = forms[index]
        if form in _ENDS_CLAUSE:
            is_own_clause = False
        elif _is_subject(forms, index):
            is_own_clause = True
            head = _after_subject(forms, index + 1)
            if (predicate := _predicate(forms, head, heights)) is not None:
                yield predicate
                index = predicate_end = predicate[1]
            elif (form == "we" or index < _OPENING) and index + 1 < len(forms) and sentence_tokens[index + 1].is_word:
                yield index + 1, index + 1, STATEMENT
                predicate_end = index + 1
        elif is_own_clause and form in {"and", "but", ","}:
            head = _past_adverbs(forms, index + 1)
            # Behind an infinitive, *and* goes on with that: *Ukraine's right to choose and decide*.
            nested = "to" in forms[predicate_end:index]
            if (predicate := _coordinated(forms, index + 1, head, heights, nested=nested)) is not None:
                yield predicate
                index = predicate_end = predicate[1]
        elif (predicate := _of_others(forms, index, heights, is_own_clause=is_own_clause)) is not None:
            yield predicate
        index += 1


def _of_others(
    forms: Sequence[str], index: int, heights: Mapping[str, int], *, is_own_clause: bool
) -> tuple[int, int, int] | None:
    """Return what is asked of others or foretold, *Russia must*, *the summit will*, or ruled out, *there can be no*."""
    if forms[index : index + 4] == ["there", "can", "be", "no"]:
        return index + 1, index + 3, heights.get("reject", STATEMENT)
    if is_own_clause or not index or forms[index] not in _OTHER_MODALS:
        return None
    return index, index, heights.get(_OTHER_MODALS[forms[index]], STATEMENT)


def _is_subject(forms: Sequence[str], index: int) -> bool:
    """Return whether the word is a subject that stands for the speakers, and not the object of a preposition."""
    if forms[index] not in _SELF:
        return False
    index_before = index - 1
    if forms[index] in {"we", "i"}:
        return index_before < 0 or forms[index_before] not in _CONDITIONAL
    while index_before >= 0 and forms[index_before] in _BEFORE_SELF:
        index_before -= 1
    if index_before < 0:
        return True
    return forms[index_before] not in _PREPOSITIONS and forms[index_before] not in _CONDITIONAL


def _after_subject(forms: Sequence[str], start: int) -> int:
    """Return where the predicate of a subject that ends before ``start`` begins."""
    if forms[start : start + 3] == ["of", "state", "and"]:
        start += 4
    while (
        start < len(forms)
        and forms[start] in {"and", "or"}
        and forms[start + 1 : start + 2]
        and (forms[start + 1] in _SELF | {"partners"})
    ):
        start += 2
    if start < len(forms) and forms[start] == ",":
        limit = min(len(forms), start + _PARENTHESIS)
        closing = next((index for index in range(start + 1, limit) if forms[index] == ","), None)
        if closing is not None:
            start = closing + 1
    return _past_adverbs(forms, start)


def _past_adverbs(forms: Sequence[str], index: int) -> int:
    while index < len(forms) and (forms[index] in _ADVERBS | _AUXILIARIES or forms[index].endswith("ly")):
        index += 1
    return index


def _predicate(forms: Sequence[str], index: int, heights: Mapping[str, int]) -> tuple[int, int, int] | None:
    """Return the binding predicate that begins at ``index``, or None."""
    if index >= len(forms):
        return None
    if _bare(forms[index]) in _SELF_MODALS:
        return _modal_predicate(forms, index, heights)
    if forms[index] in heights:
        least_rung = heights.get("reaffirm", STATEMENT) if index and forms[index - 1] in _NOT else STATEMENT
        return index, index, max(heights[forms[index]], least_rung)
    if forms[index] in _CALL and forms[index + 1 : index + 2] and forms[index + 1] in _CALLS:
        return index, index + 1, heights.get("urge", STATEMENT)
    return (index, index, heights.get("intend", STATEMENT)) if forms[index] in _RESOLVED else None


def _modal_predicate(forms: Sequence[str], index: int, heights: Mapping[str, int]) -> tuple[int, int, int]:
    """Return the predicate that a modal opens: *will consider* binds as *consider*, *will train* as *will*."""
    verb = _past_adverbs(forms, index + 1)
    if verb < len(forms) and verb <= index + _CHAIN:
        if forms[verb] in heights and not _is_refused(forms, index, verb):
            return index, verb, heights[forms[verb]]
        if forms[verb] in _RESOLVED:
            return index, verb, heights.get("intend", STATEMENT)
    return index, index, heights.get(_SELF_MODALS[_bare(forms[index])], STATEMENT)


def _is_refused(forms: Sequence[str], index: int, verb: int) -> bool:
    """Return whether a modal is negated: *we will never recognise* binds as *we will*, not as *we recognise*."""
    return forms[index].endswith("n't") or forms[index] == "cannot" or not _NOT.isdisjoint(forms[index:verb])


def _coordinated(
    forms: Sequence[str], begin: int, head: int, heights: Mapping[str, int], *, nested: bool
) -> tuple[int, int, int] | None:
    """Return a further predicate of the same subject, behind *and*: *and have agreed*, *and condemn the*."""
    if head >= len(forms):
        return None
    has_auxiliary = any(form in _AUXILIARIES for form in forms[begin:head])
    form = forms[head]
    is_modal = _bare(form) in _SELF_MODALS and form not in {"may", "might", "can"}
    if is_modal or (form in _RESOLVED and has_auxiliary) or (form in _CALL and not nested):
        return _predicate(forms, head, heights)
    if form not in heights or form.endswith("ing") or not (has_auxiliary or _is_bare_verb(forms, head, nested=nested)):
        return None
    return head, head, heights[form]


def _is_bare_verb(forms: Sequence[str], index: int, *, nested: bool) -> bool:
    """Return whether a form of a verb on the ladder, behind *and*, is one, and neither a noun nor an infinitive."""
    if nested or forms[index].endswith("ed"):
        return False
    return forms[index] not in _NOUNS or (index + 1 < len(forms) and forms[index + 1] in _OBJECT_OPENS)


def _bare(form: str) -> str:
    """Return a modal without what is contracted with it."""
    return {"won't": "will", "can't": "can", "cannot": "can", "shan't": "shall"}.get(form, form.removesuffix("n't"))


# What is lost with words left out ------------------------------------------------------------------------------------


def lost_clause(text: str, start: int, end: int) -> Commitment | None:
    """Return the commitment lost with ``text[start:end]``: a clause with a binding verb, or a coordinated action.

    *We condemn the attack [and demand a ceasefire]* loses its second verb; *We will arm [and train its forces]* loses a
    thing to do, which weighs as the verb that governs it.
    """
    lost_words = [token for token in tokens(text[start:end]) if token.is_word]
    if len(lost_words) < _CLAUSE_WORDS or sum(is_content(token.form) for token in lost_words) < _CLAUSE_CONTENT:
        return None
    all_commitments = commitments(text)
    inside = [
        commitment
        for commitment in all_commitments
        if start <= commitment.start and commitment.end <= end and commitment.rung > STATEMENT and commitment.binds
    ]
    if inside:
        return max(inside, key=lambda commitment: commitment.rung)
    preceding = [
        commitment for commitment in all_commitments if commitment.end <= start and commitment.rung > STATEMENT
    ]
    if not preceding or not preceding[-1].binds:
        return None
    written = [text[start + token.start : start + token.end] for token in lost_words]
    for index, word in enumerate(written):
        opens_clause = word in {"and", "or"} or (not index and text[:start].rstrip().endswith(","))
        verb_index = index + (word in {"and", "or"})
        if (
            opens_clause
            and len(lost_words) - index >= _CLAUSE_WORDS
            and (verb := _thing_to_do(written, verb_index)) is not None
        ):
            token = lost_words[verb]
            return Commitment(written[verb], preceding[-1].rung, start + token.start, start + token.end)
    return None


def _thing_to_do(written: Sequence[str], index: int) -> int | None:
    """Return the index of the verb of a further thing to do that begins at ``index``: *train its forces*."""
    index += written[index : index + 1] == ["to"]
    if index + 1 >= len(written):
        return None
    verb, follows = written[index], written[index + 1]
    # Capitals are names, and what ends in -s is a noun here: *and to Allies*, *and to partners*.
    if not verb.islower() or verb in FUNCTION_WORDS or verb.endswith("s"):
        return None
    return index if follows in _OBJECT_OPENS - {"to", "that"} or follows.endswith("ly") else None
