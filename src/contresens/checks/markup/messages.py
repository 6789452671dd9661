"""Messages with branches (ICU): their syntax, their argument and their branches."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from contresens.checks.markup.matching import of_kind
from contresens.model import Facts, Finding, Markup, MarkupKind, Rule, Severity, Span

TAG501 = Rule(
    code="TAG501",
    name="message with branches broken",
    category="design and markup/markup tag",
    severity=Severity.CRITICAL,
    messages={
        "en": "The message {argument} cannot be read any more: {why}.",
        "fr": "Le message {argument} n'est plus lisible : {why_fr}.",
    },
)

TAG502 = Rule(
    code="TAG502",
    name="branches of a message differ",
    category="design and markup/markup tag",
    severity=Severity.MAJOR,
    messages={
        "en": "The branches of {argument} are {wanted} in the source and {given} in the "
        "translation.",
        "fr": "Les branches de {argument} sont {wanted} dans la source et {given} dans la "
        "traduction.",
    },
)

TAG503 = Rule(
    code="TAG503",
    name="apostrophe before a brace",
    category="design and markup/markup tag",
    severity=Severity.MAJOR,
    messages={
        "en": "In such messages a straight apostrophe before a brace makes text of it: {written}.",
        "fr": "Dans ces messages, une apostrophe droite devant une accolade en fait du texte : "
        "{written}.",
    },
)

TAG504 = Rule(
    code="TAG504",
    name="placeholder lost in a branch",
    category="design and markup/missing text",
    severity=Severity.CRITICAL,
    messages={
        "en": "{placeholder} stands in the branch “{branch}” of the source and not in that of the "
        "translation.",
        "fr": "{placeholder} figure dans la branche « {branch} » de la source et non dans celle "
        "de la traduction.",
    },
)

RULES = (TAG501, TAG502, TAG503, TAG504)

_HEAD = re.compile(r"\{\s*(\w+)\s*,\s*(\w+)\s*,(?:\s*offset:\d+)?")
_BRANCH = re.compile(r"\s*([^\s{}]+)\s*\{")
_BRACE = re.compile(r"[{}]")
_TYPES = ("plural", "select", "selectordinal")
_INSIDE = re.compile(r"\{\s*\w+|#")
_QUOTED = re.compile(r"\w'(?=\{)")


@dataclass(frozen=True, slots=True)
class _Message:
    markup: Markup
    argument: str
    kind: str
    branches: Mapping[str, str]
    closed: bool


def check(facts: Facts) -> Iterator[Finding]:
    """Messages of the source that the target has otherwise."""
    source = [_read(each) for each in of_kind(facts.source.markup, MarkupKind.MESSAGE)]
    source = [each for each in source if each.kind in _TYPES and each.closed]
    if not source:
        return
    target = [_read(each) for each in of_kind(facts.target.markup, MarkupKind.MESSAGE)]
    for message in source:
        other = next((one for one in target if one.argument == message.argument), None)
        other = other or next(iter(target), None)
        if other:
            target.remove(other)
        yield from _compared(message, other, facts)
    for match in _QUOTED.finditer(facts.target.text):
        span = Span(match.end() - 1, match.end())
        yield TAG503.finding(
            confidence=0.9,
            target=[span],
            suggestion="’",
            written=facts.target.text[match.start() : match.end() + 1],
        )


def _read(markup: Markup) -> _Message:
    """A message and its branches, as far as they can be read."""
    text = markup.text
    head = _HEAD.match(text)
    at = head.end() if head else 0
    branches: dict[str, str] = {}
    while match := _BRANCH.match(text, at):
        at = _closing(text, match.end())
        branches[match[1]] = text[match.end() : max(at - 1, match.end())]
    closed = text[at:].strip() == "}"
    return _Message(markup, head[1] if head else "", head[2] if head else "", branches, closed)


def _closing(text: str, start: int) -> int:
    """The place behind the brace that closes what is open at ``start``."""
    depth = 1
    for brace in _BRACE.finditer(text, start):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return brace.end()
    return len(text)


def _compared(message: _Message, other: _Message | None, facts: Facts) -> Iterator[Finding]:
    reason = _broken(message, other)
    if reason:
        yield TAG501.finding(
            confidence=0.95,
            source=[message.markup.span],
            target=[other.markup.span] if other else [],
            argument=message.argument,
            why=reason[0],
            why_fr=reason[1],
        )
    elif other:
        yield from _branches(message, other, facts)


def _broken(message: _Message, other: _Message | None) -> tuple[str, str] | None:
    if other is None:
        return "the translation has none", "la traduction n'en a pas"
    if other.kind != message.kind:
        return (
            f"“{message.kind}” has become “{other.kind}”",
            f"« {message.kind} » est devenu « {other.kind} »",
        )
    if other.argument != message.argument:
        return f"its argument is {other.argument} now", f"son argument est devenu {other.argument}"
    if not other.closed:
        return "its braces do not close", "ses accolades ne se ferment pas"
    if "other" not in other.branches:
        return "it has no branch “other”", "il n'a pas de branche « other »"
    return None


def _branches(message: _Message, other: _Message, facts: Facts) -> Iterator[Finding]:
    if not _fits(message, other, facts.target.language):
        yield TAG502.finding(
            confidence=0.9,
            source=[message.markup.span],
            target=[other.markup.span],
            argument=message.argument,
            wanted=", ".join(message.branches),
            given=", ".join(other.branches),
        )
    wanted = dict.fromkeys(_INSIDE.findall(message.branches.get("other", "")))
    given = set(_INSIDE.findall(other.branches["other"]))
    for placeholder in wanted:
        if placeholder not in given:
            yield TAG504.finding(
                confidence=0.9,
                source=[message.markup.span],
                target=[other.markup.span],
                placeholder=placeholder + ("}" if placeholder[0] == "{" else ""),
                branch="other",
            )


def _fits(message: _Message, other: _Message, language: str) -> bool:
    """Whether the branches are those of the source, or those that the language has for numbers."""
    if message.kind == "select":
        return set(message.branches) == set(other.branches)
    categories = _categories(language, message.kind)
    named = {key for key in other.branches if not key.startswith("=")}
    one = message.kind == "plural" and "one" in message.branches and "one" in categories
    return named <= categories and (not one or "one" in named or "=1" in other.branches)


@cache
def _categories(language: str, kind: str) -> frozenset[str]:
    """A language's categories of numbers in CLDR; all there are for one that nobody knows."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language)
        form = locale.plural_form if kind == "plural" else locale.ordinal_form
        return frozenset({*form.tags, "other", "many"})
    except (UnknownLocaleError, ValueError):
        return frozenset({"zero", "one", "two", "few", "many", "other"})
