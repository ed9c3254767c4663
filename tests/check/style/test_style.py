"""House style where it is asked for: what is marked, what is put in its place, and what a profile may say of it."""

from dataclasses import replace

import pytest

from drafter.check import Session
from drafter.check.codes import Code
from drafter.check.examples import count_examples, example_problems
from drafter.check.style import STYLE_NOTES, style_findings
from drafter.cli import main
from drafter.consensus import load_profile
from drafter.consensus.house_style import StyleRule
from drafter.consensus.model import HouseStyle, Severity
from drafter.errors import ProfileError
from drafter.files.paths import phrasebank_dir
from drafter.text import read_text

EVERY = HouseStyle(dict.fromkeys(StyleRule, Severity.WARNING))


def found(text, *rules, known=()):
    style = HouseStyle(dict.fromkeys(rules, Severity.WARNING) if rules else EVERY.severities, known)
    return list(style_findings(read_text(text, format="md"), style))


def put_right(text, *rules):
    """``text`` with every notation that is offered."""
    for finding in sorted(found(text, *rules), key=lambda each: -each.start):
        if finding.notation:
            text = text[: finding.start] + finding.notation + text[finding.end :]
    return text


def profile_of(tmp_path, text):
    path = tmp_path / "mine.toml"
    path.write_text('id = "mine"\ntitle = "Mine"\n' + text, encoding="utf-8")
    return load_profile(str(path))


# What is put in its place ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Defense spending favors neighborly programs.", "Defence spending favours neighbourly programmes."),
        ("We are analyzing maneuvers; we maneuvered.", "We are analysing manoeuvres; we manoeuvred."),
        (
            "It was canceled and fulfills its skillful enrollment.",
            "It was cancelled and fulfils its skilful enrolment.",
        ),
        ("It centers on the theaters’ catalog.", "It centres on the theatres’ catalogue."),
        ("An honorable labor in gray armor.", "An honourable labour in grey armour."),
    ],
)
def test_american_words_are_put_into_british_ones(text, better):
    assert put_right(text, StyleRule.SPELLING) == better


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("On April 4, 1949, we met.", "On 4 April 1949, we met."),
        ("On April 4th we met.", "On 4 April we met."),
        ("On the 4th of April 1949 we met.", "On 4 April 1949 we met."),
        ("On 2nd and 3rd March 1988 we met.", "On 2 and 3 March 1988 we met."),
        ("On 26th-27th May, 1970 we met.", "On 26-27 May 1970 we met."),
        ("From October 31–November 1, 2022 we met.", "From 31 October–1 November 2022 we met."),
        ("On 03 December 2008 and 03 Dec. 2008.", "On 3 December 2008 and 3 December 2008."),
        (
            "On 25/12/2024, 12/25/2024, 4.4.1949 and 2024-12-25.",
            "On 25 December 2024, 25 December 2024, 4 April 1949 and 25 December 2024.",
        ),
        ("On 04/05/2024 we met.", "On 04/05/2024 we met."),
    ],
)
def test_dates_are_put_into_one_form_unless_they_can_be_read_in_two_ways(text, better):
    assert found(text, StyleRule.DATES)
    assert put_right(text, StyleRule.DATES) == better


@pytest.mark.parametrize(
    "text",
    ["September 11 changed much.", "The 7th of nine.", "In May 32 Allies met.", "On 4 April 1949.", "31/31/2024"],
)
def test_what_is_no_date_or_a_right_one_is_left_alone(text):
    assert found(text, StyleRule.DATES) == []


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("5% and 6% and 7 per cent.", "5% and 6% and 7%."),
        ("5 per cent, 6 per cent and 7%.", "5 per cent, 6 per cent and 7 per cent."),
        ("5% and sixty percent.", "5% and sixty per cent."),
        ("5% and sixty per cent.", "5% and sixty per cent."),
        ("5% and 17 percent.", "5% and 17%."),
    ],
)
def test_percentages_are_put_in_the_way_that_most_are(text, better):
    assert put_right(text, StyleRule.PER_CENT) == better


def test_marks_are_put_in_the_shape_that_most_have():
    text = '“One”, “two” and "three".'
    assert put_right(text, StyleRule.QUOTATION_MARKS) == "“One”, “two” and “three”."


