"""``drafter lint`` against the phrase bank and against a baseline, whatever the profile."""

import json

import jsonschema
import pytest

from drafter.report.json_values import schema

CLEAN = "Allies met. Article 5 stands.\n"
CONTESTED = "Article 5 stands. We will contest Russia's actions.\n"
BENT = "Article 5 stands. We may be in a position to extend an invitation to Ukraine to join the Alliance when Allies agree and conditions are met.\n"

pytestmark = pytest.mark.usefixtures("folder")


def test_agreed_language_that_was_bent_is_found_under_any_profile(lint, write):
    write("a.txt", BENT)
    code, out, _ = lint("a.txt", "--format", "json")
    data = json.loads(out)
    jsonschema.validate(data, schema("findings-1"))
    [finding] = data["files"][0]["findings"]
    assert code == 0
    assert (finding["code"], finding["severity"], finding["text"]) == ("altered-agreed-language", "warning", "may")
    assert finding["delegations"] == []
    assert finding["instead"][0]["reference"].startswith("Vilnius Summit Communiqué")
    assert lint("a.txt", "--fail-on", "warning")[0] == 1
    assert lint("a.txt", "--ignore", "altered-agreed-language", "--fail-on", "info")[0] == 0


def test_under_several_profiles_it_is_said_once(lint, write):
    write("a.txt", BENT)
    _, out, _ = lint("a.txt", "--profile", "harmel", "--select", "altered-agreed-language", "--format", "json")
    assert [len(file["findings"]) for file in json.loads(out)["files"]] == [1, 0]


def test_what_a_baseline_commits_to_is_not_dropped(lint, write):
    write("old.txt", "Article 5 stands. We will invest 5% of GDP in defence by 2035.\n")
    write("new.txt", "Article 5 stands. The hall was warm.\n")
    code, out, _ = lint("new.txt", "--baseline", "old.txt", "--fail-on", "warning")
    assert code == 1
    assert "new.txt:2:1 warning dropped-commitment\n  a commitment of old.txt is gone (para 1, line 1)" in out
    assert "We will invest 5% of GDP in defence by 2035." in out
    assert "dropped-commitment" not in lint("old.txt", "--baseline", "old.txt")[1]


def test_a_baseline_from_the_configuration_and_from_the_bank(lint, write):
    write("new.txt", "Article 5 stands. The hall was warm.\n")
    write("old.txt", "We will invest 5% of GDP in defence by 2035.\n")
    write("drafter.toml", 'baseline = "old.txt"\n')
    assert "a commitment of" in lint("new.txt")[1]
    assert "hague-2025, para 3" in lint("new.txt", "--baseline", "hague-2025")[1]


@pytest.mark.parametrize(
    ("baseline", "said"),
    [
        ("hague-2052", "no source 'hague-2052'; did you mean 'hague-2025'?"),
        ("none.md", "none.md: no such file; its folder has new.txt"),
    ],
)
def test_a_baseline_that_is_not_there(lint, baseline, said, write):
    write("new.txt", CLEAN)
    code, out, err = lint("new.txt", "--baseline", baseline)
    assert (code, out) == (2, "")
    assert err == f"drafter: {said}\n"


def test_a_bank_that_is_not_right_stops_no_profile(lint, write):
    write("agreed/paris-2030.toml", "nonsense")
    write("drafter.toml", 'phrasebank = ["agreed"]\n')
    write("a.txt", CONTESTED)
    code, out, err = lint("a.txt", "--ignore", "contested-term")
    assert code == 2
    assert err.startswith("drafter: ")
    assert "paris-2030.toml:1: not TOML" in err
    assert err.count("\n") == 1
    assert "1 text" in out
