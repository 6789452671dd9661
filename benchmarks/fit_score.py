"""Fit the points of `contresens/scoring/segment_model.toml` to annotated data; show their worth.

    python benchmarks/fit_score.py --contrast a.jsonl:fr:en --contrast b.jsonl:en:fr \\
        --mqm c.jsonl:en:fr

Files are contresens' own gold (docs/evaluating.md). Two steps, each a convex problem:

1. The proportions of the signals: logistic regression on the differences of signals and of expected
   points of findings between the wrong and the right translation of a source (Bradley and Terry
   1952), weights not below 0, each file counting the same, a slight L2 penalty.
2. Their common scale: the one at which signals and findings together come nearest, by least
   squares, to the penalties that experts gave in the MQM files. The rate of a source word is
   fitted with it.

Reported are paired accuracies when whole sources are held out (5 folds), and the same without each
signal: what it is worth. The seed is fixed; the same data gives the same numbers.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy import optimize, stats

from contresens import analysing, encoding
from contresens.checks import running
from contresens.config import Config
from contresens.evaluating import read_gold
from contresens.evaluating.gold import Gold
from contresens.model import Segment
from contresens.scoring.mqm import WEIGHTS
from contresens.scoring.segments import signals

Floats: TypeAlias = "npt.NDArray[np.floating[Any]]"

FOLDS = 5
PENALTY = 1e-3
FOUND = "findings"
LENGTH = "words"
"""The same for both sides of a contrast: fitted in the second step."""


@dataclass(frozen=True)
class Known:
    """The signals of a pair by name, with the expected points of its findings."""

    values: dict[str, float]

    def row(self, names: Sequence[str]) -> list[float]:
        """The values in that order."""
        return [self.values.get(name, 0.0) for name in names]


def look(
    pairs: Sequence[tuple[str, str]], gold: Gold, config: Config
) -> dict[tuple[str, str], Known]:
    """What is known of each different pair."""
    segments = [
        Segment(str(number), source, target, gold.source_lang, gold.target_lang)
        for number, (source, target) in enumerate(dict.fromkeys(pairs))
    ]
    known = {}
    for segment, facts in zip(
        segments, analysing.analyse(segments, encoding.encoder()), strict=True
    ):
        findings = running.segment_findings(segment, facts, config)
        points = sum(WEIGHTS[each.severity] * each.confidence for each in findings)
        known[segment.source, segment.target] = Known({FOUND: points, **signals(segment, facts)})
    return known


@dataclass(frozen=True)
class Contrasts:
    """Differences of the signals, wrong minus right, a row for each contrast of one file."""

    name: str
    rows: Floats
    folds: npt.NDArray[np.int64]
    severities: list[str]


def contrasts(path: str, gold: Gold, names: Sequence[str], config: Config) -> Contrasts:
    """The contrasts of a file; those of one source are in one fold."""
    pairs = [(c.source, text) for c in gold.contrasts for text in (c.good, c.bad)]
    known = look(pairs, gold, config)
    sources = sorted({contrast.source for contrast in gold.contrasts})
    order = np.random.default_rng(1).permutation(len(sources))
    fold = {source: int(order[number]) % FOLDS for number, source in enumerate(sources)}
    rows = [
        np.subtract(known[c.source, c.bad].row(names), known[c.source, c.good].row(names))
        for c in gold.contrasts
    ]
    return Contrasts(
        path,
        np.array(rows),
        np.array([fold[contrast.source] for contrast in gold.contrasts]),
        [contrast.severity.value for contrast in gold.contrasts],
    )


def fit(files: Sequence[Contrasts], chosen: Sequence[Floats]) -> Floats:
    """Weights of the signals, from the chosen contrasts of each file."""
    rows = np.concatenate([file.rows[kept] for file, kept in zip(files, chosen, strict=True)])
    shares = np.concatenate([np.full(int(kept.sum()), 1 / kept.sum()) for kept in chosen])
    scales = rows.std(axis=0) + 1e-9
    scaled = rows / scales

    def loss(weights: Floats) -> tuple[float, Floats]:
        margins = scaled @ weights
        slopes = -scaled * (shares / (1 + np.exp(margins)))[:, None]
        value = float((shares * np.logaddexp(0, -margins)).sum() + PENALTY * weights @ weights)
        return value, slopes.sum(axis=0) + 2 * PENALTY * weights

    start = np.full(rows.shape[1], 0.1)
    bounds = [(0, None)] * rows.shape[1]
    found = optimize.minimize(loss, start, jac=True, bounds=bounds)
    return np.asarray(found.x / scales)


def held_out(files: Sequence[Contrasts], columns: Sequence[int]) -> dict[str, list[bool]]:
    """Whether each contrast is ranked rightly by weights that have not seen its source."""
    used = [Contrasts(f.name, f.rows[:, columns], f.folds, f.severities) for f in files]
    right = {file.name: np.zeros(len(file.rows), dtype=bool) for file in used}
    for fold in range(FOLDS):
        weights = fit(used, [file.folds != fold for file in used])
        for file in used:
            test = file.folds == fold
            right[file.name][test] = file.rows[test] @ weights > 0
    return {name: list(hits) for name, hits in right.items()}


def scale(
    gold: Sequence[Gold], names: Sequence[str], weights: Floats, config: Config
) -> tuple[float, float]:
    """By how much to multiply the weights, and the points of a source word."""
    points, soft, words, penalties = [], [], [], []
    for each in gold:
        known = look([(s.source, s.target) for s in each.segments], each, config)
        for segment in each.segments:
            values = known[segment.source, segment.target]
            points.append(values.values[FOUND])
            soft.append(float(np.dot(values.row(names), weights)))
            words.append(values.values.get(LENGTH, 0.0))
            penalties.append(segment.penalty)
    design = np.column_stack([soft, words])
    found, _ = optimize.nnls(design, np.maximum(np.subtract(penalties, points), 0))
    agreement = stats.kendalltau(design @ found + points, penalties).statistic
    print(f"MQM: {len(points)} segments, tau of the fitted points {agreement:.3f}")
    return float(found[0]), float(found[1])


def main() -> None:
    """Fit, and print weights, accuracies and what each signal is worth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contrast", action="append", default=[], metavar="FILE:SOURCE:TARGET")
    parser.add_argument("--mqm", action="append", default=[], metavar="FILE:SOURCE:TARGET")
    asked = parser.parse_args()
    config = Config()
    names = ["distance", "distance_words", "unanswered", "weak_links", "unattested", "surprise"]
    columns = [FOUND, *names]
    files = [contrasts(path, gold, columns, config) for path, gold in map(load, asked.contrast)]
    everything = list(range(len(columns)))
    report("all signals", held_out(files, everything), files)
    for number, name in enumerate(columns):
        report(f"without {name}", held_out(files, [n for n in everything if n != number]), files)
    weights = fit(files, [np.ones(len(file.rows), dtype=bool) for file in files])
    factor, rate = scale([load(path)[1] for path in asked.mqm], names, weights[1:], config)
    print(f"findings: {weights[0]:.4g} in the logit; points of the signals:")
    print(f"{LENGTH} = {rate:.4g}")
    for name, weight in zip(names, weights[1:], strict=True):
        print(f"{name} = {factor * weight:.4g}")


def load(description: str) -> tuple[str, Gold]:
    """The gold of FILE:SOURCE:TARGET."""
    path, source, target = description.rsplit(":", 2)
    return path, read_gold(path, source_lang=source, target_lang=target)


def report(title: str, right: dict[str, list[bool]], files: Sequence[Contrasts]) -> None:
    """Held-out accuracy of each file, and of its critical contrasts."""
    cells = []
    for file in files:
        hits = right[file.name]
        critical = [
            hit
            for hit, severity in zip(hits, file.severities, strict=True)
            if severity == "critical"
        ]
        cells.append(f"{np.mean(hits):.3f} (critical {np.mean(critical):.3f})")
    print(f"{title:24} {'  '.join(cells)}", flush=True)


if __name__ == "__main__":
    main()
