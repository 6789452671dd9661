"""Settings from file and command line; nothing unknown is ignored."""

from __future__ import annotations

from pathlib import Path

import pytest

from contresens.config import Config, load, with_settings
from contresens.errors import UsageError


def test_defaults_without_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load(None, {}) == Config()


def test_options_win_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "contresens.toml").write_text('fail_on = "minor"\ntolerance = 5\n')
    monkeypatch.chdir(tmp_path)
    config = load(None, {"fail_on": "critical", "pass_mark": None})
    assert (config.fail_on, config.tolerance, config.pass_mark) == ("critical", 5.0, 90.0)


def test_a_misspelt_setting_names_the_nearest(tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    file.write_text('fail-on = "minor"\n')
    with pytest.raises(UsageError, match=r"c\.toml: .*fail-on.*Did you mean 'fail_on'"):
        load(str(file), {})


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


def test_broken_and_missing_files(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        load(str(tmp_path / "none.toml"), {})
    broken = tmp_path / "broken.toml"
    broken.write_text("= 1")
    with pytest.raises(UsageError, match="not valid TOML"):
        load(str(broken), {})
