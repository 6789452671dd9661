"""Lexemes → one figure: digits or number words with their scale words and halves."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from contresens.analysing.quantities.lexing import SUPERSCRIPTS, VULGARS, Kind
from contresens.analysing.quantities.matching import Sense
from contresens.analysing.quantities.view import View

LONGEST_WORDS = 14
"""No number below a million takes more lexemes (quatre-vingt-dix-neuf mille …)."""

_MILLION = Decimal(10) ** 6


@dataclass(slots=True)
class Figure:
    """A figure of the lexemes ``start`` to ``end``; ``scale`` is the index of its scale word."""

    start: int
    end: int
    value: Decimal
    resolution: Decimal
    in_words: bool = False
    scale: int | None = None
    foreign: bool = False
    article: bool = False

    @property
    def round(self) -> bool:
        """Whether "of" may stand before what is counted: deux millions d'euros."""
        return self.scale is not None


class FigureReader:
    """Reads figures of one text; positions are indices of lexemes."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.lexemes = view.lexemes
        self._numbers = view.lexicon.numbers
        self._starts = view.lexicon.starts
        self._joiners = view.lexicon.words("joiners")
        self._decimal_words = view.lexicon.words("decimal_words")
        self._one_in = view.lexicon.words("one_in")
        self._homographs = view.lexicon.words("homographs")
        self.ones = view.lexicon.words("one")

    def read(self, at: int, money: bool = False) -> Figure | None:
        """The figure that starts at a lexeme, if one does.

        ``money``: a currency stands before it, so that a letter is a scale: $5m.
        """
        if at >= len(self.lexemes):
            return None
        kind = self.lexemes[at].kind
        if kind is Kind.NUMBER:
            return self._digits(at, money)
        if kind is Kind.WORD and self.lexemes[at].low in self._starts:
            return self._in_words(at)
        return None

    def _digits(self, at: int, money: bool) -> Figure:
        lexeme = self.lexemes[at]
        figure = Figure(
            at, at + 1, lexeme.value, lexeme.resolution, scale=None, foreign=lexeme.foreign
        )
        self._add_vulgar(figure)
        self._add_power(figure)
        self._add_scale(figure, money)
        self._add_half(figure)
        return figure

    def _add_vulgar(self, figure: Figure) -> None:
        """2½, 2 1/2 or 2-1/2."""
        if self.view.low(figure.end) == "-" and self.lexemes[figure.end].glued:
            self._add_tied(figure)
            return
        following = self.lexemes[figure.end : figure.end + 3]
        if following and following[0].kind is Kind.NUMBER and following[0].low in VULGARS:
            figure.value += following[0].value
            figure.resolution = Decimal("0.1")
            figure.end += 1
            return
        if [item.kind for item in following] != [Kind.NUMBER, Kind.MARK, Kind.NUMBER]:
            return
        top, slash, bottom = following
        if slash.low == "/" and slash.glued and bottom.glued and top.value < bottom.value <= 16:
            figure.value += top.value / bottom.value
            figure.resolution = Decimal("0.1")
            figure.end += 3

    def _add_tied(self, figure: Figure) -> None:
        """2-1/2: the hyphen ties the fraction to the whole."""
        tied = self.lexemes[figure.end + 1 : figure.end + 4]
        if [item.kind for item in tied] != [Kind.NUMBER, Kind.MARK, Kind.NUMBER]:
            return
        glued = all(item.glued for item in tied) and tied[1].low == "/"
        if glued and tied[0].value < tied[2].value <= 16:
            figure.value += tied[0].value / tied[2].value
            figure.resolution = Decimal("0.1")
            figure.end += 4

    def _add_power(self, figure: Figure) -> None:
        """5×10³: times a power of ten."""
        if self.view.low(figure.end) not in ("×", "x", "·"):
            return
        power = self.lexemes[figure.end + 1 : figure.end + 2]
        if power and power[0].kind is Kind.NUMBER and power[0].low[-1] in SUPERSCRIPTS:
            figure.value *= power[0].value
            figure.resolution *= power[0].value
            figure.end += 2

    def _in_words(self, at: int) -> Figure | None:
        total, end, scale = Decimal(0), at, None
        resolution, limit = Decimal(1), None
        article = False
        while part := self._run(end):
            value, after = part
            factor, after_scale = self.scale_word(after)
            if limit is not None and value * factor >= limit:
                break
            if factor == 1 and total == 0 and self._not_a_number(at, after):
                return None
            article = article or (value == 1 and self.lexemes[end].low in self.view.articles)
            total += value * factor
            end, resolution = after_scale, factor
            if factor == 1:
                break
            scale, limit = after_scale - 1, factor
        if end == at:
            return None
        figure = Figure(at, end, total, resolution, in_words=True, scale=scale, article=article)
        self._add_year(figure)
        self._add_decimals(figure)
        self._add_half(figure)
        return figure

    def _not_a_number(self, at: int, after: int) -> bool:
        """Whether a single word is an article, a pronoun or another word of the same form."""
        if after != at + 1:
            return False
        low = self.lexemes[at].low
        if low in self.ones or low in self.view.articles:
            return not self.view.half(after)
        following = self.view.low(after)
        if following in self._decimal_words or following in self._one_in:
            return False
        return low in self._homographs and not self._plural_follows(after)

    def _plural_follows(self, at: int) -> bool:
        if at >= len(self.lexemes):
            return False
        following = self.lexemes[at]
        return following.low[-1] in "sxz%" or bool(self.view.after(at))

    def _run(self, at: int) -> tuple[Decimal, int] | None:
        """The longest number below a million in words, with the index after it."""
        words: list[str] = []
        ends: list[int] = []
        for index in range(at, min(at + LONGEST_WORDS, len(self.lexemes))):
            lexeme = self.lexemes[index]
            if lexeme.low in self._numbers:
                words.append(lexeme.low)
            elif not words and lexeme.low in self.view.articles:
                words.append("")
            elif words and ((lexeme.low == "-" and lexeme.glued) or lexeme.low in self._joiners):
                words.append(lexeme.low)
            else:
                break
            ends.append(index + 1)
        if words and not words[0]:
            return self._after_article(words, ends)
        for length in range(len(words), 0, -1):
            if words[length - 1] not in self._numbers:
                continue
            value = value_of_words(" ".join(words[:length]), self.view.lexicon.language)
            if value is not None:
                return value, ends[length - 1]
        return None

    def of_words(self, start: int, end: int) -> Decimal | None:
        """The value of the number words from ``start`` up to ``end``."""
        words = " ".join(self.view.lexed.lows[start:end])
        return value_of_words(words, self.view.lexicon.language)

    def _after_article(self, words: list[str], ends: list[int]) -> tuple[Decimal, int] | None:
        """A hundred, a thousand; or the article alone, where a scale word follows."""
        if len(words) > 1 and words[1] in self.view.lexicon.data["after_article"]:
            words[0] = self.view.lexicon.data["one"][0]
            for length in range(len(words), 1, -1):
                value = value_of_words(" ".join(words[:length]), self.view.lexicon.language)
                if value is not None:
                    return value, ends[length - 1]
        factor, _ = self.scale_word(ends[0])
        return (Decimal(1), ends[0]) if factor > 1 else None

    def scale_word(self, at: int) -> tuple[Decimal, int]:
        """The factor of the scale words at an index (1 for none), with the index after them."""
        start = at
        if self.view.low(at) == "-":
            start = at + 1
        for entry, end in self.view.following(start):
            if entry.sense is Sense.SCALE and entry.number >= 1000:
                return entry.number, end
        return Decimal(1), at

    def _add_scale(self, figure: Figure, money: bool) -> None:
        factor, end = self.scale_word(figure.end)
        if factor == 1:
            factor, end = self._letter(figure.end, money)
        if factor > 1:
            figure.value *= factor
            figure.resolution *= factor
            figure.scale, figure.end = end - 1, end

    def _letter(self, at: int, money: bool) -> tuple[Decimal, int]:
        """$5m, 5 M€; 2.1m inhabitants, where a plural noun follows a touching letter."""
        for entry, end in self.view.following(at):
            if entry.sense is not Sense.LETTER:
                continue
            following = self.view.after(end)
            if following and following[0].sense is Sense.MONEY:
                return entry.number, end
            if self.lexemes[at].glued and (money or self._counts(at, end)):
                return entry.number, end
        return Decimal(1), at

    def _counts(self, at: int, end: int) -> bool:
        """Whether "2.1m" counts: an upper-case letter that is no unit, or a plural noun follows."""
        raw = self.view.text[self.lexemes[at].start : self.lexemes[at].end]
        if raw in ("M", "K", "k"):
            return True
        if end >= len(self.lexemes) or self.lexemes[end].kind is not Kind.WORD:
            return False
        return self.lexemes[end].low in ("people", "d", "de") or (
            raw == "m" and len(self.lexemes[end].low) > 3 and self.lexemes[end].low.endswith("s")
        )

    def _add_half(self, figure: Figure) -> None:
        """Un million et demi; one and a half billion."""
        match = self.view.half(figure.end)
        if not match:
            return
        step = Decimal(1)
        if figure.scale is not None:
            step = self.scale_word(figure.scale)[0]
        figure.value += step / 2
        figure.resolution = step / 10
        figure.end = match[1]
        if figure.scale is None:
            self._add_scale(figure, money=False)

    def _add_decimals(self, figure: Figure) -> None:
        """Two point five million; deux virgule vingt-cinq."""
        if figure.scale is not None or self.view.low(figure.end) not in self._decimal_words:
            return
        digits, end = "", figure.end + 1
        while len(digits) < LONGEST_WORDS and (part := self._run(end)):
            if digits and part[0] > 9:
                break
            digits, end = digits + str(part[0]), part[1]
        if not digits:
            return
        figure.resolution = Decimal(1).scaleb(-len(digits))
        figure.value += int(digits) * figure.resolution
        figure.end = end
        self._add_scale(figure, money=False)

    def _add_year(self, figure: Figure) -> None:
        """Nineteen ninety-five."""
        if not self.view.lexicon.data["year_words"] or not 13 <= figure.value <= 20:
            return
        second = self._run(figure.end)
        if (
            second
            and figure.scale is None
            and 10 <= second[0] <= 99
            and not self._is_joined(figure)
        ):
            figure.value = figure.value * 100 + second[0]
            figure.end = second[1]

    def _is_joined(self, figure: Figure) -> bool:
        return self.lexemes[figure.end].low in self.view.articles


@lru_cache(maxsize=4096)
def value_of_words(words: str, language: str) -> Decimal | None:
    """The value of a number below a million in words; None where they are no number."""
    from text_to_num import text2num

    plain = " ".join(words.replace("-", " ").split())
    if not plain or plain.split()[-1] in ("and", "et"):
        return None
    try:
        return Decimal(text2num(plain, language))
    except ValueError:
        return None
