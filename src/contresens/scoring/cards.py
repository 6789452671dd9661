"""A report → the scores of one translation."""

from __future__ import annotations

from collections.abc import Sequence

from contresens.model import Report, ScoreCard
from contresens.scoring.metrics import against_reference


def card(path: str, report: Report, references: Sequence[str] | None = None) -> ScoreCard:
    """The scores of a checked translation, reference metrics where every segment has a reference.

    ``references`` has one for each segment; without it the segments' own are used.
    """
    segments = [each.segment for each in report.segments]
    own = [each.reference for each in segments if each.reference is not None]
    chosen = own if references is None else list(references)
    complete = segments and len(chosen) == len(segments)
    targets = [each.target for each in segments]
    metrics = against_reference(targets, chosen) if complete else {}
    values = tuple(each.score.value for each in report.segments)
    return ScoreCard(path, report.summary, values, metrics)
