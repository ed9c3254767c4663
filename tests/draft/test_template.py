import itertools
import re
from functools import cache

import pytest
from hypothesis import given, strategies as st

from drafter.bank import load_bank
from drafter.bank.concordance import bound
from drafter.bank.matching import Provenance
from drafter.check import lint_text
from drafter.consensus import load_profile
from drafter.draft import Variable, front_of, load_template, load_templates, new_draft, template_directories
from drafter.draft.template import PLACEHOLDER, Formula
from drafter.errors import DrafterError, TemplateError
from drafter.files.paths import phrasebank_dir, templates_dir
from drafter.text import read_text
from drafter.trace import Tracer

KINDS = [
    "chairs-summary",
    "defence-ministerial",
    "foreign-ministerial",
    "joint-statement",
    "press-line",
    "remarks",
    "summit-declaration",
]


@pytest.fixture(scope="module")
def bank():
    return load_once()


@pytest.fixture(scope="module")
def tracer(bank):
    return Tracer(bound(bank))


@pytest.fixture(params=KINDS)
def template(request, bank):
    return load_template(request.param, [templates_dir()], bank)


def examples(template):
    return {each.name: each.example for each in template.variables}


def everything(template, bank, values=None):
    chosen = [each.id for each in template.sections]
    return new_draft(template, examples(template) if values is None else values, bank, chosen)


def test_the_built_in_ones_all_load(bank):
    templates, problems = load_templates([templates_dir()], bank)
    assert problems == []
    assert [each.kind for each in templates] == KINDS


def test_each_opens_and_closes_with_agreed_words_and_guides(template, bank):
    assert template.sections[0].formula
    assert template.sections[0].required
    assert template.sections[-1].formula
    assert all(each.note.endswith(".") for each in template.sections)
    assert load_profile(template.profile, [phrasebank_dir() / "profiles"]).id == template.profile
    for formula in itertools.chain.from_iterable(each.formula for each in template.sections):
        assert formula.phrase in bank.phrases
        assert bank.phrases[formula.phrase].standalone


def test_each_makes_a_draft_that_reads_back(template, bank):
    text = everything(template, bank)
    document = read_text(text, format="md")
    front = front_of(document)
    assert (front.kind, front.profile, front.variables) == (template.kind, template.profile, examples(template))
    assert front.date
    assert not PLACEHOLDER.search(text)
    blocks = [each for each in document.linted() if each.kind != "heading"]
    formulas = [formula for each in template.sections for formula in each.formula]
    numbers = (
        [str(each) for each in range(1, len(formulas) + 1)]
        if template.numbering == "paragraphs"
        else [None] * len(formulas)
    )
    assert [(each.kind, each.number) for each in blocks] == [("paragraph", each) for each in numbers]
    headings = [each.reading for each in document.linted() if each.kind == "heading"]
    assert headings == [each.title for each in template.sections if each.title]


def test_formulas_as_they_stand_are_traced_verbatim_and_changed_ones_to_their_phrase(template, bank, tracer):
    sentences = tracer.trace(read_text(everything(template, bank), format="md")).sentences
    traced = [each for each in sentences if each.text not in {section.title for section in template.sections}]
    formulas = [formula for each in template.sections for formula in each.formula]
    for formula, sentence in zip(formulas, traced, strict=True):
        if not formula.replace:
            assert sentence.text == formula.text(bank)
            assert sentence.provenance is Provenance.VERBATIM
        else:
            assert sentence.provenance is not Provenance.NEW
            assert formula.phrase in {origin.phrase.id for origin in sentence.match.origins}


def test_nobody_objects_to_the_words_a_draft_starts_with(template, bank):
    report = lint_text(everything(template, bank), format="md", profile=template.profile)
    assert [each.rule for each in report.files[0].findings if each.code == "contested-term"] == []


def test_numbers_run_on_across_headings_and_optional_sections_are_chosen(bank):
    template = load_template("chairs-summary", [templates_dir()], bank)
    text = new_draft(template, examples(template), bank, ["follow-up"])
    assert re.findall(r"(?m)^(?:##.*|\d+\. )", text) == ["1. ", "## Where views met", "## What follows", "2. "]
    numbers = [each.number for each in read_text(text, format="md").blocks if each.kind == "paragraph"]
    assert numbers == ["1", "2"]


def test_days_are_written_out_and_the_text_is_of_the_last(bank):
    template = load_template("summit-declaration", [templates_dir()], bank)
    text = new_draft(template, {"city": "Atlantis", "dates": "2040-07-07/2040-07-08"}, bank)
    front = front_of(read_text(text, format="md"))
    assert (front.title, front.place, front.date.isoformat()) == (
        "Atlantis Summit Declaration",
        "Atlantis",
        "2040-07-08",
    )
    assert "have gathered in Atlantis to reaffirm" in text


