"""What is read from a text: figures, words, units, dates, and what takes them back."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path

import pytest
from babel.numbers import format_currency, format_decimal, format_percent
from hypothesis import given, settings
from hypothesis import strategies as st

from contresens import languages
from contresens.analysing.quantities import extract
from contresens.analysing.quantities.lexicon import load
from contresens.analysing.quantities.reader import Reader
from contresens.checks.quantities.equality import convert
from contresens.model import Bound, Quantity, Role


def only(text: str, language: str) -> Quantity:
    found = extract(text, language)
    assert len(found) == 1, [quantity.text for quantity in found]
    return found[0]


def expressions(language: str) -> list[tuple[str, str, str]]:
    """Language, expression and what is to be read from it; the file's first line explains it."""
    file = Path(__file__).parent / "data" / f"quantities.{language}.tsv"
    lines = file.read_text(encoding="utf-8").splitlines()[1:]
    parts = [line.partition("\t") for line in lines]
    return [(language, expression, read) for expression, _, read in parts]


def told(quantity: Quantity) -> str:
    """Role, value and unit, as the files of expressions have them; readings apart by a bar."""
    readings = []
    for reading in (quantity, *quantity.also):
        value = reading.value
        words = [reading.role.value.replace(" ", "-")]
        if value is not None:
            words.append(f"{round(value, 6).normalize():f}")
        readings.append(" ".join([*words, *([(reading.unit or "").replace(" ", "")])]).strip())
    return " | ".join(dict.fromkeys(readings))


@pytest.mark.parametrize(("language", "text", "wanted"), [*expressions("en"), *expressions("fr")])
def test_expression(language: str, text: str, wanted: str) -> None:
    assert " ; ".join(told(quantity) for quantity in extract(text, language)) == wanted.strip()


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "1,234.5", "1234.5"),
        ("en", "1,234,567", "1234567"),
        ("en", "12,34,567", "1234567"),
        ("en", "131\u202f072", "131072"),
        ("en", "3·5", "3.5"),
        ("fr", "1 234,5", "1234.5"),
        ("fr", "131\u202f072", "131072"),
        ("fr", "131\u00a0072", "131072"),
        ("fr", "1.234.567", "1234567"),
        ("fr", "3,000", "3"),
        ("en", "forty-two", "42"),
        ("en", "two hundred and five", "205"),
        ("en", "twelve thousand", "12000"),
        ("en", "two million three hundred thousand", "2300000"),
        ("en", "one and a half billion", "1500000000"),
        ("en", "2½", "2.5"),
        ("fr", "quatre-vingt-dix-neuf", "99"),
        ("fr", "nonante-neuf", "99"),
        ("fr", "mille trois cents", "1300"),
        ("fr", "soixante et onze", "71"),
        ("fr", "un milliard deux cents millions", "1200000000"),
        ("fr", "un million et demi", "1500000"),
        ("en", "2.4 million", "2400000"),
        ("en", "2.8bn", "2800000000"),
        ("en", "3 trillion", "3000000000000"),
        ("fr", "1,5 milliard", "1500000000"),
        ("fr", "3 billions", "3000000000000"),
        ("en", "half a million", "500000"),
        ("en", "half a dozen", "6"),
        ("fr", "une douzaine", "12"),
        ("fr", "une vingtaine de", "20"),
        ("en", "minus 12", "-12"),
    ],
)
def test_value(language: str, text: str, value: str) -> None:
    assert only(text, language).value == Decimal(value)


