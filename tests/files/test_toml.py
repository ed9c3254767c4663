import re

import pytest

from drafter.errors import ConfigError, DrafterError
from drafter.files.toml import TomlError, did_you_mean, is_file, parse_toml, read_toml

SAMPLE = '''\
# a comment [not.a] = "header"
top = "level" # x = 1
'quoted key' = 1
a.b = 2
a."c.d" = 3

[table]
date = 1979-05-27 07:32:00 # a space in a value
text = """
[not] = "a header"
\\""" still
"""
raw = \'\'\'
x = 1\'\'\'
list = [
  "one", # ] comment
  { k = 1, v = [1, 2] },

  [3],
]
empty = []
inline = { deep.er = 1, "more" = { x = "}" } }

[[item]]
n = 1
[item.sub]
m = 2
[[item.part]]
p = 1
[[item.part]]
p = 2

[[item]]
n = 3
[[item.part]]
p = 3
'''

LINES = {
    ("top",): 2,
    ("quoted key",): 3,
    ("a", "b"): 4,
    ("a", "c.d"): 5,
    ("table",): 7,
    ("table", "date"): 8,
    ("table", "text"): 9,
    ("table", "raw"): 13,
    ("table", "list", 0): 16,
    ("table", "list", 1, "v", 1): 17,
    ("table", "list", 2, 0): 19,
    ("table", "empty"): 21,
    ("table", "inline", "more", "x"): 22,
    ("item", 0): 24,
    ("item", 0, "sub", "m"): 27,
    ("item", 0, "part", 1, "p"): 31,
    ("item", 1, "n"): 34,
    ("item", 1, "part", 0, "p"): 36,
}


@pytest.fixture
def sample(tmp_path):
    path = tmp_path / "sample.toml"
    path.write_text(SAMPLE, encoding="utf-8")
    return path


def ways(value, way=()):
    if way:
        yield way
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from ways(inner, (*way, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from ways(inner, (*way, index))


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_the_line_of_every_value(sample, ending):
    sample.write_bytes(SAMPLE.replace("\n", ending).encode())
    file = read_toml(sample)
    for way, line in LINES.items():
        assert file.line(way) == line, way
    assert set(file._lines) == set(ways(file.data))


def test_the_line_of_what_is_not_there_is_that_of_what_is_around_it(sample):
    file = read_toml(sample)
    assert file.line(("item", 1, "nothing", 4)) == 33
    assert file.line(("nothing",)) == 1
    assert file.line() == 1


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path):
    path = tmp_path / "x.toml"
    path.write_bytes(b"\xef\xbb\xbfa = 1\nb = 2")
    assert read_toml(path).line(("b",)) == 2


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"a = 1\nb = ", "x.toml:2: not valid TOML"),
        (b"a = 1\nb", "x.toml:2: not valid TOML"),
        (b"a = 1\nb = '\xe9'", "x.toml:2: not UTF-8"),
        (b"a = " + b"[" * 50_000, "nested too deeply"),
    ],
)
def test_what_cannot_be_read(tmp_path, raw, message):
    path = tmp_path / "x.toml"
    path.write_bytes(raw)
    with pytest.raises(ConfigError, match=re.escape(message)):
        read_toml(path, ConfigError)


def test_a_file_that_is_too_large_is_not_parsed(tmp_path):
    path = tmp_path / "x.toml"
    path.write_text("a = 1 # " + "x" * 2**20)
    with pytest.raises(ConfigError, match=r"x\.toml: cannot read the file: larger than 1 MB"):
        read_toml(path, ConfigError)
    with pytest.raises(TomlError, match="larger than 1 MB"):
        parse_toml(path.read_text())


def test_a_file_that_is_not_there(tmp_path):
    (tmp_path / "profile.toml").write_bytes(b"")
    with pytest.raises(ConfigError, match=r"profil\.toml: no such file; did you mean .*profile\.toml"):
        read_toml(tmp_path / "profil.toml", ConfigError)
    for path in (tmp_path, tmp_path / ("x" * 300), tmp_path / "nul\0"):
        assert not is_file(path)
        with pytest.raises(DrafterError, match="cannot read the file"):
            read_toml(path)


def test_the_nearest_known_word_or_all_of_them():
    assert did_you_mean("delegatoin", ["delegation", "stance"]) == "did you mean 'delegation'?"
    assert did_you_mean("xyz", ["b", "a"]) == "known: a, b"
    assert did_you_mean("xyz", []) == "none is known"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (f"a = 1\nb = {'9' * 4_301}\n", 2, "a number too large; shorten it, or put it in quotes"),
        (f"a = 1\nb = [1, -{'9' * 30}]\n", 2, "a number too large"),
        (f"[a]\n[a.b]\nc = 0x{'f' * 6_000}\n", 3, "a number too large"),
        (f"a = 1\n[{'.'.join(['x'] * 5_000)}]\n", 2, "nested too deeply; flatten it"),
        (f"a = 1\n{' . '.join(['y'] * 5_000)} = 1\n", 2, "nested too deeply"),
        (f"a = {'{b=' * 60}1{'}' * 60}\n", None, "nested too deeply"),
        ("a = 1\n" + r'"a\"b".' * 9_000 + "c = 1\n", 2, "nested too deeply"),
        (f"a = {'[' * 9_000}{']' * 9_000}\n", None, "nested too deeply"),
        (
            "".join(f"[x{n}{'.a' * 40}]\n" for n in range(3_000)),
            None,
            "more than 100,000 full stops in keys and texts; split it",
        ),
        ("a = 2025-02-30\n", 1, "Invalid date"),
        ("a = 9999-99-99T99:99:99Z\n", 1, "not valid TOML"),
    ],
)
def test_what_is_too_large_or_too_deep_is_said_with_its_line(tmp_path, text, line, message):
    path = tmp_path / "a.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=re.escape(message)) as raised:
        read_toml(path, ConfigError)
    assert raised.value.place == line


def test_numbers_that_are_odd_and_right_are_read(tmp_path):
    path = tmp_path / "a.toml"
    path.write_text("a = 1e999\nb = -9223372036854775808\nc = nan\nd = 9223372036854775807\n", encoding="utf-8")
    assert read_toml(path).data["b"] == -(2**63)


@pytest.mark.parametrize(
    ("text", "is_read"),
    [
        (f"a = {'[' * 49}{']' * 49}", True),
        (f"a = {'[' * 50}{']' * 50}", False),
        (f"{'.'.join(['a'] * 49)} = 1", True),
        (f"{'.'.join(['a'] * 50)} = 1", False),
    ],
)
def test_values_are_nested_less_than_fifty_deep(text, is_read):
    if is_read:
        assert parse_toml(text)
    else:
        with pytest.raises(TomlError, match="nested too deeply"):
            parse_toml(text)
