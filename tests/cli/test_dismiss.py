"""Findings put aside one by one: ``drafter dismiss``, comments in the text, their ends, and what is left over."""

import json
from pathlib import Path

import jsonschema
import pytest

from drafter.report.json_values import schema

PROFILE = str(Path(__file__).parent.parent / "golden" / "red-lines.toml")
CONTESTED = "Article 5 stands. We will contest Russia's actions.\n"
TWO = "Article 5 stands. We will contest and constrain Russia's actions.\n"

pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def dismiss(invoke):
    return lambda *arguments: invoke("dismiss", *arguments, "--profile", PROFILE)


@pytest.fixture
def rules(lint, write):
    """Writes a text and gives the findings, the dismissed ones and the complaints."""

    def call(text, name="a.md", *options):
        write(name, text)
        _, out, err = lint(name, "--format", "json", *options)
        report = json.loads(out)
        jsonschema.validate(report, schema("findings-1"))
        (file,) = report["files"]
        return [each["text"] for each in file["findings"]], [each["words"] for each in file["dismissed"]], err

    return call


# The command ---------------------------------------------------------------------------------------------------------


def test_a_rule_is_dismissed_with_its_reason(dismiss, lint, write):
    write("a.md", TWO)
    code, out, err = dismiss(
        "a.md", "russia.contest", "--reason", "They live with it.", "--by", "Jo", "--until", "2090-01-31"
    )
    assert (code, err) == (0, "")
    assert out.splitlines() == [f"a.md: dismissed russia.contest at “{word}”" for word in ("contest", "constrain")]
    text = Path("a.md").read_text(encoding="utf-8")
    assert text.endswith(TWO)
    assert text.count('reason = "They live with it."\nby = "Jo"\nuntil = 2090-01-31\n') == 2
    code, out, err = lint("a.md")
    assert (code, err) == (0, "")
    assert "nothing found; 2 dismissed" in out


def test_a_place_is_dismissed_and_nothing_else(dismiss, lint, write):
    write("a.md", TWO)
    assert dismiss("a.md", "1:27", "--reason", "Once.")[1] == "a.md: dismissed russia.contest at “contest”\n"
    code, out, _ = lint("a.md")
    assert code == 1
    assert "objection to “constrain”" in out
    assert "objection to “contest”" not in out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["russia.contest"], "a finding is dismissed with a reason; say why it does not stand in the way (--reason)"),
        (
            ["russia.contst", "--reason", "x"],
            "a.md: nothing is found at 'russia.contst'; did you mean 'russia.contest'?",
        ),
        (["7", "--reason", "x"], "a.md: nothing is found at '7'; 1:27 russia.contest"),
        (["1:3", "--reason", "x"], "a.md: nothing is found at '1:3'; 1:27 russia.contest"),
        (
            ["russia.contest", "--reason", "x", "--until", "2001-01-01"],
            "2001-01-01 is past; name a day on which it still holds",
        ),
        ([], "nothing to do; name a rule or a place, or say --prune"),
        (["russia.contest", "--prune"], "nothing to do; name a rule or a place, or say --prune"),
    ],
)
def test_what_cannot_be_dismissed(arguments, says, dismiss, write, only_line):
    write("a.md", CONTESTED)
    code, out, err = dismiss("a.md", *arguments)
    assert (code, out) == (2, "")
    assert only_line(err) == says
    assert Path("a.md").read_text(encoding="utf-8") == CONTESTED


def test_prune_takes_out_what_dismisses_nothing_and_leaves_the_rest(dismiss, lint, write):
    write("a.md", TWO)
    dismiss("a.md", "russia.contest", "--reason", "x")
    front, _, _ = Path("a.md").read_text(encoding="utf-8").rpartition("+++\n")
    front = front.replace("+++\n", '+++\ntitle = "A title"\n', 1)
    write("a.md", f"{front}+++\n\nArticle 5 stands. We will never contest Russia.\n\nWe will contest Russia in 2030.\n")
    code, _, err = lint("a.md")
    assert code == 1, "a sentence with other words is another one"
    assert err.count("is not needed") == 2
    assert dismiss("a.md", "--prune")[1] == "a.md: 2 of 2 dismissals taken out\n"
    assert Path("a.md").read_text(encoding="utf-8").startswith('+++\ntitle = "A title"\n+++\n')
    assert lint("a.md")[2] == ""


def test_an_end_that_is_no_date(lint, write, only_line):
    front = '+++\n[[dismissed]]\nrule = "r"\nwords = ""\nsentence = ""\nreason = "x"\nuntil = "soon"\n+++\n\n'
    write("a.md", front + CONTESTED)
    code, _, err = lint("a.md")
    assert code == 2
    assert only_line(err) == "a.md:7: 'until' in [[dismissed]] is not a date; write a date such as 2030-12-31"


