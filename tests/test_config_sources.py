"""Where settings come from, and which of them wins."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

from contresens.config import Config
from contresens.config_sources import BUILT_IN, Resolved, resolve, schema
from contresens.errors import UsageError

if TYPE_CHECKING:
    from tests.conftest import Command


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a settings file; the current folder is elsewhere."""
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    folder = tmp_path / "project"
    (folder / "fr" / "ui").mkdir(parents=True)
    return folder


def write(project: Path, text: str, name: str = "contresens.toml") -> None:
    (project / name).write_text(text, "utf-8")


def found(project: Path, name: str = "fr/ui/menu.jsonl", **options: object) -> Resolved:
    return resolve(options, inputs=[str(project / name)], environment={})


class TestFiles:
    def test_nothing_but_defaults(self, project: Path) -> None:
        done = found(project)
        assert done.config == Config()
        assert set(done.origins.values()) == {"default"}

    def test_the_nearest_file_upwards_from_the_input(self, project: Path) -> None:
        write(project, 'fail_on = "minor"')
        write(project / "fr", "tolerance = 5")
        done = found(project)
        assert (done.config.fail_on, done.config.tolerance) == ("major", 5.0)
        assert done.origins["tolerance"].endswith("contresens.toml")

    def test_a_table_of_the_project_file(self, project: Path) -> None:
        write(project, "[tool.other]\nx = 1\n", "pyproject.toml")
        assert found(project).config == Config()
        write(project, '[tool.contresens]\nfail_on = "critical"\n', "pyproject.toml")
        assert found(project).config.fail_on == "critical"

    def test_the_current_folder_where_the_input_has_none(
        self, project: Path, tmp_path: Path
    ) -> None:
        write(tmp_path / "elsewhere", "tolerance = 7")
        assert found(project).config.tolerance == 7.0

    def test_one_that_was_asked_for(self, project: Path) -> None:
        write(project, "tolerance = 5", "other.toml")
        done = resolve({}, file=str(project / "other.toml"), environment={})
        assert done.config.tolerance == 5.0

    def test_paths_are_relative_to_the_file(self, project: Path) -> None:
        write(project, 'termbase = ["terms.tsv"]')
        assert found(project).config.termbase == (str(project / "terms.tsv"),)

    def test_broken_and_missing_files(self, project: Path) -> None:
        with pytest.raises(UsageError, match="cannot be read"):
            resolve({}, file=str(project / "none.toml"), environment={})
        write(project, "= 1")
        with pytest.raises(UsageError, match=r"contresens\.toml: not valid TOML"):
            found(project)
        write(project, 'fail-on = "minor"')
        with pytest.raises(UsageError, match=r"contresens\.toml: .*Did you mean 'fail_on'"):
            found(project)


class TestOrder:
    def test_options_over_environment_over_file_over_profile(self, project: Path) -> None:
        write(project, "min_confidence = 0.6\npass_mark = 80\n")
        environment = {"CONTRESENS_PASS_MARK": "85", "CONTRESENS_TOLERANCE": "4"}
        done = resolve(
            {"tolerance": 3.0},
            inputs=[str(project / "x")],
            profile="gate",
            environment=environment,
        )
        config = done.config
        assert (config.min_confidence, config.pass_mark, config.tolerance) == (0.6, 85.0, 3.0)
        assert done.origins["fail_on"] == "profile gate"
        assert done.origins["pass_mark"] == "CONTRESENS_PASS_MARK"
        assert done.origins["tolerance"] == "command line"

    def test_lists_and_truth_from_the_environment(self) -> None:
        environment = {
            "CONTRESENS_SELECT": "num, NAM101",
            "CONTRESENS_CACHE": "false",
            "HOME": "/home/x",
        }
        config = resolve({}, environment=environment).config
        assert (config.select, config.cache) == (("NUM", "NAM101"), False)

    @pytest.mark.parametrize(
        ("variable", "value", "said"),
        [
            ("CONTRESENS_FAILON", "minor", "Did you mean 'fail_on'"),
            ("CONTRESENS_CACHE", "perhaps", "true or false"),
            ("CONTRESENS_TOLERANCE", "much", "a number"),
        ],
    )
    def test_what_the_environment_gets_wrong(self, variable: str, value: str, said: str) -> None:
        with pytest.raises(UsageError, match=said):
            resolve({}, environment={variable: value})


class TestProfiles:
    @pytest.mark.parametrize("name", BUILT_IN)
    def test_ours(self, name: str) -> None:
        assert resolve({}, profile=name, environment={}).config != Config()

    def test_of_the_file(self, project: Path) -> None:
        write(project, 'profile = "strict"\n[profiles.strict]\nfail_on = "minor"\n')
        done = found(project)
        assert done.config.fail_on == "minor"
        assert done.origins["fail_on"].endswith("profile strict")

    def test_ours_changed_by_the_file(self, project: Path) -> None:
        write(project, "[profiles.gate]\nmin_confidence = 0.9\n")
        done = resolve({}, inputs=[str(project / "x")], profile="gate", environment={})
        assert (done.config.fail_on, done.config.min_confidence) == ("major", 0.9)

    def test_unknown(self) -> None:
        with pytest.raises(UsageError, match=r"no profile 'gatte'.*Did you mean 'gate'"):
            resolve({}, profile="gatte", environment={})


class TestOverrides:
    TEXT = """
[[overrides]]
files = ["fr/ui/*"]
ignore = ["TYP"]
[[overrides]]
languages = ["en-de"]
fail_on = "critical"
"""

    def test_for_files(self, project: Path) -> None:
        write(project, self.TEXT)
        assert found(project).config.ignore == ("TYP",)
        assert found(project, "fr/news.jsonl").config.ignore == ()

    def test_for_languages(self, project: Path) -> None:
        write(project, self.TEXT)
        assert found(project).config.fail_on == "major"
        assert found(project, target_lang="de").config.fail_on == "critical"

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("[[overrides]]\nignore = ['TYP']", "needs files or languages"),
            ("[[overrides]]\nfiles = 'x'", "files must be a list of texts"),
            ("overrides = 1", "must be tables"),
            ("profile = 'a'\nprofiles = 1", "profiles must be a table"),
        ],
    )
    def test_what_is_wrong_is_said(self, project: Path, text: str, said: str) -> None:
        write(project, text)
        with pytest.raises(UsageError, match=said):
            found(project)


class TestSchema:
    def test_it_is_one_and_takes_what_we_take(self) -> None:
        jsonschema.Draft202012Validator.check_schema(schema())
        good = tomllib.loads(
            'fail_on = "minor"\nprofile = "gate"\n[profiles.x]\npass_mark = 90.0\n'
            '[[overrides]]\nfiles = ["*.po"]\nignore = ["TYP"]\n'
        )
        jsonschema.validate(good, schema())
        for bad in ({"fail_on": "x"}, {"fial_on": "minor"}, {"pass_mark": 400}):
            with pytest.raises(jsonschema.ValidationError):
                jsonschema.validate(bad, schema())


def test_the_command_shows_values_and_where_they_are_from(
    contresens: Command, project: Path
) -> None:
    write(project, "tolerance = 5")
    done = contresens("config", project / "pairs.jsonl", "--profile", "gate")
    lines = {line.split()[0]: line for line in done.stdout.splitlines()}
    assert lines["tolerance"].endswith("contresens.toml")
    assert lines["min_confidence"].endswith("profile gate")
    assert lines["cache"].endswith("default")
    assert contresens("config", "--profile", "nobody").returncode == 2
