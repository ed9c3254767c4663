"""The formats of ``drafter lint``: valid by their schemas, and nothing unread or unjudged passes for clean."""

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest
from lxml import etree

from drafter.report.formats import FINDINGS
from drafter.report.json_values import schema

CLEAN = "Allies met. Article 5 stands.\n"
CONTESTED = "Article 5 stands. We will contest Russia's actions.\n"
FRENCH = (
    "Nous avons discuté de la situation en Ukraine avec nos partenaires européens, et nous poursuivrons nos travaux la "
    "semaine prochaine à Bruxelles.\n\n"
)
SCHEMAS = Path(__file__).parent.parent / "report" / "schemas"

pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def found(lint, write):
    """Output in a format over texts of every fate: clean, with findings, dismissed, in part foreign, not read."""
    write("clean.txt", CLEAN)
    write("texts/été, 50% & <b>.txt", "Ö\U0001d504 Article 5 stands. “We”; we will contest Russia's\nactions.\n")
    write("draft.md", DISMISSED + CONTESTED + "\nRussia is our partner, one | of `many`.\n")
    write("mixed.txt", FRENCH + CONTESTED)
    write("latin.txt", b"caf\xe9 and more")

    def call(format_, *options):
        names = ("clean.txt", "texts", "draft.md", "mixed.txt", "latin.txt", "missing.txt")
        code, out, _ = lint(*names, "--format", format_, *options)
        assert code == 2, "two texts were not read"
        return out

    return call


DISMISSED = """\
+++
[[dismissed]]
rule = "russia.contest"
words = "contest"
sentence = "We will contest Russia's actions."
reason = "The delegation lives with it."
+++

"""


def test_the_table_of_formats_is_the_one_in_the_help(lint):
    _, out, _ = lint("--help", profile=None)
    assert all(re.search(rf"^  +{name} +\S", out, re.MULTILINE) for name in FINDINGS)


@pytest.mark.parametrize("format_", FINDINGS)
def test_no_format_passes_what_was_not_read(format_, found):
    out = found(format_)
    if format_ == "text":
        return  # it goes to stderr, beside the findings
    assert "latin.txt" in out
    assert "missing.txt" in out


@pytest.mark.parametrize("format_", sorted(set(FINDINGS) - {"json", "jsonl", "text"}))
def test_no_format_passes_what_was_not_judged(format_, found):
    assert re.search(r"reads as French|not judged", found(format_))


@pytest.mark.parametrize("profiles", [[], ["--profile", "hague-2025"]], ids=["one", "two"])
def test_json_is_what_its_schema_says(profiles, found):
    known = schema("findings-1")
    jsonschema.Draft202012Validator.check_schema(known)
    report = json.loads(found("json", *profiles))
    jsonschema.validate(report, known)
    assert [problem["path"] for problem in report["problems"]] == ["latin.txt", "missing.txt"]
    assert report["summary"]["texts"] == 4
    assert len(report["files"]) == 4 * (len(profiles) or 1)


@pytest.mark.parametrize("profiles", [[], ["--profile", "hague-2025"]], ids=["one", "two"])
def test_every_line_is_what_the_schema_says(profiles, found):
    line = {"$ref": "#/$defs/line", "$defs": schema("findings-1")["$defs"]}
    lines = [json.loads(text) for text in found("jsonl", *profiles).splitlines()]
    for value in lines:
        jsonschema.validate(value, line)
    assert [key for value in lines for key in ("problem", "summary") if key in value] == ["problem"] * 2 + ["summary"]


def test_lines_and_document_say_the_same(found):
    report = json.loads(found("json"))
    lines = [json.loads(text) for text in found("jsonl").splitlines()]
    files = [{key: value for key, value in each.items() if key != "profile"} for each in lines if "path" in each]
    assert files == report["files"]
    assert [each["problem"] for each in lines if "problem" in each] == report["problems"]
    assert lines[-1]["summary"] == report["summary"]


def test_json_without_texts_is_a_document(lint, write):
    write("empty/a.doc", b"")
    code, out, _ = lint("empty", "--format", "json")
    assert code == 2
    assert json.loads(out)["files"] == []


def test_csv_has_a_row_for_each_entry_and_no_formula(found, lint, write):
    rows = list(csv.DictReader(io.StringIO(found("csv"))))
    assert {row["path"] for row in rows} >= {"texts/été, 50% & <b>.txt", "draft.md", "latin.txt", "missing.txt"}
    assert len({row["fingerprint"] for row in rows if row["path"] == "draft.md"}) == 1
    write("-cmd.txt", CONTESTED)
    _, out, _ = lint("./-cmd.txt", "--format", "csv")
    assert [row["path"] for row in csv.DictReader(io.StringIO(out))] == ["'-cmd.txt"]


# SARIF: the schema of OASIS may not be passed on, so what it asks is asked here ------------------------------------------


