"""Lexemes → quantities, left to right: each lexeme goes to the reader that knows it."""

from __future__ import annotations

from collections.abc import Callable

from contresens.analysing.quantities import roman
from contresens.analysing.quantities.amounts import AmountReader
from contresens.analysing.quantities.changing import changed
from contresens.analysing.quantities.dates import DateReader
from contresens.analysing.quantities.figures import FigureReader
from contresens.analysing.quantities.lexicon import Lexicon
from contresens.analysing.quantities.lexing import Kind, Lexeme
from contresens.analysing.quantities.matching import Entry, Sense
from contresens.analysing.quantities.phrases import PhraseReader
from contresens.analysing.quantities.view import Reading, View
from contresens.model import Bound, Quantity, Role, Span

_FIGURES = (Kind.NUMBER, Kind.CODE, Kind.DATE, Kind.CLOCK)
HEDGE_REACH = 3
"""Lexemes that may stand between "more than" and its figure: more than the first 300."""


class Reader:
    """Reads the quantities of one text, with the words that hedge them and what they count."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.view = view = View(text, lexicon)
        figures = FigureReader(view)
        self.figures = figures
        self.dates = dates = DateReader(view)
        self.amounts = amounts = AmountReader(view, figures, dates)
        self.phrases = PhraseReader(view, figures, dates, amounts)
        self.found: list[Quantity] = []
        self._hedge: tuple[Bound | None, Span, int] | None = None

    @property
    def last(self) -> Quantity | None:
        """The quantity that was read last."""
        return self.found[-1] if self.found else None

    def read(self) -> list[Quantity]:
        """The quantities of the text, in order."""
        at, lexemes, lexicon = 0, self.view.lexemes, self.view.lexicon
        lows, openers = [*self.view.lexed.lows, "", ""], lexicon.opened_by
        while at < len(lexemes):
            low = lows[at]
            reading = None
            if low in openers:
                following = openers[low]
                if (
                    following is None
                    or lows[at + 1] in following
                    or (low in lexicon.articles and lows[at + 2] in lexicon.ratio_words)
                ):
                    reading = self._open(at)
            elif lexemes[at].kind in _FIGURES:
                reading = self._figure(at)
            elif low in roman.READ:
                reading = self.dates.roman(at)
            at = self._take(reading, at) if reading else at + 1
        return self.found

    def _figure(self, at: int) -> Reading | None:
        """A figure in digits, a code, a date or a time of the clock."""
        lexeme = self.view.lexemes[at]
        return self.amounts.read(at) if lexeme.kind is Kind.NUMBER else self._opaque(at, lexeme)

    def _open(self, at: int) -> Reading | None:
        """What the longest phrase that makes sense here opens."""
        view = self.view
        for entry, end in view.lexicon.openers.matches(view.lexed, at):
            if entry.sense is Sense.HEDGE:
                return self._note_hedge(at, entry, end)
            reading = _BY_SENSE[entry.sense](self, at, entry, end)
            if reading:
                return reading
        return None

    def _opaque(self, at: int, lexeme: Lexeme) -> Reading:
        """A code, a date in figures, a clock's time."""
        if lexeme.kind is not Kind.CODE:
            return self.dates.opaque(at)
        if "@" in lexeme.low or not any(char.isdecimal() for char in lexeme.low):
            return Reading((), at + 1)
        if parted := self.amounts.measures.parted(at):
            return parted
        span = self.view.span(at, at + 1)
        code = Quantity(span, span, span.of(self.view.text), Role.IDENTIFIER, None)
        return Reading((changed(code, also=self.dates.quarter(at)),), at + 1)

    # --- hedges and what is counted -------------------------------------------------------------

    def _take(self, reading: Reading, at: int) -> int:
        """Adds what was read, with its hedge and its noun; returns where to go on."""
        if reading.replaces:
            self.found.pop()
        for index, quantity in enumerate(reading.quantities):
            bound, hedge = self._bound(at, reading.end) if index == 0 else (None, None)
            text = quantity.span.of(self.view.text)
            noun = self._noun(reading.end)
            self.found.append(
                changed(
                    quantity,
                    text=text,
                    also=tuple(
                        changed(other, text=text, span=quantity.span) for other in quantity.also
                    ),
                    bound=bound or quantity.bound,
                    hedge=hedge,
                    noun=noun.of(self.view.text).lower() if noun else None,
                    noun_span=noun,
                )
            )
        if reading.quantities:
            self._hedge = None
        return reading.end

    def _note_hedge(self, at: int, entry: Entry, end: int) -> Reading:
        """Keeps a hedge for the figure that may follow; "not more than" says nothing of it."""
        negations = self.view.lexicon.negations
        negated = any(self.view.low(index) in negations for index in (at - 2, at - 1))
        self._hedge = (None if negated else entry.bound, self.view.span(at, end), end)
        return Reading((), end)

    def _bound(self, start: int, end: int) -> tuple[Bound | None, Span | None]:
        if self._hedge and start - self._hedge[2] < HEDGE_REACH:
            return self._hedge[0], self._hedge[1]
        if self.view.low(end) == "-":
            return None, None
        hedges, view = self.view.lexicon.hedges_after, self.view
        for index in (end, end + 1):  # 60 or more; 60 people or more
            match = hedges.match(view.lexed, index)
            if match and (index == end or view.lexemes[end].kind is Kind.WORD):
                return match[0].bound, view.span(index, match[1])
        return None, None

    def _noun(self, end: int) -> Span | None:
        """The word after the figure, past "of" and a hyphen."""
        for index, lexeme in enumerate(self.view.lexemes[end : end + 3], end):
            link = lexeme.low in self.view.of or lexeme.low in ("-", "'")
            if not link:
                return self.view.span(index, index + 1) if lexeme.kind is Kind.WORD else None
        return None


