"""Fit the models that tell gaps from free translation, for `contresens.analysing.literal`.

    python benchmarks/fit_gaps.py examples OUT.jsonl TRANSLATIONS.jsonl...
    python benchmarks/fit_gaps.py fit src/contresens/analysing/gapmodel.json EXAMPLES.jsonl... \
        --free SET

Translations are lines of `{"id", "source", "target", "source_lang", "target_lang"}` with an
optional `"doc"`, believed to be right. Stretches without counterpart in them are examples of what
is no gap; then words that are linked, phrases and longer passages are taken out of either side, one
at a time: what answered to them on the other side is an example of a gap. About half a second of
one core for each pair.

`fit` cross-validates by document and prints, for each rate of pairs of the free sets that are
flagged although nothing was taken out, how many of the removals are found in each set and how many
of its pairs are flagged; then it fits to all examples. A set is named after its file. Machines
translate word by word: removals from a set that people translated freely hardly count, or the
model would learn to look for gaps where everything was said in other words.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from contresens import encoding
from contresens.analysing import LazyFacts, gapmodel, literal
from contresens.analysing.links import linking
from contresens.analysing.stretches import Side, Stretch, sides, stretches
from contresens.model import Segment, Span

Floats = npt.NDArray[np.float64]
Example = dict[str, Any]

LINKED = 0.6
"""Strength of the link of a word that is taken out."""

KINDS = ("word", "word", "word", "phrase", "words", "passage")
MET = 200
"""Words met in other segments among which one is chosen that is put into a segment."""

ENCODED = re.compile("similar|mutual|erased|change|inserted|window")
"""The clues that only the encoder gives."""

FOLDS = 5
STEPS = 12
DECAY = 3.0
RATES = (0.01, 0.02, 0.035, 0.05, 0.08)
FREELY = 0.1
"""Weight of a removal from a free translation."""


# --- examples -------------------------------------------------------------------------------------


def examples(path: Path, chance: np.random.Generator) -> Iterator[Example]:
    """The examples that a file of translations gives."""
    met: dict[str, list[str]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        languages = row["source_lang"], row["target_lang"]
        pair = Segment(row["id"], row["source"], row["target"], *languages)
        found, own_sides = _stretches(pair)
        about = {"doc": f"{path.stem} {row.get('doc', row['id'])}", "id": f"{path.stem} {pair.id}"}
        for stretch in found:
            yield about | {"kind": "", "clues": stretch.clues}
        for number in (0, 1):
            side, other = own_sides[number], own_sides[1 - number]
            yield from (about | each for each in _taken_out(pair, number, side, other, chance))
            yield from (about | each for each in _put_in(pair, number, side, met, chance))


def _stretches(
    segment: Segment, number: int | None = None, at: Span | None = None
) -> tuple[list[Stretch], tuple[Side, Side]]:
    """The stretches of a segment with all clues: all, or those of one side at a place."""
    encoder = encoding.encoder()
    facts = LazyFacts(segment, encoder)
    links = linking(facts.source, facts.target)
    pair = sides(facts.source, facts.target, links)
    found = [
        each
        for each in stretches(pair, links)
        if at is None or (each.side == number and each.span.overlaps(at))
    ]
    literal.weigh(found, pair, facts, encoder)
    return found, pair


def _taken_out(
    segment: Segment, number: int, side: Side, other: Side, chance: np.random.Generator
) -> Iterator[Example]:
    """What answers, on the other side, to something that is taken out of a side."""
    kind = KINDS[chance.integers(len(KINDS))]
    gone = _choice(side, kind, chance)
    if not gone:
        return
    answers = {
        column
        for row in gone
        for strength, column in side.links.get(row, ())
        if strength >= LINKED
        and column in other.saying
        and all(row in gone or weak < 0.5 for weak, row in other.links[column])
    }
    span = side.token(gone[0]).span.cover(side.token(gone[-1]).span)
    text = side.facts.text
    rest = re.sub(r"\s+", " ", f"{text[: span.start]} {text[span.end :]}").strip()
    rest = re.sub(r" (?=[,.])", "", rest)
    if not answers or not rest:
        return
    changed = (
        dataclasses.replace(segment, target=rest)
        if number
        else dataclasses.replace(segment, source=rest)
    )
    encoder = encoding.encoder()
    facts = LazyFacts(changed, encoder)
    links = linking(facts.source, facts.target)
    if not links.rows:
        return
    pair = sides(facts.source, facts.target, links)
    spans = [other.token(column).span for column in answers]
    found = [
        each
        for each in stretches(pair, links)
        if each.side != number and any(each.span.overlaps(span) for span in spans)
    ]
    literal.weigh(found, pair, facts, encoder)
    removed: Span = span
    for each in found:
        yield {"kind": kind, "clues": each.clues, "removed": removed.of(text)}
    if not found:
        yield {"kind": kind, "clues": None, "removed": removed.of(text)}


def _put_in(
    segment: Segment,
    number: int,
    side: Side,
    met: dict[str, list[str]],
    chance: np.random.Generator,
) -> Iterator[Example]:
    """A word met in another segment that is put into a side, before a word that says something.

    ``met`` has the words met so far by their language, and gets those of this side.
    """
    language = side.facts.language
    own = [side.token(row) for row in side.saying]
    words = met[language][-MET:]
    before = [token for token in own if token.text.islower()]
    met[language] += [token.text for token in before]
    if len(words) < MET or not before:
        return
    place = before[chance.integers(len(before))].span.start
    added = words[chance.integers(len(words))]
    text = f"{side.facts.text[:place]}{added} {side.facts.text[place:]}"
    changed = (
        dataclasses.replace(segment, target=text)
        if number
        else dataclasses.replace(segment, source=text)
    )
    found, _ = _stretches(changed, number, Span(place, place + len(added)))
    for each in found:
        yield {"kind": "added", "clues": each.clues, "removed": added}
    if not found:
        yield {"kind": "added", "clues": None, "removed": added}


def _choice(side: Side, kind: str, chance: np.random.Generator) -> list[int]:
    """The words to take out: one that is linked, with what the kind says; none at all."""
    others = [*(n.span for n in side.facts.names), *(q.span for q in side.facts.quantities)]
    kept = {
        row
        for row in range(len(side.rows))
        if any(span.overlaps(side.token(row).span) for span in others)
    }
    linked = [row for row in side.saying if row not in kept and side.strength(row) >= LINKED]
    if not linked:
        return []
    first = last = linked[chance.integers(len(linked))]
    saying, same = set(side.saying), side.sentences[first]
    if kind in ("words", "passage"):
        length = int(chance.integers(2, 4) if kind == "words" else chance.integers(4, 10))
        last = min(first + length, len(side.rows)) - 1
        while last > first and (last not in saying or side.sentences[last] != same):
            last -= 1
    leads = kind == "phrase" or chance.random() < 0.3
    while leads and first and first - 1 not in saying and side.sentences[first - 1] == same:
        first -= 1
    gone = list(range(first, last + 1))
    return [] if kept & set(gone) else gone


# --- fitting --------------------------------------------------------------------------------------


def fitted(rows: Floats, labels: Floats, weight: Floats, clues: Sequence[str]) -> gapmodel.Model:
    """A logistic regression with weight decay, by Newton's method."""
    size = len(clues)
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    model = gapmodel.Model(tuple(clues), mean, scale, np.zeros(size), 0.0)
    values = np.hstack([model.scaled(rows), np.ones((len(rows), 1))])
    decay = np.diag([DECAY] * size + [0.0])
    found = np.zeros(size + 1)
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-values @ found))
        slope = values.T @ (weight * (chance - labels)) + decay @ found
        bend = (values * (weight * chance * (1 - chance))[:, None]).T @ values + decay
        found = found - np.linalg.solve(bend, slope)
    return dataclasses.replace(model, weights=found[:-1], constant=float(found[-1]))


