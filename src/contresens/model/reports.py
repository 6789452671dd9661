"""Scores, and all that a run found out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from contresens.model.documents import Link, Origin, Segment
from contresens.model.findings import Finding, Rule
from contresens.model.judgements import Judgement
from contresens.model.settling import Settled, Standing


@dataclass(frozen=True, slots=True)
class Score:
    """A number from 0 to 100 (100: nothing speaks against the translation), and its grounds.

    ``contributions`` are the points that each named ground takes away; ``signature`` names all
    that can move the number.
    """

    value: float
    contributions: Mapping[str, float]
    signature: str


class Verdict(StrEnum):
    """What the MQM-based score says of the whole text."""

    PASSED = "pass"
    FAILED = "fail"
    TOO_SMALL = "sample too small"


@dataclass(frozen=True, slots=True)
class SegmentReport:
    """One segment with what was found in it; ``similarity`` is None where a side is empty.

    ``findings`` are the open ones, which count; those in ``settled`` do not. ``judgement``: what a
    neural metric says, where there is one.
    """

    segment: Segment
    score: Score
    similarity: float | None
    findings: tuple[Finding, ...]
    settled: tuple[Settled, ...] = ()
    judgement: Judgement | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole text in numbers. Penalties are MQM-based points; counts are of findings.

    ``penalty_per_1000`` is points per 1000 source words, ``score`` is ``100 × (1 − points /
    source words)`` and not below 0, ``calibrated`` its calibrated form where ``pass_mark`` is the
    threshold. ``looked_at`` counts what the checks examined (words, quantities, names …) and
    ``not_checked`` says in words what no check looks at. ``metric`` is the neural metric of the
    run, ``mean_metric_score`` the mean of what it gives segments, on its own scale.
    """

    segments: int
    source_words: int
    target_words: int
    by_severity: Mapping[str, int]
    by_category: Mapping[str, int]
    by_rule: Mapping[str, int]
    penalty: float
    penalty_per_1000: float
    score: float
    calibrated: float
    pass_mark: float
    verdict: Verdict
    reasons: tuple[str, ...]
    mean_segment_score: float | None
    mean_similarity: float | None
    source_covered: float | None  # share of source characters that have a counterpart
    target_covered: float | None
    looked_at: Mapping[str, int]
    not_checked: tuple[str, ...]
    signature: str
    metric: str = ""
    mean_metric_score: float | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """All that a run found out; reporters only format it.

    ``notes`` are remarks on the input (an encoding that was assumed, lines left out).
    ``show_settled``: those who read it want to see what does not count, too.
    """

    version: str
    source_lang: str
    target_lang: str
    origins: tuple[Origin, ...]
    segments: tuple[SegmentReport, ...]
    links: tuple[Link, ...]
    summary: Summary
    rules: Mapping[str, Rule]
    notes: tuple[str, ...] = ()
    message_lang: str = "en"
    standing: Standing = field(default_factory=Standing)
    show_settled: bool = False


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its 95 % interval, whose ends are NaN where nothing can be said."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Effort:
    """What editing a translation took, against its post-edited version.

    ``hter`` is TER against it, ``characters`` the edited ones (Levenshtein) by the characters of
    the post-edited text, both in parts of 100; ``untouched`` the share of segments left alone.
    """

    hter: float
    characters: float
    untouched: float


@dataclass(frozen=True, slots=True)
class ScoreCard:
    """The scores of one translation, those against a reference or a post-edited version included.

    ``estimates`` has the numbers by name, in the order to show; ``signatures`` those of the
    metrics that have one. ``references`` has one for each segment, or none at all.
    """

    path: str
    summary: Summary
    segments: tuple[SegmentReport, ...]
    estimates: Mapping[str, Estimate]
    signatures: Mapping[str, str]
    references: tuple[str, ...] = ()
    effort: Effort | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """By how much one translation is ahead of another in a number, and how sure that is.

    ``p`` is the chance of so great a difference between translations that are equally good.
    """

    value: Estimate
    p: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two translations of one source: differences by number (first less second), and segments.

    ``changes`` are the segments that differ, by index, with both scores; the greatest first.
    """

    differences: Mapping[str, Difference]
    changes: tuple[tuple[int, float, float], ...]
