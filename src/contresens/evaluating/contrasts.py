"""Whether right and wrong translations of one source are told apart, by phenomenon."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from contresens.evaluating.gold import Contrast
from contresens.evaluating.judging import Judgement
from contresens.evaluating.tables import Cell, Table
from contresens.model import Severity
from contresens.resampling import Resampler


def by_phenomenon(
    contrasts: Sequence[Contrast],
    good: Sequence[Judgement],
    bad: Sequence[Judgement],
    resampler: Callable[[Sequence[str]], Resampler],
) -> Table:
    """Paired accuracy, detection and false alarms: of all, by severity, by phenomenon."""
    groups: dict[str, list[int]] = {"all": list(range(len(contrasts)))}
    for severity in reversed(Severity):
        groups[f"[{severity.value}]"] = [
            n for n, contrast in enumerate(contrasts) if contrast.severity is severity
        ]
    for name in sorted({contrast.phenomenon for contrast in contrasts}):
        groups[name] = [n for n, contrast in enumerate(contrasts) if contrast.phenomenon == name]
    rows: dict[str, dict[str, Cell]] = {}
    for name, members in groups.items():
        if not members:
            continue
        # the pairs of one source are no independent draws
        resample = resampler([contrasts[n].source for n in members])
        rows[name] = {
            "pairs": len(members),
            "accuracy": resample.share([good[n].score > bad[n].score for n in members]),
            "detection": resample.share([_detected(good[n], bad[n]) for n in members]),
            "false alarms ≥ major": resample.share(
                [good[n].worst() >= Severity.MAJOR.rank for n in members]
            ),
        }
    return Table(
        "contrasts",
        "Right and wrong translations told apart",
        "Accuracy: the right one scores higher. Detection: the wrong one has a finding (from minor "
        "up) that the right one has not. False alarms: the right one has a major finding.",
        rows,
    )


def _detected(good: Judgement, bad: Judgement) -> bool:
    return bool(_kinds(bad) - _kinds(good))


def _kinds(judgement: Judgement) -> Counter[tuple[str, Severity]]:
    return Counter(
        (finding.rule, finding.severity)
        for finding in judgement.findings
        if finding.severity is not Severity.NEUTRAL
    )
