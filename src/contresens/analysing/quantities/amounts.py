"""A figure and what stands after it: money, measures, percentages, ratios, plain counts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from contresens.analysing.quantities.changing import changed
from contresens.analysing.quantities.dates import DateReader
from contresens.analysing.quantities.figures import Figure, FigureReader
from contresens.analysing.quantities.lexing import Kind
from contresens.analysing.quantities.matching import Entry, Sense
from contresens.analysing.quantities.measures import MeasureReader
from contresens.analysing.quantities.view import Reading, View
from contresens.model import Quantity, Role, Span

COMMON_DENOMINATORS = (50, 100, 1000)
"""One in ten and 3 in 1,000 are ratios; 358 of 457 are two counts."""


class AmountReader:
    """Reads amounts of one text; positions are indices of lexemes."""

    def __init__(self, view: View, figures: FigureReader, dates: DateReader) -> None:
        self.view = view
        self.figures = figures
        self.dates = dates
        self.measures = MeasureReader(view, figures, dates)
        self._one_in = view.lexicon.words("one_in")
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
        return self.measures.money(figure, at, entry, stop, self.view.span(at, end))

    def minus(self, at: int, _entry: Entry, end: int) -> Reading | None:
        """Minus 12 degrees; -5 °C, where the sign touches the figure and nothing before."""
        if not self.view.is_number(end):
            return self._minus_words(at, end)
        sign, figure = self.view.lexemes[at], self.view.lexemes[end]
        mark = sign.kind is Kind.MARK
        if (mark and (sign.glued or not figure.glued)) or (
            not mark and self.view.is_number(at - 1)
        ):
            return None
        reading = self.read(end)
        return self._negative(reading, sign.start) if reading else None

    def _minus_words(self, at: int, end: int) -> Reading | None:
        """Minus twelve degrees: but moins douze may be less, where no degrees follow."""
        word, before = self.view.lexemes[at].kind is Kind.WORD, self.view.low(at - 1)
        if not word or before in self.view.lexicon.numbers or self.view.is_number(at - 1):
            return None
        reading = self.read(end)
        if reading is None or reading.quantities[0].dimension not in ("temperature", "angle"):
            return None
        return self._negative(reading, self.view.lexemes[at].start)

    def _negative(self, reading: Reading, start: int) -> Reading:
        """The reading with a sign that starts at an offset of the text."""
        negative = tuple(
            changed(
                quantity,
                value=-(quantity.value or Decimal(0)),
                span=Span(start, quantity.span.end),
                figure=Span(start, quantity.figure.end),
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
        special = self._ratio(figure, figure.start) or self.measures.feet(figure)
        if special:
            return special
        at = self._past_link(figure)
        for entry, end in self.view.following(at):
            reading = self._suffixed(figure, entry, end, at)
            if reading:
                return reading
        if at == figure.end and self.view.low(at) in self._between:  # les vingt dernières années
            unit = self.view.unit(at + 1)
            many = unit and self.view.low(unit[1] - 1).endswith("s")  # not in "eighty last week"
            if unit and many and unit[0].dimension == "time":
                return self.measures.measure(figure, figure.start, unit[0], unit[1], at + 1)
        role = Role.CARDINAL if figure.article else self.dates.year_role(figure)
        plain = self.measures.plain(figure, figure.start, role)
        if coins := self.measures.coins(figure):
            plain = changed(plain, also=plain.also + coins)
        return Reading((plain,), figure.end)

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
            return self.measures.money(figure, start, entry, end, self.view.span(at, end))
        if sense is Sense.UNIT:
            return (
                self.measures.measure(figure, start, entry, end, at)
                if self.measures.whole(end)
                else None
            )
        if sense in (Sense.PERCENT, Sense.POINTS):
            role = Role.PERCENTAGE if sense is Sense.PERCENT else Role.POINTS
            quantity = self.measures.plain(
                figure,
                start,
                role,
                span=self.view.span(start, end),
                symbol=self.view.span(at, end),
                value=figure.value * entry.number,
                resolution=figure.resolution * entry.number,
            )
            return Reading((quantity,), end)
        if sense is Sense.TIMES:
            quantity = self.measures.plain(figure, start, Role.MULTIPLE)
            if half := self.view.half(end):
                quantity = changed(quantity, value=figure.value + Decimal("0.5"))
                end = half[1]
        elif sense is Sense.DENOMINATOR and figure.value < 100:
            value = figure.value / entry.number
            quantity = changed(
                self.measures.plain(figure, start, Role.FRACTION),
                value=value,
                resolution=Decimal("0.01"),
            )
        elif sense is Sense.ORDINAL_SUFFIX and self.view.lexemes[at].glued and at == figure.end:
            return self._nth(figure, end)
        if quantity is None:
            return None
        return Reading((changed(quantity, span=self.view.span(start, end)),), end)

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
