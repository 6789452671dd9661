"""Rule pages: the documentation, the examples and the tests of each rule, in one file.

A page ``NUM105.md`` has a title line ``# NUM105 · name``, a text, and the sections
``## Flagged``, ``## Accepted``, ``## Limits`` and ``## Cases``. Examples are fenced blocks marked
``segment``: lines ``xx: text`` in pairs, source first, where ⟦…⟧ marks what must be flagged on
either side. A block with several pairs is one document, and ``⏎`` in a text is a line break. A line
``suggestion: text`` says what must be suggested. A rule that needs a termbase or a neural metric
has one for all its examples: a fenced block marked ``tsv`` in a section ``## Termbase`` or
``## Metric`` (words of the target that the metric marks, severity, confidence).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from gettext import gettext as _
from importlib.resources import files

from contresens.errors import UsageError
from contresens.model import Segment, Span

_SECTION = re.compile(r"^## +(.+?) *$", re.MULTILINE)
_FENCE = re.compile(r"^(?:`{3,}|~{3,})segment\n(.*?)^(?:`{3,}|~{3,})$", re.MULTILINE | re.DOTALL)
_TABLE = re.compile(r"^(?:`{3,}|~{3,})tsv\n(.*?)^(?:`{3,}|~{3,})$", re.MULTILINE | re.DOTALL)
_LINE = re.compile(r"^([a-z]{2}|suggestion): ?(.*)$")
_TITLE = re.compile(r"^# (\S+) · (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Pair:
    """A segment of an example and the spans that its rule must flag."""

    segment: Segment
    source_spans: tuple[Span, ...]
    target_spans: tuple[Span, ...]
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """One fenced block: usually one segment, several for what needs a document."""

    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One rule's page. ``cases`` are regressions: run, but not shown by ``explain``."""

    code: str
    name: str
    text: str
    sections: dict[str, str]

    def examples(self, section: str) -> tuple[Example, ...]:
        """The examples of the section ``Flagged``, ``Accepted`` or ``Cases``."""
        body = self.sections.get(section, "")
        return tuple(_example(block) for block in _FENCE.findall(body))

    @property
    def termbase(self) -> str | None:
        """The termbase that the examples are checked with, as a table; None for most rules."""
        table = _TABLE.search(self.sections.get("Termbase", ""))
        return table[1] if table else None

    @property
    def marks(self) -> tuple[tuple[str, str, float], ...]:
        """What a metric marks in the examples: words, severity, confidence; nothing for most."""
        table = _TABLE.search(self.sections.get("Metric", ""))
        rows = [line.split("\t") for line in table[1].splitlines()[1:]] if table else []
        return tuple((words, severity, float(sure)) for words, severity, sure in rows)

    def explanation(self) -> str:
        """The page as a person reads it: without the regressions."""
        return self.text.split("\n## Cases", 1)[0].rstrip() + "\n"

    def cases(self) -> tuple[tuple[bool, Example], ...]:
        """Regressions; True for those that must be flagged, which are those with marked spans."""
        found = self.examples("Cases")
        return tuple((any(p.source_spans or p.target_spans for p in e.pairs), e) for e in found)


def codes() -> tuple[str, ...]:
    """The codes that have a page, sorted."""
    names = (item.name for item in files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(".md") for name in names if name.endswith(".md")))


@cache
def page(code: str) -> Page:
    """The page of a rule.

    Raises UsageError for a code that has none.
    """
    file = files(__package__) / f"{code}.md"
    if not file.is_file():
        from contresens import plugins

        if plugin := plugins.installed().of(code):
            return parse(plugin.page(code))
        raise UsageError(
            _("there is no rule {code!r}.").format(code=code),
            remedy=_("`contresens rules` lists them."),
        )
    return parse(file.read_text(encoding="utf-8"))


def parse(text: str) -> Page:
    """A page from its Markdown text.

    Raises ValueError where the title or an example does not have the form of the module's text.
    """
    title = _TITLE.match(text)
    if not title:
        raise ValueError("a rule page starts with '# CODE · name'")
    parts = _SECTION.split(text)
    sections = dict(zip(parts[1::2], (body.strip("\n") for body in parts[2::2]), strict=True))
    return Page(title[1], title[2].strip(), text, sections)


def _example(block: str) -> Example:
    rows: list[tuple[str, str]] = []
    for line in block.splitlines():
        match = _LINE.match(line)
        if not match:
            raise ValueError(f"not a line of an example: {line!r}")
        rows.append((match[1], match[2]))
    sides = [row for row in rows if row[0] != "suggestion"]
    suggestions = [text for key, text in rows if key == "suggestion"]
    if not sides or len(sides) % 2:
        raise ValueError(f"an example needs pairs of lines:\n{block}")
    suggestion = suggestions[0] if suggestions else None
    pairs = zip(sides[::2], sides[1::2], strict=True)
    return Example(tuple(_pair(n, *pair, suggestion) for n, pair in enumerate(pairs)))


def _pair(
    number: int, source: tuple[str, str], target: tuple[str, str], suggestion: str | None
) -> Pair:
    source_text, source_spans = unmark(source[1].replace("⏎", "\n"))
    target_text, target_spans = unmark(target[1].replace("⏎", "\n"))
    segment = Segment(str(number), source_text, target_text, source[0], target[0])
    return Pair(segment, source_spans, target_spans, suggestion)


def unmark(text: str) -> tuple[str, tuple[Span, ...]]:
    """The text without its ⟦⟧ marks, and the spans that they marked."""
    plain, spans, start = "", [], -1
    for part in re.split(r"([⟦⟧])", text):
        if part == "⟦":
            start = len(plain)
        elif part == "⟧":
            spans.append(Span(start, len(plain)))
        else:
            plain += part
    return plain, tuple(spans)
