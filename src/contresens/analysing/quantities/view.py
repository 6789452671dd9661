"""A text as lexemes, with what its language knows: what every reader of quantities looks at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from contresens.analysing.quantities.lexicon import Lexicon
from contresens.analysing.quantities.lexing import Kind, Lexeme, lex
from contresens.analysing.quantities.matching import Match, Sense
from contresens.model import Quantity, Role, Span


@dataclass(frozen=True, slots=True)
class Reading:
    """Quantities that were read, and the index of the lexeme after them.

    ``replaces``: the last quantity before is part of the first of these (twenty-first).
    """

    quantities: tuple[Quantity, ...]
    end: int
    replaces: bool = False


class View:
    """The lexemes of a text; positions are indices of lexemes."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self.lexed = lex(text, lexicon.language, lexicon.suffixes)
        self.lexemes: list[Lexeme] = self.lexed.lexemes
        self.of = lexicon.words("of")
        self.articles = lexicon.articles
        self._following: dict[int, Sequence[Match]] = {}

    def __len__(self) -> int:
        return len(self.lexemes)

    def low(self, at: int) -> str:
        """A lexeme in lower case; nothing outside the text."""
        return self.lexed.lows[at] if 0 <= at < len(self.lexemes) else ""

    def is_number(self, at: int) -> bool:
        """Whether a lexeme is a figure in digits."""
        return 0 <= at < len(self.lexemes) and self.lexemes[at].kind is Kind.NUMBER

    def span(self, start: int, end: int) -> Span:
        """The place of the lexemes from ``start`` up to ``end``."""
        return Span(self.lexemes[start].start, self.lexemes[end - 1].end)

    def quantity(
        self,
        start: int,
        end: int,
        role: Role,
        value: Decimal,
        *,
        in_words: bool = False,
        implied: bool = False,
    ) -> Quantity:
        """A quantity of the lexemes, whole units its precision."""
        span = self.span(start, end)
        text = span.of(self.text)
        return Quantity(span, span, text, role, value, in_words=in_words, implied=implied)

    def after(self, at: int, *senses: Sense) -> Match | None:
        """The longest phrase of these senses (of any, without one) that follows a figure."""
        for match in self.following(at):
            if not senses or match[0].sense in senses:
                return match
        return None

    def following(self, at: int) -> Sequence[Match]:
        """All phrases that may follow a figure and start at a lexeme, the longest first."""
        found = self._following.get(at)
        if found is None:
            found = self._following[at] = self.lexicon.after.matches(self.lexed, at)
        return found

    def unit(self, at: int) -> Match | None:
        """The unit of measure that starts at a lexeme."""
        return self.lexicon.units.match(self.lexed, at)

    def half(self, at: int) -> Match | None:
        """And a half; et demi."""
        return self.lexicon.half.match(self.lexed, at)

    def past_of(self, at: int) -> int:
        """The lexeme after "of", which may be elided: trois quarts d'heure."""
        if self.low(at) not in self.of:
            return at
        return at + 2 if self.low(at + 1) == "'" else at + 1

    def hyphen(self, at: int) -> bool:
        """Whether a hyphen ties what stands before to the word after: 13-year-old."""
        following = self.lexemes[at : at + 2]
        return (
            len(following) == 2
            and following[0].low == "-"
            and following[0].glued
            and following[1].glued
            and following[1].kind is Kind.WORD
        )