def test_what_is_not_known_yet_stays_in_braces(template, bank):
    text = everything(template, bank, {})
    assert "{city}" in text
    assert front_of(read_text(text, format="md")).date is None
    opening = template.opening({}, bank)
    assert opening in text
    assert template.opening(dict.fromkeys(examples(template), " "), bank) == opening


def test_the_opening_is_shown_as_it_will_stand(bank):
    template = load_template("joint-statement", [templates_dir()], bank)
    assert template.opening({"city": "Oslo", "date": "2026-05-03"}, bank) == (
        "We, the {level} of the {body}, met today (3 May 2026) in Oslo, {host_country}, "
        "to review progress made on our joint cooperative agenda."
    )


@pytest.mark.parametrize(
    ("kind", "typed", "written"),
    [
        ("date", "2040-07-07", "7 July 2040"),
        ("dates", "2040-07-07/2040-07-08", "7–8 July 2040"),
        ("dates", "2040-06-30/2040-07-01", "30 June – 1 July 2040"),
        ("dates", "2026-12-31/2027-01-01", "31 December 2026 – 1 January 2027"),
        ("dates", "2040-07-07", "7 July 2040"),
        ("dates", "2040-07-07/2040-07-07", "7 July 2040"),
        ("text", "  The Hague ", "The Hague"),
    ],
)
def test_values_as_texts_write_them(kind, typed, written):
    assert Variable("a", kind, "A", "b").written(typed) == written


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("date", "7 July"),
        ("date", "2026-02-30"),
        ("date", "20260707"),
        ("date", "2040-07-07/2040-07-08"),
        ("dates", "2040-07-08/2040-07-07"),
        ("dates", "2040-07-07/"),
        ("dates", "/"),
        ("text", "a\nb"),
        ("text", "{city}"),
    ],
)
def test_values_that_are_not_right_are_said(kind, typed):
    assert "is not" in Variable("a", kind, "A", "b").problem(typed)


def test_values_of_a_draft_are_checked(bank):
    template = load_template("summit-declaration", [templates_dir()], bank)
    with pytest.raises(TemplateError, match=r"Days of the meeting: 'July' is not a first .* such as 7-8 July 2040 or"):
        new_draft(template, {"dates": "July"}, bank)
    with pytest.raises(TemplateError, match=r"summit-declaration has no variable 'town'"):
        template.opening({"town": "Oslo"}, bank)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cf", "Zs"]), min_size=1, max_size=20))
def test_whatever_is_typed_stands_in_the_draft_as_typed(value):
    bank = load_once()
    template = load_template("summit-declaration", [templates_dir()])
    if PLACEHOLDER.search(value):
        return
    document = read_text(new_draft(template, {"city": value}, bank), format="md")
    front = front_of(document)
    assert front.variables == {"city": value}
    assert front.place == value


@pytest.mark.parametrize("value", ["*Oslo*", "[Oslo]", "Oslo_Bergen_", "`x`", "<b>", "a|b", "\\*", "# x"])
def test_signs_of_markdown_are_plain(value, bank):
    template = load_template("summit-declaration", [templates_dir()])
    document = read_text(new_draft(template, {"city": value}, bank), format="md")
    first = next(each for each in document.linted())
    assert f"have gathered in {value} to reaffirm" in first.reading


@cache
def load_once():
    return load_bank([phrasebank_dir() / "agreed"])


def test_replaced_words_are_not_replaced_again(bank):
    formula = Formula("hague-2025.1.1", {"The Hague": "NATO", "NATO": "The Hague"})
    assert "gathered in NATO to reaffirm our commitment to The Hague, the" in formula.text(bank)


GOOD = """kind = "note"
title = "Note"
profile = "base"
[[variable]]
name = "city"
type = "text"
prompt = "City"
example = "Oslo"
[[section]]
id = "opening"
formula = ["hague-2025.1.1"]
"""


