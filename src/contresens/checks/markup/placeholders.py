"""Placeholders: what a program fills in must come through as it is."""

from __future__ import annotations

import html.entities
import re
from collections.abc import Iterator, Sequence

from contresens.checks.markup.matching import loosely, of_kind, search_free, unmatched
from contresens.model import Facts, Finding, Markup, MarkupKind, Rule, Severity, Span

TAG101 = Rule(
    code="TAG101",
    name="placeholder lost",
    category="design and markup/missing text",
    severity=Severity.CRITICAL,
    messages={
        "en": "The placeholder {placeholder} of the source is not in the translation.",
        "fr": "L'espace réservé {placeholder} de la source n'est pas dans la traduction.",
    },
)

TAG102 = Rule(
    code="TAG102",
    name="placeholder damaged",
    category="design and markup/missing text",
    severity=Severity.CRITICAL,
    messages={
        "en": "The placeholder {placeholder} has become {other}: no program will fill that in.",
        "fr": "L'espace réservé {placeholder} est devenu {other} : aucun programme ne le remplira.",
    },
)

TAG103 = Rule(
    code="TAG103",
    name="placeholder added",
    category="design and markup/markup tag",
    severity=Severity.MAJOR,
    messages={
        "en": "The translation has the placeholder {placeholder}, which the source has not.",
        "fr": "La traduction a l'espace réservé {placeholder}, que la source n'a pas.",
    },
)

TAG104 = Rule(
    code="TAG104",
    name="placeholders in another order",
    category="design and markup/markup tag",
    severity=Severity.CRITICAL,
    messages={
        "en": "Placeholders without numbers are filled in by their order: the source has "
        "{source_order}, the translation {target_order}.",
        "fr": "Les espaces réservés sans numéro sont remplis dans l'ordre : la source a "
        "{source_order}, la traduction {target_order}.",
    },
)

RULES = (TAG101, TAG102, TAG103, TAG104)

_NUMBER = re.compile(r"(?<=%)\d{1,2}\$|(?<=\{)\d{1,3}(?=[}:])")
_BRACED = re.compile(r"^[$#%]?\{+\s*([\w.\-]+)[^{}]*\}+$")
_ANY_BRACES = r"\{\{?[^{}\n]{1,60}\}?\}"
_ONE_SIDED = frozenset({"colon name"})
"""Forms that are punctuation where the source has none of them."""


def check(facts: Facts) -> Iterator[Finding]:
    """Placeholders that are lost, damaged, added, or filled in with what belongs to another."""
    source, target = _placeholders(facts.source.markup), _placeholders(facts.target.markup)
    if not source and not target:
        return
    key = _plainly if _renumbered(source, target) else _written
    missing = [
        *unmatched([e for e in source if e.ordered], target, key),
        *unmatched([e for e in source if not e.ordered], target, key, counted=False),
    ]
    extra = [
        *unmatched([e for e in target if e.ordered], source, key),
        *unmatched([e for e in target if not e.ordered], source, key, counted=False),
    ]
    extra = [each for each in extra if each.form not in _ONE_SIDED]
    for each in missing:
        yield _missing(each, extra, facts)
    for each in extra:
        yield TAG103.finding(confidence=0.85, target=[each.span], placeholder=each.text)
    if not missing and not extra and not _renumbered(source, target):
        yield from _order(source, target)


def _placeholders(markup: Sequence[Markup]) -> list[Markup]:
    """Placeholders, and references to what only the program's own files define."""
    found = of_kind(markup, MarkupKind.PLACEHOLDER, MarkupKind.REFERENCE)
    return [
        each
        for each in found
        if each.kind is MarkupKind.PLACEHOLDER
        or not (each.text.startswith("&#") or each.text[1:] in html.entities.html5)
    ]


def _written(each: Markup) -> str:
    return each.key


def _plainly(each: Markup) -> str:
    return _NUMBER.sub("", each.key)


def _renumbered(source: Sequence[Markup], target: Sequence[Markup]) -> bool:
    """Whether one side numbers what the other has in order: %s %d as %2$d %1$s."""
    plain = [any(each.ordered for each in side) for side in (source, target)]
    numbered = [any(_NUMBER.search(each.key) for each in side) for side in (source, target)]
    return plain[0] and numbered[1] and not numbered[0]


def _missing(each: Markup, extra: list[Markup], facts: Facts) -> Finding:
    """A lost placeholder, or the damaged one in its place, which is taken out of ``extra``."""
    span = _damaged(each, facts, extra)
    if span is None:
        span = next((one.span for one in extra if one.form == each.form), None)
    if span is None:
        return TAG101.finding(confidence=0.9, source=[each.span], placeholder=each.text)
    extra[:] = [one for one in extra if not one.span.overlaps(span)]
    return TAG102.finding(
        confidence=0.9,
        source=[each.span],
        target=[span],
        suggestion=each.text,
        placeholder=each.text,
        other=span.of(facts.target.text),
    )


def _damaged(each: Markup, facts: Facts, extra: Sequence[Markup]) -> Span | None:
    """Where the placeholder stands with spaces, in other case, or with a bracket lost."""
    guard = r"(?<!\d)(?<!\d[ \u00a0\u202f])" if each.text.startswith("%") else ""
    after = r"(?![^\W\d_])" if each.text[-1].isalpha() else ""
    span = search_free(f"{guard}{loosely(each.text)}{after}", facts, extra)
    braced = _BRACED.match(each.text)
    if span is None and braced:
        name = re.escape(braced[1])
        half = (
            rf"[{{(\[<]\s{{0,2}}{name}\s{{0,2}}[}})\]>]|[{{]\s{{0,2}}{name}\b|\b{name}\s{{0,2}}[}}]"
        )
        span = search_free(half, facts, extra) or search_free(_ANY_BRACES, facts, extra)
    return span


def _order(source: Sequence[Markup], target: Sequence[Markup]) -> Iterator[Finding]:
    wanted = [each for each in source if each.ordered]
    given = [each for each in target if each.ordered]
    if [each.key for each in wanted] == [each.key for each in given]:
        return
    yield TAG104.finding(
        confidence=0.95,
        source=[each.span for each in wanted],
        target=[each.span for each in given],
        source_order=", ".join(each.text for each in wanted),
        target_order=", ".join(each.text for each in given),
    )
