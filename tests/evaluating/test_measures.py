"""What is measured, against numbers worked out by hand."""

from __future__ import annotations

import math
from typing import ClassVar

import numpy as np
import pytest
from scipy import stats

from contresens.evaluating import Estimate, evaluate
from contresens.evaluating.agreement import pairwise_accuracy
from contresens.evaluating.gold import Contrast, Gold, GoldError, GoldSegment
from contresens.evaluating.judging import Judge, Judgement
from contresens.evaluating.tables import Table
from contresens.model import Finding, Severity, Span
from contresens.resampling import Resampler

ERROR = GoldError(Span(0, 4), "accuracy", Severity.MAJOR)
MINOR = GoldError(Span(5, 8), "style", Severity.MINOR)


def finding(
    rule: str, *spans: Span, severity: Severity = Severity.MAJOR, sure: float = 0.9
) -> Finding:
    return Finding(rule, "accuracy", severity, sure, (), spans, "…")


def judge_of(answers: dict[str, Judgement]) -> Judge:
    return lambda pairs: [answers[target] for _, target in pairs]


def tables(gold: Gold, answers: dict[str, Judgement], resamples: int = 50) -> dict[str, Table]:
    done = evaluate(gold, judge_of(answers), tool="test", resamples=resamples)
    return {table.name: table for table in done.tables}


def segments(*rows: GoldSegment) -> Gold:
    return Gold("g", "jsonl", "en", "fr", segments=rows)


def value(cell: object) -> float:
    assert isinstance(cell, Estimate)
    return cell.value


class TestSpans:
    GOLD: ClassVar = segments(
        GoldSegment("1", "s1", "mauvais mot", "d1", target_errors=(ERROR, MINOR)),
        GoldSegment("2", "s2", "bon texte ici", "d2"),
        GoldSegment("3", "s3", "faux texte là", "d3", target_errors=(ERROR,)),
    )
    ANSWERS: ClassVar = {
        "mauvais mot": Judgement(40, (finding("AAA101", Span(2, 6)),)),
        "bon texte ici": Judgement(
            90,
            (
                finding("AAA101", Span(0, 3)),
                finding("BBB101", Span(0, 3), severity=Severity.NEUTRAL),
            ),
        ),
        "faux texte là": Judgement(60, ()),
    }

    def test_precision_recall_and_characters(self) -> None:
        row = tables(self.GOLD, self.ANSWERS)["spans"].rows["all"]
        assert (row["findings"], value(row["precision"])) == (2, 0.5)
        # of three errors the first finding overlaps the major (0–4) and the minor one (5–8)
        assert row["errors"] == 3
        assert value(row["recall"]) == pytest.approx(2 / 3)
        # 2 characters right, 1 of the wrong severity; 4 + 3 + 4 are marked, 4 + 3 flagged
        assert value(row["character F1"]) == pytest.approx(2 * 2.5 / (11 + 7))

    def test_by_category_and_rule(self) -> None:
        made = tables(self.GOLD, self.ANSWERS)
        assert value(made["categories"].rows["accuracy"]["recall"]) == 0.5
        assert value(made["categories"].rows["style"]["recall"]) == 1
        rule = made["rules"].rows["AAA101"]
        assert (rule["fired"], rule["right"], value(rule["precision"])) == (2, 1, 0.5)
        assert "BBB101" not in made["rules"].rows

    def test_flagged_segments(self) -> None:
        rows = tables(self.GOLD, self.ANSWERS)["flagged"].rows
        assert value(rows["without annotated error"]["flagged ≥ major"]) == 1
        assert value(rows["with annotated error"]["flagged ≥ major"]) == 0.5

    def test_reliability(self) -> None:
        table = tables(self.GOLD, self.ANSWERS)["reliability"]
        assert value(table.rows["0.9 to 1.0"]["right"]) == 0.5
        assert "0.400" in table.note  # |0.9 - 0.5|

    def test_an_empty_span_is_found_by_what_covers_its_place(self) -> None:
        gap = GoldError(Span(4, 4), "omission", Severity.MAJOR)
        gold = segments(GoldSegment("1", "s", "deux mots", target_errors=(gap,)))
        answers = {"deux mots": Judgement(50, (finding("AAA101", Span(3, 5)),))}
        assert value(tables(gold, answers)["spans"].rows["all"]["recall"]) == 1


