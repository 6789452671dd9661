"""Self-corrections: a figure that the speaker takes back at once.

800 gigawatts, sorry, 800 megawatts; 800 gigawatts, sorry, megawatts; 9, no, 19.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from contresens import languages
from contresens.analysing.quantities.lexicon import Lexicon
from contresens.analysing.quantities.lexing import lex
from contresens.analysing.quantities.matching import Entry, Sense
from contresens.model import Quantity, Role, Span

REACH = 70
"""Characters between a retracted figure and its repair."""

_MARKS = re.compile(r"[\s,;:.…—–\-()!]+")
_BREAKS = frozenset(",;—–-(…")
_LOOSE = frozenset({Role.CARDINAL, Role.YEAR, Role.DAY})
_MEASURED = frozenset({Role.MEASURE, Role.DURATION, Role.MONEY, Role.PERCENTAGE})


@dataclass(frozen=True, slots=True)
class _Words:
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    fillers: tuple[str, ...]
    any_marker: re.Pattern[str]
    weak_closed: re.Pattern[str]


@cache
def _words(language: str) -> _Words | None:
    data = languages.toml(language, "repairs")
    if not data:
        return None
    strong, weak, fillers = (
        tuple(sorted((_plain(word) for word in data[key]), key=len, reverse=True))
        for key in ("strong", "weak", "fillers")
    )
    known = "|".join(re.escape(word).replace(r"\ ", r"\W+") for word in (*strong, *weak))
    any_weak = "|".join(re.escape(word).replace(r"\ ", r"\W+") for word in weak)
    return _Words(
        strong,
        weak,
        fillers,
        re.compile(rf"(?<!\w)(?:{known})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{any_weak})\s*[,;—–\-(…]", re.IGNORECASE),
    )


def _plain(text: str) -> str:
    return _MARKS.sub(" ", text.lower().replace("’", "'")).strip()


def mark(found: list[Quantity], text: str, lexicon: Lexicon) -> list[Quantity]:
    """The quantities, each that is taken back with the place of its repair.

    Where only the unit or scale was put right, the repair is added as a quantity of its own.
    """
    words = _words(lexicon.language)
    if words is None or not _may_repair(found):
        return found
    if not words.any_marker.search(text.lower(), found[0].span.end):
        return found
    marked: list[Quantity] = []
    for index, quantity in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        marked += _with_repair(quantity, following, text, lexicon, words)
    return _units_passed_on(marked)


def _may_repair(found: list[Quantity]) -> bool:
    """Whether there are two quantities, or one whose unit or scale may be put right."""
    return len(found) > 1 or any(quantity.symbol or quantity.scale_word for quantity in found)


def _with_repair(
    quantity: Quantity, following: Quantity | None, text: str, lexicon: Lexicon, words: _Words
) -> list[Quantity]:
    """The quantity, taken back where what follows says so; with a repair that has no figure."""
    if following and _repairs(quantity, following, text, words):
        return [replace(quantity, repaired_by=following.span)]
    limit = following.span.start if following else len(text)
    repair = _without_figure(quantity, text, min(limit, quantity.span.end + REACH), lexicon, words)
    if repair:
        return [replace(quantity, repaired_by=repair.span), repair]
    return [quantity]


def _repairs(quantity: Quantity, following: Quantity, text: str, words: _Words) -> bool:
    end = following.span.start
    if following.hedge and quantity.span.end <= following.hedge.start < end:
        end = following.hedge.start
    if not 0 < end - quantity.span.end <= REACH:
        return False
    gap = text[quantity.span.end : end]
    strength = _strength(gap, words) or _strength(_after_noun(quantity, gap), words)
    if not strength or not _alike(quantity, following, strength):
        return False
    return (quantity.value, quantity.unit) != (following.value, following.unit)


def _after_noun(quantity: Quantity, gap: str) -> str:
    """9 cats, no, 19: what is counted may stand before the marker."""
    bare = gap.lstrip()
    if quantity.noun and bare.lower().startswith(quantity.noun):
        return bare[len(quantity.noun) :]
    return gap


def _alike(quantity: Quantity, following: Quantity, strength: str) -> bool:
    """Whether the one may be the other put right."""
    roles = {quantity.role, following.role}
    if len(roles) == 1:
        return quantity.dimension == following.dimension or quantity.role is Role.MONEY
    if strength == "weak":  # in 10, no, in 11 seconds
        return quantity.role in _LOOSE and following.role in _MEASURED
    if following.noun:
        return False
    return roles <= _LOOSE or bool(roles & _LOOSE and roles & _MEASURED)


def _strength(gap: str, words: _Words) -> str:
    """Strong or weak where the gap is nothing but a marker and fillers, empty otherwise."""
    rest, found = _plain(gap), ""
    apart = gap.lstrip()[:1] in _BREAKS
    while rest:
        for kind, known in (
            ("strong", words.strong),
            ("weak", words.weak),
            ("filler", words.fillers),
        ):
            word = next((w for w in known if rest == w or rest.startswith(w + " ")), None)
            if word:
                found = kind if kind == "strong" or (not found and kind == "weak") else found
                rest = rest[len(word) :].strip()
                break
        else:
            return ""
    if gap.rstrip()[-1:] in (".", "!", "?"):
        return ""
    if found == "weak" and not (apart and words.weak_closed.search(gap)):
        return ""
    return found


def _without_figure(
    quantity: Quantity, text: str, limit: int, lexicon: Lexicon, words: _Words
) -> Quantity | None:
    """The repair of a unit, currency or scale alone: sorry, megawatts."""
    if quantity.value is None or (quantity.symbol is None and quantity.scale_word is None):
        return None
    tail = text[quantity.span.end : limit]
    marker = None
    for match in words.any_marker.finditer(tail.lower()):
        if _strength(tail[: match.end()], words) == "strong":
            marker = match
    if marker is None:
        return None
    start = quantity.span.end + marker.end()
    start += len(text[start:limit]) - len(text[start:limit].lstrip(" ,-—–…"))
    lexed = lex(text[start:limit], lexicon.language, lexicon.suffixes)
    scale = _scale(quantity, text, lexicon)
    for entry, end in lexicon.after.matches(lexed, 0):
        span = Span(start, start + lexed.lexemes[end - 1].end)
        repair = _repaired(quantity, entry, span, text, scale)
        if repair:
            unit = lexicon.after.find(lexed, end, (Sense.MONEY, Sense.UNIT))
            if unit is None or entry.sense is not Sense.SCALE:
                return repair
            return _with_unit(repair, unit[0], start + lexed.lexemes[unit[1] - 1].end, text)
    return None


def _with_unit(repair: Quantity, unit: Entry, end: int, text: str) -> Quantity:
    """A repaired scale with the unit or currency after it: sorry, billion dollars."""
    span = Span(repair.span.start, end)
    role = Role.MONEY if unit.sense is Sense.MONEY else repair.role
    return replace(
        repair,
        span=span,
        text=span.of(text),
        role=role,
        unit=unit.name,
        dimension=unit.dimension,
    )


def _scale(quantity: Quantity, text: str, lexicon: Lexicon) -> Decimal | None:
    """The factor of the quantity's scale word."""
    word = quantity.scale_word.of(text).lower() if quantity.scale_word else ""
    candidates = lexicon.after.first.get(word, ())
    senses = (Sense.SCALE, Sense.LETTER)
    return next((entry.number for _, entry in candidates if entry.sense in senses), None)


