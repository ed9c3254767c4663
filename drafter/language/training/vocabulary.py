"""The words that register sentences are made of, and how they inflect.

Chosen for what confuses a tagger in this register: verbs that are nouns too, participles that are adjectives,
adjectives that are verbs. Sense hardly matters: what is learned is the place a word stands in.
"""

from __future__ import annotations

VERB_NOUNS = """
abuse access address advance aid aim air alarm alert anchor answer approach arm array arrest assault attack audit
award back balance ban bar base battle benchmark blame block blockade boost border breach bridge brief broker budget
burden bypass cap capture caution cement censure challenge champion change channel charge chart check claim cloud
coach combat command commission compass compound compromise concern condition conduct contact contest contract
contrast control cost counsel counter cover craft credit curb cut cycle damage date debate decline decree deed defeat
delay delegate demand deposit design desire detail discharge discipline discount dismay dispatch display dispute
document doubt draft drain draw drill drive drone echo edge embargo encounter end endeavour engineer escort esteem
estimate exchange excuse exercise exhibit exile experience exploit export express face fault favour feature field
fight file filter finance fine fire flag flank flood focus force forecast forward frame freeze front fuel function
fund further gain garrison gauge govern grant ground group guarantee guard guide hack halt handle harbour hand harm
harness harvest hazard head help herald highlight hijack honour host house hunt impact import impress increase
influence initiative insult interest issue jail jam judge label labour lack land launch lead leak lease level lever
leverage license lift limit link list load loan lobby lock loot man mandate manoeuvre map mark market marshal mask
master match measure mediate mention merit mine mirror misuse model monitor motion move muster name need neglect
network note notice number object offer offset open order outlaw outline overhaul oversight pardon park parry partner
patrol pause pay permit petition phase picket pilot pioneer place plan plague plant plot plunder police poison poll
pool position post pound power practise praise press pressure price probe process produce profile profit programme
progress project promise prompt protest provision pulse purchase purge push quarantine question quote raid rally range
ransom rate ration reach rebuff rebuke recall record recruit reform refuse refund regard regret rein relay release
relief remedy repair repeal reply report reprimand request rescue research resource respect rest restraint result
retreat return reverse review reward risk rival root rotate route rule sabotage safeguard salute sanction scale
schedule school scope screen scrutiny seal search seat second sentence service shadow shape share shelter shield ship
shock shoulder show shun siege signal silence smear snub spark sponsor spot spread spur squeeze staff stage stake
stall stamp stand start state station steer stem stockpile stop store storm strain stress structure study subject
subsidy supplement supply support surge surprise survey suspect sustain swap switch table tackle target task tax team
tender term test threat threshold tie time torture total touch tour trace track trade train transfer transform transit
transport trap treasure treat trial trigger trust try turn update upgrade upset urge use value veto view vision visit
voice vote vow wage walk wall want warrant watch wave weather weight welcome witness work worry wound wreck yield
"""
NOT_VERBS = frozenset(
    "array deed govern initiative mediate oversight relief restraint scrutiny silhouette subsidy sustain threat threshold trial"
    " vision access endeavour aim interest total walk wave worry rotate impress express suspect pound nurse"
    " husband coach cloud compass decline result object function".split()
)
"""Of the list above: nouns only, or verbs that take no ordinary object; they are used as nouns."""

NOT_NOUNS = frozenset(
    "govern mediate sustain rotate impress express further forward second transform refuse permit shun wrong deed"
    " rein open slow back parry practise wage stem".split()
)