_BY_SENSE: dict[Sense, Callable[[Reader, int, Entry, int], Reading | None]] = {
    Sense.IDIOM: lambda _reader, _at, _entry, end: Reading((), end),
    Sense.MINUS: lambda reader, *found: reader.amounts.minus(*found),
    Sense.MONEY: lambda reader, *found: reader.amounts.money(*found),
    Sense.NUMBER_WORD: lambda reader, *found: reader.phrases.number(*found),
    Sense.ARTICLE: lambda reader, *found: reader.phrases.article(*found),
    Sense.VAGUE: lambda reader, *found: reader.phrases.vague(*found),
    Sense.COUNTED: lambda reader, *found: reader.phrases.counted(*found, reader.last),
    Sense.MAGNITUDE: lambda reader, *found: reader.phrases.magnitude(*found),
    Sense.FRACTION: lambda reader, *found: reader.phrases.fraction(*found),
    Sense.HALF: lambda reader, *found: reader.phrases.half(*found),
    Sense.MULTIPLE: lambda reader, *found: reader.phrases.multiple(*found),
    Sense.MULTIPLY: lambda reader, *found: reader.phrases.multiply(*found),
    Sense.DIVIDE: lambda reader, *found: reader.phrases.divide(*found),
    Sense.COLLECTIVE: lambda reader, *found: reader.phrases.collective(*found, reader.last),
    Sense.ORDINAL: lambda reader, *found: reader.phrases.ordinal(*found, reader.last),
    Sense.DECADE: lambda reader, *found: reader.phrases.decade(*found),
    Sense.MONTH: lambda reader, *found: reader.dates.month(*found),
    Sense.WEEKDAY: lambda reader, *found: reader.dates.weekday(*found),
    Sense.DECADE_WORD: lambda reader, at, _entry, end: reader.dates.decade(
        reader.figures.read(end), at
    ),
    Sense.NOON: lambda reader, *found: reader.dates.noon(*found),
    Sense.PAST: lambda reader, at, entry, end: reader.dates.past(
        reader.figures.read(end), at, entry.number
    ),
}
"""Who reads what a phrase opens."""
