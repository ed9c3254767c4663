"""What the order of words shows where a parser attaches wrongly or tags a verb as a noun.

Parsers of any size lose objects behind interruptions and misread words like *contest* and *counter*. English puts an
object right behind its verb, and no determiner or possessive right behind a noun of the same phrase; these functions
read that off. They are asked only when the tree gives no answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from drafter.grammar.lexicon import AS_VERBS, ASCRIBING

if TYPE_CHECKING:
    from drafter.grammar.parse import Word

__all__ = [
    "adjacent_object",
    "ascribed_nearby",
    "asked_subject",
    "cleft_object",
    "complement_behind",
    "interrupted_object",
    "named_behind",
    "opens_phrase",
    "phrase_head",
    "raised_object",
    "reads_as_verb",
    "reduced_relative",
    "said_across",
    "source_before",
    "subject_before",
]

_OBJECT: Final = frozenset({"obj", "dobj"})
_BREAKS: Final = frozenset({",", "–", "—", "("})
_CLAUSE_ENDS: Final = frozenset({".", ";", ":", "?", "!"})
_OBJECT_PRONOUNS: Final = frozenset({"it", "them", "him", "this", "that", "these", "those", "what", "whatever"})
_INSIDE_PHRASE: Final = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})

_ASKING = frozenset({"how", "where", "wherever"})


def opens_phrase(word: Word | None) -> bool:
    """Whether a noun phrase that is no part of the one before can begin at ``word``: determiner, possessive, name."""
    if word is None:
        return False
    if word.pos in {"DET", "NUM"} or word.tag in {"PRP$", "WP$", "PRP", "WP", "DT", "PDT"}:
        return word.lower not in {"that", "which", "who"} or (
            word.after is not None and word.after.pos in {"NOUN", "ADJ"}
        )
    if word.pos == "PROPN" or (word.text[:1].isupper() and word.pos in {"ADJ", "NOUN"}):
        return True
    return word.after is not None and word.after.tag == "POS"


def phrase_head(start: Word) -> Word | None:
    """The head of the base noun phrase that begins at ``start``, by part of speech alone; ``None`` if none does."""
    if start.pos == "PRON" and start.tag != "PRP$":
        return start
    head: Word | None = None
    place: Word | None = start
    while place is not None:
        if place.pos in {"NOUN", "PROPN", "NUM"}:
            head = place
        elif place.tag == "POS":
            head = None
        elif not (
            place.pos in _INSIDE_PHRASE
            or place.tag in {"PRP$", "VBN", "VBG", "HYPH"}
            or place.text == "-"
            or (place.pos == "ADV" and place.after is not None and place.after.pos in {"ADJ", "VERB"})
            or (
                place.lower in {"and", "or", ","}
                and head is None
                and place.before is not None
                and place.before.pos == "ADJ"
            )
            or (place.lower in {"and", "or"} and place.before is not None and place.before.tag == "POS")
        ) or (head is not None and place.pos in {"DET", "VERB"}):
            break
        place = place.after
    while head is not None and head.dep == "compound" and head.head.i > head.i:
        head = head.head
    return head


def reads_as_verb(word: Word) -> bool:
    """Whether ``word``, though tagged otherwise, stands as a verb in base form: *; counter its spies*."""
    if not opens_phrase(word.after):
        return False
    before = word.before
    if before is None or before.lower == "to":
        return True
    return before.pos not in {"DET", "ADJ", "ADP", "NUM"} and before.tag not in {"POS", "PRP$", "WP$"}


def adjacent_object(word: Word) -> list[Word]:
    """The noun phrase right behind ``word``, where the tree has hung it elsewhere."""
    after = word.after
    if after is None or word.tag in {"NNS", "NNPS"} or (word.pos == "NOUN" and not reads_as_verb(word)):
        return []
    if after.lower in _OBJECT_PRONOUNS and after.pos == "PRON":
        return [after]
    if after.lower in {"that", "which"} or not opens_phrase(after):
        return []
    head = phrase_head(after)
    # In "discarding the Act could help" the parser may take the object for the subject of what follows.
    misread = word.tag == "VBG"
    return [head] if head is not None and (misread or head.dep not in {"nsubj", "nsubj:pass"}) else []


def interrupted_object(word: Word) -> list[Word]:
    """The object behind an interruption between commas or dashes: *to counter, by lawful means, Russia's fleet*."""
    if word.pos == "NOUN" or word.after is None or word.after.text not in _BREAKS:
        return []
    closing = {"(": ")"}.get(word.after.text, word.after.text)
    place = word.after.after
    for attempt in range(2):
        if place is None or (place.lower in {"and", "or", "but"} and attempt):
            return []
        head = phrase_head(place) if opens_phrase(place) else None
        if head is not None and head.dep not in {"nsubj", "nsubj:pass"} and not head.kids_by("case", "cop"):
            return [head]
        while place is not None and place.text != closing and place.text not in _CLAUSE_ENDS:
            place = place.after
        place = place.after if place is not None and place.text == closing else None
    return []


