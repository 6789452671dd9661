"""What on a web page is not for translation: menus, language switchers, bare dates, rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from contresens import languages

_LONGEST = 300
"""Code points of the longest piece of furniture: a menu."""

_LONGEST_DATE = 60
_EDGE = 12
"""Blocks from either end of a document where menus and dates are looked for."""

_MOST_DATES = 2
"""More lines that are only a date are the headings of a diary."""

_LEAST_PROSE = 40
"""Code points of the longest block of a text."""

_LETTER = re.compile(r"[^\W_]")
_ITEM = re.compile(r"\s*[|>›»·•/]\s*|\s{3,}|\t")
_EDGES = " \t\u00a0:>›»«<‹|+×…."
_WORD = re.compile(r"[^\W\d_]+")
_NUMERIC_DATE = re.compile(
    r"(?<!\d)(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})(?!\d)"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def find(texts: Sequence[str], language: str) -> frozenset[int]:
    """The numbers of the blocks that are furniture.

    None in a document that has no longer text: such a document is a list of short strings.
    """
    edge = {*range(min(_EDGE, len(texts))), *range(max(len(texts) - _EDGE, 0), len(texts))}
    dates = [number for number in sorted(edge) if _is_date(texts[number], language)]
    found = {n for n, text in enumerate(texts) if _is_rule(text) or _is_switcher(text)}
    found |= {number for number in edge if _is_navigation(texts[number], language)}
    found |= set(dates) if len(dates) <= _MOST_DATES else set()
    longest = max((len(text) for n, text in enumerate(texts) if n not in found), default=0)
    return frozenset(found) if longest >= _LEAST_PROSE else frozenset()


def _is_rule(text: str) -> bool:
    """A line without a letter, a digit or a symbol: "-----", "***"."""
    return len(text) <= _LONGEST and all(char in "-–—_=*#~+|•·. " for char in text)


@cache
def _names() -> tuple[re.Pattern[str], dict[str, frozenset[str]]]:
    """A pattern for names of languages, longest first, and the languages that have each name."""
    names: dict[str, frozenset[str]] = {}
    for language, *row in languages.table("_any", "language_names"):
        for name in row:
            names[name.casefold()] = names.get(name.casefold(), frozenset()) | {language}
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, longest_first))), names


def _is_switcher(text: str) -> bool:
    """Names of languages, each in its own: no one language has all of them."""
    if len(text) > _LONGEST:
        return False
    pattern, names = _names()
    folded = text.casefold()
    found = pattern.findall(folded)
    left = len(_LETTER.findall(pattern.sub("", folded)))
    if len(found) < 2 or left > (0.15 * len(folded) if len(found) > 3 else 0):
        return False
    return not frozenset.intersection(*(names[name] for name in found))


def _is_navigation(text: str, language: str) -> bool:
    """One entry of a menu, or a menu of which at least half of the entries are known."""
    known = languages.words(language, "navigation")
    if len(text) > _LONGEST or not known:
        return False
    items = [item for part in _ITEM.split(text) if (item := part.strip(_EDGES).casefold())]
    if not items or any(len(item.split()) > 4 for item in items):
        return False
    hits = sum(item in known for item in items)
    breadcrumbs = len(items) > 1 and items[0] in known and ">" in text.replace("›", ">")
    return breadcrumbs or 2 * hits > len(items) or (hits > 1 and 2 * hits == len(items))


def _is_date(text: str, language: str) -> bool:
    """Nothing but a date, perhaps with a time of day or "published on"."""
    if len(text) > _LONGEST_DATE or not any(map(str.isdecimal, text)):
        return False
    words = set(_WORD.findall(text.casefold()))
    months = words & _calendar(language)
    dated = _NUMERIC_DATE.search(text) or (months and _YEAR.search(text))
    return bool(dated) and words <= _calendar(language) | languages.words(language, "with_dates")


@cache
def _calendar(language: str) -> frozenset[str]:
    """Names of months and days, abbreviated too, in small letters without full stop."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return frozenset()
    tables = [
        names[context][width]
        for names in (locale.months, locale.days)
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
    ]
    return frozenset(name.casefold().rstrip(".") for table in tables for name in table.values())
