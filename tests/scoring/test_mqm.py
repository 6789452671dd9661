"""The formulas of the MQM scoring models, with a worked example by hand."""

from __future__ import annotations

from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contresens.model import Finding, Severity, Verdict
from contresens.scoring import mqm


def finding(severity: Severity) -> Finding:
    return Finding("NUM101", "accuracy/mistranslation", severity, 1.0, (), (), "message")


def test_worked_example() -> None:
    """1 600 words with 3 minor and 2 major errors: 13 points, 8.125 a thousand."""
    findings = [finding(Severity.MINOR)] * 3 + [finding(Severity.MAJOR)] * 2
    points = mqm.penalty(findings)
    assert points == 13
    assert mqm.per_1000(points, 1600) == pytest.approx(8.125)
    assert mqm.raw_score(points, 1600) == pytest.approx(99.1875)
    assert mqm.calibrated_score(8.125, pass_mark=90, tolerance=10) == pytest.approx(91.875)


def test_one_more_major_fails_the_worked_example() -> None:
    normed = mqm.per_1000(18, 1600)
    calibrated = mqm.calibrated_score(normed, pass_mark=90, tolerance=10)
    assert calibrated == pytest.approx(88.75)
    answer = mqm.verdict(calibrated=calibrated, pass_mark=90, words=1600, worst=Severity.MAJOR)
    assert answer == (Verdict.FAILED, ("score",))


def test_critical_fails_whatever_the_score_and_the_sample() -> None:
    answer = mqm.verdict(calibrated=99.9, pass_mark=90, words=20, worst=Severity.CRITICAL)
    assert answer == (Verdict.FAILED, ("critical",))


def test_small_samples_get_no_verdict() -> None:
    assert mqm.verdict(calibrated=10, pass_mark=90, words=499, worst=Severity.MAJOR)[0] is (
        Verdict.TOO_SMALL
    )
    assert mqm.verdict(calibrated=95, pass_mark=90, words=500, worst=None)[0] is Verdict.PASSED


def test_nothing_to_count() -> None:
    assert mqm.per_1000(0, 0) == 0
    assert mqm.raw_score(0, 0) == 100


def test_unknown_severity_is_refused() -> None:
    with pytest.raises(ValueError, match="no weight"):
        mqm.weight(cast("Severity", "blocker"))


@given(st.floats(0, 1e6), st.integers(1, 10**7), st.floats(0, 99), st.floats(0.1, 1000))
def test_scores_stay_in_range_and_pass_mark_does_not_move_the_verdict(
    points: float, words: int, pass_mark: float, tolerance: float
) -> None:
    normed = mqm.per_1000(points, words)
    calibrated = mqm.calibrated_score(normed, pass_mark=pass_mark, tolerance=tolerance)
    assert 0 <= mqm.raw_score(points, words) <= 100
    assert 0 <= calibrated <= 100
    if abs(normed - tolerance) > 1e-6 * tolerance:
        assert (calibrated >= pass_mark) == (normed < tolerance) or calibrated == 0 == pass_mark


class TestNonLinear:
    def test_the_curve_goes_through_its_two_points(self) -> None:
        curve = {"tolerance": 10.0, "long_tolerance": 60.0}
        assert mqm.tolerated(1000, **curve) == pytest.approx(10)
        assert mqm.tolerated(10_000, **curve) == pytest.approx(60)
        # b solves ln(1 + 10⁴b)/ln(1 + 10³b) = 6: worked out with another method
        assert mqm.tolerated(500, **curve) == pytest.approx(5.3, abs=0.1)

    @given(st.floats(1.05, 9.9), st.integers(1, 100_000))
    def test_it_grows_more_slowly_than_the_words(self, ratio: float, words: int) -> None:
        curve = {"tolerance": 10.0, "long_tolerance": 10 * ratio}
        one, two = (mqm.tolerated(count, **curve) for count in (words, 2 * words))
        assert one < two <= 2 * one * (1 + 1e-9)

    @given(st.floats(1.05, 9.9), st.integers(1, 100_000), st.floats(0, 1000))
    def test_a_text_passes_with_what_is_tolerated(
        self, ratio: float, words: int, points: float
    ) -> None:
        tolerable = mqm.tolerated(words, tolerance=10, long_tolerance=10 * ratio)
        score = mqm.non_linear_score(points, words, pass_mark=90, tolerable=tolerable)
        if abs(points - tolerable) > 1e-6 * tolerable:
            assert (score >= 90) == (points < tolerable)

    def test_what_no_curve_can_do_is_refused(self) -> None:
        for wrong in (5.0, 10.0, 100.0):
            with pytest.raises(ValueError, match="no curve"):
                mqm.tolerated(1000, tolerance=10, long_tolerance=wrong)