def test_what_is_put_right_leaves_nothing_to_find():
    rules = [
        rule for rule in StyleRule if any(each.notation for text in STYLE_NOTES[rule].bad for each in found(text, rule))
    ]
    assert len(rules) >= 6
    for rule in rules:
        for text in STYLE_NOTES[rule].bad:
            offered = [each for each in found(text, rule) if each.notation]
            assert len(found(put_right(text, rule), rule)) == len(found(text, rule)) - len(offered)


def test_words_with_markup_inside_are_marked_and_not_to_be_written_over():
    (finding,) = found("We met on April **4**, 1949.", StyleRule.DATES)
    assert finding.text == "April **4**, 1949"
    assert finding.notation == ""


# What is left alone ---------------------------------------------------------------------------------------------------


def test_paragraphs_in_another_language_are_left_alone():
    spanish = (
        "La defensa de nuestros pueblos es el honor de todos los aliados, que han decidido reforzar su labor en favor de "
        "la paz y de la seguridad de la región durante los próximos años."
    )
    english = "Our defense is strong, and we will strengthen it with all of our partners."
    assert [each.text for each in found(f"{spanish}\n\n{english}", StyleRule.SPELLING)] == ["defense"]


def test_quotations_code_and_front_matter_are_left_alone():
    text = (
        '+++\nkind = "defense program"\n+++\n\nHe said: “Our defense program.”\n\n> Our defense program.\n\n`defense`\n'
    )
    assert found(text, StyleRule.SPELLING) == []


def test_addresses_are_left_alone():
    assert found("See https://example.org/defense/program and defense@center.org.", StyleRule.SPELLING) == []


def test_each_abbreviation_is_reported_once_where_it_stands_first():
    text = "The DPRK met.\n\nThe DPRK met again. So did KFOR, and KFOR stayed."
    assert [(each.text, each.line) for each in found(text, StyleRule.ABBREVIATIONS)] == [("DPRK", 1), ("KFOR", 3)]
    assert [each.text for each in found(text, StyleRule.ABBREVIATIONS, known=("KFOR",))] == ["DPRK"]


def test_shouting_and_surnames_are_no_abbreviations():
    assert found("Mr. SMITH spoke of Africa: the voice of AFRICA must be heard.", StyleRule.ABBREVIATIONS) == []


def test_gaps_are_not_reported_where_numbers_were_not_read():
    paragraphs = "\n\n".join(f"{number}. Allies met." for number in (1, 2, 14, 19, 26))
    assert found(paragraphs, StyleRule.NUMBERING) == []


def test_the_number_is_marked_that_does_not_follow():
    text = "1. Allies met.\n\n2. Allies stayed.\n\n4. Allies left."
    (finding,) = found(text, StyleRule.NUMBERING)
    assert (finding.text, finding.message) == ("4.", "paragraph 3 is missing before paragraph 4")
    assert finding.notation == ""


def test_the_first_word_is_marked_where_word_computes_the_number():
    document = read_text("1. Allies met.\n\n2. Allies stayed.\n\n4. Allies left.", format="md")
    blocks = tuple(replace(block, span=block.content) for block in document.blocks)
    (finding,) = style_findings(replace(document, blocks=blocks), HouseStyle({StyleRule.NUMBERING: Severity.INFO}))
    assert finding.text == "Allies"


def test_a_paragraph_in_brackets_is_there_to_be_referred_to_and_leaves_no_gap():
    text = "1. Allies met.\n\n[2. Allies sang.]\n\n3. They act on paragraph 2 above.\n\n4. They left."
    assert found(text, StyleRule.NUMBERING, StyleRule.CROSS_REFERENCES) == []


def test_a_list_inside_a_numbered_paragraph_is_a_list_of_its_own():
    text = "1. Allies met:\n\n1. here;\n\n2. there.\n\n2. Allies stayed.\n\n3. Allies left."
    assert found(text, StyleRule.NUMBERING) == []


def test_a_quotation_left_open_before_a_paragraph_with_brackets_that_is_whole_is_found():
    text = "He spoke of “an attack.\n\n[We will contest / We address] it."
    assert [each.text for each in found(text, StyleRule.UNCLOSED_QUOTATIONS)] == ["“"]


@pytest.mark.parametrize(
    "text",
    [
        "“If you can see it, you can be it.“ So she said.",
        'Its theme is *"No one left behind"* for all.',
        "„Wir“ is German, and ”vi” is Swedish.",
    ],
)
def test_marks_of_other_habits_accuse_nobody(text):
    document = read_text(text, format="txt")
    assert list(style_findings(document, HouseStyle({StyleRule.UNCLOSED_QUOTATIONS: Severity.INFO}))) == []


