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

HALF_REACH = 5
"""Lexemes from a figure to the "and a half" of what it counts."""

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
        self._out_of_words = view.lexicon.words("out_of")
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
        if mark and sign.glued and figure.glued:
            return self._tied_minus(at, end)
        if (mark and (sign.glued or not figure.glued)) or (
            not mark and self.view.is_number(at - 1)
        ):
            return None
        reading = self.read(end)
        return self._negative(reading, sign.start) if reading else None

    def _tied_minus(self, at: int, end: int) -> Reading | None:
        """À-30 °C: a sign that touches a small word, where degrees follow."""
        if self.view.low(at - 1) not in self.view.lexicon.function_words:
            return None
        return self._degrees(at, end)

    def _minus_words(self, at: int, end: int) -> Reading | None:
        """Minus twelve degrees: but moins douze may be less, where no degrees follow."""
        word, before = self.view.lexemes[at].kind is Kind.WORD, self.view.low(at - 1)
        if not word or before in self.view.lexicon.numbers or self.view.is_number(at - 1):
            return None
        return self._degrees(at, end)

    def _degrees(self, at: int, end: int) -> Reading | None:
        """The negative of what is read, where it is degrees."""
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
        special = (
            self._ratio(figure, figure.start)
            or self.measures.feet(figure)
            or self.measures.inches(figure)
        )
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
        if others := self.measures.coins(figure) + self._with_half(plain, figure.end):
            plain = changed(plain, also=plain.also + others)
        return Reading((plain,), figure.end)

    def _with_half(self, plain: Quantity, at: int) -> tuple[Quantity, ...]:
        """Deux salles de bains et demie: the half may stand behind what is counted."""
        halves = self.view.lexicon.half.first
        for end in range(at + 1, min(at + HALF_REACH, len(self.view))):
            if self.view.low(end) in halves and self.view.half(end):
                return (changed(plain, value=(plain.value or 0) + Decimal("0.5"), also=()),)
            if self.view.lexemes[end].kind is not Kind.WORD:
                break
        return ()

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
        if sense in (Sense.MONEY, Sense.MINOR_MONEY):
            return self.measures.money(figure, start, entry, end, self.view.span(at, end))
        if sense is Sense.UNIT and self.measures.whole(end):
            return self.measures.measure(figure, start, entry, end, at)
        if sense in (Sense.PERCENT, Sense.POINTS):
            return self._percent(figure, entry, end, at)
        if sense is Sense.TIMES:
            return None if self._by(at, end) else self._times(figure, end)
        if sense is Sense.DENOMINATOR and figure.value < 100:
            return self._part(figure, entry, end)
        touches = self.view.lexemes[at].glued and at == figure.end
        return self._nth(figure, end) if sense is Sense.ORDINAL_SUFFIX and touches else None

    def _by(self, at: int, end: int) -> bool:
        """Whether a sign stands between two sides, and multiplies nothing: 38 x 25 cm."""
        return self.view.low(at) in self.view.lexicon.words("by") and self.view.is_number(end)

    def _percent(self, figure: Figure, entry: Entry, end: int, at: int) -> Reading:
        """40 %, 3 percentage points, 25 basis points."""
        quantity = self.measures.plain(
            figure,
            figure.start,
            Role.PERCENTAGE if entry.sense is Sense.PERCENT else Role.POINTS,
            span=self.view.span(figure.start, end),
            symbol=self.view.span(at, end),
            value=figure.value * entry.number,
            resolution=figure.resolution * entry.number,
        )
        return Reading((quantity,), end)

    def _times(self, figure: Figure, end: int) -> Reading:
        """Three times; deux fois et demie."""
        value = figure.value
        if half := self.view.half(end):
            value, end = value + Decimal("0.5"), half[1]
        span = self.view.span(figure.start, end)
        times = self.measures.plain(figure, figure.start, Role.MULTIPLE, span=span, value=value)
        return Reading((self.measures.for_each(times, end),), end)

    def _part(self, figure: Figure, entry: Entry, end: int) -> Reading:
        """Two thirds; two thirds of a litre."""
        value = figure.value / entry.number
        part = replace(figure, end=end, value=value, resolution=Decimal("0.1"))
        if measured := self.measures.part_of_unit(part):
            return measured
        quantity = self.measures.plain(
            figure,
            figure.start,
            Role.FRACTION,
            span=self.view.span(figure.start, end),
            value=value,
            resolution=Decimal("0.01"),
        )
        return Reading((quantity,), end)

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
        return self._out_of(figure, start)

    def _out_of(self, figure: Figure, start: int) -> Reading | None:
        """Quatre électeurs sur cinq; three men out of ten: what is counted stands between."""
        at = figure.end + 1
        below = at + 1 if self.view.low(at) in self._out_of_words else at + 2
        if (
            below == at + 2
            and f"{self.view.low(at)} {self.view.low(at + 1)}" not in self._out_of_words
        ):
            return None
        ratio = self._divided(figure, start, below)
        if ratio is None or self.view.unit(figure.end) or not self.measures.stands_alone(ratio.end):
            return None
        return ratio

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
