"""Roman numerals: up to 89 with the endings that make them ordinals (XIV, XIXe, Ier), and years."""

from __future__ import annotations

from itertools import product

_SUFFIXES = ("", "er", "ère", "re", "e", "è", "ème", "ième", "ᵉ", "ᵉʳ", "ʳᵉ")
_HUNDREDS = ("", "c", "cc", "ccc", "cd", "d", "dc", "dcc", "dccc", "cm")
_TENS = ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc")
_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_SHORTEST_YEAR = 4


def _numerals() -> dict[str, int]:
    pairs = product(enumerate(_TENS[:-1]), enumerate(_ONES))
    found = {f"{ten}{one}": 10 * t + o for (t, ten), (o, one) in pairs}
    return {low: value for low, value in found.items() if low not in ("", "l")}  # le is a word


def _years() -> dict[str, int]:
    """Years from 1100 to 2099, where they have four letters and so are no abbreviation."""
    centuries = {hundreds: 1000 + 100 * h for h, hundreds in enumerate(_HUNDREDS) if h} | {
        "m": 2000
    }
    found = {
        f"m{hundreds}{ten}{one}": century + 10 * t + o
        for hundreds, century in centuries.items()
        for t, ten in enumerate(_TENS)
        for o, one in enumerate(_ONES)
    }
    return {low: value for low, value in found.items() if len(low) >= _SHORTEST_YEAR}


YEARS = _years()
"""Lower-case years: mcmxciv, mmxx."""

READ = {
    numeral + suffix: (value, len(numeral))
    for numeral, value in _numerals().items()
    for suffix in _SUFFIXES
} | {low: (value, len(low)) for low, value in YEARS.items()}
"""Lower-case forms, with their value and how many of their letters are the numeral."""

WRITTEN = frozenset(low[:size].upper() + low[size:] for low, (_, size) in READ.items()) - {"I"}
"""The forms as they stand in a text, but for the pronoun."""
