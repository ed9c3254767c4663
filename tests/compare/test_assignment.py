"""The assignment is the best there is: held against every other one."""

from itertools import permutations

from hypothesis import given, settings, strategies as st

from drafter.compare.assignment import best_pairs

GAINS = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)),
    st.sampled_from([0.02, 0.1, 0.25, 0.4, 0.41, 0.5, 0.6]),
    max_size=18,
)


def greatest(gains):
    """The greatest sum of gains, by trying all."""
    return max(
        sum(gains.get((left, right), 0.0) for left, right in enumerate(rights)) for rights in permutations(range(5))
    )


@settings(max_examples=300, deadline=None)
@given(GAINS)
def test_no_other_pairs_gain_more(gains):
    pairs = best_pairs(gains)
    assert len({left for left, _ in pairs}) == len({right for _, right in pairs}) == len(pairs)
    assert set(pairs) <= gains.keys()
    assert abs(sum(gains[pair] for pair in pairs) - greatest(gains)) < 1e-6


def test_the_first_come_does_not_take_the_partner_of_another():
    assert best_pairs({(0, 0): 0.5, (0, 1): 0.4, (1, 0): 0.45, (1, 1): 0.1}) == [(0, 1), (1, 0)]


def test_an_item_may_stay_alone_for_the_sake_of_the_others():
    assert best_pairs({(0, 0): 0.2, (1, 0): 0.5}) == [(1, 0)]
    assert best_pairs({}) == []


def test_long_chains_take_no_longer_than_they_are():
    count = 400
    gains = {(at, at): 0.3 for at in range(count)} | {(at, at + 1): 0.29 for at in range(count)}
    assert best_pairs(gains) == [(at, at) for at in range(count)]
