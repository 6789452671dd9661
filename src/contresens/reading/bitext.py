"""Files that already pair source and target → Segments, by the suffix of the file."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from gettext import gettext as _
from typing import BinaryIO

from contresens.config import Config
from contresens.errors import InputError, UsageError
from contresens.model import Origin, Segment
from contresens.reading import (
    csvtable,
    encodings,
    files,
    jsonl,
    parquet,
    po,
    tmx,
    tsv,
    xliff,
    xlsx,
)
from contresens.reading.encodings import Decoded
from contresens.reading.rows import Context

Found = Iterator[Segment | InputError]

_STREAMED: dict[str, Callable[[BinaryIO, Context], Found]] = {
    ".jsonl": jsonl.read,
    **dict.fromkeys(xliff.SUFFIXES, xliff.read),
    **dict.fromkeys(tmx.SUFFIXES, tmx.read),
    **dict.fromkeys(parquet.SUFFIXES, parquet.read),
}
BITEXTS = (*_STREAMED, ".tsv", *csvtable.SUFFIXES, *xlsx.SUFFIXES, *po.SUFFIXES)

_BEGIN = 20_000
"""Bytes of standard input that tell what it is."""

_ROOT = re.compile(rb"<(?:\w{1,20}:)?(tmx|xliff)[\s>]")
_MESSAGE = re.compile(rb'^msgid(?:_plural)?[ \t]*"', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Bitext:
    """The pairs of a file, in its order, and what could not be read in it."""

    segments: tuple[Segment, ...]
    problems: tuple[InputError, ...]
    origin: Origin
    remarks: tuple[str, ...] = ()

    def with_references(self, references: Sequence[str] | None) -> Bitext:
        """The same pairs, each with its reference; as they are where there are none."""
        if references is None:
            return self
        given = zip(self.segments, references, strict=True)
        return replace(self, segments=tuple(replace(one, reference=text) for one, text in given))


def read_configured(path: str, config: Config) -> tuple[Bitext, Config]:
    """All pairs of a file, and the configuration with the languages that the file says it is in.

    Those of the configuration stand unless all segments are in two others. Raises as
    ``read_bitext`` does.
    """
    asked = (config.source_lang, config.target_lang)
    bitext = read_bitext(path, source_lang=asked[0], target_lang=asked[1])
    stated = {(segment.source_lang, segment.target_lang) for segment in bitext.segments}
    if len(stated) != 1 or asked in stated:
        return bitext, config
    source, target = stated.pop()
    remark = f"{files.label(path)} says that it is from {source!r} to {target!r}: checked as such."
    bitext = replace(bitext, remarks=(remark,))
    return bitext, replace(config, source_lang=source, target_lang=target)


def read_bitext(path: str, *, source_lang: str, target_lang: str) -> Bitext:
    """All pairs of a file; ``-`` is standard input. A bad line is a problem, the others are read.

    Raises UsageError for a missing file or an unknown suffix, InputError for a file that cannot be
    read at all or has nothing in it.
    """
    origin, found = _opened(path, Context(path, source_lang, target_lang))
    segments: list[Segment] = []
    problems: list[InputError] = []
    for item in found:
        if isinstance(item, Segment):
            segments.append(item)
        else:
            problems.append(item)
    return Bitext(tuple(segments), tuple(problems), origin)


def iter_bitext(path: str, *, source_lang: str, target_lang: str) -> Found:
    """The pairs of a file one by one, and an error in the place of each bad line.

    JSON lines, XLIFF, TMX and Parquet are never in memory as a whole. Raises as ``read_bitext``
    does; that a file has nothing in it shows at its end.
    """
    return _opened(path, Context(path, source_lang, target_lang))[1]


def _opened(path: str, context: Context) -> tuple[Origin, Found]:
    name = path.lower()
    if path == files.STANDARD_INPUT:
        origin, found = _read_standard_input(context)
    elif reader := next((_STREAMED[each] for each in _STREAMED if name.endswith(each)), None):
        origin, found = Origin(path), _closing(files.opened(path), reader, context)
    elif name.endswith(".tsv"):
        origin, found = _read_table(files.load(path), context, tsv.read)
    elif name.endswith(csvtable.SUFFIXES):
        origin, found = _read_table(files.load(path), context, csvtable.read)
    elif name.endswith(xlsx.SUFFIXES):
        origin, found = Origin(path), xlsx.read(files.load(path), context)
    elif name.endswith(po.SUFFIXES):
        origin, found = _read_messages(files.load(path), context)
    else:
        raise UsageError(
            _("{path!r} is not a file of pairs that can be read.").format(path=path),
            remedy=_("Those end in {names}; to compare two texts, name both.").format(
                names=", ".join(BITEXTS)
            ),
        )
    return origin, _not_empty(found, path)


def _read_standard_input(context: Context) -> tuple[Origin, Found]:
    """Standard input has no suffix: what it begins with tells what it is."""
    data = files.load(files.STANDARD_INPUT)
    begin = data[:_BEGIN].removeprefix(codecs.BOM_UTF8).lstrip()
    if begin.startswith(b"{"):
        return Origin(context.path), jsonl.read(io.BytesIO(data), context)
    if begin.startswith(parquet.MAGIC):
        return Origin(context.path), parquet.read(io.BytesIO(data), context)
    if begin.startswith(b"<") and (root := _ROOT.search(begin)):
        reader = tmx.read if root[1] == b"tmx" else xliff.read
        return Origin(context.path), reader(io.BytesIO(data), context)
    if _MESSAGE.search(begin):
        return _read_messages(data, context)
    return _read_table(data, context, tsv.read)


def _read_messages(data: bytes, context: Context) -> tuple[Origin, Found]:
    decoded = po.decoded(data, context, files.label(context.path))
    origin = Origin(context.path, decoded.encoding, decoded.assumed)
    return origin, po.read(decoded.text, context)


def _closing(
    file: BinaryIO, reader: Callable[[BinaryIO, Context], Found], context: Context
) -> Found:
    with file:
        yield from reader(file, context)


def _read_table(
    data: bytes, context: Context, reader: Callable[[str, Context], Found]
) -> tuple[Origin, Found]:
    decoded = (
        Decoded(data.decode("utf-8", "surrogateescape"), "utf-8", assumed=False)
        if _is_broken_utf8(data)
        else encodings.decode(data, where=files.label(context.path), language=context.target_lang)
    )
    origin = Origin(context.path, decoded.encoding, decoded.assumed)
    return origin, reader(decoded.text, context)


def _is_broken_utf8(data: bytes) -> bool:
    """Whether some lines are not UTF-8 in a file that is: each of them is an error of its own."""
    right = wrong = 0
    for line in data.split(b"\n"):
        if not line.isascii():
            try:
                line.decode("utf-8")
                right += 1
            except UnicodeDecodeError:
                wrong += 1
    return right >= wrong > 0


def _not_empty(found: Found, path: str) -> Found:
    item = None
    for item in found:
        yield item
    if item is None:
        raise InputError(
            _("is empty: it has no pairs."),
            where=files.label(path),
            remedy=_("Check that it is the right file."),
        )
