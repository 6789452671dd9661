"""Where settings come from.

The later over the earlier: defaults, a profile of ours, the file (its settings, its profile, its
overrides for these files or languages), the environment, options. The file is ``contresens.toml``,
or ``pyproject.toml`` with a table ``[tool.contresens]``: the nearest one upwards from the input, or
else from the current folder.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from gettext import gettext as _
from pathlib import Path
from typing import Any

from contresens.config import DECLARED, FILE_NAME, Config, nearest, with_settings
from contresens.errors import UsageError

PREFIX = "CONTRESENS_"
UI_LANG = "CONTRESENS_UI_LANG"
"""The language of the command line: no setting of a run."""

PROJECT_FILE = "pyproject.toml"
PROFILE, PROFILES, OVERRIDES = "profile", "profiles", "overrides"

BUILT_IN: Mapping[str, Mapping[str, object]] = {
    "editor": {"fail_on": "never"},
    "batch": {"fail_on": "never", "min_confidence": 0.5},
    "gate": {"fail_on": "major", "min_confidence": 0.75},
}
"""What a person wants to see; what is worth a row in a table; what may stop a release."""

Settings = dict[str, object]


@dataclass(frozen=True, slots=True)
class Resolved:
    """The settings of a run. ``origins`` says of each setting where its value is from."""

    config: Config
    origins: Mapping[str, str]


def resolve(
    options: Mapping[str, object],
    *,
    file: str | None = None,
    inputs: Sequence[str] = (),
    profile: str | None = None,
    environment: Mapping[str, str] = os.environ,
) -> Resolved:
    """The settings of a run over these input files.

    ``options`` are those of the command line, None where not given; ``file`` is the settings file,
    looked for without it. Raises UsageError for an unknown setting or profile, a value that does
    not fit, or a file that cannot be read.
    """
    found = _found(file, inputs)
    table = found.table if found else {}
    given = _environment(environment)
    name = profile or given.pop(PROFILE, None) or table.get(PROFILE)
    layers = Layers()
    layers.add(_built_in(name, table, found), f"profile {name}")
    if found:
        plain = {k: v for k, v in table.items() if k not in (PROFILE, PROFILES, OVERRIDES)}
        layers.add(plain, str(found.path), found.path)
        layers.add(_own_profile(name, found), f"{found.path}, profile {name}", found.path)
    chosen = {key: value for key, value in options.items() if value is not None}
    if found:
        spoken = layers.with_layers(given, chosen)
        for number, override in enumerate(_overrides(found), 1):
            if _applies(override, found.path, inputs, spoken):
                settings = {k: v for k, v in override.items() if k not in ("files", "languages")}
                layers.add(settings, f"{found.path}, override {number}", found.path)
    for key, value in given.items():
        layers.add({key: value}, f"{PREFIX}{key.upper()}")
    layers.add(chosen, "command line")
    return Resolved(layers.config, layers.origins)


def profiles(inputs: Sequence[str] = ()) -> tuple[str, ...]:
    """The names of ours, and of those in the settings file that is nearest to the inputs."""
    found = _found(None, inputs)
    own = _table(found.table, PROFILES, found) if found else {}
    return tuple(sorted({*BUILT_IN, *own}))


class Layers:
    """Settings put over each other."""

    def __init__(self) -> None:
        self.config = Config()
        self.origins = dict.fromkeys(DECLARED, "default")

    def add(self, settings: Mapping[str, object], origin: str, file: Path | None = None) -> None:
        """Put settings over those before; paths in a ``file``'s settings are relative to it."""
        self.config = with_settings(self.config, settings, where=str(file) if file else "")
        self.origins |= dict.fromkeys(settings, origin)

    def with_layers(self, *more: Mapping[str, object]) -> Config:
        """What the configuration would be with more settings over it."""
        config = self.config
        for settings in more:
            config = with_settings(config, settings)
        return config


@dataclass(frozen=True, slots=True)
class _Found:
    path: Path
    table: Settings


def _found(file: str | None, inputs: Sequence[str]) -> _Found | None:
    """The settings file that was asked for, or the nearest."""
    if file is not None:
        path = Path(file)
        return _Found(path, _tool(path) if path.name == PROJECT_FILE else _read(path))
    first = [Path(each) for each in inputs[:1] if each != "-"]
    starts = [path if path.is_dir() else path.parent for path in first]
    for start in (*starts, Path()):
        for folder in (start, *start.resolve().parents):
            if (folder / FILE_NAME).is_file():
                return _Found(folder / FILE_NAME, _read(folder / FILE_NAME))
            project = folder / PROJECT_FILE
            if project.is_file() and (table := _tool(project)):
                return _Found(project, table)
    return None


def _tool(path: Path) -> Settings:
    """The table ``[tool.contresens]`` of a project's file; empty where it has none."""
    tools = _read(path).get("tool", {})
    table = tools.get("contresens", {}) if isinstance(tools, dict) else {}
    return dict(table) if isinstance(table, dict) else {}


