"""The score of one segment."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contresens.model import Finding, Severity
from contresens.scoring import segments


def finding(severity: Severity, confidence: float) -> Finding:
    return Finding("NUM101", "accuracy/mistranslation", severity, confidence, (), (), "message")


FINDINGS = st.lists(
    st.builds(finding, st.sampled_from(list(Severity)), st.floats(0, 1)), max_size=30
)


def test_nothing_against_it() -> None:
    assert segments.score([], None, "e").value == 100
    assert segments.score([], 1.0, "e").value == 100


def test_a_sure_major_finding_outweighs_similarity() -> None:
    flagged = segments.score([finding(Severity.MAJOR, 0.9)], 0.95, "e").value
    assert flagged < segments.score([], 0.55, "e").value


@given(FINDINGS, st.floats(-1, 1))
def test_contributions_and_value_sum_to_100(findings: list[Finding], similarity: float) -> None:
    score = segments.score(findings, similarity, "e")
    assert 0 <= score.value <= 100
    assert score.value + sum(score.contributions.values()) == pytest.approx(100, abs=1e-6)


@given(FINDINGS, st.floats(-1, 1), st.floats(0.01, 1))
def test_one_more_finding_never_raises_the_score(
    findings: list[Finding], similarity: float, confidence: float
) -> None:
    before = segments.score(findings, similarity, "e").value
    more = [*findings, finding(Severity.MAJOR, confidence)]
    assert segments.score(more, similarity, "e").value <= before


def test_signature_names_the_encoder() -> None:
    assert "encoder:use/1" in segments.score([], 0.5, "use/1").signature
