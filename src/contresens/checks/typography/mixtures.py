"""Two ways in one text: what is set now so, now otherwise, is said once for the whole text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from contresens.checks.typography.page import SPACES, bare, section
from contresens.model import Checked, Facts, Finding, Rule, Severity, Span


def _rule(code: str, name: str, en: str, fr: str) -> Rule:
    return Rule(
        code=code,
        name=name,
        category="linguistic conventions/typography",
        severity=Severity.NEUTRAL,
        messages={
            "en": f"The text has {en} here, and otherwise {{usual}} ({{rare_count}} against "
            "{usual_count}).",
            "fr": f"Le texte a ici {fr}, et ailleurs {{usual}} ({{rare_count}} contre "
            "{usual_count}).",
        },
    )


TYP601 = _rule("TYP601", "two kinds of apostrophe", "the apostrophe {rare}", "l'apostrophe {rare}")
TYP602 = _rule(
    "TYP602", "two kinds of quotation marks", "the quotation mark {rare}", "le guillemet {rare}"
)
TYP603 = _rule("TYP603", "two kinds of ellipsis", "the ellipsis {rare}", "l'ellipse {rare}")
TYP604 = _rule(
    "TYP604",
    "spaces that break and spaces that do not",
    "a space {rare} before a mark",
    "une espace {rare} devant un signe",
)
TYP605 = _rule(
    "TYP605", "capitals with and without accent", "the capital of “{rare}”", "« {rare} »"
)

TYP606 = Rule(
    code="TYP606",
    name="quotation marks of another language",
    category="locale conventions/typography",
    severity=Severity.NEUTRAL,
    messages={
        "en": "The text has {written} throughout ({count} times); the language has {own}.",
        "fr": "Le texte a partout {written} ({count} fois) ; la langue a {own}.",
    },
)

RULES = (TYP601, TYP602, TYP603, TYP604, TYP605, TYP606)


@dataclass(frozen=True, slots=True)
class _Place:
    """One use: in which segment, where, in which of the two ways, and what the other would be."""

    index: int
    span: Span
    way: str
    other: str | None


_Reader = Callable[[Facts, str], Iterator[tuple[Span, str, str | None]]]


def check(checked: Sequence[Checked]) -> Iterator[tuple[int, Finding]]:
    """For each kind of mark that a text has in two ways, the first place of the rarer one."""
    documents: dict[str | None, list[int]] = {}
    for index, (segment, facts) in enumerate(checked):
        if section(facts.target.language, "spacing"):
            documents.setdefault(segment.doc, []).append(index)
    for indices in documents.values():
        texts = {index: bare(checked[index][1].target) for index in indices}
        for rule, reader in _READERS:
            places = [
                _Place(index, *found)
                for index in indices
                for found in reader(checked[index][1], texts[index])
            ]
            yield from _mixed(rule, places)
        yield from _foreign_quotes(checked, texts)


def _foreign_quotes(
    checked: Sequence[Checked], texts: Mapping[int, str]
) -> Iterator[tuple[int, Finding]]:
    """Quotation marks of other languages, where the text has none of its own."""
    data = section(checked[next(iter(texts))][1].target.language, "quotes")
    own = data["pairs"][0]
    if any(mark in text for text in texts.values() for mark in own):
        return
    foreign = "|".join(f"{a}[^{a}{b}]*{b}" for a, b in data["foreign"])
    found = [
        (index, match) for index, text in texts.items() for match in re.finditer(foreign, text)
    ]
    if found:
        index, first = found[0]
        yield (
            index,
            TYP606.finding(
                confidence=0.9,
                target=[Span(first.start(), first.start() + 1)],
                written=first[0][0] + first[0][-1],
                own=own,
                count=len(found),
            ),
        )


def _mixed(rule: Rule, places: Sequence[_Place]) -> Iterator[tuple[int, Finding]]:
    ways = sorted({place.way for place in places})
    if len(ways) < 2:
        return
    counts = {way: sum(place.way == way for place in places) for way in ways}
    rare = min(ways, key=lambda way: (counts[way], way))
    usual = max(ways, key=lambda way: (counts[way], way))
    first = next(place for place in places if place.way == rare)
    yield (
        first.index,
        rule.finding(
            confidence=0.95,
            target=[first.span],
            suggestion=first.other,
            rare=rare,
            usual=usual,
            rare_count=counts[rare],
            usual_count=counts[usual],
        ),
    )


def _apostrophes(_: Facts, text: str) -> Iterator[tuple[Span, str, str | None]]:
    for match in re.finditer(r"(?<=[^\W\d_])['’](?=\w)", text):
        yield Span(*match.span()), match[0], "’" if match[0] == "'" else "'"


def _quotes(facts: Facts, text: str) -> Iterator[tuple[Span, str, str | None]]:
    """Straight quotes against those of the language; nested ones of a second kind are right."""
    pairs = section(facts.target.language, "quotes")["pairs"]
    own = "".join(pairs)
    for match in re.finditer(rf"(?<!\d)\"|[{own}]", text):
        way = '"' if match[0] == '"' else pairs[0]
        yield Span(*match.span()), way, None


def _ellipses(_: Facts, text: str) -> Iterator[tuple[Span, str, str | None]]:
    for match in re.finditer(r"(?<!\.)\.{3}(?!\.)|…", text):
        yield Span(*match.span()), match[0], "…" if match[0] != "…" else "..."


def _breaking(facts: Facts, text: str) -> Iterator[tuple[Span, str, str | None]]:
    before = section(facts.target.language, "spacing")["before"]
    if not before:
        return
    for match in re.finditer(rf"(?<=\S)[{SPACES}](?=[{re.escape(before)}])", text):
        hard = match[0] in "\u00a0\u202f"
        yield (
            Span(*match.span()),
            "U+00A0" if hard else "U+0020",
            " " if hard else "\u00a0",
        )


@cache
def _accents(language: str) -> Mapping[str, str]:
    found: Mapping[str, str] = section(language, "capitals").get("accents", {})
    return found


def _capitals(facts: Facts, text: str) -> Iterator[tuple[Span, str, str | None]]:
    """Words whose capital lacks its accent against capitals that have theirs."""
    plain = _accents(facts.target.language)
    if not plain:
        return
    for match in re.finditer(r"(?<!\w)[AEIÀÂÉÈÊÎ][\w]+", text):
        word = match[0]
        if word in plain:
            yield Span(*match.span()), "E", plain[word]
        elif word[0] in "ÉÈÊÎ" and word[1:].islower():
            yield Span(*match.span()), "É", None


_READERS: tuple[tuple[Rule, _Reader], ...] = (
    (TYP601, _apostrophes),
    (TYP602, _quotes),
    (TYP603, _ellipses),
    (TYP604, _breaking),
    (TYP605, _capitals),
)