# Comments ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("comment", "left"),
    [
        ("dismiss russia.contest: They live with it.", []),
        ("dismiss contested-term: They live with it.", []),
        ("DISMISS".lower() + ' russia.contest "contest": Only this.', ["constrain"]),
        ("dismiss russia.contest “constrain” until 2090-12-31: Only this.", ["contest"]),
    ],
)
@pytest.mark.parametrize(
    "form", ["<!-- drafter: {} -->\n\n{}", "<!--drafter:\n {}\n-->\n{}", "{1} <!-- drafter: {0} -->"]
)
def test_a_comment_dismisses_in_its_paragraph_or_the_next(comment, left, form, rules):
    text = form.format(comment, TWO.rstrip()) + "\n\nWe will contest Russia's aims.\n"
    found, dismissed, err = rules(text)
    assert found == [*left, "contest"], "the paragraph after it is judged"
    assert sorted([*left, *dismissed]) == ["constrain", "contest"]
    assert err == ""


def test_a_comment_in_html(rules):
    page = (
        "<html><body><main><p>Article 5 stands.</p><!-- drafter: dismiss russia.contest: They live with it. -->"
        "<p>We will contest Russia's actions.</p><p>We will <!-- a note -->contest Russia's aims.</p>"
        '<p>They will <!-- drafter: dismiss russia.contest "contest": Again. -->contest Russia.</p></main></body></html>'
    )
    found, dismissed, err = rules(page, "a.html", "--ignore", "topic-limit")
    assert (found, dismissed, err) == (["contest"], ["contest", "contest"], "")


def test_a_comment_on_the_text_as_a_whole(rules):
    found, dismissed, _ = rules("They met.\n\nThey left. <!-- drafter: dismiss article-5.named: A press line. -->\n")
    assert (found, dismissed) == ([], [""])


def test_a_comment_to_others_or_in_an_example_says_nothing(rules):
    text = "<!-- dismiss russia.contest: x -->\n```\n<!-- drafter: dismiss russia.contest: x -->\n```\n\n" + CONTESTED
    assert rules(text) == (["contest"], [], "")


@pytest.mark.parametrize(
    ("comment", "says"),
    [
        (
            "dismiss russia.contest until 2001-01-01: x",
            "a.md:1: the dismissal of 'russia.contest' came to its end on 2001-01-01",
        ),
        (
            "dismiss russia.partner: x",
            "a.md:1: the dismissal of 'russia.partner' is not needed: nothing is found there",
        ),
        (
            'dismiss russia.contest "x": x',
            "a.md:1: the dismissal of 'russia.contest' at “x” is not needed: nothing is found there",
        ),
        ("dismiss misquotation: x", "a.md:1: the dismissal of 'misquotation' is not needed: nothing is found there"),
        (
            "dismiss russia.contest",
            "a.md:1: a comment to drafter is not understood; write <!-- drafter: dismiss RULE: why -->",
        ),
        ("dismiss russia.contest until May: x", "a.md:1: a comment to drafter is not understood; write"),
        ("dismiss russia.contest until 2030-02-31: x", "a.md:1: a comment to drafter is not understood; write"),
        ("", "a.md:1: a comment to drafter is not understood; write"),
    ],
)
def test_a_comment_that_dismisses_nothing_is_said(comment, says, rules, only_line):
    found, _, err = rules(f"<!-- drafter: {comment} -->\n{CONTESTED}")
    assert found == ["contest"]
    assert only_line(err).startswith(says)


@pytest.mark.parametrize("rule", ["nrfa.void", "misquotation", "dropped-commitment"])
def test_what_was_not_looked_for_is_not_said_to_be_needless(rule, rules):
    options = ["--select", "contested-term"] if rule == "misquotation" else []
    assert rules(f"<!-- drafter: dismiss {rule}: x -->\n{CONTESTED}", "a.md", *options)[2] == ""


def test_a_dismissal_that_one_of_two_profiles_needs_is_needed(lint, write):
    write("a.md", f"<!-- drafter: dismiss russia.contest: x -->\n{CONTESTED}")
    assert lint("a.md", "--profile", "harmel")[2] == ""


def test_other_programs_hear_of_it(lint, write):
    write("a.md", f"<!-- drafter: dismiss russia.partner: x -->\n{CONTESTED}")
    _, out, _ = lint("a.md", "--format", "github")
    assert (
        "::warning file=a.md,line=1,endLine=1,col=1,endColumn=1,title=drafter.idle-dismissal::the dismissal of" in out
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("standing", "{}", "1", "agreed"),
        ("silence", "start", "{}", "--until", "2099-01-01T17:00+01:00"),
        ("dismiss", "{}", "russia.constrain-contest-counter", "--reason", "Agreed."),
    ],
    ids=lambda arguments: arguments[0],
)
@pytest.mark.parametrize("name", ["plain.txt", "page.html", "plain"])
def test_front_matter_goes_into_nothing_but_markdown(arguments, name, folder, invoke, only_line):
    """In any other text it would be read as words of it."""
    text = "We will contest Russia's aggressive actions.\n"
    (folder / name).write_text(text, encoding="utf-8")
    code, _, err = invoke(*(each.format(name) for each in arguments))
    assert code == 2
    assert only_line(err).startswith(f"{name}: no Markdown; ")
    assert only_line(err).endswith(f"save it as {name.partition('.')[0]}.md")
    assert (folder / name).read_text(encoding="utf-8") == text
