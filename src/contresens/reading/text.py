"""A plain text, a list of phrases, or lines → Document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from gettext import gettext as _

from contresens.errors import InputError
from contresens.model import Block, BlockKind, Document, Origin, Span, Units
from contresens.reading import documents, encodings, files, furniture, layout, speakers


def read_document(path: str, language: str) -> Document:
    """A text with its paragraphs, page furniture and speaker prefixes; ``-`` is standard input.

    Of a format with markup (HTML, Markdown, Word, subtitles), its blocks, however it is asked for.

    Raises UsageError for a missing file, InputError for one that is empty or not a text.
    """
    return _read(path, language, _paragraphs)


def read_phrases(path: str, language: str) -> Document:
    """A list of phrases: each line that is not blank is a block. Raises as ``read_document``."""
    return _read(path, language, _phrases)


def read_lines(path: str, language: str) -> Document:
    """A sentence on each line: a block for every line, the number of both the same.

    A blank line is an empty block. Raises as ``read_document``.
    """
    return _read(path, language, _lines)


def as_document(text: str, language: str, units: Units, *, path: str) -> Document:
    """A text at hand instead of a file; ``path`` is what its places are called by.

    Raises InputError for one that is empty.
    """
    if not text.strip():
        raise _nothing(path)
    make = {"text": _paragraphs, "phrases": _phrases, "lines": _lines}[units]
    return make(text, Origin(path), language)


def read_references(path: str, language: str, count: int) -> tuple[str, ...]:
    """Reference translations, one a line, for so many segments.

    Raises InputError where their numbers differ, and as ``read_document``.
    """
    document = read_lines(path, language)
    if len(document.blocks) != count:
        raise InputError(
            _("has {number} lines for {count} segments.").format(
                number=len(document.blocks), count=count
            ),
            where=files.label(path),
            remedy=_("Write one reference a line, in the order of the segments."),
        )
    return tuple(block.span.of(document.text) for block in document.blocks)


def _read(path: str, language: str, make: Callable[[str, Origin, str], Document]) -> Document:
    data = files.load(path)
    formatted = documents.read(path, data, language)
    if formatted is not None:
        return formatted
    where = files.label(path)
    text, encoding, assumed = encodings.decode(data, where=where, language=language)
    if not text.strip():
        raise _nothing(where)
    return make(text, Origin(path, encoding, assumed), language)


def _nothing(where: str) -> InputError:
    return InputError(
        _("is empty: it has no text."), where=where, remedy=_("Check that it is the right file.")
    )


def _paragraphs(text: str, origin: Origin, language: str) -> Document:
    spans = layout.paragraphs(text)
    return Document(language, text, tuple(_blocks(text, spans, language)), origin)


def _phrases(text: str, origin: Origin, language: str) -> Document:
    lines = (layout.trimmed(text, line) for line in layout.physical_lines(text))
    return Document(language, text, tuple(Block(line) for line in lines if len(line)), origin)


def _lines(text: str, origin: Origin, language: str) -> Document:
    lines = (layout.trimmed(text, line) for line in layout.physical_lines(text))
    return Document(language, text, tuple(map(Block, lines)), origin)


def _blocks(text: str, spans: Sequence[Span], language: str) -> Iterator[Block]:
    texts = [span.of(text) for span in spans]
    not_for_translation = furniture.find(texts, language)
    prefixes = speakers.find(texts, language)
    for number, span in enumerate(spans):
        if number in not_for_translation:
            yield Block(span, BlockKind.FURNITURE)
        elif number in prefixes:
            said = span.start + prefixes[number]
            yield Block(layout.trimmed(text, Span(span.start, said)), BlockKind.SPEAKER)
            if said < span.end:
                yield Block(Span(said, span.end))
        else:
            yield Block(span)
