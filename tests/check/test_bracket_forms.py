"""No false clearance: what is contested is found in whichever option it stands, however the brackets are written."""

from dataclasses import replace

import pytest

from drafter.check import check_document
from drafter.consensus import load_profiles, profile_directories
from drafter.consensus.model import Limits
from drafter.files.paths import phrasebank_dir
from drafter.text import read_text

#: ``{}`` stands for the contested words, ``-`` for others that nobody minds, ``~`` for a hyphen.
FORMS = (
    "[{}][-]",
    "[-][{}]",
    "[{}] [-]",
    "[-] [{}]",
    "[-][-][{}]",
    "[USA: {}] [DEU: -]",
    "[USA: -] [DEU: {}]",
    "[USA: {}][DEU: -]",
    "[{} / -]",
    "[- / {}]",
    "[-/{}]",
    "[USA: {} / DEU, FRA: - / TUR: delete]",
    "[USA: - / DEU, FRA: {} / TUR: delete]",
    "[USA: - | DEU: {}]",
    "[{} (USA)] [- (DEU, FRA)]",
    "[{} – USA, GBR]",
    "[{} {{USA}}] [- {{DEU}}]",
    "[{}]^USA^ [-]^DEU^",
    "[Option 1: -] [Option 2: {}]",
    "[Alt 1: {}] [Alt 2: -]",
    "[- / [TUR: {}]]",
    "[TUR: reserve] [{}]",
    "[~{}~] {{+-+}}",
    "[~-~] {{+{}+}}",
)


def built_in():
    folders = profile_directories([phrasebank_dir() / "profiles"])
    (profiles, _) = load_profiles(folders)
    return {profile.id: profile for profile in profiles if profile.positions}


PROFILES = built_in()


def contested(profile, texts):
    """For each text, the rules and words found in it."""
    bare = replace(profile, positions=tuple(each for each in profile.positions if each.match), limits=Limits())
    document = read_text("\n\n".join(texts), name="x.md", format="md")
    found = [[] for _ in texts]
    starts = [sum(len(text) + 2 for text in texts[:number]) for number in range(len(texts))]
    for finding in check_document(document, bare):
        number = max(place for place, start in enumerate(starts) if start <= finding.start)
        found[number].append((finding.rule, finding.delegations, finding.start - starts[number], finding.text))
    return found


@pytest.mark.parametrize("name", sorted(PROFILES))
def test_contested_words_are_found_in_every_form_of_bracket(name):
    profile = PROFILES[name]
    sentences = list(dict.fromkeys(bad for each in profile.positions if each.match for bad in each.bad))
    plain = contested(profile, sentences)
    cases = [
        (
            sentence,
            rule,
            whose,
            form,
            sentence[:at] + form.replace("-", "note").replace("~", "-").format(words) + sentence[at + len(words) :],
        )
        for sentence, found in zip(sentences, plain, strict=True)
        for rule, whose, at, words in found[:1]
        for form in FORMS
    ]
    assert len(cases) >= len(sentences) * len(FORMS) * 0.9
    missed = [
        (form, text)
        for (_, rule, whose, form, text), found in zip(
            cases, contested(profile, [each[-1] for each in cases]), strict=True
        )
        if (rule, whose) not in {each[:2] for each in found}
    ]
    assert not missed


@pytest.mark.parametrize(
    "text",
    [
        "We will [not] contest Russia's actions.",
        "We [do not] [USA: contest / DEU: observe] Russia's actions.",
        "We will [observe / contest] [China's / Russia's] actions.",
        "We will [[observe] [contest]] Russia's actions.",
        "We will contest[, in accordance with the Charter,] Russia's actions.",
        "[HUN: delete para] We will contest Russia's actions. [agreed ad ref]",
        "We will [observe [or contest (USA)] – DEU] Russia's actions.",
        "We will [contest Russia's actions.",
        "We will contest] Russia's actions.",
    ],
)
def test_what_depends_on_other_brackets_is_found(text):
    (found,) = contested(PROFILES["hague-2025"], [text])
    assert [words for rule, _, _, words in found if rule == "russia.constrain-contest-counter"] == ["contest"]


def test_an_option_that_all_can_join_clears_nothing_but_itself():
    (found,) = contested(
        PROFILES["hague-2025"], ["We will [observe][contest] Russia's actions and [contest][watch] fires."]
    )
    assert [(words, at) for _, _, at, words in found] == [("contest", 18)]
