"""Bio-MQM (github.com/amazon-science/bio-mqm-dataset): a JSON list of annotated segments.

End offsets are inclusive there. Some spans are misplaced: they are moved to the nearest place
where their ``term`` stands, and left out where it stands nowhere.
"""

from __future__ import annotations

import re
from gettext import gettext as _
from pathlib import Path

from contresens.errors import InputError
from contresens.evaluating.gold import Gold, GoldError, GoldSegment
from contresens.evaluating.reading import fields
from contresens.evaluating.reading.fields import Row
from contresens.model import Span


def read(path: Path, source_lang: str, target_lang: str) -> Gold:
    """The segments; a new document begins where their numbers start again. Raises InputError."""
    segments: list[GoldSegment] = []
    lost = 0
    document, last = 1, 0
    for where, row in fields.json_array(path):
        number = _number(row, where)
        document += number <= last
        last = number
        source, target = (fields.string(row, side, where) for side in ("source", "target"))
        found = [
            _errors(row.get(f"{side}_errors"), text, where)
            for side, text in (("source", source), ("target", target))
        ]
        lost += sum(missing for _, missing in found)
        segments.append(
            GoldSegment(
                id=f"{row.get('MT_Engine', '')}/{document}/{number}",
                source=source,
                target=target,
                doc=str(document),
                system=str(row.get("MT_Engine", "")),
                source_errors=found[0][0],
                target_errors=found[1][0],
            )
        )
    left_out = {"spans whose words are not in the text": lost} if lost else {}
    return Gold(str(path), "bio-mqm", source_lang, target_lang, tuple(segments), left_out=left_out)


def _number(row: Row, where: str) -> int:
    value = str(row.get("SEG_ID", ""))
    if not value.isdigit():
        raise InputError(_("has no number 'SEG_ID'."), where=where)
    return int(value)


def _errors(entries: object, text: str, where: str) -> tuple[tuple[GoldError, ...], int]:
    """The errors that can be placed, and how many cannot."""
    if not isinstance(entries, list):
        raise InputError(_("has no list of errors for one of its sides."), where=where)
    errors = []
    for entry in entries:
        span = _placed(entry, text)
        if span is not None:
            grade = fields.severity(entry.get("severity"), where)
            errors.append(GoldError(span, str(entry.get("error_category", "")), grade))
    return tuple(errors), len(entries) - len(errors)


def _placed(entry: Row, text: str) -> Span | None:
    term = str(entry.get("term", ""))
    start = entry.get("startIndex")
    if not term or not isinstance(start, int):
        return None
    places = [match.start() for match in re.finditer(re.escape(term), text)]
    if not places:
        return None
    nearest = min(places, key=lambda place: abs(place - start))
    return Span(nearest, nearest + len(term))
