"""Whether findings stand where people marked errors: overall, by category and by rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from contresens.evaluating.gold import GoldError, GoldSegment
from contresens.evaluating.judging import Judgement, overlap
from contresens.evaluating.tables import Cell, Table
from contresens.model import Finding, Severity, Span
from contresens.resampling import Indices, Resampler

_BINS = 10

Measured = Callable[[Indices], float]


class Verdict(NamedTuple):
    """A finding, the number of its segment, and whether it overlaps an annotated error."""

    finding: Finding
    segment: int
    right: bool


def verdicts(gold: Sequence[GoldSegment], judgements: Sequence[Judgement]) -> list[Verdict]:
    """A verdict on each finding from minor up.

    One with places only in the source is held against the errors marked there; where the gold
    marks none in any source, nothing can be said of it, and it is left out.
    """
    marks_sources = any(segment.source_errors for segment in gold)
    return [
        Verdict(finding, number, right)
        for number, (segment, judgement) in enumerate(zip(gold, judgements, strict=True))
        for finding in judgement.findings
        if finding.severity.rank >= Severity.MINOR.rank
        and (right := _right(finding, segment, marks_sources)) is not None
    ]


def overall(
    gold: Sequence[GoldSegment], judgements: Sequence[Judgement], resampler: Resampler
) -> Table:
    """Precision of the findings, recall of the errors, and F1 over characters."""
    judged = verdicts(gold, judgements)
    found = _found(gold, judgements)
    hits = _per_segment(len(gold), [(verdict.segment, verdict.right) for verdict in judged])
    recalled = _per_segment(len(gold), [(number, hit) for number, _, hit in found])
    credit, marked = _characters(gold, judgements)
    row: dict[str, Cell] = {
        "findings": len(judged),
        "precision": resampler.estimate(_ratio(*hits)),
        "errors": len(found),
        "recall": resampler.estimate(_ratio(*recalled)),
        "character F1": resampler.estimate(_ratio(2 * credit, marked)),
    }
    return Table(
        "spans",
        "Findings and annotated errors",
        "A finding is right where it overlaps an annotated error, an error found where a finding "
        "overlaps it (from minor up). Character F1 gives half a point where only the severity is "
        "wrong (WMT 2023 quality estimation).",
        {"all": row},
    )


def by_category(
    gold: Sequence[GoldSegment], judgements: Sequence[Judgement], resampler: Resampler
) -> Table:
    """Recall of each annotated category, the most frequent first."""
    hits: dict[str, list[tuple[int, bool]]] = defaultdict(list)
    for number, error, hit in _found(gold, judgements):
        hits[error.category].append((number, hit))
    rows: dict[str, dict[str, Cell]] = {
        category: {
            "errors": len(entries),
            "recall": resampler.estimate(_ratio(*_per_segment(len(gold), entries))),
        }
        for category, entries in sorted(hits.items(), key=lambda item: (-len(item[1]), item[0]))
    }
    note = "Share of the annotated errors of each category that a finding overlaps."
    return Table("categories", "Recall by category", note, rows)


def by_rule(judged: Sequence[Verdict], segments: int, resampler: Resampler) -> Table:
    """How often each rule fired and how often it was right, beside what it claims."""
    entries: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in judged:
        entries[verdict.finding.rule].append(verdict)
    rows: dict[str, dict[str, Cell]] = {
        rule: {
            "fired": len(each),
            "right": sum(verdict.right for verdict in each),
            "precision": resampler.estimate(
                _ratio(*_per_segment(segments, [(v.segment, v.right) for v in each]))
            ),
            "mean confidence": round(float(np.mean([v.finding.confidence for v in each])), 3),
        }
        for rule, each in sorted(entries.items(), key=lambda item: (-len(item[1]), item[0]))
    }
    note = "A rule that is wrong more often than right, or far surer than right, needs work."
    return Table("rules", "Findings by rule", note, rows)


def reliability(judged: Sequence[Verdict], segments: int, resampler: Resampler) -> Table:
    """Findings by their confidence: of those near 0.8, about 80 % should be right."""
    entries: dict[int, list[Verdict]] = defaultdict(list)
    for verdict in judged:
        entries[min(int(verdict.finding.confidence * _BINS), _BINS - 1)].append(verdict)
    rows: dict[str, dict[str, Cell]] = {
        f"{number / _BINS:.1f} to {(number + 1) / _BINS:.1f}": {
            "findings": len(each),
            "mean confidence": round(float(np.mean([v.finding.confidence for v in each])), 3),
            "right": resampler.estimate(
                _ratio(*_per_segment(segments, [(v.segment, v.right) for v in each]))
            ),
        }
        for number, each in sorted(entries.items())
    }
    note = "Calibrated confidence: the two right columns are alike (expected calibration error: "
    return Table("reliability", "Reliability of confidences", f"{note}{_error(judged):.3f}).", rows)


def flagged(
    gold: Sequence[GoldSegment], judgements: Sequence[Judgement], resampler: Resampler
) -> Table:
    """Shares of segments flagged, of those in which people marked an error and of the others."""
    rows: dict[str, dict[str, Cell]] = {}
    for name, wanted in (("without annotated error", False), ("with annotated error", True)):
        chosen = [bool(segment.errors) is wanted for segment in gold]
        if any(chosen):
            rows[name] = {"segments": sum(chosen)} | {
                f"flagged ≥ {severity.value}": resampler.estimate(
                    _share_of(chosen, [each.worst() >= severity.rank for each in judgements])
                )
                for severity in (Severity.MINOR, Severity.MAJOR, Severity.CRITICAL)
            }
    note = "What is flagged in segments without error is a false alarm, or an error people missed."
    return Table("flagged", "Flagged segments", note, rows)


def _right(finding: Finding, segment: GoldSegment, marks_sources: bool) -> bool | None:
    if finding.target_spans:
        return _any(finding.target_spans, _marked(segment.target_errors))
    if finding.source_spans and marks_sources:
        return _any(finding.source_spans, _marked(segment.source_errors))
    return None


def _found(
    gold: Sequence[GoldSegment], judgements: Sequence[Judgement]
) -> list[tuple[int, GoldError, bool]]:
    """Each annotated error with the number of its segment, and whether a finding overlaps it."""
    return [
        (number, error, _any([error.span], spans))
        for number, (segment, judgement) in enumerate(zip(gold, judgements, strict=True))
        for errors, spans in (
            (segment.target_errors, _flags(judgement, "target_spans")),
            (segment.source_errors, _flags(judgement, "source_spans")),
        )
        for error in errors
        if error.severity is not Severity.NEUTRAL
    ]


def _flags(judgement: Judgement, side: str) -> list[Span]:
    return [
        span
        for finding in judgement.findings
        if finding.severity is not Severity.NEUTRAL
        for span in getattr(finding, side)
    ]


def _marked(errors: Iterable[GoldError]) -> Iterator[Span]:
    return (error.span for error in errors if error.severity is not Severity.NEUTRAL)


def _any(spans: Iterable[Span], others: Iterable[Span]) -> bool:
    others = list(others)
    return any(overlap(span, other) for span in spans for other in others)


def _per_segment(
    segments: int, entries: Iterable[tuple[int, bool]]
) -> tuple[np.ndarray, np.ndarray]:
    """Hits and tries of each segment."""
    hits, tries = np.zeros(segments), np.zeros(segments)
    for number, hit in entries:
        hits[number] += hit
        tries[number] += 1
    return hits, tries


def _ratio(hits: np.ndarray, tries: np.ndarray) -> Measured:
    def measured(chosen: Indices) -> float:
        total = tries[chosen].sum()
        return float(hits[chosen].sum() / total) if total else float("nan")

    return measured


def _share_of(chosen: Sequence[bool], hits: Sequence[bool]) -> Measured:
    kept = np.array(chosen, dtype=float)
    return _ratio(kept * np.array(hits, dtype=float), kept)


def _error(judged: Sequence[Verdict]) -> float:
    """Expected calibration error (Naeini, Cooper and Hauskrecht 2015), in bins of a tenth."""
    if not judged:
        return float("nan")
    confidences = np.array([verdict.finding.confidence for verdict in judged])
    right = np.array([verdict.right for verdict in judged], dtype=float)
    bins = np.minimum((confidences * _BINS).astype(int), _BINS - 1)
    gaps = [abs((confidences - right)[bins == number].sum()) for number in range(_BINS)]
    return float(sum(gaps) / len(judged))


def _characters(
    gold: Sequence[GoldSegment], judgements: Sequence[Judgement]
) -> tuple[np.ndarray, np.ndarray]:
    """Of each segment the credit for its characters, and how many are marked on both sides."""
    credit, marked = np.zeros(len(gold)), np.zeros(len(gold))
    for number, (segment, judgement) in enumerate(zip(gold, judgements, strict=True)):
        wanted = _levels(
            segment.target, ((error.span, error.severity) for error in segment.target_errors)
        )
        given = _levels(
            segment.target,
            ((span, each.severity) for each in judgement.findings for span in each.target_spans),
        )
        both = (wanted > 0) & (given > 0)
        credit[number] = np.where(wanted == given, 1.0, 0.5)[both].sum()
        marked[number] = (wanted > 0).sum() + (given > 0).sum()
    return credit, marked


def _levels(text: str, spans: Iterable[tuple[Span, Severity]]) -> np.ndarray:
    """Of each character 0, 1 inside a minor span, 2 inside a major or critical one."""
    levels = np.zeros(len(text), dtype=int)
    for span, severity in spans:
        level = min(severity.rank, 2)
        levels[span.start : span.end] = np.maximum(levels[span.start : span.end], level)
    return levels
