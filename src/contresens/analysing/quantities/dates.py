"""Dates and times: months, days, years, decades, centuries, the clock."""

from __future__ import annotations

import re
from decimal import Decimal

from contresens.analysing.quantities import roman
from contresens.analysing.quantities.changing import changed
from contresens.analysing.quantities.figures import Figure, value_of_words
from contresens.analysing.quantities.lexing import Kind
from contresens.analysing.quantities.matching import Entry, Sense
from contresens.analysing.quantities.view import Reading, View
from contresens.model import Quantity, Role, Span

HALF_DAY = Decimal(720)
DAY = Decimal(1440)
ROUND_MINUTES = frozenset({5, 10, 20, 25})
"""Minutes that are said before an hour: ten to four."""


class DateReader:
    """Reads what belongs to the calendar in one text; positions are indices of lexemes."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._calendar = view.lexicon.calendar
        self._ambiguous = view.lexicon.words("ambiguous")
        self._month_after = view.lexicon.words("month_after")
        self._numbered = view.lexicon.words("numbered")
        self._clock_before = view.lexicon.words("clock_before")
        self._year_after = view.lexicon.words("year_after")

    def figure(self, figure: Figure) -> Reading | None:
        """A figure that is a day of the month, a decade or a time of day, if it is one."""
        if figure.scale is not None or figure.article:
            return None
        return (
            self._day(figure)
            or self._suffixed_decade(figure)
            or self._hour(figure)
            or self._minutes_past(figure)
            or self._minutes_to(figure)
            or self._zoned(figure)
        )

    # --- days, months, years --------------------------------------------------------------------

    def _is_month(self, at: int) -> bool:
        return self.view.low(at) in self.view.lexicon.months and self.view.low(at) != ""

    def _day(self, figure: Figure) -> Reading | None:
        """29 September, 29th of September, 1er octobre; September 29 where months come first."""
        whole = figure.value == figure.value.to_integral_value() and 1 <= figure.value <= 31
        if not whole or (figure.in_words and figure.value > 31):
            return None
        end = figure.end
        match = self.view.after(end, Sense.ORDINAL_SUFFIX)
        if match and self.view.lexemes[end].glued:
            end = match[1]
        after = end + 1 if self.view.low(end) in self.view.of else end
        if self._is_month(after) or self._month_before(figure, end):
            return Reading((self.view.quantity(figure.start, end, Role.DAY, figure.value),), end)
        return None

    def _month_before(self, figure: Figure, end: int) -> bool:
        if not self._calendar["months_first"] or figure.in_words:
            return False
        at = figure.start - 1
        if self.view.low(at) == ".":
            at -= 1
        if not self._is_month(at):
            return False
        return self.view.after(end, Sense.PERCENT, Sense.MONEY) is None

    def month(self, at: int, entry: Entry, end: int) -> Reading | None:
        """A month's name, where it is not another word."""
        low = self.view.low(at)
        beside = self._beside_figure(at, end)
        ambiguous = low in self._ambiguous
        if low in self._calendar["abbreviations"]:
            plain = self.view.low(end) == "." and not ambiguous
        else:
            plain = not ambiguous or self.view.low(at - 1) in self._month_after
        if not plain and not beside:
            return None
        return Reading((self.view.quantity(at, end, Role.MONTH, entry.number),), end)

    def weekday(self, at: int, entry: Entry, end: int) -> Reading:
        """A day of the week."""
        return Reading((self.view.quantity(at, end, Role.WEEKDAY, entry.number),), end)

    def _beside_figure(self, at: int, end: int) -> bool:
        """29 March, the 29th of March, March 29, mars 2018."""
        before = any(self.view.is_number(index) for index in range(at - 3, at))
        return before or self.view.is_number(end) or self.view.is_number(end + 1)

    def year_role(self, figure: Figure) -> Role:
        """YEAR for four bare digits that may be one, CARDINAL otherwise."""
        if figure.scale is not None or figure.value != figure.value.to_integral_value():
            return Role.CARDINAL
        raw = self.view.low(figure.start)
        several = figure.in_words and figure.end - figure.start > 1
        spoken = several and 1100 <= figure.value < 2100 and figure.value % 100 != 0
        if not spoken and not (len(raw) == 4 and raw.isdecimal()):
            return Role.CARDINAL
        if not 1000 <= figure.value < 2200:
            return Role.CARDINAL
        if spoken or self.view.low(figure.start - 1) in self._year_after or self._ends(figure.end):
            return Role.YEAR
        return (
            Role.YEAR
            if 1700 <= figure.value < 2100 and not self._plural(figure.end)
            else Role.CARDINAL
        )

    def _ends(self, at: int) -> bool:
        return at >= len(self.view) or self.view.lexemes[at].kind is Kind.MARK

    def _plural(self, at: int) -> bool:
        low = self.view.low(at)
        return (len(low) > 3 and low.endswith(("s", "x"))) or low == "people"

    def opaque(self, at: int) -> Reading:
        """30/09/2018 or 19:30."""
        lexeme = self.view.lexemes[at]
        if lexeme.kind is Kind.CLOCK:
            return self._clock(at)
        parts = [int(part) for part in re.split(r"\D", lexeme.low)]
        year = parts[0] if parts[0] > 31 else parts[2]
        first, second = (parts[2], parts[1]) if parts[0] > 31 else (parts[0], parts[1])
        span = Span(lexeme.start, lexeme.end)

        def part(role: Role, value: int, other: int | None = None) -> Quantity:
            quantity = Quantity(span, span, span.of(self.view.text), role, Decimal(value))
            if other is None or other == value:
                return quantity
            return changed(quantity, also=(changed(quantity, value=Decimal(other)),))

        swap = first <= 12 and second <= 12 and parts[0] <= 31
        if second > 12:
            first, second = second, first
        quantities = (
            part(Role.DAY, first, second if swap else None),
            part(Role.MONTH, second, first if swap else None),
            part(Role.YEAR, year),
        )
        return Reading(quantities, at + 1)

    # --- decades, centuries, quarters -----------------------------------------------------------

    def _suffixed_decade(self, figure: Figure) -> Reading | None:
        """1990s, '90s, 1990's."""
        end = figure.end
        if self.view.low(end) == "'" and self.view.lexemes[end].glued:
            end += 1
        match = self.view.after(end, Sense.DECADE_SUFFIX)
        if figure.in_words or not match:
            return None
        if not self.view.lexemes[end].glued or figure.value % 10:
            return None
        if figure.value < 1000 and not self._calendar["short_decades"]:
            return None
        return self._of_decade(figure, figure.start, match[1])

    def decade(self, figure: Figure | None, at: int) -> Reading | None:
        """Années 90, années soixante-dix, années 1990."""
        if figure is None or figure.value < 20 or figure.value >= 2100 or figure.scale is not None:
            return None
        return self._of_decade(figure, at, figure.end)

    def _of_decade(self, figure: Figure, start: int, end: int) -> Reading:
        quantity = self.view.quantity(start, end, Role.DECADE, figure.value)
        quantity = changed(quantity, figure=self.view.span(figure.start, figure.end))
        if figure.value >= 1000 and figure.value % 100 == 0:
            century = changed(quantity, role=Role.CENTURY, value=figure.value / 100 + 1)
            quantity = changed(quantity, also=(century,))
        return Reading((quantity,), end)

    def roman(self, at: int) -> Reading | None:
        """XIXe siècle; Chapter IV; Charles V, behind a name."""
        lexeme = self.view.lexemes[at]
        number, size = roman.READ[lexeme.low]
        value, end = Decimal(number), at + 1
        century = self.century_after(end)
        if century:
            return self.century(value, at, end, century)
        raw = self.view.lexed.raw(at)
        if not raw[:size].isupper() or raw[size:].isupper():
            return None
        if len(raw) == 1 and not self._alone(raw, at):
            return None
        if lexeme.low in roman.YEARS:
            return Reading((self.view.quantity(at, end, Role.YEAR, value),), end)
        quantity = self.view.quantity(at, end, Role.ORDINAL, value)
        return Reading((changed(quantity, implied=True),), end)

    def _alone(self, raw: str, at: int) -> bool:
        """Whether one letter is a numeral: Charles V, World War I."""
        if raw == "I":
            return self.view.low(at - 1) in self._numbered
        return self._after_name(at)

    def _after_name(self, at: int) -> bool:
        before = self.view.lexed.raw(at - 1) if at else ""
        return len(before) > 2 and before.istitle() and before.isalpha()

    def century_after(self, at: int) -> int | None:
        """The index after "century", where it follows at once or after a hyphen."""
        for start in (at, at + 1):
            match = self.view.after(start, Sense.CENTURY)
            if match and (start == at or self.view.low(at) == "-"):
                return match[1]
        return None

    def century(self, value: Decimal, start: int, figure_end: int, end: int) -> Reading:
        """The quantity of a century."""
        quantity = self.view.quantity(start, end, Role.CENTURY, value)
        return Reading((changed(quantity, figure=self.view.span(start, figure_end)),), end)

    def quarter(self, at: int) -> tuple[Quantity, ...]:
        """Q1, T1: the first quarter as well as a code."""
        low = self.view.lexemes[at].low
        if len(low) != 2 or low[1] not in "1234":
            return ()
        if low[0] not in (*self._calendar["quarter"], *self._calendar["half_year"]):
            return ()
        quantity = self.view.quantity(at, at + 1, Role.ORDINAL, Decimal(low[1]))
        return (changed(quantity, implied=True),)

    # --- the clock ------------------------------------------------------------------------------

    def _half_day(self, at: int) -> tuple[Sense, int] | None:
        match = self.view.after(at, Sense.AM, Sense.PM)
        return (match[0].sense, match[1]) if match else None

    def _hour(self, figure: Figure) -> Reading | None:
        """3 p.m., 7.55am, 8 o'clock."""
        half = self._half_day(figure.end)
        if half and 0 < figure.value < 13:
            hour, minute = divmod(figure.value, 1)
            minutes = (minute * 100).to_integral_value()
            return self._time(figure.start, half[1], hour * 60 + minutes, half[0])
        match = self.view.after(figure.end, Sense.OCLOCK)
        if match and 0 < figure.value <= 24:
            return self._time(figure.start, match[1], figure.value * 60, None)
        return None

    def _bare_hour(self, at: int) -> tuple[Decimal, int] | None:
        """An hour from 1 to 12 in digits or as one word, with the index after it."""
        if self.view.is_number(at):
            value: Decimal | None = self.view.lexemes[at].value
        else:
            value = value_of_words(self.view.low(at), self.view.lexicon.language)
        return (value, at + 1) if value is not None and 0 < value <= 12 else None

    def _minutes_past(self, figure: Figure) -> Reading | None:
        """Ten past three."""
        if figure.value >= 60 or not self.view.after(figure.end, Sense.PAST_HOUR):
            return None
        hour = self._bare_hour(figure.end + 1)
        if hour is None:
            return None
        half = self._half_day(hour[1])
        end = half[1] if half else hour[1]
        return self._time(figure.start, end, hour[0] * 60 + figure.value, half and half[0])

    def _minutes_to(self, figure: Figure) -> Reading | None:
        """At ten to four; five to six p.m.; but neither a range nor a score of ten to four."""
        if figure.value not in ROUND_MINUTES or not self.view.after(figure.end, Sense.TO_HOUR):
            return None
        hour = self._bare_hour(figure.end + 1)
        if hour is None:
            return None
        half = self._half_day(hour[1])
        hinted = self.view.low(figure.start - 1) in self._clock_before
        if not half and not (hinted and self._ends_clause(hour[1])):
            return None
        end = half[1] if half else hour[1]
        return self._time(figure.start, end, hour[0] * 60 - figure.value, half and half[0])

    def _ends_clause(self, at: int) -> bool:
        return self._ends(at) or self.view.low(at) in self.view.lexicon.function_words

    def _zoned(self, figure: Figure) -> Reading | None:
        """1200 GMT."""
        if figure.in_words or not self.view.after(figure.end, Sense.ZONE):
            return None
        raw = self.view.low(figure.start)
        if len(raw) != 4 or not raw.isdecimal() or int(raw[:2]) > 24 or int(raw[2:]) > 59:
            return None
        value = Decimal(int(raw[:2]) * 60 + int(raw[2:]))
        quantity = self.view.quantity(figure.start, figure.end, Role.TIME, value)
        return Reading((quantity,), figure.end)

    def _time(self, start: int, end: int, minutes: Decimal, half: Sense | None) -> Reading:
        if half is Sense.PM and minutes < HALF_DAY:
            minutes += HALF_DAY
        elif half is Sense.AM and minutes >= HALF_DAY:
            minutes -= HALF_DAY
        quantity = self.view.quantity(start, end, Role.TIME, minutes)
        if half is None and self._calendar["half_day_clock"]:
            quantity = changed(quantity, also=self._other_half(quantity))
        return Reading((quantity,), end)

    def _other_half(self, quantity: Quantity) -> tuple[Quantity, ...]:
        value = quantity.value or Decimal(0)
        other = value + HALF_DAY if value < HALF_DAY else value - HALF_DAY
        return (changed(quantity, value=other),)

    def _clock(self, at: int) -> Reading:
        """19:30, 19h30; with its half day."""
        lexeme = self.view.lexemes[at]
        parts = [int(part) for part in re.split(r"\D", lexeme.low)]
        minutes = Decimal(parts[0] * 60 + parts[1])
        half = self._half_day(at + 1)
        end = half[1] if half else at + 1
        quantity = self._time(at, end, minutes, half and half[0]).quantities[0]
        ambiguous = parts[0] < 13 and ":" in lexeme.low and half is None
        duration = changed(
            quantity, role=Role.DURATION, value=minutes / 60, unit="hour", dimension="time", also=()
        )
        also: tuple[Quantity, ...] = (duration,) if half is None else ()
        if ambiguous and self._calendar["half_day_clock"]:
            also += self._other_half(changed(quantity, also=()))
        return Reading((changed(quantity, also=also),), end)

    def hours(self, quantity: Quantity, end: int) -> tuple[Quantity, ...]:
        """The reading of "7 heures" as a time of day."""
        value = quantity.value
        if quantity.unit != "hour" or value is None or not 0 <= value <= 24:
            return ()
        half = self._half_day(end)
        minutes = (value * 60).quantize(Decimal(1))
        if half and half[0] is Sense.PM and minutes < HALF_DAY:
            minutes += HALF_DAY
        return (changed(quantity, role=Role.TIME, value=minutes, unit=None, dimension=None),)

    def part_of_hour(self, quantity: Quantity, end: int) -> Reading | None:
        """Sept heures moins le quart; trois heures de l'après-midi."""
        half = self._half_day(end)
        hours = quantity.value if quantity.unit == "hour" else None
        if half and hours is not None and 0 < hours <= 24:
            start = quantity.span.start
            minutes = (hours * 60).quantize(Decimal(1))
            if half[0] is Sense.PM and minutes < HALF_DAY:
                minutes += HALF_DAY
            time = changed(
                quantity,
                span=Span(start, self.view.lexemes[half[1] - 1].end),
                role=Role.TIME,
                value=minutes,
                unit=None,
                dimension=None,
            )
            return Reading((time,), half[1])
        match = self.view.after(end, Sense.HOUR_PART)
        if match is None or quantity.unit != "hour" or quantity.value is None:
            return None
        minutes = quantity.value * 60 + match[0].number
        span = Span(quantity.span.start, self.view.lexemes[match[1] - 1].end)
        time = changed(
            quantity, span=span, role=Role.TIME, value=minutes, unit=None, dimension=None
        )
        return Reading((changed(time, also=self._other_half(time)),), match[1])

    def noon(self, at: int, entry: Entry, end: int) -> Reading:
        """Noon and midnight; midnight is also 24 h."""
        minutes = entry.number
        if half := self.view.half(end):
            minutes, end = minutes + 30, half[1]
        elif part := self.view.after(end, Sense.HOUR_PART):
            minutes, end = (DAY + minutes + part[0].number) % DAY, part[1]
        quantity = changed(self.view.quantity(at, end, Role.TIME, minutes), implied=True)
        if minutes == 0:
            quantity = changed(quantity, also=(changed(quantity, value=DAY),))
        return Reading((quantity,), end)

    def past(self, figure: Figure | None, at: int, minutes: Decimal) -> Reading | None:
        """Half past nine, a quarter to six."""
        if figure is None or not 0 < figure.value <= 12:
            return None
        half = self._half_day(figure.end)
        end = half[1] if half else figure.end
        return self._time(at, end, figure.value * 60 + minutes, half and half[0])
