from __future__ import annotations

import tomllib

import pytest

from drafter.bank.writing import entries


@pytest.mark.parametrize("text", ["We say \x07\x7f\x9b no.", 'A "b" \\n', "\x85\u2028", "it's ''' and \"\"\""])
def test_any_character_survives(text):
    assert tomllib.loads(entries({text: text, "list": (text, "b" * 120)})) == {text: text, "list": [text, "b" * 120]}
