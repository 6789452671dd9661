"""Settings: what fits them and what does not."""

from __future__ import annotations

import pytest

from contresens.config import SEVERITIES, Config, with_settings
from contresens.errors import UsageError
from contresens.model import Severity


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("fail_on", "blocker", "one of neutral, minor, major, critical, never"),
        ("min_confidence", 1.5, "from 0 to 1"),
        ("min_confidence", "high", "a number"),
        ("preview", "yes", "true or false"),
        ("target_lang", "French", "ISO 639-1"),
        ("select", "NUM", "a list"),
        ("select", [1], "a list"),
    ],
)
def test_values_that_do_not_fit(name: str, value: object, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        with_settings(Config(), {name: value})


def test_a_misspelt_setting_names_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"c\.toml: .*fail-on.*Did you mean 'fail_on'"):
        with_settings(Config(), {"fail-on": "minor"}, where="c.toml")


def test_a_curve_that_cannot_be_is_refused() -> None:
    with pytest.raises(UsageError, match="between tolerance"):
        with_settings(Config(), {"tolerance": 10, "long_tolerance": 200})


def test_the_severities_are_those_of_the_model() -> None:
    assert tuple(severity.value for severity in Severity) == SEVERITIES