def test_a_mark_of_language_introduces_nothing():
    text = "Member of the Commission. (CS) We met.\n\nMember of the Commission. (CS) We stayed."
    assert found(text, StyleRule.INTRODUCED_ONCE) == []


def test_agreed_phrases_depart_from_the_style_less_than_five_times_in_ten_thousand_words():
    import tomllib

    files = [tomllib.loads(path.read_text("utf-8")) for path in (phrasebank_dir() / "agreed").glob("*.toml")]
    texts = ["\n\n".join(each["text"] for each in file.get("phrase", ())) for file in files if "source" in file]
    # The bank holds extracts: what an abbreviation stands for may stand elsewhere in the document.
    rules = set(StyleRule) - {StyleRule.ABBREVIATIONS}
    departures = sum(len(found(text, *rules)) for text in texts)
    assert departures * 10_000 < 5 * sum(len(text.split()) for text in texts)


# Profiles -------------------------------------------------------------------------------------------------------------


def test_nothing_of_style_is_found_unless_a_profile_asks_for_it():
    report = Session.of("hague-2025").check(read_text("NATO allies met on April 4, 1949 for our defense."))
    assert [each for each in report.findings if each.code is Code.HOUSE_STYLE] == []


def test_findings_are_as_grave_as_the_profile_says_and_break_no_silence(tmp_path):
    profile = profile_of(tmp_path, '[style]\nspelling = "remark"\ndates = "warning"\n')
    report = Session.of(profile).check(read_text("We met on April 4, 1949 for our defense."))
    assert [(each.rule, each.severity) for each in report.findings] == [
        ("style.dates", Severity.WARNING),
        ("style.spelling", Severity.INFO),
    ]
    assert report.verdicts == {}


def test_layers_go_rule_by_rule_and_a_rule_can_be_dropped(tmp_path):
    profile = profile_of(
        tmp_path, 'extends = ["house-style"]\ndrop = ["style.numbers"]\n[style]\nspelling = "remark"\n'
    )
    assert set(profile.style.severities) == set(StyleRule) - {StyleRule.NUMBERS}
    assert profile.style.severities[StyleRule.SPELLING] is Severity.INFO
    assert profile.style.severities[StyleRule.DATES] is Severity.WARNING


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[style]\nspeling = "warning"\n', r"mine.toml:4: unknown key 'speling' in \[style\]; did you mean 'spelling'"),
        ('[style]\nspelling = "error"\n', r"mine.toml:4: 'spelling' in \[style\] is 'error'; known: remark, warning"),
        ("[style]\nspelling = true\n", "mine.toml:4: 'spelling' .* must be a string"),
        ("style = 1\n", "must be a table"),
        ('extends = ["base"]\ndrop = ["style.dates"]\n', "nothing to drop under 'style.dates'"),
    ],
)
def test_what_is_wrong_in_a_table_of_style_is_said_with_its_place(tmp_path, text, message):
    with pytest.raises(ProfileError, match=message):
        profile_of(tmp_path, text)


def test_the_layer_that_ships_asks_for_every_rule_and_its_examples_do_as_they_say():
    profile = load_profile("house-style")
    assert set(profile.style.severities) == set(StyleRule)
    assert count_examples(profile) == sum(len(note.bad) + len(note.ok) for note in STYLE_NOTES.values())
    assert example_problems(profile) == []


def test_an_example_that_does_otherwise_is_a_problem_at_its_rule(tmp_path, monkeypatch):
    from drafter.check import examples

    profile = profile_of(tmp_path, '[style]\ndates = "warning"\n')
    monkeypatch.setattr(examples, "style_findings", lambda *_: iter(()))
    problems = list(map(str, example_problems(profile)))
    assert len(problems) == len(STYLE_NOTES[StyleRule.DATES].bad)
    assert "mine.toml:4: 'style.dates' does not flag its 'bad' example" in problems[0]


# Commands -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", StyleRule)
def test_every_rule_is_explained_with_its_sources(rule, capsys):
    assert main(["explain", rule.id]) == 0
    said = capsys.readouterr().out
    for part in (rule.says, "Why", "flagged", "silent", "Sources", "http"):
        assert part in said


def test_the_code_lists_its_rules(capsys):
    assert main(["explain", "house-style"]) == 0
    said = capsys.readouterr().out
    assert all(rule.id in said for rule in StyleRule)