def raised_object(word: Word) -> list[Word]:
    """The object of a later verb that this one shares: *the lawyers to contest and the navies to counter its fleet*."""
    if word.after is None or word.after.text not in {",", "and", "or"} or word.tag not in {"VB", "VBN", "VBG"}:
        return []
    tags = {"VBN", "VBD"} if word.tag == "VBN" else {word.tag}
    place: Word | None = word.after
    while place is not None and place.text not in _CLAUSE_ENDS:
        if place.pos == "VERB" and place.tag in tags:
            if place.kids_by("nsubj", "nsubj:pass"):
                return []
            found = [kid for kid in place.kids if kid.dep in _OBJECT]
            if found:
                return found
        elif place.tag in {"VBP", "VBZ", "MD"} and place.lower != "need":
            return []
        place = place.after
    return []


def reduced_relative(word: Word) -> list[Word]:
    """The noun right before a participle that the tree makes a finite verb: *activities countered by Allied teams*."""
    before = word.before
    if word.tag not in {"VBN", "VBD"} or before is None or before.pos not in {"NOUN", "PROPN"}:
        return []
    if word.kids_by("nsubj", "nsubj:pass", "aux", "aux:pass", "obj"):
        return []
    return [before]


def cleft_object(word: Word) -> list[Word]:
    """The focus of a cleft that ends in ``word``: *it is a Russian practice that officers are trained to counter*."""
    start = word
    while start.before is not None and start.before.text not in _CLAUSE_ENDS:
        start = start.before
    copula = start.after
    if start.lower != "it" or copula is None or copula.lemma != "be" or copula.after is None or word.kids_by("nsubj"):
        return []
    if word.after is not None and word.after.pos not in {"PUNCT", "ADP", "CCONJ", "ADV"}:
        return []
    place = copula.after
    while place is not word and place.after is not None:
        if place.lower == "that":
            head = phrase_head(copula.after)
            return [head] if head is not None else []
        place = place.after
    return []


def named_behind(word: Word) -> list[Word]:
    """The name set right behind ``word`` in apposition: *our partner Russia*; *its partner, Russia, ...*."""
    end = word
    joined = {each for kid in word.kids_by("conj") for each in kid.subtree()}
    for each in word.subtree():
        if each in joined:
            continue
        if each.dep == "appos" and each.pos == "PROPN" and each.i > word.i:
            return [each]
        if each.i > end.i and each.pos != "PUNCT":
            end = each
    name = end.after
    if name is not None and name.text in {",", ":", "–", "—"}:
        name = name.after
        if name is not None and name.pos == "DET":
            name = name.after
        end_of_name = name
        listed = end_of_name
        while listed is not None and (listed.pos == "PROPN" or listed.lower in {"and", "or", ","}):
            listed = listed.after
        if name is not None and name.pos == "PROPN" and listed is not None and listed.pos == "PUNCT":
            return [name]
        while end_of_name is not None and end_of_name.pos in {"PROPN", "ADJ"}:
            end_of_name = end_of_name.after
        if name is None or (end_of_name is not None and end_of_name.pos != "PUNCT"):
            return []
        name = end_of_name.before if end_of_name is not None else name
    return [name] if name is not None and name.pos == "PROPN" and name.i > word.i else []


