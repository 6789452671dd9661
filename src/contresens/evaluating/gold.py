"""Human judgements of translations, whatever the file they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from contresens.model import Severity, Span

POINTS: Mapping[Severity, float] = {
    Severity.NEUTRAL: 0.0,
    Severity.MINOR: 1.0,
    Severity.MAJOR: 5.0,
    Severity.CRITICAL: 10.0,
}
"""Penalty of an annotated error where the file gives none for the segment (WMT: Freitag et al.
2021, doi 10.1162/tacl_a_00437, with critical as in Bio-MQM, Zouhar et al. 2024)."""


@dataclass(frozen=True, slots=True)
class GoldError:
    """One annotated error; an empty ``span`` is a place where something is missing.

    Errors of one segment with the same ``group`` are one annotation in several places.
    """

    span: Span
    category: str
    severity: Severity
    group: str | None = None


@dataclass(frozen=True, slots=True)
class GoldSegment:
    """A translated segment with what its annotators marked on either side.

    ``raters`` looked at it, each by themselves; ``stated`` is the penalty that the file itself
    gives, if it gives one. Systems that gave the same translation may share a segment, with ``+``
    between their names.
    """

    id: str
    source: str
    target: str
    doc: str = ""
    system: str = ""
    target_errors: tuple[GoldError, ...] = ()
    source_errors: tuple[GoldError, ...] = ()
    raters: int = 1
    stated: float | None = None

    @property
    def systems(self) -> frozenset[str]:
        """The names of the systems that gave this translation."""
        return frozenset(filter(None, self.system.split("+")))

    @property
    def errors(self) -> tuple[GoldError, ...]:
        """The errors of both sides, each annotation once."""
        kept: dict[object, GoldError] = {}
        for number, error in enumerate((*self.target_errors, *self.source_errors)):
            kept.setdefault(number if error.group is None else error.group, error)
        return tuple(kept.values())

    @property
    def penalty(self) -> float:
        """MQM points of an average rater; the higher, the worse."""
        if self.stated is not None:
            return self.stated
        return sum(POINTS[error.severity] for error in self.errors) / self.raters

    def has(self, severity: Severity) -> bool:
        """Whether an error is at least as bad as that."""
        return any(error.severity.rank >= severity.rank for error in self.errors)


@dataclass(frozen=True, slots=True)
class Contrast:
    """A right and a wrong translation of one source; ``severity`` is that of the damage."""

    id: str
    source: str
    good: str
    bad: str
    phenomenon: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class Gold:
    """What a gold file holds: annotated segments, or contrastive pairs.

    ``left_out`` says in words what the file has that cannot be used, and how much of it.
    """

    path: str
    format: str
    source_lang: str
    target_lang: str
    segments: tuple[GoldSegment, ...] = ()
    contrasts: tuple[Contrast, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)