TRANSITIVES = """
accelerate accept accommodate achieve acknowledge acquire adapt adopt affirm allocate amend analyse annex announce
apply appoint appreciate approve assert assess assist attain authorise avoid bolster broaden coerce collect combine
complement condemn confirm confront consider consolidate constrain contain continue convene convey coordinate curtail
declare deepen defend define degrade deliver demonstrate denounce deny deploy deplore destabilise deter determine develop
diminish disband discuss dismantle disrupt diversify divide eliminate embolden embrace emphasise employ enable encourage
endanger endorse enforce enhance enlarge ensure equip eradicate erode establish evaluate examine exclude expand expel
expose extend facilitate formulate foster fulfil generate hinder identify impair impede implement impose improve include
inform inspect integrate intensify intercept intimidate introduce invade investigate isolate jeopardise join keep
maintain manage manipulate minimise mitigate mobilise modernise negotiate neutralise obstruct obtain occupy operate
oppose overcome oversee pool preserve prevent prioritise proclaim procure prohibit promote protect provide pursue
ratify reaffirm reassure recognise reconsider reconstruct redefine reduce refine reinforce reinstate reiterate reject relinquish
renew renounce replace replenish resist resolve restore restrict resume retain reveal revise revitalise revoke
satisfy scrutinise secure seize sever shatter sign simplify solve stabilise standardise strengthen submit suppress surrender
suspend synchronise terminate threaten thwart tolerate transcend undermine undertake uphold verify violate weaken withdraw
withhold befriend beset cede cherish criminalise decry defuse delegitimise demilitarise disarm disavow eschew exacerbate
forestall impound indict infringe inhibit isolate outpace outweigh perpetuate rebuild rectify remove repudiate repel
rescind safeguard subvert undercut usurp validate
"""

PREPOSITIONALS = """
abide:by account:for adhere:to appeal:to apply:to attend:to belong:to build:on campaign:for care:for coincide:with collaborate:with
combat:against comply:with compete:with consent:to consult:with contribute:to cooperate:with correspond:with deal:with
depend:on dialogue:with differ:from disengage:from embark:on engage:with engage:in experiment:with focus:on function:as
interfere:in interfere:with invest:in liaise:with look:at march:on negotiate:with object:to operate:in participate:in partner:with
persist:in prepare:for press:for profit:from progress:towards rebel:against recover:from refer:to reflect:on refrain:from rely:on
reply:to report:on resort:to respond:to result:in return:to retreat:from serve:as speak:to stand:with struggle:with succeed:in
suffer:from transit:through trade:with travel:to turn:to vote:on work:with withdraw:from yield:to deploy:to side:with
benefit:from rotate:through exercise:with meet:with act:on intervene:in
"""
AMBIGUOUS_PREPOSITIONALS = """
dialogue:with partner:with transit:through progress:towards press:for campaign:for trade:with side:with vote:on
struggle:with object:to yield:to exercise:with experiment:with march:on profit:from focus:on return:to retreat:from
report:on benefit:from appeal:to work:with account:for battle:against compromise:on conflict:with contract:with
contrast:with debate:with deal:with fight:against fight:for function:as gain:from interest:in lobby:for patrol:in
police:along process:through protest:against question:about rally:behind reply:to rest:on result:in share:in
signal:to support:in surge:into target:at transfer:to travel:to interface:with contact:with train:with consent:to
dissent:from dispute:over quarrel:over duel:with network:with ally:with pledge:to vow:to
"""
INTRANSITIVES = """
advance deploy progress dialogue retreat withdraw return resume continue train work exercise surrender meet consult vote
negotiate cooperate engage deteriorate escalate emerge remain evolve persist fail succeed rise fall decline end start
vary prevail proceed expand grow struggle march
"""

