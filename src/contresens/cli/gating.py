"""``contresens gate``: what commit hooks and CI jobs run over the files that changed."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from contresens.cli import exits, options
from contresens.config import Config
from contresens.errors import ContresensError

EXAMPLE = "Example: contresens gate locale/*.po docs/*.fr.md --fail-on critical"
FORMATS = ("lines", "github", "terminal")


def gate(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="Files of pairs (XLIFF, TMX, PO, JSONL, TSV …)."),
    ],
    report_format: Annotated[
        str, options.form(FORMATS)
    ] = "lines",
    source_lang: options.SourceLang = None,
    target_lang: options.TargetLang = None,
    fail_on: options.FailOn = None,
    min_score: options.MinScore = None,
    max_per_1000_words: options.MaxPer1000 = None,
    select: options.Select = None,
    ignore: options.Ignore = None,
    termbase: options.Termbase = None,
    min_confidence: options.MinConfidence = None,
    profile: options.Profile = "gate",
    config_file: options.ConfigFile = None,
) -> None:
    """Check each file by itself, with its own settings; the exit code is the worst of all.

    A file that cannot be read does not keep the others from being checked. Nothing is printed for
    a file in which nothing was found.
    """
    options.known_format(report_format, FORMATS)
    codes = [exits.DONE]
    for path in files:
        settings = options.config(
            config_file,
            [path],
            profile,
            source_lang=source_lang,
            target_lang=target_lang,
            fail_on=fail_on,
            min_score=min_score,
            max_per_1000_words=max_per_1000_words,
            select=select,
            ignore=ignore,
            termbase=termbase,
            min_confidence=min_confidence,
        )
        codes.append(_one(path, settings, report_format))
    raise typer.Exit(max(codes))


def _one(path: str, config: Config, report_format: str) -> int:
    """Check one file and print what was found; its exit code."""
    from contresens import pipeline

    try:
        report, problems = pipeline.check_bitext(path, config)
    except ContresensError as error:
        sys.stderr.write(f"contresens: {error}\n")
        return exits.of_error(error)
    for line in (*map(str, problems), *(f"{path}: {it}" for it in exits.limits(report, config))):
        sys.stderr.write(f"contresens: {line}\n")
    if any(segment.findings for segment in report.segments):
        sys.stdout.write(pipeline.render(report, report_format))
    return exits.of_report(report, config, len(problems))
