"""Roman numerals up to 89, with the endings that make them ordinals: XIV, XIXe, Ier."""

from __future__ import annotations

from itertools import product

_SUFFIXES = ("", "er", "ère", "re", "e", "è", "ème", "ième", "ᵉ", "ᵉʳ", "ʳᵉ")


def _numerals() -> dict[str, int]:
    tens = ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx")
    ones = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
    pairs = product(enumerate(tens), enumerate(ones))
    found = {f"{ten}{one}": 10 * t + o for (t, ten), (o, one) in pairs}
    return {low: value for low, value in found.items() if low not in ("", "l")}  # le is a word


READ = {
    numeral + suffix: (value, len(numeral))
    for numeral, value in _numerals().items()
    for suffix in _SUFFIXES
}
"""Lower-case forms, with their value and how many of their letters are the numeral."""

WRITTEN = frozenset(low[:size].upper() + low[size:] for low, (_, size) in READ.items()) - {"I"}
"""The forms as they stand in a text, but for the pronoun."""
