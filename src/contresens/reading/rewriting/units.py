"""XLIFF and TMX: the targets of the units that are to be changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from gettext import gettext as _
from typing import Any

from contresens.model import Amendment, Segment
from contresens.reading import inline, tmx, xliff
from contresens.reading.rewriting import xmlfields
from contresens.reading.rewriting.fields import Found, UnwritableError
from contresens.reading.rows import Context, RowError
from contresens.reading.xmlstream import child, local

Located = tuple[Segment, Any, inline.Identity]


def fields(text: str, amendments: Sequence[Amendment], context: Context) -> Found:
    """The text of each translation. Raises UnwritableError for what is no XML."""
    root = xmlfields.root(text)
    listed = _memory if context.path.lower().endswith(tmx.SUFFIXES) else _units
    wanted = {amendment.segment.id for amendment in amendments}
    found: dict[Segment, list[tuple[Any, inline.Identity]]] = defaultdict(list)
    for segment, element, identity in listed(root, context):
        if segment.id in wanted:
            found[segment].append((element, identity))
    chosen = [places.pop(0) if (places := found.get(each.segment)) else None for each in amendments]
    numbers = xmlfields.numbered(root, {place[0] for place in chosen if place})
    slots = xmlfields.slots(text, numbers.values())
    for place in chosen:
        if place is None:
            yield UnwritableError(
                _("its unit could not be found, or has codes that are written out")
            )
        else:
            yield xmlfields.field(*place, slots, numbers)


def _units(root: Any, context: Context) -> Iterator[Located]:
    for unit in root.iter(*(f"{{*}}{name}" for name in xliff.UNITS)):
        try:
            found = list(xliff.located(unit, context))
        except RowError:
            continue
        for segment, target in found:
            if target is not None and not xliff.has_written_codes(target, unit):
                yield segment, target, xliff.identity


def _memory(root: Any, context: Context) -> Iterator[Located]:
    source_lang = ""
    for element in root.iter("{*}header", "{*}tu"):
        if local(element) == "header":
            source_lang = tmx.stated(element)
            continue
        try:
            found = list(tmx.located(element, source_lang, {}, context))
        except RowError:
            continue
        for segment, variant in found:
            written = child(variant, "seg")
            yield segment, written, tmx.identities(written)
