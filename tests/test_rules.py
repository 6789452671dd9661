"""Every rule page is run: what it shows as flagged is flagged, what it accepts is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from contresens import encoding, rules
from contresens.analysing import analyse
from contresens.checks import RULES, running
from contresens.config import Config
from contresens.model import (
    Finding,
    Judgement,
    MarkedError,
    Segment,
    Severity,
    Span,
    Status,
    Termbase,
)
from contresens.reading.termbases.tables import read_tsv

CASES = [
    pytest.param(code, flagged, example, id=f"{code}-{section}-{number}")
    for code in rules.codes()
    for section, flagged, examples in (
        ("flagged", True, rules.page(code).examples("Flagged")),
        ("accepted", False, rules.page(code).examples("Accepted")),
        ("cases", True, [e for f, e in rules.page(code).cases() if f]),
        ("cases-accepted", False, [e for f, e in rules.page(code).cases() if not f]),
    )
    for number, example in enumerate(examples)
]


def termbase(code: str, example: rules.Example) -> Termbase | None:
    """The termbase of a page, read for the languages of an example."""
    table, segment = rules.page(code).termbase, example.pairs[0].segment
    if table is None:
        return None
    return Termbase(tuple(read_tsv(table, code, (segment.source_lang, segment.target_lang))))


class Marking:
    """A metric that marks the words of a page, wherever it meets them."""

    name = "metric"

    def __init__(self, code: str) -> None:
        self.marks = rules.page(code).marks

    def judge(self, segments: Sequence[Segment]) -> list[Judgement | None]:
        return [Judgement(self.name, 0.5, tuple(self.errors(each.target))) for each in segments]

    def errors(self, target: str) -> Iterator[MarkedError]:
        for words, severity, confidence in self.marks:
            if (start := target.find(words)) >= 0:
                yield MarkedError(Span(start, start + len(words)), Severity(severity), confidence)


def findings(
    example: rules.Example, *, preview: bool, terms: Termbase | None = None, code: str
) -> list[tuple[int, Finding]]:
    """What all families say of an example, each with the index of its pair."""
    config = Config(preview=preview)
    segments = [pair.segment for pair in example.pairs]
    facts = analyse(segments, encoding.encoder(), termbase=terms, judge=Marking(code))
    checked = list(zip(segments, facts, strict=True))
    found = [running.segment_findings(*pair, config) for pair in checked]
    for index, finding in running.document_findings(checked, config):
        found[index] = running.settle([*found[index], finding])
    return [(index, finding) for index, listed in enumerate(found) for finding in listed]


@pytest.mark.parametrize(("code", "flagged", "example"), CASES)
def test_example(code: str, flagged: bool, example: rules.Example) -> None:
    """A preview rule has its say only on its own page."""
    found = findings(
        example,
        preview=flagged and RULES[code].status is Status.PREVIEW,
        terms=termbase(code, example),
        code=code,
    )
    if not flagged:
        assert found == []
        return
    expected = [
        (number, code, pair.source_spans, pair.target_spans)
        for number, pair in enumerate(example.pairs)
        if pair.source_spans or pair.target_spans
    ]
    assert [(n, f.rule, f.source_spans, f.target_spans) for n, f in found] == expected
    for pair in example.pairs:
        if pair.suggestion is not None:
            assert [finding.suggestion for _, finding in found] == [pair.suggestion]


@pytest.mark.parametrize("code", rules.codes())
def test_page_has_three_examples_of_each(code: str) -> None:
    page = rules.page(code)
    assert len(page.examples("Flagged")) >= 3
    assert len(page.examples("Accepted")) >= 3
    assert page.sections["Limits"].strip()


def test_each_rule_has_a_page_and_each_page_a_rule() -> None:
    assert set(rules.codes()) == set(RULES)
    assert {code: rules.page(code).name for code in RULES} == {
        code: rule.name for code, rule in RULES.items()
    }


def test_messages_are_in_both_languages() -> None:
    assert all(set(rule.messages) == {"en", "fr"} for rule in RULES.values())
