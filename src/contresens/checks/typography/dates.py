"""Dates in the order of another language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from contresens.checks.typography.case import month_names
from contresens.checks.typography.page import bare, group, section
from contresens.model import Facts, Finding, Rule, Severity

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

RULES = (TYP401,)


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


def check(facts: Facts) -> Iterator[Finding]:
    """Dates of the target whose parts stand in foreign order."""
    pattern = _foreign(facts.target.language)
    for match in pattern.finditer(bare(facts.target)) if pattern else ():
        first = section(facts.target.language, "dates")["first"]
        day = first if match["day"] in {"1", "01"} else match["day"].lstrip("0")
        right = f"{day} {match['month'].lower()} {match['year']}"
        yield TYP401.finding(
            confidence=0.9, target=[group(match)], suggestion=right, date=match[0], right=right
        )
