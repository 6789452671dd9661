"""Files → Document, or Segments when the file is already paired; one module for each format."""

from contresens.reading.bitext import BITEXTS, Bitext, iter_bitext, read_bitext, read_configured
from contresens.reading.documents import DOCUMENTS
from contresens.reading.notes import notes
from contresens.reading.pins import read_pins
from contresens.reading.rewriting import Refusal, rewrite
from contresens.reading.termbases import read_termbase
from contresens.reading.text import (
    as_document,
    read_document,
    read_lines,
    read_phrases,
    read_references,
)

__all__ = [
    "BITEXTS",
    "DOCUMENTS",
    "Bitext",
    "Refusal",
    "as_document",
    "iter_bitext",
    "notes",
    "read_bitext",
    "read_configured",
    "read_document",
    "read_lines",
    "read_phrases",
    "read_pins",
    "read_references",
    "read_termbase",
    "rewrite",
]