ABSTRACTS = """
ability access accord accountability achievement act action activity adversary agenda aggression agreement aircraft airspace ambition
ammunition amendment approach area argument arsenal aspect aspiration asset assistance assurance attempt authority
awareness barrier behaviour brigade capability capacity capital ceasefire citizen city coalition coercion cohesion
collaboration commander commitment committee community compliance component concept conclusion confidence conflict
consequence consensus consideration constraint consultation contribution convention cooperation corridor corruption council country
crisis culture deadline decision declaration defence delegation democracy department deployment deterrence development device
dialogue diplomacy disinformation diversity doctrine domain economy effect effort election emergency emission energy enlargement
environment equipment escalation exception existence expansion expenditure expertise extremism facility factory fighter flow forum
framework freedom future generation goal government harmony ideology implementation incident independence industry
information infrastructure innovation insecurity instability institution instrument integration integrity intelligence
intention investment invitation invasion inspection journalist jurisdiction justice law leader leadership legality legitimacy
liberty line logistics machinery majority material mechanism member membership militia ministry mission missile
modernisation movement munition nation navigation neighbour neighbourhood nuclear-power obligation obstacle occasion
occupation opinion opportunity opposition organisation outcome output parliament participation party path peace peacekeeper
people perception performance perspective piracy platform policy population port portfolio posture presence principle
priority prisoner proceeding procedure proliferation propaganda proposal prosperity protocol province provocation
radar readiness reality rebellion reconciliation reconstruction refugee regime region regulation relation relationship
representative reservation resilience resolution responsibility restriction revision rhetoric right rights sector security
sensor settlement shipment ship situation society solidarity solution sovereignty space spectrum spending stability stance
standard statement status stockpile strategy strength submarine submission success summit sea surveillance system
tactic technology tension territory terrorism threat tradition treaty troop truth understanding unit unity vessel victim
violation violence vulnerability warfare weapon weakness will withdrawal world
"""
PLURALIA = frozenset({"logistics", "rights", "people"})
MASS = frozenset(
    """
access accountability aggression airspace ammunition assistance awareness behaviour capital coercion cohesion
collaboration compliance confidence cooperation corruption deterrence diplomacy disinformation equipment expertise
extremism freedom harmony infrastructure information insecurity instability integrity intelligence justice legitimacy
machinery modernisation navigation peace piracy proliferation propaganda prosperity readiness reconstruction resilience
rhetoric security solidarity sovereignty space spending stability surveillance terrorism unity violence warfare
aid air arms armour combat command conduct control credit damage discipline force fuel help harm honour influence
labour land leverage need oversight police power practice praise press pressure profit progress regard relief research
respect restraint sabotage scrutiny shelter silence staff stress supply support torture trade transit transport trust use
value work access harassment
""".split()
)

ADJECTIVES = """
able academic active additional aggressive ambitious annual appropriate armed atomic bilateral broad civil clear close coherent
collective common complete complex comprehensive concrete conventional cooperative credible critical current decisive deep
defensive democratic diplomatic direct domestic economic effective environmental essential external fair far-reaching
financial firm foreign formal free frequent full further genuine global grave great greater hard harmful high hostile human
hybrid illegal illegitimate immediate important independent indirect individual industrial inclusive international intense joint
key large lasting lawful legal legitimate local long-term low major malicious malign maritime mature meaningful military minor
moderate modern moral multilateral multinational mutual national naval near necessary new nuclear offensive open operational
orderly other overall particular peaceful permanent persistent political positive possible practical present previous principal
private proper public rapid ready real recent reckless regional relevant reliable responsible rigorous robust rogue safe secret
secure separate serious severe significant similar single small sound special specific stable stark steady strategic strict
strong sudden sustainable systematic tactical technical temporary territorial thorough timely total transparent
unacceptable unanimous undersea unilateral unique unlawful unprecedented unprovoked urgent viable vital vulnerable weak
wide wider worldwide subject complete corrupt correct content perfect welcome foster
"""
PARTICIPIAL = """
accelerated accepted accumulated advanced affected agreed alleged allied annexed anticipated armed arrested attempted
balanced besieged blocked captured challenging coerced combined committed competing complicated compromised concerned
condemned confirmed confronted constrained contested continued continuing controlled coordinated covered dedicated declared
defeated delayed demanding deployed detailed determined developing disarmed disputed disturbing divided emerging encouraging
endangered enduring engaged enhanced enlarged escalating established evolving excluded existing expanded exiled exposed
extended failed failing fixed focused forced frozen growing guided hardened heightened honoured imposed improved increased increasing
integrated intended invited isolated lasting layered leading limited linked looming lost managed mandated measured mined
misguided mixed monitored mounting negotiated neglected occupied ongoing opposing organised outdated paralysed patrolled
pending pledged policed pooled pressing prolonged promised promising protected protracted proposed qualified recognised recovered
recruited reduced reformed reinforced related remaining renewed required reserved respected restricted restrained resulting
returning revised rising ruling sanctioned scheduled seized selected shared shielded shifting stalled standing staggering stated
stationed strained strengthened struggling supported supporting surrounding suspended sustained targeted threatening threatened trained
trusted unchallenged uncontested undeterred unexploded unfinished united unprotected unresolved unrestricted updated vetoed vetted
warring weakened welcomed withdrawn worrying wounded
"""
MANNER = """
actively again also always clearly collectively consistently constantly constructively continuously deliberately directly effectively
equally firmly formally fully further gradually immediately increasingly indefinitely jointly largely only openly
peacefully permanently politically promptly publicly rapidly repeatedly resolutely seriously significantly soon steadily still
strictly strongly swiftly systematically together unanimously unequivocally unilaterally urgently utterly vigorously
"""
DEGREE = "increasingly very highly deeply more most too rather particularly fully".split()