def test_sarif_has_what_the_standard_asks(found):
    log = json.loads(found("sarif", "--profile", "hague-2025"))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    assert set(run) == {"tool", "results", "columnKind", "invocations"}
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"]
        (location,) = result["locations"]
        artifact = location["physicalLocation"]["artifactLocation"]
        assert re.fullmatch(r"[\w.~/%-]+", artifact["uri"], re.ASCII)
        assert artifact["uriBaseId"] == "%SRCROOT%"
        region = location["physicalLocation"]["region"]
        assert (region["startLine"], region["startColumn"]) <= (region["endLine"], region["endColumn"])
    prints = [(each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], each["properties"]["profile"],
               *each["partialFingerprints"].values()) for each in run["results"]]  # fmt: skip
    assert len(set(prints)) == len(prints)
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert [notice["level"] for notice in invocation["toolExecutionNotifications"]] == ["warning", "error", "error"]


def test_sarif_gives_the_region_of_the_words_in_characters(found):
    results = json.loads(found("sarif"))["runs"][0]["results"]
    (region,) = [
        each["locations"][0]["physicalLocation"]["region"]
        for each in results
        if "%C3%A9t%C3%A9" in each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    ]
    line = "Ö\U0001d504 Article 5 stands. “We”; we will contest Russia's"
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "contest"


def test_sarif_shows_what_is_dismissed_as_suppressed(found):
    results = json.loads(found("sarif"))["runs"][0]["results"]
    (suppressed,) = [each["suppressions"] for each in results if "suppressions" in each]
    assert suppressed == [{"kind": "inSource", "justification": "The delegation lives with it."}]


def test_word_files_have_no_lines_and_name_the_paragraph(lint, write, word):
    write(
        "a.docx", word("".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in CONTESTED.rstrip().split(". ")))
    )
    _, out, _ = lint("a.docx", "--format", "sarif")
    (location,) = json.loads(out)["runs"][0]["results"][0]["locations"]
    assert "region" not in location["physicalLocation"]
    assert location["logicalLocations"] == [{"name": "2", "fullyQualifiedName": "paragraph 2"}]
    _, out, _ = lint("a.docx", "--format", "github")
    assert out.startswith("::error file=a.docx,title=russia.contest%2C paragraph 2::")


# The others --------------------------------------------------------------------------------------------------------------


def test_github_commands_are_one_line_each_with_their_characters_escaped(found):
    lines = found("github").splitlines()
    command = re.compile(r"::(error|warning|notice) (file=[^:,]*)?(,?\w+=[^:,]*)*::.+")
    assert lines
    assert all(command.fullmatch(line) for line in lines)
    (line,) = [line for line in lines if "été" in line]
    assert "file=texts/été%2C 50%25 & <b>.txt,line=1,endLine=1,col=36,endColumn=42" in line


def test_gitlab_report_has_the_keys_it_asks_for(found):
    issues = json.loads(found("gitlab", "--profile", "hague-2025"))
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["description"]
        assert not issue["location"]["path"].startswith("./")
        assert issue["location"]["lines"]["begin"] >= 1
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


def test_fingerprints_stay_when_lines_move_and_change_with_the_sentence(lint, write):
    def prints(text):
        write("a.txt", text)
        return [issue["fingerprint"] for issue in json.loads(lint("a.txt", "--format", "gitlab")[1])]

    before = prints(CONTESTED)
    assert prints("Allies met.\n\nThey spoke.\n\n" + CONTESTED) == before
    assert prints(CONTESTED + "\n" + CONTESTED)[:1] == before
    assert len(set(prints(CONTESTED + "\n" + CONTESTED))) == 2
    assert prints(CONTESTED.replace("actions", "aggression")) != before


def test_junit_is_what_its_schema_says(found):
    document = etree.fromstring(found("junit", "--profile", "hague-2025").encode())
    etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd")).assertValid(document)
    for suite in document:
        for attribute, path in (
            ("tests", "testcase"),
            ("failures", ".//failure"),
            ("errors", ".//error"),
            ("skipped", ".//skipped"),
        ):
            assert int(suite.get(attribute)) == len(suite.findall(path))
    assert {suite.get("name"): suite.get("errors") for suite in document}["latin.txt"] == "1"
    assert {suite.get("name"): suite.get("skipped") for suite in document}["mixed.txt"] == "1"


def test_junit_fails_what_fails_the_run(lint, write):
    write("a.txt", "Article 5 stands. Russia is our partner.\n")
    assert "<failure" not in lint("a.txt", "--format", "junit")[1]
    assert "<failure" in lint("a.txt", "--format", "junit", "--fail-on", "warning")[1]


def test_checkstyle_has_files_with_errors(found):
    document = etree.fromstring(found("checkstyle").encode())
    assert (document.tag, set(document.attrib)) == ("checkstyle", {"version"})
    for file in document:
        assert (file.tag, set(file.attrib)) == ("file", {"name"})
        for error in file:
            assert error.tag == "error"
            assert (
                {"line", "severity", "message", "source"}
                <= set(error.attrib)
                <= {"line", "column", "severity", "message", "source"}
            )
            assert error.get("severity") in {"error", "warning", "info", "ignore"}