@pytest.mark.parametrize(
    ("language", "text", "role", "value", "unit"),
    [
        ("en", "$1.5 billion", Role.MONEY, "1500000000", "USD"),
        ("en", "£40m", Role.MONEY, "40000000", "GBP"),
        ("en", "20 euros", Role.MONEY, "20", "EUR"),
        ("fr", "5 M€", Role.MONEY, "5000000", "EUR"),
        ("fr", "2 Md€", Role.MONEY, "2000000000", "EUR"),
        ("fr", "deux millions de dollars", Role.MONEY, "2000000", "USD"),
        ("fr", "1,5 milliard d’euros", Role.MONEY, "1500000000", "EUR"),
        ("en", "800 megawatts", Role.MEASURE, "800", "megawatt"),
        ("fr", "800 mw", Role.MEASURE, "800", "megawatt"),
        ("en", "6 feet 6 inches", Role.MEASURE, "6.5", "foot"),
        ("en", "a 5-mile", Role.MEASURE, "5", "mile"),
        ("en", "-5 °C", Role.MEASURE, "-5", "degree_Celsius"),
        ("en", "an hour and a half", Role.DURATION, "1.5", "hour"),
        ("fr", "une heure et demie", Role.DURATION, "1.5", "hour"),
        ("fr", "une demi-heure", Role.DURATION, "0.5", "hour"),
        ("en", "13-year-old", Role.DURATION, "13", "year"),
        ("en", "40 per cent", Role.PERCENTAGE, "40", None),
        ("fr", "63,68 %", Role.PERCENTAGE, "63.68", None),
        ("en", "three percentage points", Role.POINTS, "3", None),
        ("en", "one in ten", Role.RATIO, "0.1", None),
        ("fr", "un électeur sur quatre", Role.RATIO, "0.25", None),
        ("fr", "la moitié", Role.FRACTION, "0.5", None),
        ("en", "twice", Role.MULTIPLE, "2", None),
        ("fr", "deux fois", Role.MULTIPLE, "2", None),
        ("fr", "multipliée par trois", Role.MULTIPLE, "3", None),
        ("en", "125th", Role.ORDINAL, "125", None),
        ("en", "twenty-first", Role.ORDINAL, "21", None),
        ("fr", "14e", Role.ORDINAL, "14", None),
        ("fr", "première", Role.ORDINAL, "1", None),
        ("en", "1990s", Role.DECADE, "1990", None),
        ("en", "the '70s", Role.DECADE, "70", None),
        ("fr", "années 90", Role.DECADE, "90", None),
        ("fr", "années soixante-dix", Role.DECADE, "70", None),
        ("en", "18th-century", Role.CENTURY, "18", None),
        ("fr", "XIXe siècle", Role.CENTURY, "19", None),
        ("fr", "xixe siècle", Role.CENTURY, "19", None),
        ("en", "in 1984", Role.YEAR, "1984", None),
        ("en", "nineteen ninety-five", Role.YEAR, "1995", None),
        ("en", "3 p.m.", Role.TIME, "900", None),
        ("en", "7.55am", Role.TIME, "475", None),
        ("fr", "19h30", Role.TIME, "1170", None),
        ("en", "half past nine", Role.TIME, "570", None),
        ("en", "noon", Role.TIME, "720", None),
        ("en", "dozens of", Role.MAGNITUDE, "10", None),
        ("fr", "dizaines de milliers de", Role.MAGNITUDE, "10000", None),
        ("en", "October", Role.MONTH, "10", None),
        ("fr", "mercredi", Role.WEEKDAY, "3", None),
    ],
)
def test_role(language: str, text: str, role: Role, value: str, unit: str | None) -> None:
    quantity = only(text, language)
    assert (quantity.role, quantity.value, quantity.unit) == (role, Decimal(value), unit)


@pytest.mark.parametrize("code", ["H100", "COVID-19", "B-17", "G20", "10.0.0.1", "0800 555 111"])
def test_codes_have_no_value(code: str) -> None:
    quantity = only(f"see {code} now", "en")
    assert (quantity.text, quantity.role, quantity.value) == (code, Role.IDENTIFIER, None)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "one of the boys and no one else"),
        ("en", "you may march"),
        ("en", "a man and another one"),
        ("fr", "un homme et une femme"),
        ("fr", "un vélo flambant neuf"),
        ("fr", "la mise en quarantaine"),
        ("fr", "sous la planète Mars"),
        ("fr", "le premier ministre"),
        ("en", ""),
    ],
)
def test_what_is_no_quantity(language: str, text: str) -> None:
    assert extract(text, language) == ()


