"""A file with amendments, as bytes: what decodes it, what finds the places, what refuses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from gettext import gettext as _
from typing import NamedTuple

from contresens.config import Config
from contresens.errors import ContresensError, InputError
from contresens.model import Amendment
from contresens.reading import (
    csvtable,
    docx,
    encodings,
    files,
    htmlpages,
    parquet,
    po,
    tmx,
    xliff,
    xlsx,
)
from contresens.reading.rewriting import messages, plain, tables, units, workbook, xmlfields
from contresens.reading.rewriting.fields import Change, Found, UnwritableError, applied, changes
from contresens.reading.rows import Context

Finder = Callable[[str, Sequence[Amendment], Context], Found]
"""The text of a file, amendments, its path and languages → where their characters stand."""

_XML = (*xliff.SUFFIXES, *tmx.SUFFIXES)
_FINDERS: tuple[tuple[tuple[str, ...], Finder], ...] = (
    ((".jsonl",), plain.lines),
    ((".tsv", *csvtable.SUFFIXES), tables.fields),
    (po.SUFFIXES, messages.fields),
    (_XML, units.fields),
)
_LEFT = (*docx.SUFFIXES, *parquet.SUFFIXES)
"""Formats that are read and not written back."""


class Refusal(NamedTuple):
    """A segment that was left as it was, and why."""

    amendment: Amendment
    reason: str


class Rewritten(NamedTuple):
    """The bytes of a file with amendments, and those that it did not take."""

    data: bytes
    refused: tuple[Refusal, ...]


def rewrite(path: str, data: bytes, amendments: Sequence[Amendment], config: Config) -> Rewritten:
    """A file with amendments, everything else byte for byte as it was.

    ``data`` are its bytes, ``path`` tells its format, ``config`` the languages it was read with.
    Raises InputError for a format or an encoding in which that cannot be done.
    """
    context = Context(path, config.source_lang, config.target_lang)
    try:
        if path.lower().endswith(xlsx.SUFFIXES):
            data, refused = workbook.rewritten(data, amendments, context)
        else:
            data, refused = _in_text(data, amendments, context)
    except UnwritableError as error:
        raise _cannot(path, str(error)) from error
    return Rewritten(data, tuple(Refusal(each, str(reason)) for each, reason in refused))


def _cannot(path: str, reason: str) -> ContresensError:
    return InputError(
        _("cannot be changed: {reason}.").format(reason=reason),
        where=files.label(path),
        remedy=_("Change it by hand; the findings say what to write."),
    )


def _in_text(
    data: bytes, amendments: Sequence[Amendment], context: Context
) -> tuple[bytes, list[tuple[Amendment, UnwritableError]]]:
    text, encoding = _decoded(data, context)
    refused: list[tuple[Amendment, UnwritableError]] = []
    changed: list[Change] = []
    for amendment, field in zip(
        amendments, _finder(context)(text, amendments, context), strict=True
    ):
        try:
            if isinstance(field, UnwritableError):
                raise field
            found = changes(field, amendment)
            for _span, new in found:
                new.encode(encoding)
            changed += found
        except UnicodeEncodeError as error:
            refused.append((amendment, _unencodable(error, encoding)))
        except UnwritableError as error:
            refused.append((amendment, error))
    return encodings.mark(data) + applied(text, changed).encode(encoding), refused


def _unencodable(error: UnicodeEncodeError, encoding: str) -> UnwritableError:
    missing = f"U+{ord(error.object[error.start]):04X}"
    return UnwritableError(
        _("{encoding} has no {missing}").format(encoding=encoding, missing=missing)
    )


def _finder(context: Context) -> Finder:
    name = context.path.lower()
    if name.endswith(_LEFT):
        raise UnwritableError(_("files of this format are only read"))
    return next((finder for ends, finder in _FINDERS if name.endswith(ends)), plain.document)


def _decoded(data: bytes, context: Context) -> tuple[str, str]:
    """The text of a file without byte order mark, and its encoding.

    Raises UnwritableError where the bytes could not be had again from it.
    """
    name, label = context.path.lower(), files.label(context.path)
    mark = encodings.mark(data)
    if name.endswith(_XML) and not mark:
        encoding = xmlfields.declared(data)
    elif name.endswith(po.SUFFIXES):
        encoding = po.decoded(data, context, label).encoding
    else:
        named = htmlpages.charset(data) if name.endswith(htmlpages.SUFFIXES) else ""
        found = encodings.decode(data, where=label, language=context.target_lang, named=named)
        encoding = found.encoding
    try:
        text = data[len(mark) :].decode(encoding)
        if mark + text.encode(encoding) == data:
            return text, encoding
    except (UnicodeError, LookupError):
        pass
    raise UnwritableError(_("its bytes are not {encoding} throughout").format(encoding=encoding))
