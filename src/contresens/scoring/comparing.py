"""Two score cards of one source → by how much one translation is ahead, and where."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import gettext as _

import numpy as np

from contresens.errors import UsageError
from contresens.model import Comparison, Difference, Estimate, ScoreCard, Segment
from contresens.resampling import Values, between
from contresens.scoring import metrics
from contresens.scoring.cards import RESAMPLES, judged, resampler

_CHANGED = 0.005
"""Points of a segment score that are no difference: they would print alike."""


def compare(first: ScoreCard, second: ScoreCard, resamples: int = RESAMPLES) -> Comparison:
    """The first translation against the second, segment by segment.

    Mean segment score and mean similarity with a paired bootstrap, the metrics with sacrebleu's
    where there are references. Raises UsageError where the two are not of the same sources.
    """
    cards = (first, second)
    same_sources([c.path for c in cards], [[s.segment for s in c.segments] for c in cards])
    compared = {
        "mean segment score": _scores(first) - _scores(second),
        "mean similarity": _similarities(first) - _similarities(second),
    }
    if first.summary.metric and second.summary.metric:
        compared[first.summary.metric] = judged(first.segments) - judged(second.segments)
    differences = {name: _difference(first, values, resamples) for name, values in compared.items()}
    if first.references:
        texts = [[each.segment.target for each in card.segments] for card in (first, second)]
        differences |= metrics.differences(texts[0], texts[1], first.references, resamples)
    return Comparison(differences, _changes(first, second))


def same_sources(paths: Sequence[str], texts: Sequence[Sequence[Segment]]) -> None:
    """Raises UsageError where the texts are not translations of the same segments, in order."""
    for path, segments in zip(paths[1:], texts[1:], strict=True):
        if len(texts[0]) != len(segments):
            raise UsageError(
                _("has {number} segments, but {other} has {others}.").format(
                    number=len(segments), other=paths[0], others=len(texts[0])
                ),
                where=path,
                remedy=_("Both must translate the same segments, in the same order."),
            )
        for number, (one, other) in enumerate(zip(texts[0], segments, strict=True), 1):
            if one.source.strip() != other.source.strip():
                raise UsageError(
                    _("segment {number} has another source than in {other}.").format(
                        number=number, other=paths[0]
                    ),
                    where=path,
                    remedy=_("Both must translate the same segments, in the same order."),
                )


def _difference(card: ScoreCard, values: Values, resamples: int) -> Difference:
    """The mean of paired differences, its interval, and the two-sided p of the bootstrap."""
    known = np.flatnonzero(~np.isnan(values))
    if not len(known):
        return Difference(Estimate(*[float("nan")] * 3), float("nan"))
    draw = resampler([card.segments[n] for n in known], resamples)
    mean = float(values[known].mean())
    drawn = draw.values(lambda chosen: float(values[known][chosen].mean()))
    estimate = between(mean, drawn)
    if not drawn:
        return Difference(estimate, float("nan"))
    # as far from the mean under the null hypothesis of no difference (Noreen 1989)
    far = int((np.abs(np.array(drawn) - mean) >= abs(mean)).sum())
    return Difference(estimate, (far + 1) / (len(drawn) + 1))


def _changes(first: ScoreCard, second: ScoreCard) -> tuple[tuple[int, float, float], ...]:
    pairs = [
        (number, one.score.value, other.score.value)
        for number, (one, other) in enumerate(zip(first.segments, second.segments, strict=True))
        if abs(one.score.value - other.score.value) >= _CHANGED
    ]
    return tuple(sorted(pairs, key=lambda pair: (-abs(pair[1] - pair[2]), pair[0])))


def _scores(card: ScoreCard) -> Values:
    return np.array([each.score.value for each in card.segments])


def _similarities(card: ScoreCard) -> Values:
    return np.array(
        [np.nan if each.similarity is None else each.similarity for each in card.segments]
    )
