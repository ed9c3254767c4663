from drafter.check import Session
from drafter.check.choice import Choice
from drafter.check.codes import Code
from drafter.report.json_values import schema
from drafter.text import read_text


def test_the_published_schema_has_these_codes():
    assert schema("findings-1")["$defs"]["finding"]["properties"]["code"]["enum"] == [code.value for code in Code]


def test_every_code_has_a_line_on_it_and_is_known_by_its_value():
    for code in Code:
        assert code.says.endswith(".")
        assert Code(code.value) is code
        assert f"{code}" == code.value


def test_the_bank_is_asked_only_where_its_findings_are_wanted():
    assert Choice().asks_bank
    assert not Choice(select=frozenset({"contested-term"})).asks_bank
    assert Choice(select=frozenset({"misquotation", "contested-term"})).asks_bank
    assert not Choice(ignore=frozenset(code for code in Code if code.from_bank)).asks_bank


def test_what_concerns_the_whole_text_stands_last():
    text = "\n\n".join(["We will contest Russia's actions."] * 3)
    found = Session.of("hague-2025").check(read_text(text)).findings
    kinds = [finding.code.whole_text for finding in found]
    assert set(kinds) == {True, False}
    assert kinds == sorted(kinds)
