"""Escapes, references, names of files and options, accelerators: what a program reads."""

from __future__ import annotations

import html.entities
import re
from collections import Counter
from collections.abc import Iterator

from contresens import languages
from contresens.checks.markup.matching import free, loosely, of_kind, search_free, unmatched
from contresens.model import Facts, Finding, Markup, MarkupKind, Rule, Severity, Span

TAG301 = Rule(
    code="TAG301",
    name="escape sequence lost or damaged",
    category="design and markup/markup tag",
    severity=Severity.MAJOR,
    messages={
        "en": "The source has {escape} {source_count} times, the translation {target_count} times.",
        "fr": "La source a {escape} {source_count} fois, la traduction {target_count} fois.",
    },
)

TAG302 = Rule(
    code="TAG302",
    name="character reference damaged",
    category="design and markup/character encoding",
    severity=Severity.MAJOR,
    messages={
        "en": "“{written}” is no character reference any more: readers will see it.",
        "fr": "« {written} » n'est plus une référence de caractère : le lecteur la verra.",
    },
)

TAG401 = Rule(
    code="TAG401",
    name="technical name changed",
    category="accuracy/do not translate",
    severity=Severity.MAJOR,
    messages={
        "en": "{code} of the source must stay as it is; the translation has not got it.",
        "fr": "{code} de la source doit rester tel quel ; la traduction ne l'a pas.",
    },
)

TAG402 = Rule(
    code="TAG402",
    name="keyboard accelerator lost",
    category="design and markup/markup tag",
    severity=Severity.MINOR,
    messages={
        "en": "“{sign}” marks a key in the source; no letter of the translation has one.",
        "fr": "« {sign} » désigne une touche dans la source ; la traduction n'en a pas.",
    },
)

RULES = (TAG301, TAG302, TAG401, TAG402)

_LOOSE_REFERENCE = re.compile(r"&(?P<gap>\s{1,2})?(?P<name>#?\w{2,31})\s{0,2};")
_ACCELERATOR = re.compile(
    r"(?:^|(?<=[\s(\[]))(?P<sign>[&_])(?=[A-Za-z])(?!\w{1,31};)"
    r"|(?<=[A-Za-z])(?P<inner>&)(?=[a-z])(?!\w{1,31};)"
)
_LABEL = 60
"""Characters of the longest label of a button or a menu."""
_LABEL_WORDS = 7
_REGION = re.compile(r"(?<=/)[a-z]{2}(?:[-_][A-Za-z]{2})?(?=/)")
_PER_CENT = re.compile(r"(?<![%\w])%(?!\w)|(?<=\d)\s?%(?![%\w])")


def check(facts: Facts) -> Iterator[Finding]:
    """What a program reads and the target has otherwise."""
    yield from _escapes(facts)
    yield from _references(facts)
    yield from _codes(facts)
    yield from _accelerators(facts)


# --- escapes and references -----------------------------------------------------------------------


def _escapes(facts: Facts) -> Iterator[Finding]:
    sides = [of_kind(side.markup, MarkupKind.ESCAPE) for side in (facts.source, facts.target)]
    wanted, given = (Counter(each.text for each in side) for side in sides)
    for escape in sorted(wanted | given):
        if wanted[escape] == given[escape]:
            continue
        if escape == "%%":
            yield from _per_cent(facts, wanted[escape], given[escape])
            continue
        if escape[1] in "ux" and wanted[escape] > given[escape]:
            continue  # the character itself will do
        damaged = search_free(rf"[\\/]\s{{0,2}}{escape[1]}(?!\w)|[\\]\s{{1,2}}{escape[1]}", facts)
        yield TAG301.finding(
            confidence=0.85,
            source=[each.span for each in sides[0] if each.text == escape],
            target=[damaged] if damaged else [e.span for e in sides[1] if e.text == escape],
            suggestion=escape if damaged else None,
            escape=escape,
            source_count=wanted[escape],
            target_count=given[escape],
        )


