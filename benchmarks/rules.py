"""How often each rule fired, and how often it was right: the table of benchmarks/RESULTS.md.

    python benchmarks/rules.py NAME=FILE.jsonl...

Lines are `{"id", "source", "target", "source_lang", "target_lang"}` with an optional `"doc"`.
Where they have `"errors"` (each with `start`, `end` and `severity`; places in the source are
`"source_errors"`) a finding is right if it overlaps one; without, the translations are believed to
be right and every finding is counted as wrong. Counted are findings from severity minor up, and
hints beside them; one with a place only in the source is left out where no sources were annotated.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contresens import analysing, encoding
from contresens.checks import RULES, running
from contresens.config import Config
from contresens.model import Finding, Segment, Severity

Row = dict[str, Any]


@dataclass(slots=True)
class Count:
    """How often a rule fired in a set, and how often that was right."""

    fired: int = 0
    right: int = 0


def findings(rows: list[Row]) -> list[list[Finding]]:
    """What contresens finds in each row of a file."""
    first = rows[0]
    segments = [
        Segment(
            str(row["id"]),
            row["source"],
            row["target"],
            row["source_lang"],
            row["target_lang"],
            doc=row.get("doc"),
        )
        for row in rows
    ]
    config = Config(source_lang=first["source_lang"], target_lang=first["target_lang"])
    facts = analysing.analyse(segments, encoding.configured(config))
    checked = list(zip(segments, facts, strict=True))
    found = [running.segment_findings(segment, fact, config) for segment, fact in checked]
    for index, finding in running.document_findings(checked, config):
        found[index] = running.settle([*found[index], finding])
    return found


def is_right(finding: Finding, row: Row) -> bool:
    """Whether a finding overlaps an error that was marked; an empty one stands for a place."""
    places = finding.target_spans or finding.source_spans
    marked = row["errors"] if finding.target_spans else row.get("source_errors", [])
    return any(
        span.start < max(error["end"], error["start"] + 1) and error["start"] < span.end
        for error in marked
        if error["severity"] != "neutral"
        for span in places
    )


def counted(rows: list[Row]) -> dict[str, Count]:
    """The counts of each rule in a set."""
    counts: dict[str, Count] = defaultdict(Count)
    sources = any("source_errors" in row for row in rows)
    marked = any("errors" in row for row in rows)
    for row, found in zip(rows, findings(rows), strict=True):
        for finding in found:
            if marked and not (finding.target_spans or sources):
                continue
            counts[finding.rule].fired += 1
            counts[finding.rule].right += marked and is_right(finding, row)
    return counts


def shown(count: Count | None, *, marked: bool) -> list[str]:
    """The cells of a rule in a set."""
    if count is None:
        return ["–"] * (1 + marked)
    return [str(count.fired), str(count.right)] if marked else [str(count.fired)]


def table(sets: dict[str, list[Row]]) -> Iterable[str]:
    """The lines of the table, the rules that fired most often first."""
    marked = {name: any("errors" in row for row in rows) for name, rows in sets.items()}
    counts = {name: counted(rows) for name, rows in sets.items()}
    heads = [
        head for name in sets for head in ((f"{name}: fired", "right") if marked[name] else (name,))
    ]
    yield f"| rule | {' | '.join(heads)} |"
    yield f"| --- |{' ---: |' * len(heads)}"
    codes = {code for found in counts.values() for code in found}
    often = {
        code: sum(found[code].fired for found in counts.values() if code in found) for code in codes
    }
    for code in sorted(codes, key=lambda code: (-often[code], code)):
        hint = " (hint)" if RULES[code].severity is Severity.NEUTRAL else ""
        cells = [
            cell for name in sets for cell in shown(counts[name].get(code), marked=marked[name])
        ]
        yield f"| {code}{hint} | {' | '.join(cells)} |"
    for name, found in counts.items():
        loud = [
            count
            for code, count in found.items()
            if RULES[code].severity is not Severity.NEUTRAL and not code.startswith("TYP")
        ]
        fired, right = sum(each.fired for each in loud), sum(each.right for each in loud)
        share = f", {right / fired:.3f} of them right" if marked[name] and fired else ""
        yield f"\n{name}: {len(sets[name])} segments, {fired} findings but TYP and hints{share}."


def main() -> None:
    """Print the table of the files named on the command line."""
    sets: dict[str, list[Row]] = {}
    for argument in sys.argv[1:]:
        name, _, path = argument.partition("=")
        lines = Path(path).read_text(encoding="utf-8").splitlines()
        sets[name] = [json.loads(line) for line in lines]
    print("\n".join(table(sets)))


if __name__ == "__main__":
    main()
