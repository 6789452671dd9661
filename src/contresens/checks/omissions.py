"""Omission and addition (OMI): what one side says and the other does not."""

from __future__ import annotations

from collections.abc import Iterator

from contresens.model import Facts, Finding, Rule, Segment, Severity, SideFacts, Span, TokenKind

OMI101 = Rule(
    code="OMI101",
    name="segment without translation",
    category="accuracy/omission",
    severity=Severity.CRITICAL,
    messages={
        "en": "Nothing in the translation renders “{omitted}”.",
        "fr": "Rien dans la traduction ne rend « {omitted} ».",
    },
    whole_segment=True,
)

OMI102 = Rule(
    code="OMI102",
    name="segment without source",
    category="accuracy/addition",
    severity=Severity.MAJOR,
    messages={
        "en": "Nothing in the source says “{added}”.",
        "fr": "Rien dans la source ne dit « {added} ».",
    },
    whole_segment=True,
)

RULES: tuple[Rule, ...] = (OMI101, OMI102)

_SHORT = 3
"""Words up to which a missing segment may be a caption, a byline or a heading left out."""

_EXCERPT = 80
"""Characters of a segment that a message quotes."""


def check(segment: Segment, facts: Facts) -> Iterator[Finding]:
    """What is missing from the target, and what only the target has."""
    source_words, target_words = _words(facts.source), _words(facts.target)
    if source_words and not target_words:
        yield OMI101.finding(
            confidence=0.95 if source_words > _SHORT else 0.8,
            source=[_whole(segment.source)],
            omitted=_excerpt(segment.source),
        )
    elif target_words and not source_words:
        yield OMI102.finding(
            confidence=0.8 if target_words > _SHORT else 0.6,
            target=[_whole(segment.target)],
            added=_excerpt(segment.target),
        )


def _words(side: SideFacts) -> int:
    return sum(token.kind in {TokenKind.WORD, TokenKind.NUMBER} for token in side.tokens)


def _whole(text: str) -> Span:
    """All of a text but the white space around it."""
    start = len(text) - len(text.lstrip())
    return Span(start, start + len(text.strip()))


def _excerpt(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1].rstrip() + "…"
