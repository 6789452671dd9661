"""Addresses: a URL or an e-mail address comes through as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from contresens.checks.names.answers import Answers
from contresens.languages.folding import fold
from contresens.model import Finding, Name, NameKind, Rule, Severity

NAM107 = Rule(
    code="NAM107",
    name="address changed",
    category="accuracy/mistranslation",
    severity=Severity.MAJOR,
    messages={
        "en": "The source gives the address {address}; the target has {other} instead.",
        "fr": "La source donne l'adresse {address} ; la cible a {other} à la place.",
    },
)
RULES = (NAM107,)

_BARE = re.compile(r"^(?:https?://)?(?:www\.)?|/+$")
_LANGUAGE = re.compile(r"(?<=/)[a-z]{2}(?:-[a-z]{2})?(?=/|$)")
_SAME = 75.0  # rapidfuzz ratio from which two addresses are the same one, misspelt


def find(answers: Answers) -> Iterator[Finding]:
    """Addresses of the source that the target has in another form.

    A language in the path may change ("/en/" to "/fr/"), and so may scheme and final slash.
    """
    wanted = [name for name in answers.source.names if name.kind is NameKind.ADDRESS]
    given = [name for name in answers.target.names if name.kind is NameKind.ADDRESS]
    known = {_plain(name.text) for name in wanted}
    for name in wanted:
        if _stands(name, answers.target.text):
            continue
        other = _nearest(name, [name for name in given if _plain(name.text) not in known])
        if other:
            yield NAM107.finding(
                confidence=0.85,
                source=[name.span],
                target=[other.span],
                suggestion=name.text,
                address=name.text,
                other=other.text,
            )


def _plain(address: str) -> str:
    return _LANGUAGE.sub("xx", _BARE.sub("", address.casefold()))


def _stands(name: Name, text: str) -> bool:
    """Whether the text has the address, however it is broken up."""
    plain, whole = _plain(name.text), _plain(text)
    rest = plain.partition(".")[2]  # "used.Amazon.com": the space after a full stop is missing
    glued = "." in rest and "@" not in plain and "/" not in plain and rest in whole
    return glued or plain in whole or fold(name.text) in fold(text)


def _nearest(name: Name, given: Sequence[Name]) -> Name | None:
    from rapidfuzz import fuzz

    scored = [(fuzz.ratio(_plain(name.text), _plain(other.text)), other) for other in given]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= _SAME else None
