"""Measure contresens's own speed on its bundled corpora.

    python benchmarks/speed.py

Ratios within one run mean more than seconds: machines differ. What each line times is said in it.
"""

from __future__ import annotations

import csv
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

import numpy as np

from contresens import aligning, encoding, pipeline
from contresens.analysing import analyse
from contresens.config import Config
from contresens.model import Segment, Vectors

CORPORA = Path(__file__).parent.parent / "corpora"
ROUNDS = 5


def pairs() -> list[Segment]:
    """The segments of the clean corpora."""
    found = []
    for file in sorted((CORPORA / "clean").glob("*.tsv")):
        if file.stem == "fr-en":
            continue
        with file.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            found += [Segment(r["id"], r["source"], r["target"], "en", "fr") for r in rows]
    return found


def seconds(work: Callable[[], object]) -> float:
    """Median wall time of some rounds, after one to warm up."""
    work()
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return median(times)


def start_up() -> None:
    """`contresens --help` beside the import of typer."""

    def run(*arguments: str) -> Callable[[], object]:
        return lambda: subprocess.run([sys.executable, *arguments], capture_output=True, check=True)

    base = seconds(run("-c", "import typer"))
    command = seconds(run("-m", "contresens", "--help"))
    print(f"start: --help {command:.3f} s, import typer {base:.3f} s, ratio {command / base:.2f}")


def checking(segments: list[Segment]) -> None:
    """Encoding, extraction and the whole check of the clean corpora."""
    encoder = encoding.encoder()
    texts = [text for segment in segments for text in (segment.source, segment.target)]

    def extract() -> None:
        for facts in analyse(segments, _Zero()):
            _ = facts.source.quantities, facts.target.quantities

    encode = seconds(lambda: encoder.encode(texts))
    extraction = seconds(extract)
    whole = seconds(lambda: pipeline.check(segments, Config()))
    print(f"encode: {len(texts) / encode:.0f} texts/s")
    print(f"extract quantities: {len(texts) / extraction:.0f} texts/s")
    print(f"check: {len(segments) / whole:.0f} segments/s, {whole / encode:.2f} times encoding")


class _Zero:
    """An encoder that costs nothing, to time what does not need one."""

    name = "zero"

    def encode(self, texts: Sequence[str]) -> Vectors:
        return np.zeros((len(texts), 4), dtype=np.float32)


def alignment(segments: list[Segment]) -> None:
    """Time and peak memory of document alignment as the document grows."""
    encoder = encoding.encoder()
    for size in (500, 1000, 2000, 4000):
        repeated = [segments[n % len(segments)] for n in range(size)]
        source = [f"{segment.source} {n}" for n, segment in enumerate(repeated)]
        target = [f"{segment.target} {n}" for n, segment in enumerate(repeated)]
        tracemalloc.start()
        started = time.perf_counter()
        aligning.align_documents(source, target, encoder)
        took = time.perf_counter() - started
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        print(f"align: {size} sentences {took:.1f} s, {peak / 2**20:.0f} MiB at the most")


def main() -> None:
    """Print one line a measurement."""
    segments = pairs()
    start_up()
    checking(segments)
    alignment(segments)


if __name__ == "__main__":
    main()
