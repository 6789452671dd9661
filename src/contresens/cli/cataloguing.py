"""``contresens rules``, ``explain`` and ``schema``: what the tool can say."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from contresens.cli import completing, output

RULES_EXAMPLE = "Example: contresens rules"
EXPLAIN_EXAMPLE = "Example: contresens explain NUM105"
SCHEMA_EXAMPLE = "Example: contresens schema > report.schema.json"


def rules() -> None:
    """List what can be flagged: code, severity, status, MQM category, name, whose if not ours."""
    from contresens import plugins
    from contresens.pipeline import RULES

    found = plugins.installed()
    for problem in found.problems:
        sys.stderr.write(f"contresens: {problem}\n")
    rows = [
        (
            rule.code,
            rule.severity.value,
            rule.status.value,
            rule.category,
            rule.name,
            plugin.origin if (plugin := found.of(rule.code)) else "",
        )
        for rule in sorted({**RULES, **found.rules}.values(), key=lambda rule: rule.code)
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
    output.write("\n".join(lines) + "\n", None)


def explain(
    code: Annotated[
        str,
        typer.Argument(
            metavar="CODE", help="A rule, such as NUM105.", autocompletion=completing.rules
        ),
    ],
) -> None:
    """Explain one rule: what it flags and what it accepts, with examples, and its limits."""
    from contresens.rules import page

    output.write(page(code.upper()).explanation(), None)


def schema() -> None:
    """Print the JSON Schema of what check prints with --format json."""
    import json

    from contresens import pipeline

    output.write(json.dumps(pipeline.schema(), indent=2, ensure_ascii=False) + "\n", None)
