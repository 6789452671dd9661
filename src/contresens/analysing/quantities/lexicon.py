"""What the words of a language mean for quantities: its data files, made ready to look up."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from contresens import languages
from contresens.analysing.quantities.matching import Entry, Phrases, Sense, split
from contresens.analysing.quantities.prefilter import Prefilter, prefilter
from contresens.model import Bound

_ANY_CASE = frozenset("lh")  # symbols of one letter that are written either way


@dataclass(slots=True)
class Lexicon:
    """One language's words for quantities."""

    language: str
    openers: Phrases = field(default_factory=Phrases)
    after: Phrases = field(default_factory=Phrases)
    hedges_after: Phrases = field(default_factory=Phrases)
    numbers: frozenset[str] = frozenset()
    units: Phrases = field(default_factory=Phrases)
    half: Phrases = field(default_factory=Phrases)
    per: Phrases = field(default_factory=Phrases)
    small_units: Phrases = field(default_factory=Phrases)
    of_zero: Phrases = field(default_factory=Phrases)
    suffixes: frozenset[str] = frozenset()
    ordinals: dict[str, Decimal] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)
    calendar: dict[str, Any] = field(default_factory=dict)
    months: frozenset[str] = frozenset()
    negations: frozenset[str] = frozenset()
    connectors: dict[str, str] = field(default_factory=dict)

    after_article: frozenset[str] = frozenset()
    ratio_words: frozenset[str] = frozenset()
    opened_by: dict[str, frozenset[str] | None] = field(default_factory=dict)
    articles: frozenset[str] = frozenset()
    function_words: frozenset[str] = frozenset()
    starts: frozenset[str] = frozenset()
    prefilter: Prefilter | None = None
    _sets: dict[str, frozenset[str]] = field(default_factory=dict)

    def words(self, key: str) -> frozenset[str]:
        """A list of words of numbers.toml, or of calendar.toml."""
        known = self._sets.get(key)
        if known is None:
            known = frozenset(self.data.get(key) or self.calendar.get(key, ()))
            self._sets[key] = known
        return known


@cache
def load(language: str) -> Lexicon | None:
    """The lexicon of a language; None where it has no data on numbers."""
    data = languages.toml(language, "numbers")
    if not data:
        return None
    lexicon = Lexicon(language, data=data, calendar=languages.toml(language, "calendar"))
    lexicon.numbers = frozenset(data["words"])
    lexicon.function_words = languages.words(language, "function_words")
    _add_idioms_and_hedges(lexicon)
    _add_numbers(lexicon)
    _add_after(lexicon)
    _add_units(lexicon)
    _add_money(lexicon)
    _add_calendar(lexicon)
    lexicon.suffixes = _suffixes(lexicon)
    lexicon.after_article = _after_article(lexicon)
    lexicon.articles = frozenset(word for word in data["articles"] if "'" not in word)
    lexicon.starts = lexicon.numbers | lexicon.articles
    small = {*lexicon.articles, *lexicon.words("one")}
    lexicon.prefilter = prefilter(
        lexicon.openers, small, lexicon.calendar["century"], lexicon.after_article
    )
    lexicon.ratio_words = frozenset(split(phrase)[0] for phrase in data["one_in"])
    lexicon.opened_by = _opened_by(lexicon)
    return lexicon


def _opened_by(lexicon: Lexicon) -> dict[str, frozenset[str] | None]:
    """The words that open a phrase, with those that have to follow; None where none has to."""
    found = {first: lexicon.openers.seconds(first) for first in lexicon.openers.first}
    may_follow = lexicon.after_article | lexicon.ratio_words
    return {**found, **dict.fromkeys(lexicon.articles, may_follow)}


def _after_article(lexicon: Lexicon) -> frozenset[str]:
    """Second words of phrases that an article opens, units, scales and other figures."""
    seconds = {
        words[1]
        for article in lexicon.data["articles"]
        for words, _ in lexicon.openers.first.get(article, ())
        if len(words) > 1
    }
    return frozenset(
        {*seconds, *lexicon.units.first, *lexicon.after.first, *lexicon.numbers, "and", "et"}
    )


