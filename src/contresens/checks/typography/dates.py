"""Dates and times in the form of another language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from contresens.checks.typography.case import month_names
from contresens.checks.typography.page import bare, group, section
from contresens.model import Facts, Finding, Rule, Severity, Span

TYP401 = Rule(
    code="TYP401",
    name="date in the order of another language",
    category="locale conventions/date format",
    severity=Severity.MINOR,
    messages={
        "en": "“{date}” is written “{right}” in this language.",
        "fr": "« {date} » s'écrit « {right} » dans cette langue.",
    },
)

TYP402 = Rule(
    code="TYP402",
    name="half of the day beside an hour",
    category="locale conventions/time format",
    severity=Severity.MINOR,
    messages={
        "en": "“{time}” is written “{right}” in this language, which counts to 24 hours.",
        "fr": "« {time} » s'écrit « {right} » dans cette langue, qui compte jusqu'à 24 heures.",
    },
)

RULES = (TYP401, TYP402)


@cache
def _foreign(language: str) -> re.Pattern[str] | None:
    """Month, day and year, where the language puts the day first."""
    if section(language, "dates").get("order") != "day month year":
        return None
    months = "|".join(map(re.escape, month_names(language)))
    return re.compile(
        rf"(?<![\w-])(?<!\d )(?P<month>{months})\s(?P<day>[0-3]?\d)(?:st|nd|rd|th|er)?"
        r",?\s(?P<year>\d{4})(?!\d)",
        re.IGNORECASE,
    )


@cache
def _halved(language: str) -> re.Pattern[str] | None:
    """An hour with "a.m." or "p.m.", where the language counts to 24."""
    data = section(language, "dates")
    if not data.get("afternoon"):
        return None
    halves = "|".join(map(re.escape, (*data["afternoon"], *data["morning"])))
    return re.compile(
        rf"(?<![\w.:,])(?P<hour>1[0-2]|0?[1-9])(?:[:h.](?P<minutes>[0-5]\d))?\s?"
        rf"(?P<half>{halves})(?!\w)",
        re.IGNORECASE,
    )


def check(facts: Facts) -> Iterator[Finding]:
    """Dates of the target whose parts stand in foreign order, times that are counted to 12."""
    yield from _dates(facts)
    yield from _times(facts)


def _times(facts: Facts) -> Iterator[Finding]:
    pattern = _halved(facts.target.language)
    text = bare(facts.target)
    data = section(facts.target.language, "dates")
    for match in pattern.finditer(text) if pattern else ():
        late = match["half"].lower() in data["afternoon"]
        hour = int(match["hour"]) % 12 + 12 * late
        right = data["clock"].format(hour=hour)
        if match["minutes"] and match["minutes"] != "00":
            right += data["minutes"].format(minutes=match["minutes"])
        ends = match[0].endswith(".") and not text[match.end() :].strip()
        span = Span(match.start(), match.end() - ends)  # the full stop is the sentence's, too
        yield TYP402.finding(
            confidence=0.9,
            target=[span],
            suggestion=right,
            time=span.of(facts.target.text),
            right=right,
        )


def _dates(facts: Facts) -> Iterator[Finding]:
    pattern = _foreign(facts.target.language)
    for match in pattern.finditer(bare(facts.target)) if pattern else ():
        first = section(facts.target.language, "dates")["first"]
        day = first if match["day"] in {"1", "01"} else match["day"].lstrip("0")
        right = f"{day} {match['month'].lower()} {match['year']}"
        yield TYP401.finding(
            confidence=0.9, target=[group(match)], suggestion=right, date=match[0], right=right
        )
