"""Report → text, or bytes where a format is no text; one module for each format.

Reporters only format: every verdict, count and score stands in the report already.
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from gettext import gettext as _

from contresens.errors import UsageError
from contresens.model import Report
from contresens.reporting import htmlreport, jsonl, jsonreport, terminal, tmx, workbook, xliff
from contresens.reporting.jsonl import jsonl_line
from contresens.reporting.jsonreport import schema
from contresens.reporting.machine import csvtable, github, gitlab, junit, lines, sarif

__all__ = ["BINARY", "FORMATS", "jsonl_line", "render", "render_bytes", "schema"]

Reporter = Callable[[Report, int, bool], str]
"""Report, width in columns, whether to colour → text."""

FORMATS: dict[str, Reporter] = {
    "terminal": lambda report, width, color: terminal.render(report, width=width, color=color),
    "json": lambda report, _width, _color: jsonreport.render(report),
    "jsonl": lambda report, _width, _color: jsonl.render(report),
    "html": lambda report, _width, _color: htmlreport.render(report),
    "csv": lambda report, _width, _color: csvtable.render(report),
    "sarif": lambda report, _width, _color: sarif.render(report),
    "junit": lambda report, _width, _color: junit.render(report),
    "github": lambda report, _width, _color: github.render(report),
    "lines": lambda report, _width, _color: lines.render(report),
    "gitlab": lambda report, _width, _color: gitlab.render(report),
    "tmx": lambda report, _width, _color: tmx.render_report(report),
    "xliff": lambda report, _width, _color: xliff.render_report(report),
}

BINARY: dict[str, Callable[[Report], bytes]] = {"xlsx": workbook.render}
"""Formats that are no text."""


def render(report: Report, form: str, /, *, width: int = 100, color: bool = False) -> str:
    """The report as text in a format named in ``FORMATS``, with a newline at its end.

    ``width`` (columns) and ``color`` (ANSI escapes) concern the terminal only. Raises
    ``UsageError`` for an unknown format.
    """
    if form not in FORMATS:
        raise _unknown(form)
    return FORMATS[form](report, width, color)


def render_bytes(report: Report, form: str, /) -> bytes:
    """The report as a file in any format: text is in UTF-8 and has no colours.

    Raises ``UsageError`` for an unknown format.
    """
    if form in BINARY:
        return BINARY[form](report)
    return render(report, form).encode("utf-8")


def _unknown(form: str) -> UsageError:
    known = (*FORMATS, *BINARY)
    near = get_close_matches(form, known, n=1)
    hint = f"Did you mean {near[0]!r}?" if near else f"There are: {', '.join(known)}."
    return UsageError(_("unknown format {form!r}.").format(form=form), remedy=hint)