def _add_idioms_and_hedges(lexicon: Lexicon) -> None:
    lexicon.openers.add(lexicon.data["idioms"]["phrases"], Entry(Sense.IDIOM))
    hedges = languages.toml(lexicon.language, "hedges")
    for name, phrases in hedges["before"].items():
        lexicon.openers.add(phrases, Entry(Sense.HEDGE, bound=Bound(name)))
    lexicon.negations = frozenset(hedges["negations"]["words"])
    for name, phrases in hedges["after"].items():
        lexicon.hedges_after.add(phrases, Entry(Sense.HEDGE, bound=Bound(name)))
    lexicon.half.add(lexicon.data["half"], Entry(Sense.HALF))
    for name, phrases in lexicon.data.get("small_units", {}).items():
        lexicon.small_units.add(phrases, Entry(Sense.UNIT, name=name))
    for sign, phrases in lexicon.data.get("of_zero", {}).items():
        lexicon.of_zero.add(phrases, Entry(Sense.MINUS, Decimal(sign)))
    lexicon.per.add(lexicon.data["per"], Entry(Sense.UNIT))


def _add_numbers(lexicon: Lexicon) -> None:
    data, openers = lexicon.data, lexicon.openers
    openers.add(data["minus"], Entry(Sense.MINUS))
    openers.add(["-", "−"], Entry(Sense.MINUS))
    openers.add(data["articles"], Entry(Sense.ARTICLE))
    for key, sense in (
        ("collectives", Sense.COLLECTIVE),
        ("counted", Sense.COUNTED),
        ("vague", Sense.VAGUE),
        ("magnitudes", Sense.MAGNITUDE),
        ("multiples", Sense.MULTIPLE),
    ):
        for number, phrases in data[key].items():
            openers.add(phrases, Entry(sense, Decimal(number)))
    for number, phrases in data["fractions"].items():
        part = Fraction(number)
        value = Decimal(part.numerator) / Decimal(part.denominator)
        openers.add(phrases, Entry(Sense.FRACTION, value))
    for number, phrases in data["ordinals"].items():
        if number != "suffixes":
            openers.add(phrases, Entry(Sense.ORDINAL, Decimal(number)))
            lexicon.ordinals |= {phrase: Decimal(number) for phrase in phrases}
    openers.add(data["words"], Entry(Sense.NUMBER_WORD))
    openers.add(data.get("demi", ()), Entry(Sense.HALF))
    openers.add(data["times"].get("multiply", ()), Entry(Sense.MULTIPLY))
    openers.add(data["times"].get("divide", ()), Entry(Sense.DIVIDE))


def _add_after(lexicon: Lexicon) -> None:
    data, after = lexicon.data, lexicon.after
    after.add(data["times"]["points"], Entry(Sense.POINTS))
    after.add(data["times"]["basis_points"], Entry(Sense.POINTS, Decimal("0.01")))
    for sign in data["times"]["per_cent"]:
        exact = sign if sign == "pc" else None  # 12 PC are computers
        after.add([sign], Entry(Sense.PERCENT, exact=exact))
    after.add(data["times"]["words"], Entry(Sense.TIMES))
    letters = set(data["letters"]["scales"])
    for number, phrases in data["scales"].items():
        for phrase in phrases:
            sense = Sense.LETTER if phrase in letters else Sense.SCALE
            after.add([phrase], Entry(sense, Decimal(number)))
    for number, phrases in data["denominators"].items():
        after.add(phrases, Entry(Sense.DENOMINATOR, Decimal(number)))
    after.add(data["ordinals"]["suffixes"], Entry(Sense.ORDINAL_SUFFIX))


