"""``--termbase`` from the command line and from the settings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Command


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    path = tmp_path / "pairs.tsv"
    path.write_text("The kilns cooled.\tLes étuves ont refroidi.\n", encoding="utf-8")
    return path


@pytest.fixture
def terms(tmp_path: Path) -> Path:
    path = tmp_path / "terms.tsv"
    path.write_text(
        "en\tfr\tforbidden\tdomain\nkiln\tfour\tétuve\tpottery\nglaze\tglaçure\t\tart\n",
        encoding="utf-8",
    )
    return path


def rules(stdout: str) -> list[str]:
    return [finding["rule"] for finding in json.loads(stdout)["findings"]]


def test_terms_are_checked(contresens: Command, pairs: Path, terms: Path) -> None:
    call = ("check", pairs, "--format", "jsonl", "--select", "TRM")
    assert rules(contresens(*call).stdout) == []
    done = contresens(*call, "--termbase", terms)
    assert (done.returncode, rules(done.stdout)) == (1, ["TRM101"])
    done = contresens(*call, "--termbase", terms, "--term-domain", "art")
    assert (done.returncode, rules(done.stdout)) == (0, [])


def test_the_settings_name_files_beside_them(contresens: Command, pairs: Path, terms: Path) -> None:
    settings = terms.parent / "settings.toml"
    settings.write_text(f'termbase = ["{terms.name}"]\nselect = ["TRM"]\n', encoding="utf-8")
    done = contresens("check", pairs, "--format", "jsonl", "--config", settings)
    assert rules(done.stdout) == ["TRM101"]


@pytest.mark.parametrize(
    ("content", "said"),
    [("en\tfr\tstatus\nkiln\tfour\tnice\n", "terms.tsv:2: there is no status"), ("", "no terms")],
)
def test_a_termbase_with_a_mistake_stops_the_run(
    contresens: Command, pairs: Path, terms: Path, content: str, said: str
) -> None:
    terms.write_text(content, encoding="utf-8")
    done = contresens("check", pairs, "--termbase", terms)
    assert done.returncode in (2, 3)
    assert done.stdout == ""
    assert said in done.stderr
