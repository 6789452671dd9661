"""Words of the source that were left in the target as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from contresens import languages
from contresens.checks.untranslated import evidence, measures
from contresens.languages import brands, frequency
from contresens.model import Facts, Finding, NameKind, Rule, Severity, Span, Token, TokenKind

UNT102 = Rule(
    code="UNT102",
    name="words left untranslated",
    category="accuracy/untranslated",
    severity=Severity.MAJOR,
    messages={
        "en": "“{words}” was left in the language of the source.",
        "fr": "« {words} » est resté dans la langue de la source.",
    },
)
UNT103 = Rule(
    code="UNT103",
    name="word left untranslated",
    category="accuracy/untranslated",
    severity=Severity.MINOR,
    messages={
        "en": "“{words}” was left in the language of the source.",
        "fr": "« {words} » est resté dans la langue de la source.",
    },
)
RULES = (UNT102, UNT103)

_SHORTEST = 3
_FEWEST = 3  # words of a segment that is more than a label
_RATHER = 0.4  # Zipf by which a word beside one that was left must be commoner in the source's
_PHRASE = 3  # words in a row that are no chance, though some are words of both languages
_QUOTES = frozenset('"“”«»„‘()[]')
_OPENING = frozenset('"“«„‘([')
_ENDS = frozenset(".!?")
_HANDLES = frozenset("@#_")
_JOINING = frozenset("-‑–,/&")


@dataclass(frozen=True, slots=True)
class _Left:
    """A word of the target that the source has too, letter for letter."""

    place: int  # among the target's tokens
    from_: int  # among the source's tokens
    token: Token
    small: bool  # a function word of the source language
    foreign: bool  # a word of the source language and not of the target's


def find(facts: Facts) -> Iterator[Finding]:
    """Runs of source words in the target that speak the source language, and single ones.

    Names, titles in capitals, quotations and brackets are left alone: their words may stay. What
    the target has in small letters is none of these, whatever the source has.
    """
    source, target = facts.source.language, facts.target.language
    if not (evidence.grammar(target) and frequency.known(source)):
        return
    if sum(token.kind is TokenKind.WORD for token in facts.target.tokens) < _FEWEST:
        return
    kept = Kept(facts)
    runs = [finding for run in _runs(facts, kept) if (finding := _judge(run, facts))]
    sure = [span for f in runs if f.rule == UNT102.code for span in f.target_spans]
    leaning = list(_leaning(facts, kept, sure))
    wider = covered((span for f in leaning for span in f.target_spans), facts.target.text)
    for finding in runs:
        if not any(wider[span.start : span.end].count(1) for span in finding.target_spans):
            yield finding
    yield from leaning


class Kept:
    """Which words of either side may stay as they are."""

    def __init__(self, facts: Facts) -> None:
        source, target = facts.source, facts.target
        self._text = target.text
        self._named = covered(
            [n.span for n in source.names if n.kind is not NameKind.CODE]
            + list(_quotations(source.tokens)),
            source.text,
        )
        self._set_off = covered(
            [n.span for n in target.names if n.kind is not NameKind.CODE]
            + list(_quotations(target.tokens))
            + list(_phrases(target.text, target.language)),
            target.text,
        )
        self._headline = _is_headline(source.tokens, source.language)

    def source(self, token: Token) -> bool:
        """Whether a word of the source is part of a name, a title or a quotation."""
        if self._named[token.span.start : token.span.end].count(1):
            return True
        return self._headline and token.text[0].isupper()

    def target(self, token: Token) -> bool:
        """Whether a word of the target is, or stands in an address: @harbour, quay.example."""
        set_off = self._set_off[token.span.start : token.span.end].count(1)
        return bool(set_off) or in_address(self._text, token)


def covered(spans: Iterable[Span], text: str) -> bytearray:
    """A byte for each character of a text, 1 inside one of the spans: asked in no time."""
    mask = bytearray(len(text))
    for span in spans:
        mask[span.start : span.end] = b"\x01" * len(span)
    return mask


def in_address(text: str, token: Token) -> bool:
    """Whether a word follows a mark without a space, as in an address or a handle.

    After a full stop a small letter tells an address from a sentence that lost its space.
    """
    before = text[max(token.span.start - 1, 0) : token.span.start]
    return before in _HANDLES or (before == "." and token.text[0].islower())


def _quotations(tokens: Sequence[Token]) -> Iterator[Span]:
    """Stretches in quotation marks or brackets."""
    start: Token | None = None
    for token in tokens:
        if token.text not in _QUOTES:
            continue
        if start is None and token.text in _OPENING:
            start = token
        elif start is not None:
            yield start.span.cover(token.span)
            start = None


def _phrases(text: str, language: str) -> Iterator[Span]:
    """Foreign phrases that the language uses as they are: in vitro, déjà vu."""
    pattern = _phrase_pattern(language)
    if pattern:
        yield from (Span(*match.span()) for match in pattern.finditer(text))


@cache
def _phrase_pattern(language: str) -> re.Pattern[str] | None:
    phrases = languages.toml(language, "untranslated").get("loans", {}).get("phrases", [])
    if not phrases:
        return None
    longest = sorted(phrases, key=len, reverse=True)
    either = "|".join(re.escape(phrase).replace("'", "['’]") for phrase in longest)
    return re.compile(rf"\b(?:{either})\b", re.IGNORECASE)


def _is_headline(tokens: Sequence[Token], language: str) -> bool:
    content = [
        token.text
        for token in tokens
        if token.kind is TokenKind.WORD
        and evidence.plain(token.text) not in evidence.grammar(language)
    ]
    return len(content) > 1 and sum(word[0].isupper() for word in content) > 0.6 * len(content)


def _runs(facts: Facts, kept: Kept) -> Iterator[list[_Left]]:
    """Runs of target words that stand in the source in the same order, one beside the other."""
    places: dict[str, list[int]] = {}
    for index, token in enumerate(facts.source.tokens):
        if token.kind is TokenKind.WORD and not kept.source(token):
            places.setdefault(evidence.plain(token.text), []).append(index)
    run: list[_Left] = []
    for index, token in enumerate(facts.target.tokens):
        if token.text in _JOINING and run:
            continue
        word = evidence.plain(token.text)
        follows = [i for i in places.get(word, ()) if run and 0 < i - run[-1].from_ <= 2]
        if run and not follows:
            yield run
            run = []
        if token.kind is TokenKind.WORD and word in places and not kept.target(token):
            run.append(_left(index, (follows or places[word])[0], token, facts))
    if run:
        yield run


def _left(place: int, from_: int, token: Token, facts: Facts) -> _Left:
    source, target, word = facts.source.language, facts.target.language, evidence.plain(token.text)
    small = evidence.small(word, source, target)
    return _Left(place, from_, token, small, small or evidence.belongs(word, source, target))


def _judge(run: Sequence[_Left], facts: Facts) -> Finding | None:
    grammar = evidence.grammar(facts.source.language)
    phrase = len(run) >= _PHRASE and any(evidence.plain(left.token.text) in grammar for left in run)
    phrase = phrase and any(left.foreign for left in run)
    while not phrase and run and not run[0].foreign:
        run = run[1:]
    while not phrase and run and not run[-1].foreign:
        run = run[:-1]
    if not run:
        return None
    span = run[0].token.span.cover(run[-1].token.span)
    from_ = facts.source.tokens[run[0].from_].span.cover(facts.source.tokens[run[-1].from_].span)
    words = span.of(facts.target.text)
    if brands.is_brand(words, facts.source.language):
        return None
    foreign = sum(left.foreign for left in run)
    if _is_flanked(run, facts.target.tokens):
        return None
    if foreign > 1 or phrase:
        confidence = 0.9 if any(left.small for left in run) else 0.75
        return UNT102.finding(confidence=confidence, source=[from_], target=[span], words=words)
    return _single(next(left for left in run if left.foreign), facts)


def _is_flanked(run: Sequence[_Left], tokens: Sequence[Token]) -> bool:
    """Whether small words stand between two capitals: Gone with the Wind."""
    small = all(left.small for left in run)
    return small and _capital(tokens, run[0].place - 1) and _capital(tokens, run[-1].place + 1)


def _single(left: _Left, facts: Facts) -> Finding | None:
    """One word by itself; not one that begins with a capital, which may be a name."""
    token = left.token
    if len(token.text) < (2 if left.small else _SHORTEST):
        return None
    if left.small and any(_capital(facts.target.tokens, left.place + step) for step in (-1, 1)):
        return None  # inside a title: "I Love it"
    if not left.small and _beside_name(left, facts):
        return None
    if token.text[0].isupper() and not _opens(facts.source.tokens, left):
        return None
    return UNT103.finding(
        confidence=0.7 if left.small else 0.6,
        source=[facts.source.tokens[left.from_].span],
        target=[token.span],
        words=token.text,
    )


def _beside_name(left: _Left, facts: Facts) -> bool:
    """Whether a name of the source stands right beside the word: part of a product's name."""
    names = {part.casefold() for name in facts.source.names for part in name.text.split()}
    around = facts.target.tokens[max(left.place - 1, 0) : left.place + 2]
    return any(token.text.casefold() in names for token in around)


