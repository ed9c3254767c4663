"""The rules of membership, threats, interests, spheres and the Founding Act on sentences built as real prose builds them.

Each is flagged or silent for a kind of reason: an image of a promise, a wish of Ukraine's own, a thing described.
"""

import pytest

from drafter.check import Checker
from drafter.consensus import load_profile
from drafter.text import read_text


@pytest.fixture(scope="module")
def found():
    checkers = {name: Checker(load_profile(name)) for name in ("hague-2025", "eastern-flank")}

    def find(rule, text):
        profile = "eastern-flank" if rule in EASTERN else "hague-2025"
        findings = checkers[profile].check(read_text(text, name="text", format="txt"))
        return [finding.text for finding in findings if finding.rule == rule]

    return find


EASTERN = {
    "russia.security-concerns", "russia.spheres-of-influence", "nrfa.reaffirm", "russia.partner",
    "russia.unconditional-dialogue",
}  # fmt: skip

FLAGGED = {
    "russia.unconditional-dialogue": [
        ("Europe must engage Moscow on the safety of reactors.", "engage"),
        ("The Alliance ought to reach out to Moscow before winter.", "reach out"),
        ("We should leave the door open to Russia.", "open"),
        ("It is right to involve Russia in the fight against terrorism.", "involve"),
        ("We have to bring Russia into this process again.", "bring"),
        ("We are prepared to meet with our Russian counterparts.", "meet"),
        ("Russia is a neighbour with whom we must work.", "work"),
        ("Our relationship with Russia should be built on trust.", "built"),
        ("We need a frank exchange with Moscow on what went wrong.", "exchange"),
        ("Talks with Russia must be taken up again as soon as possible.", "Talks"),
        ("Closer cooperation between the peoples of Europe and Russia is essential.", "cooperation"),
        ("We go on seeking dialogue with Russia, especially when tensions are as high as they are now.", "dialogue"),
    ],
    "russia.partner": [
        ("Russia belongs among our partners.", "partners"),
        ("We have to do with a partner, Russia, that has plans of its own.", "partner"),
        ("Russia is a difficult but necessary partner.", "partner"),
        ("We want Russia to be a country that can be a partner to its neighbours.", "partner"),
    ],
    "ukraine.membership": [
        ("There is a place for Ukraine in NATO.", "place"),
        ("NATO's door is open to Ukraine.", "open"),
        ("Ukraine is going to be a member of NATO.", "member"),
        ("Ukraine deserves to be a member of NATO.", "member"),
        ("Ukraine's accession to NATO must begin now.", "accession"),
        ("The package is meant to show that membership for Ukraine is where this ends.", "membership for Ukraine"),
        ("Leaders underlined the future of Ukraine being able to join NATO.", "join"),
        (
            "The training command in Wiesbaden prepares the ground for Ukraine's eventual membership of the Alliance.",
            "eventual membership",
        ),
        ("Ukraine's future is in NATO, and everybody in the hall knew it.", "future"),
        ("When Ukraine joins the Alliance, its brigades will already know our procedures.", "joins"),
        ("We support Ukraine's full integration into the Alliance.", "integration"),
        ("Ukraine will become a member of NATO when Allies agree and conditions are met.", "become a member"),
        ("Ukraine's Path to NATO Membership", "Path to NATO Membership"),
        ("These agreements form a bridge to Ukraine's future NATO membership.", "bridge"),
        ("The road into NATO lies open to Ukraine.", "road into NATO"),
        ("The Council looks forward to the day on which Ukraine will sit among us as a member.", "as a member"),
        ("There is no alternative to Ukraine's accession to NATO.", "accession"),
        ("Allies agreed that Ukraine belongs in NATO.", "belongs"),
    ],
    "russia.constrain-contest-counter": [
        ("Measures to deter and counter Russian hybrid activity were agreed.", "counter"),
        ("We fund programmes that expose and counter Kremlin narratives.", "counter"),
        ("The constraining of Russia's arms industry is slow work.", "constraining"),
        ("Allies have agreed on ways of countering what Russia does in the Baltic Sea.", "countering"),
        ("They pledged to counter the threat from Russia.", "counter"),
        ("Countering Russian disinformation takes patience.", "Countering"),
        ("Our ships, aircraft and lawyers contest Russia's war at sea.", "contest"),
        ("There is much that coast guards can do to counter these operations by the Russians.", "counter"),
        ("The task force counters malign activities such as those carried out by Moscow.", "counters"),
        ("Moscow's lies were exposed and countered within the hour.", "countered"),
        ("Its mandate is to identify, disrupt and counter Russia's attempts to buy chips.", "counter"),
        ("The new centre counters disinformation and propaganda from Russia.", "counters"),
    ],
    "russia.security-concerns": [
        ("Russia's interests must be taken into account in any settlement.", "interests"),
        ("The proposal addresses some of the concerns that Russia has raised.", "concerns"),
        ("We understand the legitimate concerns of Moscow.", "concerns"),
        ("Any new order must accommodate the security needs of Russia.", "security needs"),
        ("Moscow has a legitimate interest in the security of its borders.", "interest"),
        ("It would be wise to respect Russian interests in the region.", "interests"),
        ("We should be ready to meet Russia's concerns about missile defence.", "concerns"),
        ("Allies are prepared to take account of Russian security interests.", "security interests"),
        ("We recognise that Russia has concerns about its security.", "concerns"),
        ("The West ignored Russia's legitimate security interests for too long.", "security interests"),
        ("Russia's security interests are real enough.", "security interests"),
    ],
    "russia.spheres-of-influence": [
        ("We must come to terms with Russia's sphere of influence.", "sphere of influence"),
        ("The treaty would concede to Moscow a zone of influence in the Caucasus.", "zone of influence"),
        ("Europe should show consideration for a Russian sphere of influence.", "sphere of influence"),
        ("A division of the continent into spheres of influence is the price of peace.", "spheres of influence"),
        ("Great powers have spheres of influence, and we should admit it.", "spheres of influence"),
        ("Allies can live with a Russian sphere of interest in Central Asia.", "sphere of interest"),
        ("We agreed to respect each other's spheres of influence.", "spheres of influence"),
        ("The recognition of Russia's sphere of influence is only realistic.", "sphere of influence"),
        ("Sceptics will have to admit that Russia has a sphere of influence.", "sphere of influence"),
        ("The report would have the Union concede to Moscow a sphere of influence.", "sphere of influence"),
        (
            "Every continent has its spheres of influence, and sensible policy accepts that they exist.",
            "spheres of influence",
        ),
    ],
    "russia.threat-superlative": [
        ("Russia constitutes the most serious threat to Euro-Atlantic security.", "most serious threat"),
        ("We see in Russia the gravest threat to our security.", "gravest threat"),
        ("Russia is by far the biggest threat to peace in Europe.", "biggest threat"),
        ("The greatest threat to Allies is posed by Russia.", "greatest threat"),
        ("The war that Russia wages is the most acute threat to European security.", "most acute threat"),
        ("Everyone here regards Moscow as the primary threat to the Alliance.", "primary threat"),
        ("Russia presents the most direct and significant threat to the Alliance.", "threat"),
        ("The most pressing threat we face comes from the Kremlin.", "threat"),
        ("Russia is the main threat to the Alliance.", "main threat"),
        ("A revisionist Russia is the gravest threat to our continent.", "gravest threat"),
    ],
    "nrfa.void": [
        ("The Founding Act has become a dead letter.", "dead letter"),
        ("Allies no longer feel bound by the Founding Act.", "bound"),
        ("We hereby withdraw from the NATO-Russia Founding Act.", "withdraw"),
        ("The Founding Act lapsed on 24 February 2022.", "lapsed"),
        ("Repealing the Founding Act would clear the air.", "Repealing"),
        ("It is the Founding Act that is defunct.", "defunct"),
        ("The Founding Act is a thing of the past.", "thing of the past"),
        ("The Czech president has said that the Founding Act no longer exists.", "exists"),
        ("The Founding Act has ceased to exist, the Latvian minister declared.", "exist"),
    ],
    "nrfa.reaffirm": [
        ("We will continue to honour the Founding Act.", "honour"),
        ("Allies stand by the commitments of the Founding Act.", "stand"),
        ("The Founding Act remains valid.", "valid"),
        ("We have no intention to deploy nuclear weapons on the territory of new members.", "deploy"),
        ("Our posture remains within the limits of the Founding Act.", "remains"),
        ("Germany wants the Alliance to abide by the Founding Act.", "abide"),
        ("Our deployments are consistent with the Founding Act.", "consistent"),
    ],
}

