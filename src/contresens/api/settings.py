"""Settings of a call → Config."""

from __future__ import annotations

from collections.abc import Mapping
from gettext import gettext as _
from pathlib import Path

from contresens.config import Config, nearest, with_settings
from contresens.config_sources import BUILT_IN, resolve
from contresens.errors import UsageError


def resolved(
    config: Config | str | Path | None, profile: str | None, given: Mapping[str, object]
) -> Config:
    """The settings of a call: those given over those of a file or profile.

    Neither a file nor the environment is looked at unless ``config`` names a file: a program does
    the same wherever it runs. Raises UsageError for an unknown name or a value that does not fit.
    """
    if config is None or isinstance(config, Config):
        start = with_settings(config or Config(), _profile(profile))
        return with_settings(start, given)
    return resolve(given, file=str(config), profile=profile, environment={}).config


def _profile(name: str | None) -> Mapping[str, object]:
    if name is None:
        return {}
    if name not in BUILT_IN:
        raise UsageError(
            _("there is no profile {name!r}.").format(name=name), remedy=nearest(name, [*BUILT_IN])
        )
    return BUILT_IN[name]