NOUN_PARTS = """
rule state land sea air space ground Russia China NATO EU UN conflict battle war combat missile drone threat risk force
purpose defence science evidence market value hand term range zone source scale level use income intensity risk
""".split()
PARTICIPLE_PARTS = """
based led sponsored launched backed armed tested owned controlled directed funded driven related affected occupied made
held imposed centred hardened oriented mandated
""".split()
ADJECTIVE_PARTS = "grey long short high low dual large open full medium small cross wide third multi hard".split()

NAMES = """
Russia Ukraine Belarus China Iran Georgia Moldova Finland Sweden Turkey Kosovo Serbia Montenegro Poland Norway Canada France
Germany Moscow Beijing Tehran Minsk Kyiv Belgrade Pristina Japan Australia Syria Libya Iraq Afghanistan Estonia Latvia
Lithuania Romania Bulgaria Hungary Washington Ankara Pyongyang NATO ISAF KFOR UNIFIL ISIS Daesh Hezbollah Armenia
Azerbaijan Jordan Egypt Israel Mali Somalia
""".split()
PLURAL_NAMES = "Allies Partners Ministers Parties".split()
TITLES = {
    "the Alliance": [("Alliance", "NNP", "PROPN", None)],
    "the European Union": [("European", "NNP", "ADJ", "amod"), ("Union", "NNP", "PROPN", None)],
    "the Black Sea": [("Black", "NNP", "ADJ", "amod"), ("Sea", "NNP", "PROPN", None)],
    "the Baltic Sea": [("Baltic", "NNP", "ADJ", "amod"), ("Sea", "NNP", "PROPN", None)],
    "the Western Balkans": [("Western", "NNP", "ADJ", "amod"), ("Balkans", "NNPS", "PROPN", None)],
    "the Middle East": [("Middle", "NNP", "ADJ", "amod"), ("East", "NNP", "PROPN", None)],
    "the United Nations": [("United", "NNP", "ADJ", "amod"), ("Nations", "NNPS", "PROPN", None)],
    "the United States": [("United", "NNP", "ADJ", "amod"), ("States", "NNPS", "PROPN", None)],
    "the North Atlantic Council": [
        ("North", "NNP", "PROPN", "compound"),
        ("Atlantic", "NNP", "PROPN", "compound"),
        ("Council", "NNP", "PROPN", None),
    ],
    "the Security Council": [("Security", "NNP", "PROPN", "compound"), ("Council", "NNP", "PROPN", None)],
    "the General Assembly": [("General", "NNP", "ADJ", "amod"), ("Assembly", "NNP", "PROPN", None)],
    "the Secretary General": [("Secretary", "NNP", "PROPN", "compound"), ("General", "NNP", "PROPN", None)],
    "the Council": [("Council", "NNP", "PROPN", None)],
    "the Commission": [("Commission", "NNP", "PROPN", None)],
    "the Kremlin": [("Kremlin", "NNP", "PROPN", None)],
    "the Russian Federation": [("Russian", "NNP", "ADJ", "amod"), ("Federation", "NNP", "PROPN", None)],
}
CONTROLLERS = """
seek:to continue:to intend:to agree:to decide:to aim:to wish:to want:to choose:to strive:to resolve:to plan:to pledge:to
undertake:to refuse:to attempt:to promise:to vow:to aspire:to threaten:to need:to begin:to prepare:to endeavour:to fail:to
offer:to hope:to
""".split()
RAISERS = "urge invite encourage authorise task allow expect require press ask order enable compel".split()
READY = "able ready determined unable willing unwilling free likely bound resolved prepared eager entitled".split()
TAKERS = "ability right intention attempt effort decision commitment capacity resolve plan pledge authority mandate duty failure opportunity willingness refusal need determination proposal obligation readiness means will".split()
DEMONYMS = "Russian Ukrainian Chinese Iranian Belarusian Allied European American Turkish Western Georgian Syrian Afghan".split()

