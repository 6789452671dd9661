"""contresens' own gold: JSON lines of annotated segments, or of contrastive pairs.

A segment has ``id``, ``source``, ``target`` and, as they are known, ``doc``, ``system``, ``mqm``
(the penalty), ``errors`` and ``source_errors``: objects of ``start``, ``end``, ``category`` (or
``kind``), ``severity`` and, where one annotation has several places, ``group``. A segment without
``errors`` is a translation that is taken to be right. A pair has ``id``, ``source``, ``good``,
``bad``, ``phenomenon`` and ``severity``. ``source_lang`` and ``target_lang`` may say the languages.
"""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path

from contresens.errors import InputError
from contresens.evaluating.gold import Contrast, Gold, GoldError, GoldSegment
from contresens.evaluating.reading import fields
from contresens.evaluating.reading.fields import Row


def read(path: Path, source_lang: str, target_lang: str) -> Gold:
    """The segments or pairs in the two languages. Raises InputError."""
    segments: list[GoldSegment] = []
    contrasts: list[Contrast] = []
    others = 0
    for where, row in fields.json_lines(path):
        languages = (row.get("source_lang", source_lang), row.get("target_lang", target_lang))
        if languages != (source_lang, target_lang):
            others += 1
        elif "bad" in row:
            contrasts.append(_contrast(row, where, len(contrasts)))
        else:
            segments.append(_segment(row, where, len(segments)))
    left_out = {"in other languages": others} if others else {}
    return Gold(
        str(path), "jsonl", source_lang, target_lang, tuple(segments), tuple(contrasts), left_out
    )


def _contrast(row: Row, where: str, number: int) -> Contrast:
    return Contrast(
        id=str(row.get("id", number)),
        source=fields.string(row, "source", where),
        good=fields.string(row, "good", where),
        bad=fields.string(row, "bad", where),
        phenomenon=str(row.get("phenomenon", "")),
        severity=fields.severity(row.get("severity", "major"), where),
    )


def _segment(row: Row, where: str, number: int) -> GoldSegment:
    source, target = (fields.string(row, side, where) for side in ("source", "target"))
    stated = row.get("mqm")
    if stated is not None and not isinstance(stated, int | float):
        raise InputError(
            _("has {stated!r} for 'mqm', which is no number.").format(stated=stated), where=where
        )
    return GoldSegment(
        id=str(row.get("id", number)),
        source=source,
        target=target,
        doc=str(row.get("doc") or ""),
        system=str(row.get("system") or ""),
        target_errors=_errors(row.get("errors"), target, where),
        source_errors=_errors(row.get("source_errors"), source, where),
        stated=stated,
    )


def _errors(entries: object, text: str, where: str) -> tuple[GoldError, ...]:
    if entries is None:
        return ()
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise InputError(_("has errors that are no list of objects."), where=where)
    return tuple(
        GoldError(
            span=fields.span(entry.get("start"), entry.get("end"), len(text), where),
            category=str(entry.get("category") or entry.get("kind", "")),
            severity=fields.severity(entry.get("severity"), where),
            group=None if entry.get("group") is None else str(entry["group"]),
        )
        for entry in entries
    )
