"""Segment reports in numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contresens.config import Config
from contresens.model import (
    Finding,
    Location,
    Score,
    Segment,
    SegmentReport,
    Severity,
    Span,
    Summary,
    Verdict,
)
from contresens.scoring import summary

PILOT = Segment("1", "The pilot landed.", "Le pilote a atterri.", "en", "fr")


def report(
    *severities: Severity, segment: Segment = PILOT, similarity: float | None = 0.8
) -> SegmentReport:
    findings = tuple(
        Finding("NUM101", "accuracy/mistranslation", s, 0.9, (Span(0, 3),), (Span(n, n + 2),), "m")
        for n, s in enumerate(severities)
    )
    return SegmentReport(segment, Score(90.0, {}, "s"), similarity, findings)


def summarise(*reports: SegmentReport, config: Config | None = None) -> Summary:
    return summary.summarise(
        reports, (), looked_at={"words": 3}, config=config or Config(), encoder="e"
    )


def test_counts_and_penalty() -> None:
    result = summarise(report(Severity.MINOR, Severity.MAJOR), report())
    assert result.by_severity == {"neutral": 0, "minor": 1, "major": 1, "critical": 0}
    assert result.by_rule == {"NUM101": 2}
    assert result.source_words == 6
    assert result.penalty == 6
    assert result.penalty_per_1000 == 1000
    assert result.verdict is Verdict.TOO_SMALL


def test_the_same_error_twice_costs_once_and_is_counted_twice() -> None:
    result = summarise(report(Severity.MAJOR), report(Severity.MAJOR))
    assert result.by_severity["major"] == 2
    assert result.penalty == 5


def test_errors_without_words_of_their_own_are_never_one() -> None:
    empty = replace(PILOT, target="")
    gone = Finding("OMI101", "accuracy/omission", Severity.CRITICAL, 0.9, (Span(0, 17),), (), "m")
    lost = SegmentReport(empty, Score(10.0, {}, "s"), None, (gone,))
    assert summarise(lost, lost).penalty == 50


def test_coverage_counts_segments_with_both_sides() -> None:
    lost = replace(PILOT, target="")
    result = summarise(report(), report(segment=lost, similarity=None))
    assert result.source_covered == 0.5
    assert result.target_covered == 1.0
    assert result.mean_similarity == pytest.approx(0.8)


def test_coverage_of_documents_counts_a_shared_place_once() -> None:
    here = Location("target.txt", 1, Span(0, 20))
    near = Location("target.txt", 1, Span(10, 30))
    reports = [report(segment=replace(PILOT, target_location=at)) for at in (here, near)]
    result = summary.summarise(
        reports, (), looked_at={}, config=Config(), encoder="e", lengths=(34, 120)
    )
    assert result.target_covered == 0.25


def test_nothing_at_all() -> None:
    result = summarise()
    assert result.mean_segment_score is None
    assert result.source_covered is None
    assert result.penalty_per_1000 == 0


def test_reasons_speak_the_language_of_the_reader() -> None:
    result = summarise(report(Severity.CRITICAL), config=Config(message_lang="fr"))
    assert result.verdict is Verdict.FAILED
    assert result.reasons == ("une erreur critique fait échouer, quel que soit le score",)


def test_the_signature_names_the_termbases_and_their_domains() -> None:
    assert "terms" not in summarise(report()).signature
    config = Config(termbase=("glossaries/pots.tsv", "kilns.tbx"), term_domain=("craft",))
    signature = summarise(report(), config=config).signature
    assert signature.endswith("|terms:pots.tsv+kilns.tbx(craft)")
