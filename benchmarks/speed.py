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
from collections.abc import Callable
from pathlib import Path
from statistics import median

from contresens import aligning, encoding, pipeline
from contresens.analysing.quantities import extract
from contresens.config import Config
from contresens.model import Segment

CORPORA = Path(__file__).parent.parent / "corpora"
ROUNDS = 5
QUANTITIES_IN_NEWS = 0.7
"""In a sentence of news, English or French; counted on two thousand of them."""


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
    """Encoding and the whole check of the clean corpora."""
    encoder = encoding.encoder()
    texts = [text for segment in segments for text in (segment.source, segment.target)]

    encode = seconds(lambda: encoder.encode(texts))
    whole = seconds(lambda: pipeline.check(segments, Config()))
    print(f"encode: {len(texts) / encode:.0f} texts/s")
    print(f"check: {len(segments) / whole:.0f} segments/s, {whole / encode:.2f} times encoding")


def extraction(segments: list[Segment]) -> None:
    """Reading the quantities of texts of news length, in seconds of one core's time.

    Two neighbours of the corpora make a text of the length of a sentence of news. The corpora
    have many more figures than news, so that texts without one are repeated until there are as
    many quantities to a text as in news; both rates are printed. What bounds them: lexing and
    the making of each quantity; texts without any are passed over after one look.
    """
    pairs_of_texts = zip(segments[::2], segments[1::2], strict=False)
    texts = [
        (f"{one} {other}", language)
        for first, second in pairs_of_texts
        for one, other, language in (
            (first.source, second.source, "en"),
            (first.target, second.target, "fr"),
        )
    ]
    read = [len(extract(text, language)) for text, language in texts]
    plain = [text for text, found in zip(texts, read, strict=True) if not found]
    wanted = max(0, round(sum(read) / QUANTITIES_IN_NEWS) - len(texts))
    news = [*texts, *(plain[n % len(plain)] for n in range(wanted))]
    for name, some in (("corpora", texts), ("as many figures as in news", news)):
        length = sum(len(text) for text, _ in some) / len(some)
        times = []
        for _ in range(ROUNDS):
            started = time.process_time()
            for text, language in some:
                extract(text, language)
            times.append(time.process_time() - started)
        rate = len(some) / median(times)
        print(f"extract quantities ({name}, {length:.0f} characters): {rate:.0f} texts/s")


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
    extraction(segments)
    alignment(segments)


if __name__ == "__main__":
    main()
