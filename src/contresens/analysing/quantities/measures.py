"""A figure with what it measures: money, measures, durations; what is added to it behind."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from contresens.analysing.quantities.changing import changed
from contresens.analysing.quantities.dates import DateReader
from contresens.analysing.quantities.figures import Figure, FigureReader
from contresens.analysing.quantities.lexing import Kind
from contresens.analysing.quantities.matching import Entry, Sense
from contresens.analysing.quantities.view import Reading, View
from contresens.model import Quantity, Role, Span

PARTS = {
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
    ("foot", "inch"): 12,
    ("year", "month"): 12,
    ("pound", "ounce"): 16,
    ("stone", "pound"): 14,
    ("day", "hour"): 24,
    ("meter", "centimeter"): 100,
}
"""Units that stand together (6 feet 2 inches), and how many of the smaller make one."""

_STRAIGHT = '"'
_INCH_MARKS = ('"', "″")
_QUOTES = re.compile(r'(\d)?["″]')
_PARTED = re.compile(r"(\d{1,2})([a-z])(\d\d)")

BARE_PARTS = {"hour": 60, "meter": 100, "minute": 60, "second": 100, "foot": 12}
"""Units after which two bare digits are the smaller one: 1 h 30, 1 m 75, 11 s 05, 6 feet 2."""

CENT = Decimal("0.01")
"""The part of a currency that its coins are."""

_DEGREES = ("temperature", "angle")


def _in_unit(readings: tuple[Quantity, ...], entry: Entry) -> tuple[Quantity, ...]:
    """Other readings of a figure, with its unit or currency."""
    return tuple(
        changed(reading, unit=entry.name, dimension=entry.dimension) for reading in readings
    )


class MeasureReader:
    """Reads figures with units of one text; positions are indices of lexemes."""

    def __init__(self, view: View, figures: FigureReader, dates: DateReader) -> None:
        self.view = view
        self.figures = figures
        self.dates = dates
        self._and = view.lexicon.words("and")

    def plain(self, figure: Figure, start: int, role: Role, **values: Any) -> Quantity:
        """A quantity that is the figure; ``start`` is where a sign before it stands.

        ``values`` are fields of the quantity that are not the figure's own.
        """
        scale = figure.scale
        own = self.view.span(figure.start, figure.end)
        span = values.pop("span", None) or (
            own if start == figure.start else self.view.span(start, figure.end)
        )
        fields = {
            "value": figure.value,
            "resolution": figure.resolution,
            "scale_word": None if scale is None else self.view.span(scale, scale + 1),
            "in_words": figure.in_words,
            "foreign": figure.foreign,
            "implied": figure.article and scale is None,
            "also": self._readings(own, figure, role),
        }
        return Quantity(span, own, span.of(self.view.text), role, **{**fields, **values})

    def _readings(self, span: Span, figure: Figure, role: Role) -> tuple[Quantity, ...]:
        """1.234 in French: a thousand where the dot groups, little more than one where not.

        A figure that touches a point before it may be a decimal: calibre.45.
        """
        lexeme = self.view.lexemes[figure.start]
        if self._pointed(figure.start):
            value = figure.value.scaleb(-len(lexeme.low))
            text = span.of(self.view.text)
            return (Quantity(span, span, text, role, value, resolution=Decimal("0.001")),)
        grouping = self.view.lexicon.data["grouping"]
        if lexeme.kind is not Kind.NUMBER or lexeme.low.count(".") != 1 or "." not in grouping:
            return ()
        if not lexeme.value or lexeme.foreign or not lexeme.low.replace(".", "").isdecimal():
            return ()
        value = figure.value / lexeme.value * Decimal(lexeme.low)
        text = span.of(self.view.text)
        return (Quantity(span, span, text, role, value, resolution=Decimal("0.001")),)

    def _pointed(self, at: int) -> bool:
        lexeme = self.view.lexemes[at]
        if not lexeme.glued or self.view.low(at - 1) != "." or not lexeme.low.isdecimal():
            return False
        return not self.view.is_number(at - 2)

    # --- money ---

    def money(self, figure: Figure, start: int, entry: Entry, end: int, symbol: Span) -> Reading:
        """An amount whose currency stands at ``symbol``, before or after its figure."""
        value, resolution = figure.value * entry.number, figure.resolution * entry.number
        if (
            entry.sense is Sense.MONEY
            and figure.scale is None
            and (coins := self._cents(entry, end))
        ):
            value, resolution, end = value + coins[0], CENT, coins[1]
        quantity = self.plain(
            figure,
            start,
            Role.MONEY,
            span=self.view.span(start, end),
            value=value,
            resolution=resolution,
            unit=entry.name,
            dimension=entry.dimension,
            symbol=symbol,
        )
        if quantity.also:
            quantity = changed(quantity, also=_in_unit(quantity.also, entry))
        return Reading((self.for_each(quantity, end),), end)

    def for_each(self, quantity: Quantity, end: int) -> Quantity:
        """The quantity with the unit it is for: $50 a barrel, 50 dollars le baril, twice a week."""
        rate = self.view.lexicon.per.match(self.view.lexed, end)
        unit = self.view.unit(rate[1]) if rate else None
        if not unit:
            return quantity
        return changed(quantity, per=unit[0].name, per_span=self.view.span(end, unit[1]))

    def _cents(self, entry: Entry, at: int) -> tuple[Decimal, int] | None:
        """12 € 50; 5 dollars and 20 cents: what comes to the amount, and the index after it."""
        start = at + 1 if self.view.low(at) in self._and else at
        figure = self.figures.read(start)
        if figure is None or not 1 <= figure.value < 100 or figure.scale is not None:
            return None
        coin = self.view.after(figure.end, Sense.MINOR_MONEY)
        if coin:
            return (figure.value * CENT, coin[1]) if coin[0].name == entry.name else None
        two = figure.in_words or len(self.view.low(start)) == 2
        after_sign = self.view.lexicon.data["written"]["money_after"]
        if start != at or not two or not after_sign or not self.stands_alone(figure.end):
            return None
        return (figure.value * CENT, figure.end) if self._touches(at) else None

    def _touches(self, at: int) -> bool:
        """Whether a currency, no figure, stands before a lexeme: not in "$12 50"."""
        return not self.view.is_number(at - 1)

    def coins(self, figure: Figure) -> tuple[Quantity, ...]:
        """Quatre cents: four hundred, or four coins, where the last word names both."""
        last = figure.end - 1
        if not figure.in_words or figure.scale is not None or last <= figure.start:
            return ()  # a coin is one of less than a hundred
        coin = self.view.after(last, Sense.MINOR_MONEY)
        value = self.figures.of_words(figure.start, last) if coin else None
        if coin is None or value is None or value >= 100:
            return ()
        whole = replace(figure, value=value)
        return self.money(
            whole, figure.start, coin[0], figure.end, self.view.span(last, figure.end)
        ).quantities

    # --- measures ---

    def measure(self, figure: Figure, start: int, entry: Entry, end: int, at: int) -> Reading:
        """A measure whose unit stands from ``at`` to ``end``, with what is added to it."""
        value, resolution = figure.value, figure.resolution
        symbol = self.view.span(at, end)
        if half := self.view.half(end):
            value, resolution, end = value + Decimal("0.5"), Decimal("0.1"), half[1]
        if smaller := self._smaller_part(entry, end):
            value, resolution, end = value + smaller[0], smaller[1], smaller[2]
        role = Role.DURATION if entry.dimension == "time" else Role.MEASURE
        quantity = self.plain(
            figure,
            start,
            role,
            span=self.view.span(start, end),
            value=value,
            resolution=resolution,
            unit=entry.name,
            dimension=entry.dimension,
            symbol=symbol,
        )
        if entry.dimension in _DEGREES and (
            side := self.view.lexicon.of_zero.match(self.view.lexed, end)
        ):
            return self._below_zero(quantity, side[0].number, side[1])
        parted = self.dates.part_of_hour(quantity, end)
        if parted:
            return parted
        also = self.dates.hours(quantity, end) + self._pounds(quantity, entry)
        also += _in_unit(quantity.also, entry)
        return Reading((changed(quantity, also=also) if also else quantity,), end)

    def part_of_unit(self, figure: Figure) -> Reading | None:
        """Two thirds of a litre; but two thirds of years are no measure."""
        at = self.view.past_of(figure.end)
        if self.view.low(at) in self.view.articles or self.view.hyphen(at):
            at += 1
        unit = self.view.unit(at)
        if unit is None or at == figure.end or self.view.low(unit[1] - 1).endswith("s"):
            return None
        if self.view.low(unit[1]) == "'":
            return None  # no litre in les deux tiers de la récolte
        return self.measure(figure, figure.start, unit[0], unit[1], at)

    def _below_zero(self, quantity: Quantity, sign: Decimal, end: int) -> Reading:
        """12 degrees below zero: the words behind are the sign."""
        span = Span(quantity.span.start, self.view.lexemes[end - 1].end)
        value = abs(quantity.value or Decimal(0)) * sign
        return Reading((changed(quantity, span=span, value=value),), end)

    def stands_alone(self, at: int) -> bool:
        """Whether nothing that could be counted stands at a lexeme."""
        if at >= len(self.view) or self.view.lexemes[at].kind is Kind.MARK:
            return True
        return self.view.low(at) in self.view.lexicon.function_words

    def _pounds(self, quantity: Quantity, entry: Entry) -> tuple[Quantity, ...]:
        """A pound is money as well."""
        symbol = quantity.symbol.of(self.view.text).lower() if quantity.symbol else ""
        if entry.name != "pound" or symbol in ("lb", "lbs"):
            return ()
        return (changed(quantity, role=Role.MONEY, unit="GBP", dimension="GBP", also=()),)

    def _smaller_part(self, entry: Entry, at: int) -> tuple[Decimal, Decimal, int] | None:
        """6 feet 2 inches, 2 hours and 30 minutes, 1 h 30: value, precision and end."""
        start = at
        if self.view.low(at) in self._and or self.view.low(at) in (",", "-"):
            at += 1
        figure = self.figures.read(at)
        if figure is None or figure.value >= 100 or figure.article:
            return None
        after = figure.end + 1 if self.view.hyphen(figure.end) else figure.end
        match = self.view.unit(after)
        match = match or self.view.lexicon.small_units.match(self.view.lexed, figure.end)
        whole = PARTS.get((entry.name, match[0].name)) if match else None
        if match and whole:
            return figure.value / whole, Decimal(1) / whole, match[1]
        digits, whole = self.view.low(at), BARE_PARTS.get(entry.name)
        bare = at == start and len(digits) == 2 and digits.isdecimal()
        if at == start and entry.name == "foot":  # six foot two, but not 6 feet 2 metres
            bare = self.stands_alone(figure.end) and (figure.in_words or digits.isdecimal())
        if at == start and figure.in_words and entry.name == "hour" and figure.value >= 5:
            bare = self.stands_alone(figure.end)  # dix heures vingt
        if entry.name in ("minute", "second"):
            bare = bare and self.stands_alone(figure.end)
        if whole and bare and figure.value < whole:
            return figure.value / whole, Decimal(1) / whole, figure.end
        return None

    def parted(self, at: int) -> Reading | None:
        """1m75: a measure that the lexer took for a code."""
        parts = _PARTED.fullmatch(self.view.lexemes[at].low)
        if parts is None:
            return None
        known = self.view.lexicon.units.first.get(parts[2], ())
        entry = next((entry for words, entry in known if words == [parts[2]]), None)
        if entry is None or entry.name not in BARE_PARTS:
            return None
        part = Decimal(parts[3]) / BARE_PARTS[entry.name]
        role = Role.DURATION if entry.dimension == "time" else Role.MEASURE
        quantity = changed(
            self.view.quantity(at, at + 1, role, Decimal(parts[1]) + part),
            resolution=Decimal(1) / BARE_PARTS[entry.name],
            unit=entry.name,
            dimension=entry.dimension,
        )
        return Reading((quantity,), at + 1)

    def feet(self, figure: Figure) -> Reading | None:
        """6'2": feet and inches."""
        at = figure.end
        marks = self.view.low(at), self.view.low(at + 2)
        if marks[0] not in ("'", "′") or marks[1] not in ('"', "″", "”"):
            return None
        if not self.view.is_number(at + 1) or not self.view.lexemes[at + 1].glued:
            return None
        inches = self.view.lexemes[at + 1].value
        quantity = changed(
            self.plain(figure, figure.start, Role.MEASURE),
            span=self.view.span(figure.start, at + 3),
            value=figure.value + inches / 12,
            resolution=Decimal(1) / 12,
            unit="foot",
            dimension="length",
        )
        return Reading((quantity,), at + 3)

    def inches(self, figure: Figure) -> Reading | None:
        """15": inches, where the mark closes no quotation."""
        if self.view.low(figure.end) not in _INCH_MARKS:
            return None
        mark = self.view.lexemes[figure.end]
        if not mark.glued or mark.start not in self._inch_marks:
            return None
        quantity = changed(
            self.plain(figure, figure.start, Role.MEASURE),
            span=self.view.span(figure.start, figure.end + 1),
            unit="inch",
            dimension="length",
            symbol=Span(mark.start, mark.end),
        )
        return Reading((quantity,), figure.end + 1)

    @cached_property
    def _inch_marks(self) -> frozenset[int]:
        """Where quotation marks stand that mean inches: behind a figure, with none open before."""
        found, opened = set(), False
        for match in _QUOTES.finditer(self.view.text):
            if match[1] and not opened:
                found.add(match.end() - 1)
            elif match[0][-1] in _STRAIGHT:
                opened = not opened
        return frozenset(found)

    def whole(self, end: int) -> bool:
        """Whether the unit ends here: not in "la section 3 s'ouvre" or "3 lb/acre"."""
        if self.view.low(end) == "'":
            return len(self.view.low(end - 1)) > 1  # not the litre of 500 l'année
        if self.view.low(end) != "/" or end + 1 >= len(self.view):
            return True
        following = self.view.lexemes[end + 1]
        return not (following.glued and following.kind in (Kind.WORD, Kind.CODE))
