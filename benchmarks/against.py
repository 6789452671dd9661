"""Measure document alignment beside sentweave: Vecalign's algorithm, compiled, with our encoder.

    pip install sentweave
    python benchmarks/against.py [SOURCE TARGET]

The two take turns on the same texts with the same encoder, which remembers nothing. Printed are
CPU seconds (the median of some rounds), and the ratio round by round. Without arguments the text
is put together from the clean corpora: every tenth pair of neighbours is merged on one side, every
seventeenth sentence has no counterpart; strict F1 is then printed, too. With arguments the texts
have a sentence on each line.
"""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from statistics import median

from contresens import encoding
from contresens.aligning import align_documents

CLEAN = Path(__file__).parent.parent / "corpora" / "clean"
ROUNDS = 3
SENTENCES = 300
ALIGNMENT_MAX_SIZE = 4
"""Of sentweave: up to so many sentences of a side in a window; ours has as many."""

Beads = list[tuple[tuple[int, ...], tuple[int, ...]]]


def pairs() -> list[tuple[str, str]]:
    """The English–French pairs of the clean corpora."""
    found = []
    for file in sorted(CLEAN.glob("*.tsv")):
        if file.stem != "fr-en":
            with file.open(encoding="utf-8", newline="") as lines:
                rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
                found += [(row["source"], row["target"]) for row in rows]
    return found


def texts() -> tuple[list[str], list[str], Beads]:
    """Two texts and their links, without those that have an empty side."""
    source: list[str] = []
    target: list[str] = []
    beads: Beads = []
    some = pairs()[:SENTENCES]
    for number in range(0, len(some) - 1, 2):
        one, other = some[number : number + 2]
        first, second = len(source), len(target)
        source += [one[0], other[0]]
        if number % 10 == 0:
            target.append(f"{one[1]} {other[1]}")
            beads.append(((first, first + 1), (second,)))
            continue
        kept = [(n, text) for n, text in enumerate((one[1], other[1])) if _stays(number, n)]
        for n, text in kept:
            beads.append(((first + n,), (len(target),)))
            target.append(text)
    return source, target, beads


def _stays(number: int, n: int) -> bool:
    return (number + n) % 17 > 0


def ours(source: Sequence[str], target: Sequence[str]) -> Beads:
    links = align_documents(source, target, encoding.encoder())
    return [(link.source, link.target) for link in links]


def theirs(source: Sequence[str], target: Sequence[str]) -> Beads:
    result = import_module("sentweave").align(
        source, target, encoding.encoder(), alignment_max_size=ALIGNMENT_MAX_SIZE
    )
    return [(tuple(each.src_indices), tuple(each.tgt_indices)) for each in result.alignments]


def f1(found: Beads, gold: Beads) -> float:
    linked = [bead for bead in found if all(bead)]
    return 2 * len(set(linked) & set(gold)) / (len(linked) + len(gold))


def timed(work: Callable[[Sequence[str], Sequence[str]], Beads], *sides: list[str]) -> float:
    started = time.process_time()
    work(*sides)
    return time.process_time() - started


def main(arguments: Sequence[str]) -> None:
    """Print a line for each aligner and the ratio."""
    try:
        import_module("sentweave")
    except ImportError:
        print("align beside sentweave: not measured, since it is not installed")
        return
    if arguments:
        source, target = (Path(p).read_text(encoding="utf-8").splitlines() for p in arguments)
        gold: Beads = []
    else:
        source, target, gold = texts()
    encoding.encoder().encode(["The model is loaded before anything is timed."])
    rounds = [(timed(ours, source, target), timed(theirs, source, target)) for _ in range(ROUNDS)]
    for number, (name, work) in enumerate((("contresens", ours), ("sentweave", theirs))):
        right = f", strict F1 {f1(work(source, target), gold):.3f}" if gold else ""
        seconds = median(each[number] for each in rounds)
        print(f"align {len(source)} × {len(target)}: {name} {seconds:.1f} s CPU{right}")
    ratios = sorted(other / own for own, other in rounds)
    print(
        f"align: {ratios[len(ratios) // 2]:.1f} times faster ({ratios[0]:.1f} to {ratios[-1]:.1f})"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
