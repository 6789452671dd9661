"""``check --fix`` and ``--diff``: what is safe is put in, once, and nothing else is touched."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contresens import fixing, pipeline
from contresens.config import Config
from contresens.errors import InputError
from contresens.fixing.rounds import fix
from contresens.model import Amendment, Finding, Report, Segment, Span

if TYPE_CHECKING:
    from tests.conftest import Command

NBSP = "\u00a0"
ROWS = [
    ("The mill employs 40 people.", "Le moulin emploie  40 personnes."),
    ("Is it far?", "Est-ce loin?"),
    ("The road is 1,234.5 km long!", f"La route fait 1,234.5 km de long{NBSP}!"),
    ("The rent is low.", "Le loyer est bas."),
]
RIGHT = [
    "Le moulin emploie 40 personnes.",
    f"Est-ce loin{NBSP}?",
    f"La route fait 1\u202f234,5 km de long{NBSP}!",
    "Le loyer est bas.",
]


def lines(path: Path, rows: list[tuple[str, str]] = ROWS, **more: object) -> Path:
    written = [json.dumps({"source": s, "target": t, **more}, ensure_ascii=False) for s, t in rows]
    path.write_text("\r\n".join(written), "utf-8", newline="")
    return path


def targets(path: Path) -> list[str]:
    return [json.loads(line)["target"] for line in path.read_text("utf-8").splitlines()]


def test_it_fixes_and_has_nothing_to_do_the_second_time(
    tmp_path: Path, contresens: Command
) -> None:
    file = lines(tmp_path / "a.jsonl")
    file.chmod(0o640)
    contresens("check", file, "--diff")
    assert targets(file) == [target for _, target in ROWS]
    done = contresens("check", file, "--fix")
    assert done.returncode == 0, done.stderr
    assert "changes made" in done.stderr
    assert "Pass" in done.stdout or "Sample too small" in done.stdout
    assert targets(file) == RIGHT
    assert file.stat().st_mode & 0o777 == 0o640
    after = file.read_bytes()
    assert after.count(b"\r\n") == 3
    assert not after.endswith(b"\n")
    again = contresens("check", file, "--fix")
    assert "changes made" not in again.stderr
    assert file.read_bytes() == after
    assert contresens("check", file, "--diff").stdout == ""


def test_the_diff_is_one_that_patch_knows(tmp_path: Path, contresens: Command) -> None:
    file = lines(tmp_path / "a.jsonl")
    file.write_bytes(file.read_bytes().replace(b"\r", b""))
    shown = contresens("check", file, "--diff").stdout.replace(f"{tmp_path}/", "")
    subprocess.run(["patch", "-s", str(file)], input=shown.encode(), check=True, cwd=tmp_path)
    assert targets(file) == RIGHT


def test_a_document_is_fixed_in_place(tmp_path: Path, contresens: Command) -> None:
    source, target = tmp_path / "en.txt", tmp_path / "fr.txt"
    source.write_text("\n".join(source for source, _ in ROWS), "utf-8")
    before = "\ufeff" + "\r\n".join(target for _, target in ROWS) + "\r\n\r\n"
    target.write_text(before, "utf-8", newline="")
    done = contresens("check", source, target, "--fix")
    assert done.returncode == 0, done.stderr
    assert target.read_bytes().decode() == "\ufeff" + "\r\n".join(RIGHT) + "\r\n\r\n"
    assert source.read_text("utf-8").startswith("The mill")


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        (
            "fr.html",
            "<!doctype html>\n<p class=a><b>Est-ce</b> loin? &amp; o&ugrave;?</p>\n<!-- x -->",
            f"<!doctype html>\n<p class=a><b>Est-ce</b> loin{NBSP}? &amp; o&ugrave;{NBSP}?</p>\n"
            "<!-- x -->",
        ),
        (
            "fr.md",
            "# Le  chemin\n\n**Est-ce** loin?\n\n```\nest-ce loin?\n```\n",
            f"# Le  chemin\n\n**Est-ce** loin{NBSP}?\n\n```\nest-ce loin?\n```\n",
        ),
        (
            "fr.srt",
            "1\r\n00:00:01,000 --> 00:00:02,000\r\nEst-ce loin?\r\n",
            f"1\r\n00:00:01,000 --> 00:00:02,000\r\nEst-ce loin{NBSP}?\r\n",
        ),
        (
            "fr.vtt",
            "WEBVTT\n\n00:01.000 --> 00:02.000 align:start\n<v Ines>Est-ce loin?\n",
            f"WEBVTT\n\n00:01.000 --> 00:02.000 align:start\n<v Ines>Est-ce loin{NBSP}?\n",
        ),
    ],
)
def test_documents_with_markup(tmp_path: Path, name: str, before: str, after: str) -> None:
    source, target = tmp_path / name.replace("fr", "en"), tmp_path / name
    english = before.replace("Est-ce", "Is it").replace("loin", "far").replace("Le  chemin", "Way")
    source.write_text(english.replace("o&ugrave;", "where"), "utf-8", newline="")
    target.write_text(before, "utf-8", newline="")
    config = Config(select=("TYP101",))

    def check(path: str) -> tuple[Report, tuple[InputError, ...]]:
        return pipeline.check_documents(str(source), path, config, "text"), ()

    assert fix(str(target), check, config).after.decode() == after


def fixed(path: Path, config: Config) -> fixing.Fixed:
    return fix(str(path), lambda file: pipeline.check_bitext(file, config), config)


XLIFF = """<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
<file source-language="en" target-language="fr" original="a" datatype="plaintext"><body>
<trans-unit id="1"><source>Is it far &amp; steep?</source>
<target
   state="translated">Est-ce  <g id="1">loin</g> &#38; raide?</target></trans-unit>
