"""Untranslated text and wrong language (UNT)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from contresens import languages
from contresens.checks.untranslated import (
    acronyms,
    capitals,
    glued,
    kept,
    labels,
    measures,
    named,
    script,
    segments,
    strangers,
    words,
)
from contresens.model import Checked, Facts, Finding, Rule, Segment, Span

RULES: tuple[Rule, ...] = (
    *segments.RULES,
    *words.RULES,
    *labels.RULES,
    *acronyms.RULES,
    *script.RULES,
    *strangers.RULES,
    *measures.RULES,
    *kept.RULES,
    *named.RULES,
)


def check(segment: Segment, facts: Facts) -> Iterator[Finding]:
    """What was left in the source language or came out in a third one."""
    if segment.source_lang == segment.target_lang or not segment.target.strip():
        return
    whole = list(segments.find(facts))
    yield from whole
    if not whole:
        yield from words.find(facts)
        yield from glued.find(facts)
        yield from labels.find(facts)
        yield from acronyms.find(facts)
        yield from script.find(facts)
        yield from strangers.find(facts)
        yield from measures.find(facts)


def check_document(checked: Sequence[Checked]) -> Iterator[tuple[int, Finding]]:
    """What a text writes as a name and its translation has as words, by segment.

    Nothing where a language gives a capital to words that are no names.
    """
    texts: dict[tuple[str | None, str, str], list[int]] = defaultdict(list)
    for number, (segment, _) in enumerate(checked):
        texts[segment.doc, segment.source_lang, segment.target_lang].append(number)
    for (_, *pair), numbers in texts.items():
        if pair[0] == pair[1] or not all(_capitals_tell(language) for language in pair):
            continue
        text = [checked[number][1] for number in numbers]
        uses = capitals.uses(text)
        told: dict[int, list[Span]] = defaultdict(list)
        for place, finding in kept.check(text, uses):
            told[place] += finding.source_spans
            yield numbers[place], finding
        for place, finding in named.check(text, uses, told):
            yield numbers[place], finding


def _capitals_tell(language: str) -> bool:
    """Whether a capital inside a sentence says of a word that it is a name."""
    return languages.toml(language, "names").get("capitals") == "names"
