"""Names that a text keeps in one segment and translates as words in another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from contresens.checks.untranslated import capitals, evidence
from contresens.checks.untranslated.capitals import Use, Uses
from contresens.languages import lexicon
from contresens.languages.folding import fold
from contresens.model import Facts, Finding, Rule, Severity, SideFacts, Token

UNT301 = Rule(
    code="UNT301",
    name="name translated here and kept elsewhere",
    category="accuracy/mistranslation",
    severity=Severity.MINOR,
    messages={
        "en": "“{name}” is kept as a name elsewhere in the text; here it is “{words}”.",
        "fr": "« {name} » reste un nom ailleurs dans le texte ; ici, c'est « {words} ».",
    },
)
RULES = (UNT301,)

_RENDERING = 0.55  # score from which a pair of the lexicon is a translation


def check(text: Sequence[Facts], uses: Mapping[str, Uses]) -> Iterator[tuple[int, Finding]]:
    """What is translated although another segment of the same text keeps it, by segment.

    The word never stands in small letters in the sources of the text, has a capital inside a
    sentence there, and the capitalised words around it are the same in both segments. Places,
    institutions, months and days are left alone.
    """
    for word, found in sorted(uses.items()):
        inside = any(use.inside for use in found.capitals)
        if inside and not found.small and len(found.capitals) > 1:
            yield from _compare(word, found, text)


def _compare(word: str, found: Uses, text: Sequence[Facts]) -> Iterator[tuple[int, Finding]]:
    facts = text[found.capitals[0].number]
    source, target = facts.source.language, facts.target.language
    if word in evidence.grammar(source) or not capitals.is_ordinary(word, source):
        return
    renderings = _renderings(word, source, target)
    kept = [use for use in found.capitals if capitals.stands(word, text[use.number].target)]
    if not (renderings and kept):
        return
    said: set[int] = set()
    for use in found.capitals:
        side = text[use.number].target
        if use.number in said or capitals.stands(word, side):
            continue
        words = _rendering(side, renderings)
        phrase = _phrase(use, text)
        same = use.place and any(_within(phrase, _phrase(other, text)) for other in kept)
        if words and (same or any(phrase == _phrase(other, text) for other in kept)):
            said.add(use.number)
            yield (
                use.number,
                UNT301.finding(
                    confidence=0.6,
                    source=[use.span],
                    target=[words.span],
                    name=use.span.of(text[use.number].source.text),
                    words=words.text,
                ),
            )


def _phrase(use: Use, text: Sequence[Facts]) -> tuple[str, ...]:
    """The capitalised words in a row around a word, function words left out."""
    side = text[use.number].source
    run = capitals.run(side.tokens, use.place)
    words = [capitals.bare(side.tokens[place], side.language)[0] for place in run]
    return tuple(word for word in words if word not in evidence.grammar(side.language))


def _rendering(side: SideFacts, renderings: frozenset[str]) -> Token | None:
    """The word of a target that is one of the renderings and not itself written as a name."""
    title = capitals.is_title(side)
    for position, token in enumerate(side.tokens):
        opening = capitals.opens(side.tokens, position)
        named = token.text[0].isupper() and not (opening or title)
        if fold(token.text) in renderings and not named:
            return token
    return None


def _within(phrase: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one of the two phrases is part of the other."""
    short, long = sorted((phrase, other), key=len)
    return any(
        long[start : start + len(short)] == short for start in range(len(long) - len(short) + 1)
    )


@cache
def _renderings(word: str, source: str, target: str) -> frozenset[str]:
    """The translations of a word, with and without the ending of a plural; folded.

    A word made from the name is none: « parisiens » keeps Paris.
    """
    found = {
        fold(o) for o, sure in lexicon.translations(word, source, target) if sure >= _RENDERING
    }
    found |= {form + "s" for form in found}
    return frozenset(form for form in found if not form.startswith(fold(word)))
