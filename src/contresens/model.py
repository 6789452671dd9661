"""Every type that passes from one stage to the next.

All are frozen, and this module imports nothing of ours. Positions are half-open
``Span``s in Unicode code points, into the unmodified text they belong to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

if TYPE_CHECKING:  # the command line starts without numpy
    import numpy as np
    import numpy.typing as npt

Vectors: TypeAlias = "npt.NDArray[np.float32]"
"""Sentence embeddings, shape (texts, dimensions), each row of length one."""

EvidenceValue = str | int | float | bool | None

Units = Literal["text", "phrases", "lines"]
"""What SOURCE is: a text, a list of phrases to locate in TARGET, or a sentence on each line."""


class Severity(StrEnum):
    """How bad an error is, in MQM's terms; the order of the members is the order of harm."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 for neutral to 3 for critical."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points; an empty span marks a place."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return True

    def of(self, text: str) -> str:
        """The part of the text that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return max(self.start, other.start) < min(self.end, other.end)

    def contains(self, other: Span) -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, offset: int) -> Span:
        """The span moved by so many code points."""
        return Span(self.start + offset, self.end + offset)

    def cover(self, other: Span) -> Span:
        """The smallest span that contains both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


# --- documents and segments -------------------------------------------------------------------


class BlockKind(StrEnum):
    """What a stretch of a document is for."""

    TEXT = "text"
    FURNITURE = "furniture"  # menus, language switchers, dates: not for translation
    SPEAKER = "speaker"  # "analyst:" before what the analyst says


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a speaker prefix or a piece of page furniture: a stretch without line break."""

    span: Span
    kind: BlockKind = BlockKind.TEXT


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text came from, and how its bytes were read."""

    path: str
    encoding: str = "utf-8"
    assumed: bool = False  # the encoding was guessed rather than known


