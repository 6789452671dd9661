"""A figure and what stands after it: money, measures, percentages, ratios, plain counts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from contresens.analysing.quantities.changing import changed
from contresens.analysing.quantities.dates import DateReader
from contresens.analysing.quantities.figures import Figure, FigureReader
from contresens.analysing.quantities.lexicon import Entry, Sense
from contresens.analysing.quantities.lexing import Kind
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

BARE_PARTS = {"hour": 60, "meter": 100}
"""Units after which two bare digits are the smaller one: 1 h 30, 1 m 75."""

COMMON_DENOMINATORS = (50, 100, 1000)
"""One in ten and 3 in 1,000 are ratios; 358 of 457 are two counts."""


def _in_unit(readings: tuple[Quantity, ...], entry: Entry) -> tuple[Quantity, ...]:
    """Other readings of a figure, with its unit or currency."""
    return tuple(
        changed(reading, unit=entry.name, dimension=entry.dimension) for reading in readings
    )


class AmountReader:
    """Reads amounts of one text; positions are indices of lexemes."""

    def __init__(self, view: View, figures: FigureReader, dates: DateReader) -> None:
        self.view = view
        self.figures = figures
        self.dates = dates
        self._one_in = view.lexicon.words("one_in")
        self._and = view.lexicon.words("and")
        self._between = view.lexicon.words("between")

    def read(self, at: int) -> Reading | None:
        """The amount whose figure starts at a lexeme."""
        figure = self.figures.read(at)
        if figure is None:
            return None
        return self.dates.figure(figure) or self.of_figure(figure)

    def money(self, at: int, entry: Entry, end: int) -> Reading | None:
        """A currency before its figure: $5m."""
        figure = self.figures.read(end, money=True)
        if figure is None or figure.article:
            return None
        after = self.view.after(figure.end, Sense.MONEY)  # $5 US
        stop = after[1] if after else figure.end
        return self._sum(figure, at, entry, stop, self.view.span(at, end))

    def minus(self, at: int, _entry: Entry, end: int) -> Reading | None:
        """Minus 12 degrees; -5 °C, where the sign touches the figure and nothing before."""
        if not self.view.is_number(end):
            return None
        sign, figure = self.view.lexemes[at], self.view.lexemes[end]
        mark = sign.kind is Kind.MARK
        if (mark and (sign.glued or not figure.glued)) or (
            not mark and self.view.is_number(at - 1)
        ):
            return None
        reading = self.read(end)
        if reading is None:
            return None
        negative = tuple(
            changed(
                quantity,
                value=-(quantity.value or Decimal(0)),
                span=Span(sign.start, quantity.span.end),
                figure=Span(sign.start, quantity.figure.end),
            )
            for quantity in reading.quantities
        )
        return Reading(negative, reading.end)

    def one(self, at: int) -> Reading | None:
        """One in ten; un électeur sur quatre; one year; un pour cent."""
        if self.view.low(at) not in self.figures.ones:
            return None
        figure = Figure(at, at + 1, Decimal(1), Decimal(1), in_words=True)
        for end in (at + 1, at + 2):
            ratio = self._ratio(replace(figure, end=end), at)
            if ratio:
                return ratio
        after = self.view.after(at + 1, Sense.PERCENT, Sense.POINTS, Sense.MONEY)
        match = after or self.unit(at + 1)
        if match is None:
            return None
        figure.article = True
        return self._suffixed(figure, match[0], match[1], at + 1)

    def unit(self, at: int) -> tuple[Entry, int] | None:
        """The unit after an article: a week, but not a second novel."""
        return None if self.view.low(at) in self.view.lexicon.ordinals else self.view.unit(at)

    def of_figure(self, figure: Figure) -> Reading | None:
        """The figure with its unit, currency or sign."""
        special = self._ratio(figure, figure.start) or self._feet(figure)
        if special:
            return special
        at = self._past_link(figure)
        for entry, end in self.view.lexicon.after.matches(self.view.lexed, at):
            reading = self._suffixed(figure, entry, end, at)
            if reading:
                return reading
        if at == figure.end and self.view.low(at) in self._between:  # les vingt dernières années
            unit = self.view.unit(at + 1)
            many = unit and self.view.low(unit[1] - 1).endswith("s")  # not in "eighty last week"
            if unit and many and unit[0].dimension == "time":
                return self.measure(figure, figure.start, unit[0], unit[1], at + 1)
        role = Role.CARDINAL if figure.article else self.dates.year_role(figure)
        plain = self.plain(figure, figure.start, role)
        return Reading((changed(plain, also=plain.also + self._coins(figure)),), figure.end)

    def _coins(self, figure: Figure) -> tuple[Quantity, ...]:
        """Quatre cents: four hundred, or four coins, where the last word names both."""
        last = figure.end - 1
        if not figure.in_words or figure.scale is not None or last <= figure.start:
            return ()  # a coin is one of less than a hundred
        coin = self.view.after(last, Sense.MINOR_MONEY)
        value = self.figures.of_words(figure.start, last) if coin else None
        if coin is None or value is None or value >= 100:
            return ()
        whole = replace(figure, value=value)
        return self._sum(
            whole, figure.start, coin[0], figure.end, self.view.span(last, figure.end)
        ).quantities

    def _past_link(self, figure: Figure) -> int:
        """The lexeme after a hyphen (13-year-old) or after "of" (deux millions d'euros)."""
        at = figure.end
        if self.view.hyphen(at):
            return at + 1
        if figure.round and self.view.low(at) in self.view.of:
            return at + 2 if self.view.low(at + 1) == "'" else at + 1
        return at

    def _suffixed(self, figure: Figure, entry: Entry, end: int, at: int) -> Reading | None:
        """The figure with one meaning of what follows it."""
        sense, start = entry.sense, figure.start
        quantity = None
        if sense in (Sense.MONEY, Sense.MINOR_MONEY):
            return self._sum(figure, start, entry, end, self.view.span(at, end))
        if sense is Sense.UNIT:
            return self.measure(figure, start, entry, end, at) if self._whole(end) else None
        if sense in (Sense.PERCENT, Sense.POINTS):
            role = Role.PERCENTAGE if sense is Sense.PERCENT else Role.POINTS
            plain = self.plain(figure, start, role)
            quantity = changed(
                plain,
                symbol=self.view.span(at, end),
                value=figure.value * entry.number,
                resolution=figure.resolution * entry.number,
            )
        elif sense is Sense.TIMES:
            quantity = self.plain(figure, start, Role.MULTIPLE)
            if half := self.view.half(end):
                quantity = changed(quantity, value=figure.value + Decimal("0.5"))
                end = half[1]
        elif sense is Sense.DENOMINATOR and figure.value < 100:
            value = figure.value / entry.number
            quantity = changed(
                self.plain(figure, start, Role.FRACTION), value=value, resolution=Decimal("0.01")
            )
        elif sense is Sense.ORDINAL_SUFFIX and self.view.lexemes[at].glued and at == figure.end:
            return self._nth(figure, end)
        if quantity is None:
            return None
        return Reading((changed(quantity, span=self.view.span(start, end)),), end)

    def _whole(self, end: int) -> bool:
        """Whether the unit ends here: not in "la section 3 s'ouvre" or "3 lb/acre"."""
        if self.view.low(end) == "'":
            return len(self.view.low(end - 1)) > 1  # not the litre of 500 l'année
        if self.view.low(end) != "/" or end + 1 >= len(self.view):
            return True
        following = self.view.lexemes[end + 1]
        return not (following.glued and following.kind in (Kind.WORD, Kind.CODE))

    def plain(self, figure: Figure, start: int, role: Role) -> Quantity:
        """A quantity that is the figure; ``start`` is where a sign before it stands."""
        span = self.view.span(start, figure.end)
        scale = figure.scale
        return Quantity(
            span=span,
            figure=self.view.span(figure.start, figure.end),
            text=span.of(self.view.text),
            role=role,
            value=figure.value,
            resolution=figure.resolution,
            scale_word=None if scale is None else self.view.span(scale, scale + 1),
            in_words=figure.in_words,
            foreign=figure.foreign,
            implied=figure.article and scale is None,
            also=self._readings(span, figure, role),
        )

    def _readings(self, span: Span, figure: Figure, role: Role) -> tuple[Quantity, ...]:
        """1.234 in French: a thousand where the dot groups, little more than one where not."""
        lexeme = self.view.lexemes[figure.start]
        grouping = self.view.lexicon.data["grouping"]
        if lexeme.kind is not Kind.NUMBER or lexeme.low.count(".") != 1 or "." not in grouping:
            return ()
        if not lexeme.value or lexeme.foreign or not lexeme.low.replace(".", "").isdecimal():
            return ()
        value = figure.value / lexeme.value * Decimal(lexeme.low)
        text = span.of(self.view.text)
        return (Quantity(span, span, text, role, value, resolution=Decimal("0.001")),)

    def _feet(self, figure: Figure) -> Reading | None:
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

    # --- ratios, ordinals -----------------------------------------------------------------------

    def _ratio(self, figure: Figure, start: int) -> Reading | None:
        """One in ten, nine out of ten, un sur quatre; 2/3."""
        at = figure.end
        link = self.view.low(at)
        if link == "/":
            slash, below = self.view.lexemes[at], at + 1
            if not slash.glued or not self.view.is_number(below):
                return None
            return self._divided(figure, start, below)
        if link in self._one_in:
            return self._divided(figure, start, at + 1)
        if f"{link} {self.view.low(at + 1)}" in self._one_in:
            return self._divided(figure, start, at + 2)
        return None

    def _divided(self, figure: Figure, start: int, at: int) -> Reading | None:
        below = self.figures.read(at)
        if not below or below.article or not 0 < figure.value < below.value:
            return None
        if not (below.value <= 20 or below.value in COMMON_DENOMINATORS):
            return None
        if below.value % 1 or (self.view.low(at - 1) != "/" and self.view.unit(below.end)):
            return None
        span = self.view.span(start, below.end)
        quantity = Quantity(
            span=span,
            figure=span,
            text=span.of(self.view.text),
            role=Role.RATIO,
            value=figure.value / below.value,
            upper=below.value,
            resolution=Decimal("0.01"),
            in_words=figure.in_words,
        )
        return Reading((quantity,), below.end)

    def _nth(self, figure: Figure, end: int) -> Reading:
        century = self.dates.century_after(end)
        if century:
            return self.dates.century(figure.value, figure.start, end, century)
        quantity = self.view.quantity(figure.start, end, Role.ORDINAL, figure.value)
        return Reading((quantity,), end)

    # --- money, measures ------------------------------------------------------------------------

    def _sum(self, figure: Figure, start: int, entry: Entry, end: int, symbol: Span) -> Reading:
        plain = self.plain(figure, start, Role.MONEY)
        quantity = changed(
            plain,
            also=_in_unit(plain.also, entry),
            span=self.view.span(start, end),
            value=figure.value * entry.number,
            resolution=figure.resolution * entry.number,
            unit=entry.name,
            dimension=entry.dimension,
            symbol=symbol,
        )
        return Reading((self._for_each(quantity, end),), end)

    def _for_each(self, quantity: Quantity, end: int) -> Quantity:
        """The amount with the unit it is for: $50 a barrel, 50 dollars le baril."""
        rate = self.view.lexicon.per.match(self.view.lexed, end)
        unit = self.view.unit(rate[1]) if rate else None
        if not unit:
            return quantity
        return changed(quantity, per=unit[0].name, per_span=self.view.span(end, unit[1]))

    def measure(self, figure: Figure, start: int, entry: Entry, end: int, at: int) -> Reading:
        """A measure whose unit stands from ``at`` to ``end``, with what is added to it."""
        value, resolution = figure.value, figure.resolution
        symbol = self.view.span(at, end)
        if half := self.view.half(end):
            value, resolution, end = value + Decimal("0.5"), Decimal("0.1"), half[1]
        if smaller := self._smaller_part(entry, end):
            value, resolution, end = value + smaller[0], smaller[1], smaller[2]
        role = Role.DURATION if entry.dimension == "time" else Role.MEASURE
        quantity = changed(
            self.plain(figure, start, role),
            span=self.view.span(start, end),
            value=value,
            resolution=resolution,
            unit=entry.name,
            dimension=entry.dimension,
            symbol=symbol,
        )
        parted = self.dates.part_of_hour(quantity, end)
        if parted:
            return parted
        also = self.dates.hours(quantity, end) + self._pounds(quantity, entry)
        also += _in_unit(quantity.also, entry)
        return Reading((changed(quantity, also=also),), end)

    def _stands_alone(self, at: int) -> bool:
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
        if self.view.low(at) in self._and:
            at += 1
        figure = self.figures.read(at)
        if figure is None or figure.value >= 100 or figure.article:
            return None
        match = self.view.unit(figure.end)
        match = match or self.view.lexicon.small_units.match(self.view.lexed, figure.end)
        whole = PARTS.get((entry.name, match[0].name)) if match else None
        if match and whole:
            return figure.value / whole, Decimal(1) / whole, match[1]
        digits, whole = self.view.low(at), BARE_PARTS.get(entry.name)
        bare = at == start and len(digits) == 2 and digits.isdecimal()
        if at == start and figure.in_words and entry.name == "hour" and figure.value >= 5:
            bare = self._stands_alone(figure.end)  # dix heures vingt
        if whole and bare and figure.value < whole:
            return figure.value / whole, Decimal(1) / whole, figure.end
        return None
