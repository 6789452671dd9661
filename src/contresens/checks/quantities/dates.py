"""NUM3xx: dates and times."""

from __future__ import annotations

from collections.abc import Iterator

from contresens.checks.quantities import suggestions
from contresens.checks.quantities.differences import VALUES, Change, dated
from contresens.checks.quantities.pairing import Pairing
from contresens.model import Facts, Finding, Role, Rule, Severity


def _rule(code: str, name: str, english: str, french: str) -> Rule:
    return Rule(
        code=code,
        name=name,
        category="accuracy/mistranslation",
        severity=Severity.MAJOR,
        messages={
            "en": f"The {english} “{{source_text}}” has become “{{target_text}}”.",
            "fr": f"{french} « {{source_text}} » est devenu « {{target_text}} ».",
        },
    )


MONTH = _rule("NUM301", "month changed", "month", "Le mois")
WEEKDAY = _rule("NUM302", "weekday changed", "day", "Le jour")
DAY = _rule("NUM303", "day of the month changed", "day of the month", "Le jour du mois")
YEAR = _rule("NUM304", "year changed", "year", "Le millésime")
PERIOD = _rule("NUM305", "decade or century changed", "period", "Le repère")
TIME = _rule("NUM306", "time of day changed", "time", "L’horaire")
RULES = (MONTH, WEEKDAY, DAY, YEAR, PERIOD, TIME)

_BY_ROLE = {
    Role.MONTH: MONTH,
    Role.WEEKDAY: WEEKDAY,
    Role.DAY: DAY,
    Role.YEAR: YEAR,
    Role.DECADE: PERIOD,
    Role.CENTURY: PERIOD,
    Role.TIME: TIME,
}


def find(pairing: Pairing, facts: Facts) -> Iterator[Finding]:
    """What is wrong with the dates and times of a segment."""
    for change in pairing.changes:
        if change.difference not in VALUES or not dated(change):
            continue
        source, target = change.source, change.target
        rule = _BY_ROLE.get(source.role, YEAR)
        yield rule.finding(
            confidence=0.85 - 0.03 * change.cost,
            source=[source.span],
            target=[target.span],
            suggestion=_suggestion(change, facts.target.language),
            source_text=source.text,
            target_text=target.text,
        )


def _suggestion(change: Change, language: str) -> str | None:
    role = change.source.role
    named = role in (Role.MONTH, Role.WEEKDAY)
    if named or (role in (Role.YEAR, Role.DAY, Role.DECADE) and role is change.target.role):
        return suggestions.with_value(change.source, change.target, language)
    return None
