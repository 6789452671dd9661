"""Running the families over a segment or a text: which rules speak, and what is left to say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from gettext import gettext as _

from contresens import plugins
from contresens.checks import (
    DOCUMENT_FAMILIES,
    RULES,
    SEGMENT_FAMILIES,
    foreign,
    terminology,
)
from contresens.config import Config
from contresens.errors import UsageError
from contresens.model import Checked, Facts, Finding, Rule, Segment, Status

LONGEST = 20_000
"""Characters of a side up to which a segment is checked. What has more is a text that nobody cut
into sentences: comparing it word by word would take hours and say nothing."""


_DOUBTING = ("UNT", "SEN", "GAR", "NAM")
"""Families that say of a word that it does not belong there: a termbase knows better."""


def unchecked(segment: Segment) -> bool:
    """Whether a segment is passed over: it is locked, or too long to be one."""
    return segment.locked or max(len(segment.source), len(segment.target)) > LONGEST


def known(config: Config) -> dict[str, Rule]:
    """All rules by code, those of other packages with them unless they are off."""
    return RULES if config.plugins == "off" else RULES | plugins.installed().rules


def rules(config: Config) -> dict[str, Rule]:
    """The rules that the configuration asks for, by code.

    Raises UsageError for a selected or ignored name that no rule has.
    """
    every = known(config)
    for name in (*config.select, *config.ignore):
        if not any(code.startswith(name) for code in every):
            raise UsageError(
                _("no rule or family is called {name!r}.").format(name=name),
                remedy=_("`contresens rules` lists them."),
            )
    return {code: rule for code, rule in every.items() if _wanted(rule, config)}


def remarks(segments: Sequence[Segment]) -> tuple[str, ...]:
    """A sentence for each segment that is too long to be checked."""
    return tuple(
        f"Segment {segment.id} was not checked: a side has more than {LONGEST:,} characters. "
        "Cut it into sentences."
        for segment in segments
        if unchecked(segment) and not segment.locked
    )


def segment_findings(segment: Segment, facts: Facts, config: Config) -> list[Finding]:
    """What is wrong in a segment, in the order of its target; nothing in one passed over."""
    if unchecked(segment):
        return []
    found = (finding for family in SEGMENT_FAMILIES for finding in family.check(segment, facts))
    return settle(_allowed(_doubtful(found, facts), config))


def document_findings(checked: Sequence[Checked], config: Config) -> Iterator[tuple[int, Finding]]:
    """What is wrong in the text as a whole, each with the index of its segment."""
    open_ones = [index for index, (segment, _) in enumerate(checked) if not unchecked(segment)]
    for family in DOCUMENT_FAMILIES:
        for index, finding in family.check_document([checked[place] for place in open_ones]):
            for allowed in _allowed([finding], config):
                yield open_ones[index], allowed


def foreign_findings(
    checked: Sequence[Checked], config: Config
) -> tuple[list[tuple[int, Finding]], tuple[str, ...]]:
    """What rules of other packages find, each with the index of its segment, and their problems.

    Raises UsageError for a problem where ``plugins`` is strict.
    """
    if config.plugins == "off":
        return [], ()
    installed = plugins.installed()
    open_ones = [index for index, (segment, _) in enumerate(checked) if not unchecked(segment)]
    found, failed = foreign.findings(installed.families, [checked[place] for place in open_ones])
    problems = (*installed.problems, *failed)
    if problems and config.plugins == "strict":
        raise UsageError(problems[0], remedy=_('Repair or uninstall it, or set plugins = "on".'))
    allowed = [(open_ones[index], each) for index, one in found for each in _allowed([one], config)]
    return allowed, problems


def settle(findings: Iterable[Finding]) -> list[Finding]:
    """The findings in order of place; one alone where a rule condemns the whole segment.

    What gives way is left out where another finding says it, at least as bad.
    """
    ordered = sorted(
        findings, key=lambda f: (f.target_spans[:1], f.source_spans[:1], f.rule, f.message)
    )
    own = [finding for finding in ordered if not _rule(finding).gives_way]
    ordered = [f for f in ordered if not _rule(f).gives_way or not any(_says(o, f) for o in own)]
    whole = [finding for finding in ordered if _rule(finding).whole_segment]
    worst = max(whole, key=lambda f: (f.severity.rank, f.confidence), default=None)
    return [worst] if worst else ordered


def _rule(finding: Finding) -> Rule:
    return RULES.get(finding.rule) or plugins.installed().rules[finding.rule]


def _says(other: Finding, finding: Finding) -> bool:
    """Whether the other is about the same words of the target, and at least as bad."""
    return other.severity.rank >= finding.severity.rank and any(
        one.overlaps(span) for one in other.target_spans for span in finding.target_spans
    )


def _doubtful(findings: Iterable[Finding], facts: Facts) -> Iterator[Finding]:
    """The findings but those that doubt a word which the termbase wants there."""
    vouched = terminology.vouched(facts)
    for finding in findings:
        sure = finding.rule.startswith(_DOUBTING) and all(
            any(wanted.contains(span) for wanted in vouched) for span in finding.target_spans
        )
        if not (sure and finding.target_spans):
            yield finding


def _wanted(rule: Rule, config: Config) -> bool:
    if rule.status is Status.PREVIEW and not config.preview:
        return False
    selected = not config.select or rule.code.startswith(config.select)
    return selected and not (config.ignore and rule.code.startswith(config.ignore))


def _allowed(findings: Iterable[Finding], config: Config) -> Iterator[Finding]:
    for finding in findings:
        rule = _rule(finding)
        if _wanted(rule, config) and finding.confidence >= config.min_confidence:
            message = rule.message(config.message_lang, finding.evidence)
            yield replace(finding, message=message)
