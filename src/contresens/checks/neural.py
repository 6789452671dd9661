"""Neural (NEU): the stretches that a neural metric marks as errors, where a run has one.

A metric such as xCOMET marks words and says how bad the error is, but neither its kind nor what
would be right. What another rule says of the same words it does not say again
(``checks.running``).
"""

from __future__ import annotations

from collections.abc import Iterator

from contresens.model import Facts, Finding, Rule, Segment, Severity

_LEAST = 0.5
"""Confidence of the metric from which it takes words for an error rather than for right."""

_CATEGORY = "accuracy/mistranslation"
"""What such metrics mark most; they do not name the kind themselves."""

MINOR = Rule(
    code="NEU101",
    name="minor error by a neural metric",
    category=_CATEGORY,
    severity=Severity.MINOR,
    messages={
        "en": "The metric {metric} marks “{words}” as a minor error.",
        "fr": "La métrique {metric} marque « {words} » comme erreur mineure.",
    },
    gives_way=True,
)

MAJOR = Rule(
    code="NEU102",
    name="major error by a neural metric",
    category=_CATEGORY,
    severity=Severity.MAJOR,
    messages={
        "en": "The metric {metric} marks “{words}” as a major error.",
        "fr": "La métrique {metric} marque « {words} » comme erreur majeure.",
    },
    gives_way=True,
)

CRITICAL = Rule(
    code="NEU103",
    name="critical error by a neural metric",
    category=_CATEGORY,
    severity=Severity.CRITICAL,
    messages={
        "en": "The metric {metric} marks “{words}” as a critical error.",
        "fr": "La métrique {metric} marque « {words} » comme erreur critique.",
    },
    gives_way=True,
)

RULES: tuple[Rule, ...] = (MINOR, MAJOR, CRITICAL)

_BY_SEVERITY = {rule.severity: rule for rule in RULES}


def check(segment: Segment, facts: Facts) -> Iterator[Finding]:
    """What the metric marks; nothing in a run without one."""
    if facts.judgement is None:
        return
    for marked in facts.judgement.errors:
        rule = _BY_SEVERITY.get(marked.severity)
        if rule is None or marked.confidence < _LEAST:
            continue
        yield rule.finding(
            confidence=round(min(marked.confidence, 1.0), 3),
            target=(marked.span,),
            metric=facts.judgement.metric,
            words=marked.span.of(segment.target),
        )
