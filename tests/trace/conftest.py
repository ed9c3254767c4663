from __future__ import annotations

import pytest

from drafter.bank import load_bank
from drafter.bank.concordance import bound
from drafter.files.paths import phrasebank_dir
from drafter.trace import Tracer
from drafter.trace.citing import Citations
from drafter.trace.naming import DocumentNames


@pytest.fixture(scope="session")
def concordance():
    return bound(load_bank([phrasebank_dir() / "agreed"]))


@pytest.fixture(scope="session")
def tracer(concordance):
    return Tracer(concordance)


@pytest.fixture(scope="session")
def citations(concordance):
    return Citations(DocumentNames(concordance.source(each) for each in concordance.sources()))
