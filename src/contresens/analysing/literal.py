"""Word links → words left over in a translation that is literal everywhere else.

Machines translate word by word: where nearly every word of a long segment is linked, a word that
no word of the other side answers to is likely to be lost or added. A free translation leaves words
over on both sides, and nothing is said about it. What speaks for a gap is weighed by a fitted
model: how well everything else is linked, where the counterparts of the neighbours stand, and the
encoder: where something is missing, the two sides come closer when it is erased from the one, or
written into the other. (``coverage`` finds longer gaps, in free and short translations too.)
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from contresens import languages
from contresens.analysing import gapmodel
from contresens.analysing.coverage import word_vectors
from contresens.analysing.links import Linking
from contresens.analysing.stretches import (
    Clues,
    Side,
    Stretch,
    expected_place,
    leading,
    sides,
    stretches,
)
from contresens.languages import lexicon
from contresens.model import Encoder, Facts, Gap, Span, Vectors

_ENCODER = "use-"
"""The models were fitted to the similarities of this encoder; others have another scale."""

_RELATED = 0.3
"""Similarity of two sides below which nothing but the pair itself is in question."""

_LONG = 6
"""Words that say something from which a side shows whether its translation is literal."""

_FREE = 0.3
"""Share of the other side's words without counterpart above which the translation is free."""

_HOPE = 0.2
"""Chance by the quick model of a stretch that is worth the trouble …"""

_MOST = 12
"""… and how many of a segment are."""

_LEAST = 0.4
"""Chance of a stretch that is called a gap."""

_WINDOW = 12
"""Words from the counterpart of the word before a stretch to that of the word after it, at most,
where these stretches of both sides are compared."""

_SMALLEST = 0.005
"""Change of a side that is as good as none."""

_WHITE = re.compile(r"\s+")


def gaps(
    facts: Facts, linking: Linking, encoder: Encoder
) -> tuple[tuple[Gap, ...], tuple[Gap, ...]]:
    """Gaps of the source and of the target, in order.

    None where a language has no list of function words, where the encoder is not the one that the
    models were fitted to, and where the two sides are not related at all.
    """
    if not encoder.name.startswith(_ENCODER) or not linking.linked:
        return (), ()
    pair = sides(facts.source, facts.target, linking)
    if not all(side.saying for side in pair) or facts.similarity < _RELATED:
        return (), ()
    hopeful = _hopeful(pair, linking)
    weigh(hopeful, pair, facts, encoder)
    found: tuple[list[Gap], list[Gap]] = ([], [])
    for stretch in hopeful:
        chance = gapmodel.load("full").chance(stretch.clues)
        if chance >= _LEAST:
            near = _near(stretch, pair[1 - stretch.side])
            found[stretch.side].append(Gap(stretch.span, near, round(chance, 3), literal=True))
    return tuple(found[0]), tuple(found[1])


def _hopeful(pair: tuple[Side, Side], linking: Linking) -> list[Stretch]:
    """The stretches that are worth the trouble, in order."""
    quick = gapmodel.load("quick")
    rated = [
        (quick.chance(stretch.clues), stretch)
        for stretch in stretches(pair, linking)
        if shows(stretch.clues)
        and not _idle(stretch, pair[stretch.side])
        and not _packed(stretch, pair[1 - stretch.side])
    ]
    best = sorted((chance for chance, _ in rated), reverse=True)[:_MOST]
    return [stretch for chance, stretch in rated if chance >= max(_HOPE, best[-1])]


def shows(clues: Clues) -> bool:
    """Whether a segment is long and literal enough to show that a stretch of it is a gap."""
    return math.exp(clues["contents"]) > _LONG - 0.5 and clues["other share"] <= _FREE


def _idle(stretch: Stretch, side: Side) -> bool:
    """Whether its words say little, or all stand elsewhere on the side too.

    Translators avoid repetition, and say "is" where the other language has "represents".
    """
    words = {lexicon.plain(side.token(row).text) for row in stretch.rows}
    others = {lexicon.plain(side.token(row).text) for row in side.saying if row not in stretch.rows}
    return words <= languages.words(side.facts.language, "light_words") or words <= others


def _packed(stretch: Stretch, other: Side) -> bool:
    """Whether its words may be part of what is one word on the other side.

    "bas poids moléculaire" is in "low-molecular-weight", "coronavirus" in "CoV".
    """
    beside = [other.token(pair[1]).text for pair in (stretch.before, stretch.after) if pair]
    words = ((row, other.token(row).text) for row in range(len(other.rows)))
    return any("-" in word for word in beside) or any(
        sum(letter.isupper() for letter in word) > 1 and not other.strength(row)
        for row, word in words
    )


