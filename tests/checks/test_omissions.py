"""Omission and addition: what the rule pages do not say in examples."""

from __future__ import annotations

import pytest

from contresens import encoding
from contresens.analysing import LazyFacts
from contresens.checks import omissions
from contresens.model import Finding, Segment, Span


def found(source: str, target: str) -> list[Finding]:
    segment = Segment("1", source, target, "en", "fr")
    return list(omissions.check(segment, LazyFacts(segment, encoding.encoder())))


def test_the_span_of_a_missing_segment_leaves_out_white_space() -> None:
    (finding,) = found("  The ferry is late today. ", " \n")
    assert (finding.rule, finding.source_spans) == ("OMI101", (Span(2, 26),))
    assert finding.message == "Nothing in the translation renders “The ferry is late today.”."


def test_a_short_segment_may_have_been_left_out_on_purpose() -> None:
    caption, sentence = found("Read more", "")[0], found("The ferry did not run.", "")[0]
    assert caption.confidence < sentence.confidence


def test_a_long_segment_is_quoted_in_part() -> None:
    (finding,) = found("", "mot " * 60)
    assert finding.rule == "OMI102"
    assert len(str(finding.evidence["added"])) <= 80


@pytest.mark.parametrize("text", ["", "  ", "—", "* * *"])
def test_nothing_is_missing_where_nothing_was_said(text: str) -> None:
    assert found(text, "") == found(text, text) == found("", text) == []


def test_a_gap_that_is_found_in_two_ways_is_reported_once() -> None:
    source = (
        "The committee of the village decided in March that the old wooden bridge over the river "
        "near the mill would be repaired before winter."
    )
    target = (
        "Le comité du village a décidé en mars que le vieux pont en bois sur la rivière près du "
        "moulin serait réparé avant l'hiver polaire."
    )
    facts = LazyFacts(Segment("1", source, target, "en", "fr"), encoding.encoder())
    assert [gap.literal for gap in facts.target_gaps] == [False, True]
    (finding,) = found(source, target)
    assert finding.rule == "OMI122"
    assert finding.target_spans[0].of(target) == "polaire"
