from datetime import date

import pytest

from drafter.consensus import Evidence
from drafter.report.citation import cite


@pytest.mark.parametrize(
    ("paragraph", "said"),
    [("4", ", para 4"), ("14(a)", ", para 14(a)"), ("Section IV", ", Section IV"), (None, "")],
)
def test_a_source_is_cited_with_its_place(paragraph, said):
    source = Evidence("Resolution", "Parliament", date(2025, 3, 1), "https://parliament.example/4", paragraph)
    assert cite(source) == f"Resolution, Parliament, 1 March 2025{said}"
    assert cite(source, with_address=True) == f"{cite(source)}, https://parliament.example/4"
