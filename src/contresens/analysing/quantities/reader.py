"""Lexemes → quantities: what stands around a figure says what it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from contresens.analysing.quantities.dates import DateReader
from contresens.analysing.quantities.figures import Figure, FigureReader
from contresens.analysing.quantities.lexicon import Entry, Lexicon, Sense
from contresens.analysing.quantities.lexing import Kind, Lexeme, lex
from contresens.model import Bound, Quantity, Role, Span

HEDGE_REACH = 3
"""Lexemes that may stand between "more than" and its figure: more than the first 300."""

_UNIT_ROLES = {"time": Role.DURATION}
_SMALLER = {
    "hour": ("minute",),
    "minute": ("second",),
    "foot": ("inch",),
    "year": ("month",),
    "pound": ("ounce",),
    "stone": ("pound",),
    "day": ("hour",),
    "meter": ("centimeter",),
}
_PARTS = {
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
    ("foot", "inch"): 12,
    ("year", "month"): 12,
    ("pound", "ounce"): 16,
    ("stone", "pound"): 14,
    ("day", "hour"): 24,
    ("meter", "centimeter"): 100,
}


def _common(denominator: Decimal) -> bool:
    """One in ten, 3 in 1,000; 358 of 457 are two counts."""
    return denominator <= 20 or denominator in (50, 100, 1000)


class Reader:
    """Reads the quantities of one text, left to right, each lexeme once."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self.lexemes = lex(text, lexicon.language, lexicon.suffixes)
        self.figures = FigureReader(text, self.lexemes, lexicon)
        self.dates = DateReader(text, self.lexemes, lexicon)
        self.found: list[Quantity] = []
        self._of = lexicon.words("of")
        self._articles = frozenset(word for word in lexicon.data["articles"] if "'" not in word)
        self._one_in = frozenset(lexicon.data["times"]["one_in"])
        self._hedge: tuple[Bound | None, Span, int] | None = None
        self._negations = lexicon.negations
        self._by_sense: dict[Sense, Callable[[int, Entry, int], int | None]] = {
            Sense.IDIOM: lambda _at, _entry, end: end,
            Sense.HEDGE: self._note_hedge,
            Sense.MINUS: self._minus,
            Sense.NUMBER_WORD: lambda at, _entry, _end: self._number(at) or self._one_of(at),
            Sense.ARTICLE: self._article,
            Sense.COLLECTIVE: self._collective,
            Sense.VAGUE: self._vague,
            Sense.MAGNITUDE: self._magnitude,
            Sense.FRACTION: self._fraction,
            Sense.HALF: self._half,
            Sense.MULTIPLE: self._multiple,
            Sense.MULTIPLY: self._multiply,
            Sense.DIVIDE: self._divide,
            Sense.ORDINAL: self._ordinal,
            Sense.MONTH: self._month,
            Sense.WEEKDAY: self._weekday,
            Sense.DECADE: self._decade,
            Sense.DECADE_WORD: self._decade_word,
            Sense.NOON: self._noon,
            Sense.PAST: self._past,
            Sense.MONEY: self._money,
        }

    def read(self) -> list[Quantity]:
        """The quantities of the text, in order."""
        at, openers = 0, self.lexicon.openers.first
        while at < len(self.lexemes):
            lexeme = self.lexemes[at]
            after = None
            if lexeme.kind is Kind.NUMBER:
                after = self._number(at)
            elif lexeme.kind in (Kind.CODE, Kind.DATE, Kind.CLOCK):
                after = self._opaque(at, lexeme)
            elif lexeme.low in openers:
                after = self._open(at)
            elif lexeme.kind is Kind.WORD and (roman := self.dates.roman(at)):
                after = self._take(roman)
            at = after if after is not None else at + 1
        return self.found

    def _open(self, at: int) -> int | None:
        for entry, end in self.lexicon.openers.matches(self.lexemes, at, self.text):
            after = self._by_sense[entry.sense](at, entry, end)
            if after is not None:
                return after
        return None

    # --- making a quantity ----------------------------------------------------------------------

    def _span(self, start: int, end: int) -> Span:
        return Span(self.lexemes[start].start, self.lexemes[end - 1].end)

    def _emit(self, quantity: Quantity, start: int, end: int) -> int:
        """Adds the quantity of the lexemes, with its hedge and its noun; returns the end."""
        bound, hedge = self._bound(start)
        if bound is None and (match := self._hedge_after(end)):
            bound, hedge = match
        self._hedge = None
        noun = quantity.noun or self._noun(end)
        self.found.append(replace(quantity, bound=bound, hedge=hedge, noun=noun))
        return end

    def _take(self, given: tuple[list[Quantity], int]) -> int:
        """Adds quantities that the calendar read."""
        quantities, end = given
        for quantity in quantities:
            bound, hedge = self._bound_at(quantity.span.start)
            self.found.append(replace(quantity, bound=bound, hedge=hedge))
        self._hedge = None
        return end

    def _note_hedge(self, _at: int, entry: Entry, end: int) -> int:
        span = self._span(_at, end)
        before = self.lexemes[max(0, _at - 2) : _at]
        negated = any(lexeme.low in self._negations for lexeme in before)
        self._hedge = (None if negated else entry.bound, span, end)
        return end

    def _bound(self, start: int) -> tuple[Bound | None, Span | None]:
        if self._hedge and start - self._hedge[2] < HEDGE_REACH:
            return self._hedge[0], self._hedge[1]
        return None, None

    def _bound_at(self, position: int) -> tuple[Bound | None, Span | None]:
        if self._hedge and 0 <= position - self._hedge[1].end < 6:
            return self._hedge[0], self._hedge[1]
        return None, None

    def _hedge_after(self, end: int) -> tuple[Bound | None, Span] | None:
        start = end
        if start < len(self.lexemes) and self.lexemes[start].low == "-":
            return None
        for index in (start, start + 1):
            match = self.lexicon.hedges_after.match(self.lexemes, index, self.text)
            if match and (index == start or self.lexemes[start].kind is Kind.WORD):
                return match[0].bound, self._span(index, match[1])
        return None

    def _noun(self, end: int) -> str | None:
        for lexeme in self.lexemes[end : end + 3]:
            if lexeme.kind is Kind.WORD and lexeme.low not in self._of:
                return lexeme.low
            if lexeme.low not in ("-", "'") and lexeme.low not in self._of:
                return None
        return None

    # --- figures --------------------------------------------------------------------------------

    def _number(
        self, at: int, currency: Entry | None = None, first: int | None = None
    ) -> int | None:
        figure = self.figures.read(at, money=currency is not None)
        if not figure:
            return None
        start = at if first is None else first
        dated = self.dates.figure(figure) if currency is None else None
        if dated:
            return self._take(dated)
        if currency:
            return self._sum(figure, start, currency, figure.end, None)
        return self._with_suffix(figure, start)

    def _with_suffix(self, figure: Figure, start: int) -> int | None:
        ratio = self._ratio(figure, start)
        if ratio is not None:
            return ratio
        at = figure.end
        if self._touches_word(at):
            at += 1
        elif figure.round and at < len(self.lexemes) and self.lexemes[at].low in self._of:
            at += 1
            if at < len(self.lexemes) and self.lexemes[at].low == "'":
                at += 1
        for entry, end in self.lexicon.after.matches(self.lexemes, at, self.text):
            after = self._suffixed(figure, start, entry, end, at)
            if after is not None:
                return after
        if figure.article:
            return self._emit(self._plain(figure, start, Role.CARDINAL), start, figure.end)
        return self._emit(
            self._plain(figure, start, self.dates.year_role(figure)), start, figure.end
        )

    def _touches_word(self, at: int) -> bool:
        """13-year-old: a hyphen between figure and unit."""
        following = self.lexemes[at : at + 2]
        return (
            len(following) == 2
            and following[0].low == "-"
            and following[0].glued
            and following[1].glued
            and following[1].kind is Kind.WORD
        )

    def _suffixed(self, figure: Figure, start: int, entry: Entry, end: int, at: int) -> int | None:
        sense = entry.sense
        if sense in (Sense.MONEY, Sense.MINOR_MONEY):
            return self._sum(figure, start, entry, end, at)
        if sense is Sense.UNIT:
            return self._measure(figure, start, entry, end, at)
        if sense is Sense.PERCENT or sense is Sense.POINTS:
            role = Role.PERCENTAGE if sense is Sense.PERCENT else Role.POINTS
            quantity = replace(self._plain(figure, start, role), symbol=self._span(at, end))
            return self._emit(self._stretch(quantity, end), start, end)
        if sense is Sense.TIMES:
            quantity = self._plain(figure, start, Role.MULTIPLE)
            return self._emit(self._stretch(quantity, end), start, end)
        if sense is Sense.DENOMINATOR and at > figure.end - 1 and figure.value < 100:
            return self._part(figure, start, entry, end)
        if sense is Sense.ORDINAL_SUFFIX and self.lexemes[at].glued and at == figure.end:
            return self._nth(figure, start, end)
        return None

    def _plain(self, figure: Figure, start: int, role: Role) -> Quantity:
        span = self._span(start, figure.end)
        return Quantity(
            span=span,
            figure=self._span(figure.start, figure.end),
            text=span.of(self.text),
            role=role,
            value=figure.value,
            resolution=figure.resolution,
            scale_word=self._span(figure.scale, figure.scale + 1) if figure.scale else None,
            in_words=figure.in_words,
            foreign=figure.foreign,
            implied=figure.article and figure.scale is None,
            also=self._readings(span, figure, role),
        )

    def _stretch(self, quantity: Quantity, end: int) -> Quantity:
        """The quantity with what stands up to a lexeme."""
        span = Span(quantity.span.start, self.lexemes[end - 1].end)
        return replace(quantity, span=span, text=span.of(self.text))

    def _readings(self, span: Span, figure: Figure, role: Role) -> tuple[Quantity, ...]:
        """1.234 in French: a thousand and more where the dot groups, little more than one where not."""
        lexeme = self.lexemes[figure.start]
        dots = lexeme.kind is Kind.NUMBER and lexeme.low.count(".")
        if dots != 1 or lexeme.value == 0 or "." not in self.lexicon.data["grouping"]:
            return ()
        if not lexeme.low.replace(".", "").isdecimal() or lexeme.foreign:
            return ()
        value = figure.value / lexeme.value * Decimal(lexeme.low)
        return (Quantity(span, span, span.of(self.text), role, value, resolution=Decimal("0.001")),)

    def _ratio(self, figure: Figure, start: int) -> int | None:
        """One in ten, nine out of ten, un sur quatre; 2/3."""
        at = figure.end
        following = self.lexemes[at : at + 2]
        if len(following) < 2:
            return None
        if following[0].low == "/" and following[0].glued and following[1].glued:
            return self._divided(figure, start, at + 1)
        if following[0].low not in self._one_in and not (
            following[0].low == "out" and following[1].low == "of"
        ):
            return None
        return self._divided(figure, start, at + (2 if following[0].low == "out" else 1))

    def _divided(self, figure: Figure, start: int, at: int) -> int | None:
        below = self.figures.read(at)
        if not below or not 0 < figure.value < below.value <= 1000 or below.article:
            return None
        if below.value != below.value.to_integral_value() or not _common(below.value):
            return None
        if self.lexemes[at - 1].low != "/" and self.lexicon.units.match(
            self.lexemes, below.end, self.text
        ):
            return None
        span = self._span(start, below.end)
        value = figure.value / below.value
        return self._emit(
            Quantity(span, span, span.of(self.text), Role.RATIO, value, Decimal(below.value),
                     resolution=Decimal("0.01"), in_words=figure.in_words),
            start,
            below.end,
        )  # fmt: skip

    def _part(self, figure: Figure, start: int, entry: Entry, end: int) -> int:
        """Two thirds."""
        span = self._span(start, end)
        value = figure.value / entry.number
        quantity = Quantity(
            span, span, span.of(self.text), Role.FRACTION, value, resolution=Decimal("0.01"),
            in_words=True,
        )  # fmt: skip
        return self._emit(quantity, start, end)

    def _nth(self, figure: Figure, start: int, end: int) -> int:
        span = self._span(start, end)
        century = self.dates.century_after(end)
        if century:
            return self._take(self.dates.century(figure.value, start, end, century))
        quantity = Quantity(span, span, span.of(self.text), Role.ORDINAL, figure.value)
        return self._emit(quantity, start, end)

    def _sum(
        self, figure: Figure, start: int, entry: Entry, end: int, at: int | None
    ) -> int | None:
        """An amount of money; "pounds" may be a weight."""
        symbol = self._span(start, figure.start) if at is None else self._span(at, end)
        if at is None:
            end = self._second_symbol(end)
        quantity = replace(
            self._plain(figure, start, Role.MONEY),
            span=self._span(start, end),
            value=figure.value * entry.number,
            resolution=figure.resolution * entry.number,
            unit=entry.name,
            dimension=entry.dimension,
            symbol=symbol,
        )
        return self._emit(replace(quantity, text=quantity.span.of(self.text)), start, end)

    def _second_symbol(self, end: int) -> int:
        """$5 US, $2.4 million USD."""
        match = self.lexicon.after.match(self.lexemes, end, self.text)
        return match[1] if match and match[0].sense is Sense.MONEY else end

    def _measure(self, figure: Figure, start: int, entry: Entry, end: int, at: int) -> int | None:
        value, resolution = figure.value, figure.resolution
        if half := self.lexicon.half.match(self.lexemes, end, self.text):
            value, resolution, end = value + Decimal("0.5"), Decimal("0.1"), half[1]
        smaller = self._smaller_part(entry, end)
        if smaller:
            value, resolution, end = value + smaller[0], smaller[1], smaller[2]
        symbol = self._span(at, at + 1) if smaller else self._span(at, end)
        quantity = replace(
            self._plain(figure, start, _UNIT_ROLES.get(entry.dimension, Role.MEASURE)),
            span=self._span(start, end),
            value=value,
            resolution=resolution,
            unit=entry.name,
            dimension=entry.dimension,
            symbol=symbol,
        )
        quantity = replace(quantity, text=quantity.span.of(self.text))
        also = self.dates.hours(quantity, end) + self._pounds(quantity, entry)
        return self._emit(replace(quantity, also=quantity.also + also), start, end)

    def _pounds(self, quantity: Quantity, entry: Entry) -> tuple[Quantity, ...]:
        """A pound is money as well."""
        symbol = quantity.symbol.of(self.text).lower() if quantity.symbol else ""
        if entry.name != "pound" or symbol in ("lb", "lbs"):
            return ()
        return (replace(quantity, role=Role.MONEY, unit="GBP", dimension="GBP", also=()),)

    def _smaller_part(self, entry: Entry, at: int) -> tuple[Decimal, Decimal, int] | None:
        """6 feet 2 inches, 2 hours and 30 minutes, 1 h 30."""
        start = at
        if at < len(self.lexemes) and self.lexemes[at].low in self.lexicon.data["and"]:
            at += 1
        if at >= len(self.lexemes) or self.lexemes[at].kind is not Kind.NUMBER:
            if start == at or at >= len(self.lexemes):
                return None
        figure = self.figures.read(at)
        if not figure or figure.value >= 100 or figure.article:
            return None
        match = self.lexicon.units.match(self.lexemes, figure.end, self.text)
        if match and match[0].name in _SMALLER.get(entry.name, ()):
            whole = _PARTS[entry.name, match[0].name]
            return figure.value / whole, Decimal(1) / whole, match[1]
        bare = self.lexemes[at].low
        if (
            entry.name == "hour"
            and at == start
            and len(bare) == 2
            and bare.isdecimal()
            and bare < "60"
        ):
            return figure.value / 60, Decimal(1) / 60, figure.end
        return None

    # --- words that open a quantity -------------------------------------------------------------

    def _money(self, at: int, entry: Entry, end: int) -> int | None:
        """A currency before its figure: $5m."""
        return self._number(end, entry, at) if end < len(self.lexemes) else None

    def _minus(self, at: int, _entry: Entry, end: int) -> int | None:
        if end >= len(self.lexemes) or self.lexemes[end].kind is not Kind.NUMBER:
            return None
        mark = self.lexemes[at].kind is Kind.MARK
        if mark and (self.lexemes[at].glued or not self.lexemes[end].glued):
            return None
        if not mark and at and self.lexemes[at - 1].kind is Kind.NUMBER:
            return None
        count = len(self.found)
        after = self._number(end)
        for index in range(count, len(self.found)):
            quantity = self.found[index]
            start = self.lexemes[at].start
            self.found[index] = replace(
                quantity,
                value=-(quantity.value or Decimal(0)),
                span=Span(start, quantity.span.end),
                figure=Span(start, quantity.figure.end),
                text=self.text[start : quantity.span.end],
            )
        return after

    def _article(self, at: int, _entry: Entry, end: int) -> int | None:
        """A week, a million: the article is the figure."""
        ratio = self._one_of(end - 1)
        if ratio is not None:
            return ratio
        figure = self.figures.read(end - 1)
        if figure and figure.end > end:
            return self._with_suffix(figure, figure.start)
        match = self.lexicon.units.match(self.lexemes, end, self.text)
        if match and self.lexemes[end].low not in self.lexicon.ordinals:
            figure = Figure(end - 1, end, Decimal(1), Decimal(1), in_words=True, article=True)
            return self._measure(figure, end - 1, match[0], match[1], end)
        return None

    def _one_of(self, at: int) -> int | None:
        """One in ten; un électeur sur quatre; one year, un pour cent."""
        if self.lexemes[at].low not in self.figures.ones:
            return None
        figure = Figure(at, at + 1, Decimal(1), Decimal(1), in_words=True)
        for end in (at + 1, at + 2):
            ratio = self._ratio(replace(figure, end=end), at)
            if ratio is not None:
                return ratio
        after = self.lexicon.after.find(
            self.lexemes, at + 1, self.text, Sense.PERCENT, Sense.POINTS, Sense.MONEY
        )
        unit = after or self.lexicon.units.match(self.lexemes, at + 1, self.text)
        if not unit or self.lexemes[at + 1].low in self.lexicon.ordinals:
            return None
        figure.article = True
        return self._suffixed(figure, at, unit[0], unit[1], at + 1)

    def _collective(self, at: int, entry: Entry, end: int) -> int:
        """A dozen, une vingtaine: about, except for eggs."""
        start, value = at, entry.number
        if at and self.lexemes[at - 1].low in self._articles | {"half"}:
            start = at - 1
        elif self.found and self.found[-1].span.end == self.lexemes[at - 1].end:
            value *= self.found[-1].value or Decimal(1)
            span = self.found.pop().span.cover(self._span(at, end))
            quantity = Quantity(span, span, span.of(self.text), Role.CARDINAL, value, in_words=True)
            self.found.append(replace(quantity, bound=Bound.ABOUT, noun=self._noun(end)))
            return end
        span = self._span(start, end)
        quantity = Quantity(
            span, span, span.of(self.text), Role.CARDINAL, value, resolution=value / 10,
            in_words=True,
        )  # fmt: skip
        self._emit(quantity, start, end)
        if not self.found[-1].bound:
            self.found[-1] = replace(self.found[-1], bound=Bound.ABOUT)
        return end

    def _vague(self, at: int, entry: Entry, end: int) -> int:
        span = self._span(at, end)
        quantity = Quantity(
            span, span, span.of(self.text), Role.CARDINAL, entry.number, in_words=True, implied=True
        )
        return self._emit(quantity, at, end)

    def _magnitude(self, at: int, entry: Entry, end: int) -> int:
        span = self._span(at, end)
        role = Role.MAGNITUDE
        quantity = Quantity(span, span, span.of(self.text), role, entry.number, in_words=True)
        return self._emit(quantity, at, end)

    def _fraction(self, at: int, entry: Entry, end: int) -> int | None:
        """Half of; half an hour."""
        after = end
        if (after < len(self.lexemes) and self.lexemes[after].low in self._articles) or self._touches_word(after):
            after += 1
        unit = self.lexicon.units.match(self.lexemes, after, self.text)
        if unit and after != end:
            figure = Figure(at, end, entry.number, Decimal("0.1"), in_words=True)
            return self._measure(figure, at, unit[0], unit[1], after)
        if unit and unit[0].dimension == "time":
            return unit[1]  # half days, half time: no fraction of anything
        span = self._span(at, end)
        quantity = Quantity(
            span, span, span.of(self.text), Role.FRACTION, entry.number,
            resolution=Decimal("0.01"), in_words=True,
        )  # fmt: skip
        return self._emit(quantity, at, end)

    def _half(self, at: int, _entry: Entry, end: int) -> int | None:
        """Une demi-heure."""
        after = end + 1 if self._touches_word(end) else end
        unit = self.lexicon.units.match(self.lexemes, after, self.text)
        if not unit:
            return None
        figure = Figure(at, end, Decimal("0.5"), Decimal("0.1"), in_words=True)
        return self._measure(figure, at, unit[0], unit[1], after)

    def _multiple(self, at: int, entry: Entry, end: int) -> int:
        span = self._span(at, end)
        quantity = Quantity(
            span, span, span.of(self.text), Role.MULTIPLE, entry.number, in_words=True
        )
        return self._emit(quantity, at, end)

    def _multiply(self, at: int, _entry: Entry, end: int) -> int | None:
        figure = self.figures.read(end)
        if not figure:
            return None
        span = self._span(at, figure.end)
        quantity = replace(self._plain(figure, figure.start, Role.MULTIPLE), span=span)
        return self._emit(replace(quantity, text=span.of(self.text)), at, figure.end)

    def _divide(self, at: int, entry: Entry, end: int) -> int | None:
        after = self._multiply(at, entry, end)
        if after is not None and self.found[-1].value:
            self.found[-1] = replace(self.found[-1], value=1 / (self.found[-1].value or Decimal(1)))
        return after

    def _ordinal(self, at: int, entry: Entry, end: int) -> int | None:
        """First; with a number word before it, twenty-first or one third."""
        start, value = at, entry.number
        before = self.lexemes[at - 1] if at else None
        hyphen = bool(before and before.low == "-" and before.glued and at > 1)
        last = self.found[-1] if self.found else None
        edge = self.lexemes[at - 2].end if hyphen else before.end if before else -1
        if last and last.span.end == edge and self._compounds(last, value):
            value = self._compound(last.value or Decimal(0), value)
            start = next(i for i in range(at, -1, -1) if self.lexemes[i].start <= last.span.start)
            self.found.pop()
        century = self.dates.century_after(end)
        if century:
            return self._take(self.dates.century(value, start, end, century))
        span = self._span(start, end)
        quantity = Quantity(
            span, span, span.of(self.text), Role.ORDINAL, value, in_words=True,
            implied=value <= 2 or self._is_second(at, end),
        )  # fmt: skip
        return self._emit(quantity, start, end)

    def _is_second(self, at: int, end: int) -> bool:
        return end == at + 1 and bool(self.lexicon.units.match(self.lexemes, at, self.text))

    @staticmethod
    def _compounds(before: Quantity, ordinal: Decimal) -> bool:
        """Whether the two are one: twenty-first, but not the two first."""
        if not before.in_words or before.role is not Role.CARDINAL or before.value is None:
            return False
        return ordinal >= 100 or (before.value >= 20 and before.value % 10 == 0 and ordinal < 20)

    @staticmethod
    def _compound(before: Decimal, ordinal: Decimal) -> Decimal:
        return before * ordinal if ordinal >= 100 else before + ordinal

    # --- calendar -------------------------------------------------------------------------------

    def _opaque(self, at: int, lexeme: Lexeme) -> int:
        if lexeme.kind is not Kind.CODE:
            return self._take(self.dates.opaque(at))
        span = self._span(at, at + 1)
        if any(char.isdecimal() for char in lexeme.low) and "@" not in lexeme.low:
            also = self.dates.quarter(at)
            self.found.append(
                Quantity(span, span, span.of(self.text), Role.IDENTIFIER, None, also=also)
            )
        return at + 1

    def _month(self, at: int, entry: Entry, end: int) -> int | None:
        given = self.dates.month(at, entry, end)
        return self._take(given) if given else None

    def _weekday(self, at: int, entry: Entry, end: int) -> int:
        span = self._span(at, end)
        quantity = Quantity(span, span, span.of(self.text), Role.WEEKDAY, entry.number)
        return self._take(([quantity], end))

    def _decade(self, at: int, entry: Entry, end: int) -> int:
        span = self._span(at, end)
        quantity = Quantity(
            span, span, span.of(self.text), Role.DECADE, entry.number, in_words=True, implied=True
        )
        return self._take(([quantity], end))

    def _decade_word(self, at: int, _entry: Entry, end: int) -> int | None:
        figure = self.figures.read(end)
        given = self.dates.decade(figure, at) if figure else None
        return self._take(given) if given else None

    def _noon(self, at: int, entry: Entry, end: int) -> int:
        return self._take(self.dates.noon(at, entry.number, end))

    def _past(self, at: int, entry: Entry, end: int) -> int | None:
        figure = self.figures.read(end)
        given = self.dates.past(figure, at, entry.number) if figure else None
        return self._take(given) if given else None
