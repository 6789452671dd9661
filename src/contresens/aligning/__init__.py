"""Sentences × sentences → Links → Segments."""

from contresens.aligning.documents import align_documents
from contresens.aligning.pairs import remarks, segments
from contresens.aligning.phrases import align_phrases

__all__ = ["align_documents", "align_phrases", "remarks", "segments"]
