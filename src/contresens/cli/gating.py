"""``contresens gate``: what commit hooks and CI jobs run over the files that changed."""

from __future__ import annotations

import sys
from gettext import gettext as _
from typing import Annotated

import typer

from contresens.cli import exits, options
from contresens.config import Config
from contresens.errors import ContresensError, InputError

EXAMPLE = "Example: contresens gate locale/*.po docs/*.fr.md --fail-on critical"
FORMATS = ("lines", "github", "terminal")


def gate(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            help="Files of pairs (XLIFF, TMX, PO …), or texts such as guide.fr.md.",
        ),
    ],
    report_format: Annotated[str, options.form(FORMATS)] = "lines",
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

    A text is checked with the one that its name belongs with: guide.fr.md with guide.en.md or
    guide.md, fr/guide.md with en/guide.md. A file that cannot be read does not keep the others
    from being checked. Nothing is printed for a file in which nothing was found.
    """
    options.known_format(report_format, FORMATS)
    codes = [exits.DONE]
    done: set[tuple[str, str | None]] = set()
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
        try:
            files_of_it = _pair(path, settings)
            if files_of_it not in done:
                done.add(files_of_it)
                codes.append(_one(*files_of_it, settings, report_format))
        except ContresensError as error:
            sys.stderr.write(f"contresens: {error}\n")
            codes.append(exits.of_error(error))
    raise typer.Exit(max(codes))


def _pair(path: str, config: Config) -> tuple[str, str | None]:
    """A file of pairs by itself, or a text and its translation, in this order."""
    from contresens import folders, pipeline

    if not path.lower().endswith(pipeline.DOCUMENTS):
        return path, None
    match = folders.beside(path, config)
    if match is None:
        raise InputError(
            _("has no counterpart beside it."),
            where=path,
            remedy=_("Name them alike in both languages, like guide.en.md and guide.fr.md."),
        )
    return match.source, match.target


def _one(path: str, target: str | None, config: Config, report_format: str) -> int:
    """Check one file, or two texts, and print what was found; the exit code."""
    from contresens import pipeline

    problems: tuple[InputError, ...] = ()
    if target is None:
        report, problems = pipeline.check_bitext(path, config)
    else:
        report = pipeline.check_documents(path, target, config, "text")
    for line in (*map(str, problems), *(f"{path}: {it}" for it in exits.limits(report, config))):
        sys.stderr.write(f"contresens: {line}\n")
    if any(segment.findings for segment in report.segments):
        sys.stdout.write(pipeline.render(report, report_format))
    return exits.of_report(report, config, len(problems))
