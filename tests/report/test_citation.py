from datetime import date

import pytest

from drafter.consensus import Evidence
from drafter.report.citation import cited


@pytest.mark.parametrize(
    ("paragraph", "said"),
    [("4", ", para 4"), ("14(a)", ", para 14(a)"), ("Section IV", ", Section IV"), (None, "")],
)
def test_a_source_is_cited_with_its_place(paragraph, said):
    source = Evidence("Resolution", "Parliament", date(2025, 3, 1), "https://parliament.example/4", paragraph)
    assert cited(source) == f"Resolution, Parliament, 1 March 2025{said}"
    assert cited(source, with_address=True) == f"{cited(source)}, https://parliament.example/4"