def said_across(word: Word) -> list[tuple[Word, Word]]:
    """The copula before the phrase of ``word`` and its subject, over a break: *Russia is, even now, a rival*."""
    place = word.first.before
    if place is None or place.text not in {",", "–", "—", "-"}:
        return []
    mark, opening = place.text, place.before
    while opening is not None and opening.text != mark and opening.text not in _CLAUSE_ENDS:
        opening = opening.before
    copula = opening.before if opening is not None and opening.text == mark else None
    if copula is None or copula.lemma not in {"be", "remain"}:
        return []
    subject = copula.kid("nsubj") or copula.head.kid("nsubj") or copula.before
    return [(copula, subject)] if subject is not None and subject.i < copula.i and subject.is_nominal else []


def source_before(verb: Word) -> list[Word]:
    """What stands behind *from* before ``verb`` in an inverted sentence: *From Russia comes the gravest threat*."""
    place = verb.before
    while place is not None:
        if place.lower == "from" and place.after is not None:
            head = phrase_head(place.after)
            if head is not None and head.pos == "PROPN":
                return [head]
        place = place.before
    return []


def subject_before(copula: Word) -> list[Word]:
    """The noun right before the verb group that ``copula`` closes, where the tree gives it no subject."""
    place = copula.before
    while place is not None and (place.pos in {"AUX", "ADV", "PART"} or place.lower in {"once", "more", "one", "day"}):
        place = place.before
    return [place] if place is not None and place.pos in {"NOUN", "PROPN", "PRON"} else []


def complement_behind(word: Word, prepositions: tuple[str, ...]) -> list[Word]:
    """The noun phrase that one of ``prepositions`` joins right behind ``word``: *dialogue with Moscow*."""
    preposition = word.after
    if preposition is None or preposition.lower not in prepositions or preposition.after is None:
        return []
    own = preposition.dep == "case" and preposition.head.i > preposition.i
    head = preposition.head if own else phrase_head(preposition.after)
    return [head] if head is not None else []


def ascribed_nearby(word: Word) -> list[tuple[Word, Word | None]]:
    """What ``word`` is said of by its place in the text, where parsers attach wrongly.

    *considering Russia a partner*; *regard Russia, on the evidence of a decade, as a threat*; *Russia, the gravest
    threat to it*.
    """
    before = word.first.before
    if word.dep == "conj" and before is not None and before.lower in {"and", "or"}:
        return []
    if word.first.lower == "as" or (before is not None and before.lower == "as"):
        holder = (before if word.first.lower == "as" else before.before) if before is not None else None
        while holder is not None and holder.lower in {"back", "again", "more", "once"}:
            holder = holder.before
        if holder is not None and holder.is_nominal and holder.dep in {*_OBJECT, "obl", "nmod", "conj", "nsubj:pass"}:
            return [(holder, holder.head)]
        place = word.first
        for _ in range(40):
            if place.before is None or place.before.text in {";", ":"}:
                return []
            place = place.before
            if place.lemma in AS_VERBS and place.pos == "VERB":
                return [(kid, place) for kid in place.kids if kid.dep in {*_OBJECT, "nsubj:pass"} and kid.i < word.i]
        return []
    if before is None:
        return []
    if before.text in {",", "–", "—"} and word.dep in {"parataxis", "appos", "list", "dep", "conj", "obj", "nsubj"}:
        noun = before.before
        holder = noun if noun is not None and noun.is_nominal else None
        return (
            [(holder, None)] if holder is not None and word.first.lower in {"the", "a", "our", "its", "their"} else []
        )
    holder = before
    for _ in range(6):
        if (
            holder.dep in {*_OBJECT, "iobj", "nsubj:pass", "nsubj"}
            and holder.head.lemma in ASCRIBING
            and holder.head.i < before.i
        ):
            return (
                [(holder, holder.head)] if holder is not word and word.first.lower in {"a", "an", "the", "our"} else []
            )
        if holder.is_root:
            break
        holder = holder.head
    return []


def asked_subject(word: Word) -> list[Word]:
    """Who does what an action is aimed at: *counter how such actors use it*."""
    asking = word.after
    if asking is None or asking.lower not in _ASKING:
        return []
    clauses = [*word.kids_by("ccomp"), *asking.kids_by("advcl:relcl", "acl:relcl")]
    return [subject for clause in clauses for subject in clause.kids_by("nsubj")]
