"""``contresens check``."""

from __future__ import annotations

import shutil
import sys
from gettext import gettext as _
from typing import TYPE_CHECKING, Annotated

import typer

from contresens.cli import exits, fixing, options, output, progress
from contresens.config import Config
from contresens.errors import InputError, UsageError

if TYPE_CHECKING:
    from contresens.model import Units

EXAMPLE = (
    "Example: contresens check phrases.en.txt article.fr.txt --phrases --format html -o report.html"
)
FORMATS = (
    "terminal",
    "json",
    "jsonl",
    "html",
    "csv",
    "sarif",
    "junit",
    "github",
    "gitlab",
    "tmx",
    "xliff",
    "xlsx",
    "lines",
)


def check(
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE|BITEXT",
            help="A text (Word, HTML, Markdown, subtitles, too) or a folder; without TARGET "
            "pairs: XLIFF, TMX, PO, JSONL, TSV, CSV, XLSX, Parquet.",
        ),
    ],
    target: Annotated[
        str | None, typer.Argument(metavar="[TARGET]", help="Its translation.")
    ] = None,
    phrases: options.Phrases = False,
    lines: options.Lines = False,
    pins: options.Pins = None,
    report_format: Annotated[str, options.form(FORMATS)] = "terminal",
    plots: options.Plots = None,
    output_file: options.Output = None,
    source_lang: options.SourceLang = None,
    target_lang: options.TargetLang = None,
    fail_on: options.FailOn = None,
    min_score: options.MinScore = None,
    max_per_1000_words: options.MaxPer1000 = None,
    select: options.Select = None,
    ignore: options.Ignore = None,
    preview: options.Preview = None,
    termbase: options.Termbase = None,
    term_domain: options.TermDomain = None,
    min_confidence: options.MinConfidence = None,
    decisions: options.Decisions = None,
    baseline: options.Baseline = None,
    as_of: options.AsOf = None,
    show_dismissed: options.ShowDismissed = None,
    fix: options.Fix = False,
    diff: options.Diff = False,
    pass_mark: options.PassMark = None,
    tolerance: options.Tolerance = None,
    encoder: options.EncoderName = None,
    comet: options.Comet = None,
    message_lang: options.MessageLang = None,
    no_cache: options.NoCache = False,
    profile: options.Profile = None,
    config_file: options.ConfigFile = None,
) -> None:
    """Check a translation: align the two texts, flag likely mistranslations, score them.

    Exit codes: 0 nothing at or above --fail-on, 1 something, 2 the call is wrong, 3 some input
    could not be read.
    """
    options.known_format(report_format, FORMATS)
    config = options.config(
        config_file,
        [source, target],
        profile,
        source_lang=source_lang,
        target_lang=target_lang,
        fail_on=fail_on,
        min_score=min_score,
        max_per_1000_words=max_per_1000_words,
        select=select,
        ignore=ignore,
        preview=preview,
        termbase=termbase,
        term_domain=term_domain,
        min_confidence=min_confidence,
        decisions=decisions,
        baseline=baseline,
        as_of=as_of,
        show_dismissed=show_dismissed,
        pass_mark=pass_mark,
        tolerance=tolerance,
        encoder=encoder,
        comet=comet,
        message_lang=message_lang,
        cache=False if no_cache else None,
    )
    units = units_of(target, phrases=phrases, lines=lines, pins=pins)
    if fix or diff:
        code = fixing.fix(source, target, units, config, pins=pins, show=diff)
        if diff:
            raise typer.Exit(code)
    code = _run(
        source,
        target,
        units,
        config,
        report_format,
        output_file,
        pins,
        plots,
    )
    raise typer.Exit(code)


def units_of(target: str | None, *, phrases: bool, lines: bool, pins: str | None = None) -> Units:
    """What SOURCE is, from the options; raises UsageError where they contradict."""
    if phrases and lines:
        raise UsageError(_("--phrases and --lines exclude each other."))
    if target is None and (phrases or lines):
        raise UsageError(_("--phrases and --lines need SOURCE and TARGET."))
    if target is None and pins:
        raise UsageError(_("--pins needs SOURCE and TARGET."))
    return "phrases" if phrases else "lines" if lines else "text"


def _run(
    source: str,
    target: str | None,
    units: Units,
    config: Config,
    report_format: str,
    output_file: str | None,
    pins: str | None,
    plots: str | None,
) -> int:
    from contresens import folders, pipeline

    problems: tuple[InputError, ...] = ()
    is_folder = folders.is_folder(source) or folders.is_folder(target)
    if is_folder and (units != "text" or pins):
        raise UsageError(_("--phrases, --lines and --pins are for two files, not for folders."))
    with progress.bar("checking") as advance:
        if is_folder:
            report, problems = folders.check(source, target, config, advance)
        elif target is None:
            report, problems = pipeline.check_bitext(source, config, advance)
        else:
            report = pipeline.check_documents(source, target, config, units, advance, pins)
    for line in (*report.notes, *map(str, problems), *exits.limits(report, config)):
        sys.stderr.write(f"contresens: {line}\n")
    if plots is not None:
        output.write_files(pipeline.plot_files(report), plots)
    if report_format in pipeline.BINARY:
        output.write_bytes(pipeline.render_bytes(report, report_format), output_file)
        return exits.of_report(report, config, len(problems))
    text = pipeline.render(
        report,
        report_format,
        width=shutil.get_terminal_size((100, 24)).columns,
        color=output.has_colors(output_file),
    )
    output.write(text, output_file)
    return exits.of_report(report, config, len(problems))
