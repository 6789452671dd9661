"""Options that several commands share; their help and defaults come from ``config``."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import gettext as _
from typing import Annotated, Any

import typer

from contresens.cli import completing
from contresens.config import DECLARED, Config
from contresens.config_sources import Resolved, resolve
from contresens.errors import UsageError


def _setting(name: str, **more: Any) -> Any:
    flag = "--" + name.replace("_", "-")
    about = DECLARED[name].metadata
    if "choices" in about:
        more["autocompletion"] = completing.among(about["choices"])
    return typer.Option(flag, help=about["help"], show_default=False, **more)


def form(formats: tuple[str, ...]) -> Any:
    """The option that chooses one of a command's formats."""
    listed = ", ".join(formats) + "."
    offer = completing.among(formats)
    return typer.Option("--format", "-f", metavar="NAME", help=listed, autocompletion=offer)


SourceLang = Annotated[str | None, _setting("source_lang", metavar="CODE")]
TargetLang = Annotated[str | None, _setting("target_lang", metavar="CODE")]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Neither read nor write the cache of embeddings.")
]
EncoderName = Annotated[str | None, _setting("encoder", metavar="NAME")]
Comet = Annotated[str | None, _setting("comet", metavar="CHECKPOINT")]
MessageLang = Annotated[str | None, _setting("message_lang", metavar="CODE")]
FailOn = Annotated[str | None, _setting("fail_on", metavar="SEVERITY")]
MinScore = Annotated[float | None, _setting("min_score", metavar="SCORE")]
MaxPer1000 = Annotated[float | None, _setting("max_per_1000_words", metavar="POINTS")]
Select = Annotated[
    list[str] | None,
    _setting("select", metavar="RULE", autocompletion=completing.families_and_rules),
]
Ignore = Annotated[
    list[str] | None,
    _setting("ignore", metavar="RULE", autocompletion=completing.families_and_rules),
]
Preview = Annotated[bool | None, _setting("preview")]
Termbase = Annotated[list[str] | None, _setting("termbase", metavar="FILE")]
TermDomain = Annotated[list[str] | None, _setting("term_domain", metavar="NAME")]
Decisions = Annotated[str | None, _setting("decisions", metavar="FILE")]
Baseline = Annotated[str | None, _setting("baseline", metavar="FILE")]
ShowDismissed = Annotated[bool | None, _setting("show_dismissed")]
Fix = Annotated[
    bool, typer.Option("--fix", help="Put in what is safe (spaces, marks, number format) first.")
]
Diff = Annotated[
    bool, typer.Option("--diff", help="Only show what --fix would change, as a unified diff.")
]
AsOf = Annotated[str | None, _setting("as_of", metavar="DATE")]
MinConfidence = Annotated[float | None, _setting("min_confidence", metavar="0..1")]
PassMark = Annotated[float | None, _setting("pass_mark", metavar="SCORE")]
Tolerance = Annotated[float | None, _setting("tolerance", metavar="POINTS")]
ConfigFile = Annotated[
    str | None,
    typer.Option(
        "--config", metavar="FILE", help="Settings (default: the nearest contresens.toml upwards)."
    ),
]
Profile = Annotated[
    str | None,
    typer.Option(
        "--profile",
        metavar="NAME",
        help="Settings to start from: editor, batch, gate, your own.",
        autocompletion=completing.profiles,
    ),
]
Output = Annotated[
    str | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="Write to FILE, whole or not at all; - for stdout."
    ),
]
Plots = Annotated[
    str | None,
    typer.Option(
        "--plots",
        metavar="DIR",
        help="Write plots of the report here: SVG, with Matplotlib also PNG.",
    ),
]
Phrases = Annotated[
    bool,
    typer.Option("--phrases", help="SOURCE is a list of phrases, one a line, found in TARGET."),
]
Lines = Annotated[bool, typer.Option("--lines", help="Every line of either file is one sentence.")]

Pins = Annotated[
    str | None,
    typer.Option(
        "--pins", metavar="FILE", help="Links that stand, one a line: source numbers, tab, target."
    ),
]


def config(
    file: str | None, inputs: Sequence[str | None], profile: str | None = None, **settings: object
) -> Config:
    """The configuration of a run over these inputs, with the options given (None: not given)."""
    return resolved(file, inputs, profile, **settings).config


def resolved(
    file: str | None, inputs: Sequence[str | None], profile: str | None = None, **settings: object
) -> Resolved:
    """The same, with where each setting is from."""
    given = {name: value for name, value in settings.items() if value not in (None, [])}
    paths = [path for path in inputs if path is not None]
    return resolve(given, file=file, inputs=paths, profile=profile)


def known_format(name: str, formats: tuple[str, ...]) -> None:
    """Raises UsageError for a format that a command does not have."""
    if name not in formats:
        raise UsageError(
            _("there is no format {name!r}.").format(name=name),
            remedy=_("Choose from {names}.").format(names=", ".join(formats)),
        )
