"""Text → names: the words that must come through a translation unharmed.

A capital letter says little at the start of a sentence and nothing in a headline, so a word there
is a name only with other evidence. What has a form of its own (NetSuite, NATO, an address) is
found anywhere; a text without capitals has only such names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from contresens import languages
from contresens.languages import brands, frequency
from contresens.model import Name, NameKind, Span, Token, TokenKind

_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"«»]*[^\s<>\"«».,;:!?)\]}’']"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\b(?:[\w-]+\.)+(?:com|org|net|edu|gov|io|fr|eu|uk|ca|ch|be|de)\b(?:/[\w./?=&%#-]*[\w/])?"
)
_CODE = re.compile(r"[A-Z]+[A-Za-z]{0,3}[-‑]?\d[\w-]*")
_ACRONYM = re.compile(r"[^\W\d_a-zß-öø-ÿ]{2,}s?(?:&[A-Z]+)?|[A-Z]&[A-Z]")
_ODD = re.compile(r"\d|&[a-z]|^\w[-‑]|^(?:[A-Z]x)+[A-Z]$|^[IVXLC]+(?:e|er|re|ème|th|s)$")
# CoV-2, Earth&rsquo;s, C-reactive, WxH, XIVe

_ROMAN = re.compile(r"(?=[IVXLC]{2})(?:C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_GLUED = re.compile(r"([^\W\d_]{3,})(?<=[a-zà-ÿ])([A-ZÀ-Þ][a-zà-ÿ]+)+")
_HUMP = re.compile(r"[A-ZÀ-Þ]?[^\W\d_A-ZÀ-Þ]+|[A-ZÀ-Þ]+(?![a-zà-ÿ])")
_SINGLE = frozenset("AI")  # "ARoof", "PriceA"
_SENTENCE_END = frozenset(".!?…:;•·*|")
_QUOTES = frozenset("\"“”«»'‘’([{-–—")
_HEADLINE_WORDS = 3
_SHOUTED = 0.5
_COMMON = 4.0  # Zipf: from here on a word is known to every reader
_RARE = 2.0
_VERY_COMMON = 5.0


@dataclass(frozen=True, slots=True)
class _Word:
    """A word token without its possessive, and what its letters and its place say."""

    span: Span
    text: str
    initial: bool  # stands where a capital is due anyway
    headline: bool  # stands among capitals that say nothing
    shouted: bool  # stands among words in capitals
    glue: str  # what stands between it and the word before

    @property
    def capitalised(self) -> bool:
        return self.text[0].isupper()


@cache
def _data(language: str, key: str) -> frozenset[str]:
    return frozenset(
        str(item).casefold() for item in languages.toml(language, "names").get(key, [])
    )


@cache
def _calendar(language: str) -> frozenset[str]:
    """Months, weekdays and the names of languages, in lower case."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return frozenset()
    words = {str(locale.languages[code]) for code in ("en", "fr", "de", "es", "it", "la", "ar")}
    for width in ("wide", "abbreviated"):
        words |= {str(word).rstrip(".") for word in locale.months["format"][width].values()}
        words |= {str(word).rstrip(".") for word in locale.days["format"][width].values()}
    return frozenset(word.casefold() for word in words)


@cache
def _peoples(language: str) -> frozenset[str]:
    rows = languages.table(language, "demonyms")
    forms = {form.casefold() for row in rows for form in row[1].split("|") if form.isalpha()}
    return frozenset(forms | {form + "s" for form in forms})


@cache
def _listed(language: str) -> frozenset[str]:
    rows = languages.table(language, "acronyms")
    return frozenset(form for row in rows for form in row[1].split("|"))


def find(text: str, language: str, tokens: tuple[Token, ...]) -> tuple[Name, ...]:
    """The names of a text, in order; none overlaps another.

    Months, weekdays, peoples, titles before a name and the like are none. A possessive 's is
    outside the span. The confidence is that of the weakest word.
    """
    addresses = tuple(Span(*match.span()) for match in _ADDRESS.finditer(text))
    names = [Name(span, span.of(text), NameKind.ADDRESS) for span in addresses]
    words = [
        word
        for word in _words(text, language, tokens)
        if not any(word.span.overlaps(span) for span in addresses)
    ]
    if languages.toml(language, "names").get("capitals") == "names":
        names += _merged(text, language, words)
    else:
        names += [name for word in words if (name := _by_form(word, language))]
    return tuple(sorted(names, key=lambda name: name.span))


