"""A source quantity, written as the target language writes it, in the target's own words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from contresens import languages
from contresens.model import Quantity, Role

_MILLION = Decimal(10) ** 6
_VOWELS = "aeiouhâàéèêëîïôûü"


def number(value: Decimal, language: str, *, grouped: bool = True) -> str:
    """A number in a language's form: 1,234.5 or 1 234,5."""
    from babel.numbers import format_decimal

    plain = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    text: str = format_decimal(
        plain, locale=language, decimal_quantization=False, group_separator=grouped
    )
    return text


def with_value(source: Quantity, target: Quantity, language: str) -> str | None:
    """The target's text with the source's value; None where neither would be natural."""
    if source.value is None or target.value is None:
        return source.text
    if source.role in (Role.MONTH, Role.WEEKDAY):
        return calendar_name(source.role, int(source.value), language)
    if _parted(source) or _parted(target):
        return None
    before, after = _around(target)
    figure, scaled = amount(source.value, language, grouped=source.role not in _UNGROUPED)
    return before + figure + joined(after, scaled, language)


def calendar_name(role: Role, number_of: int, language: str) -> str:
    """CLDR's name of a month (1 to 12) or weekday (Monday is 1)."""
    from babel import Locale

    locale = Locale.parse(language)
    if role is Role.MONTH:
        return str(locale.months["format"]["wide"][number_of])
    return str(locale.days["format"]["wide"][number_of - 1])


_UNGROUPED = (Role.YEAR, Role.DECADE, Role.DAY)


def _parted(quantity: Quantity) -> bool:
    """Two thirds, 6 feet 2, 3 p.m.: more than a figure and its unit."""
    if quantity.role in (Role.TIME, Role.FRACTION, Role.RATIO, Role.CENTURY, Role.MAGNITUDE):
        return True
    value = quantity.value
    return value is not None and len(value.as_tuple().digits) > 15


def amount(value: Decimal, language: str, *, grouped: bool = True) -> tuple[str, bool]:
    """A number with a scale word where it is long, and whether it has one."""
    written: dict[str, Any] = languages.toml(language, "numbers")["written"]
    for scale, (one, many) in reversed(written["scales"].items()):
        share = value / Decimal(scale)
        if abs(share) >= 1 and share == round(share, 3) and value >= _MILLION:
            word = many if abs(share) >= Decimal(str(written["plural_from"])) else one
            return f"{number(share, language)}\u00a0{word}", True
    return number(value, language, grouped=grouped), False


def _around(quantity: Quantity) -> tuple[str, str]:
    """What the quantity's text has before and after its figure."""
    start = quantity.figure.start - quantity.span.start
    end = quantity.figure.end - quantity.span.start
    return quantity.text[:start], quantity.text[end:]


def joined(after: str, scaled: bool, language: str) -> str:
    """What follows a figure: deux millions de dollars, 200 dollars."""
    openers: list[str] = languages.toml(language, "numbers")["written"]["before_unit"]
    rest = after.lstrip()
    space = after[: len(after) - len(rest)]
    if not openers or not rest or not rest[0].isalpha():
        return after
    for opener in (*openers, "d'"):
        if rest.lower().startswith(opener):
            rest = rest[len(opener) :]
            break
    if not scaled:
        return space + rest
    return space + (openers[1] if rest[0].lower() in _VOWELS else openers[0]) + rest


def with_unit(source: Quantity, target: Quantity, language: str) -> str | None:
    """The target's text with the source's unit or currency."""
    if target.symbol is None or source.unit is None:
        return None
    name = _name(source, target, language)
    if name is None:
        return None
    start = target.symbol.start - target.span.start
    end = target.symbol.end - target.span.start
    text = target.text[:start] + name + target.text[end:]
    before, after = text[:start], text[start:]
    openers: list[str] = languages.toml(language, "numbers")["written"]["before_unit"]
    for opener in openers:
        if before.endswith((opener, "d'")) and after[0].isalpha():
            wanted = openers[1] if after[0].lower() in _VOWELS else openers[0]
            cut = 2 if before.endswith("d'") else len(opener)
            return before[:-cut] + wanted + after
    return text


def _plural(quantity: Quantity, language: str) -> bool:
    written = languages.toml(language, "numbers")["written"]
    return abs(quantity.value or Decimal(0)) >= Decimal(str(written["plural_from"]))


def _name(source: Quantity, target: Quantity, language: str) -> str | None:
    """How the language writes the unit, short where the target's is short."""
    short = target.symbol is not None and len(target.symbol) <= 3
    many = _plural(target, language)
    if source.role is Role.MONEY:
        money = languages.toml(language, "currencies").get(source.unit or "", {})
        names: list[str] = money.get("symbols" if short else "names", [])
        return None if not names else names[0] if short or not many else names[1 % len(names)]
    forms: list[str] = (
        languages.toml(language, "units").get(source.dimension or "", {}).get(source.unit or "", [])
    )
    if not forms:
        return None
    if short and source.symbol is not None:
        offset = source.span.start
        symbol = source.text[source.symbol.start - offset : source.symbol.end - offset]
        if symbol.lower() in forms:
            return symbol
    return forms[1] if many and len(forms) > 1 else forms[0]


def with_percent(target: Quantity, language: str, *, points: bool = False) -> str:
    """The target's figure as a percentage, or as percentage points."""
    written = languages.toml(language, "numbers")["written"]
    end = target.figure.end - target.span.start
    figure = target.text[:end]
    if not points:
        return figure + str(written["percent"])
    many = _plural(target, language)
    return f"{figure} {written['points'][many]}"
