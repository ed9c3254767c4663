from __future__ import annotations

import tomllib

from hypothesis import given, strategies as st

from drafter.bank.lines import tables

VALUES = st.sampled_from(
    [
        ('"plain"', 1),
        ('"a # that is no comment"', 1),
        ('"quote \\" and [[phrase]] inside"', 1),
        ("'literal [ bracket'", 1),
        ("2024-07-10", 1),
        ('true # a comment with [ and "', 1),
        ('["one", "two"]', 1),
        ('[\n    "[[phrase]]", # three = "quotes"\n    "two",\n]', 4),
        ('"""\n[[phrase]]\nkey = "not a key"\n"""', 4),
        ('"""with \\""" an escaped quote\n[source]"""', 2),
        ("'''\n[[phrase]]\n'''", 3),
        ("{ inner = [1, 2], other = '}' }", 1),
        ('""', 1),
    ]
)


@given(st.lists(st.tuples(st.sampled_from(["phrase", "lineage"]), st.lists(VALUES, max_size=5), st.integers(0, 2))))
def test_headers_and_keys_are_found_whatever_the_values_hold(plan):
    lines, wanted = 0, []
    text = ""
    for name, values, blank in plan:
        text += "\n" * blank + f"[[{name}]]\n"
        lines += blank + 1
        keys = {}
        header = lines
        for number, (value, height) in enumerate(values):
            keys[f"key{number}"] = lines + 1
            text += f"key{number} = {value}\n"
            lines += height
        wanted.append((name, header, keys))
    tomllib.loads(text)
    assert [(table.name, table.line, table.keys) for table in tables(text)[1:]] == wanted


def test_keys_above_the_first_header_belong_to_the_top_level():
    top, table = tables('# note\nfirst = 1\n\n"second" = 2\n[source] # here\nid = "x"\n')
    assert (top.keys, table.name, table.line, table.keys) == ({"first": 2, "second": 4}, "source", 5, {"id": 6})
