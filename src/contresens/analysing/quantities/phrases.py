"""Words that are quantities, or open one: a dozen, half of, twice, first, dozens of, a week."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from contresens.analysing.quantities.amounts import AmountReader
from contresens.analysing.quantities.changing import changed
from contresens.analysing.quantities.dates import DateReader
from contresens.analysing.quantities.figures import Figure, FigureReader
from contresens.analysing.quantities.matching import Entry
from contresens.analysing.quantities.view import Reading, View
from contresens.model import Bound, Quantity, Role


class PhraseReader:
    """Reads what no figure opens; each method has the phrase from ``at`` to ``end``."""

    def __init__(
        self, view: View, figures: FigureReader, dates: DateReader, amounts: AmountReader
    ) -> None:
        self.view = view
        self.figures = figures
        self.dates = dates
        self.amounts = amounts
        self._joiners = view.lexicon.words("joiners")
        self._uncompounded = view.lexicon.words("uncompounded")

    def _words(
        self, start: int, end: int, role: Role, value: Decimal, *, implied: bool = False
    ) -> Quantity:
        return self.view.quantity(start, end, role, value, in_words=True, implied=implied)

    def number(self, at: int, _entry: Entry, _end: int) -> Reading | None:
        """Number words; but not the end of a compound name: Hi-Ten."""
        tied = self.view.low(at - 1) == "-" and self.view.lexemes[at].glued
        if tied and self.view.lexed.raw(at).istitle() and self.view.low(at - 2).isalpha():
            return None
        return self.amounts.read(at) or self.amounts.one(at)

    def article(self, _at: int, _entry: Entry, end: int) -> Reading | None:
        """A week, a million: the article is the figure."""
        ratio = self.amounts.one(end - 1)
        if ratio:
            return ratio
        figure = self.figures.read(end - 1)
        if figure and figure.end > end:
            return self.amounts.of_figure(figure)
        match = self.amounts.unit(end)
        if match is None:
            return None
        figure = Figure(end - 1, end, Decimal(1), Decimal(1), in_words=True, article=True)
        return self.amounts.measures.measure(figure, end - 1, match[0], match[1], end)

    def collective(self, at: int, entry: Entry, end: int, last: Quantity | None) -> Reading:
        """A dozen, une vingtaine, two dozen: about so many."""
        value, start, replaces = entry.number, at, False
        if self.view.low(at - 1) in self.view.articles:
            start = at - 1
        elif last and at and last.span.end == self.view.lexemes[at - 1].end and last.value:
            value, replaces = value * last.value, True
        quantity = self._words(start, end, Role.CARDINAL, value)
        if replaces and last:
            quantity = changed(quantity, span=last.span.cover(quantity.span))
        quantity = changed(quantity, resolution=entry.number / 10, bound=Bound.ABOUT)
        quantity = changed(quantity, figure=quantity.span)
        counted = self._counted(quantity, end)
        return (
            Reading((counted[0],), counted[1], replaces)
            if counted
            else Reading((quantity,), end, replaces)
        )

    def _counted(self, quantity: Quantity, end: int) -> tuple[Quantity, int] | None:
        """Une quinzaine de milliers d'euros: what comes after the collective, with its scale."""
        at = end + 1 if self.view.low(end) == "'" else end
        factor, after = self.figures.scale_word(at)
        value = (quantity.value or Decimal(0)) * factor
        scale = after - 1 if factor > 1 else None
        figure = Figure(
            end - 1, after, value, quantity.resolution * factor, in_words=True, scale=scale
        )
        reading = self.amounts.of_figure(figure)
        found = reading.quantities[0] if reading else None
        if reading is None or found is None or (factor == 1 and found.unit is None):
            return None
        span = quantity.span.cover(found.span)
        figure_span = quantity.span.cover(found.figure)
        return changed(found, span=span, figure=figure_span, bound=Bound.ABOUT), reading.end

    def vague(self, at: int, entry: Entry, end: int) -> Reading:
        """A couple of days."""
        quantity = self._words(at, end, Role.CARDINAL, entry.number)
        return Reading((changed(quantity, implied=True),), end)

    def counted(self, at: int, entry: Entry, end: int, last: Quantity | None) -> Reading | None:
        """Deux douzaines d'œufs: a magnitude that a figure makes a number."""
        edge = self.view.lexemes[at - 1].end if at else -1
        touching = last is not None and last.span.end == edge and last.role is Role.CARDINAL
        return self.collective(at, entry, end, last) if touching else None

    def magnitude(self, at: int, entry: Entry, end: int) -> Reading:
        """Hundreds of shops."""
        return Reading((self._words(at, end, Role.MAGNITUDE, entry.number),), end)

    def fraction(self, at: int, entry: Entry, end: int) -> Reading | None:
        """Half of; half an hour; a quarter of a million; but not half time."""
        after = self.view.past_of(end)
        whole = self.figures.read(after)
        if whole and whole.article and whole.scale is not None:
            figure = replace(whole, start=at, value=whole.value * entry.number, article=False)
            return self.amounts.of_figure(figure)
        figure = Figure(at, end, entry.number, Decimal("0.1"), in_words=True)
        measured = self.amounts.measures.part_of_unit(figure)
        if measured:
            return measured
        unit = self.view.unit(end + 1 if self.view.hyphen(end) else end)
        if unit and unit[0].dimension == "time" and not self.view.low(unit[1] - 1).endswith("s"):
            return Reading((), unit[1])
        quantity = self._words(at, end, Role.FRACTION, entry.number)
        return Reading((changed(quantity, resolution=Decimal("0.01")),), end)

    def half(self, at: int, _entry: Entry, end: int) -> Reading | None:
        """Une demi-heure."""
        after = end + 1 if self.view.hyphen(end) else end
        unit = self.view.unit(after)
        if unit is None:
            return None
        figure = Figure(at, end, Decimal("0.5"), Decimal("0.1"), in_words=True)
        return self.amounts.measures.measure(figure, at, unit[0], unit[1], after)

    def multiple(self, at: int, entry: Entry, end: int) -> Reading:
        """Twice, doubled, triple."""
        times = self._words(at, end, Role.MULTIPLE, entry.number)
        return Reading((self.amounts.measures.for_each(times, end),), end)

    def multiply(self, at: int, _entry: Entry, end: int) -> Reading | None:
        """Multiplié par deux."""
        figure = self.figures.read(end)
        if figure is None:
            return None
        quantity = self.amounts.measures.plain(figure, figure.start, Role.MULTIPLE)
        return Reading((changed(quantity, span=self.view.span(at, figure.end)),), figure.end)

    def divide(self, at: int, entry: Entry, end: int) -> Reading | None:
        """Divisé par deux."""
        reading = self.multiply(at, entry, end)
        if reading is None or not reading.quantities[0].value:
            return None
        quantity = reading.quantities[0]
        part = 1 / (quantity.value or Decimal(1))
        by_factor = changed(quantity, role=Role.CARDINAL)  # divisé par 4: down by a factor of 4
        return Reading((changed(quantity, value=part, also=(by_factor,)),), reading.end)

    def ordinal(self, at: int, entry: Entry, end: int, last: Quantity | None) -> Reading:
        """First; with the number word before it, twenty-first."""
        value, start, replaces = entry.number, at, False
        if self.view.low(at) in self._uncompounded:
            last = None  # les cinquante premiers are no 51
        tied = self.view.low(at - 1) == "-" or self.view.low(at - 1) in self._joiners
        before = at - 1 if tied else at
        edge = self.view.lexemes[before - 1].end if before > 0 else -1
        if (
            last
            and last.span.end == edge
            and _compounds(last, value, self.view.low(at - 1) in self._joiners)
        ):
            count = last.value or Decimal(0)
            value = count * value if value >= 100 else count + value
            replaces = True
        century = self.dates.century_after(end)
        if century:
            reading = self.dates.century(value, start, end, century)
        else:
            quantity = self._words(start, end, Role.ORDINAL, value, implied=value <= 2)
            reading = Reading((quantity,), end)
        if not replaces or last is None:
            return reading
        quantity = reading.quantities[0]
        whole = changed(
            quantity,
            span=last.span.cover(quantity.span),
            figure=last.span.cover(quantity.figure),
        )
        return Reading((whole,), reading.end, replaces=True)

    def decade(self, at: int, entry: Entry, end: int) -> Reading:
        """The sixties."""
        quantity = self._words(at, end, Role.DECADE, entry.number)
        return Reading((changed(quantity, implied=True),), end)


def _compounds(before: Quantity, ordinal: Decimal, joined: bool) -> bool:
    """Whether the two are one: twenty-first, one hundred and first, but not the two first."""
    if not before.in_words or before.role is not Role.CARDINAL or before.value is None:
        return False
    if joined:
        return before.value >= 100 > ordinal and before.value % 100 == 0
    return ordinal >= 100 or (before.value >= 20 and before.value % 10 == 0 and ordinal < 20)
