"""What a neural metric says of a segment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from contresens.model.documents import Segment, Span
from contresens.model.findings import Severity


@dataclass(frozen=True, slots=True)
class MarkedError:
    """A stretch of the target that a metric takes for an error.

    ``confidence`` (0 to 1) is the metric's own.
    """

    span: Span
    severity: Severity
    confidence: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """The score that a metric gives a segment, on the metric's own scale, and what it marks."""

    metric: str
    score: float
    errors: tuple[MarkedError, ...] = ()


@dataclass(frozen=True, slots=True)
class Opinion:
    """What models besides the encoder say of a segment: a metric, and a second encoder."""

    judgement: Judgement | None = None
    similarity: float | None = None


class Judge(Protocol):
    """A neural metric."""

    @property
    def name(self) -> str:
        """What it is called in reports."""

    def judge(self, segments: Sequence[Segment]) -> list[Judgement | None]:
        """What it says of each segment; None of one that it cannot judge."""
