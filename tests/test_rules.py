"""Every rule page is run: what it shows as flagged is flagged, what it accepts is not."""

from __future__ import annotations

import pytest

from contresens import encoding, rules
from contresens.analysing import LazyFacts
from contresens.checks import DOCUMENT_FAMILIES, RULES, SEGMENT_FAMILIES
from contresens.model import Finding, Status

CASES = [
    pytest.param(code, section, flagged, example, id=f"{code}-{section}-{number}")
    for code in rules.codes()
    for section, flagged, examples in (
        ("flagged", True, rules.page(code).examples("Flagged")),
        ("accepted", False, rules.page(code).examples("Accepted")),
        ("cases", True, [e for f, e in rules.page(code).cases() if f]),
        ("cases-accepted", False, [e for f, e in rules.page(code).cases() if not f]),
    )
    for number, example in enumerate(examples)
]


def findings(example: rules.Example) -> list[tuple[int, Finding]]:
    """What all families say of an example, each with the index of its pair."""
    checked = [
        (pair.segment, LazyFacts(pair.segment, encoding.encoder())) for pair in example.pairs
    ]
    found = [
        (number, finding)
        for number, (segment, facts) in enumerate(checked)
        for family in SEGMENT_FAMILIES
        for finding in family.check(segment, facts)
    ]
    for family in DOCUMENT_FAMILIES:
        found += family.check_document(checked)
    return found


@pytest.mark.parametrize(("code", "section", "flagged", "example"), CASES)
def test_example(code: str, section: str, flagged: bool, example: rules.Example) -> None:
    found = findings(example)
    if not flagged:
        stable = [item for item in found if RULES[item[1].rule].status is Status.STABLE]
        assert stable == []
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
