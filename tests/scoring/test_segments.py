"""The score of one segment."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contresens import encoding
from contresens.analysing import LazyFacts
from contresens.model import Finding, Segment, Severity
from contresens.scoring import segments
from contresens.scoring.signals import signals as signals_of


def finding(severity: Severity, confidence: float) -> Finding:
    return Finding("NUM101", "accuracy/mistranslation", severity, confidence, (), (), "message")


FINDINGS = st.lists(
    st.builds(finding, st.sampled_from(list(Severity)), st.floats(0, 1)), max_size=30
)


def known(similarity: float | None, words: int = 20, unanswered: int = 0) -> dict[str, float]:
    """The signals of a segment of that length; none where a side is empty."""
    if similarity is None:
        return {}
    return {"distance_words": (1 - similarity) * words, "unanswered": unanswered}


def value(findings: list[Finding], similarity: float | None, words: int = 20) -> float:
    return segments.score(findings, signals=known(similarity, words), encoder="e").value


def test_nothing_against_it() -> None:
    assert value([], None) == 100


def test_one_sure_critical_error_leaves_a_third() -> None:
    assert value([finding(Severity.CRITICAL, 1.0)], None) == pytest.approx(36.79, abs=0.01)


def test_a_sure_major_finding_outweighs_similarity() -> None:
    assert value([finding(Severity.MAJOR, 0.9)], 0.95) < value([], 0.3)


def test_similarity_orders_what_nothing_was_found_in() -> None:
    assert value([], 0.7) < value([], 0.71)


def test_words_without_counterpart_weigh_less_than_findings() -> None:
    def scored(unanswered: int) -> float:
        return segments.score([], signals=known(0.8, 20, unanswered), encoder="e").value

    assert value([finding(Severity.MAJOR, 0.9)], 0.8) < scored(3) < scored(0)


def test_more_can_hide_in_a_longer_source() -> None:
    assert value([], 0.8, words=40) < value([], 0.8, words=10)


@given(FINDINGS, st.floats(-1, 1), st.integers(0, 500))
def test_contributions_and_value_sum_to_100(
    findings: list[Finding], similarity: float, words: int
) -> None:
    score = segments.score(findings, signals=known(similarity, words), encoder="e")
    assert 0 <= score.value <= 100
    assert score.value + sum(score.contributions.values()) == pytest.approx(100, abs=1e-6)


@given(FINDINGS, st.floats(-1, 1), st.floats(0.01, 1))
def test_one_more_finding_never_raises_the_score(
    findings: list[Finding], similarity: float, confidence: float
) -> None:
    more = [*findings, finding(Severity.MAJOR, confidence)]
    assert value(more, similarity) <= value(findings, similarity)


def test_a_second_encoder_counts_where_there_is_one() -> None:
    near, far = ({**known(0.8), "second_distance_words": 20 * d} for d in (0.1, 0.2))
    scores = [segments.score([], signals=each, encoder="e").value for each in (near, far)]
    assert scores[1] < scores[0]


def test_signature_names_the_encoder() -> None:
    score = segments.score([], signals=known(0.5, 3), encoder="use/1")
    assert "encoder:use/1" in score.signature


class TestSignals:
    @staticmethod
    def signals(
        source: str, target: str, languages: tuple[str, str] = ("en", "fr")
    ) -> dict[str, float]:
        segment = Segment("1", source, target, *languages)
        return signals_of(segment, LazyFacts(segment, encoding.encoder()))

    def test_all_are_in_the_model(self) -> None:
        found = self.signals("The ferry is late.", "Le ferry est en retard.")
        segments.score([], signals=found, encoder="e")
        assert 0 <= found["distance_words"] < 4

    def test_an_empty_side_has_none(self) -> None:
        assert self.signals("The ferry is late.", " ") == {}

    def test_a_lost_word_is_unanswered(self) -> None:
        whole = self.signals("The red ferry is late.", "Le ferry rouge est en retard.")
        part = self.signals("The red ferry is late.", "Le ferry est en retard.")
        assert part["unanswered"] > whole["unanswered"]

    def test_lost_marks_and_crossed_links_are_seen(self) -> None:
        source = "The red ferry, the bus and the train are late."
        right = self.signals(source, "Le ferry rouge, le bus et le train sont en retard.")
        wrong = self.signals(source, "Le train et le bus le ferry rouge sont en retard.")
        assert wrong["marks"] > right["marks"]
        assert wrong["crossed"] > right["crossed"]

    def test_rare_words_weigh_more(self) -> None:
        usual = self.signals("The house is old.", "La maison est vieille.")
        rare = self.signals("The haberdashery is old.", "La mercerie est vieille.")
        assert rare["rare"] > usual["rare"]

    def test_a_language_without_data_has_signals_too(self) -> None:
        found = self.signals("Das Haus ist alt.", "Dom jest stary.", ("de", "pl"))
        assert found["unanswered"] == 0
        assert found["distance_words"] > 0

    def test_swapped_words_are_odd_in_english(self) -> None:
        source = "Le ferry part du port chaque matin."
        right = self.signals(source, "The ferry leaves the port every morning.", ("fr", "en"))
        wrong = self.signals(source, "The ferry the leaves port every morning.", ("fr", "en"))
        assert wrong["surprise"] > right["surprise"]