SILENT = {
    "russia.unconditional-dialogue": [
        "Any dialogue that we hold with the Russians will be coordinated among Allies.",
        "Further engagements with Russian officials will follow in May.",
        "We need close cooperation between Member States in their dealings with Russia.",
        "The Union offered Georgia and Russia help to reopen their dialogue.",
        "The minister's talks with Russia continue on Monday.",
        "We want an exchange with Oslo on how to deter Russia.",
    ],
    "russia.partner": [
        "The question is whether Russia can be a partner.",
        "It remains to be seen whether Russia will be a reliable partner.",
        "We shall discuss this with our European partners and with Russia.",
        "Japan is a vital partner for the Union in holding Russia to account.",
        "Ukraine is a partner that Russia attacked.",
    ],
    "ukraine.membership": [
        "NATO will invite Ukraine to join, but only when Allies agree and conditions are met.",
        "NATO's path in supporting Ukraine is clear.",
        "Ukraine's place in Europe is beyond doubt.",
        "Kuleba stressed that NATO membership for Ukraine was needed.",
        "There is no readiness neither to invite Ukraine to NATO nor to make it a member of the Alliance.",
        "Ukraine applied for membership of NATO in September 2022.",
        "Allies respect Ukraine's aspiration to join NATO.",
        "Kyiv continues its efforts to meet the criteria for NATO membership.",
        "We support Ukraine's right to decide on membership of any alliance.",
        "Ukraine is not a member of NATO.",
        "Should Ukraine become a member of NATO?",
        "Will Ukraine's path end in membership of the Alliance?",
        "The ministers debated Ukraine's membership of NATO for two hours.",
        "Opinions on the accession of Ukraine to NATO differ.",
        "Ukraine's path to membership of the European Union is open.",
        "Membership for Ukraine is not on the agenda.",
        "Mr Zelenskyy asked for an invitation to join NATO.",
        "Any talk of Ukraine joining NATO irritates the Kremlin.",
        "If Ukraine became a member of NATO, Article 5 would apply to it.",
        "The hosts are inviting Zelenskyy as well as Putin.",
        "Russia's war was meant to keep Ukraine from joining NATO.",
        "He called on Washington to invite Ukraine into NATO at once.",
        "Ukraine would prefer to join NATO.",
        "Allies would be able to send an invitation to Ukraine to join NATO when conditions are met and all agree.",
        "The path to full ICC membership is open to Ukraine.",
        "We can admit Ukraine to NATO at once,” the minister said.",
        "They would check it should Ukraine become a member of NATO.",
    ],
    "russia.constrain-contest-counter": [
        "We will counter the negative impacts of Russia's war on food prices.",
        "Ministers agreed to counter Iran's support for Russia's war.",
        "Political competition in Russia is constrained by the electoral law.",
        "Russian voters were constrained by fear.",
        "Moscow is wrong, the ambassador countered.",
        "These statements by Russia run counter to the facts.",
        "Allies do not seek to constrain Russia.",
        "We counter terrorism, a task on which Russia too once spoke.",
        "Our economies were constrained by the war that Russia started.",
        "Russia contests our airspace, and its ships constrain trade.",
        "Contested areas are held by Russian forces.",
        "We must counter North Korea's cooperation with Russia.",
        "Is this about countering Russia?",
        "Ukraine's counter-offensive surprised Russia.",
        "Farmers want help to counter the fallout of the Russian embargo.",
    ],
    "russia.security-concerns": [
        "Moscow speaks of its security concerns.",
        "Peace is in Russia's interest.",
        "Allies raised their concerns with Russia.",
        "Our concerns about Russia's military build-up remain.",
        "Ukraine's legitimate security concerns must be met.",
        "Russia's alleged security concerns are a pretext.",
        "Russia's economic interests in the Arctic are well known.",
        "There are serious concerns about human rights in Russia.",
        "Sanctions hit Russian interests abroad.",
        "Are Russia's security concerns legitimate?",
        "Norway will send ships to counter Russian security interests in the north.",
        "The port drives Russian security interests in the region.",
    ],
    "russia.spheres-of-influence": [
        "Estonia is not within Russia's sphere of interest.",
        "Moscow wants to restore its sphere of influence.",
        "The time of spheres of influence is over.",
        "Do we accept spheres of influence?",
        "Putin believed that he could win back a sphere of influence.",
        "The countries in what Russia considers its sphere of influence have chosen for themselves.",
        "Spheres of influence do not apply to the modern world.",
        "The report deals with relations with Russia's neighbours and Russia's sphere of influence.",
        "The superpowers go on sharing out the world into spheres of influence.",
        "We want a Mediterranean free of spheres of influence.",
        "Each bloc tries to widen its zone of influence.",
        "Ministers must stop thinking in terms of spheres of influence.",
        "China claims a right to a wider sphere of influence in its seas.",
        "The demand that Moscow made of us, to recognise its sphere of influence, is illegitimate.",
    ],
    "russia.threat-superlative": [
        "Terrorism is the most serious threat on our southern border; Russia is a competitor.",
        "Russia is one of the most significant threats.",
        "The long-term threat from Russia is serious.",
        "Glide bombs are Russia's greatest threat to Ukrainian infantry.",
        "Is Russia the greatest threat to our security?",
        "Russia is not the greatest threat to our security.",
        "Iran, said the minister in a speech on Russia, is the most dangerous threat.",
        "Russia sees NATO as the main threat to its security.",
        "The most serious threat to Russia is its demography.",
        "Russia poses the most serious nuclear threat to the Alliance.",
        "Russia poses one of the most serious threats to our security.",
        "The minister named Russia as a primary threat to the kingdom.",
        "Long-range drones are the primary Russian threat.",
        "Iran, not Russia, is the greatest threat to the Gulf.",
        "The reporters wondered whether Russia is the greatest threat.",
    ],
    "nrfa.void": [
        "Russia has torn up the Founding Act.",
        "We have no plans to withdraw from the Founding Act.",
        "Is the Founding Act dead?",
        "Warsaw has asked that the Founding Act be declared void.",
        "The Founding Act was signed in Paris and forgotten in Moscow.",
        "Nothing in this text ends the Founding Act.",
        "Ministers debated terminating the Founding Act.",
        "If NATO abandoned the Founding Act, Moscow would send more troops.",
        "Should the Alliance abandon the Founding Act, Moscow would send more troops.",
        "Were the Alliance to withdraw from the Founding Act, Moscow would send more troops.",
        "The opposition demands that the Founding Act be declared null.",
    ],
    "nrfa.reaffirm": [
        "Russia should honour the Founding Act.",
        "In 1997 Allies undertook to respect the Founding Act.",
        "Should Allies uphold the Founding Act?",
        "Allies see no reason to uphold the Founding Act.",
        "The Founding Act spoke of substantial combat forces.",
        "We call upon Moscow to abide by the Founding Act.",
        "The Founding Act bound both sides in the 1990s.",
        "The reasons to abide by the Founding Act are withering away.",
        "Diplomats spoke of the Founding Act, which prohibits the stationing of substantial combat forces.",
        "The Founding Act commits Allies not to station substantial combat forces in the east.",
        "In the Founding Act Allies undertook not to deploy nuclear weapons on the territory of new members.",
        "Moscow insists that NATO remains bound by the Founding Act.",
    ],
}


@pytest.mark.parametrize(("rule", "text", "trigger"), [(rule, *each) for rule in FLAGGED for each in FLAGGED[rule]])
def test_flags(found, rule, text, trigger):
    [marked] = found(rule, text)
    assert set(marked.split()) & set(trigger.split())


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule in SILENT for text in SILENT[rule]])
def test_stays_silent(found, rule, text):
    assert found(rule, text) == []