def _add_units(lexicon: Lexicon) -> None:
    for dimension, units in languages.toml(lexicon.language, "units").items():
        for name, phrases in units.items():
            for phrase in phrases:
                letter = len(phrase) == 1 and phrase.isalpha() and phrase not in _ANY_CASE
                exact = phrase if letter or phrase != phrase.lower() else None
                entry = Entry(Sense.UNIT, name=name, dimension=dimension, exact=exact)
                lexicon.after.add([phrase.lower()], entry)
                lexicon.units.add([phrase.lower()], entry)


def _add_money(lexicon: Lexicon) -> None:
    for code, money in languages.toml(lexicon.language, "currencies").items():
        minor = Entry(Sense.MINOR_MONEY, Decimal("0.01"), code, dimension=money.get("family", code))
        for symbol in money["symbols"]:
            lexicon.openers.add([symbol], _currency(code, symbol, money))
        for name in dict.fromkeys([*money["symbols"], *money["names"]]):
            lexicon.after.add([name], _currency(code, name, money))
        lexicon.after.add(money.get("minor", ()), minor)


def _currency(code: str, name: str, money: dict[str, Any]) -> Entry:
    """A currency; a name of its own says which of its family it is: ``dollar:CAD``."""
    family = money.get("family")
    if family is None or name in money.get("bare", ()):
        return Entry(Sense.MONEY, name=code, dimension=family or code)
    return Entry(Sense.MONEY, name=code, dimension=f"{family}:{code}")


def _add_calendar(lexicon: Lexicon) -> None:
    calendar, openers, after = lexicon.calendar, lexicon.openers, lexicon.after
    months, weekdays = names_of_calendar(lexicon.language)
    for phrase, month in {**months, **calendar["abbreviations"]}.items():
        openers.add([phrase], Entry(Sense.MONTH, Decimal(month)))
    lexicon.months = frozenset({*months, *calendar["abbreviations"]})
    for phrase, day in weekdays.items():
        openers.add([phrase, f"{phrase}s"], Entry(Sense.WEEKDAY, Decimal(day)))
    for number, phrases in calendar["decades_in_words"].items():
        openers.add(phrases, Entry(Sense.DECADE, Decimal(number)))
    openers.add(calendar["decade_words"], Entry(Sense.DECADE_WORD))
    openers.add(calendar["noon"], Entry(Sense.NOON, Decimal(720)))
    openers.add(calendar["midnight"], Entry(Sense.NOON, Decimal(0)))
    openers.add(calendar["half_past"], Entry(Sense.PAST, Decimal(30)))
    openers.add(calendar["quarter_past"], Entry(Sense.PAST, Decimal(15)))
    openers.add(calendar["quarter_to"], Entry(Sense.PAST, Decimal(-15)))
    for minutes, phrases in calendar["hour_parts"].items():
        after.add(phrases, Entry(Sense.HOUR_PART, Decimal(minutes)))
    after.add(calendar["past"], Entry(Sense.PAST_HOUR))
    after.add(calendar["to_hour"], Entry(Sense.TO_HOUR))
    after.add(calendar["am"], Entry(Sense.AM))
    after.add(calendar["pm"], Entry(Sense.PM))
    after.add(calendar["zones"], Entry(Sense.ZONE))
    after.add(calendar["oclock"], Entry(Sense.OCLOCK))
    after.add(calendar["century"], Entry(Sense.CENTURY))
    after.add(calendar["decade_suffixes"], Entry(Sense.DECADE_SUFFIX))


@cache
def names_of_calendar(language: str) -> tuple[dict[str, int], dict[str, int]]:
    """CLDR's names of the months (1 to 12) and weekdays (Monday 1), in lower case."""
    from babel import Locale

    locale = Locale.parse(language)
    months = {name.lower(): number for number, name in locale.months["format"]["wide"].items()}
    weekdays = {name.lower(): day + 1 for day, name in locale.days["format"]["wide"].items()}
    return months, weekdays


def _suffixes(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(
        entry.exact if entry.exact and len(entry.exact) == 1 else words[0]
        for candidates in lexicon.after.first.values()
        for words, entry in candidates
        if len(words) == 1
    )
