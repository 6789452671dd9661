"""The command line. ``main`` is the one door: errors become sentences and exit codes there."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from gettext import gettext as _
from typing import Any

import typer
from typer.core import TyperGroup

from contresens.cli import (
    aligning,
    cataloguing,
    checking,
    configuring,
    deciding,
    evaluating,
    exits,
    gating,
    language,
    scoring,
)
from contresens.errors import ContresensError


class _Commands(TyperGroup):
    """Commands that name the nearest one where there is none of that name."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        near = get_close_matches(args[0], self.list_commands(ctx), n=1)
        if near and args[0] not in self.commands:
            ctx.fail(
                _("There is no command {name!r}. Did you mean {near!r}?").format(
                    name=args[0], near=near[0]
                )
            )
        return super().resolve_command(ctx, args)


app = typer.Typer(
    name="contresens",
    cls=_Commands,
    help="Find translations that say something their source does not.",
    epilog="Example: contresens check pairs.jsonl --format html -o report.html",
    no_args_is_help=True,
    rich_markup_mode=None,  # plain help starts twice as fast and is readable in a pipe
    pretty_exceptions_enable=False,
    add_completion=True,
)
app.command("check", epilog=checking.EXAMPLE)(checking.check)
app.command("gate", epilog=gating.EXAMPLE)(gating.gate)
app.command("align", epilog=aligning.EXAMPLE)(aligning.align)
app.command("score", epilog=scoring.EXAMPLE)(scoring.score)
app.command("evaluate", epilog=evaluating.EXAMPLE)(evaluating.evaluate)
app.command("decide", epilog=deciding.DECIDE_EXAMPLE)(deciding.decide)
app.command("baseline", epilog=deciding.BASELINE_EXAMPLE)(deciding.baseline)
app.command("config", epilog=configuring.EXAMPLE)(configuring.config)
app.command("rules", epilog=cataloguing.RULES_EXAMPLE)(cataloguing.rules)
app.command("explain", epilog=cataloguing.EXPLAIN_EXAMPLE)(cataloguing.explain)
app.command("schema", epilog=cataloguing.SCHEMA_EXAMPLE)(cataloguing.schema)


@app.callback(invoke_without_command=True)
def _root(
    version: bool = typer.Option(False, "--version", help="Print the version and stop."),
    ui_lang: str = typer.Option(
        "en", language.OPTION, metavar="CODE", help="Language of the command line: en or fr."
    ),
) -> None:
    del ui_lang  # here for the help only: ``main`` has taken it out of the arguments
    if version:
        from contresens import __version__

        typer.echo(f"contresens {__version__}")
        raise typer.Exit


def main() -> None:
    """Run the command line and end the process with the contract's exit code."""
    try:
        chosen, arguments = language.take(sys.argv[1:])
        language.speak(chosen)
        command = typer.main.get_command(app)
        language.translate(command)
        command(arguments)
    except ContresensError as error:
        print_error(str(error))
        sys.exit(exits.of_error(error))
    except BrokenPipeError:  # the reader of our output has seen enough
        sys.stderr.close()
        sys.exit(exits.DONE)
    except KeyboardInterrupt:
        print_error("stopped; nothing was written.")
        sys.exit(130)
    except Exception as error:
        print_error(_bug(error))
        sys.exit(exits.INPUT)


def print_error(text: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"contresens: {text}\n")


def _bug(error: Exception) -> str:
    from contresens import __version__

    frame = error.__traceback__
    while frame and frame.tb_next:
        frame = frame.tb_next
    place = f"{frame.tb_frame.f_code.co_filename}:{frame.tb_lineno}" if frame else "?"
    return (
        f"this is our bug, not yours: {type(error).__name__}: {error} (contresens {__version__}, "
        f"{place}). Please report it with the input that brought it about."
    )
