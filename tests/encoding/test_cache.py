"""The cache of embeddings: the same vectors, less work, and never in the way."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contresens import encoding
from contresens.config import Config
from contresens.encoding import store as stores
from contresens.encoding.cache import CachedEncoder, groups
from contresens.encoding.store import Store
from contresens.model import Encoder, Vectors

MEGABYTE = 1_000_000
TEXTS = [f"The {n}th lamp post of the {n % 7}th pier was painted green." for n in range(100)]


class Letters:
    """An encoder whose vectors depend on the company that a text is in, as real ones' do."""

    name = "letters/1"

    def __init__(self) -> None:
        self.encoded = 0

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded += len(texts)
        rows = [[len(text), sum(map(ord, text)), len(texts), n] for n, text in enumerate(texts)]
        return np.asarray(rows, dtype=np.float32).reshape(len(texts), 4)


def opened(path: Path, limit: int = 10 * MEGABYTE) -> tuple[Letters, CachedEncoder, Store]:
    encoder, store = Letters(), Store(path, limit)
    return encoder, CachedEncoder(encoder, store), store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "cache.sqlite"


@given(st.lists(st.text(max_size=400), max_size=80))
def test_groups_are_all_texts_in_order(texts: list[str]) -> None:
    made = list(groups(texts))
    assert [text for group in made for text in group] == texts
    assert all(1 <= len(group) <= 24 for group in made)


def test_an_edit_touches_groups_near_it_only() -> None:
    edited = [*TEXTS[:50], "A new sentence.", *TEXTS[50:]]
    before, after = (set(map(tuple, groups(texts))) for texts in (TEXTS, edited))
    assert len(before & after) >= len(before) - 3


def test_the_same_vectors_with_and_without_and_no_second_encoding(path: Path) -> None:
    plain = CachedEncoder(Letters()).encode([*TEXTS, TEXTS[3]])
    encoder, cached, store = opened(path)
    assert cached.name == "letters/1"
    assert np.array_equal(cached.encode([*TEXTS, TEXTS[3]]), plain)
    assert encoder.encoded == len(TEXTS)
    store.close()
    encoder, cached, store = opened(path)
    again = cached.encode([*TEXTS, TEXTS[3]])
    assert again.dtype == np.float32
    assert np.array_equal(again, plain)
    assert encoder.encoded == 0
    assert cached.encode([]).shape == (0, 4)


def test_what_another_text_left_changes_nothing(path: Path) -> None:
    _, cached, _ = opened(path)
    cached.encode(TEXTS[30:])
    for texts in (TEXTS, TEXTS[::-1], TEXTS[40:45]):
        assert np.array_equal(cached.encode(texts), CachedEncoder(Letters()).encode(texts))


def test_other_encoders_have_other_entries(path: Path) -> None:
    _, cached, store = opened(path)
    cached.encode(TEXTS)
    store.close()
    other = Letters()
    other.name = "letters/2"
    CachedEncoder(other, Store(path, MEGABYTE)).encode(TEXTS)
    assert other.encoded == len(TEXTS)


def test_the_size_is_bounded_and_the_oldest_go(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1_000_000.0
    monkeypatch.setattr("time.time", lambda: now)
    value = bytes(20_000)
    for day in range(10):
        now += 2 * 24 * 3600
        store = Store(path, MEGABYTE)
        assert store.get(b"kept") == (value if day else None)
        if not day:
            store.put(b"kept", value)
        for number in range(10):
            store.put(b"%d of %d" % (number, day), value)
        store.close()
    assert path.stat().st_size <= 1.2 * MEGABYTE
    store = Store(path, MEGABYTE)
    assert store.get(b"0 of 9") == value
    assert store.get(b"0 of 0") is None
    assert store.get(b"kept") == value


@pytest.mark.parametrize("content", [b"", b"no database" * 500, b"SQLite format 3\0" + bytes(4000)])
def test_a_damaged_file_is_put_aside(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    for expected in (len(TEXTS), 0):
        encoder, cached, store = opened(path)
        cached.encode(TEXTS)
        store.close()
        assert encoder.encoded == expected


def test_a_changed_value_is_not_believed(path: Path) -> None:
    _, cached, store = opened(path)
    cached.encode(TEXTS)
    store.close()
    with sqlite3.connect(path) as connection:
        connection.execute("update vectors set value = zeroblob(40)")
    encoder, cached, _ = opened(path)
    assert np.array_equal(cached.encode(TEXTS), CachedEncoder(Letters()).encode(TEXTS))
    assert encoder.encoded == len(TEXTS)


def test_damage_while_it_is_open(path: Path) -> None:
    _, cached, store = opened(path)
    cached.encode(TEXTS)
    store.close()
    encoder, cached, store = opened(path)
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"\xff" * (len(content) - 100))
    assert np.array_equal(cached.encode(TEXTS), CachedEncoder(Letters()).encode(TEXTS))
    cached.encode(TEXTS[::-1])
    store.close()
    assert encoder.encoded


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("in the way")
    encoder, cached, store = opened(file / "cache.sqlite")
    assert len(cached.encode(TEXTS)) == len(TEXTS)
    store.close()
    assert encoder.encoded == len(TEXTS)


WRITER = """
import sys
from pathlib import Path
from contresens.encoding.store import Store
store = Store(Path(sys.argv[1]), 50_000_000)
for n in range(600):
    key = b"%d" % n
    store.put(key, key * 500)
    assert store.get(key) == key * 500
store.close()
"""


def test_processes_share_it(path: Path) -> None:
    running = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    for each in running:
        _, errors = each.communicate(timeout=60)
        assert (each.returncode, errors) == (0, b"")
    store = Store(path, 50 * MEGABYTE)
    kept = [store.get(b"%d" % n) for n in range(600)]
    assert kept == [b"%d" % n * 500 for n in range(600)]


def test_the_settings_decide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    encoding.configured(Config(cache=False)).encode(TEXTS[:3])
    assert not (tmp_path / "caches").exists()
    encoding.configured(Config()).encode(TEXTS[:3])
    assert list((tmp_path / "caches" / "contresens").glob("*.sqlite"))


def test_the_folder_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert stores.folder() == tmp_path / ".cache" / "contresens"
    monkeypatch.setenv("XDG_CACHE_HOME", os.fspath(tmp_path))
    assert stores.folder() == tmp_path / "contresens"


def test_it_keeps_the_protocol() -> None:
    encoder: Encoder = CachedEncoder(Letters())
    assert encoder.encode(["a"]).shape == (1, 4)