def fit(found: Sequence[Example], free: frozenset[str], out: Path) -> None:
    """Cross-validate, fit and write."""
    used = [each for each in found if each["clues"]]
    names = sorted(used[0]["clues"])
    labels = np.array([float(bool(each["kind"])) for each in used])
    weight = np.array([FREELY if each["kind"] and _set(each) in free else 1.0 for each in used])
    folds = np.array([zlib.crc32(each["doc"].encode()) % FOLDS for each in used])
    models = {}
    for name, clues in (
        ("quick", [each for each in names if not ENCODED.search(each)]),
        ("full", names),
    ):
        rows = np.array([[each["clues"][clue] for clue in clues] for each in used])
        said = np.zeros(len(used))
        for fold in range(FOLDS):
            rest = folds != fold
            model = fitted(rows[rest], labels[rest], weight[rest], clues)
            said[~rest] = model.chances(rows[~rest])
        _report(name, found, used, said, free)
        models[name] = _data(fitted(rows, labels, weight, clues))
    out.write_text(json.dumps({"version": gapmodel.VERSION} | models, indent=1) + "\n", "utf-8")


def _set(example: Example) -> str:
    return str(example["id"].split()[0])


def _report(
    name: str, found: Sequence[Example], used: Sequence[Example], said: Floats, free: frozenset[str]
) -> None:
    """How many removals are found where so many unharmed pairs of the free sets are flagged."""
    best: dict[tuple[str, str], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for each in found:
        best[_set(each), ""][each["id"]] += 0.0
        if each["kind"]:
            best[_set(each), each["kind"]][f"{each['id']} {each['removed']}"] += 0.0
    for each, chance in zip(used, said, strict=True):
        group = best[_set(each), each["kind"]]
        key = f"{each['id']} {each['removed']}" if each["kind"] else each["id"]
        if literal.shows(each["clues"]):
            group[key] = max(group[key], float(chance))
    order = sorted((each for one in free for each in best[one, ""].values()), reverse=True)
    for rate in RATES:
        least = order[int(rate * len(order))]
        shares = [
            f"{one}{' ' if kind else ''}{kind} {np.mean([c > least for c in group.values()]):.3f}"
            for (one, kind), group in sorted(best.items())
        ]
        print(f"{name} over {least:.3f}: {', '.join(shares)}")


def _data(model: gapmodel.Model) -> dict[str, Any]:
    def short(numbers: Floats) -> list[float]:
        return [float(f"{number:.4g}") for number in numbers]

    return {
        "clues": list(model.clues),
        "mean": short(model.mean),
        "scale": short(model.scale),
        "weights": short(model.weights),
        "constant": round(model.constant, 4),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("step", choices=["examples", "fit"])
    parser.add_argument("out", type=Path)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--free", metavar="SET", action="append", default=[])
    options = parser.parse_args()
    if options.step == "fit":
        lines = [line for file in options.files for line in file.read_text("utf-8").splitlines()]
        fit([json.loads(line) for line in lines], frozenset(options.free), options.out)
        return
    chance = np.random.default_rng(7)
    with options.out.open("w", encoding="utf-8") as lines:
        for file in options.files:
            for each in examples(file, chance):
                lines.write(json.dumps(each, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
