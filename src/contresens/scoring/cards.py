"""A report → the scores of one translation, each with its interval."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from contresens.config import Config
from contresens.model import Estimate, Report, ScoreCard, SegmentReport
from contresens.resampling import Indices, Resampler, Values
from contresens.scoring import mqm
from contresens.scoring.metrics import against_reference, effort
from contresens.scoring.summary import calibrated_score, counted

RESAMPLES = 1000


def card(
    path: str,
    report: Report,
    config: Config,
    references: Sequence[str] | None = None,
    post_edited: Sequence[str] | None = None,
    resamples: int = RESAMPLES,
) -> ScoreCard:
    """The scores of a checked translation, reference metrics where every segment has a reference.

    ``references`` and ``post_edited`` have a text for each segment; without ``references`` the
    segments' own are used. Intervals are drawn over documents where the segments name them, over
    segments elsewhere.
    """
    targets = [each.segment.target for each in report.segments]
    chosen = _references(report, references)
    estimates = _estimates(report.segments, config, resamples)
    if report.summary.metric:
        draw, values = resampler(report.segments, resamples), judged(report.segments)
        estimates[report.summary.metric] = draw.estimate(lambda chosen: _mean(values[chosen]))
    signatures = {"summary": report.summary.signature}
    if chosen:
        measured, named = against_reference(targets, chosen, resamples)
        estimates |= measured
        signatures |= named
    edited = effort(targets, post_edited) if post_edited is not None else None
    return ScoreCard(path, report.summary, report.segments, estimates, signatures, chosen, edited)


def _references(report: Report, given: Sequence[str] | None) -> tuple[str, ...]:
    """A reference for each segment: those given, or the segments' own; none if one is missing."""
    if given is not None:
        return tuple(given)
    own = [each.segment.reference for each in report.segments]
    return tuple(text for text in own if text is not None) if None not in own else ()


def resampler(segments: Sequence[SegmentReport], resamples: int) -> Resampler:
    """Draws documents where segments name them, segments elsewhere."""
    clusters = [each.segment.doc or f"segment {n}" for n, each in enumerate(segments)]
    return Resampler(clusters, resamples)


def _estimates(
    segments: Sequence[SegmentReport], config: Config, resamples: int
) -> dict[str, Estimate]:
    draw = resampler(segments, resamples)
    words = np.array([len(each.segment.source.split()) for each in segments])
    points = _points(segments)
    scores = np.array([each.score.value for each in segments])
    similar = np.array([math.nan if s.similarity is None else s.similarity for s in segments])

    def of_text(chosen: Indices) -> tuple[float, int]:
        return float(points[chosen].sum()), int(words[chosen].sum())

    return {
        "MQM-based score": draw.estimate(lambda chosen: mqm.raw_score(*of_text(chosen))),
        "calibrated score": draw.estimate(
            lambda chosen: calibrated_score(*of_text(chosen), config)
        ),
        "points per 1000 words": draw.estimate(lambda chosen: mqm.per_1000(*of_text(chosen))),
        "mean segment score": draw.estimate(lambda chosen: _mean(scores[chosen])),
        "mean similarity": draw.estimate(lambda chosen: _mean(similar[chosen])),
        "worst tenth by similarity": draw.estimate(lambda chosen: _worst_tenth(similar[chosen])),
    }


def judged(segments: Sequence[SegmentReport]) -> Values:
    """What the neural metric says of each segment; NaN where it says nothing."""
    return np.array([s.judgement.score if s.judgement else math.nan for s in segments])


def _points(segments: Sequence[SegmentReport]) -> Values:
    """MQM points of each segment; an error that is repeated counts where it comes first."""
    return np.array([mqm.penalty(findings) for findings in counted(segments)])


def _mean(values: Values) -> float:
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else math.nan


def _worst_tenth(values: Values) -> float:
    """The mean of the lowest tenth, of at least one."""
    known = np.sort(values[~np.isnan(values)])
    return _mean(known[: max(1, len(known) // 10)]) if len(known) else math.nan
