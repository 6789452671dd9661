"""Files of human judgements → gold. The format is told by the file, or by its name."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from gettext import gettext as _
from pathlib import Path

from contresens.errors import InputError, UsageError
from contresens.evaluating.gold import Gold
from contresens.evaluating.reading import biomqm, contrastive, own, wmt, wmt20

Reader = Callable[[Path, str, str], Gold]
"""Path, source and target language → gold. Raises InputError."""

FORMATS: Mapping[str, Reader] = {
    "jsonl": own.read,
    "wmt-mqm": wmt.read,
    "bio-mqm": biomqm.read,
    "wmt20-doc": wmt20.read,
    "demetr": contrastive.read_demetr,
    "aces": contrastive.read_aces,
    "contratico": contrastive.read_contratico,
}


def read_gold(path: str, *, source_lang: str, target_lang: str, form: str | None = None) -> Gold:
    """The gold of a file or folder.

    ``form`` is one of FORMATS, or None to find out. Of a file of many language pairs only those
    in the two languages are read. Raises UsageError for what is not there or no format that is
    known, InputError for what cannot be read.
    """
    place = Path(path)
    if not place.exists():
        raise UsageError(_("there is no such file or folder."), where=path)
    if form is not None and form not in FORMATS:
        raise UsageError(
            _("there is no gold format {form!r}.").format(form=form),
            remedy=_("Choose from {names}.").format(names=", ".join(FORMATS)),
        )
    gold = FORMATS[form or _told(place)](place, source_lang, target_lang)
    if not gold.segments and not gold.contrasts:
        raise InputError(
            _("has no judgements of {source_lang} → {target_lang} ({format} format).").format(
                source_lang=source_lang, target_lang=target_lang, format=gold.format
            ),
            where=path,
            remedy=_("Say which languages with --source-lang and --target-lang."),
        )
    return gold


def _told(place: Path) -> str:
    """The format that a file or folder shows by itself."""
    if place.is_dir():
        return "wmt20-doc"
    try:
        with place.open(encoding="utf-8-sig", errors="replace") as lines:
            start = next((line for line in lines if line.strip()), "")
    except OSError as error:
        raise InputError(
            _("cannot be read: {strerror}.").format(strerror=error.strerror), where=str(place)
        ) from error
    if place.suffix in {".tsv", ".txt"}:
        return "aces" if "incorrect-translation" in start else "wmt-mqm"
    if place.suffix == ".json":
        return "demetr" if "pert_sent" in place.read_text("utf-8", errors="replace") else "bio-mqm"
    return "contratico" if _has_perturbation(start) else "jsonl"


def _has_perturbation(line: str) -> bool:
    try:
        row = json.loads(line)
    except ValueError:
        return False
    return isinstance(row, dict) and "perturbation" in row