def _per_cent(facts: Facts, wanted: int, given: int) -> Iterator[Finding]:
    """A single per cent sign where a program wants two."""
    if wanted < given:
        return
    span = next(
        (
            Span(match.end() - 1, match.end())
            for match in _PER_CENT.finditer(facts.target.text)
            if free(facts, Span(match.end() - 1, match.end()))
        ),
        None,
    )
    if span:
        yield TAG301.finding(
            confidence=0.85,
            source=[each.span for each in facts.source.markup if each.text == "%%"],
            target=[span],
            suggestion="%%",
            escape="%%",
            source_count=wanted,
            target_count=given,
        )


def _references(facts: Facts) -> Iterator[Finding]:
    """“& nbsp;”, “&nbsp ;”, “&nbsp” before a space."""
    known = {each.text for each in of_kind(facts.source.markup, MarkupKind.REFERENCE)}
    for match in _LOOSE_REFERENCE.finditer(facts.target.text):
        span = Span(*match.span())
        meant = f"&{match['name']};"
        is_name = meant in known or (match["gap"] and meant[1:] in html.entities.html5)
        if match[0] != meant and is_name and free(facts, span):
            yield TAG302.finding(confidence=0.9, target=[span], suggestion=meant, written=match[0])


# --- names that a program knows -------------------------------------------------------------------


def _codes(facts: Facts) -> Iterator[Finding]:
    source, target = (
        of_kind(side.markup, MarkupKind.CODE) for side in (facts.source, facts.target)
    )
    extra = unmatched(target, source, _code, counted=False)
    seen: set[str] = set()
    for each in unmatched(source, target, _code, counted=False):
        if each.key in seen or _code(each) in facts.target.text or _is_dash(each, facts):
            continue
        seen.add(each.key)
        span = search_free(loosely(each.text) + r"(?!\w)", facts) or _option(each, facts)
        other = next((one for one in extra if one.form == each.form), None)
        if span is None and other:
            extra.remove(other)
            span = other.span
        yield TAG401.finding(
            confidence=0.85 if span else 0.7,
            source=[each.span],
            target=[span] if span else [],
            suggestion=each.text if span else None,
            code=each.text,
        )


def _is_dash(each: Markup, facts: Facts) -> bool:
    """Whether "--word" may be a dash before a word: nothing speaks of a command."""
    if each.form != "option" or "=" in each.text:
        return False
    before = facts.source.text[: each.span.start].split()[-1:]
    told = languages.toml(facts.source.language, "markup").get("before_option", ())
    codes = of_kind(facts.source.markup, MarkupKind.CODE, MarkupKind.MARKDOWN)
    first = not before or before[0].casefold().strip('“"«(') in told
    return not (first or before[0].endswith(":") or any(code.form != "option" for code in codes))


def _code(each: Markup) -> str:
    """The code, a language in a path apart."""
    return _REGION.sub("xx", each.key) if each.form == "path" else each.key


def _option(each: Markup, facts: Facts) -> Span | None:
    """An option whose two hyphens became one, or a dash."""
    if each.form != "option":
        return None
    return search_free(rf"[-–—]\s?[-–—]?\s?{re.escape(each.text[2:])}(?!\w)", facts)


def _accelerators(facts: Facts) -> Iterator[Finding]:
    """Labels of buttons and menus: short, and without a full stop."""
    text = facts.source.text.strip()
    if len(text) > _LABEL or len(text.split()) > _LABEL_WORDS or text.endswith("."):
        return
    found = list(_ACCELERATOR.finditer(facts.source.plain))
    if len(found) != 1:
        return
    sign = found[0]["sign"] or found[0]["inner"]
    if facts.source.text.count(sign) == 1 and sign not in facts.target.text:
        yield TAG402.finding(confidence=0.75, source=[Span(*found[0].span())], sign=sign)
