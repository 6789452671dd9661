"""Markdown: links, code and emphasis that are lost or damaged; headings and lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contresens.checks.markup.matching import of_kind, search_free, unmatched
from contresens.model import Facts, Finding, Markup, MarkupKind, Rule, Severity, Span

TAG601 = Rule(
    code="TAG601",
    name="Markdown damaged",
    category="design and markup/markup tag",
    severity=Severity.MAJOR,
    messages={
        "en": "{written} of the source is lost or damaged in the translation.",
        "fr": "{written} de la source est perdu ou abîmé dans la traduction.",
    },
)

TAG602 = Rule(
    code="TAG602",
    name="heading or list lost",
    category="design and markup/layout",
    severity=Severity.MINOR,
    messages={
        "en": "The source has {source_count} lines that begin with “{written}”, the translation "
        "{target_count}.",
        "fr": "La source a {source_count} lignes qui commencent par « {written} », la traduction "
        "{target_count}.",
    },
)

RULES = (TAG601, TAG602)

_BULLET = re.compile(r"^[ \t]{0,8}(?:[-*+•]|\d{1,2}[.)])[ \t]+(?=\S)", re.MULTILINE)
_BROKEN_LINK = re.compile(
    r"\][ \u00a0\u202f]+\([^()\s]{1,300}\)|\]\([^()\n]{0,300}[ ][^()\n]{0,300}\)"
)
_ABSOLUTE = re.compile(r"://|^\(#|www\.|^\(mailto:")


def check(facts: Facts) -> Iterator[Finding]:
    """Markdown of the source that the target has otherwise."""
    forms = {each.form for each in of_kind(facts.source.markup, MarkupKind.MARKDOWN)}
    if "link" in forms:
        yield from _links(facts)
    if "inline code" in forms:
        yield from _inline(facts)
    if "strong" in forms:
        yield from _strong(facts)
    yield from _lines(facts, forms)


def _of(facts: Facts, form: str) -> tuple[list[Markup], list[Markup]]:
    source, target = (
        [each for each in side.markup if each.form == form] for side in (facts.source, facts.target)
    )
    return source, target


def _key(each: Markup) -> str:
    return each.key


def _links(facts: Facts) -> Iterator[Finding]:
    """Links that are broken apart, lost, or lead elsewhere within the same place."""
    source, target = _of(facts, "link")
    extra = unmatched(target, source, _key)
    missing = unmatched(source, target, _key)
    for each in missing:
        broken = next(
            (m for m in _BROKEN_LINK.finditer(facts.target.text) if each.text[1:-1] in m[0]), None
        )
        if broken:
            yield _damage(each, Span(*broken.span()), f"]{each.text}", each.text)
            continue
        other = extra.pop(0) if extra else None
        if other is None:
            yield TAG601.finding(confidence=0.85, source=[each.span], written=each.text)
        elif not _ABSOLUTE.search(each.text):
            yield _damage(each, other.span, each.text, each.text)


def _damage(each: Markup, span: Span, suggestion: str, written: str) -> Finding:
    return TAG601.finding(
        confidence=0.85,
        source=[each.span],
        target=[span],
        suggestion=suggestion,
        written=written,
    )


def _inline(facts: Facts) -> Iterator[Finding]:
    """Code between backticks, which is not translated."""
    source, target = _of(facts, "inline code")
    extra = unmatched(target, source, _key)
    for each in unmatched(source, target, _key, counted=False):
        inner = re.escape(each.text.strip("`"))
        span = search_free(rf"[`'‘’´]?\s?(?<!\w){inner}(?!\w)\s?[`'‘’´]?", facts)
        if span is None and extra:
            span = extra.pop(0).span
        if span:
            yield _damage(each, span, each.text, each.text)
        else:
            yield TAG601.finding(confidence=0.8, source=[each.span], written=each.text)


def _strong(facts: Facts) -> Iterator[Finding]:
    """Emphasis that is lost altogether, or not closed."""
    source, target = _of(facts, "strong")
    if len(source) % 2 or (target and not len(target) % 2):
        return
    loose = [Span(*match.span()) for match in re.finditer(r"\*+", facts.target.text)]
    yield TAG601.finding(
        confidence=0.85,
        source=[each.span for each in source],
        target=loose,
        written="**",
    )


def _lines(facts: Facts, forms: set[str]) -> Iterator[Finding]:
    """Headings, fences and items of lists, counted."""
    for form in ("heading", "code fence"):
        source, target = _of(facts, form)
        if form in forms and len(source) > len(target):
            yield _counted(facts, source[0].text, len(source), len(target))
    counts = [len(_BULLET.findall(side.text)) for side in (facts.source, facts.target)]
    if counts[0] > 1 and counts[1] < counts[0] and "\n" in facts.source.text:
        yield _counted(facts, "-", *counts)


def _counted(facts: Facts, written: str, source: int, target: int) -> Finding:
    return TAG602.finding(
        confidence=0.75,
        target=[Span.whole(facts.target.text)],
        written=written,
        source_count=source,
        target_count=target,
    )
