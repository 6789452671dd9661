"""Neural metrics: any checkpoint of unbabel-comet (extra ``comet``), by path or by name.

Nothing is downloaded: a name is looked up among the models that Hugging Face's own tools have put
on this machine. A checkpoint may run code when it is loaded: give only what you trust.
"""

from __future__ import annotations

import functools
import logging
import os
import warnings
from collections.abc import Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from gettext import gettext as _
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contresens.config import Config
from contresens.errors import UsageError
from contresens.model import Judge, Judgement, MarkedError, Segment, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

BATCH = 8
"""Segments that the metric reads at once: a large model on a CPU gains nothing from more."""

_INSIDE = Path("checkpoints", "model.ckpt")
"""Where a checkpoint stands in the folder that COMET saves, beside ``hparams.yaml``."""

_PIECE = 1 << 20
"""Bytes of the checkpoint that tell it from others of the same name."""


def configured(config: Config) -> Judge | None:
    """The metric that the settings ask for; None where they ask for none."""
    return _loaded(config.comet) if config.comet else None


@functools.cache
def _loaded(where: str) -> Comet:
    return Comet(where)


class Comet:
    """A checkpoint of unbabel-comet, read when it first judges; satisfies ``model.Judge``."""

    def __init__(self, where: str) -> None:
        if find_spec("comet") is None:
            raise UsageError(
                _("the metric {where!r} needs unbabel-comet, which is not installed.").format(
                    where=where
                ),
                remedy=_("Install it with: pip install 'contresens[comet]'"),
            )
        self._file = _checkpoint(where)

    @cached_property
    def name(self) -> str:
        """The name of its folder, with a fingerprint of its file."""
        folder = self._file.parents[1]
        # A snapshot of Hugging Face's cache is models--OWNER--NAME/snapshots/REVISION.
        known = folder.parents[1].name if folder.parent.name == "snapshots" else folder.name
        return f"{known.removeprefix('models--').rpartition('--')[2]}-{_fingerprint(self._file)}"

    def judge(self, segments: Sequence[Segment]) -> list[Judgement | None]:
        """What the metric says of each segment; None where a side is empty.

        A metric that can do without references gets them only where every segment has one. Raises
        UsageError where it cannot and one is missing, or where the checkpoint cannot be loaded.
        """
        known = [
            number
            for number, each in enumerate(segments)
            if each.source.strip() and each.target.strip()
        ]
        answers: list[Judgement | None] = [None] * len(segments)
        if not known:
            return answers
        rows = self._rows([segments[number] for number in known])
        with _quiet():
            found = self._model.predict(rows, batch_size=BATCH, gpus=0, progress_bar=False)
        marked = found.get("metadata", {}).get("error_spans") or [[]] * len(known)
        for number, score, spans in zip(known, found["scores"], marked, strict=True):
            errors = tuple(_errors(spans, segments[number].target))
            answers[number] = Judgement(self.name, float(score), errors)
        return answers

    def _rows(self, segments: Sequence[Segment]) -> list[dict[str, str]]:
        referred = all(segment.reference is not None for segment in segments)
        if self._model.requires_references() and not referred:
            raise UsageError(
                _("the metric {name} needs a reference for every segment.").format(name=self.name),
                remedy=_("Give --reference FILE, or a checkpoint that works without references."),
            )
        rows = [{"src": segment.source, "mt": segment.target} for segment in segments]
        if referred:
            for row, segment in zip(rows, segments, strict=True):
                row["ref"] = segment.reference or ""
        return rows

    @cached_property
    def _model(self) -> Any:  # an optional package
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        with _quiet():
            from comet import load_from_checkpoint

            try:
                return load_from_checkpoint(str(self._file), local_files_only=True)
            except Exception as error:  # of many kinds, by torch, YAML and transformers
                raise UsageError(
                    _("the checkpoint {file} cannot be loaded: {line}").format(
                        file=self._file, line=_line(error)
                    ),
                    remedy=_(
                        "It needs hparams.yaml one folder up, "
                        "and the encoder that is named there on this machine."
                    ),
                ) from error


def _checkpoint(where: str) -> Path:
    """The file of a checkpoint: itself, inside its folder, or in the cache of Hugging Face.

    Raises UsageError where there is none.
    """
    for place in (Path(where), Path(where) / _INSIDE):
        if place.is_file():
            return place.absolute()  # not resolved: a cache has links to files without neighbours
    if not Path(where).exists() and (folder := _cached(where)) and (folder / _INSIDE).is_file():
        return folder / _INSIDE
    raise UsageError(
        _("there is no checkpoint {where!r}.").format(where=where),
        remedy=_(
            "Give a model.ckpt, the folder above checkpoints/, "
            "or the name of a model that `hf download NAME` has put on this machine."
        ),
    )


def _cached(name: str) -> Path | None:
    """The folder of a model that was downloaded before."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(repo_id=name, local_files_only=True))
    except (HFValidationError, LocalEntryNotFoundError):
        return None


def _fingerprint(file: Path) -> str:
    """Eight digits from the size, the beginning and the end of a file."""
    size = file.stat().st_size
    with file.open("rb") as opened:
        digest = blake2b(f"{size}".encode() + opened.read(_PIECE), digest_size=4)
        opened.seek(max(0, size - _PIECE))
        digest.update(opened.read(_PIECE))
    return digest.hexdigest()


def _errors(spans: Sequence[Mapping[str, Any]], target: str) -> Iterator[MarkedError]:
    """What the metric marks, without the white space around it; nothing that has no words."""
    for each in spans:
        start, end = int(each["start"]), min(int(each["end"]), len(target))
        words = target[start:end]
        if not words.strip():
            continue
        start += len(words) - len(words.lstrip())
        span = Span(start, start + len(words.strip()))
        yield MarkedError(span, Severity(each["severity"]), float(each["confidence"]))


def _line(error: Exception) -> str:
    """The first line of an error, for one sentence."""
    return next(iter(str(error).strip().splitlines()), type(error).__name__)


@contextmanager
def _quiet() -> Iterator[None]:
    """Without the remarks of the libraries below, which are not about the user's texts."""
    names = ("pytorch_lightning", "lightning", "comet", "transformers", "lightning_fabric")
    before = {name: logging.getLogger(name).level for name in names}
    for name in names:
        logging.getLogger(name).setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for name, level in before.items():
            logging.getLogger(name).setLevel(level)
