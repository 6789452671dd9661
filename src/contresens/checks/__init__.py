"""(Segment, Facts) → Findings: one module for each family of checks, in this order."""

from __future__ import annotations

from contresens.checks import (
    alignment,
    consistency,
    fluency,
    garbled,
    markup,
    names,
    neural,
    omissions,
    polarity,
    quantities,
    sense,
    terminology,
    typography,
    untranslated,
)
from contresens.model import DocumentFamily, Rule, SegmentFamily

SEGMENT_FAMILIES: tuple[SegmentFamily, ...] = (
    quantities,
    names,
    untranslated,
    omissions,
    polarity,
    sense,
    terminology,
    garbled,
    fluency,
    typography,
    markup,
    alignment,
    neural,
)
DOCUMENT_FAMILIES: tuple[DocumentFamily, ...] = (
    alignment,
    names,
    untranslated,
    consistency,
    typography,
    sense,
)

_FAMILIES: tuple[SegmentFamily | DocumentFamily, ...] = (*SEGMENT_FAMILIES, *DOCUMENT_FAMILIES)

RULES: dict[str, Rule] = {rule.code: rule for family in _FAMILIES for rule in family.RULES}
