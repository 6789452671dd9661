"""MQM → the localization quality issues of ITS 2.0 (W3C, 2013), which XLIFF 2.1 carries.

https://www.w3.org/TR/its20/#lqissue-typevalues
"""

from __future__ import annotations

from collections.abc import Mapping

from contresens.model import Finding, Severity

NAMESPACE = "http://www.w3.org/2005/11/its"
VERSION = "2.0"

OTHER = "other"
"""The type of what a rule of somebody else may be about."""

TYPES: Mapping[str, str] = {
    "accuracy": "mistranslation",
    "accuracy/addition": "addition",
    "accuracy/omission": "omission",
    "accuracy/untranslated": "untranslated",
    "terminology": "terminology",
    "linguistic conventions": "grammar",
    "linguistic conventions/capitalization": "typographical",
    "linguistic conventions/punctuation": "typographical",
    "linguistic conventions/spelling": "misspelling",
    "linguistic conventions/style": "style",
    "linguistic conventions/typography": "typographical",
    "locale conventions": "locale-violation",
    "style": "style",
    "audience appropriateness": "locale-specific-content",
    "design and markup": "formatting",
    "design and markup/character encoding": "characters",
    "design and markup/markup tag": "markup",
    "design and markup/missing text": "markup",
}
"""By MQM path; a path that is not here has the type of the nearest one above it."""

_MISTRANSLATED: Mapping[str, str] = {"NUM": "numbers", "NAM": "inconsistent-entities"}
"""What MQM calls a mistranslation, and ITS by what is mistranslated; by family."""

_SEVERITIES: Mapping[Severity, int] = {
    Severity.NEUTRAL: 0,
    Severity.MINOR: 33,
    Severity.MAJOR: 67,
    Severity.CRITICAL: 100,
}
"""ITS has numbers from 0 to 100 and says only that more is worse: equal steps."""


def issue_type(finding: Finding) -> str:
    """The ITS type of a finding."""
    if finding.category == "accuracy/mistranslation" and finding.rule[:3] in _MISTRANSLATED:
        return _MISTRANSLATED[finding.rule[:3]]
    path = finding.category
    while path and path not in TYPES:
        path = path.rpartition("/")[0]
    return TYPES.get(path, OTHER)


def issue(finding: Finding, comment: str) -> dict[str, str]:
    """The attributes of an issue, without their namespace."""
    return {
        "locQualityIssueType": issue_type(finding),
        "locQualityIssueComment": comment,
        "locQualityIssueSeverity": str(_SEVERITIES[finding.severity]),
    }
