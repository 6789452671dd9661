"""Subtitles, SubRip (SRT) and WebVTT: cues joined into sentences, each of which knows its cues.

A cue is what is shown at one time, and a sentence often goes over several. Cues that belong
together are one block; a pause, a dash before what somebody says, or a note of a sound parts them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from gettext import gettext as _
from typing import NamedTuple

from contresens.errors import InputError
from contresens.model import Document, Origin, Span
from contresens.reading import files, htmlpages, htmltags, layout
from contresens.reading.extracting import Chunk, Extract, Sort, line_places

SUFFIXES = (".srt", ".vtt")

_TIME = r"(?:(?P<{0}h>\d{{1,3}}):)?(?P<{0}m>\d{{1,2}}):(?P<{0}s>\d{{1,2}})[,.](?P<{0}f>\d{{1,3}})"
_TIMING = re.compile(rf"\s*{_TIME.format('a')}\s*-->\s*{_TIME.format('b')}(?=\s|\Z)")
_ARROW = "-->"
_NUMBER = re.compile(r"\s*\d{1,9}\s*")
_MARKS = re.compile(
    r"</?(?:i|b|u|s|c|v|lang|ruby|rt|font|\d[\d:.]*)(?:[.\s][^<>\n]{0,200})?/?>|\{\\?[^{}\n]{1,60}\}",
    re.IGNORECASE,
)
"""Tags of style and of who is speaking, times inside a cue, and positions: no words."""

_DASH = re.compile(r"\s*[-–—]\s?(?=\S)")
_SOUND = re.compile(r"\s*(?:[♪#]|[\[(][^\])]{1,80}[\])]\s*\Z)")
_ENDED = re.compile(r"[.!?…:♪。！？][\"”»’')\]]*\s*\Z")

_PAUSE = 2000
"""Milliseconds without a subtitle after which a new sentence begins."""

_MOST_CUES = 8
"""Cues that a sentence goes over at most: where no marks end sentences, each cue stands alone."""


class _Cue(NamedTuple):
    number: str
    start: int  # milliseconds
    end: int
    lines: tuple[Span, ...]
    note: str | None

    @property
    def unit(self) -> str:
        return f"cue {self.number} ({_clock(self.start)}–{_clock(self.end)})"


def read(file: str, language: str, origin: Origin) -> Document:
    """The sentences of a file of subtitles.

    Raises InputError, with file and line, for a time that cannot be read or a file without cues.
    """
    extract = Extract(line_places(file))
    run: list[_Turn] = []
    for turn in _turns(file, list(_cues(file, files.label(origin.path)))):
        if run and (turn.parted or _ENDED.search(run[-1].text)):
            _add(extract, run)
            run = []
        run.append(turn)
    _add(extract, run)
    return extract.document(language, origin)


def _add(extract: Extract, run: list[_Turn]) -> None:
    """Add turns that belong together; too many of them do not."""
    parts = [run] if len(run) <= _MOST_CUES else [[turn] for turn in run]
    for part in parts:
        chunks: list[Chunk] = []
        for turn in part:
            chunks += [Chunk(" ", 0, 0, Sort.WRITTEN), *turn.chunks]
        notes = [turn.cue.note for turn in part if turn.cue.note]
        extract.add(chunks, note="\n".join(dict.fromkeys(notes)) or None)


class _Turn(NamedTuple):
    """What is said in one go inside a cue; ``parted`` from what stood before."""

    cue: _Cue
    chunks: list[Chunk]
    text: str
    parted: bool


def _turns(file: str, cues: list[_Cue]) -> Iterator[_Turn]:
    shown = 0  # milliseconds
    sounded = False
    for cue in cues:
        pause = cue.start - shown > _PAUSE or cue.start < shown - _PAUSE
        shown = cue.end
        pending: list[Chunk] = []
        parted = pause
        for line in cue.lines:
            dash = _DASH.match(line.of(file))
            sound = bool(_SOUND.match(line.of(file)))
            if (dash or sound or sounded) and pending:
                yield _turn(cue, pending, parted=parted)
                pending, parted = [], True
            parted = parted or bool(dash) or sound or sounded
            sounded = sound
            start = line.start + (dash.end() if dash else 0)
            if pending:
                pending.append(Chunk(" ", pending[-1].end, start, Sort.WRITTEN, cue.unit))
            pending += _words(file, Span(start, line.end), cue.unit)
        if pending:
            yield _turn(cue, pending, parted=parted)


def _turn(cue: _Cue, chunks: list[Chunk], *, parted: bool) -> _Turn:
    return _Turn(cue, chunks, "".join(chunk.text for chunk in chunks), parted)


def _words(file: str, span: Span, unit: str) -> Iterator[Chunk]:
    """The words of a line, without tags."""
    at = span.start
    for match in (*_MARKS.finditer(file, span.start, span.end), None):
        end = match.start() if match else span.end
        yield from (c._replace(unit=unit) for c in htmltags.words(file, at, end))
        at = match.end() if match else end


def _cues(file: str, label: str) -> Iterator[_Cue]:
    """The cues in their order: a line with times, then text up to a blank line."""
    lines = layout.physical_lines(file)
    texts = [line.of(file) for line in lines]
    notes: list[str] = []
    at = count = 0
    while at < len(texts):
        if _ARROW not in texts[at]:
            at = _passed(texts, at, notes)
            continue
        times = _times(texts[at], f"{label}:{at + 1}")
        count += 1
        named = texts[at - 1].strip() if at and _NUMBER.fullmatch(texts[at - 1]) else str(count)
        first = at = at + 1
        while at < len(texts) and texts[at].strip() and not _begins(texts, at):
            at += 1
        yield _Cue(named, *times, lines[first:at], "\n".join(notes) or None)
        notes = []
    if not count:
        raise InputError(
            _("has no subtitles."), where=label, remedy=_("Check that it is an .srt or .vtt file.")
        )


def _begins(texts: list[str], at: int) -> bool:
    """Whether a cue begins although no blank line stands before it."""
    if _TIMING.match(texts[at]):
        return True
    following = texts[at + 1] if at + 1 < len(texts) else ""
    return bool(_NUMBER.fullmatch(texts[at]) and _TIMING.match(following))


def _passed(texts: list[str], at: int, notes: list[str]) -> int:
    """Step over what is no cue; a comment (NOTE) is remembered."""
    kind = texts[at].split(" ")[0].rstrip()
    if kind not in {"NOTE", "STYLE", "REGION"}:
        return at + 1
    start = at
    while at < len(texts) and texts[at].strip():
        at += 1
    comment = " ".join(texts[start:at]).removeprefix("NOTE")
    if kind == "NOTE" and (said := htmlpages.note(comment)):
        notes.append(said)
    return at


def _times(line: str, where: str) -> tuple[int, int]:
    """When a cue is shown, in milliseconds."""
    match = _TIMING.match(line)
    if match is None:
        raise InputError(
            _("has times that cannot be read: {line!r}.").format(line=line.strip()[:60]),
            where=where,
            remedy=_("Write them like 00:01:02,500 --> 00:01:05,000."),
        )
    return _milliseconds(match, "a"), _milliseconds(match, "b")


def _milliseconds(match: re.Match[str], end: str) -> int:
    hours, minutes, seconds = (int(match[end + unit] or 0) for unit in "hms")
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + int(match[f"{end}f"].ljust(3, "0"))


def _clock(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02},{rest:03}"
