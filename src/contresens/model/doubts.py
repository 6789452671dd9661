"""What the grammar of a language doubts of a text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from contresens.model.documents import Span


class Weakness(StrEnum):
    """What seems wrong at a place: a word is missing, or the one that is there does not fit."""

    NOUN = "noun"
    VERB = "verb"
    MODIFIER = "modifier"  # an adjective or adverb
    DETERMINER = "determiner"
    PREPOSITION = "preposition"
    CONJUNCTION = "conjunction"
    PRONOUN = "pronoun"
    FORM = "form"  # a noun where an adjective belongs
    ORDER = "order"  # exchanged with its neighbour
    FUNCTION = "function"  # a function word that is superfluous, or stands for another one

    @property
    def missing(self) -> bool:
        """Whether a word is missing, rather than wrong."""
        return self not in {Weakness.FORM, Weakness.ORDER, Weakness.FUNCTION}


@dataclass(frozen=True, slots=True)
class WeakPlace:
    """A place where the grammar breaks.

    Where a word is missing ``span`` covers the two tokens that it is missing between, else the
    token that does not fit. ``chance`` (0 to 1) is that of damage in sentences of which most were
    damaged: much too high for those of people. ``unanswered``: words of the source that no word
    of the target answers to, where the missing one would stand.
    """

    span: Span
    weakness: Weakness
    chance: float
    unanswered: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubts:
    """The weak places of a text in order of its sentences, and the nats of all doubts, summed."""

    places: tuple[WeakPlace, ...]
    total: float