def test_a_date_is_its_parts() -> None:
    found = extract("on Wednesday, September 29, 2018", "en")
    assert [q.role for q in found] == [Role.WEEKDAY, Role.MONTH, Role.DAY, Role.YEAR]
    assert [q.value for q in found] == [Decimal(value) for value in (3, 9, 29, 2018)]
    found = extract("le mercredi 29 septembre 2018", "fr")
    assert [q.role for q in found] == [Role.WEEKDAY, Role.DAY, Role.MONTH, Role.YEAR]


@pytest.mark.parametrize(
    ("language", "text", "bound"),
    [
        ("en", "more than 20 men", Bound.MORE_THAN),
        ("en", "at least another 20", Bound.AT_LEAST),
        ("en", "60 or more", Bound.AT_LEAST),
        ("en", "no more than 20", Bound.AT_MOST),
        ("en", "up to 20", Bound.UP_TO),
        ("fr", "moins de 20", Bound.LESS_THAN),
        ("fr", "près de 20", Bound.NEARLY),
        ("fr", "environ 20", Bound.ABOUT),
    ],
)
def test_bound(language: str, text: str, bound: Bound) -> None:
    assert extract(text, language)[-1].bound is bound


def test_a_range_shares_its_unit() -> None:
    low, high = extract("de 8 à 10 %", "fr")
    assert low.range_span == high.range_span
    assert [other.role for other in low.also] == [Role.PERCENTAGE]
    low, high = extract("$5-10 million", "en")
    assert high.role is Role.MONEY
    assert [other.value for other in low.also] == [5_000_000]


@pytest.mark.parametrize(
    ("language", "text", "retracted", "standing"),
    [
        ("en", "It makes 800 gigawatts, sorry, 800 megawatts.", "800 gigawatts", "800 megawatts"),
        ("en", "It makes 800 gigawatts, sorry, megawatts.", "800 gigawatts", "megawatts"),
        ("en", "we saw 9, no, 19", "9", "19"),
        ("en", "in May, I mean March", "May", "March"),
        ("en", "3 million, sorry, billion", "3 million", "billion"),
        ("en", "50 dollars, I mean euros", "50 dollars", "euros"),
        ("fr", "800 gigawatts, pardon, 800 mégawatts", "800 gigawatts", "800 mégawatts"),
        ("fr", "en mai, ou plutôt en mars", "mai", "mars"),
        ("en", "done in 10, no, in 11 seconds", "10", "11 seconds"),
    ],
)
def test_repair(language: str, text: str, retracted: str, standing: str) -> None:
    first, second = extract(text, language)
    assert (first.text, second.text) == (retracted, standing)
    assert first.repaired_by == second.span
    assert second.repaired_by is None


def test_a_repair_of_the_unit_keeps_the_figure() -> None:
    _, second = extract("800 gigawatts, sorry, megawatts", "en")
    assert (second.value, second.unit) == (Decimal(800), "megawatt")
    _, second = extract("0.5 million, sorry, billion", "en")
    assert second.value == 500_000_000


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We waited 40 minutes, sorry, but 20 guests had left."),
        ("en", "It took 40 minutes, sorry. 20 guests had left."),
        ("en", "The 30 guests were rather tired of 4 songs."),
        ("en", "There is data for 2015, no 2016 figures."),
        ("fr", "Nous avons 12 billets, désolés, et 30 demandes."),
    ],
)
def test_what_is_no_repair(language: str, text: str) -> None:
    assert all(quantity.repaired_by is None for quantity in extract(text, language))


def test_case_does_not_matter() -> None:
    text = "On Friday, September 29, Oracle sold 131,072 GPUs for $13.3 Billion, up 8% to 10%."
    upper = [(q.role, q.value, q.unit) for q in extract(text, "en")]
    assert [(q.role, q.value, q.unit) for q in extract(text.lower(), "en")] == upper


def test_without_data_nothing_is_read() -> None:
    assert extract("12 Kilometer", "xx") == ()


_AMOUNTS = st.decimals(min_value=0, max_value=10**15, places=3).map(
    lambda value: value.quantize(Decimal("0.001"), ROUND_HALF_EVEN).normalize()
)


