"""NUM: quantities of the source that the target does not say, or says otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from contresens import languages
from contresens.checks.quantities import (
    beside,
    contradictions,
    dates,
    directions,
    form,
    kinds,
    order,
    pairing,
    repairs,
    units,
    values,
)
from contresens.model import Facts, Finding, Rule, Segment

RULES: tuple[Rule, ...] = (
    *values.RULES,
    *directions.RULES,
    *units.RULES,
    *dates.RULES,
    *repairs.RULES,
    *contradictions.RULES,
    *form.RULES,
    *kinds.RULES,
    *order.RULES,
    *beside.RULES,
)

_GROUPS = (values, units, dates, form, kinds)


def check(segment: Segment, facts: Facts) -> Iterator[Finding]:
    """What is wrong with the quantities of a segment, in the order of the text."""
    if not _known(segment):
        return
    corrections = repairs.corrections(facts)
    settled = [quantity for correction in corrections for quantity in correction.settled]
    paired = pairing.pair(facts, settled)
    reversed_ways = list(directions.find(facts))
    found = [*repairs.find(corrections, facts), *reversed_ways, *order.find(facts)]
    if not reversed_ways:
        found += beside.find(paired.equal, facts)
    found += [*repairs.added(facts), *contradictions.find(paired.equal, facts)]
    found += [finding for group in _GROUPS for finding in group.find(paired, facts)]
    yield from sorted(found, key=_place)


def _known(segment: Segment) -> bool:
    """Whether both languages have data on numbers; without them every figure would seem lost."""
    return all(
        languages.toml(language, "numbers")
        for language in (segment.source_lang, segment.target_lang)
    )


def _place(finding: Finding) -> tuple[int, int, str]:
    spans = finding.target_spans or finding.source_spans
    return spans[0].start, spans[0].end, finding.rule
