"""Segments, Findings → Scores: of a segment, of a text (MQM-based), against a reference."""

from contresens.scoring.cards import card
from contresens.scoring.comparing import compare, same_sources
from contresens.scoring.metrics import against_reference
from contresens.scoring.segments import score, scored
from contresens.scoring.summary import summarise

__all__ = ["against_reference", "card", "compare", "same_sources", "score", "scored", "summarise"]
