"""Reference metrics by sacrebleu (Post 2018): BLEU, chrF2 and TER, each with its signature."""

from __future__ import annotations

from collections.abc import Sequence

from contresens.model import Score


def against_reference(targets: Sequence[str], references: Sequence[str]) -> dict[str, Score]:
    """Corpus scores of the translations against one reference each, 0 to 100 (TER: 0 is best).

    Raises ValueError where the two are not equally many.
    """
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    if len(targets) != len(references):
        raise ValueError(f"{len(targets)} translations for {len(references)} references")
    scores = {}
    for name, metric in (("BLEU", BLEU()), ("chrF2", CHRF()), ("TER", TER())):
        result = metric.corpus_score(list(targets), [list(references)])
        scores[name] = Score(float(result.score), {}, str(metric.get_signature()))
    return scores
