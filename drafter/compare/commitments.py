"""How heavily a sentence binds: who commits to what by which verb, told by its words alone.

The verbs stand on the rungs of `drafter.wording.ladder`. A modal by which the speakers bind themselves stands beside
one of them: *we will* binds as *we commit*, *Russia must* demands, *we should* intends, *we may* considers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from drafter.wording import ladder
from drafter.wording.sense import figures, has_condition
from drafter.wording.words import FUNCTION_WORDS, is_content, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from drafter.wording.words import Token

__all__ = ["RUNG", "STATEMENT", "Commitment", "commitments", "lost_clause", "tokens_of", "weight_of"]

#: What one rung counts in the weight of a sentence; conditions, numbers and dates count one each.
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
#: With so many words in front at most, those who speak open the sentence: *NATO Foreign Ministers met*.
_OPENING: Final = 3
#: A modal and the verb of its predicate are no further apart.
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
#: A parenthesis after the subject is no longer than so many words and marks.
_PARENTHESIS: Final = 30
#: The least a clause has that can be lost: words, and words that carry meaning.
_CLAUSE_WORDS: Final = 4
_CLAUSE_CONTENT: Final = 2

#: How many sentences are remembered, with their words and weight.
_REMEMBERED: Final = 8192


@dataclass(frozen=True, slots=True)
class Commitment:
    """A predicate that binds.

    Attributes:
        words: the modal and the verb that govern it, as written.
        rung: how firmly it binds, counted from below; `STATEMENT` for what only states.
        start: offset of ``words`` in the sentence.
        end: offset past them.
    """

    words: str
    rung: int
    start: int
    end: int

    @property
    def weight(self) -> int:
        """What it weighs by its rung alone."""
        return RUNG * self.rung


@lru_cache(maxsize=1)
def _heights() -> dict[str, int]:
    """The verbs of the ladder with their rung counted from below, above `STATEMENT`."""
    verbs = ladder().verbs
    most = max(verbs.values(), default=0)
    return {word: most - rung + STATEMENT + 1 for word, rung in verbs.items()}


@lru_cache(maxsize=_REMEMBERED)
def tokens_of(text: str) -> tuple[Token, ...]:
    """The words and marks of a sentence: both texts have most of their sentences in common."""
    return tuple(tokens(text))


@lru_cache(maxsize=_REMEMBERED)
def weight_of(text: str) -> int:
    """How heavily a sentence binds, 0 for one that neither binds nor states anything.

    Ten for every rung, counted from below, of the verb that binds most firmly: with the ladder that ships with
    drafter 100 for *decide*, 90 for *commit* and *we will*, down to 20 for *consider*, and 10 for a statement such as
    *NATO remains a defensive alliance*. One more each when it has a condition, a number, a date.
    """
    rung = max((each.rung for each in commitments(text)), default=0)
    if not rung:
        return 0
    return RUNG * rung + has_condition(text) + len(figures(tokens_of(text)))


@lru_cache(maxsize=_REMEMBERED)
def commitments(text: str) -> tuple[Commitment, ...]:
    """The predicates of a sentence that bind, in order; a mere statement is one when there is no other."""
    found = tokens_of(text)
    forms = [token.form for token in found]
    commits = [
        Commitment(text[found[one].start : found[two].end], rung, found[one].start, found[two].end)
        for one, two, rung in _predicates(found, forms, is_cut=text[:1].islower())
    ]
    if commits:
        return tuple(commits)
    for at, form in enumerate(forms):
        if form in _COPULAS and at and len(forms) > _CLAUSE_WORDS:
            return (Commitment(text[found[at].start : found[at].end], STATEMENT, found[at].start, found[at].end),)
    return ()


def _predicates(found: Sequence[Token], forms: Sequence[str], *, is_cut: bool) -> Iterator[tuple[int, int, int]]:
    """From which token to which each binding predicate stands, and its rung; ``is_cut`` for want of its first words."""
    heights = _heights()
    at, ours = 0, False
    if is_cut and (predicate := _predicate(forms, _past_adverbs(forms, 0), heights)) is not None:
        # Quoted from a longer sentence: the subject stands in what was cut.
        yield predicate
        at, ours = predicate[1] + 1, True
    said = at
    while at < len(forms):
        form = forms[at]
        if form in _ENDS_CLAUSE:
            ours = False
        elif _is_subject(forms, at):
            ours = True
            head = _after_subject(forms, at + 1)
            if (predicate := _predicate(forms, head, heights)) is not None:
                yield predicate
                at = said = predicate[1]
            elif (form == "we" or at < _OPENING) and at + 1 < len(forms) and found[at + 1].is_word:
                yield at + 1, at + 1, STATEMENT
                said = at + 1
        elif ours and form in {"and", "but", ","}:
            head = _past_adverbs(forms, at + 1)
            # Behind an infinitive, *and* goes on with that: *Ukraine's right to choose and decide*.
            nested = "to" in forms[said:at]
            if (predicate := _coordinated(forms, at + 1, head, heights, nested=nested)) is not None:
                yield predicate
                at = said = predicate[1]
        elif (predicate := _of_others(forms, at, heights, ours=ours)) is not None:
            yield predicate
        at += 1


def _of_others(forms: Sequence[str], at: int, heights: Mapping[str, int], *, ours: bool) -> tuple[int, int, int] | None:
    """What is asked of others or foretold, *Russia must*, *the summit will*, or ruled out, *there can be no*."""
    if forms[at : at + 4] == ["there", "can", "be", "no"]:
        return at + 1, at + 3, heights.get("reject", STATEMENT)
    if ours or not at or forms[at] not in _OTHER_MODALS:
        return None
    return at, at, heights.get(_OTHER_MODALS[forms[at]], STATEMENT)


def _is_subject(forms: Sequence[str], at: int) -> bool:
    """Whether those who speak stand here as what acts, and not behind a preposition."""
    if forms[at] not in _SELF:
        return False
    before = at - 1
    if forms[at] in {"we", "i"}:
        return before < 0 or forms[before] not in _CONDITIONAL
    while before >= 0 and forms[before] in _BEFORE_SELF:
        before -= 1
    if before < 0:
        return True
    return forms[before] not in _PREPOSITIONS and forms[before] not in _CONDITIONAL


def _after_subject(forms: Sequence[str], at: int) -> int:
    """Where the predicate of a subject that ends before ``at`` begins."""
    if forms[at : at + 3] == ["of", "state", "and"]:
        at += 4
    while (
        at < len(forms)
        and forms[at] in {"and", "or"}
        and forms[at + 1 : at + 2]
        and (forms[at + 1] in _SELF | {"partners"})
    ):
        at += 2
    if at < len(forms) and forms[at] == ",":
        limit = min(len(forms), at + _PARENTHESIS)
        closing = next((place for place in range(at + 1, limit) if forms[place] == ","), None)
        if closing is not None:
            at = closing + 1
    return _past_adverbs(forms, at)


def _past_adverbs(forms: Sequence[str], at: int) -> int:
    while at < len(forms) and (forms[at] in _ADVERBS | _AUXILIARIES or forms[at].endswith("ly")):
        at += 1
    return at


def _predicate(forms: Sequence[str], at: int, heights: Mapping[str, int]) -> tuple[int, int, int] | None:
    """The binding predicate that begins at ``at``, or None."""
    if at >= len(forms):
        return None
    if _bare(forms[at]) in _SELF_MODALS:
        return _modal_predicate(forms, at, heights)
    if forms[at] in heights:
        refused = heights.get("reaffirm", STATEMENT) if at and forms[at - 1] in _NOT else STATEMENT
        return at, at, max(heights[forms[at]], refused)
    if forms[at] in _CALL and forms[at + 1 : at + 2] and forms[at + 1] in _CALLS:
        return at, at + 1, heights.get("urge", STATEMENT)
    return (at, at, heights.get("intend", STATEMENT)) if forms[at] in _RESOLVED else None


def _modal_predicate(forms: Sequence[str], at: int, heights: Mapping[str, int]) -> tuple[int, int, int]:
    """The predicate that a modal opens: *will consider* binds as *consider*, *will train* as *will*."""
    verb = _past_adverbs(forms, at + 1)
    if verb < len(forms) and verb <= at + _CHAIN:
        if forms[verb] in heights and not _is_refused(forms, at, verb):
            return at, verb, heights[forms[verb]]
        if forms[verb] in _RESOLVED:
            return at, verb, heights.get("intend", STATEMENT)
    return at, at, heights.get(_SELF_MODALS[_bare(forms[at])], STATEMENT)


def _is_refused(forms: Sequence[str], at: int, verb: int) -> bool:
    """Whether a modal is negated: *we will never recognise* binds as *we will*, not as *we recognise*."""
    return forms[at].endswith("n't") or forms[at] == "cannot" or not _NOT.isdisjoint(forms[at:verb])


def _coordinated(
    forms: Sequence[str], begin: int, head: int, heights: Mapping[str, int], *, nested: bool
) -> tuple[int, int, int] | None:
    """A further predicate of the same subject, behind *and*: *and have agreed*, *and condemn the*."""
    if head >= len(forms):
        return None
    aided = any(form in _AUXILIARIES for form in forms[begin:head])
    form = forms[head]
    is_modal = _bare(form) in _SELF_MODALS and form not in {"may", "might", "can"}
    if is_modal or (form in _RESOLVED and aided) or (form in _CALL and not nested):
        return _predicate(forms, head, heights)
    if form not in heights or form.endswith("ing") or not (aided or _is_bare_verb(forms, head, nested=nested)):
        return None
    return head, head, heights[form]


def _is_bare_verb(forms: Sequence[str], at: int, *, nested: bool) -> bool:
    """Whether a form of a verb on the ladder, behind *and*, is one, and neither a noun nor an infinitive."""
    if nested or forms[at].endswith("ed"):
        return False
    return forms[at] not in _NOUNS or (at + 1 < len(forms) and forms[at + 1] in _OBJECT_OPENS)


def _bare(form: str) -> str:
    """A modal without what is contracted with it."""
    return {"won't": "will", "can't": "can", "cannot": "can", "shan't": "shall"}.get(form, form.removesuffix("n't"))


# What is lost with words left out ------------------------------------------------------------------------------------


def lost_clause(text: str, start: int, end: int) -> Commitment | None:
    """The commitment that goes with ``text[start:end]``: a whole clause with a binding verb, or a further thing to do.

    *We condemn the attack [and demand a ceasefire]* loses its second verb; *We will arm [and train its forces]* loses a
    thing to do, which weighs as the verb that governs it.
    """
    run = [token for token in tokens(text[start:end]) if token.is_word]
    if len(run) < _CLAUSE_WORDS or sum(is_content(each.form) for each in run) < _CLAUSE_CONTENT:
        return None
    every = commitments(text)
    inside = [each for each in every if start <= each.start and each.end <= end and each.rung > STATEMENT]
    if inside:
        return max(inside, key=lambda each: each.rung)
    before = [each for each in every if each.end <= start and each.rung > STATEMENT]
    if not before:
        return None
    shown = [text[start + each.start : start + each.end] for each in run]
    for place, word in enumerate(shown):
        opens = word in {"and", "or"} or (not place and text[:start].rstrip().endswith(","))
        at = place + (word in {"and", "or"})
        if opens and len(run) - place >= _CLAUSE_WORDS and (verb := _thing_to_do(shown, at)) is not None:
            token = run[verb]
            return Commitment(shown[verb], before[-1].rung, start + token.start, start + token.end)
    return None


def _thing_to_do(shown: Sequence[str], at: int) -> int | None:
    """Where the verb stands when a further thing to do begins at ``at``: *train its forces*, *to report annually*."""
    at += shown[at : at + 1] == ["to"]
    if at + 1 >= len(shown):
        return None
    verb, follows = shown[at], shown[at + 1]
    # Capitals are names, and what ends in -s is a noun here: *and to Allies*, *and to partners*.
    if not verb.islower() or verb in FUNCTION_WORDS or verb.endswith("s"):
        return None
    return at if follows in _OBJECT_OPENS - {"to", "that"} or follows.endswith("ly") else None
