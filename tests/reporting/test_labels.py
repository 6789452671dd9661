from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest

from contresens.reporting.labels import Labels

TEXTS = tomllib.loads(files("contresens.reporting").joinpath("labels.toml").read_text("utf-8"))


def test_both_languages_say_the_same_things() -> None:
    flat = [
        {name: set(re.findall(r"{\w+}", text)) for name, text in texts.items() if type(text) is str}
        for texts in TEXTS.values()
    ]
    assert flat[0] == flat[1]
    for group in ("severities", "verdicts"):
        assert set(TEXTS["en"][group]) == set(TEXTS["fr"][group])


def test_french_puts_no_break_spaces_where_they_belong() -> None:
    assert not re.search(r" [:;?!»%]|« ", str(TEXTS["fr"]))


@pytest.mark.parametrize(
    ("language", "number", "share"),
    [("en", "1,234.50", "98.7%"), ("fr", "1\u202f234,50", "98,7\u202f%")],
)
def test_numbers(language: str, number: str, share: str) -> None:
    labels = Labels(language)
    assert labels.number(1234.5, 2) == number
    assert labels.percent(0.9871, 1) == share
    assert labels.percent(None) == "–"


def test_names_fall_back_to_themselves() -> None:
    labels = Labels("fr")
    assert labels.category("accuracy/omission") == "exactitude / omission"
    assert labels.category("accuracy/something new") == "exactitude / something new"
    assert Labels("xx").language == "en"
