"""Each format's own comments suppress findings."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from contresens import pipeline
from contresens.config import Config
from contresens.model import Report

CONFIG = Config(select=("NUM",))
SOURCE, TARGET = "The barn has 12 cows.", "La grange a 21 vaches."
OTHER, WRONG = "The mill employs 40 people.", "Le moulin emploie 45 personnes."


def outcome(report: Report) -> list[tuple[int, int]]:
    """How many findings are open and how many settled, for each segment that has any."""
    counts = [(len(each.findings), len(each.settled)) for each in report.segments]
    return [count for count in counts if any(count)]


XLIFF = f"""<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
<file source-language="en" target-language="fr" original="a" datatype="plaintext"><body>
<trans-unit id="1"><source>{SOURCE}</source><target>{TARGET}</target>
<note>contresens: ignore NUM101 -- the client said so</note></trans-unit>
<trans-unit id="2"><source>{OTHER}</source><target>{WRONG}</target></trans-unit>
</body></file></xliff>"""

XLIFF2 = f"""<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en"
trgLang="fr"><file id="f"><unit id="1"><notes><note>contresens: ignore NUM</note></notes>
<segment><source>{SOURCE}</source><target>{TARGET}</target></segment></unit>
<unit id="2"><segment><source>{OTHER}</source><target>{WRONG}</target></segment></unit>
</file></xliff>"""

TMX = f"""<tmx version="1.4"><header srclang="en"/><body>
<tu><note>contresens: ignore</note><tuv xml:lang="en"><seg>{SOURCE}</seg></tuv>
<tuv xml:lang="fr"><seg>{TARGET}</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>{OTHER}</seg></tuv><tuv xml:lang="fr"><seg>{WRONG}</seg></tuv></tu>
</body></tmx>"""

PO = f"""msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

# contresens: ignore NUM101
msgid "{SOURCE}"
msgstr "{TARGET}"

msgid "{OTHER}"
msgstr "{WRONG}"
"""

TSV = f"source\ttarget\tcontresens\n{SOURCE}\t{TARGET}\tignore NUM101\n{OTHER}\t{WRONG}\t\n"
CSV = (
    f'source,target,note\n{SOURCE},{TARGET},"Context: farm\ncontresens: ignore"\n{OTHER},{WRONG},\n'
)
JSONL = (
    f'{{"source": "{SOURCE}", "target": "{TARGET}", "contresens": "ignore NUM101 -- why"}}\n'
    f'{{"source": "{OTHER}", "target": "{WRONG}"}}\n'
)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.xlf", XLIFF),
        ("b.xliff", XLIFF2),
        ("a.tmx", TMX),
        ("a.po", PO),
        ("a.tsv", TSV),
        ("a.csv", CSV),
        ("a.jsonl", JSONL),
    ],
)
def test_pairs(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    report, problems = pipeline.check_bitext(str(tmp_path / name), CONFIG)
    assert problems == ()
    assert outcome(report) == [(0, 1), (1, 0)]
    assert not [note for note in report.notes if "contresens" in note]


def test_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("source", "target", "contresens"), (SOURCE, TARGET, "ignore NUM101")):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    report, _ = pipeline.check_bitext(str(tmp_path / "a.xlsx"), CONFIG)
    assert outcome(report) == [(0, 1)]


VTT = """WEBVTT

NOTE contresens: ignore NUM101

00:01.000 --> 00:02.000
{}

00:09.000 --> 00:12.000
{}
"""


@pytest.mark.parametrize(
    ("suffix", "form"),
    [
        ("md", "<!-- contresens: ignore NUM101 -- twins -->\n{}\n\n{}\n"),
        (
            "md",
            "Text of the farm.\n\n[//]: # (unused)\n\n<!-- contresens: ignore -->\n\n- {}\n- {}\n",
        ),
        ("html", "<!-- contresens: ignore NUM -->\n<p>{}</p>\n<p>{}</p>\n"),
        ("vtt", VTT),
    ],
)
def test_documents(tmp_path: Path, suffix: str, form: str) -> None:
    paths = [tmp_path / f"{language}.{suffix}" for language in ("en", "fr")]
    for path, texts in zip(paths, ((SOURCE, OTHER), (TARGET, WRONG)), strict=True):
        path.write_text(form.format(*texts), "utf-8")
    report = pipeline.check_documents(str(paths[0]), str(paths[1]), CONFIG, "text")
    assert outcome(report) == [(0, 1), (1, 0)]
