"""What is known of a language: one folder for each, the same file names in all, data only.

A check asks for a file by name; where a language has none, the answer is empty and the check
stays silent. It never guesses with another language's data.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


def known() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages that have data, sorted."""
    folders = (item for item in files(__package__).iterdir() if item.is_dir())
    return tuple(sorted(item.name for item in folders if not item.name.startswith("_")))


@cache
def toml(language: str, name: str) -> dict[str, Any]:
    """The TOML file ``name`` of a language; empty where the language has none."""
    file = files(__package__) / language / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


@cache
def table(language: str, name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of the TSV file ``name`` of a language, comments (``#``) and blank lines left out.

    Empty where the language has no such file.
    """
    file = files(__package__) / language / f"{name}.tsv"
    if not file.is_file():
        return ()
    lines = file.read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


@cache
def words(language: str, name: str) -> frozenset[str]:
    """The words of the file ``name.txt`` of a language, one a line; empty where there is none."""
    file = files(__package__) / language / f"{name}.txt"
    if not file.is_file():
        return frozenset()
    lines = (line.strip() for line in file.read_text(encoding="utf-8").splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))
