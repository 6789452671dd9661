"""How good a tool is: its scores and findings held against the judgement of people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from gettext import gettext as _

from contresens.errors import UsageError
from contresens.evaluating import agreement, contrasts, spans
from contresens.evaluating.gold import Gold
from contresens.evaluating.judging import Judge, Judgement, own, read_results
from contresens.evaluating.reading import FORMATS, read_gold
from contresens.evaluating.tables import Table
from contresens.model import Estimate
from contresens.resampling import Resampler

__all__ = [
    "FORMATS",
    "Estimate",
    "Evaluation",
    "Table",
    "evaluate",
    "own",
    "read_gold",
    "read_results",
]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All that was measured on one gold file; ``tool`` names what was measured."""

    gold: Gold
    tool: str
    tables: tuple[Table, ...]


def evaluate(gold: Gold, judge: Judge, *, tool: str, resamples: int = 300) -> Evaluation:
    """Hold a tool's judgements against gold, each number with a 95 % bootstrap interval.

    ``resamples`` is how often clusters (documents; sources of contrasts) are drawn anew. Raises
    UsageError where the extra ``evaluate`` is not installed, and what ``judge`` raises.
    """
    _require_scipy()
    tables: list[Table] = []
    if gold.segments:
        tables += _segments(gold, judge, resamples)
    if gold.contrasts:
        tables.append(_contrasts(gold, judge, resamples))
    return Evaluation(gold, tool, tuple(tables))


def _segments(gold: Gold, judge: Judge, resamples: int) -> list[Table]:
    judgements = _judged(judge, [(segment.source, segment.target) for segment in gold.segments])
    resampler = Resampler([s.doc or s.id for s in gold.segments], resamples)
    judged = spans.verdicts(gold.segments, judgements)
    tables: list[Table | None] = []
    if any(segment.penalty for segment in gold.segments):
        tables += [
            agreement.segments(gold.segments, judgements, resampler),
            agreement.systems(gold.segments, judgements, resampler),
            spans.overall(gold.segments, judgements, resampler),
            spans.by_category(gold.segments, judgements, resampler),
        ]
    tables += [
        spans.flagged(gold.segments, judgements, resampler),
        spans.by_rule(judged, len(gold.segments), resampler),
        spans.reliability(judged, len(gold.segments), resampler),
    ]
    return [table for table in tables if table is not None and table.rows]


def _contrasts(gold: Gold, judge: Judge, resamples: int) -> Table:
    good = [(contrast.source, contrast.good) for contrast in gold.contrasts]
    bad = [(contrast.source, contrast.bad) for contrast in gold.contrasts]
    judgements = _judged(judge, [*good, *bad])
    return contrasts.by_phenomenon(
        gold.contrasts,
        judgements[: len(good)],
        judgements[len(good) :],
        lambda clusters: Resampler(clusters, resamples),
    )


def _judged(judge: Judge, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
    """A judgement of each pair; each different pair is judged once."""
    distinct = list(dict.fromkeys(pairs))
    known = dict(zip(distinct, judge(distinct), strict=True))
    return [known[pair] for pair in pairs]


def _require_scipy() -> None:
    try:
        import scipy.stats
    except ImportError:
        raise UsageError(
            _("evaluating needs SciPy."), remedy=_("pip install 'contresens[evaluate]'")
        ) from None
    del scipy