@given(_AMOUNTS, st.sampled_from(["en", "fr", "fr_CH", "en_GB", "en_IN"]))
def test_what_a_locale_writes_is_read_back(value: Decimal, locale: str) -> None:
    text = format_decimal(value, locale=locale, decimal_quantization=False)
    quantity = only(f"({text})", locale[:2])
    assert quantity.value == value
    assert not quantity.foreign


@given(
    _AMOUNTS.map(lambda value: value.quantize(Decimal("0.01"))),
    st.sampled_from(["en", "fr"]),
    st.sampled_from(["EUR", "USD", "GBP", "CAD", "JPY", "INR"]),
)
def test_money_of_a_locale_is_read_back(value: Decimal, locale: str, currency: str) -> None:
    text = format_currency(value, currency, locale=locale, currency_digits=False)
    quantity = only(text, locale)
    assert (quantity.role, quantity.value, quantity.unit) == (Role.MONEY, value, currency)


@given(st.integers(0, 100_000), st.sampled_from(["en", "fr"]))
def test_a_percentage_of_a_locale_is_read_back(permille: int, locale: str) -> None:
    text = format_percent(Decimal(permille) / 1000, locale=locale, decimal_quantization=False)
    quantity = only(text, locale)
    assert (quantity.role, quantity.value) == (Role.PERCENTAGE, Decimal(permille) / 10)


@given(st.text(max_size=60), st.sampled_from(["en", "fr"]))
def test_what_is_passed_over_has_no_quantity(text: str, language: str) -> None:
    _agrees(text, language)


_PIECES = st.sampled_from(
    [
        "1", "12", "1,234", "1 234", "3.5", ",", ".", " ", "-", "–", "/", ":", "'", "%", "$", "€",
        "million", "et demi", "and a half", "one", "two", "un", "deux", "vingt", "hundred", "half",
        "sorry", "no", "pardon", "non", "may", "mars", "friday", "a", "in", "sur", "de", "to", "à",
        "h", "km", "°", "first", "premier", "xixe", "siècle", "century", "s", "e", "a dozen", "½",
    ]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=25), st.sampled_from(["", " "]), st.sampled_from(["en", "fr"]))
def test_any_mixture_is_read(pieces: list[str], glue: str, language: str) -> None:
    text = glue.join(pieces)
    last = 0
    for quantity in extract(text, language):
        assert quantity.text == quantity.span.of(text)
        assert quantity.span.start >= last
        assert quantity.span.contains(quantity.figure)
        last = quantity.span.start


def _agrees(text: str, language: str) -> None:
    lexicon = load(language)
    assert lexicon is not None
    assert lexicon.prefilter is not None
    found = Reader(text, lexicon).read()
    assert lexicon.prefilter.lets_pass(text) or not found


@given(st.lists(_PIECES, max_size=6).map(" ".join), st.sampled_from(["en", "fr"]))
def test_no_piece_of_a_quantity_is_passed_over(text: str, language: str) -> None:
    _agrees(text, language)


@given(st.text(max_size=80), st.sampled_from(["en", "fr"]))
def test_any_text_is_read(text: str, language: str) -> None:
    extract(text, language)


@pytest.mark.parametrize(
    "piece", ["1", "1,", "1 ", "1,1", "-1", "two ", "et un ", "a-1", "@", "1.", "x "]
)
def test_long_input_is_read(piece: str) -> None:
    for language in ("en", "fr"):
        extract(piece * 4000, language)


@settings(max_examples=4, deadline=None)
@given(st.text("0123456789 ,.'-\u202f", min_size=1, max_size=12), st.sampled_from(["en", "fr"]))
def test_fifty_thousand_characters_are_read(piece: str, language: str) -> None:
    """A reading that is worse than linear would not come to its end."""
    text = (piece * 50_000)[:50_000]
    assert all(quantity.text for quantity in extract(text, language))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_unit_converts_within_its_dimension(language: str) -> None:
    for units in languages.toml(language, "units").values():
        first, *others = units
        for other in (first, *others):
            assert convert(Decimal(1), first, other) is not None, other
