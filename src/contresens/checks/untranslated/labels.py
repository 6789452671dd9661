"""Words of labels and titles that were left in the source's language.

Every word of a title begins with a capital in English, so a capital is no sign of a name there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from contresens.checks.untranslated import evidence, glued, measures
from contresens.checks.untranslated.words import covered
from contresens.languages import brands, frequency, places
from contresens.model import (
    Facts,
    Finding,
    NameKind,
    Rule,
    Severity,
    SideFacts,
    Span,
    Token,
    TokenKind,
)

UNT108 = Rule(
    code="UNT108",
    name="word of a title left untranslated",
    category="accuracy/untranslated",
    severity=Severity.MINOR,
    messages={
        "en": "“{words}” was left in the language of the source; it may be part of a name.",
        "fr": "« {words} » est resté dans la langue de la source ; ce peut être un nom.",
    },
)
RULES = (UNT108,)

_FEWEST = 3  # content words of a title
_MOST = 25  # the same: more are a text in capitals
_SMALL = 0.2  # share of function words that a title may have; a sentence about names has more
_SHORTEST = 3  # letters
_KNOWN = 2.8  # Zipf from which a word is one of the source's language
_CLEARLY = 1.0  # Zipf by which a word must be commoner in the source's language
_RATHER = 0.4  # the same for one beside such a word
_LOAN = 4.2  # Zipf from which the target's language has it as a loan
_THINGLY = 0.5  # Zipf by which the last words of a title must be commoner there
_MAKER = 2  # words at the beginning of a title that may be the maker's name
_THING = 2  # words at its end that say what the thing is


def find(facts: Facts) -> Iterator[Finding]:
    """Runs of words that a title and its translation share, each foreign to the target.

    The first words, which may name a maker, are left alone unless they also are the last ones;
    so are places, acronyms and known brands. Where headings ran into the text ("mattressSize"),
    the words with a capital are looked at that are no names.
    """
    source, target = facts.source.language, facts.target.language
    if not (evidence.grammar(target) and frequency.known(source)):
        return
    title = _of_title(facts.source) if _is_translated(facts) else {}
    there = title or _of_headings(facts)
    things = frozenset([*title][-_THING:])
    for run in _runs(facts.target, there, things, source):
        span = run[0].span.cover(run[-1].span)
        from_ = {there[evidence.plain(token.text)] for token in run}
        phrase = span.of(facts.target.text)
        if not (brands.is_brand(phrase, source) or places.keys(phrase, source)):
            yield UNT108.finding(
                confidence=0.6,
                source=evidence.joined(from_, facts.source.text),
                target=[span],
                words=phrase,
            )


def _of_title(side: SideFacts) -> dict[str, Span]:
    """The words of a side that is a title: all begin with a capital, but for the small ones."""
    words = [token for token in side.tokens if token.kind is TokenKind.WORD]
    grammar = evidence.grammar(side.language)
    content = [word.text for word in words if evidence.plain(word.text) not in grammar]
    title = (
        _FEWEST <= len(content) <= _MOST
        and len(content) >= (1 - _SMALL) * len(words)
        and not any(word[0].islower() for word in content)
    )
    kept = [name.span for name in side.names if name.kind is not NameKind.PROPER]
    found: dict[str, Span] = {}
    for number, token in enumerate(words if title else ()):
        maker = number < _MAKER and number < len(words) - _THING
        if not (maker or any(token.span.overlaps(span) for span in kept)):
            found.setdefault(evidence.plain(token.text), token.span)
    return found


def _is_translated(facts: Facts) -> bool:
    """Whether the target has a word that the source has not: else it may be a mere name."""
    there = {evidence.plain(token.text) for token in facts.source.tokens}
    words = [token.text for token in facts.target.tokens if token.kind is TokenKind.WORD]
    return any(evidence.plain(word) not in there for word in words)


def _of_headings(facts: Facts) -> dict[str, Span]:
    """The words of a source in which headings ran into the text, without its names."""
    source, target = facts.source.language, facts.target.language
    if not any(glued.is_glued(t.text, source, target) for t in facts.source.tokens):
        return {}
    named = covered((name.span for name in facts.source.names), facts.source.text)
    return {
        word: place
        for word, place in glued.source_parts(facts).items()
        if not named[place.start : place.end].count(1)
    }


def _runs(
    side: SideFacts, there: Mapping[str, Span], things: frozenset[str], source: str
) -> Iterator[Sequence[Token]]:
    """Stretches of words of the title, a foreign one among them, the others commoner there."""
    run: list[Token] = []
    for token in side.tokens if there else ():
        if token.kind is TokenKind.WORD and _may_be_left(token, there, source, side.language):
            run.append(token)
            continue
        yield from _foreign(run, things, source, side.language)
        run = []
    yield from _foreign(run, things, source, side.language)


def _foreign(
    run: Sequence[Token], things: frozenset[str], source: str, target: str
) -> Iterator[Sequence[Token]]:
    if any(_is_left(evidence.plain(token.text), things, source, target) for token in run):
        yield run


def _may_be_left(token: Token, there: Mapping[str, Span], source: str, target: str) -> bool:
    word = evidence.plain(token.text)
    if word not in there or not token.text[0].isupper() or places.keys(word, source):
        return False
    here, used = frequency.zipf(word, source), frequency.zipf(word, target)
    return word not in measures.forms(source) and here >= _KNOWN and here - used >= _RATHER


def _is_left(word: str, things: frozenset[str], source: str, target: str) -> bool:
    if len(word) < _SHORTEST or word in evidence.loans(target):
        return False
    if evidence.small(word, source, target):
        return True
    here, used = frequency.zipf(word, source), frequency.zipf(word, target)
    least = _THINGLY if word in things else _CLEARLY
    return here >= _KNOWN and used < _LOAN and here - used >= least
