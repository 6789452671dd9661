"""The samples of all formats: read together, each has its one error."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Command

FORMATS = Path(__file__).parents[2] / "corpora" / "formats"


def test_each_sample_has_one_error(contresens: Command) -> None:
    pytest.importorskip("pyarrow")
    done = contresens("check", FORMATS, "--format", "json")
    assert done.returncode == 1, done.stderr
    flagged = [
        (
            s["id"].partition(":")[0],
            f["rule"],
            [s["target"][start:end] for start, end in f["target_spans"]],
        )
        for s in json.loads(done.stdout)["segments"]
        for f in s["findings"]
    ]
    assert flagged == [
        ("bees.vtt", "NUM101", ["81 kilos"]),
        ("clocks.html", "NUM102", ["3000\N{NO-BREAK SPACE}mètres"]),
        ("ferry.srt", "NUM101", ["vingt et un ans"]),
        ("hut.md", "NUM101", ["42"]),
        ("kiln.parquet", "NUM101", ["63 heures"]),
        ("orchard.docx", "NUM101", ["1,2 tonne"]),
    ]


def test_every_place_leads_back_to_the_words(contresens: Command) -> None:
    done = contresens("check", FORMATS, "--format", "sarif")
    places = [
        (place["artifactLocation"]["uri"], place["region"])
        for result in json.loads(done.stdout)["runs"][0]["results"]
        for each in result["locations"]
        for place in [each["physicalLocation"]]
    ]
    seen = 0
    for uri, region in places:
        path = Path("/", uri) if uri.startswith("/") else Path(uri)
        if path.suffix in {".md", ".html", ".srt", ".vtt"}:
            line = path.read_text(encoding="utf-8").split("\n")[region["startLine"] - 1]
            words = line[region["startColumn"] - 1 : region["endColumn"] - 1]
            assert words.replace("&nbsp;", "\N{NO-BREAK SPACE}") == region["snippet"]["text"]
            seen += 1
    assert seen == 4
