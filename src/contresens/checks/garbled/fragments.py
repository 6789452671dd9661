"""Sentences that lack a word they need, break off, or have marks that belong to nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from contresens import languages
from contresens.languages import abbreviations
from contresens.model import Facts, Finding, Rule, Severity, SideFacts, Span, Token, TokenKind

GAR401 = Rule(
    code="GAR401",
    name="translation breaks off",
    category="accuracy/omission",
    severity=Severity.MAJOR,
    messages={
        "en": "The translation breaks off after “{last}”.",
        "fr": "La traduction s'interrompt après « {last} ».",
    },
)

GAR402 = Rule(
    code="GAR402",
    name="word missing after a function word",
    category="accuracy/omission",
    severity=Severity.MAJOR,
    messages={
        "en": "Nothing that “{word}” could belong to follows it: a word is missing.",
        "fr": "Rien de ce qui suit « {word} » ne s'y rattache : il manque un mot.",
    },
)

GAR403 = Rule(
    code="GAR403",
    name="stray mark",
    category="linguistic conventions/punctuation",
    severity=Severity.MINOR,
    messages={
        "en": "“{mark}” stands where no such mark belongs.",
        "fr": "« {mark} » figure là où ce signe n'a pas sa place.",
    },
)

_ENDING = frozenset(".!?;…")
_CLOSING = frozenset(')]»”"')
_QUOTING = frozenset("«»“”\"'‘’*`([")
_STRAY = re.compile(
    r"(?<=[a-zà-öø-ÿ]{2})(?P<mark>[.?!~@_])(?=\s+[a-zà-öø-ÿ])"
    r"|(?<=[\w)])(?P<marks>[.,;:]\s?[.,;:~])(?=\s|$)"
)


_INNER_STOP = re.compile(r"[.!?:;…](?=[\s\"”»)]+\w|&#?\w+;|[A-ZÀ-Þ])")


@cache
def _followers(language: str) -> Mapping[str, frozenset[str]]:
    """For each word the words that never come right after it."""
    rows = languages.toml(language, "stranded").get("before", [])
    return {word: frozenset(row["next"]) for row in rows for word in row["words"]}


@cache
def _needing(language: str) -> frozenset[str]:
    """The words that never end a sentence."""
    return frozenset(languages.toml(language, "stranded").get("end", ()))


def check(facts: Facts) -> Iterator[Finding]:
    """Broken sentences of the target."""
    if _needing(facts.target.language):
        yield from _broken_off(facts)
        yield from _words_missing(facts)
    yield from _stray_marks(facts)


def _broken_off(facts: Facts) -> Iterator[Finding]:
    """A last word that needs another after it, where the source does not end so."""
    last = facts.target.tokens[-1] if facts.target.tokens else None
    if last is None or not _is_stranded(last, facts.target.language):
        return
    source = facts.source.tokens
    if len(facts.target.tokens) < 3 or (source and _is_stranded(source[-1], facts.source.language)):
        return
    yield GAR401.finding(confidence=0.85, target=[last.span], last=last.text)


def _is_stranded(token: Token, language: str) -> bool:
    return token.kind is TokenKind.WORD and (
        token.text in _needing(language) or token.text[-1] in "'’"
    )


def _words_missing(facts: Facts) -> Iterator[Finding]:
    """Function words before a mark or a word that they cannot stand before."""
    tokens = facts.target.tokens
    if any(place is not None for place in _gaps(facts.source)):
        return
    for number in _gaps(facts.target):
        word, following = tokens[number], tokens[number + 1]
        yield GAR402.finding(
            confidence=0.8, target=[word.span.cover(following.span)], word=word.text
        )


def _gaps(side: SideFacts) -> Iterator[int]:
    """Numbers of the tokens after which a word is missing."""
    tokens, language = side.tokens, side.language
    for number in range(len(tokens) - 1):
        word, following = tokens[number], tokens[number + 1]
        if word.kind is not TokenKind.WORD or not word.text.islower():
            continue
        if not number or (tokens[number - 1].text in _QUOTING or _is_joined(tokens, number)):
            continue  # the word itself is spoken of, or is the end of a name such as a domain
        if _cannot_follow(side, number, word, following, language):
            yield number


def _is_joined(tokens: Sequence[Token], number: int) -> bool:
    before = tokens[number - 1]
    return before.span.end == tokens[number].span.start and before.kind is TokenKind.MARK


def _cannot_follow(
    side: SideFacts, number: int, word: Token, following: Token, language: str
) -> bool:
    tokens = side.tokens
    if following.kind is TokenKind.MARK:
        if word.text not in _needing(language):
            return False
        final = number + 2 >= len(tokens) or _is_end(side, number + 1)
        return _is_closing(side, following) or (following.text in _ENDING and final)
    if following.text not in _followers(language).get(word.text, ()):
        return False
    data = languages.toml(language, "stranded")
    if following.text in data["conjunctions"] and number + 2 < len(tokens):
        return tokens[number + 2].text not in data["coordinated"]
    return True


def _is_closing(side: SideFacts, mark: Token) -> bool:
    """Whether a mark closes a bracket or a quotation; a straight one may open it: in a "sharp"."""
    opens = mark.text == '"' and side.text[mark.span.end : mark.span.end + 1].isalnum()
    return mark.text in _CLOSING and not opens


def _is_end(side: SideFacts, number: int) -> bool:
    """Whether a mark ends a sentence: an abbreviation's full stop and an ellipsis do not."""
    mark, after = side.tokens[number], side.tokens[number + 1]
    spaced = after.span.start > mark.span.end
    return (spaced and after.text[:1].isupper()) or mark.text == ";"


def _stray_marks(facts: Facts) -> Iterator[Finding]:
    """Marks in front of a small letter, marks in front of marks, symbols from nowhere."""
    text, source = facts.target.text, facts.source.text
    stops = len(_INNER_STOP.findall(text)) - len(_INNER_STOP.findall(source))
    if text == text.lower() or any(_stray(facts.source)):
        return
    for span in _stray(facts.target):
        mark = span.of(text)
        if stops > 0 if mark == "." else mark not in source:
            yield GAR403.finding(confidence=0.5, target=[span], mark=mark)


def _stray(side: SideFacts) -> Iterator[Span]:
    for match in _STRAY.finditer(side.text):
        span = Span(*match.span(match.lastgroup or 0))
        if span.of(side.text)[0] != "." or not _abbreviates(side, span.start):
            yield span


def _abbreviates(side: SideFacts, dot: int) -> bool:
    before = re.search(r"\S+$", side.text[:dot])
    inner = before is not None and "." in before[0]
    return inner or abbreviations.holds(side.text, dot, side.language)
