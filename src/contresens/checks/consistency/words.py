"""Pairs of words that a text has one rendering of, and once another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from contresens import languages
from contresens.checks.consistency.rows import Row, forms_of_one
from contresens.languages import lexicon
from contresens.languages.lemmas import keys
from contresens.model import Finding, Rule, Severity, SideFacts, Span, Status, TokenKind

CON104 = Rule(
    code="CON104",
    name="term in two forms",
    category="terminology/inconsistent use",
    severity=Severity.NEUTRAL,
    status=Status.PREVIEW,
    messages={
        "en": "“{term}” is “{used}” here, and “{other}” in {count} other segments.",
        "fr": "« {term} » est « {used} » ici, et « {other} » dans {count} autres segments.",
    },
)

RULES = (CON104,)

_OFTEN = 4
"""Segments that must have the usual rendering."""

_EXCEPTIONS = 0.25
"""Share of all that others may have for the usual one to be the rule."""

_LINKED = 0.5
"""Strength of the word links that tell the usual rendering; an exception may have weaker ones."""

_CONFIDENCE = 0.4


class _Place(NamedTuple):
    """Two neighbouring words of a segment: the number of the first."""

    row: Row
    number: int

    @property
    def span(self) -> Span:
        tokens = self.row.facts.source.tokens
        return tokens[self.number].span.cover(tokens[self.number + 1].span)

    def linked(self, least: float) -> list[int]:
        """Numbers of the words of the target that answer to them."""
        target = self.row.facts.target
        return sorted(
            {
                link.target
                for link in self.row.facts.word_links
                if link.source in (self.number, self.number + 1)
                and link.strength >= least
                and _says(target, link.target)
            }
        )

    def words(self, numbers: Sequence[int]) -> tuple[str, ...]:
        """Words of the target by their dictionary forms."""
        target = self.row.facts.target
        plain = (lexicon.plain(target.tokens[number].text) for number in numbers)
        return tuple(min(keys(word, target.language)) for word in plain)


def check(rows: Sequence[Row]) -> Iterator[tuple[int, Finding]]:
    """Pairs of neighbouring words whose rendering once has nothing in common with the usual one."""
    places: dict[tuple[str, str], dict[int, _Place]] = {}
    for row in rows:
        side = row.facts.source
        for number in range(len(side.tokens) - 1):
            if _says(side, number) and _says(side, number + 1):
                found = places.setdefault(_key(side, number), {})
                found.setdefault(row.number, _Place(row, number))
    for found in places.values():
        if len(found) > _OFTEN:
            yield from _exceptions(list(found.values()))


def _exceptions(places: Sequence[_Place]) -> Iterator[tuple[int, Finding]]:
    renderings = [place.words(place.linked(_LINKED)) for place in places]
    counts = Counter(words for words in renderings if len(words) > 1)
    if not counts:
        return
    usual, number = counts.most_common(1)[0]
    others = [place for place in places if not _has_any(usual, place)]
    if number < _OFTEN or len(others) > _EXCEPTIONS * len(places):
        return
    model = places[renderings.index(usual)]
    other = _shown(model, model.linked(_LINKED))[0]
    for place in others:
        used, spans = _shown(place, place.linked(0.0))
        if spans:
            yield (
                place.row.number,
                CON104.finding(
                    confidence=_CONFIDENCE,
                    source=[place.span],
                    target=spans,
                    term=place.span.of(place.row.segment.source),
                    used=used,
                    other=other,
                    count=number,
                ),
            )


def _says(side: SideFacts, number: int) -> bool:
    """Whether a token is a word in small letters that says something."""
    token = side.tokens[number]
    grammar = languages.words(side.language, "function_words")
    is_word = token.kind is TokenKind.WORD and token.text.islower() and len(token.text) > 2
    return is_word and bool(grammar) and lexicon.plain(token.text) not in grammar


def _key(side: SideFacts, number: int) -> tuple[str, str]:
    """Two neighbouring words as they are counted: the singular and the plural together."""
    first, second = (lexicon.plain(token.text) for token in side.tokens[number : number + 2])
    return first, second.removesuffix("s")


def _has_any(words: Sequence[str], place: _Place) -> bool:
    """Whether a segment's target has one of the words, or a word made from one."""
    texts = [token.text for token in place.row.facts.target.tokens]
    return any(forms_of_one(word, text) for word in words for text in texts)


def _shown(place: _Place, numbers: Sequence[int]) -> tuple[str, list[Span]]:
    target = place.row.facts.target
    spans = [target.tokens[number].span for number in numbers]
    return " … ".join(span.of(target.text) for span in spans), spans
