"""Fit the weights of UNT302, the names that a text's translation turned into words.

    python benchmarks/fit_names.py ANNOTATED.jsonl [--category shouldnt-have-been-translated]

The file has lines of `{"id", "source", "target", "source_lang", "target_lang", "errors"}` in the
order of their text, with an optional `"doc"`; each error has `start` and `end` in the target, a
`category` and a `severity`. A candidate is an example of a name that should have stayed where it
overlaps an error of that category. Prints, cross-validated by document, how many candidates there
are from each chance on and what share of them was marked (with that category, with any), then the
weights fitted to all; put them into `checks/untranslated/named.py`.
"""

from __future__ import annotations

import argparse
import json
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from contresens import encoding
from contresens.analysing import LazyFacts
from contresens.checks.untranslated import capitals, named
from contresens.model import Segment

Floats = npt.NDArray[np.float64]

FOLDS = 5
STEPS = 20
DECAY = 1.0
CHANCES = (0.5, 0.3, 0.2, 0.15, 0.13, 0.1, 0.07)


def examples(rows: list[dict[str, Any]], category: str) -> tuple[Floats, Floats, list[int]]:
    """The clues of each candidate, whether it was marked (so, at all), and its fold."""
    encoder = encoding.encoder()
    text = [
        LazyFacts(
            Segment(
                row["id"], row["source"], row["target"], row["source_lang"], row["target_lang"]
            ),
            encoder,
        )
        for row in rows
    ]
    clues, marked, folds = [], [], []
    for candidate in named.candidates(text, capitals.uses(text)):
        row, facts = rows[candidate.use.number], text[candidate.use.number]
        spans = [facts.target.tokens[place].span for place in candidate.target]
        hit = [
            error["category"] == category
            for error in row["errors"]
            if error["severity"] != "neutral"
            and any(s.start < error["end"] and error["start"] < s.end for s in spans)
        ]
        clues.append([candidate.clues[name] for name in named.WEIGHTS])
        marked.append([float(any(hit)), float(bool(hit))])
        folds.append(zlib.crc32(str(row.get("doc", row["id"])).encode()) % FOLDS)
    return np.array(clues), np.array(marked), folds


def fitted(clues: Floats, right: Floats) -> Floats:
    """Weights of a logistic regression, by Newton's method."""
    weights = np.zeros(clues.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-clues @ weights))
        gradient = clues.T @ (chance - right) + DECAY * weights
        curvature = (clues.T * (chance * (1 - chance))) @ clues + DECAY * np.eye(len(weights))
        weights -= np.linalg.solve(curvature, gradient)
    return weights


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("annotated", type=Path)
    parser.add_argument("--category", default="shouldnt-have-been-translated")
    options = parser.parse_args()
    lines = options.annotated.read_text(encoding="utf-8").splitlines()
    distinct = {(row["source"], row["target"]): row for row in map(json.loads, lines)}
    clues, marked, folds = examples(list(distinct.values()), options.category)
    where = np.array(folds)
    chance = np.zeros(len(clues))
    for fold in range(FOLDS):
        weights = fitted(clues[where != fold], marked[where != fold, 0])
        chance[where == fold] = 1 / (1 + np.exp(-clues[where == fold] @ weights))
    for least in CHANCES:
        chosen = marked[chance >= least]
        print(f"{least:.2f}: {len(chosen)}, {chosen[:, 0].mean():.3f}, {chosen[:, 1].mean():.3f}")
    for name, weight in zip(named.WEIGHTS, fitted(clues, marked[:, 0]), strict=True):
        print(f'    "{name}": {weight:.2f},')


if __name__ == "__main__":
    main()
