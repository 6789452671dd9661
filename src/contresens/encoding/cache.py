"""Embeddings kept on disk between runs.

The last bits of an embedding depend on the texts that are encoded with it, so that a cache of
single texts would change results. Texts are therefore encoded in small groups, whose borders
depend on the texts alone, with a cache or without; a group is what is stored, under the encoder's
name and its texts. An edited document finds all groups but those that the edit touches.
"""

from __future__ import annotations

import atexit
from collections.abc import Iterator, Sequence
from functools import cached_property
from hashlib import blake2b

import numpy as np

from contresens.encoding.store import Store
from contresens.model import Encoder, Vectors

_LEAST = 12
"""Texts of a group before it may end, …"""

_ENDS = 3
"""… which it does after one text in so many, …"""

_MOST = 24
"""… and at the latest after so many texts, …"""

_CHARACTERS = 3000
"""… or characters. Smaller groups are dearer to encode: these cost a twentieth more than one."""


class CachedEncoder:
    """An encoder that encodes in groups and remembers them; satisfies ``model.Encoder``.

    Vectors are kept as they are, in float32. Without a store nothing is remembered, and the
    vectors are the same.
    """

    def __init__(self, encoder: Encoder, store: Store | None = None) -> None:
        self._encoder = encoder
        self._store = store
        if store:
            atexit.register(store.close)

    @cached_property
    def name(self) -> str:
        """The name of the encoder."""
        return self._encoder.name

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit vector for each text, as the encoder has it. Equal texts are encoded once."""
        if not texts:
            return self._encoder.encode([])
        distinct = {text: row for row, text in enumerate(dict.fromkeys(texts))}
        found = [self._group(group) for group in groups(list(distinct))]
        return np.concatenate(found)[[distinct[text] for text in texts]]

    def _group(self, texts: list[str]) -> Vectors:
        if self._store is None:
            return self._encoder.encode(texts)
        key = self._key(texts)
        kept = self._store.get(key)
        if kept is not None and len(kept) % (4 * len(texts)) == 0:
            return np.frombuffer(kept, dtype="<f4").reshape(len(texts), -1)
        vectors = self._encoder.encode(texts)
        self._store.put(key, vectors.astype("<f4").tobytes())
        return vectors

    def _key(self, texts: Sequence[str]) -> bytes:
        digest = blake2b(self.name.encode(), digest_size=16)
        for text in texts:
            digest.update(_digest(text))
        return digest.digest()


def groups(texts: Sequence[str]) -> Iterator[list[str]]:
    """The texts in small groups, in order; where one ends depends on what is in it."""
    group: list[str] = []
    length = 0
    for text in texts:
        if group and length + len(text) > _CHARACTERS:
            yield group
            group, length = [], 0
        group.append(text)
        length += len(text)
        ends = len(group) >= _LEAST and _digest(text)[0] % _ENDS == 0
        if ends or len(group) == _MOST:
            yield group
            group, length = [], 0
    if group:
        yield group


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
