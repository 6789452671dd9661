"""How the sources of a text write a word: as a name, or as a word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from contresens import languages
from contresens.checks.untranslated import evidence
from contresens.languages import places
from contresens.languages.folding import fold
from contresens.model import Facts, SideFacts, Span, Token, TokenKind

_OPENING = frozenset('.!?…:;•·"“«([{-–—*|')
_TITLE = 0.4
"""Share of words in small letters below which a text is a title."""
_RUNNING = 3
"""Words in small letters that a text has at the least that is none, for its capitals to tell."""
_SHORTEST = 3  # letters


@dataclass(frozen=True, slots=True)
class Use:
    """A capitalised word of a source.

    ``number`` is that of its segment in the text, ``place`` that of its token. A capital ``inside``
    is one that neither a sentence begins with nor a title asks for.
    """

    number: int
    place: int
    word: str
    span: Span
    inside: bool


@dataclass(slots=True)
class Uses:
    """Where a text has a word with a capital, and the segments that have it in small letters."""

    capitals: list[Use] = field(default_factory=list)
    small: list[int] = field(default_factory=list)


def uses(text: Sequence[Facts]) -> dict[str, Uses]:
    """The words of a text's sources, in small letters, with how they are written there."""
    found: dict[str, Uses] = defaultdict(Uses)
    for number, facts in enumerate(text):
        side = facts.source
        title = is_title(side)
        for place, token in enumerate(side.tokens):
            if token.kind is not TokenKind.WORD:
                continue
            word, span = bare(token, side.language)
            if token.text[0].islower():
                found[word].small.append(number)
            elif token.text[0].isupper() and len(word) >= _SHORTEST:
                inside = not (title or opens(side.tokens, place) or token.text.isupper())
                found[word].capitals.append(Use(number, place, word, span, inside))
    return found


def content(side: SideFacts) -> list[int]:
    """The numbers of the tokens that are words and no function words."""
    grammar = evidence.grammar(side.language)
    return [
        number
        for number, token in enumerate(side.tokens)
        if token.kind is TokenKind.WORD and evidence.plain(token.text) not in grammar
    ]


def is_title(side: SideFacts) -> bool:
    """Whether most words of a side have a capital."""
    words = [side.tokens[number].text for number in content(side)]
    return sum(word[0].islower() for word in words) < _TITLE * len(words)


def is_label(side: SideFacts) -> bool:
    """Whether a side has no more than a word or two in small letters."""
    small = sum(side.tokens[number].text[0].islower() for number in content(side))
    return small < _RUNNING


def opens(tokens: Sequence[Token], place: int) -> bool:
    """Whether a token stands where a sentence begins."""
    return not place or tokens[place - 1].text in _OPENING


def bare(token: Token, language: str) -> tuple[str, Span]:
    """A word and its place without a possessive ending."""
    word = evidence.plain(token.text)
    for ending in languages.toml(language, "names").get("possessives", []):
        if word.endswith(ending) and len(word) > len(ending):
            length = len(word) - len(ending)
            return word[:length], Span(token.span.start, token.span.start + length)
    return word, token.span


def is_capitalised(token: Token) -> bool:
    """Whether a token is a word that begins with a capital."""
    return token.kind is TokenKind.WORD and token.text[0].isupper()


def run(tokens: Sequence[Token], place: int, joining: frozenset[str] = frozenset()) -> range:
    """The capitalised words in a row around a token; words ``joining`` them may stand between."""
    first = last = place
    while (before := _next(tokens, first, -1, joining)) is not None:
        first = before
    while (after := _next(tokens, last, 1, joining)) is not None:
        last = after
    return range(first, last + 1)


def _next(tokens: Sequence[Token], place: int, step: int, joining: frozenset[str]) -> int | None:
    """The capitalised word after or before a token, small words that join two passed over."""
    place += step
    while 0 <= place < len(tokens) and tokens[place].text.casefold() in joining:
        place += step
    return place if 0 <= place < len(tokens) and is_capitalised(tokens[place]) else None


def stands(word: str, side: SideFacts) -> bool:
    """Whether a side has a word."""
    return any(fold(token.text) == fold(word) for token in side.tokens)


def is_ordinary(word: str, language: str) -> bool:
    """Whether a capital is no more than usual on a word: no place, institution, month or day."""
    institution = word in languages.words(language, "institutions")
    return not (institution or places.keys(word, language) or word in _calendar(language))


@cache
def translated(language: str) -> frozenset[str]:
    """Words that are translated in names: titles, peoples, what institutions are called."""
    data = languages.toml(language, "names")
    keys = ("titles", "translated", "capitalised")
    words = {str(word).casefold() for key in keys for word in data.get(key, [])}
    rows = languages.table(language, "demonyms")
    rows += languages.table(language, "acronyms")
    words |= {form.casefold() for row in rows for form in row[1].split("|")}
    return frozenset(words | {word + "s" for word in words})


def is_date(word: str, language: str) -> bool:
    """Whether a word is a month or a weekday."""
    return word.casefold() in _calendar(language)


@cache
def _calendar(language: str) -> frozenset[str]:
    """Months and weekdays, in lower case."""
    return frozenset(_dates(language))


def _dates(language: str) -> Iterator[str]:
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return
    named: Sequence[Mapping[int, object]] = [
        locale.months["format"]["wide"],
        locale.days["format"]["wide"],
    ]
    for words in named:
        yield from (str(word).casefold() for word in words.values())
