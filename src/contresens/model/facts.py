"""What analysis knows of a segment: what the checks compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, TypeAlias

from contresens.model.documents import Span
from contresens.model.doubts import Doubts
from contresens.model.terms import TermUse

if TYPE_CHECKING:  # the command line starts without numpy
    import numpy as np
    import numpy.typing as npt

    from contresens.model.judgements import Judgement

Vectors: TypeAlias = "npt.NDArray[np.float32]"
"""Sentence embeddings, shape (texts, dimensions), each row of length one."""


class TokenKind(StrEnum):
    """What a token is made of."""

    WORD = "word"
    NUMBER = "number"
    MARK = "mark"  # punctuation and symbols
    CODE = "code"  # URL, e-mail address, placeholder, tag: opaque, never translated


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark of a text. An elided article is a token: ``l'`` ``eau``."""

    span: Span
    text: str
    kind: TokenKind


@dataclass(frozen=True, slots=True)
class Conventions:
    """How the target shall be set, where a language leaves a choice.

    ``spacing``: which no-break space its marks have: any, narrow or full. ``region``: the ISO
    3166-1 code of a country with rules of its own (CA, CH), or "".
    """

    spacing: str = "any"
    region: str = ""


class MarkupKind(StrEnum):
    """What a stretch that is no language is for."""

    PLACEHOLDER = "placeholder"  # %s, {name}, ${HOME}: filled in by a program
    MESSAGE = "message"  # {n, plural, one {…} other {…}}
    TAG = "tag"  # <b>, <ph id="1"/>, [url]
    REFERENCE = "reference"  # &nbsp;
    ESCAPE = "escape"  # a backslash with an n
    MARKDOWN = "markdown"  # **, `code`, the address of a link
    CODE = "code"  # --option, /path/to, function(), an_identifier


@dataclass(frozen=True, slots=True)
class Markup:
    """A stretch of a text that is no language; ``form`` is its name in the data of markup.

    Two with the same ``key`` do the same. ``ordered``: filled in by place, not by name.
    """

    span: Span
    text: str
    kind: MarkupKind
    form: str
    key: str
    ordered: bool = False


class Role(StrEnum):
    """What a quantity is used for."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    PERCENTAGE = "percentage"
    POINTS = "percentage points"
    MONEY = "money"
    MEASURE = "measure"
    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    FRACTION = "fraction"
    RATIO = "ratio"
    MULTIPLE = "multiple"
    IDENTIFIER = "identifier"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    SCORE = "score"
    MAGNITUDE = "order of magnitude"  # hundreds of shops
    MONTH = "month"
    WEEKDAY = "weekday"
    DAY = "day of the month"


class Bound(StrEnum):
    """How a quantity is hedged or bounded."""

    ABOUT = "about"
    NEARLY = "nearly"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    MORE_THAN = "more than"
    LESS_THAN = "less than"
    UP_TO = "up to"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as it is meant.

    ``span`` covers figure, scale word and unit or currency ("$1.5 billion", "800 gigawatts");
    ``figure`` covers the figure and its scale word only. ``value`` is exact, with the scale
    applied, and None for identifiers; ``upper`` is the other end of a range. ``unit`` is an ISO
    4217 code for money, a Pint unit name for measures and durations, and None otherwise.
    ``noun`` is the counted noun as the text has it, lower-cased, at ``noun_span``.
    ``resolution`` is the weight of the last digit given ("1.5 billion" → 10**8), so that
    conversions are compared within the precision of the source. A quantity that the speaker
    took back has the place of its repair in ``repaired_by`` (the repair's figure, or its unit
    where only that was put right). The ends of a range are quantities of their own with the
    place of the whole in ``range_span``; so are the parts of a date. Values: months 1 to 12,
    weekdays 1 (Monday) to 7, times in minutes since midnight, centuries by number, decades by
    their first year (two digits where the text has two), fractions as a part of one,
    percentages in hundredths. ``also`` has the other readings of an ambiguous span ("7
    heures"). ``implied``: the figure is an article ("a week"). ``foreign``: the figure is
    written in another language's form ("2.5" in French). ``symbol`` covers the unit or
    currency, ``hedge`` the words that bound it. ``per``: the unit that an amount of money is
    for ("$50 a barrel"), at ``per_span``.
    """

    span: Span
    figure: Span
    text: str
    role: Role
    value: Decimal | None
    upper: Decimal | None = None
    resolution: Decimal = Decimal(1)
    unit: str | None = None
    noun: str | None = None
    noun_span: Span | None = None
    bound: Bound | None = None
    scale_word: Span | None = None
    in_words: bool = False
    repaired_by: Span | None = None
    range_span: Span | None = None
    also: tuple[Quantity, ...] = ()
    implied: bool = False
    foreign: bool = False
    dimension: str | None = None
    symbol: Span | None = None
    hedge: Span | None = None
    per: str | None = None
    per_span: Span | None = None


