"""How well scores agree with the judgement of people: segments, and systems."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from contresens.evaluating.gold import GoldSegment
from contresens.evaluating.judging import Judgement
from contresens.evaluating.tables import Cell, Table
from contresens.model import Severity
from contresens.resampling import Indices, Resampler

Measure = Callable[[np.ndarray, np.ndarray], float]
"""Scores and human quality, both higher for better → agreement."""

_FEWEST = 3
"""Systems of which a correlation says anything."""


def segments(
    gold: Sequence[GoldSegment], judgements: Sequence[Judgement], resampler: Resampler
) -> Table:
    """Agreement over segments, beside that of a score that only knows how long they are."""
    human = -np.array([segment.penalty for segment in gold])
    serious = np.array([segment.has(Severity.MAJOR) for segment in gold])
    scores = {
        "score": np.array([judgement.score for judgement in judgements]),
        "length alone": -np.array([len(segment.target) for segment in gold], dtype=float),
    }
    groups = _same_source(gold)
    rows: dict[str, dict[str, Cell]] = {}
    for name, values in scores.items():
        row: dict[str, Cell] = {"segments": len(gold)}
        for title, measure in _measures().items():
            row[title] = resampler.estimate(_chosen(measure, values, human))
        row["AUC for major errors"] = resampler.estimate(_chosen(_auc, values, ~serious))
        if any(len(group) > 1 for group in groups):
            row["pairwise accuracy"] = pairwise_accuracy(values, human, groups)
        rows[name] = row
    return Table(
        "segments",
        "Agreement with people, segment by segment",
        "Kendall's tau-b, Spearman's and Pearson's correlation with the annotated penalty; AUC: "
        "the chance that a segment with a major error scores below one without. Pairwise accuracy "
        "(Deutsch et al. 2023): translations of the same source that are ranked as people rank "
        "them, ties counted. A useful score is above what length alone tells.",
        rows,
    )


def systems(
    gold: Sequence[GoldSegment], judgements: Sequence[Judgement], resampler: Resampler
) -> Table | None:
    """Agreement over systems, or None where there are too few of them."""
    names = sorted({name for segment in gold for name in segment.systems})
    if len(names) < _FEWEST:
        return None
    members = np.array([[name in segment.systems for segment in gold] for name in names])
    scores = np.array([judgement.score for judgement in judgements])
    human = -np.array([segment.penalty for segment in gold])

    def means(values: np.ndarray, chosen: Indices) -> np.ndarray:
        weights = members[:, chosen].astype(float)
        with np.errstate(invalid="ignore"):  # a resample may have nothing of a system
            return np.asarray(weights @ values[chosen] / weights.sum(axis=1))

    def over(measure: Measure) -> Callable[[Indices], float]:
        def measured(chosen: Indices) -> float:
            ours, theirs = means(scores, chosen), means(human, chosen)
            known = ~(np.isnan(ours) | np.isnan(theirs))
            return measure(ours[known], theirs[known])

        return measured

    row: dict[str, Cell] = {"systems": len(names)}
    row |= {title: resampler.estimate(over(measure)) for title, measure in _measures().items()}
    row["pairwise accuracy"] = resampler.estimate(over(_pairwise))
    return Table(
        "systems",
        "Agreement with people, system by system",
        "Correlations of the mean score of each system with its mean penalty.",
        {"score": row},
    )


def pairwise_accuracy(
    scores: np.ndarray, human: np.ndarray, groups: Sequence[Sequence[int]]
) -> float:
    """Share of pairs within the groups that both rank alike or both call equal.

    Deutsch, Foster and Freitag 2023 (doi 10.18653/v1/2023.emnlp-main.798), without calibration of
    ties: a tie of the score is one only where the numbers are equal. NaN without pairs.
    """
    right = pairs = 0
    for group in groups:
        chosen = np.array(group)
        ours = np.sign(scores[chosen][:, None] - scores[chosen][None, :])
        theirs = np.sign(human[chosen][:, None] - human[chosen][None, :])
        upper = np.triu_indices(len(chosen), 1)
        right += int((ours[upper] == theirs[upper]).sum())
        pairs += len(upper[0])
    return right / pairs if pairs else float("nan")


def _same_source(gold: Sequence[GoldSegment]) -> list[list[int]]:
    """Numbers of the segments that translate the same source."""
    groups: Mapping[tuple[str, str], list[int]] = defaultdict(list)
    for number, segment in enumerate(gold):
        groups[segment.doc, segment.source].append(number)
    return list(groups.values())


def _chosen(measure: Measure, scores: np.ndarray, human: np.ndarray) -> Callable[[Indices], float]:
    return lambda chosen: measure(scores[chosen], human[chosen])


def _measures() -> dict[str, Measure]:
    from scipy import stats

    def guarded(statistic: Callable[[np.ndarray, np.ndarray], tuple[float, float]]) -> Measure:
        def measure(scores: np.ndarray, human: np.ndarray) -> float:
            if len(scores) < 2 or not np.ptp(scores) or not np.ptp(human):
                return float("nan")
            return float(statistic(scores, human)[0])

        return measure

    return {
        "Kendall": guarded(stats.kendalltau),
        "Spearman": guarded(stats.spearmanr),
        "Pearson": guarded(stats.pearsonr),
    }


def _auc(scores: np.ndarray, sound: np.ndarray) -> float:
    """Chance that a sound segment scores above one that is not, a tie counting half."""
    from scipy import stats

    good, bad = int(sound.sum()), int((~sound).sum())
    if not good or not bad:
        return float("nan")
    ranks = stats.rankdata(scores)
    return float((ranks[sound].sum() - good * (good + 1) / 2) / good / bad)


def _pairwise(scores: np.ndarray, human: np.ndarray) -> float:
    return pairwise_accuracy(scores, human, [range(len(scores))])
