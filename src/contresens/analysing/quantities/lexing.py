"""Text → lexemes: figures read as their language writes them, words, codes, marks."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from fractions import Fraction
from functools import cache, lru_cache

from contresens import languages

MAX_DIGITS = 30
"""A longer run of digits is a serial number, not a quantity."""


def _vulgar(char: str) -> Decimal:
    part = Fraction(unicodedata.numeric(char)).limit_denominator(10)
    return Decimal(part.numerator) / part.denominator


VULGARS = {char: _vulgar(char) for char in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"}
"""Fractions of one character."""
_VULGAR = "".join(VULGARS)
_HYPHENS = "-‐‑"
_ADDRESS = r"https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}"
_NUMERIC_DATE = (
    r"(?<![\d./-])(?:\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4}|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d"
    r"|\d{1,2}-\d{1,2}-(?:19|20)\d\d)(?![./-]?\d)"
)
_GAP = r"[ \u00a0\u202f.\-]"
_PHONE = (
    rf"\+\d{{1,3}}(?:{_GAP}\(?\d{{1,4}}\)?){{2,6}}(?!\d)"
    rf"|(?<!\d)0\d{{1,4}}(?:{_GAP}\d{{2,4}}){{2,6}}(?!\d)"
    rf"|\(0\d{{1,4}}\)(?:{_GAP}?\d{{2,4}}){{1,4}}(?!\d)"
    r"|(?<!\d)(?:1[\-. ])?(?:\(\d{3}\) ?|\d{3}[\-.])\d{3}[\-.]\d{4}(?!\d)"
    r"|(?<![\d\-])\d++(?:-\d++){2,5}(?![\d\-])"
    r"|(?<![\d\-.,])\d{3}-(?:0\d{3}|\d{3}[1-9])(?![\d\-.,]?\d)"
)
_REFERENCE = r"\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,20}\]"  # [12], [3, 7-9]
_LISTED = r"(?:\A|(?<=\n))\d{1,2}[.)](?=\s+\S)"  # 3. or 3) before what it numbers
_CLOCK = r"(?<!\d)[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?![.,]?\d)"
_WORD = rf"[^\W\d_{_VULGAR}]+"
_CODE_TAIL = re.compile(rf"[{_HYPHENS}]?\d+[^\W_]*(?:[{_HYPHENS}./]\d[^\W_]*){{0,4}}")
_PLAIN_WORDS = re.compile(rf"((?<![^\W_]){_WORD}+(?!\d|[{_HYPHENS}]\d))")
"""Words that are nothing but words: all other lexemes stand in the gaps between them."""
_LONGEST_GAP = 6
_GLUED = re.compile(_WORD)
_GLUED_CODE = re.compile(rf"[^\W_]+(?:[{_HYPHENS}]\d[^\W_]*){{0,4}}")
_CLOCK_TAIL = re.compile(r"[hH]\d{2}(?!\w)")
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
"""Small digits, in order."""
_POWER = re.compile(rf"[{SUPERSCRIPTS}]+")
_FROM_SMALL = str.maketrans(SUPERSCRIPTS, "0123456789")


class Kind(Enum):
    """What a lexeme is."""

    NUMBER = auto()
    WORD = auto()
    CODE = auto()
    DATE = auto()  # 30/09/2018
    CLOCK = auto()  # 19:30
    MARK = auto()


@dataclass(slots=True)
class Lexeme:
    """A figure, word, code or mark; ``low`` is its text in lower case.

    ``glued``: it touches the lexeme before. Figures have their value, the weight of their last
    digit, and ``foreign`` where they are written in another language's form.
    """

    kind: Kind
    start: int
    end: int
    low: str
    glued: bool
    value: Decimal = Decimal(0)
    resolution: Decimal = Decimal(1)
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class _Grammar:
    pattern: re.Pattern[str]
    with_addresses: re.Pattern[str]
    decimal: frozenset[str]
    prefixes: frozenset[str]


@cache
def _grammar(language: str) -> _Grammar:
    data = languages.toml(language, "numbers")
    decimals, groups = "".join(data["decimal"]), "".join(data["grouping"])
    foreign_decimal = "." if "," in decimals else ","
    own, group, other = re.escape(decimals), re.escape(groups), re.escape(foreign_decimal)
    indian = (
        rf"\d{{1,2}}(?:,\d{{2}}){{1,11}},\d{{3}}(?!\d)(?:[{own}]\d+)?|"
        if data["indian_grouping"]
        else ""
    )
    spaced = "" if " " in groups else r"|\d{1,3}(?: \d{3}){1,8}(?!\d)"
    pointed = r"|(?<![\w.,;:!?)\]])\.\d++(?!\.)" if "." in decimals else ""
    figures = (
        rf"(?P<own>{indian}\d{{1,3}}(?:[{group}]\d{{3}}){{1,8}}(?!\d)(?:[{own}]\d+)?)"
        rf"|(?P<dotted>\d++(?:\.\d++){{2,}})"
        rf"|(?P<alien>\d{{1,3}}(?:,\d{{3}}){{2,8}}(?!\d)(?:\.\d+)?|\d{{1,3}}(?:,\d{{3}}){{1,8}}\.\d+"
        rf"|\d{{1,3}}(?:\.\d{{3}}){{1,8}},\d+{spaced})"
        rf"|(?P<decimal>\d++[{own}]\d++{pointed})"
        rf"|(?P<other>\d++{other}\d++)"
        r"|(?P<plain>\d+)"
    )
    # Each look ahead spares what cannot begin here the trial of all that follows it.
    pattern = (
        rf"(?=\S)(?:(?P<simple>{_WORD}+(?!\d|[{_HYPHENS}]\d))|(?P<word>{_WORD})"
        rf"|(?=[\d+(.·])(?:(?P<listed>{_LISTED})|(?P<date>{_NUMERIC_DATE})|(?P<phone>{_PHONE})"
        rf"|(?P<clock>{_CLOCK})|{figures})"
        rf"|(?P<reference>{_REFERENCE})|(?P<vulgar>[{_VULGAR}])|(?P<entity>&#?\w{{1,8}};)|(?P<mark>\S))"
    )
    return _Grammar(
        re.compile(pattern),
        re.compile(rf"(?P<address>{_ADDRESS})|{pattern}"),
        frozenset(decimals),
        frozenset(data["prefixes"]),
    )


@dataclass(frozen=True, slots=True)
class Lexed:
    """A text and its lexemes; ``lows`` are the lexemes in lower case, to compare phrases with."""

    text: str
    lexemes: list[Lexeme]
    lows: list[str]

    def raw(self, at: int) -> str:
        """A lexeme as it is written."""
        return self.text[self.lexemes[at].start : self.lexemes[at].end]


def lex(text: str, language: str, suffixes: frozenset[str]) -> Lexed:
    """The lexemes of a text. Linear in its length.

    ``suffixes`` are the words and symbols that may touch a figure (``40km``, ``1990s``, ``5m``);
    with any other letters the two are one code (``4G``, ``737MAX``).
    """
    grammar = _grammar(language)
    if "@" in text or "&" in text or "://" in text or "www." in text:
        return _Lexer(text, grammar, grammar.with_addresses, suffixes).read_on(0, len(text))
    lexer = _Lexer(text, grammar, grammar.pattern, suffixes)
    parts = _PLAIN_WORDS.split(text)
    found, lows, word, position = lexer.found, lexer.lows, Kind.WORD, 0
    for index in range(1, len(parts), 2):  # a gap before each word, and one behind the last
        gap, raw = parts[index - 1], parts[index]
        start = position + len(gap)
        if gap == " ":
            lexer.last = -1
        elif gap:
            lexer.read_gap(gap, position, start)
        position = start + len(raw)
        low = raw.lower()
        found.append(Lexeme(word, start, position, low, start == lexer.last))
        lows.append(low)
        lexer.last = position
    if parts[-1]:
        lexer.read_gap(parts[-1], position, len(text))
    return Lexed(text, found, lows)


@lru_cache(maxsize=1024)
def _marks(gap: str) -> tuple[tuple[int, str, bool], ...] | None:
    """Offset, text and glue of the marks of a gap; None where it is more than marks."""
    if any(char.isalnum() for char in gap):
        return None
    return tuple(
        (at, _PLAIN_MARKS.get(char) or char.casefold(), at == 0 or not gap[at - 1].isspace())
        for at, char in enumerate(gap)
        if not char.isspace()
    )


class _Lexer:
    """Lexemes of one text as they are found; ``last`` is the end of the one before."""

    def __init__(
        self, text: str, grammar: _Grammar, pattern: re.Pattern[str], suffixes: frozenset[str]
    ) -> None:
        self.text = text
        self.found: list[Lexeme] = []
        self.lows: list[str] = []
        self.last = -1
        self._grammar = grammar
        self._pattern = pattern
        self._suffixes = suffixes

    def read_gap(self, gap: str, start: int, end: int) -> None:
        """What stands from ``start`` to ``end``, where no plain word does."""
        marks = _marks(gap) if len(gap) <= _LONGEST_GAP else None
        if marks is None:
            self.read_on(start, end)
            return
        for at, low, glued in marks:
            place = start + at
            touches = glued if at else place == self.last
            self.found.append(Lexeme(Kind.MARK, place, place + 1, low, touches))
            self.lows.append(low)
        self.last = end if not gap[-1].isspace() else -1

    def read_on(self, start: int, end: int) -> Lexed:
        """Whatever starts from ``start`` up to ``end``."""
        position = start
        while position < end:
            match = self._pattern.search(self.text, position)
            if match is None or match.start() >= end:
                break
            lexeme = _lexeme(match, self.text, self._grammar, self._suffixes)
            lexeme.glued = lexeme.start == self.last
            self.found.append(lexeme)
            self.lows.append(lexeme.low)
            self.last = position = lexeme.end
        return Lexed(self.text, self.found, self.lows)


def _lexeme(match: re.Match[str], text: str, grammar: _Grammar, suffixes: frozenset[str]) -> Lexeme:
    group, raw = match.lastgroup or "", match.group()
    start, end = match.span()
    if group in ("word", "simple"):
        return _word(text, start, end, grammar)
    if group in _KINDS:
        low = _PLAIN_MARKS.get(raw, raw.casefold())
        return Lexeme(_KINDS[group], start, end, low, glued=False)
    if group == "entity":
        return _entity(raw, start, end)
    if group == "vulgar":
        return Lexeme(Kind.NUMBER, start, end, raw, False, VULGARS[raw], Decimal("0.01"))
    return _figure(text, match, grammar, suffixes)


def _entity(raw: str, start: int, end: int) -> Lexeme:
    """&#37; is a per cent sign, &frac14; a quarter."""
    char = html.unescape(raw)
    if char in VULGARS:
        return Lexeme(Kind.NUMBER, start, end, char, False, VULGARS[char], Decimal("0.01"))
    known = len(char) == 1 and not char.isspace()
    return Lexeme(Kind.MARK, start, end, _PLAIN_MARKS.get(char, char if known else raw), False)