class NameKind(StrEnum):
    """What makes us believe that a word is a name."""

    PROPER = "proper"  # Ines Valdry, Leeds
    ACRONYM = "acronym"  # NATO
    MIXED = "mixed case"  # NetSuite, iPhone
    CODE = "code"  # B-17, H100
    ADDRESS = "address"  # URL or e-mail address


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text: the words as written, and how sure we are (0 to 1) that it is one."""

    span: Span
    text: str
    kind: NameKind
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of one side that nothing on the other side answers to.

    ``strength`` (0 to 1) is how sure we are; ``near`` is the place on the other side where the
    answer would stand. A ``literal`` one is left over where nearly all else is linked;
    it may overlap one that is not.
    """

    span: Span
    near: Span
    strength: float
    literal: bool = False


class NegationKind(StrEnum):
    """How a word says "no"."""

    EXPLICIT = "explicit"  # not, never, nobody; ne … pas, aucun
    LEXICAL = "lexical"  # without, refuse, impossible: may carry a negation of the other side
    RESTRICTIVE = "restrictive"  # ne … que: "only", no negation
    EXPLETIVE = "expletive"  # avant qu'il ne parte: no negation
    LOOSE = "loose"  # no doubt, not only, isn't it?, "no" as an answer: may go either way


@dataclass(frozen=True, slots=True)
class Negation:
    """A word or phrase that says "no", or that may stand for one on the other side.

    ``span`` covers the cue ("ne lui a pas"), ``cues`` its parts, ``scope`` the clause that it
    stands in. ``keys`` name its meaning, the same in all languages ("without"); a ``weak`` one
    carries a negation only about where that stands.
    """

    span: Span
    scope: Span
    kind: NegationKind
    keys: tuple[str, ...]
    weak: bool
    cues: tuple[Span, ...]


@dataclass(frozen=True, slots=True, order=True)
class WordLink:
    """A word of the source and one of the target that answer to each other.

    ``source`` and ``target`` are indices into the tokens of the two sides; ``strength`` (0 to 1)
    is what speaks for the two words wherever they stand.
    """

    source: int
    target: int
    strength: float


@dataclass(frozen=True, slots=True)
class Oddness:
    """How odd a sequence of words is; both numbers are 0 where a language has no record.

    ``unattested`` neighbours are not on record together; ``surprise`` is by how many nats
    neighbours avoid each other, summed.
    """

    unattested: int
    surprise: float


class SideFacts(Protocol):
    """What is known of one side of a segment."""

    @property
    def text(self) -> str:
        """The side's own text."""

    @property
    def language(self) -> str:
        """ISO 639-1 code."""

    @property
    def markup(self) -> tuple[Markup, ...]:
        """Placeholders, tags and codes, in order; none overlaps another."""

    @property
    def plain(self) -> str:
        """The text with its markup blanked out: every place is where it was."""

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Words, numbers and marks, in order."""

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """Quantities, in order, including those that the speaker took back."""

    @property
    def names(self) -> tuple[Name, ...]:
        """Names, in order."""

    @property
    def negations(self) -> tuple[Negation, ...]:
        """Negations and what may stand for one, in order."""

    @property
    def terms(self) -> tuple[TermUse, ...]:
        """Terms of the termbase, in order; longer ones before those that they contain."""


class Facts(Protocol):
    """What is known of a segment; computed on first use, then kept."""

    @property
    def source(self) -> SideFacts:
        """Facts of the source."""

    @property
    def target(self) -> SideFacts:
        """Facts of the target."""

    @property
    def conventions(self) -> Conventions:
        """How the target shall be set."""

    @property
    def vectors(self) -> Vectors:
        """Embeddings of source and target, shape (2, dimensions)."""

    @property
    def similarity(self) -> float:
        """Cosine of the two embeddings, -1 to 1."""

    def compare(self, pairs: Sequence[tuple[str, str]]) -> tuple[float, ...]:
        """Cosines of pairs of other texts: what the similarity would be of such sides."""

    @property
    def word_links(self) -> tuple[WordLink, ...]:
        """Which words answer to each other, in order of the source."""

    @property
    def oddness(self) -> Oddness:
        """How odd the words of the target follow each other."""

    @property
    def doubts(self) -> Doubts:
        """What the grammar of its language doubts of the target."""

    @property
    def encoder_name(self) -> str:
        """The encoder that the similarity is from."""

    @property
    def second_similarity(self) -> float | None:
        """Cosine of the embeddings by a second encoder; None in a run without one."""

    @property
    def judgement(self) -> Judgement | None:
        """What a neural metric says of the segment; None in a run without one."""

    @property
    def source_gaps(self) -> tuple[Gap, ...]:
        """What the source says and the target does not."""

    @property
    def target_gaps(self) -> tuple[Gap, ...]:
        """What the target says and the source does not."""


class Encoder(Protocol):
    """A multilingual sentence encoder."""

    @property
    def name(self) -> str:
        """A stable name with version: part of every score's signature and every cache key."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit vector for each text: float32, shape (len(texts), dimensions)."""
