"""Places where the grammar of the target breaks because a word is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from contresens import languages
from contresens.languages import lexicon
from contresens.model import Facts, Finding, Rule, Severity, SideFacts, Span, Weakness, WeakPlace

FLU108 = Rule(
    code="FLU108",
    name="word missing",
    category="accuracy/omission",
    severity=Severity.MINOR,
    messages={
        "en": "A word seems to be missing in “{place}”: nothing answers to “{omitted}”.",
        "fr": "Un mot semble manquer dans « {place} » : rien ne répond à « {omitted} ».",
    },
)
FLU109 = Rule(
    code="FLU109",
    name="sentence with a hole",
    category="linguistic conventions/grammar",
    severity=Severity.MINOR,
    messages={
        "en": "A word seems to be missing in “{place}”.",
        "fr": "Un mot semble manquer dans « {place} ».",
    },
)
RULES = (FLU108, FLU109)

_SAYING = frozenset({Weakness.NOUN, Weakness.VERB})
"""What a word of the source that says something is a good witness of."""

_HOPE = 0.28
"""Chance of a hole for which it is worth asking the encoder."""

_CLOSER = 5.0
"""What counts more by how much closer the sides come, with the word put in …"""

_MOST_CLOSER = 0.1
"""… which says no more beyond this cosine."""

_TRIED = 3
"""Words of the source, and translations of each, that are put in for a try."""

_TOLD = 0.6
"""Strength of a gap in the source that is reported as such: the hole would be told twice."""

_WHITE = re.compile(r"\s+")
_PLACE = re.compile(r"[^\W\d_][^\s\d-]*(?:\s+[^\W\d_]\S*|\s?[.,;:!?])")
"""Two words, or a word and a mark: beside figures and symbols the model is not sure enough."""

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


def find(facts: Facts) -> Iterator[Finding]:
    """The holes of the target; a word of the source is missed in one place, the weakest."""
    least = languages.toml(facts.target.language, "fluency").get("hole")
    if not least:
        return
    places = [
        place
        for place in facts.doubts.places
        if place.weakness.missing and (least["opening"] or not _opens(place.span, facts.target))
    ]
    told: list[Span] = []
    for place in sorted(places, key=lambda place: (-place.chance, place.span.start)):
        look = _witnessed if place.unanswered else _alone
        hopeful = place.chance >= _HOPE and not _is_elsewhere_told(place, facts.target)
        finding = look(place, facts, least) if hopeful else None
        if finding and not any(span in told for span in finding.source_spans):
            told += finding.source_spans
            yield finding


def _witnessed(place: WeakPlace, facts: Facts, least: Mapping[str, float]) -> Finding | None:
    """The finding for a hole where words of the source are unanswered."""
    lost = [span for span in place.unanswered if not _is_name(span, facts)]
    if not lost or place.weakness not in _SAYING or _is_told(lost, facts):
        return None
    strength = place.chance + _CLOSER * min(_gain(place, lost, facts), _MOST_CLOSER)
    if strength < least["witnessed"]:
        return None
    return FLU108.finding(
        confidence=round(min(0.75, 0.2 + strength / 2), 2),
        source=lost,
        target=[place.span],
        place=place.span.of(facts.target.text),
        omitted=", ".join(span.of(facts.source.text) for span in lost),
        lack=place.weakness.value,
    )


def _alone(place: WeakPlace, facts: Facts, least: Mapping[str, float]) -> Finding | None:
    """The finding for a hole that nothing but the grammar speaks for."""
    if place.chance < least["alone"]:
        return None
    return FLU109.finding(
        confidence=round(place.chance - 0.35, 2),
        target=[place.span],
        place=place.span.of(facts.target.text),
        lack=place.weakness.value,
    )


def _gain(place: WeakPlace, lost: Sequence[Span], facts: Facts) -> float:
    """By how much the two sides come closer with one of the lost words in the hole; 0 if unknown.

    A word that was rendered in another way brings them no closer.
    """
    source, target = facts.source, facts.target
    white = _WHITE.search(place.span.of(target.text))
    at = place.span.start + white.start() if white else place.span.end - 1
    filled = [
        (source.text, f"{target.text[:at]} {word}{target.text[at:]}")
        for span in lost[:_TRIED]
        for word, _ in lexicon.translations(span.of(source.text), source.language, target.language)[
            :_TRIED
        ]
    ]
    if not filled:
        return 0.0
    return max(facts.compare(filled)) - facts.similarity


def _opens(span: Span, target: SideFacts) -> bool:
    """Whether a sentence begins with it."""
    before = target.text[: span.start].rstrip()
    return not before or not (before[-1].isalnum() or before[-1] in ",;-’')")


def _is_elsewhere_told(place: WeakPlace, target: SideFacts) -> bool:
    """Whether what stands there is no language, or a function word that GAR402 finds stranded."""
    words = _WORD.findall(place.span.of(target.text).lower())
    if not _PLACE.fullmatch(place.span.of(target.text)):
        return True
    stranded = languages.toml(target.language, "stranded")
    if len(words) == 1:
        return words[0] in stranded.get("end", ())
    return any(
        words[0] in row["words"] and words[1] in row["next"] for row in stranded.get("before", ())
    )


def _is_name(span: Span, facts: Facts) -> bool:
    return any(name.span.overlaps(span) for name in facts.source.names)


def _is_told(lost: Sequence[Span], facts: Facts) -> bool:
    """Whether what is missing there is reported as an omission."""
    gaps = [gap.span for gap in facts.source_gaps if gap.strength >= _TOLD]
    return any(gap.overlaps(span) for gap in gaps for span in lost)
