"""Bytes under keys in one file, which several processes may use at once."""

from __future__ import annotations

import os
import sqlite3
import time
from hashlib import blake2b
from pathlib import Path

_WAIT = 2.0
"""Seconds to wait for another process."""

_PENDING = 200
"""Entries that are written together."""

_DAY = 24 * 60 * 60
"""Seconds; that an entry was used is noted once in so many."""

_KEPT = 0.8
"""Share of the limit that is left when old entries are thrown away."""

_CHECK = 8
"""Bytes in front of a value that tell whether it is whole."""

_TABLE = """
create table if not exists vectors (
    key blob primary key, value blob not null, size integer not null, used integer not null
) without rowid
"""


def folder() -> Path | None:
    """Where the user's caches are: $XDG_CACHE_HOME, or ~/.cache; None for a user without home."""
    given = Path(os.environ.get("XDG_CACHE_HOME", ""))
    try:
        return (given if given.is_absolute() else Path.home() / ".cache") / "contresens"
    except RuntimeError:
        return None


class Store:
    """A cache file of at most so many bytes; the entries used longest ago are thrown away.

    Nothing here raises: a file that cannot be read or written holds nothing, and one that is
    damaged is put aside.
    """

    def __init__(self, path: Path, limit: int) -> None:
        self._path = path
        self._limit = limit
        self._new: dict[bytes, bytes] = {}
        self._used: set[bytes] = set()
        self._process = os.getpid()
        self._connection = self._opened()

    def get(self, key: bytes) -> bytes | None:
        """The value of a key, if it is there and whole."""
        if key in self._new:
            return self._new[key]
        if self._connection is None or self._process != os.getpid():
            return None
        try:
            query = "select value, used from vectors where key = ?"
            row = self._connection.execute(query, (key,)).fetchone()
        except sqlite3.Error as error:
            self._fail(error)
            return None
        if row is None or not isinstance(row[0], bytes) or not _whole(row[0]):
            return None
        if not isinstance(row[1], int) or row[1] < time.time() - _DAY:
            self._used.add(key)
        return row[0][_CHECK:]

    def put(self, key: bytes, value: bytes) -> None:
        """Keep a value; it is written with some others, or when the store is closed."""
        if self._connection is None or self._process != os.getpid():
            return
        self._new[key] = value
        if len(self._new) >= _PENDING:
            self._write()

    def close(self) -> None:
        """Write what is left."""
        if self._connection is not None and self._process == os.getpid():
            self._write()
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _opened(self) -> sqlite3.Connection | None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            return _connected(self._path)
        except sqlite3.DatabaseError as error:
            if not _is_damage(error) or not self._discarded():
                return None
        except OSError:
            return None
        try:
            return _connected(self._path)
        except (sqlite3.Error, OSError):
            return None

    def _write(self) -> None:
        """New entries to the file, old ones out of it, all or nothing."""
        connection, now = self._connection, int(time.time())
        if connection is None or not (self._new or self._used):
            return
        rows = [(key, _sum(v) + v, len(v) + _CHECK, now) for key, v in self._new.items()]
        touched = [(now, key) for key in self._used]
        try:
            with connection:
                connection.execute("begin immediate")
                connection.executemany("update vectors set used = ? where key = ?", touched)
                connection.executemany("insert or replace into vectors values (?, ?, ?, ?)", rows)
                self._shrink(connection)
            self._new.clear()
            self._used.clear()
        except sqlite3.Error as error:
            self._fail(error)

    def _shrink(self, connection: sqlite3.Connection) -> None:
        (total,) = connection.execute("select coalesce(sum(size), 0) from vectors").fetchone()
        if total <= self._limit:
            return
        surplus = total - int(_KEPT * self._limit)
        old = []
        for key, size in connection.execute("select key, size from vectors order by used, key"):
            if surplus <= 0:
                break
            old.append((key,))
            surplus -= size
        connection.executemany("delete from vectors where key = ?", old)

    def _fail(self, error: sqlite3.Error) -> None:
        """Do without the file from here on."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None
        self._new.clear()
        self._used.clear()
        if _is_damage(error):
            self._discarded()

    def _discarded(self) -> bool:
        """Whether the damaged file is out of the way."""
        try:
            for suffix in ("", "-wal", "-shm"):
                Path(f"{self._path}{suffix}").unlink(missing_ok=True)
        except OSError:
            return False
        return True


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("pragma auto_vacuum = full")
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = normal")
        connection.execute(_TABLE)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _is_damage(error: sqlite3.Error) -> bool:
    """Whether the file is broken or none of ours, rather than busy, locked or full."""
    return type(error) is sqlite3.DatabaseError


def _sum(value: bytes) -> bytes:
    return blake2b(value, digest_size=_CHECK).digest()


def _whole(value: bytes) -> bool:
    return value[:_CHECK] == _sum(value[_CHECK:])
