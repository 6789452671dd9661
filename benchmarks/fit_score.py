"""Fit the points of `contresens/scoring/segment_model.toml` to annotated data; show their worth.

    python benchmarks/fit_score.py --contrast a.jsonl:fr:en --contrast b.jsonl:en:fr \\
        --mqm c.jsonl:en:fr [--second e5] [--known FILE]

Files are contresens' own gold (docs/evaluating.md). One convex problem: logistic regression with
no weight below 0 and a slight L2 penalty, on differences of signals and of findings' points.
The differences are of

- the wrong and the right translation of a source (Bradley and Terry 1952), and
- two segments of which experts marked one more than the other: in all, and by source word.

What each counts stands in the constants below. Points are the weights divided by that of the
findings' expected points, so that a point is an MQM point.

Reported, for whole sources or documents held out (5 folds), each with a 95 % interval over sources
or documents: paired accuracy; for experts' penalties Kendall's tau, the same by word, and AUC for
major errors, beside what the length alone tells. Then the same without each signal: what it is
worth. `--known` keeps what is known of the pairs in a file between runs (it must go where rules or
signals change). The seed is fixed; the same data gives the same numbers.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy import optimize, stats

from contresens import analysing, encoding
from contresens.checks import running
from contresens.config import Config
from contresens.evaluating import read_gold
from contresens.evaluating.gold import Gold
from contresens.model import Segment, Severity
from contresens.scoring.mqm import WEIGHTS
from contresens.scoring.signals import signals

Floats: TypeAlias = "npt.NDArray[np.floating[Any]]"
Known: TypeAlias = "dict[str, float]"
"""The signals of a pair by name, with the expected points of its findings."""

FOLDS = 5
PENALTY = 1e-3
EXPERTS, BY_WORD = 0.4, 0.3
"""What a file of experts' penalties counts, beside 1 of a file of contrasts."""

CRITICAL = 3.0
"""What a critical contrast counts beside 1 of a minor or major one."""

PAIRS = 20_000
"""Pairs of segments that are drawn of such a file."""

RESAMPLES = 300
FOUND = "findings"
NAMES = (
    "distance_words",
    "unanswered",
    "rare",
    "crossed",
    "marks",
    "surprise",
    "grammar",
)
SECOND = ("second_distance_words",)


@dataclass(frozen=True)
class Data:
    """A file: differences that should be above 0, each with its weight and its two clusters.

    ``rows`` are what is known of its items; ``folds`` and ``clusters`` are theirs.
    """

    name: str
    rows: Floats
    folds: npt.NDArray[np.int64]
    clusters: npt.NDArray[np.int64]
    differences: Floats
    weights: Floats
    ends: npt.NDArray[np.int64]
    judge: Callable[[Floats, npt.NDArray[np.int64]], dict[str, float]]


class Looker:
    """Looks at pairs once; remembers them in a file where one is given."""

    def __init__(self, config: Config, file: Path | None) -> None:
        self.config = config
        self.file = file
        self.known: dict[str, Known] = {}
        if file and file.exists():
            self.known = json.loads(file.read_text(encoding="utf-8"))

    def look(self, pairs: Sequence[tuple[str, str]], gold: Gold) -> list[Known]:
        """What is known of each pair."""
        languages = (gold.source_lang, gold.target_lang)
        keys = ["\x1f".join((*languages, *pair)) for pair in pairs]
        new = {key: pair for key, pair in zip(keys, pairs, strict=True) if key not in self.known}
        segments = [Segment(key, *pair, *languages) for key, pair in new.items()]
        second = encoding.second(self.config)
        facts = analysing.analyse(
            segments, encoding.configured(self.config), progress, second=second
        )
        for segment, fact in zip(segments, facts, strict=True):
            findings = running.segment_findings(segment, fact, self.config)
            points = sum(WEIGHTS[each.severity] * each.confidence for each in findings)
            self.known[segment.id] = {FOUND: points, **signals(segment, fact)}
        if self.file and new:
            self.file.write_text(json.dumps(self.known), encoding="utf-8")
        return [self.known[key] for key in keys]


def progress(done: int, total: int) -> None:
    print(f"looked at {done} of {total}", flush=True)


