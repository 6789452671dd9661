"""Names that a text has in two forms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from contresens import languages
from contresens.checks.consistency.rows import Row
from contresens.checks.names.answers import Answers, alike
from contresens.languages import termwords
from contresens.languages.folding import fold
from contresens.model import Finding, Name, NameKind, Rule, Severity, SideFacts, Span

CON103 = Rule(
    code="CON103",
    name="name in two forms",
    category="terminology/inconsistent use",
    severity=Severity.MINOR,
    messages={
        "en": "“{name}” is “{used}” here, and “{other}” in segment {segment} and elsewhere.",
        "fr": "« {name} » est « {used} » ici, et « {other} » au segment {segment} et ailleurs.",
    },
)

RULES = (CON103,)

_CERTAIN = 0.6
_LETTERS = 4
_OFTEN = 3
"""Confidence and letters of a name that is looked for, and segments that must have it."""

_USUAL = 2
_MAJORITY = 0.65
"""How often the usual form must stand, and the share of all that makes it the usual one."""

_ADAPTED = 80.0
"""rapidfuzz ratio of a name and its form in another language: Putin, Poutine."""

_CONFIDENCE = 0.65

_REACH = 40
_BEFORE = re.compile(r"(\w+)[ -]\Z")
_AFTER = re.compile(r"[ -](\w+)")
"""The words beside a name, and how far before it one is looked for."""


class _Form(NamedTuple):
    row: Row
    name: Name
    span: Span
    text: str
    kept: bool  # it is the source's own form


def check(rows: Sequence[Row]) -> Iterator[tuple[int, Finding]]:
    """Names of one word that most segments have in one form and some in another.

    A form that is not the source's where most are is a misspelt name: that is no matter of
    consistency.
    """
    for found in _names(rows):
        forms = [form for row, name in found if (form := _form(row, name))]
        counts = Counter(fold(form.text) for form in forms)
        if len(counts) < 2:
            continue
        usual, number = counts.most_common(1)[0]
        if number < _USUAL or number < _MAJORITY * len(forms):
            continue
        model = next(form for form in forms if fold(form.text) == usual)
        for form in forms:
            if fold(form.text) == usual or (model.kept and not _is_place(form)):
                continue
            yield form.row.number, _finding(form, model)


def _names(rows: Sequence[Row]) -> list[list[tuple[Row, Name]]]:
    """The names of one word that several segments have, with their places."""
    found: dict[str, dict[int, tuple[Row, Name]]] = {}
    for row in rows:
        for name in row.facts.source.names:
            if (
                _is_single(name, row)
                and name.confidence >= _CERTAIN
                and len(fold(name.text)) >= _LETTERS
            ):
                found.setdefault(fold(name.text), {}).setdefault(row.number, (row, name))
    return [list(each.values()) for each in found.values() if len(each) >= _OFTEN]


def _is_single(name: Name, row: Row) -> bool:
    """Whether a name is one word, no part of a longer one, and nothing made from a place's name."""
    word = fold(name.text)
    if (
        name.kind is not NameKind.PROPER
        or " " in name.text
        or _has_capital_beside(name.span, row.facts.source)
    ):
        return False
    return not any(word.startswith(form) for form in _peoples(row.segment.source_lang))


def _has_capital_beside(span: Span, side: SideFacts) -> bool:
    """Whether a name stands beside a word with a capital, and so may be a part of a longer one."""
    after = _AFTER.match(side.text, span.end)
    start = max(0, span.start - _REACH)
    before = _BEFORE.search(side.text[start : span.start])
    if before and termwords.begins_sentence(side.text, start + before.start(1)):
        grammar = languages.words(side.language, "function_words")
        before = before if before[1].casefold() not in grammar else None
    return any(match is not None and match[1][0].isupper() for match in (before, after))


def _form(row: Row, name: Name) -> _Form | None:
    """The form that a segment's target has of a name, if it has one and only one."""
    answers = Answers(row.facts)
    target = row.facts.target
    own = answers.target.places_of(name.text)
    listed = [span for span in answers.place(name.text) or [] if not _is_people(span, row)]
    if not own and not listed:
        likely = [span for span, ratio in alike(name.text, answers.target) if ratio >= _ADAPTED]
        listed = [span for span in likely if not span.of(target.text).islower()]
    texts = {fold(span.of(target.text)) for span in (*own, *listed)}
    if len(texts) != 1 or any(_has_capital_beside(span, target) for span in own):
        return None
    span = (own or listed)[0]
    return _Form(row, name, span, span.of(target.text), bool(own))


def _is_people(span: Span, row: Row) -> bool:
    """Whether a word is what people of a place are called, or theirs: « français »."""
    word = fold(span.of(row.segment.target))
    return any(word.startswith(form) for form in _peoples(row.segment.target_lang))


@cache
def _peoples(language: str) -> frozenset[str]:
    rows = languages.table(language, "demonyms")
    return frozenset(fold(form) for row in rows for form in row[1].split("|"))


def _is_place(form: _Form) -> bool:
    return bool(Answers(form.row.facts).place(form.name.text))


def _finding(form: _Form, model: _Form) -> Finding:
    return CON103.finding(
        confidence=_CONFIDENCE,
        source=[form.name.span],
        target=[form.span],
        suggestion=model.text,
        name=form.name.text,
        used=form.text,
        other=model.text,
        segment=model.row.segment.id,
    )
