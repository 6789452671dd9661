"""How far the work is: steps that are done, of all there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from contresens.model import Encoder, Vectors

Progress = Callable[[int, int], None]
"""Called with how many steps are done and how many there are."""

_CHUNK = 512
"""Texts that are encoded between two reports of progress."""


class Steps:
    """How far the work is, told to whom it concerns."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0.0

    def end(self) -> None:
        """All steps are done, whatever was thought that they would be."""
        self.go(max(0.0, self._total - self._done))

    def go(self, steps: float) -> None:
        """So many steps are done."""
        self._done += steps
        if self._progress:
            self._progress(min(round(self._done), self._total), self._total)


def encoded(texts: Sequence[str], encoder: Encoder, steps: Steps, worth: int) -> Vectors:
    """Embeddings of texts; all together are ``worth`` so many steps."""
    parts = [] if texts else [encoder.encode([])]
    for start in range(0, len(texts), _CHUNK):
        chunk = texts[start : start + _CHUNK]
        parts.append(encoder.encode(chunk))
        steps.go(worth * len(chunk) / len(texts))
    if not texts:
        steps.go(worth)
    return np.concatenate(parts)
