"""Running the families of other packages: one that fails is named and not heard any more."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import redirect_stdout
from gettext import gettext as _

from contresens.model import Checked, Finding, Segment
from contresens.plugins import Plugin

Found = list[tuple[int, Finding]]


def findings(families: Iterable[Plugin], checked: Sequence[Checked]) -> tuple[Found, list[str]]:
    """What they find, each with the index of its segment, and a sentence on each that failed.

    Of a family that fails, nothing counts: what it found before may be as wrong.
    """
    found: Found = []
    problems: list[str] = []
    for plugin in families:
        try:
            with redirect_stdout(sys.stderr):  # where results go, nobody else may write
                found += list(_of(plugin, checked))
        except (Exception, SystemExit) as error:  # whatever another package does
            problems.append(
                _("The rules {name!r} of {origin} failed and are left out: {reason}").format(
                    name=plugin.name,
                    origin=plugin.origin,
                    reason=f"{type(error).__name__}: {error}.",
                )
            )
    return found, problems


def _of(plugin: Plugin, checked: Sequence[Checked]) -> Iterator[tuple[int, Finding]]:
    check: Callable[..., Iterable[Finding]] | None = getattr(plugin.module, "check", None)
    if check is not None:
        for index, (segment, facts) in enumerate(checked):
            for finding in check(segment, facts):
                yield index, _fit(plugin, finding, segment)
    check_document: Callable[..., Iterable[tuple[int, Finding]]] | None = getattr(
        plugin.module, "check_document", None
    )
    if check_document is not None:
        for index, finding in check_document(checked):
            yield index, _fit(plugin, finding, checked[index][0])


def _fit(plugin: Plugin, finding: object, segment: Segment) -> Finding:
    """The finding, if it is one of the family's rules and of this segment.

    Raises ValueError for any other.
    """
    if not isinstance(finding, Finding) or finding.rule not in plugin.rules:
        raise ValueError(f"not a finding of its rules: {finding!r}")
    if not 0 <= finding.confidence <= 1:
        raise ValueError(f"{finding.rule} has the confidence {finding.confidence!r}")
    rule = plugin.rules[finding.rule]
    for language in rule.messages:
        rule.message(language, finding.evidence)  # a field that is missing is found here
    sides = ((segment.source, finding.source_spans), (segment.target, finding.target_spans))
    if any(span.end > len(text) for text, spans in sides for span in spans):
        raise ValueError(f"{finding.rule} marks what is beyond segment {segment.id}")
    return finding