def written(folder, text, name="note.toml"):
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "Note"', 'titel = "Note"', "note.toml:2: unknown key 'titel' in the template; did you mean 'title'"),
        ('title = "Note"\n', "", "note.toml:1: the template has no 'title'; give it one"),
        ('"Note"', "3", "note.toml:2: 'title' in the template is not a text of one line"),
        ('"Note"', '" "', "note.toml:2: 'title' is empty"),
        ('"note"', '"other"', "note.toml:1: kind 'other' in a file named 'note'"),
        ('"note"', '"A b"', "note.toml:1: 'A b' is no kind"),
        ('"base"', '"bose"', "note.toml:3: unknown profile 'bose'; did you mean 'base'"),
        ('profile = "base"', 'numbering = "all"', "note.toml:3: unknown numbering 'all'"),
        ('profile = "base"', 'place = "{town} {city}"', r"note.toml:3: unknown variable \{town\}; known: city"),
        ('profile = "base"', 'date = "{city}"', "note.toml:3: 'date' is '{city}', not a variable of type date or dates"),
        ('"text"', '"number"', "note.toml:6: unknown type 'number'"),
        ('"text"', '"date"', "note.toml:8: the example of 'city' is not a date such as 7 July 2040"),
        ('name = "city"', 'name = "City"', "note.toml:5: 'City' is no name"),
        ('prompt = "City"\n', "", r"note.toml:4: \[\[variable\]\] has no 'prompt'"),
        ("[[section]]", GOOD[GOOD.index("[[v") : GOOD.index("[[s")] + "[[section]]", "note.toml:10: a second variable 'city'"),
        ("[[section]]", '[[section]]\nid = "opening"\n[[section]]', "note.toml:12: a second section 'opening'"),
        ('id = "opening"', 'id = "Opening"', "note.toml:10: 'Opening' is no id"),
        ('id = "opening"', 'id = "opening"\nrequired = 1', "note.toml:11: 'required' .* is not true or false"),
        ('id = "opening"', 'id = "opening"\ntitle = "{where}"', r"note.toml:11: unknown variable \{where\}"),
        ('"hague-2025.1.1"', '"hague-2025.1.11"', "note.toml:11: no phrase 'hague-2025.1.11'; did you mean 'hague-2025.1.1'"),
        ('"hague-2025.1.1"', "3", "note.toml:11: 'formula' .* is not a list of phrase ids and tables"),
        ('"hague-2025.1.1"', "{}", "note.toml:11: a formula has no 'phrase'"),
        ('"hague-2025.1.1"', '{ phrase = "hague-2025.1.1", repalce = {} }', "note.toml:11: unknown key 'repalce' in a formula"),
        (
            '"hague-2025.1.1"',
            '{ phrase = "hague-2025.1.1", replace = { "Oslo" = "{city}" } }',
            "note.toml:11: 'hague-2025.1.1' has no words 'Oslo'; it says: We, the Heads",
        ),
        (
            '"hague-2025.1.1"',
            '{ phrase = "hague-2025.1.1", replace = { "The Hague" = "{town}" } }',
            r"note.toml:11: unknown variable \{town\}",
        ),
        ('[[section]]\nid = "opening"\nformula = ["hague-2025.1.1"]\n', "", "note.toml:1: the template has no 'section'"),
        ('[[section]]\nid = "opening"\nformula = ["hague-2025.1.1"]\n', "[section]\n", "note.toml:9: 'section' .* a list"),
        ('kind = "note"', "kind = ", "note.toml:1: not valid TOML"),
    ],
)  # fmt: skip
def test_what_is_not_right_is_said_with_its_line(tmp_path, bank, old, new, said):
    assert old in GOOD
    folder = written(tmp_path / "templates", GOOD.replace(old, new, 1))
    with pytest.raises(TemplateError, match=said) as caught:
        load_template("note", [folder], bank)
    assert "\n" not in str(caught.value)
    assert load_templates([folder], bank)[0] == []


def test_a_template_without_the_bank_is_read_and_its_phrases_missed_when_used(tmp_path, bank):
    folder = written(tmp_path / "templates", GOOD.replace("hague-2025.1.1", "nowhere-1999.1.1"))
    template = load_template("note", [folder])
    with pytest.raises(DrafterError, match=r"no phrase 'nowhere-1999\.1\.1'"):
        new_draft(template, {}, bank)


def test_the_users_own_wins_and_a_broken_one_stops_no_other(tmp_path, monkeypatch, bank):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    folder = template_directories()[1]
    folder.parent.mkdir(exist_ok=True)
    written(folder, GOOD.replace('"note"', '"remarks"').replace('"Note"', '"Ours"'), "remarks.toml")
    written(folder, "kind = 3", "broken.toml")
    templates, problems = load_templates(bank=bank)
    assert [each.kind for each in templates] == KINDS
    assert next(each.title for each in templates if each.kind == "remarks") == "Ours"
    assert [each.path.name for each in problems] == ["broken.toml"]


def test_an_unknown_kind_names_the_nearest():
    with pytest.raises(TemplateError, match=r"no template for 'summit-declaraton'; did you mean 'summit-declaration'"):
        load_template("summit-declaraton", [templates_dir()])