def _near(stretch: Stretch, other: Side) -> Span:
    """The place on the other side: behind what answers to the word before the stretch."""
    if not stretch.before:
        return Span(0, 0)
    end = other.token(stretch.before[1]).span.end
    return Span(end, end)


# --- the encoder's clues --------------------------------------------------------------------------


def weigh(
    found: Sequence[Stretch], pair: tuple[Side, Side], facts: Facts, encoder: Encoder
) -> None:
    """Add the clues that the encoder gives to those of each stretch."""
    texts: list[list[str]] = []
    for stretch in found:
        side, other = pair[stretch.side], pair[1 - stretch.side]
        _compare_words(stretch, side, other, encoder)
        texts.append([*_changed(stretch, side, other), *_windows(stretch, side, other)])
    vectors = encoder.encode([text for each in texts for text in each])
    start = 0
    for stretch, each in zip(found, texts, strict=True):
        own = facts.vectors[stretch.side]
        stretch.clues.update(_sentence_clues(vectors[start : start + 2], own, stretch, facts))
        stretch.clues.update(_window_clues(vectors[start + 2 : start + len(each)]))
        start += len(each)


def _compare_words(stretch: Stretch, side: Side, other: Side, encoder: Encoder) -> None:
    """How alike its words and those of the other side are, one by one."""
    words = [side.token(row).text.lower() for row in stretch.rows]
    others = [other.token(row).text.lower() for row in range(len(other.rows))]
    vectors = word_vectors([*words, *others], encoder)
    table = vectors[: len(words)] @ vectors[len(words) :].T
    best = table.argmax(axis=1)
    free = other.free
    stretch.clues.update(
        {
            "similar": float(table.max(axis=1).mean()),
            "similar free": float(table[:, free].max(axis=1).mean()) if free else 0.0,
            "mutual": sum(other.strength(int(row)) < 0.5 for row in best) / len(words),
        }
    )


def _changed(stretch: Stretch, side: Side, other: Side) -> Iterator[str]:
    """The side without the stretch, and the other side with it where it should be."""
    number = side.rows[stretch.rows[0]] - leading(side, stretch.rows[0])
    start = side.facts.tokens[number].span.start
    yield _without(side.facts.text, Span(start, stretch.span.end))
    place = min(max(0, int(expected_place(side, other, stretch))), len(other.rows) - 1)
    end = other.token(place).span.end
    text = other.facts.text
    yield f"{text[:end]} {stretch.span.of(side.facts.text)}{text[end:]}"


def _windows(stretch: Stretch, side: Side, other: Side) -> Iterator[str]:
    """The stretch with its neighbours, these alone, and what answers to them on the other side."""
    if not stretch.before or not stretch.after:
        return
    ends = sorted((stretch.before[1], stretch.after[1]))
    if ends[1] - ends[0] > _WINDOW:
        return
    own = side.token(stretch.before[0]).span.cover(side.token(stretch.after[0]).span)
    text = own.of(side.facts.text)
    yield text
    yield _without(text, Span(stretch.span.start - own.start, stretch.span.end - own.start))
    yield (other.token(ends[0]).span.cover(other.token(ends[1]).span).of(other.facts.text))


def _sentence_clues(vectors: Vectors, own: Vectors, stretch: Stretch, facts: Facts) -> Clues:
    """How much closer the sides come, and how much the sides themselves change by it.

    A word weighs less in a long sentence; so both are also taken times its words.
    """
    others = facts.vectors[1 - stretch.side]
    without, with_it = vectors
    erased = float(without @ others) - facts.similarity
    inserted = float(with_it @ own) - facts.similarity
    change = 1 - float(without @ own)
    clues = stretch.clues
    return {
        "similarity": facts.similarity,
        "erased": erased,
        "erased share": erased / (0.01 + change),
        "erased of log": erased * clues["contents"],
        "erased of all": erased * math.exp(clues["contents"]),
        "erased of free": erased * (clues["own share"] + clues["other share"]),
        "erased of similarity": erased * facts.similarity,
        "change": change,
        "change of all": change * math.exp(clues["contents"]),
        "log change": math.log(_SMALLEST + max(change, 0.0)),
        "inserted": inserted,
        "inserted share": inserted / (0.01 + 1 - float(with_it @ others)),
    }


def _window_clues(vectors: Vectors) -> Clues:
    """The same for what surrounds the stretch alone."""
    if not len(vectors):
        return {"window": 0.0, "window share": 0.0}
    own, without, others = vectors
    erased = float(without @ others) - float(own @ others)
    return {"window": 1.0, "window share": erased / (0.05 + 1 - float(own @ without))}


def _without(text: str, span: Span) -> str:
    return _WHITE.sub(" ", f"{text[: span.start]} {text[span.end :]}").strip()
