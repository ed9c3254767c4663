"""One voice for every error: what is wrong, in a phrase without a capital or a full stop, and what to do about it."""

import re

from error_messages import messages

#: Errors that pass another's words on, or name a part that was left out while the rest was read.
PASSED_ON = (
    r"\{str\(error\)\}",
    r"\{result\.failure\}",
    r"on \{platform\.node\(\)\}: \{answer\}",
    r"not read in whole: .*",
)
#: How a message may begin with a capital: with a name.
NAMES = ("Word", "UTF-", "[tool.drafter]", "TOML", "PDF", "JSON", "Excel", "OpenDocument")


def test_errors_are_found():
    found = list(messages())
    assert len(found) > 300
    assert {
        "UsageError",
        "ReadError",
        "WriteError",
        "BankError",
        "ProfileError",
        "TemplateError",
        "ConfigError",
        "LanguageError",
    } <= {each.error for each in found}


def test_every_error_says_what_to_do():
    without = [
        each for each in messages() if not each.remedy and not any(re.fullmatch(sign, each.text) for sign in PASSED_ON)
    ]
    assert [f"{each.place}: {each.text}" for each in without] == []


def test_every_error_is_a_phrase():
    odd = [
        f"{each.place}: {each.text}"
        for each in messages()
        if (re.match(r"[A-Z]", each.text) and not each.text.startswith(NAMES))
        or each.text.endswith((".", "!"))
        or "\n" in each.text
        or re.search(r"\b(?:[Ii]nvalid|[Ff]ailed|[Ee]rror:|[Oo]ops|[Ss]orry|[Pp]lease)\b", each.text)
    ]  # fmt: skip
    assert odd == []


def test_every_remedy_is_an_advice():
    odd = [
        f"{each.place}: {each.remedy}"
        for each in messages()
        if each.remedy and (each.remedy.endswith((".", "!")) or re.match(r"[A-Z][a-z]", each.remedy))
    ]
    assert odd == []
