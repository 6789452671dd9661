"""``contresens config``: the settings that a run would have."""

from __future__ import annotations

from typing import Annotated

import typer

from contresens.cli import options, output
from contresens.config import DECLARED
from contresens.config_sources import Resolved, schema

EXAMPLE = "Example: contresens config translations/fr.jsonl --profile gate"
FORMATS = ("terminal", "json")


def config(
    source: Annotated[
        str | None, typer.Argument(metavar="[INPUT]", help="The file that would be checked.")
    ] = None,
    config_format: Annotated[str, options.form(FORMATS)] = "terminal",
    print_schema: Annotated[
        bool, typer.Option("--schema", help="Print the JSON Schema of the settings file instead.")
    ] = False,
    output_file: options.Output = None,
    profile: options.Profile = None,
    config_file: options.ConfigFile = None,
) -> None:
    """Show every setting, its value, and where the value comes from."""
    options.known_format(config_format, FORMATS)
    if print_schema:
        import json

        text = json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
    else:
        found = options.resolved(config_file, [source], profile)
        text = _json(found) if config_format == "json" else _terminal(found)
    output.write(text, output_file)


def _terminal(found: Resolved) -> str:
    rows = [(name, _shown(getattr(found.config, name)), found.origins[name]) for name in DECLARED]
    widths = [max(len(row[n]) for row in rows) for n in (0, 1)]
    lines = (
        f"{name.ljust(widths[0])}  {value.ljust(widths[1])}  {origin}"
        for name, value, origin in rows
    )
    return "\n".join(lines) + "\n"


def _json(found: Resolved) -> str:
    import json

    settings = {
        name: {"value": getattr(found.config, name), "from": found.origins[name]}
        for name in DECLARED
    }
    return json.dumps(settings, indent=2, ensure_ascii=False) + "\n"


def _shown(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False)
