"""NUM4xx: what the speaker took back, and the target did not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from contresens import languages
from contresens.checks.quantities import suggestions
from contresens.checks.quantities.equality import same
from contresens.model import Facts, Finding, Quantity, Rule, Severity, SideFacts, Span

NEAR = 80
"""Characters between two quantities that belong to one correction."""

KEPT = Rule(
    code="NUM401",
    name="retracted value kept",
    category="accuracy/mistranslation",
    severity=Severity.CRITICAL,
    messages={
        "en": "The speaker corrects “{retracted}” to “{standing}”; "
        "the target has only what was taken back.",
        "fr": "L’orateur corrige « {retracted} » en « {standing} » ; "
        "la cible n’a que la valeur retirée.",
    },
)
GARBLED = Rule(
    code="NUM402",
    name="self-correction garbled",
    category="accuracy/mistranslation",
    severity=Severity.MAJOR,
    messages={
        "en": "The speaker corrects “{retracted}” to “{standing}”; the target states both.",
        "fr": "L’orateur corrige « {retracted} » en « {standing} » ; la cible affirme les deux.",
    },
)
APOLOGY = Rule(
    code="NUM403",
    name="correction rendered as apology",
    category="accuracy/mistranslation",
    severity=Severity.MINOR,
    messages={
        "en": "“{marker}” takes back “{retracted}”; “{apology}” in the target reads as an apology.",
        "fr": "« {marker} » retire « {retracted} » ; « {apology} » se lit comme une excuse.",
    },
)
ADDED = Rule(
    code="NUM404",
    name="self-correction added",
    category="accuracy/addition",
    severity=Severity.MAJOR,
    messages={
        "en": "The target takes back “{retracted}” and says “{standing}”; the source corrects "
        "nothing.",
        "fr": "La cible retire « {retracted} » pour « {standing} » ; la source ne se corrige pas.",
    },
)
RULES = (KEPT, GARBLED, APOLOGY, ADDED)


@dataclass(frozen=True, slots=True)
class Correction:
    """What a speaker took back, what stands, and what the target has of either."""

    retracted: Quantity
    standing: Quantity
    kept: Quantity | None
    stated: Quantity | None

    @property
    def source_span(self) -> Span:
        """The whole correction."""
        return self.retracted.span.cover(self.standing.span)

    @property
    def settled(self) -> tuple[Quantity, ...]:
        """What needs no other report: all of it where the target has kept what was taken back."""
        if self.kept is None:
            return ()
        return (self.standing, self.kept, *([self.stated] if self.stated else []))


def corrections(facts: Facts) -> tuple[Correction, ...]:
    """The self-corrections of the source."""
    source = facts.source.quantities
    found = []
    for retracted in source:
        standing = next((q for q in source if q.span == retracted.repaired_by), None)
        if standing is not None:
            found.append(_correction(retracted, standing, facts))
    return tuple(found)


def _correction(retracted: Quantity, standing: Quantity, facts: Facts) -> Correction:
    others = [q for q in facts.source.quantities if q is not retracted and q is not standing]
    target = facts.target.quantities
    kept = [t for t in target if same(retracted, t) and not same(standing, t)]
    stated = [t for t in target if same(standing, t)]
    if sum(same(other, t) for other in others for t in kept[:1]) >= len(kept):
        kept = []  # the source says the figure elsewhere as well
    return Correction(retracted, standing, kept[0] if kept else None, stated[0] if stated else None)


def find(found: tuple[Correction, ...], facts: Facts) -> Iterator[Finding]:
    """What became of the source's self-corrections."""
    for correction in found:
        if correction.kept is None:
            continue
        if correction.stated is None:
            yield _kept(correction, correction.kept, facts)
        elif correction.kept.repaired_by is not None:
            yield from _apology(correction, correction.kept, facts)
        elif _near(correction.kept, correction.stated):
            yield _garbled(correction, correction.kept, correction.stated, facts)


def added(facts: Facts) -> Iterator[Finding]:
    """Corrections that only the target has."""
    source = facts.source.quantities
    if any(quantity.repaired_by for quantity in source):
        return
    for retracted in facts.target.quantities:
        place = retracted.repaired_by
        if place is None or any(same(quantity, retracted) for quantity in source):
            continue
        standing = next((q for q in facts.target.quantities if q.span == place), None)
        if standing is None or not any(same(quantity, standing) for quantity in source):
            continue
        yield ADDED.finding(
            confidence=0.75,
            target=[retracted.span.cover(place)],
            suggestion=standing.text,
            retracted=retracted.text,
            standing=standing.text,
        )


def _near(one: Quantity, other: Quantity) -> bool:
    return max(one.span.start, other.span.start) - min(one.span.end, other.span.end) <= NEAR


def _kept(correction: Correction, kept: Quantity, facts: Facts) -> Finding:
    language = facts.target.language
    standing = correction.standing
    if standing.value == kept.value:
        suggestion = suggestions.with_unit(standing, kept, language)
    else:
        suggestion = suggestions.with_value(standing, kept, language)
    return KEPT.finding(
        confidence=0.9,
        source=[correction.source_span],
        target=[kept.span],
        suggestion=suggestion,
        retracted=correction.retracted.text,
        standing=standing.text,
    )


def _garbled(correction: Correction, kept: Quantity, stated: Quantity, facts: Facts) -> Finding:
    """Both stand there: the stretch with both, up to a marker that trails behind."""
    span = _with_marker(kept.span.cover(stated.span), facts.target)
    return GARBLED.finding(
        confidence=0.85,
        source=[correction.source_span],
        target=[span],
        suggestion=_full(stated, kept),
        retracted=correction.retracted.text,
        standing=correction.standing.text,
    )


def _full(stated: Quantity, kept: Quantity) -> str:
    """What stands, with the figure of what does not where only the unit was put right."""
    if any(char.isdecimal() for char in stated.text) or stated.symbol != stated.span:
        return stated.text
    start = kept.figure.start - kept.span.start
    end = kept.figure.end - kept.span.start
    return f"{kept.text[start:end]} {stated.text}"


def _with_marker(span: Span, side: SideFacts) -> Span:
    """The stretch with the marker that follows it: …, désolé."""
    markers = _markers(side.language, "strong")
    tail = re.match(rf"[\s,;—–-]*(?:{markers})(?!\w)", side.text[span.end :], re.IGNORECASE)
    return Span(span.start, span.end + tail.end()) if tail else span


def _markers(language: str, key: str) -> str:
    words = languages.toml(language, "repairs").get(key, [])
    longest = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace("'", "['’]") for word in longest) or r"(?!)"


def _apology(correction: Correction, kept: Quantity, facts: Facts) -> Iterator[Finding]:
    """The target corrects itself too, but says that it is sorry."""
    repair = kept.repaired_by
    if repair is None:
        return
    gap = facts.target.text[kept.span.end : repair.start]
    apology = re.search(
        rf"(?<!\w)(?:{_markers(facts.target.language, 'apologies')})(?!\w)", gap, re.IGNORECASE
    )
    if not apology:
        return
    retracted, standing = correction.retracted.span, correction.standing.span
    marker = facts.source.text[retracted.end : standing.start].strip(" ,;—–-…")
    yield APOLOGY.finding(
        confidence=0.6,
        source=[correction.source_span],
        target=[Span(apology.start(), apology.end()).shift(kept.span.end)],
        suggestion=languages.toml(facts.target.language, "repairs")["marker"],
        marker=marker,
        retracted=correction.retracted.text,
        apology=apology.group(),
    )
