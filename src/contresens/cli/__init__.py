"""The command line. ``main`` is the one door: errors become sentences and exit codes there."""

from __future__ import annotations

import sys

import typer

from contresens.cli import aligning, cataloguing, checking, configuring, evaluating, exits, scoring
from contresens.errors import ContresensError

app = typer.Typer(
    name="contresens",
    help="Find translations that say something their source does not.",
    epilog="Example: contresens check pairs.jsonl --format html -o report.html",
    no_args_is_help=True,
    rich_markup_mode=None,  # plain help starts twice as fast and is readable in a pipe
    pretty_exceptions_enable=False,
    add_completion=True,
)
app.command("check", epilog=checking.EXAMPLE)(checking.check)
app.command("align", epilog=aligning.EXAMPLE)(aligning.align)
app.command("score", epilog=scoring.EXAMPLE)(scoring.score)
app.command("evaluate", epilog=evaluating.EXAMPLE)(evaluating.evaluate)
app.command("config", epilog=configuring.EXAMPLE)(configuring.config)
app.command("rules", epilog=cataloguing.RULES_EXAMPLE)(cataloguing.rules)
app.command("explain", epilog=cataloguing.EXPLAIN_EXAMPLE)(cataloguing.explain)
app.command("schema", epilog=cataloguing.SCHEMA_EXAMPLE)(cataloguing.schema)


@app.callback(invoke_without_command=True)
def _root(
    version: bool = typer.Option(False, "--version", help="Print the version and stop."),
) -> None:
    if version:
        from contresens import __version__

        typer.echo(f"contresens {__version__}")
        raise typer.Exit


def main() -> None:
    """Run the command line and end the process with the contract's exit code."""
    try:
        app()
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
