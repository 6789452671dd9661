"""Rules of other packages: an example that is installed, and packages that are broken."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import contresens
from contresens import plugins, rules
from contresens.checks import RULES
from contresens.config import Config
from contresens.errors import UsageError
from contresens.model import Segment
from contresens.pipeline import check

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "docs" / "examples" / "contresens-example-rules"

Install = Callable[..., None]

RULE = """
from contresens.model import Finding, Rule, Severity, Span
ODD = Rule("ACME101", "odd", "style/odd", Severity.MINOR, {"en": "odd: {why}"})
RULES = (ODD,)
"""
WORKS = f"""{RULE}
def check(segment, facts):
    yield ODD.finding(confidence=0.9, target=[Span(0, 1)], why="first")
"""
BROKEN = {
    "does not import": ("import nothing_of_the_kind", "ModuleNotFoundError: No module"),
    "ends the process": ("raise SystemExit(3)", "SystemExit: 3"),
    "no rules": ("def check(segment, facts): return []", "RULES is no tuple"),
    "no check": (RULE, "neither check nor check_document"),
    "our prefix": (WORKS.replace("ACME101", "NUM101"), "'NUM101' begins like one of contresens"),
    "odd code": (WORKS.replace("ACME101", "acme-1"), "'acme-1' is not two to eight capitals"),
    "twice": (WORKS.replace("(ODD,)", "(ODD, ODD)"), "'ACME101' is taken by itself"),
    "no English": (WORKS.replace('"en"', '"fr"'), "ACME101 has no message in English"),
}
FAILS = {
    "raises": (f"{RULE}def check(segment, facts): return 1 / 0", "ZeroDivisionError"),
    "fails late": (f"{WORKS}    raise SystemExit", "SystemExit"),
    "beyond the text": (WORKS.replace("Span(0, 1)", "Span(0, 99)"), "beyond segment 1"),
    "more than sure": (WORKS.replace("0.9", "9.0"), "the confidence 9.0"),
    "no finding": (f"{RULE}def check(segment, facts): return ['odd']", "not a finding of its"),
    "no field": (WORKS.replace('{"en": "odd: {why}"}', '{"en": "odd", "fr": "{x}"}'), "KeyError"),
    "no index": (
        f"{RULE}def check_document(checked): yield 7, ODD.finding(confidence=1, why='')",
        "IndexError",
    ),
}


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Puts packages with rules where Python looks for packages."""
    monkeypatch.syspath_prepend(str(tmp_path))
    plugins.installed.cache_clear()
    rules.page.cache_clear()

    def put(name: str, code: str, pages: dict[str, str] | None = None) -> None:
        package = f"pack_{tmp_path.name}_{name}".replace("-", "_").lower()
        folder = tmp_path / package / "rules"
        folder.mkdir(parents=True)
        (folder.parent / "__init__.py").write_text(code, encoding="utf-8")
        for page, text in (pages or {}).items():
            (folder / f"{page}.md").write_text(text, encoding="utf-8")
        info = tmp_path / f"{package}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[contresens.rules]\n{name} = {package}\n")

    yield put
    plugins.installed.cache_clear()
    rules.page.cache_clear()


def checked(**settings: Any) -> contresens.Checked:
    return contresens.check("One dog.", "Un chien.", **settings)


def test_rules_of_a_package_are_run_and_known(install: Install) -> None:
    install("acme", WORKS, {"ACME101": "# ACME101 · odd\n\nOdd things.\n"})
    found = checked(message_lang="fr")
    (finding,) = found.findings
    assert (finding.rule, finding.message) == ("ACME101", "odd: first")
    assert found.report.notes == ()
    assert "Odd things." in rules.page("ACME101").explanation()
    assert checked(ignore=["ACME"]).findings == ()
    assert checked(plugins="off").findings == ()
    assert len(checked(select=["ACME"], plugins="strict").findings) == 1
    with pytest.raises(UsageError, match="no rule or family is called 'ACME'"):
        checked(select=["ACME"], plugins="off")


def test_every_format_has_them(install: Install) -> None:
    install("acme", WORKS)
    found = checked()
    for form in ("json", "jsonl", "html", "sarif", "csv", "xliff", "terminal", "junit"):
        assert "ACME101" in found.render(form)
    assert rules.page("ACME101").text == "# ACME101 · odd\n\nThis rule of acme 1.0 has no page.\n"


def test_locked_segments_are_passed_over(install: Install) -> None:
    install("acme", WORKS)
    segments = [
        Segment("1", "One.", "Un.", "en", "fr", locked=True),
        Segment("2", "Two.", "Deux.", "en", "fr"),
    ]
    report = check(segments, Config(select=("ACME",)))
    assert [len(each.findings) for each in report.segments] == [0, 1]


