"""Closed classes of English that grammar alone does not tell apart, by lemma.

Verbs that turn their complement into its opposite (*refuse to*), verbs and nouns that report what somebody else holds
(*claim*), predicates that bind the speaker even in the past tense (*agreed to*), words about words (*term*). They are
classes of the language and say nothing of any country or text; what is politically charged stands in the profiles.
"""

from __future__ import annotations

from typing import Final

__all__ = [
    "AGGRESSIVE",
    "ASCRIBING",
    "AS_VERBS",
    "COMMISSIVE",
    "CONDITION_MARKS",
    "CONDITION_PHRASES",
    "DECIDING_AGAINST",
    "DENIABLE",
    "ENDING",
    "FACTIVE",
    "FALSEHOODS",
    "FORMER",
    "FROM_VERBS",
    "INTENTIONS",
    "METALANGUAGE",
    "NEGATIVE_ADVERBS",
    "NEGATIVE_DETERMINERS",
    "NEGATIVE_OBLIQUES",
    "NEGATIVE_PHRASALS",
    "NEGATIVE_PREDICATES",
    "NEGATIVE_PRONOUNS",
    "NEGATIVE_WORDS",
    "OFFICERS",
    "OFFICES",
    "OF_AGENTS",
    "PERFORMING",
    "PUNISHING",
    "REPORTING",
    "SHORTCOMINGS",
    "TEMPORAL_MARKS",
    "TIMES",
    "TRIES",
    "WITHHOLDING",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Adverbs that negate what they modify.
NEGATIVE_ADVERBS: Final = _words("not n't never neither nor hardly scarcely nowhere")

#: Determiners that negate their noun, and with it the clause around it.
NEGATIVE_DETERMINERS: Final = _words("no neither few little")

#: Pronouns that negate their clause.
NEGATIVE_PRONOUNS: Final = _words("nothing nobody none no-one neither noone")

#: Nouns that negate the clause when they stand in it with "no": at no time, in no way.
NEGATIVE_OBLIQUES: Final = _words(
    "time way circumstance circumstances mean means account case event term terms sense condition conditions point "
    "stage level price",
)

#: Verbs that deny what they govern with their particle: "give up", "rule out".
NEGATIVE_PHRASALS: Final = frozenset(
    {
        ("give", "up"), ("let", "up"), ("ease", "off"), ("ease", "up"), ("back", "away"), ("back", "off"),
        ("back", "down"),
        ("shy", "away"), ("hold", "back"), ("hold", "off"), ("walk", "away"), ("turn", "down"), ("rule", "out"),
        ("step", "back"), ("put", "off"), ("leave", "off"), ("call", "off"), ("draw", "back"), ("pull", "back"),
        ("brush", "aside"), ("brush", "off"), ("wave", "away"), ("push", "aside"),
    },
)  # fmt: skip

#: Verbs and nouns with which "against" negates what follows: "decided against reviving".
DECIDING_AGAINST: Final = _words(
    "decide vote argue warn advise speak come lean be counsel decision argument case voice recommend set rule",
)

#: Words right before a verb or noun that negate it, longest first.
NEGATIVE_WORDS: Final = (
    ("rather", "than"),
    ("sooner", "than"),
    ("instead", "of"),
    ("in", "place", "of"),
    ("in", "lieu", "of"),
    ("far", "from"),
    ("short", "of"),
    ("as", "opposed", "to"),
    ("without",),
    ("against",),
)

#: Verbs, adjectives and nouns that deny, end or withhold what they govern.
NEGATIVE_PREDICATES: Final = _words(
    """
    refuse refusal decline refrain avoid avoidance cease cessation stop halt abandon abandonment forgo forswear
    renounce renunciation reject rejection rule preclude exclude exclusion oppose opposition deny denial dismiss
    dismissal disavow disown resist resistance condemn condemnation deplore denounce fail failure omit neglect lack
    absence waver tire hesitate hesitation shrink flinch shy balk desist abstain prevent forbid prohibit prohibition
    deter dissuade discourage bar ban block veto suspend suspension freeze end ending terminate termination cancel
    discontinue postpone withhold eschew shun scrap drop rescind withdraw withdrawal doubt question deride scorn
    repudiate unable unwilling reluctant loath impossible unthinkable unacceptable inconceivable unrealistic foolish
    unimaginable untenable dormant dead defunct frozen stalled moot void over unwise premature wrong reckless folly
    mistake error illusion fiction fantasy myth spare forget disagree dispute refute rebut warn stall collapse break
    lapse false untrue absurd nonsense idle alternative substitute inactive unjustified baseless unfounded ashamed
    afraid slow hesitant timid hide conceal obscure disguise close shut closed pretext excuse impermissible
    discredit debunk disprove intolerable retract retraction wither fade vanish evaporate downplay deprioritise
    deprioritize
    """,
)

#: Verbs and nouns that report what their subject holds or says.
REPORTING: Final = _words(
    """
    cite invoke voice express raise say tell assure claim argue assert maintain contend insist believe think hold
    consider regard call describe depict portray present declare announce state suggest propose recommend urge
    demand want wish ask request advocate support favour favor back complain allege purport pretend profess perceive
    view see deem judge fear hope expect predict warn note remark add explain write repeat reiterate imply hint quip
    joke boast label dub brand cast style name term frame paint treat mention touch refer
    stress underline emphasise emphasize underscore answer reply seek aspire apply strive crave covet long
    assume imagine dream conclude feel reckon argument assertion contention insistence belief opinion proposal
    suggestion recommendation idea notion narrative perception myth thesis allegation pretence doctrine worldview
    advice plea accuse accusation lexicon eye eyes telling rhetoric propaganda
    """,
)

#: Verbs and nouns whose past tense still binds whoever speaks: "agreed to", "have decided that".
COMMISSIVE: Final = _words(
    """
    agree agreement decide decision resolve pledge promise commit commitment undertake undertaking vow offer invite
    propose approve endorse adopt reaffirm affirm confirm declare announce reiterate repeat restate underline stress
    emphasise emphasize conclude task direct instruct recommendation idea proposal suggestion priority ask choose
    elect opt plead argue advocate suggest persuade convince manage empower enable succeed authorise authorize
    recommend urge call extend issue accept recognise recognize acknowledge grant concede welcome thank order
    pronounce proclaim vote determine determination sign hail
    """,
)

#: Verbs whose object is what their subject brings about: "Russia is waging a campaign".
PERFORMING: Final = _words(
    """
    recruit hire assemble set control own support arm train equip bankroll operate wage conduct launch mount carry
    direct run pose present pursue sponsor spread employ use orchestrate stage build deploy send fund commit unleash
    inflict intensify step continue escalate organise organize maintain make resume expand prosecute plot order
    field amass mass hatch sow end have finance dispatch perpetrate wield
    """,
)

#: What an aggressor does, and is told to leave off.
AGGRESSIVE: Final = _words(
    """
    invade attack assault occupy annex seize bomb bombard shell strike threaten destabilise destabilize undermine
    violate breach blackmail coerce intimidate kill murder destroy wage withdraw infiltrate interfere meddle hack
    sabotage poison deport abduct expel provoke escalate mass amass encroach grab
    """,
)

#: What is done to one: verbs of judging, punishing, warding off and fighting.
PUNISHING: Final = _words(
    """
    accuse blame censure condemn denounce deplore punish penalise penalize sanction fine isolate
    ostracise ostracize expel exclude prosecute impose inflict counter contest constrain contain confront combat deter
    defeat fight repel repulse resist oppose weaken stop halt thwart foil pressure pressurise coerce compel force
    threaten attack target outmanoeuvre outcompete
    """,
)

#: Verbs that ascribe a predicate to their object: *consider Russia a partner*.
ASCRIBING: Final = _words(
    """
    consider regard treat view see call declare name label deem describe term dub brand think make find keep hold
    count recognise recognize characterise characterize identify define portray depict designate judge proclaim
    pronounce render accept acknowledge style class cast present welcome have leave
    """,
)

#: Those of them that do it by *as*.
AS_VERBS: Final = _words(
    """
    regard treat view see describe identify name define recognise recognize characterise characterize portray depict
    designate class classify label brand cast present welcome accept consider rank embrace hail think speak look
    count
    """,
)

#: Nouns of time, which adverbials use without a preposition and pronouns hardly ever mean.
TIMES: Final = _words(
    """
    day week month year decade century time moment spring summer autumn winter january february march april may june
    july august september october november december monday tuesday wednesday thursday friday saturday sunday today
    tomorrow yesterday
    """,
)

#: Predicates whose denial denies an action that is their subject: "Contesting Russia is not our aim".
DENIABLE: Final = _words(
    """
    aim goal purpose intention intent policy objective plan task answer option solution way business job role
    interest priority part idea strategy mission ambition possible acceptable desirable wise advisable conceivable
    thinkable realistic warranted justified sensible right matter question case table agenda card offer order
    late
    """,
)

#: Nouns of what is done towards something, come what may.
TRIES: Final = _words("effort attempt measure endeavour endeavor operation step move")

#: Nouns for what somebody means, may or wants to do; to deny them is to deny the action.
INTENTIONS: Final = _words(
    """
    plan intention intent proposal decision attempt wish desire will willingness readiness commitment promise reason
    need ground appetite mandate authority case call demand aim determination resolve ability right ambition idea
    purpose suggestion offer effort pledge duty obligation agreement consensus thought question talk move initiative
    motion request prospect chance possibility hope option invitation
    """,
)

#: Verbs whose complement is true whatever is said of them: "nothing was needed to establish that ...".
FACTIVE: Final = _words("establish know realise realize remember recall regret")

#: Nouns whose content is false whatever is said of them: "no illusion that", "end the fiction that".
FALSEHOODS: Final = _words(
    "fiction myth illusion fantasy pretence pretense falsehood lie fallacy delusion misconception"
)

#: Adjectives of who acts, not of the action: *slow to counter* denies it, *countering is slow* does not.
OF_AGENTS: Final = _words("spare unable unwilling reluctant loath slow hesitant timid afraid ashamed")

#: Verbs that end their own subject.
ENDING: Final = _words("end fail collapse lapse stop cease wither fade vanish evaporate")

#: Words that leave an action undone, but say nothing against a thing: *neglect to act*, not *neglect its concerns*.
WITHHOLDING: Final = _words("neglect omit omission failure fail")

#: Verbs that deny what they keep somebody *from*.
FROM_VERBS: Final = _words("deter prevent stop dissuade discourage prohibit ban bar forbid keep")

#: What may be wanting of a thing that is there: *not easy*, *not enough*.
SHORTCOMINGS: Final = _words(
    "easy simple straightforward perfect ideal painless smooth cheap enough sufficient complete unproblematic flawless"
)

#: Words about words.
METALANGUAGE: Final = _words(
    "word term verb noun expression phrase wording formula formulation vocabulary lexicon synonym adjective adverb "
    "infinitive gerund label euphemism epithet",
)

#: Subordinators that always put their clause as a condition.
CONDITION_MARKS: Final = _words("if unless provided providing assuming lest supposing until till")

#: Subordinators of time that put a condition when their clause is not past.
TEMPORAL_MARKS: Final = _words("when whenever once after where wherever as before")

#: Phrases that put a condition, matched in the running text.
CONDITION_PHRASES: Final = (
    r"\bon (?:the )?(?:strict |sole |clear |express )?(?:condition|understanding|proviso) that\b",
    r"\bsubject to\b(?! (?:\w+ )?(?:vigilance|scrutiny|criticism|review|debate|discussion|pressure|change))",
    r"\b(?:contingent|conditional|conditioned|dependent) (?:up)?on\b",
    r"\bdepend(?:s|ing|ent)? (?:up)?on\b",
    r"\bin (?:return|exchange) for\b",
    r"\b(?:as|so) (?:long|soon) as\b(?! (?:possible|practicable|feasible|we can|(?:we|it) may))",
    r"\bin the event (?:of|that)\b",
    r"\bin case of\b",
    r"\bif and (?:only )?when\b",
    r"\bonly (?:if|when|once|after)\b",
    r"\bpending\b",
    r"\bon the basis of (?:strict |full )?reciprocity\b",
    r"\bwilling to (?:engage|comply|respect|honou?r|abide)\b",
    r"\bfor (?:that|this|it) to (?:happen|work|succeed)\b",
    r"\b(?:up)?on (?:condition|full compliance|compliance)\b",
)

#: Modifiers that say a thing is over.
FORMER: Final = _words("former erstwhile onetime one-time old past bygone defunct late ex then")

#: Nouns for people and bodies that stand for the state an adjective names: *my Russian counterpart*.
OFFICES: Final = _words(
    """
    counterpart government authority leadership leader side partner colleague president minister administration
    official people party envoy expert scientist neighbour neighbor friend delegation ambassador diplomat
    parliament parliamentarian duma military citizen society interlocutor state ministry
    """,
)

#: Those of them whose word binds the state.
OFFICERS: Final = _words(
    """
    counterpart government authority leadership leader president minister administration official colleague
    delegation ambassador diplomat envoy interlocutor
    """,
)