<trans-unit id="2" translate="no"><source>Is it?</source><target>Est-ce?</target></trans-unit>
</body></file></xliff>"""


def test_rounds_go_on_until_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the fixes in a segment one alone is taken each time."""
    file = tmp_path / "a.xlf"
    file.write_text(XLIFF, "utf-8")
    several = fixing.amendments

    def first(report: Report, left: Collection[str] = ()) -> tuple[Amendment, ...]:
        return tuple(Amendment(each.segment, each.edits[:1]) for each in several(report, left))

    config = Config(select=("TYP10",))
    together = fixed(file, config)
    monkeypatch.setattr("contresens.fixing.rounds.amendments", first)
    assert fixed(file, config)[:3] == together[:3]
    assert together.edits == 2
    assert together.after.decode() == XLIFF.replace("ce  <g", "ce <g").replace(
        "raide?", f"raide{NBSP}?"
    )


def test_locked_and_settled_segments_stay(tmp_path: Path) -> None:
    file = lines(tmp_path / "a.jsonl", locked=True)
    assert fixed(file, Config(select=("TYP",))).edits == 0
    file = lines(tmp_path / "a.jsonl", contresens="ignore TYP101, TYP104, NUM")
    assert fixed(file, Config(select=("TYP", "NUM"))).edits == 0


def test_rules_that_are_off_fix_nothing(tmp_path: Path) -> None:
    file = lines(tmp_path / "a.jsonl")
    result = fixed(file, Config(select=("TYP104",)))
    assert result.edits == 1
    assert result.after.decode().count("emploie 40") == 1


def test_what_cannot_be_written_is_said_and_nothing_is_written(
    tmp_path: Path, contresens: Command
) -> None:
    file = tmp_path / "a.tsv"
    file.write_bytes("source\ttarget\nIs the café far?\tLe café est-il loin?\n".encode("cp1252"))
    before = file.read_bytes()
    settings = tmp_path / "contresens.toml"
    settings.write_text('spacing = "narrow"\n', "utf-8")
    done = contresens("check", file, "--fix", "--select", "TYP101")
    assert "left as it is: cp1252 has no U+202F" in done.stderr
    assert file.read_bytes() == before
    settings.unlink()
    contresens("check", file, "--fix", "--select", "TYP101")
    assert file.read_bytes() == before.replace(b"?\n", b"\xa0?\n").replace(b"far\xa0", b"far")


def test_a_file_is_needed(contresens: Command, tmp_path: Path) -> None:
    done = contresens("check", "-", "--fix", stdin="a\tb\n")
    assert done.returncode == 2
    assert "need a file" in done.stderr


def test_what_would_be_read_otherwise_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = lines(tmp_path / "a.jsonl")
    real = pipeline.rewrite

    def damaged(
        path: str, data: bytes, amended: Sequence[Amendment], config: Config
    ) -> tuple[object, ...]:
        done = real(path, data, amended, config)
        return done._replace(data=done.data.replace(b"moulin", b"mouton"))

    monkeypatch.setattr(pipeline, "rewrite", damaged)
    with pytest.raises(InputError, match="not be read as it was meant"):
        fixed(file, Config(select=("TYP104",)))


def test_only_rules_that_keep_the_words_are_fixable() -> None:
    assert {code for code, rule in pipeline.RULES.items() if rule.fixable} == {
        *("NUM501", "NUM502", "TYP101", "TYP102", "TYP103", "TYP104", "TYP105", "TYP106"),
        *("TYP304", "TYP501", "TYP502", "TYP505"),
    }


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("?", f"{NBSP}?", True),
        ("1,234.5", "1\u202f234,5", True),
        ("Lundi", "lundi", True),
        ("e\u0301", "é", True),
        ("3.20", "3,2", False),
        ("400", "40", False),
        ("-LRB-", "(", False),
    ],
)
def test_words_are_kept(old: str, new: str, same: bool) -> None:
    assert fixing.keeps_words(old, new) is same


@given(st.text(max_size=12), st.text(max_size=12))
def test_only_letters_and_figures_are_words(one: str, other: str) -> None:
    assert fixing.keeps_words(one, f" {one}!") is True
    if fixing.keeps_words(one, other):
        assert any(map(str.isalnum, one)) == any(map(str.isalnum, other))


def test_fixes_that_meet_are_left_for_the_next_round() -> None:
    report = pipeline.check([Segment("1", "Far?", "Loin  ?", "en", "fr")], Config())
    rule = pipeline.RULES["TYP104"]

    def finding(start: int, end: int, new: str) -> Finding:
        return rule.finding(confidence=1, target=[Span(start, end)], suggestion=new, count=2)

    each = replace(report.segments[0], findings=(finding(4, 6, " "), finding(5, 6, "-")))
    (amendment,) = fixing.amendments(replace(report, segments=(each,)))
    assert amendment.target == "Loin ?"
    assert fixing.amendments(replace(report, segments=(each,)), ["1"]) == ()


class TestDiff:
    def test_colour_shows_spaces(self) -> None:
        shown = fixing.unified("a.txt", b"loin?\n", f"loin{NBSP}?\n".encode(), color=True)
        assert "\x1b[31m-loin?\x1b[0m\n\x1b[32m+loin⍽?\x1b[0m\n" in shown

    def test_a_last_line_without_end(self) -> None:
        shown = fixing.unified("a.txt", b"a", b"b")
        assert shown.count("\\ No newline at end of file\n") == 2