_KINDS = {
    "mark": Kind.MARK,
    "clock": Kind.CLOCK,
    "date": Kind.DATE,
    "address": Kind.CODE,
    "phone": Kind.CODE,
    "dotted": Kind.CODE,
    "reference": Kind.CODE,
    "listed": Kind.CODE,
}
_PLAIN_MARKS = {"’": "'", "‐": "-", "‑": "-", "−": "−", "％": "%"}


def _word(text: str, start: int, end: int, grammar: _Grammar) -> Lexeme:
    low = text[start:end].lower()
    following = text[end : end + 1]
    if following.isdecimal() or (following and following in _HYPHENS):
        tail = _CODE_TAIL.match(text, end)
        if tail and not (following in _HYPHENS and low in grammar.prefixes):
            code = text[start : tail.end()].casefold()
            return Lexeme(Kind.CODE, start, tail.end(), code, glued=False)
    return Lexeme(Kind.WORD, start, end, low, glued=False)


def _figure(text: str, match: re.Match[str], grammar: _Grammar, suffixes: frozenset[str]) -> Lexeme:
    start, end = match.span()
    if end - start > MAX_DIGITS:
        return Lexeme(Kind.CODE, start, end, match.group(), glued=False)
    power = _POWER.match(text, end)
    if power:
        return _power(text, match, power, grammar)
    glued = _GLUED.match(text, end)
    if glued and (clock := _CLOCK_TAIL.match(text, end)) and match.lastgroup == "plain":
        return Lexeme(Kind.CLOCK, start, clock.end(), text[start : clock.end()], glued=False)
    if glued and not _is_suffix(text, glued, suffixes):
        code = _GLUED_CODE.match(text, end)
        end = code.end() if code else end
        return Lexeme(Kind.CODE, start, end, text[start:end].casefold(), glued=False)
    value, resolution, foreign = read_figure(match.group(), match.lastgroup or "", grammar.decimal)
    low = match.group()
    return Lexeme(Kind.NUMBER, start, end, low, False, value, resolution, foreign)