def test_characters_that_xml_cannot_hold_do_not_break_it(lint, write):
    write("a\x01.txt", "Article 5 stands. We will contest Russia's \x02 actions.\n")
    for format_ in ("junit", "checkstyle"):
        etree.fromstring(lint(".", "--format", format_)[1].encode())


def test_rdjson_is_what_its_schema_says_and_counts_bytes(found):
    report = json.loads(found("rdjson"))
    jsonschema.Draft4Validator(json.loads((SCHEMAS / "rdjson.schema.json").read_text(encoding="utf-8"))).validate(
        report
    )
    (place,) = [each["location"]["range"] for each in report["diagnostics"] if "été" in each["location"]["path"]]
    line = "Ö\U0001d504 Article 5 stands. “We”; we will contest Russia's".encode()
    assert line[place["start"]["column"] - 1 : place["end"]["column"] - 1] == b"contest"


def test_markdown_keeps_its_tables_whatever_the_text_says(found):
    for line in found("markdown").splitlines():
        if line.startswith("|"):
            assert len(re.findall(r"(?<!\\)\|", line)) in {3, 6}, line
    assert "texts/été, 50% \\& \\<b\\>.txt" in found("markdown")


class _Page(HTMLParser):
    """Whether every element is closed, and which ids are there and linked to."""

    def __init__(self):
        super().__init__()
        self.open, self.ids, self.links, self.marks = [], [], [], []

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        if tag not in {"meta", "br"}:
            self.open.append(tag)
        if "id" in named:
            self.ids.append(named["id"])
        if "href" in named:
            self.links.append(named["href"])
        if tag == "mark":
            self.marks.append("")

    def handle_data(self, data):
        if self.open and self.open[-1] == "mark":
            self.marks[-1] += data

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_the_page_is_whole_and_its_links_lead_somewhere(found):
    page = _Page()
    page.feed(found("html", "--profile", "hague-2025"))
    assert page.open == []
    assert len(set(page.ids)) == len(page.ids)
    assert page.links
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert "contest" in page.marks


def test_the_page_marks_the_words_of_the_findings(lint, write):
    write(
        "a.md",
        "Article 5 stands. We **will** *contest* Russia&rsquo;s actions.\n\nAllies met.\n\nThey spoke.\n\nThey left.\n",
    )
    page = _Page()
    out = lint("a.md", "--format", "html")[1]
    page.feed(out)
    assert page.marks == ["contest"]
    assert "3 paragraphs without findings, 6 words" in out


# Where it goes, and the exit code ------------------------------------------------------------------------------------


@pytest.mark.parametrize("format_", FINDINGS)
def test_a_file_gets_what_standard_output_would(format_, lint, write):
    write("a.txt", CONTESTED)
    _, out, _ = lint("a.txt", "--format", format_)
    code, nothing, err = lint("a.txt", "--format", format_, "--output", "out.x")
    assert (code, nothing, err) == (1, "", "")
    assert Path("out.x").read_text(encoding="utf-8") == out
    assert [each.name for each in Path().iterdir() if each.name.startswith(".drafter")] == []


def test_a_file_that_cannot_be_written(lint, write, only_line):
    write("a.txt", CONTESTED)
    code, out, err = lint("a.txt", "--output", "no/such/folder.txt")
    assert (code, out) == (2, "")
    assert only_line(err).startswith("no/such/folder.txt: cannot be written: No such file or directory; ")


def test_an_earlier_report_stays_when_the_run_cannot_be_made(lint, write):
    write("a.txt", CONTESTED)
    write("out.txt", "before")
    assert lint("a.txt", "--output", "out.txt", "--pipeline", "no_such_model")[0] == 2
    assert Path("out.txt").read_text(encoding="utf-8") == "before"
    assert [each.name for each in Path().iterdir() if each.name.startswith(".drafter")] == []


def test_quiet_leaves_the_findings(lint, write):
    write("a.txt", CONTESTED)
    write("b.txt", CLEAN)
    code, out, err = lint("a.txt", "--quiet")
    assert (code, err) == (1, "")
    assert out.startswith("a.txt:1:27 error russia.contest")
    assert "profile red-lines" not in out
    assert lint("b.txt", "--quiet") == (0, "", "")


def test_exit_zero_and_its_limits(lint, write):
    write("a.txt", CONTESTED)
    assert lint("a.txt", "--exit-zero")[0] == 0
    assert lint("a.txt", "--exit-zero", "--fail-on", "info")[0] == 0
    assert lint("a.txt", "missing.txt", "--exit-zero")[0] == 2, "what was not read is not cleared"


@pytest.mark.parametrize(("most", "code"), [(0, 1), (1, 1), (2, 0)])
def test_max_warnings(most, code, lint, write):
    write("a.txt", "Article 5 stands. Russia is our partner.\n\nRussia remains our partner.\n")
    assert lint("a.txt")[0] == 0
    assert lint("a.txt", "--max-warnings", str(most))[0] == code
    assert lint("a.txt", "--max-warnings", "-1")[0] == 2
