"""Measure how time and memory of document alignment grow with the document.

    python benchmarks/scale.py [SENTENCES ...]

Each size runs in a process of its own: CPU seconds of the aligner, and the peak resident memory of
the process less what it had before. The vectors are made from word hashes and their time is left
out, since that of an encoder is linear in the number of texts; how many it was asked for is printed
too. The texts have merges, omissions and additions.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from zlib import crc32

import numpy as np

from contresens.aligning import align_documents
from contresens.model import Vectors

SIZES = (1_000, 10_000)
DIMENSIONS = 64
WORDS = 5_000
CHANGED = 0.25
"""Share of words that the "translation" has otherwise."""


class Hashes:
    """An encoder that costs next to nothing: a random vector for each word, summed up."""

    name = "hashes"

    def __init__(self) -> None:
        self.texts = 0
        self.seconds = 0.0
        self._words = np.random.default_rng(1).normal(size=(WORDS, DIMENSIONS)).astype(np.float32)

    def encode(self, texts: Sequence[str]) -> Vectors:
        started = time.process_time()
        rows = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for number, text in enumerate(texts):
            numbers = [crc32(word.encode()) % WORDS for word in text.split()]
            rows[number] = self._words[numbers].sum(axis=0)
        rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        self.texts += len(texts)
        self.seconds += time.process_time() - started
        return rows


def texts(size: int) -> tuple[list[str], list[str]]:
    """A text of so many sentences, and its "translation"."""
    chance = np.random.default_rng(size)
    source = [
        " ".join(str(chance.integers(WORDS)) for _ in range(chance.integers(5, 26)))
        for _ in range(size)
    ]
    target: list[str] = []
    number = 0
    while number < size:
        kind = chance.random()
        taken = 2 if kind < 0.1 else 1
        if kind > 0.95:
            target.append(" ".join(str(chance.integers(WORDS)) for _ in range(12)))
        if not 0.9 < kind <= 0.95:
            target.append(changed(" ".join(source[number : number + taken]), chance))
        number += taken
    return source, target


def changed(sentence: str, chance: np.random.Generator) -> str:
    return " ".join(
        str(chance.integers(WORDS)) if chance.random() < CHANGED else word
        for word in sentence.split()
    )


def measured(size: int) -> dict[str, float]:
    """Of one alignment in this process."""
    source, target = texts(size)
    encoder = Hashes()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    links = align_documents(source, target, encoder)
    return {
        "cpu": time.process_time() - started - encoder.seconds,
        "mib": (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024,
        "texts": encoder.texts,
        "links": len(links),
    }


def main(arguments: Sequence[str]) -> None:
    """A line for each size, each with its ratios to the one before."""
    if arguments[:1] == ["--one"]:
        print(json.dumps(measured(int(arguments[1]))))
        return
    before: dict[str, float] = {}
    for size in map(int, arguments or SIZES):
        command = [sys.executable, __file__, "--one", str(size)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        found: dict[str, float] = json.loads(done.stdout)
        line = f"align: {size} sentences, {found['cpu']:.1f} s CPU, {found['mib']:.0f} MiB"
        line += f", {found['texts']:.0f} texts encoded"
        if before:
            ratios = {name: found[name] / before[name] for name in ("cpu", "mib", "texts")}
            line += ", ratios " + ", ".join(f"{name} {r:.1f}" for name, r in ratios.items())
        print(line, flush=True)
        before = found


if __name__ == "__main__":
    main(sys.argv[1:])
