"""Rules, and what they find."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from contresens.model.documents import Segment, Span
from contresens.model.facts import Facts

_TAG = re.compile(r"</?[A-Za-z][\w.-]{0,30}(?:\s[^<>]{0,200})?/?>")

EvidenceValue = str | int | float | bool | None


class Severity(StrEnum):
    """How bad an error is, in MQM's terms; the order of the members is the order of harm."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 for neutral to 3 for critical."""
        return list(Severity).index(self)


class Status(StrEnum):
    """Whether a rule's false alarms on clean text have been counted."""

    STABLE = "stable"
    PREVIEW = "preview"


@dataclass(frozen=True, slots=True)
class Finding:
    """One flag, with places on both sides in the segment's own strings."""

    rule: str
    category: str
    severity: Severity
    confidence: float
    source_spans: tuple[Span, ...]
    target_spans: tuple[Span, ...]
    message: str
    suggestion: str | None = None
    evidence: Mapping[str, EvidenceValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """What can be flagged. The page ``rules/<code>.md`` documents and tests it.

    ``messages`` has one template for each language of the user interface; its fields are the
    keys of the finding's evidence. A rule that condemns the ``whole_segment`` (nothing there,
    nothing translated) speaks alone: what other rules say of that segment follows from it.
    ``fixable``: its suggestion may be put in unseen, since it changes neither letters nor figures
    (their case and the separators of figures excepted). ``gives_way``: it is not heard where
    another rule says of the same words something at least as bad.
    """

    code: str
    name: str
    category: str
    severity: Severity
    messages: Mapping[str, str]
    status: Status = Status.STABLE
    whole_segment: bool = False
    fixable: bool = False
    gives_way: bool = False

    def finding(
        self,
        *,
        confidence: float,
        source: Sequence[Span] = (),
        target: Sequence[Span] = (),
        suggestion: str | None = None,
        **evidence: EvidenceValue,
    ) -> Finding:
        """A finding of this rule, its message in English."""
        return Finding(
            rule=self.code,
            category=self.category,
            severity=self.severity,
            confidence=confidence,
            source_spans=tuple(source),
            target_spans=tuple(target),
            message=self.message("en", evidence),
            suggestion=suggestion,
            evidence=evidence,
        )

    def message(self, language: str, evidence: Mapping[str, EvidenceValue]) -> str:
        """The sentence that explains a finding, in the language of the user interface.

        In English where the rule has no other, as rules of other packages may.
        """
        return self.messages.get(language, self.messages["en"]).format_map(evidence)


def fingerprint(segment: Segment, finding: Finding) -> str:
    """What stays the same of a finding where the text around its segment is edited or moved.

    32 hexadecimal digits, from the rule, the languages, the words that the finding marks on both
    sides, and the words of the segment's source. White space, Unicode forms and the inline tags of
    the source do not matter: another format, or another export, writes them in another way.
    """
    marked = [
        [span.of(text) for span in spans]
        for text, spans in (
            (segment.source, finding.source_spans),
            (segment.target, finding.target_spans),
        )
    ]
    words = _TAG.sub("", segment.source)
    parts = [finding.rule, segment.source_lang, segment.target_lang, words]
    parts += [word for side in marked for word in ("", *side)]
    told = "\x1f".join(" ".join(unicodedata.normalize("NFC", part).split()) for part in parts)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]


Checked = tuple[Segment, Facts]
"""A segment and what is known of it."""


class SegmentFamily(Protocol):
    """A family of checks that looks at one segment at a time, so that it streams."""

    RULES: tuple[Rule, ...]

    def check(self, segment: Segment, facts: Facts) -> Iterator[Finding]:
        """What is wrong in this segment."""


class DocumentFamily(Protocol):
    """A family of checks that needs the whole text."""

    RULES: tuple[Rule, ...]

    def check_document(self, checked: Sequence[Checked]) -> Iterator[tuple[int, Finding]]:
        """What is wrong, each with the index of its segment."""
