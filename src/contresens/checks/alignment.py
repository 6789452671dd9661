"""Alignment (ALI): pairs whose sides do not belong together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contresens.languages.folding import fold
from contresens.model import (
    Checked,
    Facts,
    Finding,
    Rule,
    Segment,
    Severity,
    SideFacts,
    Span,
    TokenKind,
)

ALI101 = Rule(
    code="ALI101",
    name="unrelated translation",
    category="accuracy/mistranslation",
    severity=Severity.MAJOR,
    messages={
        "en": "The translation has nothing in common with the source (similarity {similarity}).",
        "fr": "La traduction n'a rien de commun avec la source (similarité {similarity}).",
    },
    whole_segment=True,
)

ALI102 = Rule(
    code="ALI102",
    name="shifted pair",
    category="accuracy/mistranslation",
    severity=Severity.MAJOR,
    messages={
        "en": "This source goes with the translation of segment {belongs_to}"
        " (similarity {other}, here {similarity}).",
        "fr": "Cette source va avec la traduction du segment {belongs_to}"
        " (similarité {other}, ici {similarity}).",
    },
    whole_segment=True,
)

ALI103 = Rule(
    code="ALI103",
    name="much less alike than the rest",
    category="accuracy/mistranslation",
    severity=Severity.MAJOR,
    messages={
        "en": "The translation does not seem to say what the source says: similarity {similarity},"
        " against {median} in the rest of the text.",
        "fr": "La traduction ne semble pas dire ce que dit la source : similarité {similarity},"
        " contre {median} dans le reste du texte.",
    },
)

RULES: tuple[Rule, ...] = (ALI101, ALI102, ALI103)

_ENCODED = frozenset(
    ("ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh")
)
"""Languages that the default encoder was trained for; of others its similarities say nothing."""

_UNRELATED = 0.22
_UNRELATED_SHORT = 0.15
"""Similarity of pairs that do not belong together. Of 4000 good pairs none is below the first, of
pairs put together at random 19 in 20 are."""

_SHORT = 4
"""Words up to which similarities vary widely."""

_FEWEST = 8
"""Segments of a text that make its usual similarity known."""

_DEVIATIONS = 4.5
_CEILING = 0.35
"""Robust standard deviations below the median, and the similarity, of a pair unlike the rest."""

_SHIFT_OWN = 0.45
_SHIFT_OTHER = 0.55
_SHIFT_MARGIN = 0.25
"""Similarities of a source to its own translation and to the neighbour's when rows are shifted."""


def check(segment: Segment, facts: Facts) -> Iterator[Finding]:
    """Whether the target has anything to do with the source."""
    if not _comparable(segment, facts):
        return
    floor = _UNRELATED if _length(facts) > _SHORT else _UNRELATED_SHORT
    if facts.similarity < floor and not _shared(facts):
        yield ALI101.finding(
            confidence=0.85,
            source=[Span.whole(segment.source)],
            target=[Span.whole(segment.target)],
            similarity=round(facts.similarity, 2),
        )


def check_document(checked: Sequence[Checked]) -> Iterator[tuple[int, Finding]]:
    """Rows that are shifted, and pairs much less alike than the rest of the text."""
    rows = [_Row(number, *pair) for number, pair in enumerate(checked) if _comparable(*pair)]
    if not rows:
        return
    usual = _usual([row.facts.similarity for row in rows])
    for place, row in enumerate(rows):
        finding = _shifted(rows, place) or (usual and _unlike(row, *usual))
        if finding:
            yield row.number, finding


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    segment: Segment
    facts: Facts

    @property
    def source(self) -> list[Span]:
        return [Span.whole(self.segment.source)]

    @property
    def target(self) -> list[Span]:
        return [Span.whole(self.segment.target)]


def _comparable(segment: Segment, facts: Facts) -> bool:
    known = {segment.source_lang, segment.target_lang} <= _ENCODED
    return known and bool(_words(facts.source)) and bool(_words(facts.target))


def _words(side: SideFacts) -> list[str]:
    """The words of a side, but names: those say nothing of what a sentence means."""
    words = [token.text for token in side.tokens if token.kind is TokenKind.WORD]
    return [word for word in words if word.islower()]


def _length(facts: Facts) -> int:
    return min(len(_words(facts.source)), len(_words(facts.target)))


def _shared(facts: Facts) -> bool:
    """Whether a number, a name or a cognate is on both sides."""
    source, target = _marks_of(facts.source), _marks_of(facts.target)
    return any(
        one == other or (len(one) > 4 and one[:4] == other[:4] and _alike(one, other))
        for one in source
        for other in target
    )


def _marks_of(side: SideFacts) -> set[str]:
    kinds = {TokenKind.WORD, TokenKind.NUMBER, TokenKind.CODE}
    folded = {fold(token.text) for token in side.tokens if token.kind in kinds}
    return {word for word in folded if len(word) > 3 or word.isdigit()}


def _alike(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other) >= 70


def _usual(similarities: Sequence[float]) -> tuple[float, float] | None:
    """Median of the similarities, and that below which a pair is unlike the rest."""
    if len(similarities) < _FEWEST:
        return None
    median = _median(similarities)
    deviation = 1.4826 * _median([abs(value - median) for value in similarities])
    return median, min(_CEILING, median - _DEVIATIONS * max(deviation, 0.05))


def _median(values: Sequence[float]) -> float:
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else sum(ordered[middle - 1 : middle + 1]) / 2


def _unlike(row: _Row, median: float, floor: float) -> Finding | None:
    if row.facts.similarity >= floor or _length(row.facts) <= _SHORT or _shared(row.facts):
        return None
    if next(check(row.segment, row.facts), None):
        return None  # said already, of the pair alone
    return ALI103.finding(
        confidence=0.55,
        source=row.source,
        target=row.target,
        similarity=round(row.facts.similarity, 2),
        median=round(median, 2),
    )


def _shifted(rows: Sequence[_Row], place: int) -> Finding | None:
    """The source of a row goes with the target of the row before or after."""
    row = rows[place]
    own = row.facts.similarity
    if own >= _SHIFT_OWN:
        return None
    for step in (1, -1):
        if not 0 <= place + step < len(rows):
            continue
        neighbour = rows[place + step]
        other = float(row.facts.vectors[0] @ neighbour.facts.vectors[1])
        better = max(own, neighbour.facts.similarity) + _SHIFT_MARGIN
        if neighbour.number == row.number + step and other >= max(_SHIFT_OTHER, better):
            return ALI102.finding(
                confidence=0.9,
                source=row.source,
                target=row.target,
                belongs_to=neighbour.segment.id,
                similarity=round(own, 2),
                other=round(other, 2),
            )
    return None
