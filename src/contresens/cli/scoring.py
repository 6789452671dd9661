"""``contresens score``."""

from __future__ import annotations

from typing import Annotated

import typer

from contresens.cli import options, output, progress

EXAMPLE = "Example: contresens score new.jsonl --against old.jsonl"
FORMATS = ("terminal", "json")


def score(
    bitext: Annotated[
        str,
        typer.Argument(
            metavar="BITEXT", help="A file of pairs: XLIFF, TMX, PO, JSONL, TSV, CSV, XLSX."
        ),
    ],
    reference: Annotated[
        str | None,
        typer.Option(
            "--reference",
            metavar="FILE",
            help="Reference translations, one a line (default: the file's own, if it has them).",
        ),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option("--against", metavar="OTHER", help="Another translation of the same source."),
    ] = None,
    post_edited: Annotated[
        str | None,
        typer.Option(
            "--post-edited", metavar="FILE", help="The edited version, a text a line: edit effort."
        ),
    ] = None,
    score_format: Annotated[str, options.form(FORMATS)] = "terminal",
    output_file: options.Output = None,
    source_lang: options.SourceLang = None,
    target_lang: options.TargetLang = None,
    termbase: options.Termbase = None,
    term_domain: options.TermDomain = None,
    encoder: options.EncoderName = None,
    comet: options.Comet = None,
    no_cache: options.NoCache = False,
    profile: options.Profile = None,
    config_file: options.ConfigFile = None,
) -> None:
    """Report scores only: MQM-based, similarity, and against a reference BLEU, chrF2 and TER."""
    options.known_format(score_format, FORMATS)
    config = options.config(
        config_file,
        [bitext, against],
        profile,
        source_lang=source_lang,
        target_lang=target_lang,
        termbase=termbase,
        term_domain=term_domain,
        encoder=encoder,
        comet=comet,
        cache=False if no_cache else None,
    )
    from contresens import pipeline

    with progress.bar("scoring") as advance:
        paths = [path for path in (bitext, against) if path is not None]
        cards = pipeline.scores(paths, config, reference, post_edited, advance)
        comparison = pipeline.compare(cards[0], cards[1]) if against is not None else None
    output.write(pipeline.render_scores(cards, score_format, comparison), output_file)