IRREGULAR = {
    "arise": "arose arisen", "befriend": "befriended befriended", "begin": "began begun", "beset": "beset beset",
    "build": "built built", "choose": "chose chosen", "cost": "cost cost", "cut": "cut cut", "deal": "dealt dealt",
    "draw": "drew drawn", "drive": "drove driven", "fall": "fell fallen", "fight": "fought fought",
    "freeze": "froze frozen", "grow": "grew grown", "hold": "held held", "keep": "kept kept", "seek": "sought sought", "say": "said said", "forecast": "forecast forecast", "let": "let let", "lead": "led led",
    "meet": "met met", "offset": "offset offset", "overcome": "overcame overcome", "oversee": "oversaw overseen",
    "pay": "paid paid", "rebuild": "rebuilt rebuilt", "rise": "rose risen", "show": "showed shown",
    "speak": "spoke spoken", "spread": "spread spread", "stand": "stood stood", "undercut": "undercut undercut",
    "undertake": "undertook undertaken", "uphold": "upheld upheld", "upset": "upset upset", "withdraw": "withdrew withdrawn",
    "withhold": "withheld withheld", "quit": "quit quit", "have": "had had", "take": "took taken", "make": "made made",
    "find": "found found", "see": "saw seen", "give": "gave given", "know": "knew known", "think": "thought thought",
}  # fmt: skip
DOUBLED = frozenset(
    """
    abet ban bar cap compel control cut defer deter drag drop equip expel fulfil handicap jam label level man map
    model offset patrol permit plan plot propel quarrel quit rebel rebut recur refer repel rig rob run scan scrap
    shun signal skid slip snub spot spur stem step stop strip submit swap tap trap travel flag drum begin refuel
    fuel counsel marshal prod shred slam spar
    """.split()
)


def inflected(verb: str, tag: str) -> str:
    """The form of `verb` with Penn tag `tag`."""
    if tag in ("VB", "VBP"):
        return verb
    if tag == "VBZ":
        return plural(verb) if verb != "quiz" else "quizzes"
    stem = verb + verb[-1] if verb in DOUBLED else verb
    if tag == "VBG":
        if verb.endswith("ie"):
            return verb[:-2] + "ying"
        return (stem[:-1] if stem.endswith("e") and not stem.endswith(("ee", "oe", "ye")) else stem) + "ing"
    if verb in IRREGULAR:
        return IRREGULAR[verb].split()[tag == "VBN"]
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return stem + "ed"


def plural(noun: str) -> str:
    """The plural of a regular noun, which is spelled like the third person of a verb."""
    irregular = {"man": "men", "aircraft": "aircraft", "crisis": "crises"}
    if noun in irregular:
        return irregular[noun]
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "z", "ch", "sh")) or noun in ("veto", "echo", "embargo"):
        return noun + "es"
    return noun + "s"
