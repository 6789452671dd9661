"""What accounts for a quantity on the other side, without being its counterpart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from contresens import languages
from contresens.checks.quantities.equality import code, convert, family, same
from contresens.model import Quantity, Role, SideFacts

_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def covered(
    quantity: Quantity,
    others: Sequence[Quantity],
    own: Sequence[Quantity],
    home: SideFacts,
    side: SideFacts,
) -> bool:
    """Whether the other side says the quantity elsewhere, or in a word that is no number.

    ``home`` is the quantity's own side, with all of its quantities in ``own``.
    """
    if any(_repeats(quantity, other) or _is_part(quantity, other) for other in others):
        return True
    if quantity.value is None:
        return _spaced_out(quantity, side.text)
    if any(_converts(quantity, other) for other in own if other is not quantity):
        return True
    if _reckoned(quantity, others) or _resized(quantity, others, home, side):
        return True
    return _hinted(quantity, home, side) or _spelled(quantity, others, side.text)


def _repeats(quantity: Quantity, other: Quantity) -> bool:
    alike = quantity.role is other.role or family(quantity) == family(other) == "part"
    spelled_out = family(quantity) == "measure" and other.role is Role.CARDINAL  # open 24/7
    return (alike or spelled_out) and same(quantity, other)


def _is_part(quantity: Quantity, other: Quantity) -> bool:
    """3 of the 20, where the other side has a ratio: 3 sur 20."""
    if (
        quantity.role is not Role.CARDINAL
        or other.role is not Role.RATIO
        or other.upper is None
        or other.value is None
    ):
        return False
    return quantity.value in (other.upper, round(other.value * other.upper, 6))


def _converts(quantity: Quantity, other: Quantity) -> bool:
    """Six metres (20 feet): the same length again, which a translation may drop."""
    if quantity.role is not Role.MEASURE or quantity.dimension != other.dimension:
        return False
    if quantity.unit == other.unit or not quantity.value or not other.value:
        return False
    value = convert(other.value, other.unit or "", quantity.unit or "")
    return value is not None and abs(value - quantity.value) <= abs(value) * AGAIN


def _reckoned(quantity: Quantity, others: Sequence[Quantity]) -> bool:
    """300, where the other side has 600 and half of them."""
    if quantity.role is not Role.CARDINAL or quantity.in_words:
        return False
    parts = [other.value for other in others if other.role is Role.FRACTION and other.value]
    whole = [other.value for other in others if other.role is Role.CARDINAL and other.value]
    return any(
        round(part * value, 6) in (quantity.value, value - (quantity.value or 0))
        for part in parts
        for value in whole
    )


def _resized(
    quantity: Quantity, others: Sequence[Quantity], home: SideFacts, side: SideFacts
) -> bool:
    """Size 5 in London is a 38 in Paris: shoes and clothes have sizes of their own everywhere."""
    if quantity.role not in _SIZED or not _beside_size(quantity, home):
        return False
    return any(
        other.role in _SIZED
        and other.value is not None
        and _sizes(*sorted((quantity.value or Decimal(0), other.value)))
        and _beside_size(other, side)
        for other in others
    )


_SIZED = (Role.CARDINAL, Role.YEAR)
SIZES_APART = (26, 36)
"""By how much French sizes of clothes and shoes exceed British and American ones."""
INCH = Decimal("2.54")


def _sizes(small: Decimal, large: Decimal) -> bool:
    least, most = SIZES_APART
    return least <= large - small <= most or abs(small * INCH - large) <= Decimal("0.5")


NEAR_SIZE = 24
"""How far a size may stand from the word that says it is one, in characters."""


def _beside_size(quantity: Quantity, side: SideFacts) -> bool:
    words = languages.toml(side.language, "numbers").get("sizes", {}).get("words", ())
    start, end = max(0, quantity.span.start - NEAR_SIZE), quantity.span.end + NEAR_SIZE
    return any(word in words for word in _WORDS.findall(side.text[start:end].lower()))


AGAIN = Decimal("0.12")
"""How exact a conversion in brackets has to be to count as the same length again."""

_HINTED = (
    Role.CARDINAL, Role.DURATION, Role.MEASURE, Role.FRACTION, Role.RATIO, Role.SCORE,
)  # fmt: skip


def _hinted(quantity: Quantity, home: SideFacts, side: SideFacts) -> bool:
    """Both sisters; a fortnight: a word that has the number in it."""
    value = quantity.value or Decimal(0)
    if value == 1 and any(reading.role is Role.TIME for reading in quantity.also):
        return False  # 1 h is no article
    whole = quantity.role is Role.PERCENTAGE and value in (50, 100)
    if not whole and quantity.role not in _HINTED:
        return False
    given = _hints(value, side)
    if value <= 1:
        return given > 0
    return given > _hints(value, home)  # the duo of the one side is the duo of the other


def _hints(value: Decimal, side: SideFacts) -> int:
    """How many words of a side have the number in them."""
    hints = languages.toml(side.language, "numbers").get("hints", {})
    wanted = hints.get(f"{value.normalize():f}")
    if not wanted:
        return 0
    return sum(word in wanted for word in _WORDS.findall(side.text.lower()))


SHORTEST_CODE, LONGEST_CODE = 4, 30


def _spaced_out(quantity: Quantity, text: str) -> bool:
    """Whether the other text has the code with other spaces and hyphens in it."""
    known = code(quantity)
    if not SHORTEST_CODE <= len(known) <= LONGEST_CODE:
        return False
    spaced = r"[\W_]?".join(re.escape(char) for char in known)
    return bool(re.search(rf"(?<![^\W_]){spaced}(?![^\W_])", text.casefold()))


def _words_of(quantity: Quantity) -> str:
    start = quantity.figure.start - quantity.span.start
    return quantity.text[start : start + len(quantity.figure)]


def _kept(quantity: Quantity, text: str) -> bool:
    """Whether the words stand untranslated in the other text, as in a name: Four Seasons."""
    return bool(re.search(rf"(?<!\w){re.escape(_words_of(quantity))}(?!\w)", text))


def _spelled(quantity: Quantity, others: Sequence[Quantity], text: str) -> bool:
    """Whether the digits stand in the other text inside a code or an address."""
    if quantity.in_words and _kept(quantity, text):
        return True
    digits = "".join(char for char in quantity.text if char.isdecimal())
    codes = (other.text for other in others if other.value is None)
    if digits and any(digits in re.findall(r"\d+", known) for known in codes):
        return True
    if len(digits) < 2:
        return False
    read = [other.span for other in others if other.value is not None]
    return any(
        not any(span.start <= match.start() < span.end for span in read)
        for match in re.finditer(rf"(?<!\d){digits}(?!\d)", text)
    )
