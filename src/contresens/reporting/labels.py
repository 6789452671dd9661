"""The words that reports use of themselves, and numbers as the reader's language writes them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from contresens.model import Standing


class Labels:
    """The labels of one language of the user interface; English where it has none."""

    def __init__(self, language: str) -> None:
        texts = _texts()
        self.language = language if language in texts else "en"
        self._texts: Mapping[str, Any] = texts[self.language]

    def __call__(self, name: str, **fields: str) -> str:
        """The label of that name, its fields filled in."""
        text: str = self._texts[name]
        return text.format_map(fields) if fields else text

    def severity(self, severity: str) -> str:
        """A severity's name."""
        return self._named("severities", severity)

    def verdict(self, verdict: str) -> str:
        """A verdict's name."""
        return self._named("verdicts", verdict)

    def grounds(self, grounds: str) -> str:
        """By what a finding is settled."""
        return self._named("grounds", grounds)

    def standing(self, standing: Standing) -> Iterator[tuple[str, str]]:
        """A label and a value for the settled findings, and for the baseline if there is one."""
        if standing.new is not None:
            counts = {"new": standing.new, "known": standing.known, "fixed": len(standing.fixed)}
            yield self("since"), self("since_value", **self._numbers(counts))
        counts = {"dismissed": standing.dismissed, "suppressed": standing.suppressed}
        if any(counts.values()):
            yield self("settled"), self("settled_value", **self._numbers(counts))

    def _numbers(self, counts: Mapping[str, int]) -> dict[str, str]:
        return {name: self.number(count) for name, count in counts.items()}

    def thing(self, thing: str) -> str:
        """What was looked at: "quantities"."""
        return self._named("things", thing)

    def category(self, path: str) -> str:
        """An MQM path, each step in the reader's words: "accuracy/omission"."""
        return " / ".join(self._named("categories", step) for step in path.split("/"))

    def column(self, column: str) -> str:
        """The heading of a column of a table."""
        return self._named("columns", column)

    def number(self, value: float, digits: int = 0) -> str:
        """A number with so many decimals: 1,234.5 or 1 234,5."""
        from babel.numbers import format_decimal

        pattern = f"#,##0.{'0' * digits}" if digits else "#,##0"
        return format_decimal(value, pattern, locale=self.language)

    def percent(self, share: float | None, digits: int = 0) -> str:
        """A share (0 to 1) in per cent; a dash for None."""
        if share is None:
            return "–"
        from babel.numbers import format_percent

        form = f"#,##0.{'0' * digits}" if digits else "#,##0"
        space = "\N{NARROW NO-BREAK SPACE}" if self.language == "fr" else ""
        return format_percent(share, f"{form}{space}%", locale=self.language)

    def _named(self, group: str, key: str) -> str:
        name: str = self._texts[group].get(key, key)
        return name


@cache
def _texts() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("labels.toml").read_text(encoding="utf-8"))