@pytest.mark.parametrize(("code", "said"), BROKEN.values(), ids=BROKEN.keys())
def test_a_package_that_cannot_be_loaded_is_named(install: Install, code: str, said: str) -> None:
    install("broken", code)
    install("works", WORKS.replace("ACME", "GOOD"))
    found = checked()
    assert [finding.rule for finding in found.findings] == ["GOOD101"]
    (note,) = found.report.notes
    assert note.startswith("The rules 'broken' of broken 1.0 are left out: ")
    assert said in note
    with pytest.raises(UsageError, match=r"'broken' of broken 1\.0"):
        checked(plugins="strict")


@pytest.mark.parametrize(("code", "said"), FAILS.values(), ids=FAILS.keys())
def test_a_package_that_fails_is_named_and_not_heard(
    install: Install, code: str, said: str
) -> None:
    install("fails", code)
    install("works", WORKS.replace("ACME", "GOOD"))
    found = checked()
    assert [finding.rule for finding in found.findings] == ["GOOD101"]
    (note,) = found.report.notes
    assert note.startswith("The rules 'fails' of fails 1.0 failed and are left out: ")
    assert said in note
    with pytest.raises(UsageError, match="failed and are left out"):
        checked(plugins="strict")


def test_what_a_package_prints_is_not_among_the_results(
    install: Install, capsys: pytest.CaptureFixture[str]
) -> None:
    install("loud", f"{WORKS}    print('checking')\nprint('loading')\n")
    assert len(checked().findings) == 1
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "loading\nchecking\n")


def test_two_packages_cannot_have_one_code(install: Install) -> None:
    install("a", WORKS)
    install("b", WORKS)
    found = plugins.installed()
    assert [plugin.name for plugin in found.families] == ["a"]
    assert "'ACME101' is taken by a 1.0" in found.problems[0]


def test_prefixes_of_ours_are_kept() -> None:
    assert {code[:3] for code in RULES} <= set(plugins.OURS)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, installed from its folder without the net."""
    folder = tmp_path_factory.mktemp("example")
    shutil.copytree(EXAMPLE, folder / "source")
    target = folder / "target"
    offline = ("--no-index", "--no-deps", "--no-build-isolation", "--disable-pip-version-check")
    where = ("--target", str(target), str(folder / "source"))
    done = subprocess.run(
        [sys.executable, "-m", "pip", "install", "-q", *offline, *where],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return target


def run(target: Path, *arguments: str, stdin: str | None = None) -> str:
    paths = os.pathsep.join([str(target), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        capture_output=True,
        encoding="utf-8",
        input=stdin,
        env={**os.environ, "PYTHONPATH": paths.rstrip(os.pathsep)},
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr + done.stdout
    return done.stdout


class TestExample:
    def test_its_rules_are_listed_with_their_package(self, installed: Path) -> None:
        lines = [
            line for line in run(installed, "contresens", "rules").splitlines() if "HOUSE" in line
        ]
        assert [line.split()[0] for line in lines] == ["HOUSE101", "HOUSE102"]
        assert all(line.endswith("contresens-example-rules 0.1.0") for line in lines)

    def test_its_pages_are_explained(self, installed: Path) -> None:
        assert "Capitals are hard to read" in run(installed, "contresens", "explain", "house101")

    def test_it_is_run_by_the_command_line(self, installed: Path) -> None:
        pair = {"source": "Close the gate, please.", "target": "FERMEZ CETTE PORTE, merci."}
        line = run(installed, "contresens", "check", "-", "-f", "jsonl", stdin=json.dumps(pair))
        found = [f for f in json.loads(line)["findings"] if f["rule"] == "HOUSE101"]
        assert [f["target_spans"] for f in found] == [[[0, 18]]]
        assert found[0]["suggestion"] == "fermez cette porte"

    def test_its_own_tests_pass(self, installed: Path) -> None:
        tests = str(EXAMPLE / "tests")
        said = run(installed, "pytest", "-q", "-p", "no:cacheprovider", "-c", os.devnull, tests)
        assert "passed" in said
        assert "failed" not in said


PAGE = (ROOT / "docs" / "plugins.md").read_text(encoding="utf-8")


def test_the_family_on_the_page_works(install: Install) -> None:
    (block,) = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    install("page", block)
    (finding,) = contresens.check("It is shut.", "C’EST FERMÉ.", select=["HOUSE"]).findings
    assert finding.suggestion == "C’est fermé."
    assert finding.message == "“C’EST FERMÉ.” is in capitals; the source is not."


def test_the_page_names_what_the_example_has() -> None:
    project = (EXAMPLE / "pyproject.toml").read_text(encoding="utf-8")
    entry = next(line for line in project.splitlines() if line.startswith("house-style"))
    assert entry in PAGE
