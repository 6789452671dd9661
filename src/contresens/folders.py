"""Folders → one report: files of two folders matched by name, or of one by the language in it.

``en/guide.md`` and ``fr/guide.md``, ``guide.en.md`` and ``guide.fr.md``, ``guide.md`` and
``guide.fr-CA.md`` belong together. A file without counterpart is an error of its own, and the
others are checked.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from gettext import gettext as _
from gettext import ngettext
from pathlib import Path, PurePath
from typing import NamedTuple

from contresens import pipeline
from contresens.config import Config
from contresens.errors import InputError, UsageError
from contresens.model import Origin, Report, Segment

_MOST_FILES = 20_000
_BREAK = re.compile(r"[._-]")


class _File(NamedTuple):
    """A file, its name without language, and whether its name had the one looked for."""

    path: Path
    key: str
    marked: bool


class Match(NamedTuple):
    """Files that belong together; a file of pairs has no target. ``name`` is short for both."""

    name: str
    source: str
    target: str | None


class Matches(NamedTuple):
    """What was found in folders: files to check, files without counterpart, how many others."""

    found: tuple[Match, ...]
    alone: tuple[InputError, ...]
    others: int


class _Gathered(NamedTuple):
    """What has been read of all files."""

    segments: list[Segment]
    origins: list[Origin]
    notes: list[str]
    problems: list[InputError]


def is_folder(path: str | None) -> bool:
    """Whether a path is a folder."""
    return path is not None and path != "-" and Path(path).is_dir()


def matches(source: str, target: str | None, config: Config) -> Matches:
    """The files of two folders, or of one, that belong together, in the order of their names.

    Raises UsageError where one of two is no folder, or there are too many files in them.
    """
    for path in (source, target):
        if path is not None and not Path(path).is_dir():
            raise UsageError(
                _("is not a folder, as the other is."),
                where=path,
                remedy=_("Name two files or two folders."),
            )
    if target is None:
        return _of_one(Path(source), config)
    return _of_two(Path(source), Path(target), config)


def beside(path: str, config: Config) -> Match | None:
    """The text that a text belongs with, by its name alone, or None where there is none.

    ``guide.fr.md`` belongs with ``guide.en.md`` or ``guide.md``, ``fr/guide.md`` with
    ``en/guide.md``; which of the two is the source is told by the languages.
    """
    languages = (config.source_lang, config.target_lang)
    for own, other in (languages, languages[::-1]):
        for name in _renamed(PurePath(path), own, other):
            if name != path and Path(name).is_file():
                pair = (path, name) if own == config.source_lang else (name, path)
                return Match(path, *pair)
    return None


def _renamed(path: PurePath, own: str, other: str) -> Iterator[str]:
    """The names that a text in one language may have in another."""
    code = re.compile(rf"(?<![^._-]){re.escape(own)}(?:[-_][A-Z]{{2}})?(?![^._-])")
    last = next(reversed(list(code.finditer(path.stem))), None)
    if last:
        before, after = path.stem[: last.start()], path.stem[last.end() :]
        yield str(path.with_name(f"{before}{other}{after}{path.suffix}"))
        if before:
            yield str(path.with_name(f"{before[:-1]}{after}{path.suffix}"))
    else:
        yield str(path.with_name(f"{path.stem}.{other}{path.suffix}"))
    for place, part in enumerate(path.parts[:-1]):
        if code.fullmatch(part):
            parts = (*path.parts[:place], other, *path.parts[place + 1 :])
            yield str(PurePath(*parts))


def check(
    source: str, target: str | None, config: Config, progress: pipeline.Progress | None = None
) -> tuple[Report, tuple[InputError, ...]]:
    """Check the files of folders together; the second answer is what could not be read.

    Each segment has the name of its file before its id and as its ``doc``. There are no links:
    their numbers would be those of several texts. Raises as ``matches`` does, and InputError
    where there is nothing to check.
    """
    matched = matches(source, target, config)
    gathered = _Gathered([], [], [], list(matched.alone))
    for match in matched.found:
        try:
            _gather(match, config, gathered)
        except InputError as error:
            gathered.problems.append(error)
        except UsageError as error:  # of one file: in another language, for one
            place = error.where or match.source
            gathered.problems.append(InputError(error.problem, where=place, remedy=error.remedy))
    if not gathered.segments:
        raise next(
            iter(gathered.problems),
            InputError(
                _("has no files that can be checked."),
                where=source,
                remedy=_("Name them alike in both languages, like guide.en.md and guide.fr.md."),
            ),
        )
    report = pipeline.check(
        gathered.segments,
        config,
        origins=tuple(gathered.origins),
        notes=(*dict.fromkeys(gathered.notes), *_others(matched.others)),
        progress=progress,
    )
    report = replace(report, notes=(*report.notes, *_by_file(report)))
    return report, tuple(gathered.problems)


def _gather(match: Match, config: Config, gathered: _Gathered) -> None:
    if match.target is None:
        bitext, _settings = pipeline.read_configured(match.source, config)
        gathered.problems.extend(bitext.problems)
        gathered.notes.extend(bitext.remarks)
        gathered.origins.append(bitext.origin)
        segments = bitext.segments
    else:
        aligned = pipeline.align(match.source, match.target, config, "text")
        origins = (aligned.source.origin, aligned.target.origin)
        texts = (aligned.source.text, aligned.target.text)
        gathered.notes.extend(pipeline.notes(origins, *texts, config))
        gathered.origins.extend(origins)
        segments = aligned.segments
    gathered.segments.extend(
        replace(segment, id=f"{match.name}:{segment.id}", doc=segment.doc or match.name)
        for segment in segments
    )


def _by_file(report: Report) -> Iterator[str]:
    """A line for each file: how many segments it has, and how many of them are flagged."""
    counts: dict[str, list[int]] = {}
    for each in report.segments:
        count = counts.setdefault(each.segment.doc or "", [0, 0])
        count[0] += 1
        count[1] += bool(each.findings)
    for name, (segments, flagged) in counts.items():
        text = ngettext(
            "{name}: {flagged} of {segments} segment flagged.",
            "{name}: {flagged} of {segments} segments flagged.",
            segments,
        )
        yield text.format(name=name, flagged=flagged, segments=segments)


def _others(count: int) -> Iterator[str]:
    if count:
        text = ngettext(
            "{count} file of another kind was passed over.",
            "{count} files of other kinds were passed over.",
            count,
        )
        yield text.format(count=count)


def _of_two(source: Path, target: Path, config: Config) -> Matches:
    sides, others = [], 0
    for folder, language in ((source, config.source_lang), (target, config.target_lang)):
        paths = list(_files(folder))
        texts = [path for path in paths if _is(path, pipeline.DOCUMENTS)]
        others += len(paths) - len(texts)
        sides.append([_File(path, *_key(path.relative_to(folder), language)) for path in texts])
    return _matched(sides[0], sides[1], others, config)


def _of_one(folder: Path, config: Config) -> Matches:
    paths = list(_files(folder))
    bitexts = [path for path in paths if _is(path, pipeline.BITEXTS)]
    texts = [path for path in paths if _is(path, pipeline.DOCUMENTS)]
    others = len(paths) - len(bitexts) - len(texts)
    first = [_File(path, *_key(path.relative_to(folder), config.source_lang)) for path in texts]
    second = [_File(path, *_key(path.relative_to(folder), config.target_lang)) for path in texts]
    targets = [each for each in second if each.marked]
    wanted = {each.key for each in targets}
    taken = {each.path for each in targets}
    sources = [
        each for each in first if each.path not in taken and (each.marked or each.key in wanted)
    ]
    others += len(texts) - len(taken) - len(sources)
    answer = _matched(sources, targets, others, config)
    pairs = tuple(Match(path.relative_to(folder).as_posix(), str(path), None) for path in bitexts)
    return answer._replace(found=tuple(sorted((*answer.found, *pairs))))


def _matched(sources: list[_File], targets: list[_File], others: int, config: Config) -> Matches:
    """Files with the same key; a name that has the language goes before one that has not."""
    sides: list[dict[str, _File]] = [{}, {}]
    alone: list[_File] = []
    for side, files in zip(sides, (sources, targets), strict=True):
        ordered = sorted(files, key=lambda file: (not file.marked, file.path))
        alone += (each for each in ordered if side.setdefault(each.key, each) is not each)
    found = [
        Match(key, str(sides[0][key].path), str(sides[1][key].path))
        for key in sorted(sides[0])
        if key in sides[1]
    ]
    alone += (each for k in (0, 1) for key, each in sides[k].items() if key not in sides[1 - k])
    wanted = {id(each): config.target_lang for each in sources}
    problems = (
        InputError(
            _("has no counterpart in {language!r}.").format(
                language=wanted.get(id(each), config.source_lang)
            ),
            where=str(each.path),
            remedy=_("Give both files the same name, apart from the language."),
        )
        for each in sorted(alone, key=lambda file: file.path)
    )
    return Matches(tuple(found), tuple(problems), others)


def _files(folder: Path) -> Iterator[Path]:
    """The files in a folder and those inside it, hidden ones left out, in order."""
    count = 0
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            count += 1
            if count > _MOST_FILES:
                raise UsageError(
                    _("has more than {limit} files in it.").format(limit=_MOST_FILES),
                    where=str(folder),
                    remedy=_("Name a folder that has only the texts."),
                )
            if not name.startswith("."):
                yield Path(root) / name


def _is(path: Path, suffixes: tuple[str, ...]) -> bool:
    return path.name.lower().endswith(suffixes)


def _key(path: PurePath, language: str) -> tuple[str, bool]:
    """A path without the code of a language in its folders and its name, and whether it had it."""
    code = re.compile(rf"{re.escape(language)}(?:[-_][A-Za-z]{{2,4}})?", re.IGNORECASE)
    folders = [part for part in path.parts[:-1] if not code.fullmatch(part)]
    stem, suffix = path.stem, path.suffix
    name = _without(stem, code)
    marked = name != stem or len(folders) < len(path.parts) - 1
    return "/".join((*folders, f"{name}{suffix}")), marked


def _without(stem: str, code: re.Pattern[str]) -> str:
    """A name without the code of a language after or before its last or first mark."""
    for match in reversed(list(_BREAK.finditer(stem))):
        if code.fullmatch(stem, match.end()):
            return stem[: match.start()]
    first = _BREAK.search(stem)
    if first and code.fullmatch(stem, 0, first.start()):
        return stem[first.end() :]
    return stem