# --- words and where they stand -----------------------------------------------------------------


def _words(text: str, language: str, tokens: Sequence[Token]) -> Iterator[_Word]:
    for sentence in _sentences(text, language, tokens):
        words = [token for token in sentence if token.kind is TokenKind.WORD]
        headline = _is_headline([token.text for token in words], language)
        shouted = _is_shouted([token.text for token in words])
        before: Span | None = None
        for position, token in enumerate(sentence):
            if token.kind is TokenKind.WORD:
                span = _without_possessive(token, language)
                glue = text[before.end : span.start] if before else "\n"
                initial = before is None or sentence[position - 1].text in _QUOTES
                yield _Word(span, span.of(text), initial, headline, shouted, glue)
                before = span


def _sentences(text: str, language: str, tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The tokens, cut after what ends a sentence; "Mr.", "J." and "U.S." end none."""
    start = 0
    for position, token in enumerate(tokens):
        last = tokens[position - 1] if position else None
        broken = last is not None and "\n" in text[last.span.end : token.span.start]
        if broken and start < position:
            yield tokens[start:position]
            start = position
        if token.text in _SENTENCE_END and not _abbreviates(last, token, language):
            yield tokens[start : position + 1]
            start = position + 1
    if start < len(tokens):
        yield tokens[start:]


def _abbreviates(last: Token | None, mark: Token, language: str) -> bool:
    if last is None or mark.text != "." or last.span.end != mark.span.start:
        return False
    initial = len(last.text) == 1 and last.text.isupper()
    return initial or last.text.casefold() in _data(language, "titles")


def _without_possessive(token: Token, language: str) -> Span:
    for ending in _data(language, "possessives"):
        if token.text.casefold().endswith(ending) and len(token.text) > len(ending):
            return Span(token.span.start, token.span.end - len(ending))
    return token.span


def _is_headline(words: Sequence[str], language: str) -> bool:
    grammar = languages.words(language, "function_words")
    content = [word for word in words if word.casefold() not in grammar and word[0].isalpha()]
    return len(content) >= _HEADLINE_WORDS and not any(word[0].islower() for word in content)


def _is_shouted(words: Sequence[str]) -> bool:
    long = [word for word in words if len(word) > 1]
    return len(long) > 1 and sum(word.isupper() for word in long) >= _SHOUTED * len(long)


# --- one word -----------------------------------------------------------------------------------


def _by_form(word: _Word, language: str) -> Name | None:
    """A name that its own letters give away, wherever it stands."""
    text = word.text
    if _CODE.fullmatch(text):
        return Name(word.span, text, NameKind.CODE)
    if any(character.isdigit() for character in text):
        return None
    if _ACRONYM.fullmatch(text):
        return _acronym(word, language)
    if _is_mixed(text):
        inside = re.split(r"[-‑'’&·]", text)
        if not any(_is_mixed(part) for part in inside):
            return None  # Jean-Luc, NATO-led: each part is plain
        odd = _ODD.search(text) or _is_glued(text, language)
        return None if odd else Name(word.span, text, NameKind.MIXED)
    return None


def _is_mixed(part: str) -> bool:
    return any(c.isupper() for c in part[1:]) and any(c.islower() for c in part)


def _acronym(word: _Word, language: str) -> Name | None:
    text = word.text
    if word.shouted or (_ROMAN.fullmatch(text) and text != "CC"):
        return None
    ordinary = len(text) > 3 and frequency.zipf(text, language) >= _COMMON
    ordinary = ordinary and text not in _listed(language)
    return Name(word.span, text, NameKind.ACRONYM, 0.5 if ordinary else 1.0)


def _is_glued(text: str, language: str) -> bool:
    """Whether a word is two words that lost their space ("cleaningVery"), not NetSuite."""
    if frequency.zipf(text, language) > 0:
        return False
    parts = _HUMP.findall(text)
    if len(parts) > 1 and parts[-1].casefold() in languages.words(language, "function_words"):
        return True
    if parts[0] in _SINGLE or parts[-1] in _SINGLE:
        return True
    return (
        bool(_GLUED.fullmatch(text))
        and text[0].islower()
        and all(frequency.zipf(part, language) > _RARE for part in parts)
    )


def _proper(word: _Word, language: str, inside: frozenset[str]) -> float:
    """How sure we are (0 to 1) that a capitalised word is a name.

    ``inside`` are the words that stand capitalised where no capital is due.
    """
    plain = word.text.casefold()
    if word.headline or len(plain) < 2 or plain in languages.words(language, "function_words"):
        return 0.0
    if (
        word.text.isupper()
        or _ODD.search(word.text)
        or plain in _calendar(language) | _data(language, "capitalised")
    ):
        return 0.0
    if plain in _peoples(language) or plain.rstrip("s") in _peoples(language):
        return 0.0
    if not word.initial:
        return 0.9
    if plain in inside:
        return 0.8
    return 0.4 if frequency.zipf(plain, language) < _RARE else 0.0


# --- several words ------------------------------------------------------------------------------

_Run = list[tuple[_Word, float]]


def _merged(text: str, language: str, words: Sequence[_Word]) -> Iterator[Name]:
    inside = frozenset(
        word.text.casefold()
        for word in words
        if word.capitalised and not word.initial and not word.headline
    )
    run: _Run = []
    for position, word in enumerate(words):
        formed = _by_form(word, language)
        if run and (formed or not _joins(word.glue)):
            yield from _close(text, run, language)
            run = []
        if formed:
            yield formed
            continue
        sure = _sure(words, position, run, language, inside)
        if sure:
            run.append((word, sure))
        elif run:
            yield from _close(text, run, language)
            run = []
    if run:
        yield from _close(text, run, language)


def _sure(
    words: Sequence[_Word], position: int, run: _Run, language: str, inside: frozenset[str]
) -> float:
    """Confidence in a word as part of a name, given the run of such words before it."""
    word = words[position]
    plain = word.text.casefold()
    if not word.capitalised:
        inner = run and plain in _data(language, "connectors") and _continues(words, position)
        return run[-1][1] if inner else 0.0
    sure = _proper(word, language, inside)
    if not sure and run and plain in _calendar(language):
        return run[-1][1]  # Theresa May
    if word.initial and not word.headline:
        return max(sure, _opening(words, position, language))
    return sure


def _joins(glue: str) -> bool:
    return glue in {" ", "\u00a0", "-", ". ", ".\u00a0", " & ", ""}


def _continues(words: Sequence[_Word], position: int) -> bool:
    following = words[position + 1 : position + 2]
    return bool(following) and following[0].capitalised and _joins(following[0].glue)


def _opening(words: Sequence[_Word], position: int, language: str) -> float:
    """Confidence in a capitalised word at a sentence's start, by what follows it: "Keith Weiss"."""
    plain = words[position].text.casefold()
    if not _continues(words, position) or frequency.zipf(plain, language) >= _VERY_COMMON:
        return 0.0
    blocked = languages.words(language, "function_words") | _peoples(language)
    blocked |= _calendar(language) | _data(language, "capitalised")
    following = words[position + 1]
    if following.text.casefold() in blocked or following.text.isupper():
        return 0.0
    return 0.0 if plain in blocked else 0.7


def _close(text: str, run: _Run, language: str) -> Iterator[Name]:
    """The run as one name, without the titles before it."""
    titles = _data(language, "titles")
    start = 0
    whole = run[0][0].span.cover(run[-1][0].span)
    while start < len(run) and run[start][0].text.casefold() in titles:
        if brands.is_brand(whole.of(text), language):
            break  # General Motors
        start += 1
    if start == len(run):
        return
    span = run[start][0].span.cover(run[-1][0].span)
    yield Name(span, span.of(text), NameKind.PROPER, min(sure for _, sure in run[start:]))
