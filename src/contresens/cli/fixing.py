"""``contresens check --fix`` and ``--diff``."""

from __future__ import annotations

import sys
from dataclasses import replace
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

from contresens.cli import exits, output, progress
from contresens.config import Config
from contresens.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contresens.model import Report, Units


def fix(
    source: str,
    target: str | None,
    units: Units,
    config: Config,
    *,
    pins: str | None,
    show: bool,
) -> int:
    """Fix the file that has the translation, or ``show`` on standard output what would change.

    The exit code is that of the report before. Raises UsageError for what is no file.
    """
    from contresens import fixing, pipeline

    path = source if target is None else target
    if not Path(path).is_file():
        raise UsageError(
            _("--fix and --diff need a file."), where=path, remedy=_("Name one, not - or a folder.")
        )
    with progress.bar("checking") as advance:

        def check(file: str) -> tuple[Report, Sequence[InputError]]:
            if target is None:
                return pipeline.check_bitext(file, config, advance)
            return pipeline.check_documents(source, file, config, units, advance, pins), ()

        fixed = fixing.fix(path, check, config)
    for each in fixed.refused:
        place = each.amendment.segment.target_location
        sys.stderr.write(
            _("contresens: {where}: left as it is: {reason}.\n").format(
                where=replace(place, path=path).shown if place else each.amendment.segment.id,
                reason=each.reason,
            )
        )
    if show:
        color = output.has_colors(None)
        output.write(fixing.unified(path, fixed.before, fixed.after, color=color), None)
    elif fixed.after != fixed.before:
        file = Path(path).resolve()  # through a link, the file itself is replaced
        output.write_files({file.name: fixed.after}, str(file.parent))
        sys.stderr.write(
            _("contresens: {path}: {count} changes made.\n").format(path=path, count=fixed.edits)
        )
    return exits.of_report(fixed.report, config, len(fixed.problems))