def rows_of(known: Sequence[Known], names: Sequence[str]) -> Floats:
    return np.array([[each.get(name, 0.0) for name in names] for each in known])


def split(names: Sequence[str]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The fold and the number of each item's cluster; those of one cluster are in one fold."""
    clusters = sorted(set(names))
    order = np.random.default_rng(1).permutation(len(clusters))
    numbers = np.array([clusters.index(name) for name in names])
    return order[numbers] % FOLDS, numbers


def contrasts(name: str, gold: Gold, looker: Looker, names: Sequence[str]) -> Data:
    """The contrasts of a file."""
    good = looker.look([(c.source, c.good) for c in gold.contrasts], gold)
    bad = looker.look([(c.source, c.bad) for c in gold.contrasts], gold)
    rows = rows_of(bad, names) - rows_of(good, names)
    folds, clusters = split([contrast.source for contrast in gold.contrasts])
    critical = np.array([c.severity is Severity.CRITICAL for c in gold.contrasts])

    def judge(margins: Floats, chosen: npt.NDArray[np.int64]) -> dict[str, float]:
        hits, worst = margins[chosen] > 0, critical[chosen]
        return {"accuracy": share(hits), "critical": share(hits[worst])}

    numbers = np.arange(len(rows))
    weights = np.where(critical, CRITICAL, 1.0)
    weights /= weights.sum()
    ends = np.column_stack([numbers, numbers])
    return Data(name, rows, folds, clusters, rows, weights, ends, judge)


def share(hits: npt.NDArray[np.bool_]) -> float:
    return float(hits.mean()) if len(hits) else float("nan")


def penalties(name: str, gold: Gold, looker: Looker, names: Sequence[str]) -> Data:
    """The segments of a file that experts judged."""
    rows = rows_of(looker.look([(s.source, s.target) for s in gold.segments], gold), names)
    folds, clusters = split([segment.doc or segment.id for segment in gold.segments])
    truth = np.array([segment.penalty for segment in gold.segments])
    words = np.array([max(1, len(segment.source.split())) for segment in gold.segments])
    length = np.array([len(segment.target) for segment in gold.segments])
    serious = np.array([segment.has(Severity.MAJOR) for segment in gold.segments])

    def judge(points: Floats, chosen: npt.NDArray[np.int64]) -> dict[str, float]:
        mine, theirs, by = points[chosen], truth[chosen], words[chosen]
        return {
            "tau": tau(mine, theirs),
            "of length": tau(length[chosen], theirs),
            "by word": tau(mine / by, theirs / by),
            "AUC": auc(mine, serious[chosen]),
            "AUC of length": auc(length[chosen], serious[chosen]),
        }

    drawn = np.random.default_rng(2).integers(0, len(rows), (PAIRS, 2))
    parts = [
        compared(rows, truth, drawn, EXPERTS),
        compared(rows / words[:, None] * words.mean(), truth / words, drawn, BY_WORD),
    ]
    differences, weights, ends = (np.concatenate(each) for each in zip(*parts, strict=True))
    return Data(name, rows, folds, clusters, differences, weights, ends, judge)


def compared(
    rows: Floats, truth: Floats, drawn: npt.NDArray[np.int64], weight: float
) -> tuple[Floats, Floats, npt.NDArray[np.int64]]:
    """Differences of the drawn pairs, the worse first; those that are as bad are left out."""
    signs = np.sign(truth[drawn[:, 0]] - truth[drawn[:, 1]])
    kept = drawn[signs != 0]
    signs = signs[signs != 0]
    differences = (rows[kept[:, 0]] - rows[kept[:, 1]]) * signs[:, None]
    return differences, np.full(len(kept), weight / len(kept)), kept


def tau(first: Floats, second: Floats) -> float:
    return float(stats.kendalltau(first, second).statistic)


def auc(points: Floats, serious: npt.NDArray[np.bool_]) -> float:
    many, few = int(serious.sum()), int((~serious).sum())
    if not many or not few:
        return float("nan")
    return float((stats.rankdata(points)[serious].sum() - many * (many + 1) / 2) / many / few)


def fit(files: Sequence[Data], left_out: int | None = None) -> Floats:
    """Weights of the columns, from all items that are not of the fold left out."""
    kept = [(file.folds[file.ends] != left_out).all(axis=1) for file in files]
    chosen = list(zip(files, kept, strict=True))
    rows = np.concatenate([file.differences[keep] for file, keep in chosen])
    weights = np.concatenate([file.weights[keep] for file, keep in chosen])
    scales = np.sqrt((weights[:, None] * rows**2).sum(axis=0) / weights.sum()) + 1e-9
    scaled = rows / scales

    def loss(found: Floats) -> tuple[float, Floats]:
        margins = scaled @ found
        slopes = -scaled * (weights / (1 + np.exp(margins)))[:, None]
        value = float((weights * np.logaddexp(0, -margins)).sum() + PENALTY * found @ found)
        return value, slopes.sum(axis=0) + 2 * PENALTY * found

    start = np.full(rows.shape[1], 0.1)
    bounds = [(0, None)] * rows.shape[1]
    found = optimize.minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B")
    return np.asarray(found.x / scales)


def narrowed(file: Data, columns: Sequence[int]) -> Data:
    """The same with these columns only."""
    return Data(
        file.name,
        file.rows[:, columns],
        file.folds,
        file.clusters,
        file.differences[:, columns],
        file.weights,
        file.ends,
        file.judge,
    )


def report(title: str, files: Sequence[Data]) -> None:
    """What weights that have not seen an item's source or document make of it."""
    points = [np.zeros(len(file.rows)) for file in files]
    for fold in range(FOLDS):
        weights = fit(files, fold)
        for file, mine in zip(files, points, strict=True):
            mine[file.folds == fold] = file.rows[file.folds == fold] @ weights
    for file, mine in zip(files, points, strict=True):
        cells = [
            f"{name} {value:.3f} [{low:.3f}, {high:.3f}]"
            for name, (value, low, high) in judged(file, mine).items()
        ]
        print(f"{title:28} {Path(file.name).name:34} {'  '.join(cells)}", flush=True)


def judged(file: Data, points: Floats) -> dict[str, tuple[float, float, float]]:
    """Each measure with its interval: whole clusters are drawn anew."""
    members = [np.flatnonzero(file.clusters == each) for each in range(file.clusters.max() + 1)]
    draw = np.random.default_rng(3)
    drawn = [
        file.judge(
            points,
            np.concatenate([members[n] for n in draw.integers(0, len(members), len(members))]),
        )
        for _ in range(RESAMPLES)
    ]
    return {
        name: (value, *np.nanpercentile([each[name] for each in drawn], [2.5, 97.5]).tolist())
        for name, value in file.judge(points, np.arange(len(file.rows))).items()
    }


def main() -> None:
    """Fit, and print points, agreement and what each signal is worth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contrast", action="append", default=[], metavar="FILE:SOURCE:TARGET")
    parser.add_argument("--mqm", action="append", default=[], metavar="FILE:SOURCE:TARGET")
    parser.add_argument("--second", default="", metavar="ENCODER")
    parser.add_argument("--known", type=Path, metavar="FILE")
    parser.add_argument("--ablation", action="store_true", help="also without each signal")
    asked = parser.parse_args()
    looker = Looker(Config(second_encoder=asked.second), asked.known)
    names = [FOUND, *NAMES, *(SECOND if asked.second else ())]
    files = [contrasts(*load(each), looker, names) for each in asked.contrast]
    files += [penalties(*load(each), looker, names) for each in asked.mqm]
    weights = fit(files)
    for name, weight in zip(names, weights / weights[0], strict=True):
        print(f"{name} = {weight:.4g}")
    report("all", files)
    everything = range(len(names))
    for number, name in enumerate(names[1:] if asked.ablation else [], 1):
        report(
            f"without {name}", [narrowed(f, [n for n in everything if n != number]) for f in files]
        )
    if asked.ablation:
        report("without findings", [without_findings(file) for file in files])


def without_findings(file: Data) -> Data:
    """The same with nothing in the first column; its weight cannot be the unit then."""
    return narrowed(file, list(range(1, file.rows.shape[1])))


def load(description: str) -> tuple[str, Gold]:
    """The gold of FILE:SOURCE:TARGET."""
    path, source, target = description.rsplit(":", 2)
    return path, read_gold(path, source_lang=source, target_lang=target)


if __name__ == "__main__":
    main()
