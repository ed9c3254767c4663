from hypothesis import given, strategies as st

from drafter.compare.moves import moved


def test_one_thing_moved_is_one_move():
    assert moved([0, 1, 2, 3], [1, 2, 3, 0], [5, 5, 5, 5]) == [[3]]
    assert moved([0, 1, 2, 3, 4], [0, 3, 4, 1, 2], [9, 5, 5, 8, 8]) == [[1, 2]]


def test_what_has_fewer_words_moved():
    assert moved([0, 1], [1, 0], [10, 3]) == [[1]]
    assert moved([0, 1], [1, 0], [3, 10]) == [[0]]


def test_nothing_moved():
    assert moved([], [], []) == []
    assert moved([2, 5, 9], [1, 2, 7], [1, 1, 1]) == []


@given(st.permutations(range(8)))
def test_what_stays_is_in_order(new):
    old = list(range(8))
    gone = {each for group in moved(old, new, [1] * 8) for each in group}
    stays = [new[item] for item in old if item not in gone]
    assert stays == sorted(stays)
    assert len(gone) < 8
