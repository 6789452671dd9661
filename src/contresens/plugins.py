"""Rules of other packages: families of checks that an installed package offers.

A package names its modules in ``[project.entry-points."contresens.rules"]``. Such a module is a
family like ours: ``RULES``, and ``check`` or ``check_document`` or both; a page for each rule
stands in the folder ``rules`` of its package. What is wrong with one is a sentence, never a
traceback.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from functools import cache
from gettext import gettext as _
from importlib.metadata import EntryPoint, entry_points
from importlib.resources import files
from typing import Any

from contresens.model import Rule

GROUP = "contresens.rules"
"""The entry points that are looked at."""

CODE = re.compile(r"[A-Z]{2,8}\d{3}")
"""What the code of a rule looks like."""

OURS = (
    *("NUM", "NAM", "TRM", "OMI", "UNT", "POL", "SEN", "GAR", "CON", "TYP", "TAG", "ALI", "FLU"),
    "NEU",
)
"""Prefixes of ours: no code of another package may begin with one, since they can be selected."""


@dataclass(frozen=True, slots=True)
class Plugin:
    """A family of another package; ``origin`` is the package with its version."""

    name: str
    origin: str
    rules: Mapping[str, Rule] = field(default_factory=dict)
    module: Any = None

    def page(self, code: str) -> str:
        """The page of one of its rules, as Markdown; a page without examples where it has none."""
        text = _written(self.module, code)
        if text is not None:
            return text
        rule = self.rules[code]
        no_page = _("This rule of {origin} has no page.").format(origin=self.origin)
        return f"# {code} · {rule.name}\n\n{no_page}\n"


@dataclass(frozen=True, slots=True)
class Plugins:
    """What is installed: families that can be run, and a sentence on each that cannot."""

    families: tuple[Plugin, ...]
    problems: tuple[str, ...]

    @property
    def rules(self) -> dict[str, Rule]:
        """Their rules by code."""
        return {code: rule for plugin in self.families for code, rule in plugin.rules.items()}

    def of(self, code: str) -> Plugin | None:
        """The family that has a rule; None where none has it."""
        return next((plugin for plugin in self.families if code in plugin.rules), None)


@cache
def installed() -> Plugins:
    """The families of all packages that are installed, by the names of their entry points."""
    families: list[Plugin] = []
    problems: list[str] = []
    taken: dict[str, str] = {}
    found = sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value))
    for point in found:
        try:
            plugin = _loaded(point, taken)
        except _UnfitError as error:
            problems.append(
                _("The rules {name!r} of {origin} are left out: {reason}").format(
                    name=point.name, origin=_origin(point), reason=error
                )
            )
            continue
        families.append(plugin)
        taken |= dict.fromkeys(plugin.rules, plugin.origin)
    return Plugins(tuple(families), tuple(problems))


class _UnfitError(Exception):
    """Why a family cannot be run."""


def _loaded(point: EntryPoint, taken: Mapping[str, str]) -> Plugin:
    try:
        with redirect_stdout(sys.stderr):  # where results go, nobody else may write
            module = point.load()
    except (Exception, SystemExit) as error:  # whatever another package does when it is imported
        raise _UnfitError(f"{type(error).__name__}: {error}.") from error
    rules = getattr(module, "RULES", None)
    if not isinstance(rules, tuple | list) or not all(isinstance(rule, Rule) for rule in rules):
        raise _UnfitError(_("RULES is no tuple of contresens.model.Rule."))
    if not any(callable(getattr(module, name, None)) for name in ("check", "check_document")):
        raise _UnfitError(_("it has neither check nor check_document."))
    for problem in _wrong(rules, taken):
        raise _UnfitError(problem)
    return Plugin(point.name, _origin(point), {rule.code: rule for rule in rules}, module)


def _wrong(rules: tuple[Rule, ...] | list[Rule], taken: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with the rules of a family."""
    seen: set[str] = set()
    for rule in rules:
        if not isinstance(rule.code, str) or not CODE.fullmatch(rule.code):
            yield _("the code {code!r} is not two to eight capitals and three figures.").format(
                code=rule.code
            )
        elif rule.code.startswith(OURS):
            yield _("the code {code!r} begins like one of contresens itself.").format(
                code=rule.code
            )
        elif rule.code in taken or rule.code in seen:
            yield _("the code {code!r} is taken by {origin}.").format(
                code=rule.code, origin=taken.get(rule.code, _("itself"))
            )
        elif "en" not in rule.messages:
            yield _("{code} has no message in English.").format(code=rule.code)
        seen.add(rule.code)


def _origin(point: EntryPoint) -> str:
    return f"{point.dist.name} {point.dist.version}" if point.dist else point.value


def _written(module: Any, code: str) -> str | None:
    """The page of a rule in the module's package; None where there is none with its title."""
    package = getattr(module, "__package__", None) or module.__name__
    try:
        page = files(package) / "rules" / f"{code}.md"
        text = page.read_text(encoding="utf-8") if page.is_file() else ""
    except (OSError, UnicodeDecodeError, ImportError, TypeError):
        return None
    return text if text.startswith(f"# {code} · ") else None