def _capital(tokens: Sequence[Token], place: int) -> bool:
    """Whether a capital stands there that no sentence begins with."""
    if not 0 < place < len(tokens) or tokens[place - 1].text in _ENDS:
        return False
    return tokens[place].text[0].isupper()


def _opens(tokens: Sequence[Token], left: _Left) -> bool:
    """Whether the capital of the source is one that a sentence begins with."""
    if not tokens[left.from_].text[0].isupper():
        return True
    return left.from_ > 0 and tokens[left.from_ - 1].text in _ENDS


def _leaning(facts: Facts, kept: Kept, said: Sequence[Span]) -> Iterator[Finding]:
    """Words in small letters that the target's dictionaries lack and the source's use more.

    A word beside one, in both texts, goes with it if it is commoner in the source's language.
    """
    if not any(token.text[0].isupper() for token in facts.target.tokens):
        return  # names are in small letters too
    source, target = facts.source.language, facts.target.language
    places = _places(facts, measures.forms(source))
    mask = covered(said, facts.target.text)
    tokens = [t for t in facts.target.tokens if not mask[t.span.start : t.span.end].count(1)]
    last = -1
    for number, token in enumerate(tokens):
        word = evidence.plain(token.text)
        if number <= last or word not in places or not _may_lean(token, kept):
            continue
        if not evidence.leans(word, source, target):
            continue
        first = last = number
        while first and _goes_with(tokens, first - 1, first, places, (source, target)):
            first -= 1
        while last + 1 < len(tokens) and _goes_with(
            tokens, last + 1, last, places, (source, target)
        ):
            last += 1
        span = tokens[first].span.cover(tokens[last].span)
        left = {facts.source.tokens[places[word]].span for word in _plain(tokens[first : last + 1])}
        yield UNT103.finding(
            confidence=0.7,
            source=evidence.joined(left, facts.source.text),
            target=[span],
            words=span.of(facts.target.text),
        )


def _plain(tokens: Sequence[Token]) -> list[str]:
    return [evidence.plain(token.text) for token in tokens]


def _places(facts: Facts, without: frozenset[str]) -> dict[str, int]:
    """The first place of each word of the source."""
    places: dict[str, int] = {}
    for number, token in enumerate(facts.source.tokens):
        word = evidence.plain(token.text)
        if token.kind is TokenKind.WORD and word not in without:
            places.setdefault(word, number)
    return places


def _may_lean(token: Token, kept: Kept) -> bool:
    plain = len(token.text) >= _SHORTEST and token.text.islower()
    return token.kind is TokenKind.WORD and plain and not kept.target(token)


def _goes_with(
    tokens: Sequence[Token],
    number: int,
    neighbour: int,
    places: Mapping[str, int],
    pair: tuple[str, str],
) -> bool:
    """Whether a word beside one that was left stands beside it in the source and was left too."""
    word, beside = evidence.plain(tokens[number].text), evidence.plain(tokens[neighbour].text)
    if word not in places or abs(places[word] - places[beside]) != 1:
        return False
    source, target = pair
    return (
        tokens[number].text.islower()
        and frequency.zipf(word, source) >= frequency.zipf(word, target) + _RATHER
    )
