"""``contresens evaluate``: from a gold file to tables, JSON, a page and plots."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Command

PAIRS = [
    ("The mill employs 40 people.", "Le moulin emploie 40 personnes.", "40", "400"),
    ("It closed in March.", "Il a fermé en mars.", "mars", "mai"),
    ("Rent rose by 3%.", "Le loyer a augmenté de 3 %.", "3 %", "8 %"),
]


@pytest.fixture
def annotated(tmp_path: Path) -> Path:
    """Six translations of two systems, three of them with an error where a number was changed."""
    rows = []
    for number, (source, target, right, wrong) in enumerate(PAIRS):
        bad = target.replace(right, wrong)
        start = bad.index(wrong)
        error = {
            "start": start,
            "end": start + len(wrong),
            "category": "number",
            "severity": "critical",
        }
        row = {"id": str(number), "doc": f"d{number}", "source": source}
        rows += [{**row, "target": target}, {**row, "target": bad, "errors": [error]}]
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def test_contresens_on_annotated_segments(contresens: Command, annotated: Path) -> None:
    done = contresens("evaluate", annotated, "--format", "json", "--resamples", "20")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["gold"]["segments"] == 6
    spans = report["measures"]["spans"]["all"]
    assert spans["precision"]["value"] == spans["recall"]["value"] == 1
    assert report["measures"]["segments"]["score"]["pairwise accuracy"] == 1


def test_results_of_another_tool(contresens: Command, annotated: Path, tmp_path: Path) -> None:
    results = tmp_path / "other.jsonl"
    rows = [json.loads(line) for line in annotated.read_text("utf-8").splitlines()]
    results.write_text(
        "".join(
            json.dumps({"source": r["source"], "target": r["target"], "score": n}) + "\n"
            for n, r in enumerate(rows)
        )
    )
    done = contresens("evaluate", annotated, "--results", results)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("# other.jsonl on ")
    assert "| score " in done.stdout

    results.write_text(json.dumps({"source": "a", "target": "b", "score": 1}))
    done = contresens("evaluate", annotated, "--results", results)
    assert done.returncode == 3
    assert "has no result for 6 of 6 pairs" in done.stderr


def test_page_and_plots(contresens: Command, annotated: Path, tmp_path: Path) -> None:
    page, plots = tmp_path / "page.html", tmp_path / "plots"
    arguments = ("evaluate", annotated, "-f", "html", "--resamples", "5")
    done = contresens(*arguments, "-o", page, "--plots", plots)
    assert done.returncode == 0, done.stderr
    html = page.read_text("utf-8")
    assert html.count("<svg") == 3  # categories, rules, reliability
    assert "<script" not in html
    names = {path.name for path in plots.iterdir()}
    assert {"rules.svg", "rules.png", "reliability.svg"} <= names
    ET.parse(plots / "rules.svg")
    assert (plots / "rules.png").read_bytes().startswith(b"\x89PNG")
    assert contresens(*arguments).stdout == html  # the same input gives the same bytes


def test_contrasts_as_markdown(contresens: Command, tmp_path: Path) -> None:
    gold = tmp_path / "pairs.jsonl"
    rows = [
        {
            "source": source,
            "good": target,
            "bad": target.replace(right, wrong),
            "phenomenon": "digit",
            "severity": "critical",
        }
        for source, target, right, wrong in PAIRS
    ]
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    done = contresens("evaluate", gold, "--resamples", "5")
    assert done.returncode == 0, done.stderr
    assert "| digit " in done.stdout
    assert "1.000" in done.stdout


def test_bad_calls(contresens: Command, tmp_path: Path) -> None:
    assert contresens("evaluate", tmp_path / "none.tsv").returncode == 2
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"source": "a"')
    done = contresens("evaluate", broken)
    assert done.returncode == 3
    assert "broken.jsonl:1: is not JSON" in done.stderr
    assert "Traceback" not in done.stderr
