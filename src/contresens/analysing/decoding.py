"""Strengths of pairs of words → the pairs that are linked (see ``links``)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Table: TypeAlias = "npt.NDArray[np.float64]"

_ROUNDS = 3
"""How often the best of what is not yet linked are linked."""

_LEAST = 0.25
"""Strength below which there is no link."""

_DISTANCE = 0.5
"""What a counterpart loses that stands at the other end of the text."""

_ASTRAY = 0.035
"""What it loses for each word that it stands away from where its neighbours would have it …"""

_FARTHEST = 6
"""… up to so many words."""

_ANCHOR = 0.6
"""Strength from which a linked pair tells its neighbours where they belong."""

_JOINING = 0.75
"""Strength from which a word that is left over joins one that is linked, beside its counterpart."""

_BESIDE = (-2, -1, 1, 2)
"""Where it stands from there: "taux de participation" is "turnout"."""

_LEFT_OVER = 2
"""Words that such a counterpart may stand away from where the neighbours would have it."""


def decode(table: Table) -> set[tuple[int, int]]:
    """The pairs that are linked: those that are each other's best, where the others allow it."""
    height, width = table.shape
    down = (np.arange(height) + 0.5) / height
    across = (np.arange(width) + 0.5) / width
    diagonal = table - _DISTANCE * np.abs(down[:, None] - across[None, :])
    anchors = _mutual(np.where(table >= _ANCHOR, diagonal, -np.inf))
    away = _away(anchors, height, width, np.minimum)
    placed = table - _ASTRAY * np.minimum(away, _FARTHEST)
    placed[table < _LEAST] = -np.inf
    linked: set[tuple[int, int]] = set()
    for _ in range(_ROUNDS):
        found = _mutual(placed)
        if not found:
            break
        linked.update(found)
        placed[[row for row, _ in found], :] = -np.inf
        placed[:, [column for _, column in found]] = -np.inf
    return linked | _joining(table, linked)


def _mutual(table: Table) -> list[tuple[int, int]]:
    """The pairs of which each is the other's best."""
    best, back = table.argmax(axis=1), table.argmax(axis=0)
    return [
        (row, int(column))
        for row, column in enumerate(best)
        if back[column] == row and table[row, column] > -np.inf
    ]


def _away(anchors: Sequence[tuple[int, int]], height: int, width: int, joined: np.ufunc) -> Table:
    """How many words each pair stands away from where the linked pairs around it are.

    Either side has its own answer; they are joined by the minimum, the maximum …
    """
    rows, columns = np.arange(height), np.arange(width)
    if anchors:
        ahead = _expected(anchors, rows, width)
        back = _expected([(column, row) for row, column in anchors], columns, height)
    else:
        ahead, back = (rows + 0.5) * width / height, (columns + 0.5) * height / width
    return np.asarray(
        joined(np.abs(columns[None, :] - ahead[:, None]), np.abs(rows[:, None] - back[None, :]))
    )


def _expected(
    anchors: Sequence[tuple[int, int]], numbers: npt.NDArray[np.int64], size: int
) -> Table:
    """Where the neighbours of a word would have its counterpart: as far from theirs as it is."""
    own = np.array([one for one, _ in sorted(anchors)], dtype=np.float64)
    theirs = np.array([other for _, other in sorted(anchors)], dtype=np.float64)
    after = np.searchsorted(own, numbers, side="left").clip(max=len(own) - 1)
    before = (np.searchsorted(own, numbers, side="right") - 1).clip(min=0)
    from_before = theirs[before] + numbers - own[before]
    from_after = theirs[after] + numbers - own[after]
    nearer = np.abs(numbers - own[before]) <= np.abs(own[after] - numbers)
    return np.asarray(np.where(nearer, from_before, from_after).clip(0, size - 1))


def _joining(table: Table, linked: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Words that are left over beside a word that is linked with a strong counterpart of theirs."""
    rows, columns = {row for row, _ in linked}, {column for _, column in linked}
    joined: set[tuple[int, int]] = set()
    for row, column in np.argwhere(table >= _JOINING).tolist():
        together = linked | joined
        if row not in rows and {(row + away, column) for away in _BESIDE} & together:
            joined.add((row, column))
        if column not in columns and {(row, column + away) for away in _BESIDE} & together:
            joined.add((row, column))
    return joined


def placed(
    linked: set[tuple[int, int]], row_says: Sequence[bool], column_says: Sequence[bool]
) -> set[tuple[int, int]]:
    """Words of meaning that are left over on both sides at the same place."""
    rows = sorted({n for n, says in enumerate(row_says) if says} - {row for row, _ in linked})
    columns = sorted({n for n, says in enumerate(column_says) if says} - {n for _, n in linked})
    anchors = [pair for pair in sorted(linked) if row_says[pair[0]] and column_says[pair[1]]]
    if not rows or not columns or not anchors:
        return set()
    away = _away(anchors, len(row_says), len(column_says), np.maximum)[np.ix_(rows, columns)]
    return {
        (rows[row], columns[column])
        for row, column in _mutual(np.where(away <= _LEFT_OVER, -away, -np.inf))
    }
