"""The frames of speech acts: what their file may hold, and that its own examples hold."""

import re
from collections import Counter

import pytest

from drafter.errors import BankError
from drafter.grammar.act import Act
from drafter.grammar.frames import frames, read_frames
from drafter.grammar.parse import Parse
from drafter.grammar.speech_act import speech_act
from drafter.language import load

FRAME = '[[frame]]\nact = "offers"\npos = "VERB"\nwords = ["offer"]\n'


def act_of(sentence):
    """The speech act of the word between asterisks."""
    marked = re.search(r"\*(.+?)\*", sentence)
    assert marked, sentence
    parse = Parse.of(load()(sentence.replace("*", "")))
    return speech_act(parse.at(marked.start(), marked.end() - 2)[-1], parse).act


@pytest.mark.parametrize(
    ("frame", "example"),
    [(frame, example) for frame in frames().listed for example in frame.examples],
    ids=lambda value: value if isinstance(value, str) else f"{value.act}-{value.pos}",
)
def test_the_examples_of_a_frame_show_its_act(frame, example):
    act = act_of(example)
    if frame.act is None:
        assert act not in {Act.DESCRIBES, Act.ASKS, Act.REJECTS}
    else:
        assert act is frame.act


def test_every_frame_has_an_example():
    assert [frame.words[0] for frame in frames().listed if not frame.examples] == []


def test_no_word_does_two_things_in_one_place():
    said = Counter(
        (word, frame.pos, place)
        for frame in frames().listed
        if frame.act is not Act.NAMES
        for word in frame.words
        for place in frame.places
    )
    assert [each for each, count in said.items() if count > 1] == []


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (FRAME.replace("offers", "ofers"), 2, "unknown speech act 'ofers'; did you mean 'offers'"),
        (FRAME.replace("VERB", "VERBS"), 3, "unknown part of speech 'VERBS'; did you mean 'VERB'"),
        (FRAME.replace('["offer"]', '"offer"'), 4, "'words' of a frame is no list of words"),
        (FRAME.replace('["offer"]', "[]"), 4, "a frame without words"),
        (FRAME + 'plase = ["object"]\n', 5, "unknown key 'plase' in a frame; did you mean 'place'"),
        (FRAME + 'place = ["objekt"]\n', 5, "unknown place 'objekt' in a frame; did you mean 'object'"),
        ("frame = 1\n", None, "no list of frames"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path, text, line, message):
    path = tmp_path / "acts.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BankError) as caught:
        read_frames(path)
    assert caught.value.place == line
    assert re.search(re.escape(message), str(caught.value))
