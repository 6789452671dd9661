"""Sentences × sentences → Links → Segments."""

from contresens.aligning.documents import align_documents
from contresens.aligning.pairs import segments

__all__ = ["align_documents", "segments"]
