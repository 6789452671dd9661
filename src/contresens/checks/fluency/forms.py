"""Words that take another form beside their neighbour: elision, contraction, a/an, participles."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from contresens import languages
from contresens.languages import dictionary, frequency
from contresens.model import Finding, Rule, Severity, SideFacts, Token, TokenKind

FLU101 = Rule(
    code="FLU101",
    name="elision missing",
    category="linguistic conventions/grammar",
    severity=Severity.MINOR,
    messages={
        "en": "“{wrong}” does not stand side by side; it is “{meant}”.",
        "fr": "« {wrong} » ne se dit pas ; c'est « {meant} ».",
    },
)
FLU102 = Rule(
    code="FLU102",
    name="contraction missing",
    category="linguistic conventions/grammar",
    severity=Severity.MINOR,
    messages={
        "en": "“{wrong}” are one word before a noun: “{meant}”.",
        "fr": "« {wrong} » ne font qu'un mot devant un nom : « {meant} ».",
    },
)
FLU105 = Rule(
    code="FLU105",
    name="form of the article",
    category="linguistic conventions/grammar",
    severity=Severity.MINOR,
    messages={
        "en": "Before “{noun}” the article is “{meant}”, not “{wrong}”.",
        "fr": "Devant « {noun} », l'article est « {meant} » et non « {wrong} ».",
    },
)
FLU106 = Rule(
    code="FLU106",
    name="infinitive for a participle",
    category="linguistic conventions/grammar",
    severity=Severity.MINOR,
    messages={
        "en": "After “{auxiliary}” stands a participle, “{meant}”, not the infinitive “{wrong}”.",
        "fr": "Après « {auxiliary} », il faut le participe « {meant} » et non « {wrong} ».",
    },
)
RULES = (FLU101, FLU102, FLU105, FLU106)

_KNOWN = 3.0  # Zipf from which a word is surely one of the language
_SHORTEST = 2  # letters; a single one is spoken of


def find(side: SideFacts) -> Iterator[Finding]:
    """The words of a text that lack the form that their neighbour asks for."""
    data = languages.toml(side.language, "fluency")
    if not data:
        return
    for number, (first, second) in enumerate(pairwise(side.tokens)):
        if not are_neighbours(side, first, second):
            continue
        finding = (
            _elision(data.get("elision"), first, second, side)
            or _contraction(data.get("contraction"), number, side)
            or _article(data.get("article"), first, second, side)
            or _participle(data.get("participle"), first, second, side)
        )
        if finding:
            yield finding


def are_neighbours(side: SideFacts, first: Token, second: Token) -> bool:
    """Whether two tokens are words with a space between them."""
    between = side.text[first.span.end : second.span.start]
    words = first.kind is second.kind is TokenKind.WORD
    return words and bool(between) and not between.strip() and "\n" not in between


def _elision(
    data: dict[str, Any] | None, first: Token, second: Token, side: SideFacts
) -> Finding | None:
    """« le avion » for « l'avion »."""
    word, after = first.text.casefold(), second.text
    if not data or first.text.isupper() or not _is_plain(after, side.language):
        return None
    if after in data["only"].get(word, ()):
        form = data["forms"][word]
    elif word in data["words"] and after[0] in data["letters"] and after not in data["except"]:
        form = data["words"][word]
    else:
        return None
    meant = (form.capitalize() if first.text[0].isupper() else form) + after
    span = first.span.cover(second.span)
    return FLU101.finding(
        confidence=0.9, target=[span], suggestion=meant, wrong=span.of(side.text), meant=meant
    )


def _contraction(data: dict[str, Any] | None, number: int, side: SideFacts) -> Finding | None:
    """« de le jardin » for « du jardin »; « de le voir » is right."""
    tokens = side.tokens
    if not data or number + 2 >= len(tokens):
        return None
    first, second, noun = tokens[number : number + 3]
    meant = data["pairs"].get(f"{first.text} {second.text}".casefold())
    if meant is None or not second.text.islower() or not are_neighbours(side, second, noun):
        return None
    word = noun.text
    if not _is_plain(word, side.language) or word in data["except"]:
        return None
    if word.endswith(tuple(data["verbs"])) or word in _grammar(side.language):
        return None
    span = first.span.cover(second.span)
    return FLU102.finding(
        confidence=0.8, target=[span], suggestion=meant, wrong=span.of(side.text), meant=meant
    )


def _article(
    data: dict[str, Any] | None, first: Token, second: Token, side: SideFacts
) -> Finding | None:
    """English: “a apple” for “an apple”."""
    articles = (data["consonant"], data["vowel"]) if data else ()
    if not data or first.text not in articles or not _is_plain(second.text, side.language):
        return None
    word = second.text
    if word in _grammar(side.language):
        return None
    if word.startswith(tuple(data["vowel_sound"])):
        meant = data["vowel"]
    elif word.startswith((*data["consonant_sound"], *data["either"])):
        meant = data["consonant"] if word[0] in data["vowels"] else first.text
    else:
        meant = data["vowel"] if word[0] in data["vowels"] else data["consonant"]
    if meant == first.text:
        return None
    return FLU105.finding(
        confidence=0.85,
        target=[first.span.cover(second.span)],
        suggestion=f"{meant} {word}",
        noun=word,
        wrong=first.text,
        meant=meant,
    )


def _participle(
    data: dict[str, Any] | None, first: Token, second: Token, side: SideFacts
) -> Finding | None:
    """« ils ont manger » for « ils ont mangé »."""
    if not data or first.text.casefold() not in data["auxiliaries"]:
        return None
    verb = second.text
    if not verb.islower() or not verb.endswith(data["infinitive"]):
        return None
    meant = verb.removesuffix(data["infinitive"]) + data["participle"]
    if not (_is_plain(verb, side.language) and _is_plain(meant, side.language)):
        return None
    return FLU106.finding(
        confidence=0.85,
        target=[second.span],
        suggestion=meant,
        auxiliary=first.text,
        wrong=verb,
        meant=meant,
    )


def _is_plain(word: str, language: str) -> bool:
    """Whether it is a word in small letters that everybody knows, and no single letter."""
    if len(word) < _SHORTEST or not word.isalpha() or not word.islower():
        return False
    return frequency.zipf(word, language) >= _KNOWN or dictionary.has(word, language)


def _grammar(language: str) -> frozenset[str]:
    return languages.words(language, "function_words")