class TestAgreement:
    def gold(self) -> tuple[Gold, dict[str, Judgement]]:
        generator = np.random.default_rng(1)
        penalties = generator.integers(0, 12, 40)
        scores = 100 - 5 * penalties + generator.normal(0, 15, 40)
        rows = [
            GoldSegment(str(n), f"s{n // 4}", "x" * n, f"d{n // 8}", f"sys{n % 4}", stated=float(p))
            for n, p in enumerate(penalties)
        ]
        return segments(*rows), {
            row.target: Judgement(float(score)) for row, score in zip(rows, scores, strict=True)
        }

    def test_it_is_what_scipy_says(self) -> None:
        gold, answers = self.gold()
        made = tables(gold, answers)
        human = [-segment.penalty for segment in gold.segments]
        scores = [answers[segment.target].score for segment in gold.segments]
        row = made["segments"].rows["score"]
        assert value(row["Kendall"]) == pytest.approx(stats.kendalltau(scores, human).statistic)
        assert made["systems"].rows["score"]["systems"] == 4
        kendall = row["Kendall"]
        assert isinstance(kendall, Estimate)
        assert kendall.low <= kendall.value <= kendall.high

    def test_the_same_input_gives_the_same_intervals(self) -> None:
        gold, answers = self.gold()
        first, second = (tables(gold, answers)["segments"].rows["score"] for _ in range(2))
        assert first["Kendall"] == second["Kendall"]

    def test_a_score_that_is_always_the_same_agrees_with_nothing(self) -> None:
        gold, answers = self.gold()
        flat = dict.fromkeys(answers, Judgement(50.0))
        assert math.isnan(value(tables(gold, flat)["segments"].rows["score"]["Kendall"]))

    def test_pairwise_accuracy_counts_ties(self) -> None:
        scores, human = np.array([3.0, 2.0, 2.0]), np.array([5.0, 1.0, 1.0])
        assert pairwise_accuracy(scores, human, [[0, 1, 2]]) == 1
        assert pairwise_accuracy(np.array([3.0, 2.0, 1.0]), human, [[0, 1, 2]]) == pytest.approx(
            2 / 3
        )
        assert math.isnan(pairwise_accuracy(scores, human, [[0], [1]]))

    def test_systems_that_share_a_translation(self) -> None:
        shared = GoldSegment("1", "s", "t", system="mill+forge")
        assert shared.systems == {"mill", "forge"}


class TestContrasts:
    GOLD = Gold(
        "g",
        "jsonl",
        "en",
        "fr",
        contrasts=(
            Contrast("1", "s1", "bon1", "faux1", "digit", Severity.CRITICAL),
            Contrast("2", "s2", "bon2", "faux2", "digit", Severity.CRITICAL),
            Contrast("3", "s3", "bon3", "faux3", "comma", Severity.MINOR),
        ),
    )

    def test_accuracy_detection_and_false_alarms(self) -> None:
        flag = finding("AAA101", Span(0, 3))
        answers = {
            "bon1": Judgement(90),
            "faux1": Judgement(20, (flag,)),
            "bon2": Judgement(50, (flag,)),
            "faux2": Judgement(50, (flag,)),
            "bon3": Judgement(80),
            "faux3": Judgement(70),
        }
        rows = tables(self.GOLD, answers)["contrasts"].rows
        assert value(rows["all"]["accuracy"]) == pytest.approx(2 / 3)
        assert value(rows["digit"]["detection"]) == 0.5  # the same flag on both sides tells nothing
        assert value(rows["[critical]"]["false alarms ≥ major"]) == 0.5
        assert value(rows["[minor]"]["detection"]) == 0


class TestIntervals:
    def test_one_cluster_has_none(self) -> None:
        estimate = Resampler(["d"] * 5, 100).share([True, False, True, True, False])
        assert estimate.value == 0.6
        assert math.isnan(estimate.low)

    def test_they_cover_what_is_true(self) -> None:
        """Of 95 % intervals for a share of 0.3, drawn 200 times, about 95 % hold it."""
        generator = np.random.default_rng(7)
        held = 0
        for seed in range(200):
            hits = list(generator.random(80) < 0.3)
            estimate = Resampler([str(n) for n in range(80)], 200, seed).share(hits)
            held += estimate.low <= 0.3 <= estimate.high
        assert 180 <= held <= 198
