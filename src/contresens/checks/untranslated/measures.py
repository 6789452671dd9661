"""Measures that were left in units in which the readers of the target do not measure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from contresens import languages
from contresens.model import Facts, Finding, Role, Rule, Severity, SideFacts, Span

UNT201 = Rule(
    code="UNT201",
    name="unit left unconverted",
    category="locale conventions/measurement format",
    severity=Severity.MINOR,
    messages={
        "en": "“{measure}” was left unconverted; readers of the target do not measure so.",
        "fr": "« {measure} » n'a pas été converti ; le lecteur ne mesure pas ainsi.",
    },
)
RULES = (UNT201,)

_FRACTION = "½¼¾⅓⅔⅛⅜⅝⅞"
_FIGURE = (
    rf"(?<![\w.,/])(?:\d+(?:[.,\u00a0\u202f ]\d+)*(?:[- ]\d+/\d+|/\d+)?[{_FRACTION}]?"
    rf"|[{_FRACTION}])"
)
_NEAR = 12
"""Characters within which a converted measure stands beside another."""

_READ = {"pint": "quart"}
"""Units of quantities that have another name in ``measures.toml``."""


def find(facts: Facts) -> Iterator[Finding]:
    """The measures of the target whose unit the source has too, all in one finding.

    Left alone: what stands beside a measure in a unit of the readers' own, and what is measured
    so in the target language as well ("un écran de 55 pouces").
    """
    target = languages.toml(facts.target.language, "measures")
    if not target.get("foreign") or not languages.toml(facts.source.language, "measures"):
        return
    there = _measures(facts.source)
    words = {token.text.casefold() for token in facts.target.tokens}
    left = {
        span: there[unit][0]
        for unit, spans in _measures(facts.target).items()
        if unit in there and words.isdisjoint(target.get("usual", {}).get(unit, ()))
        for span in spans
        if not _is_converted(span, facts.target)
    }
    if left:
        spans = sorted(left)
        yield UNT201.finding(
            confidence=0.45,  # annotators of product texts marked nearly half of them
            source=sorted(set(left.values())),
            target=spans,
            measure=spans[0].of(facts.target.text),
        )


@cache
def forms(language: str) -> frozenset[str]:
    """The words and symbols of a language for such units."""
    return frozenset(_units(language))


def _measures(side: SideFacts) -> dict[str, list[Span]]:
    """The measures of a side by unit: figures before a unit or its mark, and those in words."""
    money = [quantity.span for quantity in side.quantities if quantity.role is Role.MONEY]
    found: dict[str, list[Span]] = {}
    units = _units(side.language)
    quoted = False
    for match in _pattern(side.language).finditer(side.text):
        if match["quote"]:
            quoted = not quoted
            continue
        if match["mark"] and quoted:
            quoted = False  # "… Windows 95"
            continue
        unit = units[(match["mark"] or match["unit"]).casefold()]
        found.setdefault(unit, []).append(Span(*match.span()))
    for quantity in side.quantities:
        unit = _READ.get(quantity.unit or "", quantity.unit or "")
        if unit in found.keys() | units.values():
            found.setdefault(unit, []).append(quantity.span)
    return {unit: _apart(spans, money) for unit, spans in found.items()}


def _apart(spans: Sequence[Span], money: Sequence[Span]) -> list[Span]:
    """The spans, those of one place joined, those of money left out."""
    joined: list[Span] = []
    for span in sorted(spans):
        if any(span.overlaps(other) for other in money):
            continue
        if joined and joined[-1].overlaps(span):
            joined[-1] = joined[-1].cover(span)
        else:
            joined.append(span)
    return joined


def _is_converted(span: Span, side: SideFacts) -> bool:
    """Whether a measure in another unit of the same dimension stands right beside it."""
    own = [q for q in side.quantities if q.span.overlaps(span) and q.dimension]
    return any(
        other.dimension == quantity.dimension
        and other.unit not in _units(side.language).values()
        and _READ.get(other.unit or "") is None
        and max(other.span.start - span.end, span.start - other.span.end) <= _NEAR
        for quantity in own
        for other in side.quantities
    )


@cache
def _units(language: str) -> Mapping[str, str]:
    """The unit that each word, symbol or mark of a language stands for."""
    listed = languages.toml(language, "measures").get("imperial", {})
    return {form: unit for unit, forms in listed.items() for form in forms}


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """Figures with their units; straight quotation marks too, to know which are marks of inches."""
    forms = sorted(_units(language), key=len, reverse=True)
    words = "|".join(re.escape(form) for form in forms if form[0].isalpha())
    marks = "|".join(re.escape(form) for form in forms if not form[0].isalpha())
    return re.compile(
        rf"{_FIGURE}(?:[ ]?(?P<mark>{marks})"
        rf"|[-‑ \u00a0\u202f]?(?:de |d['’])?(?P<unit>{words})(?!\w))"
        r'|(?P<quote>")',
        re.IGNORECASE,
    )
