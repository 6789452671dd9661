"""Pins: a small TSV file of links that a person has settled.

One pin a line: source numbers, a tab, target numbers, as ``contresens align`` prints them, several
of a side separated by blanks; an empty side says that the other has no counterpart. ``#`` begins a
comment. Further columns and a header line are passed over, so that lines of ``align --format tsv``
are pins as they stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from gettext import gettext as _
from itertools import pairwise

from contresens.errors import UsageError
from contresens.model import Pin
from contresens.reading import encodings, files

_HEADER = ("source", "target")


def read_pins(path: str) -> tuple[Pin, ...]:
    """The pins of a file, in its order.

    Raises UsageError, with file and line, where a line is no pin.
    """
    text = encodings.decode(files.load(path), where=files.label(path), language="en").text
    return tuple(_pins(text, files.label(path)))


def _pins(text: str, label: str) -> Iterator[Pin]:
    for number, line in enumerate(text.split("\n"), start=1):
        content = line.partition("#")[0]
        sides = [side.strip() for side in content.split("\t")[:2]]
        if not content.strip() or tuple(sides) == _HEADER:
            continue
        where = f"{label}:{number}"
        if len(sides) < len(_HEADER):
            raise UsageError(_("a pin needs a tab between its two sides."), where=where)
        yield _pin(sides[0], sides[1], where)


def _pin(source: str, target: str, where: str) -> Pin:
    if not source and not target:
        raise UsageError(_("both sides of the pin are empty."), where=where)
    return Pin(_numbers(source, where), _numbers(target, where), where)


def _numbers(side: str, where: str) -> tuple[int, ...]:
    fields = side.split()
    for field in fields:
        if not (field.isascii() and field.isdigit() and len(field) < 10):
            raise UsageError(
                _("{field!r} is not the number of a sentence.").format(field=field),
                where=where,
                remedy=_("Use the numbers that align prints."),
            )
    numbers = tuple(map(int, fields))
    if any(after != before + 1 for before, after in pairwise(numbers)):
        raise UsageError(
            _("the sentences {side} do not follow each other.").format(side=side),
            where=where,
            remedy=_("A link joins neighbours, in their order."),
        )
    return numbers
