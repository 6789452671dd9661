"""The score of one segment: 100 × exp(−expected penalty / 25).

The expected penalty is in MQM points: each finding counts its weight times its confidence, and what
no rule names counts by its signals, each times its points in ``segment_model.toml``: how far apart
the two sides are, words that nothing answers to, rare words, odd neighbours and more
(``scoring.signals``). 25 points are one critical error. Two translations of one source are thus
ordered by what was found in them, then by the signals; and of two sources the longer one, where
more can hide, is lower.
"""

from __future__ import annotations

import math
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from contresens.model import Facts, Finding, Score, Segment, SegmentReport, Settled, Severity
from contresens.scoring.mqm import WEIGHTS
from contresens.scoring.signals import signals as signals_of

SCALE = WEIGHTS[Severity.CRITICAL]

SECOND = "second_distance_words"
"""The signal of a second encoder; a run that has it has points of its own for all signals."""


def signature(encoder: str) -> str:
    """All that can move the score, besides the rules."""
    return f"{_model()['version']}|encoder:{encoder}"


def score(findings: Sequence[Finding], *, signals: Mapping[str, float], encoder: str) -> Score:
    """The score of a segment with these findings and these signals.

    ``contributions``, by rule and by signal, sum with the value to 100; each is in proportion to
    its expected points.
    """
    rates = _model()["points_two" if SECOND in signals else "points"]
    points: dict[str, float] = defaultdict(float)
    for name, strength in signals.items():
        if rates[name] and strength:
            points[name] = rates[name] * strength
    for finding in findings:
        points[finding.rule] += WEIGHTS[finding.severity] * finding.confidence
    expected = sum(points.values())
    value = 100 * math.exp(-expected / SCALE)
    share = (100 - value) / expected if expected else 0.0
    contributions = {name: share * each for name, each in points.items()}
    return Score(value, contributions, signature(encoder))


def scored(
    segment: Segment, facts: Facts, findings: Sequence[Finding], settled: Sequence[Settled] = ()
) -> SegmentReport:
    """A segment with its findings and its score; no similarity where a side is empty.

    Findings that are settled do not count.
    """
    known = signals_of(segment, facts)
    similarity = facts.similarity if known else None
    value = score(findings, signals=known, encoder=facts.encoder_name)
    return SegmentReport(
        segment, value, similarity, tuple(findings), tuple(settled), facts.judgement
    )


@cache
def _model() -> dict[str, dict[str, float]]:
    file = files(__package__) / "segment_model.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
