"""Sentence encoders behind one protocol (``model.Encoder``), loaded on first use."""

from __future__ import annotations

import functools
from dataclasses import replace
from gettext import gettext as _
from pathlib import Path

from contresens.config import Config
from contresens.encoding.cache import CachedEncoder
from contresens.encoding.store import Store, folder
from contresens.errors import UsageError
from contresens.model import Encoder

SENTENCE_TRANSFORMER = "st"
CHOICES = ("use", "e5", f"{SENTENCE_TRANSFORMER}:NAME_OR_PATH")
DEFAULT = "use"
MEGABYTE = 1_000_000


@functools.cache
def encoder(name: str = DEFAULT) -> Encoder:
    """The encoder of that name; its model is loaded when it first encodes.

    Raises UsageError for an unknown name, or where an extra is not installed.
    """
    if name == "use":
        from contresens.encoding.use import UseEncoder

        return UseEncoder()
    if name == "e5":
        from contresens.encoding.e5 import E5Encoder

        return E5Encoder()
    if name.startswith(f"{SENTENCE_TRANSFORMER}:"):
        from contresens.encoding.transformers import TransformerEncoder

        return TransformerEncoder(name.partition(":")[2])
    raise UsageError(
        _("there is no encoder {name!r}.").format(name=name),
        remedy=_("Choose from {names}.").format(names=", ".join(CHOICES)),
    )


def configured(config: Config) -> Encoder:
    """The encoder that the settings ask for, with its cache.

    Raises UsageError as ``encoder``.
    """
    place = folder() if config.cache else None
    return _cached(config.encoder, place, round(config.cache_megabytes * MEGABYTE))


def second(config: Config) -> Encoder | None:
    """The second encoder that the settings ask for, with its cache; None without one.

    Raises UsageError as ``encoder``.
    """
    if not config.second_encoder:
        return None
    return configured(replace(config, encoder=config.second_encoder))


@functools.cache
def _cached(name: str, place: Path | None, limit: int) -> Encoder:
    store = Store(place / "embeddings-1.sqlite", limit) if place else None
    return CachedEncoder(encoder(name), store)
