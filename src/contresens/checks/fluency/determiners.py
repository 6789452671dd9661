"""Determiners beside what they do not go with: another one, or a noun of the other number."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Any

from contresens import languages
from contresens.checks.fluency.forms import are_neighbours
from contresens.languages import dictionary, frequency, lemmas
from contresens.model import Finding, Rule, Severity, SideFacts, Token

FLU103 = Rule(
    code="FLU103",
    name="two determiners",
    category="linguistic conventions/grammar",
    severity=Severity.MINOR,
    messages={
        "en": "“{wrong}” are two determiners for one noun.",
        "fr": "« {wrong} » : deux déterminants pour un seul nom.",
    },
)
FLU104 = Rule(
    code="FLU104",
    name="number of determiner and noun",
    category="linguistic conventions/grammar",
    severity=Severity.MINOR,
    messages={
        "en": "“{determiner}” and “{noun}” differ in number.",
        "fr": "« {determiner} » et « {noun} » ne s'accordent pas en nombre.",
    },
)
FLU107 = Rule(
    code="FLU107",
    name="gender of determiner and noun",
    category="linguistic conventions/grammar",
    severity=Severity.MINOR,
    messages={
        "en": "“{noun}” is of the other gender than “{determiner}”.",
        "fr": "« {noun} » n'est pas du genre de « {determiner} ».",
    },
)
RULES = (FLU103, FLU104, FLU107)

_SHORTEST = 4  # letters of a noun; shorter ones are homographs of all kinds
_COMMON = 2.5  # Zipf of the form that would agree


def find(side: SideFacts) -> Iterator[Finding]:
    """Determiners of a text that do not go with the word after them."""
    data = languages.toml(side.language, "fluency")
    doubled, number = data.get("determiners"), data.get("number")
    for place, (first, second) in enumerate(pairwise(side.tokens)):
        if not second.text.islower() or not are_neighbours(side, first, second):
            continue
        third = side.tokens[place + 2] if place + 2 < len(side.tokens) else None
        if third and not are_neighbours(side, second, third):
            third = None
        finding = (
            _doubled(doubled, first, second, side)
            or _number(number, first, second, third, side)
            or _gender(data.get("gender", []), first, second, side)
        )
        if finding:
            yield finding


def _doubled(
    data: dict[str, Any] | None, first: Token, second: Token, side: SideFacts
) -> Finding | None:
    """« le la maison »."""
    one, other = first.text.casefold(), second.text
    if not data or one not in data["first"] or other not in data["second"]:
        return None
    if f"{one} {other}" in data["except"] or one == other:
        return None  # a word that is doubled is another rule's
    if side.text[: first.span.start].endswith(("'", "’")):
        return None  # l'une la voit: a pronoun
    span = first.span.cover(second.span)
    return FLU103.finding(confidence=0.85, target=[span], wrong=span.of(side.text))


def _number(
    data: dict[str, Any] | None,
    first: Token,
    second: Token,
    third: Token | None,
    side: SideFacts,
) -> Finding | None:
    """« ces maison », « une maisons », « les cloud privés »."""
    noun, language = second.text, side.language
    if not data or len(noun) < _SHORTEST or not noun.isalpha() or noun in data["except"]:
        return None
    if noun in languages.words(language, "function_words"):
        return None
    determiner = first.text.casefold()
    suggestion = None
    if determiner in (*data["plural"], *data["pronouns"]):
        agreeing = _agreeing(determiner in data["pronouns"], noun, third, data, language)
        suggestion = agreeing and f"{first.text} {agreeing}"
    elif determiner in data["singular"]:
        agreeing = _singular(noun, language)  # its gender may ask for another determiner
    else:
        return None
    if agreeing is None:
        return None
    return FLU104.finding(
        confidence=0.8,
        target=[first.span.cover(second.span)],
        suggestion=suggestion,
        determiner=first.text,
        noun=noun,
    )


def _gender(
    rows: list[dict[str, Any]], first: Token, second: Token, side: SideFacts
) -> Finding | None:
    """« un solution »: the ending of the noun tells its gender."""
    determiner, noun = first.text.casefold(), second.text
    if not noun.isalpha() or (singular := _number_of(noun, side.language)) is None:
        return None
    for row in rows:
        meant = row["determiners"].get(determiner)
        if meant and singular.endswith(tuple(row["endings"])) and singular not in row["except"]:
            form = meant.capitalize() if first.text[0].isupper() else meant
            return FLU107.finding(
                confidence=0.8,
                target=[first.span.cover(second.span)],
                suggestion=f"{form} {noun}",
                determiner=first.text,
                noun=noun,
            )
    return None


@lru_cache(maxsize=4096)
def _number_of(noun: str, language: str) -> str | None:
    """The noun, where it is a singular that has a plural: an adverb has none."""
    return (
        noun
        if "number" in languages.toml(language, "fluency") and _plural(noun, language)
        else None
    )


def _agreeing(
    pronoun: bool, noun: str, third: Token | None, data: dict[str, Any], language: str
) -> str | None:
    """The plural that the noun should have; None where it may be right as it is."""
    if not pronoun or noun.endswith(tuple(data["noun_endings"])):
        found = _plural(noun, language)
        if found:
            return found
    if third is not None and _is_plural_adjective(third.text, data, language):
        return _plural_loan(noun, language)
    return None


def _is_plural_adjective(word: str, data: dict[str, Any], language: str) -> bool:
    plural = word.islower() and word.endswith(tuple(data["plural_endings"]))
    return plural and lemmas.lemma(word, language) != word


@lru_cache(maxsize=4096)
def _plural_loan(word: str, language: str) -> str | None:
    """The plural of a word that no dictionary has, and so is no verb: cloud, clouds."""
    plural = word + languages.toml(language, "fluency")["number"]["plurals"][0][1]
    used = min(frequency.zipf(form, language) for form in (word, plural)) >= _COMMON
    ending = word.endswith(tuple(languages.toml(language, "fluency")["number"]["plural_endings"]))
    return plural if used and not ending and not dictionary.has(word, language) else None


@lru_cache(maxsize=4096)
def _plural(word: str, language: str) -> str | None:
    """The plural of a word that is a singular and nothing else; None if it is not sure."""
    data = languages.toml(language, "fluency")["number"]
    if word.endswith(tuple(data["plural_endings"])) or lemmas.lemma(word, language) != word:
        return None
    plurals = [
        word.removesuffix(ending) + plural
        for ending, plural in data["plurals"]
        if word.endswith(ending)
    ]
    forms = [plural for plural in plurals if _is_form(plural, word, language)]
    return forms[0] if forms else None


@lru_cache(maxsize=4096)
def _singular(word: str, language: str) -> str | None:
    """The singular of a word that is a plural and nothing else; None if it is not sure."""
    data = languages.toml(language, "fluency")["number"]
    lemma = lemmas.lemma(word, language)
    plural = any(
        lemma.removesuffix(ending) + plural == word
        for ending, plural in data["plurals"]
        if lemma.endswith(ending)
    )
    if not plural or lemma == word or frequency.zipf(lemma, language) < _COMMON:
        return None
    return lemma


def _is_form(plural: str, word: str, language: str) -> bool:
    known = frequency.zipf(plural, language) >= _COMMON and dictionary.has(plural, language)
    return known and lemmas.lemma(plural, language) == word
