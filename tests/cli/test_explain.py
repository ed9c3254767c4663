import re
from functools import partial

import pytest

from drafter.check.code_notes import CODE_NOTES

pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def run(invoke):
    return partial(invoke, "explain")


def headings(out):
    return re.findall(r"^(?!russia)([A-Z][\w ]+)$", out, re.MULTILINE)


def test_a_rule_under_fixed_headings(run):
    code, out, err = run("russia.partner")
    assert (code, err) == (0, "")
    assert headings(out) == ["What it flags", "Why", "Examples", "Instead", "Sources"]
    assert "  eastern-flank: Allies on the eastern flank: objects (error)." in out
    assert "  washington-2024: All Allies: objects (error)." in out
    assert "  flagged  We regard Russia as a strategic partner." in out
    assert "  silent   We cannot consider Russia to be our partner." in out
    assert "NATO 2022 Strategic Concept, 29 June 2022, para 9 [strategic-concept-2022.9.6]" in out


def test_as_one_profile_has_it(run):
    out = run("russia.partner", "--profile", "eastern-flank")[1]
    assert "eastern-flank:" in out
    assert "washington-2024:" not in out


def test_what_a_text_must_have(run):
    code, out, _ = run("article-5.named")
    assert code == 0
    assert "requires (error)" in out


def test_what_limits_require_for_short(run, folder):
    path = folder / "short.toml"
    path.write_text('id = "short"\ntitle = "S"\nextends = ["base"]\n[limits]\nrequire = ["ukraine"]', encoding="utf-8")
    code, out, _ = run("require.ukraine", "--profile", str(path))
    assert code == 0
    assert "A text in which none of this is named: ukraine." in out
    assert "short: the profile: requires (error). The profile wants it in every text." in out


@pytest.mark.parametrize(
    ("code", "row"),
    [
        ("contested-term", r"eastern-flank +nrfa\.reaffirm +The Founding Act reaffirmed"),
        ("required-element", r"hague-2025 +article-5\.named +Article 5 is named"),
        ("over-length", r"hague-2025 +words 450 +Commentary expected"),
        ("topic-limit", r"hague-2025 +sentences_about\.russia 1 +Commentary expected"),
    ],
)
def test_a_code(run, code, row):
    status, out, err = run(code)
    assert (status, err) == (0, "")
    assert headings(out)[:2] == ["What it flags", "Why"]
    assert re.search(row, out)


def test_a_limit(run):
    status, out, err = run("limits.sentences_about.russia")
    assert (status, err) == (0, "")
    assert headings(out) == ["What it flags", "Why", "Sources"]
    assert "hague-2025: United States: at most 1. Commentary expected" in out


def test_an_unknown_name_names_the_nearest(run):
    assert run("russia.partnr") == (2, "", "drafter: no rule or code 'russia.partnr'; did you mean 'russia.partner'?\n")


def test_a_rule_that_the_profile_does_not_carry(run):
    code, out, err = run("nrfa.void", "--profile", "harmel")
    assert (code, out) == (2, "")
    assert err.startswith(
        "drafter: profile 'harmel' has no rule or code 'nrfa.void'; list them with: drafter rules --profile harmel"
    )


def test_colour_only_on_a_terminal(run):
    assert "\x1b" not in run("russia.partner")[1]


@pytest.mark.parametrize("no_colour", ["1", ""])
def test_no_color_is_heeded(run, monkeypatch, no_colour):
    monkeypatch.setenv("NO_COLOR", no_colour)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert ("\x1b" in run("russia.partner")[1]) is (not no_colour)


@pytest.mark.parametrize("code", CODE_NOTES)
def test_a_code_that_no_profile_carries(run, code):
    status, out, err = run(code)
    assert (status, err) == (0, "")
    for text in ("What it flags", "Why", *(("flagged", "silent") if CODE_NOTES[code].bad else ())):
        assert text in out


def test_a_sentence_as_the_checker_reads_it(run):
    code, out, err = run("--sentence", "We are ready for talks with Moscow.", "--profile", "eastern-flank")
    assert (code, err) == (0, "")
    assert headings(out) == ["Words", "What the text does", "Rules"]
    assert "  Moscow  name         complement of talks" in out
    assert "“talks”: offers:" in out
    assert "shown by “ready”" in out
    assert "holder   We" in out
    assert "parties  Moscow" in out
    assert "  flagged  russia.unconditional-dialogue on “talks” [eastern-flank]" in out


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("We oppose talks with Moscow.", "the text rejects; the rule wants: commits, offers"),
        ("Are we ready for talks with Moscow?", "the text asks; the rule wants: commits, offers"),
        ("We hold talks with Moscow each May.", "the text describes; the rule wants: commits, offers"),
        ("We are ready for talks with Moscow if Russia leaves Ukraine.", "it is conditional"),
        ("Beijing wants a dialogue with Moscow.", "its holder is not as wanted: !russia|others"),
    ],
)
def test_why_a_rule_stays_silent(run, sentence, why):
    out = run("--sentence", sentence, "--profile", "eastern-flank")[1]
    assert re.search(r"silent +russia\.unconditional-dialogue", out)
    assert why in " ".join(out.split())


def test_the_condition_of_a_sentence(run):
    out = run("--sentence", "We will talk to Moscow if Russia leaves Ukraine.", "--profile", "eastern-flank")[1]
    assert "Condition\n  “if Russia leaves Ukraine”" in out


def test_a_sentence_that_no_rule_looks_at(run):
    assert "No rule looks at a word of this sentence." in run("--sentence", "Spring came late.")[1]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "neither a rule or code nor a sentence; write drafter explain RULE"),
        (("russia.partner", "--sentence", "Spring came."), "both a rule or code and a sentence"),
        (("--sentence", " "), "the sentence is empty"),
    ],
)
def test_what_is_to_be_explained_is_one_thing(run, words, message):
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert message in err
