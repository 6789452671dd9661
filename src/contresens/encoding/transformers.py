"""Any sentence-transformers model (extra ``st``), by its name or the path of its folder."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from gettext import gettext as _
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy as np

from contresens.errors import UsageError
from contresens.model import Vectors


class TransformerEncoder:
    """A model that sentence-transformers loads; satisfies ``model.Encoder``."""

    def __init__(self, model: str) -> None:
        try:
            release = version("sentence-transformers")
        except PackageNotFoundError as error:
            raise UsageError(
                _(
                    "the encoder 'st:{model}' needs sentence-transformers, which is not installed."
                ).format(model=model),
                remedy=_("Install it with: pip install 'contresens[st]'"),
            ) from error
        self._where = model
        self.name = f"st/{model}{_fingerprint(Path(model))}/{release}"

    @cached_property
    def _model(self) -> Any:  # an optional package
        from sentence_transformers import SentenceTransformer

        try:
            return SentenceTransformer(self._where, device="cpu")
        except (OSError, ValueError) as error:
            raise UsageError(
                _("the model {where!r} cannot be loaded: {error}").format(
                    where=self._where, error=error
                ),
                remedy=_("Give the folder of a sentence-transformers model, or its name."),
            ) from error

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit vector for each text: float32, shape (len(texts), the model's dimensions)."""
        if not texts:
            return np.zeros((0, self._dimensions), dtype=np.float32)
        vectors = self._model.encode(
            list(texts), convert_to_numpy=True, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32)

    @property
    def _dimensions(self) -> int:
        # Newer releases have renamed it and warn of the old name.
        model = self._model
        named = getattr(model, "get_embedding_dimension", None)
        size: int = (named or model.get_sentence_embedding_dimension)()
        return size


def _fingerprint(folder: Path) -> str:
    """What tells a model in a folder from another that was there before; empty for a name."""
    if not folder.is_dir():
        return ""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    digest = blake2b(digest_size=8)
    for path in files:
        about = path.stat()
        digest.update(f"{path.relative_to(folder)} {about.st_size} {about.st_mtime_ns}\n".encode())
    return f"@{digest.hexdigest()}"