def _read(file: Path) -> Settings:
    import tomllib

    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(
            _("the configuration cannot be read."), where=str(file), remedy=error.strerror or ""
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(
            _("not valid TOML: {error}.").format(error=error), where=str(file)
        ) from error


def _built_in(name: object, table: Settings, found: _Found | None) -> Mapping[str, object]:
    """The settings of a profile of ours; nothing for one of the file's own."""
    if name is None:
        return {}
    own = _table(table, PROFILES, found)
    if name not in BUILT_IN and name not in own:
        known = sorted({*BUILT_IN, *own})
        raise UsageError(
            _("there is no profile {name!r}.").format(name=name), remedy=nearest(str(name), known)
        )
    return BUILT_IN.get(str(name), {})


def _own_profile(name: object, found: _Found) -> Mapping[str, object]:
    if name is None:
        return {}
    return _table(_table(found.table, PROFILES, found), str(name), found)


def _table(table: Settings, name: str, found: _Found | None) -> Settings:
    value = table.get(name, {})
    if not isinstance(value, dict):
        raise UsageError(
            _("{name} must be a table.").format(name=name), where=str(found.path) if found else ""
        )
    return value


def _overrides(found: _Found) -> Iterator[Settings]:
    value = found.table.get(OVERRIDES, [])
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise UsageError(_("overrides must be tables: [[overrides]]."), where=str(found.path))
    for override in value:
        for key in ("files", "languages"):
            if not _is_texts(override.get(key, [])):
                raise UsageError(
                    _("{key} must be a list of texts.").format(key=key), where=str(found.path)
                )
        if not override.get("files") and not override.get("languages"):
            raise UsageError(
                _("an override needs files or languages."),
                where=str(found.path),
                remedy=_('Such as files = ["*.po"] or languages = ["en-fr"].'),
            )
        yield override


def _applies(override: Settings, file: Path, inputs: Sequence[str], config: Config) -> bool:
    """Whether an override is for these inputs and languages."""
    pair = {f"{config.source_lang}-{config.target_lang}", config.target_lang}
    files, languages = (_texts(override.get(key)) for key in ("files", "languages"))
    if languages and not pair & set(languages):
        return False
    root = file.resolve().parent
    paths = [Path(each).resolve() for each in inputs]
    names = [
        path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
        for path in paths
    ]
    return not files or any(fnmatchcase(name, pattern) for name in names for pattern in files)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _texts(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def _environment(environment: Mapping[str, str]) -> dict[str, Any]:
    """Settings that environment variables give, by name: CONTRESENS_FAIL_ON for fail_on."""
    settings = {}
    for variable, text in sorted(environment.items()):
        if not variable.startswith(PREFIX) or variable == UI_LANG:
            continue
        name = variable.removeprefix(PREFIX).lower()
        if name != PROFILE and name not in DECLARED:
            raise UsageError(
                _("the environment variable {variable} is no setting.").format(variable=variable),
                remedy=nearest(name, [*DECLARED, PROFILE]),
            )
        settings[name] = text if name == PROFILE else _typed(name, text)
    return settings


def _typed(name: str, text: str) -> object:
    """The text of a variable as the setting's type; what does not fit is left for the check."""
    default = DECLARED[name].default
    if isinstance(default, bool):
        return {"true": True, "1": True, "false": False, "0": False}.get(text.lower(), text)
    if isinstance(default, tuple):
        return [item.strip() for item in text.split(",") if item.strip()]
    if isinstance(default, float):
        try:
            return float(text)
        except ValueError:
            return text
    return text


def schema() -> dict[str, Any]:
    """The JSON Schema of the settings file, for editors that complete and check TOML."""
    settings = {name: _property(name) for name in DECLARED}
    table = {"type": "object", "properties": settings, "additionalProperties": False}
    conditions = {"files": _LIST, "languages": _LIST}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "contresens.toml",
        "type": "object",
        "properties": {
            **settings,
            PROFILE: {
                "type": "string",
                "description": "Settings to start from.",
                "examples": [*BUILT_IN],
            },
            PROFILES: {"type": "object", "additionalProperties": table},
            OVERRIDES: {
                "type": "array",
                "items": {**table, "properties": {**settings, **conditions}},
            },
        },
        "additionalProperties": False,
    }


_LIST = {"type": "array", "items": {"type": "string"}}


def _property(name: str) -> dict[str, Any]:
    default, about = DECLARED[name].default, DECLARED[name].metadata
    kinds = {bool: "boolean", float: "number", str: "string"}
    form: dict[str, Any] = (
        dict(_LIST) if isinstance(default, tuple) else {"type": kinds[type(default)]}
    )
    if "choices" in about:
        form["enum"] = list(about["choices"])
    if "range" in about:
        form |= {"minimum": about["range"][0], "maximum": about["range"][1]}
    plain = list(default) if isinstance(default, tuple) else default
    return {"description": about["help"], **form, "default": plain}
