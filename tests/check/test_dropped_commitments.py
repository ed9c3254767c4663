from drafter.check.dropped_commitments import dropped_commitments
from drafter.compare import baseline
from drafter.consensus import Severity
from drafter.files.paths import phrasebank_dir
from drafter.text import read_text


def findings(text, earlier, name="earlier.txt"):
    against = read_text(earlier, format="txt") if isinstance(earlier, str) else earlier
    return list(dropped_commitments(read_text(text, format="txt"), against, name))


def test_a_dropped_commitment_stands_at_the_end_of_the_text():
    text = "We met in Atlantis.\n"
    (found,) = findings(text, "1. We met in Atlantis.\n\n2. Allies will train brigades in Poland.\n")
    assert (found.rule, found.code, found.severity) == ("dropped-commitment", "dropped-commitment", Severity.WARNING)
    assert (found.start, found.end, found.text, found.paragraph) == (len(text), len(text), "", "")
    assert found.why == "earlier.txt, para 2, line 3: Allies will train brigades in Poland."
    assert found.instead == ()


def test_the_weightiest_come_first():
    earlier = "We note the report on Iraq.\n\nWe have decided to open an office in Amman.\n"
    assert ["decided" in each.why for each in findings("We met.\n", earlier)] == [True, False]


def test_a_part_lost_stands_at_its_sentence():
    text = "We met. We condemn the attack.\n"
    (found,) = findings(text, "We met. We condemn the attack and demand that it stop.\n")
    assert text[found.start : found.end] == found.text == "We condemn the attack."
    assert "“and demand that it stop”" in found.message
    assert (found.line, found.column) == (1, 9)


def test_the_agreed_words_of_a_source_are_offered():
    source = baseline("hague-2025", [phrasebank_dir() / "agreed"])
    found = findings("We met.\n", source, "hague-2025")
    assert all(len(each.instead) == 1 and each.instead[0].startswith("hague-2025.") for each in found)


def test_what_is_still_said_once_is_no_finding():
    line = "We will defend every inch of Allied territory.\n"
    assert findings(line, f"{line}\n{line}") == []


def test_nothing_dropped():
    line = "We will defend every inch of Allied territory.\n"
    assert findings(line, line) == []
