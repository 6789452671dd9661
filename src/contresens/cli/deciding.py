"""``contresens decide`` and ``baseline``: what people make of the findings of a report."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, date, datetime
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contresens.cli import options, output
from contresens.errors import UsageError

if TYPE_CHECKING:
    from contresens.model import Decision
    from contresens.pipeline import Listed

DECIDE_EXAMPLE = (
    'Example: contresens decide report.json 12/NUM101 --dismiss intended --because "rounded" '
    "--by Ana"
)
BASELINE_EXAMPLE = "Example: contresens baseline report.json -o baseline.json"

Report = Annotated[
    str, typer.Argument(metavar="REPORT", help="A report made with --format json; - for stdin.")
]


def decide(
    report: Report,
    findings: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FINDING]...",
            help="SEGMENT/RULE (12/NUM101) or the first digits of a fingerprint.",
        ),
    ] = None,
    dismiss: Annotated[
        str | None,
        typer.Option("--dismiss", metavar="AS", help="false-alarm, intended or minor."),
    ] = None,
    because: Annotated[
        str | None, typer.Option("--because", metavar="TEXT", help="What speaks for it.")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decides.")] = None,
    expires: Annotated[
        str | None,
        typer.Option(
            "--expires", metavar="DATE", help="First day on which the decision no longer holds."
        ),
    ] = None,
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help="Take back the decisions on these findings.")
    ] = False,
    decisions: options.Decisions = None,
    profile: options.Profile = None,
    config_file: options.ConfigFile = None,
) -> None:
    """Dismiss findings of a report in the decisions file; without FINDING, list them.

    The file has a line for each decision, sorted, to be kept and reviewed with the translations.
    """
    from contresens import pipeline

    listed = pipeline.decisions.read_findings(report)
    if not findings:
        output.write(_table(listed), None)
        return
    settings = options.config(
        config_file, [report if report != "-" else None], profile, decisions=decisions
    )
    if not settings.decisions:
        raise UsageError(
            _("there is no decisions file."),
            remedy=_("Give --decisions FILE, or set decisions in contresens.toml."),
        )
    chosen = pipeline.decisions.matching(listed, findings)
    known = pipeline.decisions.read_decisions(settings.decisions, missing=True)
    if withdraw:
        text = pipeline.decisions.amended(known, withdrawn=[each.fingerprint for each in chosen])
    else:
        today = date.fromisoformat(settings.as_of) if settings.as_of else _today()
        made = _decisions(chosen, settings.decisions, (dismiss, because, by, expires), today)
        text = pipeline.decisions.amended(known, made)
    output.write(text, settings.decisions)


def _today() -> date:
    return datetime.now(tz=UTC).astimezone().date()


def _decisions(
    chosen: Sequence[Listed],
    file: str,
    said: tuple[str | None, str | None, str | None, str | None],
    today: date,
) -> list[Decision]:
    """A decision on each finding. Raises UsageError where something was not said."""
    from contresens import pipeline
    from contresens.model import Decision

    dismiss, because, by, expires = said
    if not (dismiss and because and because.strip() and by and by.strip()):
        raise UsageError(
            _("a decision needs --dismiss, --because and --by."),
            remedy=_('Such as --dismiss intended --because "the client rounds" --by Ana.'),
        )
    kind = pipeline.decisions.dismissal(dismiss)
    end = pipeline.decisions.day(expires, "--expires") if expires else None
    return [
        Decision(
            fingerprint=each.fingerprint,
            rule=each.rule,
            dismissed=kind,
            because=because.strip(),
            by=by.strip(),
            on=today,
            expires=end,
            file=_relative(each.file, file),
            segment=each.segment,
            words=each.words,
        )
        for each in chosen
    ]


def _relative(path: str, file: str) -> str:
    """A path as seen from the folder of a file, with slashes."""
    if path in ("", "-"):
        return ""
    return Path(os.path.relpath(Path(path).resolve(), Path(file).resolve().parent)).as_posix()


def _table(listed: Sequence[Listed]) -> str:
    """A line for each finding: fingerprint, name, severity, words, and by what it is settled."""
    rows = (
        (each.fingerprint[:12], each.name, each.severity, each.words, each.settled)
        for each in listed
    )
    return "".join("  ".join(filter(None, row)) + "\n" for row in rows)


def baseline(report: Report, output_file: options.Output = None) -> None:
    """Make a baseline of a report: what stands in it is known, and only what is new counts.

    It has a line for each finding, sorted by fingerprint. What a report knew from an older
    baseline and still has is in the new one; what was dismissed or suppressed is not.
    """
    from contresens import pipeline

    output.write(
        pipeline.decisions.render_baseline(pipeline.decisions.read_findings(report)), output_file
    )
