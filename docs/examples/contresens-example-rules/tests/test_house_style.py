"""The pages are the tests: what they show as flagged is flagged, what they accept is not."""

from __future__ import annotations

import contresens_example_rules.house_style as family
import pytest

from contresens import check, rules

PAGES = {rule.code: rules.page(rule.code) for rule in family.RULES}
EXAMPLES = [
    (code, section, example)
    for code, page in PAGES.items()
    for section in ("Flagged", "Accepted")
    for example in page.examples(section)
]


def test_each_rule_has_its_page() -> None:
    assert {code: page.name for code, page in PAGES.items()} == {
        rule.code: rule.name for rule in family.RULES
    }


@pytest.mark.parametrize(("code", "section", "example"), EXAMPLES)
def test_example(code: str, section: str, example: rules.Example) -> None:
    checked = check([pair.segment for pair in example.pairs], select=["HOUSE"])
    found = [
        (finding.rule, finding.source_spans, finding.target_spans)
        for each in checked
        for finding in each.findings
    ]
    expected = [
        (code, pair.source_spans, pair.target_spans)
        for pair in example.pairs
        if pair.source_spans or pair.target_spans
    ]
    assert found == expected
    assert bool(expected) == (section == "Flagged")
