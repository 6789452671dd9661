from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from contresens import reporting
from contresens.errors import UsageError
from contresens.model import Report, SegmentReport, fingerprint

# Lone surrogates too: a file of JSON lines can hold them, escaped.
TEXTS = st.text(st.characters(exclude_categories=()), max_size=40)


@pytest.fixture(scope="session")
def validator() -> Draft202012Validator:
    Draft202012Validator.check_schema(reporting.schema())
    return Draft202012Validator(reporting.schema())


def test_report_validates(report: Report, validator: Draft202012Validator) -> None:
    validator.validate(json.loads(reporting.render(report, "json")))


def test_schema_is_strict(report: Report, validator: Draft202012Validator) -> None:
    record = json.loads(reporting.render(report, "json"))
    record["segments"][0]["extra"] = 1
    assert not validator.is_valid(record)
    del record["segments"][0]["extra"]
    del record["segments"][3]["findings"][0]["evidence"]
    assert not validator.is_valid(record)


def test_a_finding_in_full(report: Report) -> None:
    record = json.loads(reporting.render(report, "json"))
    assert record["segments"][3] == {
        "id": "4",
        "source": "We planted 300 trees.",
        "target": "Nous avons planté 300\u00a0$.",
        "score": 66.1235,
        "contributions": {"similarity": 3.8765},
        "similarity": 0.9225,
        "findings": [
            {
                "rule": "NUM105",
                "category": "accuracy/mistranslation",
                "severity": "critical",
                "confidence": 0.97,
                "source_spans": [[11, 20]],
                "target_spans": [[18, 23]],
                "message": "The source counts 300 trees, the target has the sum 300\u00a0$.",
                "suggestion": "300\u00a0arbres",
                "evidence": {
                    "source": "300 trees",
                    "target": "300\u00a0$",
                    "better": "300\u00a0arbres",
                },
                "fingerprint": fingerprint(
                    report.segments[3].segment, report.segments[3].findings[0]
                ),
            }
        ],
        "locations": {
            "source": {"path": "orchard.en.txt", "line": 4, "start": 160, "end": 169},
            "target": {"path": "verger.fr.txt", "line": 5, "start": None, "end": None},
        },
    }


def test_the_rest_of_the_report(report: Report) -> None:
    record = json.loads(reporting.render(report, "json"))
    assert record["tool"] == {"name": "contresens", "version": "0.1.0"}
    assert record["languages"] == {"source": "en", "target": "fr", "messages": "en"}
    assert record["inputs"][1]["encoding_assumed"] is True
    assert record["summary"]["by_severity"] == {"critical": 1, "major": 2, "minor": 1, "neutral": 0}
    assert record["summary"]["score"] == 97.0827
    assert record["links"] == [
        {
            "source": [0],
            "target": [0, 1],
            "similarity": 0.9123,
            "source_span": [0, 9],
            "target_span": [0, 12],
            "moved": False,
        },
        {
            "source": [1],
            "target": [],
            "similarity": 0.0,
            "source_span": None,
            "target_span": None,
            "moved": False,
        },
    ]
    assert record["rules"]["TYP201"]["status"] == "preview"
    assert record["notes"] == ["windows-1252 was assumed for verger.fr.txt"]


def test_written_for_people_too(report: Report) -> None:
    text = reporting.render(report, "json")
    assert text.startswith('{\n  "schema": "urn:contresens:report:1",\n')
    assert "planté" in text
    assert text == reporting.render(report, "json")


def test_lines_in_input_order(report: Report) -> None:
    lines = reporting.render(report, "jsonl").splitlines()
    rows = [json.loads(line) for line in lines]
    assert [row["id"] for row in rows] == ["1", "2", "3", "4"]
    assert list(rows[0]) == ["id", "score", "findings", "similarity", "source", "target"]
    whole = json.loads(reporting.render(report, "json"))["segments"]
    assert [row["findings"] for row in rows] == [segment["findings"] for segment in whole]


@given(source=TEXTS, target=TEXTS, note=TEXTS)
def test_any_text(
    source: str,
    target: str,
    note: str,
    report_of: Callable[..., Report],
    segment_of: Callable[..., SegmentReport],
    validator: Draft202012Validator,
) -> None:
    segment = segment_of(1, source, target, ("OMI101", source, "", {"source": source}))
    text = reporting.render(report_of([segment], notes=[note]), "json")
    record = json.loads(text.encode())
    validator.validate(record)
    assert record["segments"][0]["source"] == source
    assert record["notes"] == [note]
    line = reporting.jsonl_line(segment)
    assert line.splitlines() == [line.removesuffix("\n")]
    assert json.loads(line.encode())["target"] == target


def test_unknown_format(report: Report) -> None:
    with pytest.raises(UsageError, match="jsom") as caught:
        reporting.render(report, "jsom")
    assert "'json'" in caught.value.remedy
