"""Two names that changed places: what the source says of one, the target says of the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from contresens.checks.names.answers import Answers, without_possessive
from contresens.checks.names.unanswered import named_places
from contresens.languages.folding import fold
from contresens.model import (
    Facts,
    Finding,
    NameKind,
    Rule,
    Severity,
    SideFacts,
    Span,
    Status,
    Token,
    TokenKind,
    WordLink,
)

NAM111 = Rule(
    code="NAM111",
    name="names exchanged",
    category="accuracy/mistranslation",
    severity=Severity.MINOR,
    messages={
        "en": "“{name}” and “{other}” seem to have changed places in the target.",
        "fr": "« {name} » et « {other} » semblent avoir changé de place dans la cible.",
    },
    status=Status.PREVIEW,
)
RULES = (NAM111,)

_NAMES = (NameKind.PROPER, NameKind.MIXED, NameKind.ACRONYM)
_WINDOW = 6  # words on either side of a name that say something about it
_MOST = 30  # names of a segment; what has more is a list
_APART = 3  # words between two names
_STRENGTH = 0.6  # of a word link that counts
_SHORTEST = 3  # letters of a word that counts


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A name that both sides have once: where it stands, in tokens, on either side."""

    source: range
    target: tuple[int, ...]
    text: str
    place: bool


def find(facts: Facts, answers: Answers) -> Iterator[Finding]:
    """Neighbouring names in reversed order whose company stayed behind.

    Names change their order freely, but what stands beside them moves with them; where every
    word beside two names is nearer to the other one now, they were exchanged.
    """
    if len(facts.source.names) > _MOST:
        return
    anchors = sorted(_anchors(facts, answers), key=lambda anchor: anchor.source.start)
    if len(anchors) < 2:
        return
    inside = {index for anchor in anchors for index in anchor.source}
    links = [
        link for link in facts.word_links if link.source not in inside and _counts(link, facts)
    ]
    for one, other in pairwise(anchors):
        apart = other.source.start - one.source.stop, min(one.target) - max(other.target)
        if one.place != other.place or min(apart) < _APART:
            continue  # in order, or too near: "Hask's Old Mill", "Old Mill de Hask"
        company = [*_company(one, other, links), *_company(other, one, links)]
        if company and all(after < before for before, after in company):
            pair = (one, other)
            yield NAM111.finding(
                confidence=0.5,
                source=[_span(facts.source, anchor.source) for anchor in pair],
                target=[_span(facts.target, anchor.target) for anchor in (other, one)],
                name=one.text,
                other=other.text,
            )


def _counts(link: WordLink, facts: Facts) -> bool:
    token = facts.source.tokens[link.source]
    told = token.kind is TokenKind.NUMBER or len(token.text) > _SHORTEST
    return told and link.strength >= _STRENGTH


def _company(
    anchor: _Anchor, other: _Anchor, links: Sequence[WordLink]
) -> Iterator[tuple[int, int]]:
    """How far the words beside a name are in the target from that name and from the other one."""
    for link in links:
        near = _distance(link.source, anchor.source)
        if near <= _WINDOW and near < _distance(link.source, other.source):
            yield _distance(link.target, anchor.target), _distance(link.target, other.target)


def _distance(index: int, indices: Sequence[int]) -> int:
    return min(abs(index - each) for each in indices)


def _span(side: SideFacts, indices: Sequence[int]) -> Span:
    return side.tokens[min(indices)].span.cover(side.tokens[max(indices)].span)


# --- names that both sides have once ------------------------------------------------------------


def _anchors(facts: Facts, answers: Answers) -> Iterator[_Anchor]:
    yield from (named := list(_named(facts)))
    taken = [facts.source.tokens[index].span for each in named for index in each.source]
    yield from _placed(facts, answers, taken)


def _named(facts: Facts) -> Iterator[_Anchor]:
    source, target = _folds(facts.source), _folds(facts.target)
    counts, others = Counter(source), Counter(target)
    for name in facts.source.names:
        found = [
            index
            for index in _indices(facts.source.tokens, name.span)
            if len(source[index]) >= _SHORTEST
            and counts[source[index]] == others[source[index]] == 1
        ]
        if found and name.kind in _NAMES:
            places = tuple(target.index(source[index]) for index in found)
            yield _Anchor(range(found[0], found[-1] + 1), places, name.text, place=False)


def _placed(facts: Facts, answers: Answers, taken: Sequence[Span]) -> Iterator[_Anchor]:
    here, there = named_places(answers.source), named_places(answers.target)
    for span, keys in here:
        if any(span.overlaps(name) for name in taken):
            continue
        again = [other for other, known in here if known & keys]
        others = [other for other, known in there if known & keys]
        if len(again) == len(others) == 1:
            places = tuple(_indices(facts.target.tokens, others[0]))
            found = _indices(facts.source.tokens, span)
            text = span.of(facts.source.text)
            yield _Anchor(range(found[0], found[-1] + 1), places, text, place=True)


def _folds(side: SideFacts) -> list[str]:
    return [fold(without_possessive(token, side.language).text) for token in side.tokens]


def _indices(tokens: Sequence[Token], span: Span) -> list[int]:
    return [index for index, token in enumerate(tokens) if token.span.overlaps(span)]
