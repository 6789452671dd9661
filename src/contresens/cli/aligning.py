"""``contresens align``."""

from __future__ import annotations

from typing import Annotated

import typer

from contresens.cli import options, output, progress
from contresens.cli.checking import units_of

EXAMPLE = "Example: contresens align novel.de.txt novel.fr.txt --source-lang de --format tsv"
FORMATS = ("json", "tsv", "tmx", "xliff", "html")


def align(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="A text or list of phrases.")],
    target: Annotated[str, typer.Argument(metavar="TARGET", help="Its translation.")],
    phrases: options.Phrases = False,
    lines: options.Lines = False,
    pins: options.Pins = None,
    link_format: Annotated[str, options.form(FORMATS)] = "json",
    output_file: options.Output = None,
    source_lang: options.SourceLang = None,
    target_lang: options.TargetLang = None,
    message_lang: options.MessageLang = None,
    encoder: options.EncoderName = None,
    no_cache: options.NoCache = False,
    profile: options.Profile = None,
    config_file: options.ConfigFile = None,
) -> None:
    """Link the sentences of two texts (with --lines: their lines, numbered from 0)."""
    options.known_format(link_format, FORMATS)
    config = options.config(
        config_file,
        [source, target],
        profile,
        source_lang=source_lang,
        target_lang=target_lang,
        message_lang=message_lang,
        encoder=encoder,
        cache=False if no_cache else None,
    )
    units = units_of(target, phrases=phrases, lines=lines)
    from contresens import pipeline

    with progress.bar("aligning") as advance:
        alignment = pipeline.align(source, target, config, units, advance, pins)
    output.write(pipeline.render_links(alignment, link_format, config.message_lang), output_file)