@dataclass(frozen=True, slots=True)
class Document:
    """A text in one language. ``text`` is the file's own text, nothing trimmed or replaced."""

    language: str
    text: str
    blocks: tuple[Block, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document: its number and its place in the document's text."""

    index: int
    span: Span
    block: int  # index into Document.blocks


@dataclass(frozen=True, slots=True)
class Link:
    """An alignment link: source sentences and target sentences that say the same.

    One empty side is an omission (1-0) or an addition (0-1). ``source_span`` and ``target_span``
    are the places in the documents, down to the clause for phrases; None for an empty side.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    similarity: float
    source_span: Span | None = None
    target_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Location:
    """Where a segment's text stands in its file: path, 1-based line, and span when it has one."""

    path: str
    line: int
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A source text and the translation that belongs to it."""

    id: str
    source: str
    target: str
    source_lang: str
    target_lang: str
    reference: str | None = None
    doc: str | None = None
    locked: bool = False
    note: str | None = None
    source_location: Location | None = None
    target_location: Location | None = None


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two documents put side by side: a segment for each link, in the links' order.

    ``lengths`` are the characters of all sentences of either.
    """

    source: Document
    target: Document
    links: tuple[Link, ...]
    segments: tuple[Segment, ...]
    lengths: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pin:
    """Sentences that a person says belong together; one empty side: they have no counterpart.

    ``where`` is the pin's own place, "pins.tsv:3", for messages.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    where: str


# --- facts: what analysis knows of a segment ----------------------------------------------------


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
    4217 code for money, a Pint unit name for measures and durations, and None otherwise. ``noun``
    is the counted noun as the text has it, lower-cased, at ``noun_span``. ``resolution`` is the weight of the last
    digit given ("1.5 billion" → 10**8), so that conversions are compared within the precision of
    the source. A quantity that the speaker took back has the place of its repair in
    ``repaired_by`` (the repair's figure, or its unit where only that was put right).

    The ends of a range are quantities of their own with the place of the whole in ``range_span``;
    so are the parts of a date. Values: months 1 to 12, weekdays 1 (Monday) to 7, times in minutes
    since midnight, centuries by number, decades by their first year (two digits where the text
    has two), fractions as a part of one, percentages in hundredths. ``also`` has the other
    readings of an ambiguous span ("7 heures"). ``implied``: the figure is an article ("a week").
    ``foreign``: the figure is written in another language's form ("2.5" in French). ``symbol``
    covers the unit or currency, ``hedge`` the words that bound it. ``per``: the unit that an
    amount of money is for ("$50 a barrel"), at ``per_span``.
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
    answer would stand.
    """

    span: Span
    near: Span
    strength: float


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


class SideFacts(Protocol):
    """What is known of one side of a segment."""

    @property
    def text(self) -> str:
        """The side's own text."""

    @property
    def language(self) -> str:
        """ISO 639-1 code."""

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


class Facts(Protocol):
    """What is known of a segment; computed on first use, then kept."""

    @property
    def source(self) -> SideFacts:
        """Facts of the source."""

    @property
    def target(self) -> SideFacts:
        """Facts of the target."""

    @property
    def vectors(self) -> Vectors:
        """Embeddings of source and target, shape (2, dimensions)."""

    @property
    def similarity(self) -> float:
        """Cosine of the two embeddings, -1 to 1."""

    @property
    def word_links(self) -> tuple[WordLink, ...]:
        """Which words answer to each other, in order of the source."""

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


# --- rules and findings -------------------------------------------------------------------------


class Status(StrEnum):
    """Whether a rule's false alarms on clean text have been counted."""

    STABLE = "stable"
    PREVIEW = "preview"


@dataclass(frozen=True, slots=True)
class Finding:
    """One flag, with places on both sides in the segment's own strings."""

    rule: str
    category: str
    severity: Severity
    confidence: float
    source_spans: tuple[Span, ...]
    target_spans: tuple[Span, ...]
    message: str
    suggestion: str | None = None
    evidence: Mapping[str, EvidenceValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """What can be flagged. The page ``rules/<code>.md`` documents and tests it.

    ``messages`` has one template for each language of the user interface; its fields are the
    keys of the finding's evidence. A rule that condemns the ``whole_segment`` (nothing there,
    nothing translated) speaks alone: what other rules say of that segment follows from it.
    """

    code: str
    name: str
    category: str
    severity: Severity
    messages: Mapping[str, str]
    status: Status = Status.STABLE
    whole_segment: bool = False

    def finding(
        self,
        *,
        confidence: float,
        source: Sequence[Span] = (),
        target: Sequence[Span] = (),
        suggestion: str | None = None,
        **evidence: EvidenceValue,
    ) -> Finding:
        """A finding of this rule, its message in English."""
        return Finding(
            rule=self.code,
            category=self.category,
            severity=self.severity,
            confidence=confidence,
            source_spans=tuple(source),
            target_spans=tuple(target),
            message=self.message("en", evidence),
            suggestion=suggestion,
            evidence=evidence,
        )

    def message(self, language: str, evidence: Mapping[str, EvidenceValue]) -> str:
        """The sentence that explains a finding, in the language of the user interface."""
        return self.messages[language].format_map(evidence)


Checked = tuple[Segment, Facts]
"""A segment and what is known of it."""


class SegmentFamily(Protocol):
    """A family of checks that looks at one segment at a time, so that it streams."""

    RULES: tuple[Rule, ...]

    def check(self, segment: Segment, facts: Facts) -> Iterator[Finding]:
        """What is wrong in this segment."""


class DocumentFamily(Protocol):
    """A family of checks that needs the whole text."""

    RULES: tuple[Rule, ...]

    def check_document(self, checked: Sequence[Checked]) -> Iterator[tuple[int, Finding]]:
        """What is wrong, each with the index of its segment."""


# --- scores and reports -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Score:
    """A number from 0 to 100 (100: nothing speaks against the translation), and its grounds.

    ``contributions`` are the points that each named ground takes away; ``signature`` names all
    that can move the number.
    """

    value: float
    contributions: Mapping[str, float]
    signature: str


class Verdict(StrEnum):
    """What the MQM-based score says of the whole text."""

    PASSED = "pass"
    FAILED = "fail"
    TOO_SMALL = "sample too small"


@dataclass(frozen=True, slots=True)
class SegmentReport:
    """One segment with what was found in it; ``similarity`` is None where a side is empty."""

    segment: Segment
    score: Score
    similarity: float | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole text in numbers. Penalties are MQM-based points; counts are of findings.

    ``penalty_per_1000`` is points per 1000 source words, ``score`` is ``100 × (1 − points /
    source words)`` and not below 0, ``calibrated`` its calibrated form where ``pass_mark`` is the
    threshold. ``looked_at`` counts what the checks examined (words, quantities, names …) and
    ``not_checked`` says in words what no check looks at.
    """

    segments: int
    source_words: int
    target_words: int
    by_severity: Mapping[str, int]
    by_category: Mapping[str, int]
    by_rule: Mapping[str, int]
    penalty: float
    penalty_per_1000: float
    score: float
    calibrated: float
    pass_mark: float
    verdict: Verdict
    reasons: tuple[str, ...]
    mean_segment_score: float | None
    mean_similarity: float | None
    source_covered: float | None  # share of source characters that have a counterpart
    target_covered: float | None
    looked_at: Mapping[str, int]
    not_checked: tuple[str, ...]
    signature: str


@dataclass(frozen=True, slots=True)
class Report:
    """All that a run found out; reporters only format it.

    ``notes`` are remarks on the input (an encoding that was assumed, lines left out).
    """

    version: str
    source_lang: str
    target_lang: str
    origins: tuple[Origin, ...]
    segments: tuple[SegmentReport, ...]
    links: tuple[Link, ...]
    summary: Summary
    rules: Mapping[str, Rule]
    notes: tuple[str, ...] = ()
    message_lang: str = "en"


@dataclass(frozen=True, slots=True)
class ScoreCard:
    """The scores of one translation, and those against a reference where there is one."""

    path: str
    summary: Summary
    segment_scores: tuple[float, ...]
    metrics: Mapping[str, Score]
