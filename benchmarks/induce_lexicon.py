"""Induce a bilingual lexicon from the sentence encoder, for `contresens.languages.lexicon`.

    python benchmarks/induce_lexicon.py en fr src/contresens/languages/_pairs/en-fr/lexicon.tsv.gz

The 50,000 most frequent words of each language (wordfreq) are encoded one by one; two words are
paired where each is among the nearest of the other by CSLS (cross-domain similarity local scaling,
Conneau et al. 2018, arXiv 1710.04087), which takes from words that are close to everything. Some
five minutes on one core; the same file comes out byte by byte where the versions are the same.

The mean vector of each language is taken from its vectors first (single words lie close together in
this space: without that nearly half of all pairs would look alike), and words that are much more
common in the other language are left out: they are quoted from it.

A line has the word of the first language and, behind tabs, its counterparts, best first, each with
its similarity in two digits, hundredths.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from contresens import encoding
from contresens.languages.folding import fold
from contresens.languages.frequency import zipf

WORDS = 50_000
LEAST = 0.4
"""Similarity below which two words are not looked at."""

NEIGHBOURS = 10
"""Neighbours whose mean similarity says how crowded a word's surroundings are."""

BEST = 10
"""A pair is kept where each word is among so many best of the other."""

SCALED = -0.05
"""CSLS of a pair that is kept, at the least; half of the usual 2·cos - r - r."""

STEP = 1000
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")

Floats: TypeAlias = "npt.NDArray[np.floating[Any]]"
Indices: TypeAlias = "npt.NDArray[np.int64]"


FOREIGN = 1.0
"""Zipf units: a word that is so much more common in the other language is that language's."""


def words(language: str, other: str) -> list[str]:
    """The most frequent words of a language, made of letters and not quoted from the other."""
    from wordfreq import top_n_list

    listed = [word for word in top_n_list(language, WORDS + WORDS // 10) if _WORD.fullmatch(word)]
    return [
        word
        for word in listed[:WORDS]
        if len(word) > 1 and zipf(word, other) - zipf(word, language) < FOREIGN
    ]


def centred(texts: list[str]) -> Floats:
    """Unit vectors of the words of a language around their mean."""
    vectors = encoding.encoder().encode(texts)
    vectors -= vectors.mean(axis=0)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


def near(source: Floats, target: Floats) -> tuple[Indices, Indices, Floats]:
    """All pairs that are at least LEAST alike: rows, columns, similarities."""
    rows, columns, values = [], [], []
    for start in range(0, len(source), STEP):
        table = source[start : start + STEP] @ target.T
        row, column = np.nonzero(table >= LEAST)
        rows.append(row + start)
        columns.append(column)
        values.append(table[row, column])
    return np.concatenate(rows), np.concatenate(columns), np.concatenate(values)


def ranks(owner: Indices, values: Floats) -> Indices:
    """The place of each pair among those of its owner, best first, from 0."""
    order = np.lexsort((np.arange(len(owner)), -values, owner))
    sorted_owner = owner[order]
    first = np.concatenate([[True], sorted_owner[1:] != sorted_owner[:-1]])
    starts = np.maximum.accumulate(np.where(first, np.arange(len(order)), 0))
    found = np.empty(len(order), dtype=np.int64)
    found[order] = np.arange(len(order)) - starts
    return found


def crowding(owner: Indices, values: Floats, size: int) -> Floats:
    """Mean similarity of the nearest neighbours; where there are fewer, LEAST stands for them."""
    nearest = ranks(owner, values) < NEIGHBOURS
    sums = np.bincount(owner[nearest], values[nearest] - LEAST, minlength=size)
    return np.asarray(sums / NEIGHBOURS + LEAST, dtype=np.float32)


def pairs(source: list[str], target: list[str]) -> Iterator[tuple[str, list[tuple[str, float]]]]:
    """Each source word that has counterparts, with its counterparts, best first."""
    row, column, value = near(centred(source), centred(target))
    scaled = (
        value
        - (crowding(row, value, len(source))[row] + crowding(column, value, len(target))[column])
        / 2
    )
    kept = (scaled >= SCALED) & (ranks(row, scaled) < BEST) & (ranks(column, scaled) < BEST)
    found: dict[int, list[tuple[float, int, float]]] = {}
    for one, other, score, weight in zip(
        row[kept], column[kept], value[kept], scaled[kept], strict=True
    ):
        # Words that are spelt alike are seen to be; they need no place in the file.
        if fold(source[one]) != fold(target[other]):
            found.setdefault(int(one), []).append((-float(weight), int(other), float(score)))
    for one in sorted(found, key=source.__getitem__):
        yield source[one], [(target[other], score) for _, other, score in sorted(found[one])]


def main() -> None:
    """Write the lexicon of two languages."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("source")
    parser.add_argument("target")
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    source = words(options.source, options.target)
    target = words(options.target, options.source)
    lines = [
        "\t".join([word, *(f"{other}{min(99, round(100 * score))}" for other, score in found)])
        for word, found in pairs(source, target)
    ]
    options.out.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(f"{line}\n" for line in lines)
    options.out.write_bytes(gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0))
    count = text.count("\t")
    print(f"{len(lines)} words, {count} pairs, {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
