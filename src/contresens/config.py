"""Settings: each declared once, with its default, its help and what fits it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contresens.errors import UsageError

if TYPE_CHECKING:
    from contresens.model import Conventions

FILE_NAME = "contresens.toml"

SEVERITIES = ("neutral", "minor", "major", "critical")
"""Those of ``model.Severity``, written out: loading the model takes longer than all settings do."""


@dataclass(frozen=True, slots=True)
class Config:
    """All settings of a run. ``metadata["help"]`` is the text of help pages and documentation."""

    source_lang: str = field(
        default="en", metadata={"help": "Language of the source (ISO 639-1).", "form": "language"}
    )
    target_lang: str = field(
        default="fr",
        metadata={"help": "Language of the translation (ISO 639-1).", "form": "language"},
    )
    encoder: str = field(
        default="use",
        metadata={
            "help": "Sentence encoder: use; e5 or st:MODEL (sentence-transformers) with extras.",
            "form": "encoder",
        },
    )
    second_encoder: str = field(
        default="",
        metadata={
            "help": "A second encoder for the segment score: e5 (extra); better, but slow.",
            "choices": ("", "e5"),
        },
    )
    comet: str = field(
        default="",
        metadata={"help": "Neural metric (extra comet): a COMET checkpoint, its folder or name."},
    )
    cache: bool = field(
        default=True, metadata={"help": "Keep embeddings on disk for the next run."}
    )
    cache_megabytes: float = field(
        default=200.0,
        metadata={"help": "Size of that cache; what was used longest ago goes.", "range": (1, 1e5)},
    )
    message_lang: str = field(
        default="en",
        metadata={"help": "Language of messages and reports: en or fr.", "choices": ("en", "fr")},
    )
    fail_on: str = field(
        default="major",
        metadata={
            "help": "Exit with 1 from this severity on; never: only for errors of the call.",
            "choices": (*SEVERITIES, "never"),
        },
    )
    min_score: float = field(
        default=0.0,
        metadata={
            "help": "Exit with 1 where the MQM-based score is below this; 0: no limit.",
            "range": (0.0, 100.0),
        },
    )
    max_per_1000_words: float = field(
        default=-1.0,
        metadata={
            "help": "Exit with 1 above so many MQM points per 1000 source words; -1: no limit.",
            "range": (-1.0, 1e6),
        },
    )
    select: tuple[str, ...] = field(
        default=(), metadata={"help": "Only these rules or families (NUM, NAM101); all if empty."}
    )
    ignore: tuple[str, ...] = field(
        default=(), metadata={"help": "Not these rules or families, even if selected."}
    )
    preview: bool = field(
        default=False, metadata={"help": "Also run rules whose false alarms are not yet counted."}
    )
    plugins: str = field(
        default="on",
        metadata={
            "help": "Rules of other installed packages: on, off; strict: a broken one is an error.",
            "choices": ("on", "off", "strict"),
        },
    )
    termbase: tuple[str, ...] = field(
        default=(),
        metadata={
            "help": "Termbases: .tbx, .tsv, .csv or .xlsx; .txt lists what is not translated.",
            "form": "files",
        },
    )
    term_domain: tuple[str, ...] = field(
        default=(),
        metadata={
            "help": "Only terms of these domains, and those that have none; all if empty.",
            "form": "texts",
        },
    )
    decisions: str = field(
        default="",
        metadata={
            "help": "Decisions file: findings that it dismisses neither fail nor show.",
            "form": "file",
        },
    )
    baseline: str = field(
        default="",
        metadata={
            "help": "Earlier JSON report, or baseline made of one: only what is new counts.",
            "form": "file",
        },
    )
    show_dismissed: bool = field(
        default=False,
        metadata={"help": "Also list what does not count: dismissed, suppressed, known."},
    )
    as_of: str = field(
        default="",
        metadata={
            "help": "Day on which decisions are looked at (2027-03-31); empty: today.",
            "form": "date",
        },
    )
    min_confidence: float = field(
        default=0.0,
        metadata={"help": "Leave out findings below this confidence.", "range": (0.0, 1.0)},
    )
    pass_mark: float = field(
        default=90.0,
        metadata={"help": "Calibrated score from which a text passes.", "range": (0.0, 99.0)},
    )
    tolerance: float = field(
        default=10.0,
        metadata={
            "help": "MQM points per 1000 source words that are just tolerable.",
            "range": (0.1, 1000.0),
        },
    )
    long_tolerance: float = field(
        default=0.0,
        metadata={
            "help": "Points just tolerable in 10,000 words (non-linear calibration); 0: linear.",
            "range": (0.0, 10000.0),
        },
    )
    spacing: str = field(
        default="any",
        metadata={
            "help": "No-break spaces that French marks shall have; any: no hint on them.",
            "choices": ("any", "narrow", "full"),
        },
    )
    region: str = field(
        default="",
        metadata={
            "help": "Country whose typography the target follows: CA, CH; empty: the language's.",
            "choices": ("", "CA", "CH"),
        },
    )

    @property
    def conventions(self) -> Conventions:
        """How the target shall be set."""
        from contresens.model import Conventions

        return Conventions(spacing=self.spacing, region=self.region)


DECLARED = {setting.name: setting for setting in fields(Config)}


def with_settings(config: Config, settings: Mapping[str, object], *, where: str = "") -> Config:
    """The configuration with these settings changed.

    Raises UsageError for an unknown name (naming the nearest one) or a value that does not fit.
    """
    changes: dict[str, Any] = {name: _value(name, value, where) for name, value in settings.items()}
    changed = replace(config, **changes)
    if changed.long_tolerance and not 1 < changed.long_tolerance / changed.tolerance < 10:
        raise UsageError(
            _("long_tolerance must be between tolerance ({tolerance:g}) and ten times it.").format(
                tolerance=changed.tolerance
            ),
            where=where,
        )
    return changed


def _value(name: str, value: object, where: str) -> object:
    if name not in DECLARED:
        raise UsageError(
            _("there is no setting {name!r}.").format(name=name),
            where=where,
            remedy=nearest(name, list(DECLARED)),
        )
    default, about = DECLARED[name].default, DECLARED[name].metadata
    if isinstance(default, tuple):
        return _listed(name, value, str(about.get("form", "codes")), where)
    if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if type(value) is not type(default):
        wanted = {bool: "true or false", float: "a number", str: "a text"}[type(default)]
        raise UsageError(
            _("{name} must be {wanted}, not {value!r}.").format(
                name=name, wanted=wanted, value=value
            ),
            where=where,
        )
    if problem := _misfit(value, about):
        raise UsageError(
            _("{name} must be {problem}, not {value!r}.").format(
                name=name, problem=problem, value=value
            ),
            where=where,
        )
    if about.get("form") == "file" and value and where:
        return str(Path(where).parent / str(value))
    return value


def _misfit(value: object, about: Mapping[str, Any]) -> str:
    """What the value would have to be; empty where it fits."""
    if "choices" in about and value not in about["choices"]:
        return "one of " + ", ".join(about["choices"])
    if "range" in about and not about["range"][0] <= float(str(value)) <= about["range"][1]:
        return f"from {about['range'][0]:g} to {about['range'][1]:g}"
    if about.get("form") == "language" and not _is_language(str(value)):
        return "an ISO 639-1 code of two small letters such as en"
    if about.get("form") == "date" and value and not _is_day(str(value)):
        return "a day such as 2027-03-31"
    if about.get("form") == "encoder" and not _is_encoder(str(value)):
        return "use, e5 or st:NAME_OR_PATH"
    return ""


def _is_encoder(name: str) -> bool:
    return name in ("use", "e5") or (name.startswith("st:") and len(name) > len("st:"))


def _is_day(written: str) -> bool:
    try:
        return date.fromisoformat(written).isoformat() == written
    except ValueError:
        return False


def _is_language(code: str) -> bool:
    return len(code) == 2 and code.isascii() and code.isalpha() and code.islower()


_EXAMPLES = {
    "codes": "rules or families such as ['NUM', 'NAM101']",
    "files": "files such as ['terms.tsv']",
    "texts": "texts such as ['finance']",
}


def _listed(name: str, value: object, form: str, where: str) -> tuple[str, ...]:
    """The items of a list; files that a settings file names are beside it."""
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise UsageError(
            _("{name} must be a list of {form}.").format(name=name, form=_EXAMPLES[form]),
            where=where,
        )
    if form == "codes":
        return tuple(item.upper() for item in value)
    if form == "files" and where:
        return tuple(str(Path(where).parent / item) for item in value)
    return tuple(value)


def nearest(name: str, known: Sequence[str]) -> str:
    """What a misspelt name may have been meant for, or what there is."""
    from rapidfuzz import process

    best = process.extractOne(name, known, score_cutoff=60)
    return f"Did you mean {best[0]!r}?" if best else f"There are: {', '.join(known)}."
