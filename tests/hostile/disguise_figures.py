"""The figures of `disguises` in the form that `README.md` asks for."""

import disguises

QUICK = {"check_disguises": 40}


def check_disguises(count=631, seed=1):
    """``count`` contested words in disguise: each is found with its exact span."""
    told = disguises.figures(count, seed)
    return {
        "tried": told.tried,
        "disguises": told.tried,
        "found": told.exact,
        "notes": [f"missed: {family}: {text!r}" for family, text in told.missed[:5]],
    }
