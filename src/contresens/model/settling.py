"""Findings that people have dealt with: dismissed, suppressed in the file, known from before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from contresens.model.findings import Finding


class Dismissal(StrEnum):
    """Why a person lets a finding be."""

    FALSE_ALARM = "false alarm"
    INTENDED = "intended"
    MINOR = "minor"


class Grounds(StrEnum):
    """By what a finding is settled."""

    DISMISSED = "dismissed"  # a decision in the decisions file
    SUPPRESSED = "suppressed"  # a comment in the checked file
    KNOWN = "known"  # it stands in the baseline


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided on a finding, which ``fingerprint`` names.

    It holds until the day before ``expires``. ``file`` (relative to the decisions file),
    ``segment`` and ``words`` help those who read it, and tell whether it was to be met with.
    """

    fingerprint: str
    rule: str
    dismissed: Dismissal
    because: str
    by: str
    on: date
    expires: date | None = None
    file: str = ""
    segment: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """A finding that no longer counts, by what, and in whose words."""

    finding: Finding
    grounds: Grounds
    reason: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Gone:
    """A finding of the baseline that is no longer there."""

    fingerprint: str
    rule: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How many findings are settled, and what has changed since the baseline.

    ``new`` is None without a baseline; ``fixed`` are those of the baseline that are gone.
    """

    dismissed: int = 0
    suppressed: int = 0
    known: int = 0
    new: int | None = None
    fixed: tuple[Gone, ...] = ()


@dataclass(frozen=True, slots=True)
class Baseline:
    """Findings that were there before: for each fingerprint, its rule and how many there were."""

    counts: Mapping[str, tuple[str, int]] = field(default_factory=dict)