def _power(text: str, match: re.Match[str], power: re.Match[str], grammar: _Grammar) -> Lexeme:
    """10⁶; behind any other figure the small digits are a note's."""
    start, end = match.span()
    low = text[start : power.end()]
    exponent = int(power.group().translate(_FROM_SMALL)[:3])
    if match.group() == "10" and exponent <= MAX_DIGITS:
        value = Decimal(10) ** exponent
        return Lexeme(Kind.NUMBER, start, power.end(), low, False, value, value)
    value, resolution, foreign = read_figure(match.group(), match.lastgroup or "", grammar.decimal)
    return Lexeme(Kind.NUMBER, start, end, match.group(), False, value, resolution, foreign)


def _is_suffix(text: str, glued: re.Match[str], suffixes: frozenset[str]) -> bool:
    raw = glued.group()
    known = raw if len(raw) == 1 else raw.lower()
    after = text[glued.end() : glued.end() + 1]
    return known in suffixes and not after.isdigit()


def read_figure(raw: str, form: str, decimals: frozenset[str]) -> tuple[Decimal, Decimal, bool]:
    """Value, weight of the last digit, and whether the form is another language's."""
    foreign = form in ("alien", "other")
    point = -1
    if form in ("decimal", "other"):
        point = next(at for at, char in enumerate(raw) if not char.isdecimal())
    elif form == "own":
        point = max(raw.rfind(char) for char in decimals)
    elif form == "alien":
        last = max(raw.rfind(","), raw.rfind("."))
        point = last if last >= 0 and raw.count(raw[last]) == 1 and not _all_same(raw) else -1
    whole = raw if point < 0 else raw[:point]
    part = "" if point < 0 else raw[point + 1 :]
    digits = "".join(char for char in whole if char.isdecimal())
    value = Decimal(f"{digits}.{part}" if part else digits)
    return value, Decimal(1).scaleb(-len(part)), foreign


def _all_same(raw: str) -> bool:
    return len({char for char in raw if not char.isdecimal()}) == 1
