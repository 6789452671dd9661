"""Reference metrics by sacrebleu (Post 2018): BLEU, chrF2 and TER, each with its signature."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from contresens.model import Difference, Effort, Estimate

_NOTHING = (float("nan"), float("nan"))
"""An interval of which nothing is known."""


def against_reference(
    targets: Sequence[str], references: Sequence[str], resamples: int
) -> tuple[dict[str, Estimate], dict[str, str]]:
    """Corpus scores of the translations against one reference each, and their signatures.

    From 0 to 100; of TER, 0 is best. Intervals are sacrebleu's own bootstrap over segments.
    Raises ValueError where the two are not equally many.
    """
    if len(targets) != len(references):
        raise ValueError(f"{len(targets)} translations for {len(references)} references")
    estimates, signatures = {}, {}
    for name, metric in _metrics().items():
        drawn = resamples if len(targets) > 1 else 0
        result, told = _measured(metric, list(targets), [list(references)], drawn)
        around = (result._mean - result._ci, result._mean + result._ci) if told else _NOTHING
        estimates[name] = Estimate(float(result.score), *map(float, around))
        signatures[name] = str(metric.get_signature())
    return estimates, signatures


def _measured(
    metric: Any, targets: list[str], references: list[list[str]], drawn: int
) -> tuple[Any, bool]:
    """What a metric says, and whether it has an interval."""
    if drawn > 1:
        try:
            return metric.corpus_score(targets, references, n_bootstrap=drawn), True
        except TypeError:  # it cannot average where a resample has nothing to count (sacrebleu 2.6)
            pass
    return metric.corpus_score(targets, references), False


def differences(
    first: Sequence[str], second: Sequence[str], references: Sequence[str], resamples: int
) -> dict[str, Difference]:
    """First less second for each metric, with sacrebleu's paired bootstrap (Koehn 2004).

    ``p`` is the chance of so great a difference where both are equally good.
    """
    from sacrebleu.significance import PairedTest

    metrics = _metrics([list(references)])
    systems: list[tuple[str, Sequence[str]]] = [("second", list(second)), ("first", list(first))]
    test = PairedTest(systems, metrics, None, test_type="bs", n_samples=resamples)
    _, scores = test()
    found = {}
    for name in metrics:
        baseline, other = (cast("Any", result) for result in scores[name])
        value = float(other.score - baseline.score)
        p = float(other.p_value) if value else 1.0  # sacrebleu calls no difference a sure one
        found[name] = Difference(Estimate(value, *_NOTHING), p)
    return found


def effort(targets: Sequence[str], edited: Sequence[str]) -> Effort:
    """What editing the translations into the post-edited ones took (HTER: Snover et al. 2006).

    Raises ValueError where the two are not equally many.
    """
    from rapidfuzz.distance import Levenshtein
    from sacrebleu.metrics.ter import TER

    if len(targets) != len(edited):
        raise ValueError(f"{len(targets)} translations for {len(edited)} post-edited ones")
    pairs = list(zip(targets, edited, strict=True))
    characters = sum(Levenshtein.distance(one, other) for one, other in pairs)
    return Effort(
        hter=float(TER().corpus_score(list(targets), [list(edited)]).score),
        characters=100 * characters / max(1, sum(map(len, edited))),
        untouched=sum(one == other for one, other in pairs) / max(1, len(pairs)),
    )


def _metrics(references: list[list[str]] | None = None) -> dict[str, Any]:
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    return {
        "BLEU": BLEU(references=references),
        "chrF2": CHRF(references=references),
        "TER": TER(references=references),
    }
