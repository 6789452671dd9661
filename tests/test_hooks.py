"""The gates that others run for us: the commit hook, the steps of the GitHub action."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
SHOP = ROOT / "corpora" / "shop" / "fr.po"


def environment(tmp_path: Path) -> dict[str, str]:
    """The environment with the contresens under test first on the path, and a home of its own."""
    return {
        **os.environ,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "PRE_COMMIT_HOME": str(tmp_path / "pre-commit"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "t",
        "GIT_AUTHOR_EMAIL": "t@example.org",
        "GIT_COMMITTER_NAME": "t",
        "GIT_COMMITTER_EMAIL": "t@example.org",
    }


def git(folder: Path, *arguments: str, env: dict[str, str]) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env=env, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.fixture
def hook(tmp_path: Path) -> str:
    """A configuration of pre-commit that has our hook from a repository of ours.

    Its language is the system's, since installing contresens anew would need the network.
    """
    env = environment(tmp_path)
    ours = tmp_path / "ours"
    ours.mkdir()
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", ours)
    git(ours, "init", "--quiet", env=env)
    git(ours, "add", ".", env=env)
    git(ours, "commit", "--quiet", "--message", "hooks", env=env)
    revision = git(ours, "rev-parse", "HEAD", env=env)
    hooks = [{"id": "contresens", "language": "system", "verbose": True}]
    return yaml.safe_dump({"repos": [{"repo": str(ours), "rev": revision, "hooks": hooks}]})


def committing(tmp_path: Path, hook: str, files: dict[str, str]) -> tuple[int, str]:
    env = environment(tmp_path)
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    git(theirs, "init", "--quiet", env=env)
    for name, text in {".pre-commit-config.yaml": hook, **files}.items():
        (theirs / name).write_text(text, encoding="utf-8")
    git(theirs, "add", ".", env=env)
    command = [sys.executable, "-m", "pre_commit", "run", "contresens"]
    done = subprocess.run(command, cwd=theirs, env=env, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def test_the_hook_stops_a_wrong_translation(tmp_path: Path, hook: str) -> None:
    code, said = committing(tmp_path, hook, {"fr.po": SHOP.read_text(encoding="utf-8")})
    assert code == 1
    assert "fr.po:20: critical NUM101" in said


def test_the_hook_lets_a_right_translation_pass(tmp_path: Path, hook: str) -> None:
    right = 'msgid "Oil the blades twice a year."\nmsgstr "Huilez les lames deux fois par an."\n'
    code, said = committing(tmp_path, hook, {"fr.po": right, "notes.txt": "54 $"})
    assert code == 0, said
    assert "Passed" in said


def acting(tmp_path: Path, files: str, arguments: str = "") -> subprocess.CompletedProcess[str]:
    """Run the checking step of the action as a runner does."""
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    step = action["runs"]["steps"][-1]
    env = {**environment(tmp_path), "FILES": files, "ARGS": arguments}
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    return subprocess.run(shell, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)


def test_the_action_annotates(tmp_path: Path) -> None:
    (tmp_path / "locale" / "fr").mkdir(parents=True)
    shutil.copy(SHOP, tmp_path / "locale" / "fr")
    done = acting(tmp_path, "locale/**/*.po")
    assert done.returncode == 1, done.stderr
    assert "::error file=locale/fr/fr.po,line=20," in done.stdout
    assert acting(tmp_path, "locale/**/*.po", "--fail-on never").returncode == 0


def test_the_action_says_that_nothing_matches(tmp_path: Path) -> None:
    done = acting(tmp_path, "locale/*.po")
    assert done.returncode == 0
    assert done.stdout.startswith("::warning")


def test_every_input_of_the_action_is_used() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    inputs = yaml.safe_load(text)["inputs"]
    assert all(f"inputs.{name} " in text for name in inputs)