def _repaired(
    quantity: Quantity, entry: Entry, span: Span, text: str, scale: Decimal | None
) -> Quantity | None:
    """The quantity with another unit or scale; its figure is still the one before."""
    value = quantity.value or Decimal(0)
    same_kind = replace(
        quantity, span=span, figure=span, text=span.of(text), symbol=span, also=(), hedge=None
    )
    if entry.sense is Sense.UNIT and entry.dimension == quantity.dimension:
        return replace(same_kind, unit=entry.name) if entry.name != quantity.unit else None
    if entry.sense is Sense.MONEY and quantity.role is Role.MONEY:
        return replace(same_kind, unit=entry.name, dimension=entry.dimension)
    if entry.sense is Sense.SCALE and scale is not None and entry.number != scale:
        return replace(same_kind, value=value / scale * entry.number, scale_word=span)
    return None


def _units_passed_on(marked: list[Quantity]) -> list[Quantity]:
    """9 km, no, 19: the repair has the unit of what it repairs, and the other way round."""
    passed = list(marked)
    for index in range(len(passed) - 1):
        first, second = passed[index], passed[index + 1]
        if first.repaired_by != second.span:
            continue
        if second.unit is None and second.role in _LOOSE and first.role in _MEASURED:
            passed[index + 1] = replace(
                second, role=first.role, unit=first.unit, dimension=first.dimension
            )
        elif first.unit is None and first.role in _LOOSE and second.role in _MEASURED:
            passed[index] = replace(
                first, role=second.role, unit=second.unit, dimension=second.dimension
            )
    return passed
