"""An encoder for the tests of the aligner that needs no model."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pytest

from contresens.model import Encoder, Vectors


class Words:
    """An encoder that needs no model: the same words, the same vector."""

    name = "words"

    def encode(self, texts: Sequence[str]) -> Vectors:
        rows = np.full((len(texts), 64), 0.01, dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in re.findall(r"\w+", text):
                row[sum(map(ord, word)) * 31 % 64] += 1
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True))


@pytest.fixture(scope="session")
def words() -> Encoder:
    return Words()
