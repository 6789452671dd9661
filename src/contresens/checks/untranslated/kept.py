"""Names that a text keeps in one segment and translates as words in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from contresens import languages
from contresens.checks.untranslated import evidence
from contresens.languages import lexicon, places
from contresens.languages.folding import fold
from contresens.model import Checked, Finding, Rule, Severity, SideFacts, Span, Token, TokenKind

UNT301 = Rule(
    code="UNT301",
    name="name translated here and kept elsewhere",
    category="accuracy/mistranslation",
    severity=Severity.MINOR,
    messages={
        "en": "“{name}” is kept as a name elsewhere in the text; here it is “{words}”.",
        "fr": "« {name} » reste un nom ailleurs dans le texte ; ici, c'est « {words} ».",
    },
)
RULES = (UNT301,)

_SHORTEST = 3  # letters
_RENDERING = 0.55  # score from which a pair of the lexicon is a translation
_OPENING = frozenset('.!?…:;•·"“«([{-–—*|')


@dataclass(frozen=True, slots=True)
class _Place:
    """A capitalised word of a source, with the capitalised words around it."""

    segment: int
    word: str
    span: Span
    phrase: tuple[str, ...]


@dataclass(slots=True)
class _Words:
    """How the sources of a text write a word."""

    capitals: list[_Place] = field(default_factory=list)
    inside: int = 0  # with a capital inside a sentence
    small: int = 0  # in small letters


def check(checked: Sequence[Checked]) -> Iterator[tuple[int, Finding]]:
    """What is translated although another segment of the same text keeps it, by segment.

    The word never stands in small letters in the sources of the text, has a capital inside a
    sentence there, and the capitalised words around it are the same in both segments. Places,
    institutions, months and days are left alone.
    """
    texts: dict[str | None, list[int]] = defaultdict(list)
    for number, (segment, _) in enumerate(checked):
        texts[segment.doc].append(number)
    for numbers in texts.values():
        if len(numbers) > 1:
            yield from _check_text(checked, numbers)


def _check_text(
    checked: Sequence[Checked], numbers: Sequence[int]
) -> Iterator[tuple[int, Finding]]:
    words: dict[str, _Words] = defaultdict(_Words)
    for number in numbers:
        _collect(number, checked[number][1].source, words)
    for word, found in sorted(words.items()):
        if found.small or not found.inside or len(found.capitals) < 2:
            continue
        yield from _compare(word, found, checked)


def _collect(number: int, side: SideFacts, words: dict[str, _Words]) -> None:
    tokens = side.tokens
    title = _is_title(side)
    for position, token in enumerate(tokens):
        if token.kind is not TokenKind.WORD:
            continue
        word, span = _bare(token, side.language)
        if token.text[0].islower():
            words[word].small += 1
        elif not token.text.isupper() and len(word) >= _SHORTEST:
            words[word].capitals.append(_Place(number, word, span, _phrase(side, position)))
            opening = not position or tokens[position - 1].text in _OPENING
            words[word].inside += not (opening or title)


def _is_title(side: SideFacts) -> bool:
    grammar = evidence.grammar(side.language)
    content = [
        token.text
        for token in side.tokens
        if token.kind is TokenKind.WORD and evidence.plain(token.text) not in grammar
    ]
    return sum(text[0].islower() for text in content) < 0.4 * len(content)


def _bare(token: Token, language: str) -> tuple[str, Span]:
    """A word and its place without a possessive ending."""
    word = evidence.plain(token.text)
    for ending in languages.toml(language, "names").get("possessives", []):
        if word.endswith(ending) and len(word) > len(ending):
            length = len(word) - len(ending)
            return word[:length], Span(token.span.start, token.span.start + length)
    return word, token.span


def _phrase(side: SideFacts, position: int) -> tuple[str, ...]:
    """The capitalised words in a row around a token, function words left out."""
    tokens = side.tokens
    first = last = position
    while first and _is_capitalised(tokens[first - 1]):
        first -= 1
    while last + 1 < len(tokens) and _is_capitalised(tokens[last + 1]):
        last += 1
    words = [_bare(token, side.language)[0] for token in tokens[first : last + 1]]
    return tuple(word for word in words if word not in evidence.grammar(side.language))


def _is_capitalised(token: Token) -> bool:
    return token.kind is TokenKind.WORD and token.text[0].isupper()


def _compare(word: str, found: _Words, checked: Sequence[Checked]) -> Iterator[tuple[int, Finding]]:
    facts = checked[found.capitals[0].segment][1]
    source, target = facts.source.language, facts.target.language
    if word in evidence.grammar(source) or not _is_ordinary(word, source):
        return
    renderings = _renderings(word, source, target)
    kept = [place for place in found.capitals if _stands(word, checked[place.segment][1].target)]
    if not (renderings and kept):
        return
    said: set[int] = set()
    for place in found.capitals:
        side = checked[place.segment][1].target
        if place.segment in said or _stands(word, side):
            continue
        words = _rendering(side, renderings)
        if words and any(_within(place.phrase, other.phrase) for other in kept):
            said.add(place.segment)
            yield (
                place.segment,
                UNT301.finding(
                    confidence=0.6,
                    source=[place.span],
                    target=[words.span],
                    name=place.span.of(checked[place.segment][1].source.text),
                    words=words.text,
                ),
            )


def _rendering(side: SideFacts, renderings: frozenset[str]) -> Token | None:
    """The word of a target that is one of the renderings and not itself written as a name."""
    title = _is_title(side)
    for position, token in enumerate(side.tokens):
        opening = not position or side.tokens[position - 1].text in _OPENING
        named = token.text[0].isupper() and not (opening or title)
        if fold(token.text) in renderings and not named:
            return token
    return None


def _stands(word: str, side: SideFacts) -> bool:
    return any(fold(token.text) == fold(word) for token in side.tokens)


def _within(phrase: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one of the two phrases is part of the other."""
    short, long = sorted((phrase, other), key=len)
    return any(
        long[start : start + len(short)] == short for start in range(len(long) - len(short) + 1)
    )


@cache
def _renderings(word: str, source: str, target: str) -> frozenset[str]:
    """The translations of a word, with and without the ending of a plural; folded."""
    found = {
        fold(o) for o, sure in lexicon.translations(word, source, target) if sure >= _RENDERING
    }
    found |= {form + "s" for form in found}
    return frozenset(found - {fold(word)})


def _is_ordinary(word: str, language: str) -> bool:
    institution = word in languages.words(language, "institutions")
    return not (institution or places.keys(word, language) or word in _calendar(language))


@cache
def _calendar(language: str) -> frozenset[str]:
    """Months and weekdays, in lower case."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return frozenset()
    named: Sequence[Mapping[int, object]] = [
        locale.months["format"]["wide"],
        locale.days["format"]["wide"],
    ]
    return frozenset(str(word).casefold() for words in named for word in words.values())
