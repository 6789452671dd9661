"""What is said of decisions, baselines and suppressions, in the languages of the interface."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

Say = Callable[..., str]
"""Name of a sentence and its fields → the sentence."""


def speaker(language: str) -> Say:
    """The sentences of a language of the user interface; English where it has none."""
    texts = _texts()
    chosen: Mapping[str, str] = texts.get(language, texts["en"])

    def say(name: str, /, **fields: object) -> str:
        return chosen[name].format_map(fields)

    return say


@cache
def _texts() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("texts.toml").read_text(encoding="utf-8"))
