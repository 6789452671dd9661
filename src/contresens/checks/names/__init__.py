"""Names (NAM): lost, misspelt, replaced or translated on their way into the target."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from contresens.checks.names import added, addresses, altered, exchanged, lost, signs
from contresens.checks.names.answers import Answers
from contresens.model import Checked, Facts, Finding, Rule, Segment

RULES: tuple[Rule, ...] = (
    *lost.RULES,
    *signs.RULES,
    *added.RULES,
    *exchanged.RULES,
    *altered.RULES,
    *addresses.RULES,
)


def check(segment: Segment, facts: Facts) -> Iterator[Finding]:
    """What happened to the names of the source that should not have."""
    if not segment.target.strip() or not segment.source.strip():
        return
    answers = Answers(facts)
    found = list(altered.find(answers))
    misspelt = [span for finding in found for span in finding.source_spans]
    found += lost.find(answers, added.names(answers), misspelt)
    yield from found
    yield from signs.find(answers)
    yield from addresses.find(answers)
    if not found:
        yield from exchanged.find(facts, answers)


def check_document(checked: Sequence[Checked]) -> Iterator[tuple[int, Finding]]:
    """The names that a translation adds to a text, with the index of the segment."""
    texts: dict[str | None, list[int]] = defaultdict(list)
    for number, (segment, _) in enumerate(checked):
        texts[segment.doc].append(number)
    for numbers in texts.values():
        text = [checked[number] for number in numbers]
        for place, finding in added.check(text, lambda each: list(check(*each))):
            yield numbers[place], finding
