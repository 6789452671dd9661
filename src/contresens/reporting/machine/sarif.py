"""Report → SARIF 2.1.0 (OASIS, 2020): for code scanning and whatever shows its results."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from contresens import rules
from contresens.model import Gone, Grounds, Report, Rule, Settled, Severity, fingerprint
from contresens.reporting.jsonreport import dumps, rounded
from contresens.reporting.labels import Labels
from contresens.reporting.machine.places import Place, Placed, placed, placed_settled, uri

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "contresens/v1"

_LEVELS = {
    Severity.NEUTRAL: "note",
    Severity.MINOR: "warning",
    Severity.MAJOR: "error",
    Severity.CRITICAL: "error",
}

Record = dict[str, Any]


def render(report: Report) -> str:
    """One run with the rules that fired and a result for each finding, settled ones included."""
    found, settled = list(placed(report)), list(placed_settled(report))
    gone = report.standing.fixed
    fired = {each.finding.rule for each in (*found, *(each for each, _ in settled))}
    codes = sorted(fired | {each.rule for each in gone})
    numbers = {code: number for number, code in enumerate(codes)}
    run = {
        "tool": {
            "driver": {
                "name": "contresens",
                "semanticVersion": report.version,
                "rules": [_rule(report.rules[code]) for code in codes],
            }
        },
        "language": report.message_lang,
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": uri(origin.path)}} for origin in report.origins],
        "results": [
            *(_result(each, numbers) | _since(report, "new") for each in found),
            *(
                _result(each, numbers) | _since(report, "unchanged") | _suppressed(by)
                for each, by in settled
            ),
            *(_absent(each, numbers, report.message_lang) for each in gone),
        ],
    }
    return dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(rule: Rule) -> Record:
    page = rules.page(rule.code)
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split()),
        "shortDescription": {"text": rule.name},
        "help": {"text": page.explanation(), "markdown": page.explanation()},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"category": rule.category, "tags": ["translation", rule.code[:3]]},
    }


def _since(report: Report, state: str) -> Record:
    """What has become of a finding since the baseline; nothing where there is none."""
    return {} if report.standing.new is None else {"baselineState": state}


def _suppressed(by: Settled) -> Record:
    """That a person has dismissed a finding, where, and why."""
    if by.grounds is Grounds.KNOWN:
        return {}
    kind = "inSource" if by.grounds is Grounds.SUPPRESSED else "external"
    reason = " · ".join(filter(None, (by.reason, by.by)))
    return {"suppressions": [{"kind": kind, **({"justification": reason} if reason else {})}]}


def _absent(gone: Gone, numbers: Mapping[str, int], language: str) -> Record:
    """A finding of the baseline that is no longer there."""
    return {
        "ruleId": gone.rule,
        "ruleIndex": numbers[gone.rule],
        "level": "none",
        "message": {"text": Labels(language)("gone")},
        "partialFingerprints": {FINGERPRINT: gone.fingerprint},
        "baselineState": "absent",
    }


def _result(each: Placed, numbers: Mapping[str, int]) -> Record:
    finding = each.finding
    result: Record = {
        "ruleId": finding.rule,
        "ruleIndex": numbers[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [_location(place, each) for place in each.target or each.source],
        "partialFingerprints": {FINGERPRINT: fingerprint(each.segment, finding)},
        "properties": {
            "segment": each.segment.id,
            "severity": finding.severity.value,
            "confidence": rounded(finding.confidence),
        },
    }
    if each.target and each.source:
        result["relatedLocations"] = [
            {**_location(place, each), "message": {"text": "source"}} for place in each.source
        ]
    fix = _fix(each)
    return {**result, "fixes": [fix]} if fix else result


def _location(place: Place, each: Placed) -> Record:
    region: Record = {"startLine": place.line}
    if place.column is not None:
        region |= {"startColumn": place.column, "endColumn": place.end_column}
    if place.words:
        region["snippet"] = {"text": place.words}
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": uri(place.path)},
            "region": region,
        },
        "logicalLocations": [{"name": each.segment.id, "kind": "segment"}],
    }


def _fix(each: Placed) -> Record | None:
    """The suggestion as a replacement, where there is one place to put it and it is known."""
    suggestion = each.finding.suggestion
    if suggestion is None or len(each.target) != 1 or not each.finding.target_spans:
        return None
    place = each.target[0]
    if place.column is None or not place.exact:
        return None
    return {
        "description": {"text": suggestion},
        "artifactChanges": [
            {
                "artifactLocation": {"uri": uri(place.path)},
                "replacements": [
                    {
                        "deletedRegion": {
                            "startLine": place.line,
                            "startColumn": place.column,
                            "endColumn": place.end_column,
                        },
                        "insertedContent": {"text": suggestion},
                    }
                ],
            }
        ],
    }
