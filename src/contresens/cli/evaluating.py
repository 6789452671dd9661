"""``contresens evaluate``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from contresens.cli import options, output, progress

EXAMPLE = "Example: contresens evaluate mqm.tsv --target-lang fr --format html -o evaluation.html"
FORMATS = ("markdown", "json", "html")


def evaluate(
    gold: Annotated[
        str,
        typer.Argument(metavar="GOLD", help="Human judgements: a file, or a folder of documents."),
    ],
    gold_format: Annotated[
        str | None,
        typer.Option(
            "--gold-format",
            metavar="NAME",
            help="jsonl, wmt-mqm, bio-mqm, wmt20-doc, demetr, aces, contratico (default: told).",
        ),
    ] = None,
    results: Annotated[
        str | None,
        typer.Option(
            "--results",
            metavar="FILE",
            help="Judge these results (.jsonl) of any tool instead of running contresens.",
        ),
    ] = None,
    resamples: Annotated[
        int, typer.Option("--resamples", metavar="N", min=0, help="Resamples for the intervals.")
    ] = 300,
    evaluation_format: Annotated[str, options.form(FORMATS)] = "markdown",
    plots: Annotated[
        str | None,
        typer.Option("--plots", metavar="DIR", help="Write the plots here, as SVG and PNG."),
    ] = None,
    output_file: options.Output = None,
    source_lang: options.SourceLang = None,
    target_lang: options.TargetLang = None,
    select: options.Select = None,
    ignore: options.Ignore = None,
    encoder: options.EncoderName = None,
    no_cache: options.NoCache = False,
    profile: options.Profile = None,
    config_file: options.ConfigFile = None,
) -> None:
    """Measure contresens, or another tool's results, against the judgement of people."""
    options.known_format(evaluation_format, FORMATS)
    config = options.config(
        config_file,
        [gold],
        profile,
        source_lang=source_lang,
        target_lang=target_lang,
        select=select,
        ignore=ignore,
        encoder=encoder,
        cache=False if no_cache else None,
    )
    from contresens import __version__, evaluating
    from contresens.evaluating import rendering

    judgements = evaluating.read_gold(
        gold, source_lang=config.source_lang, target_lang=config.target_lang, form=gold_format
    )
    with progress.bar("checking") as advance:
        judge = evaluating.read_results(results) if results else evaluating.own(config, advance)
        tool = Path(results).name if results else f"contresens {__version__}"
        evaluation = evaluating.evaluate(judgements, judge, tool=tool, resamples=resamples)
    if plots is not None:
        output.write_files(rendering.plot_files(evaluation), plots)
    output.write(rendering.FORMATS[evaluation_format](evaluation), output_file)
