"""Who is speaking: the prefixes "Operator:" and "analyste:" before what is said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from contresens import languages

_PREFIX = re.compile(r"(?P<name>[^:\n]{1,48}?)\s?[:：](?!//)\s*")
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*\.?")
_MOST_WORDS = 4
_LEAST_SPEAKERS = 2
_LEAST_TURNS = 3
_LEAST_SAID = 4
"""Words of the median turn; after labels ("Colour: red") stands less."""


class _Candidate(NamedTuple):
    block: int
    name: str  # as written
    key: str  # case folded, one space between words
    end: int  # where what is said begins
    said: int  # words of it, at most a few more than matter


def find(texts: Sequence[str], language: str) -> dict[int, int]:
    """For each block that begins with a speaker, the length of the prefix with its white space.

    A prefix is a speaker if it names a role ("Moderator"), or recurs in a dialogue; in a dialogue
    also a full name that is said once. A colon in prose ("one thing is sure: …") is none of these.
    """
    data = languages.toml(language, "speakers")
    candidates = [
        found for number, text in enumerate(texts) if (found := _candidate(number, text, data))
    ]
    roles = {each.key for each in candidates if _is_role(each.key, data)}
    recurring = _recurring(candidates) | roles
    turns = [each for each in candidates if each.key in recurring]
    if not turns:
        return {}
    turns += [
        each
        for each in candidates
        if each.key not in recurring
        and each.block > turns[0].block
        and _is_known(each, recurring - roles)
    ]
    return {each.block: each.end for each in turns}


def _candidate(number: int, text: str, data: dict[str, list[str]]) -> _Candidate | None:
    match = _PREFIX.match(text)
    if not match:
        return None
    words = _WORD.findall(match["name"])
    key = " ".join(words).casefold()
    no_names = {*data.get("labels", ()), *data.get("never", ())}
    if not words or len(words) > _MOST_WORDS or key in no_names or not _is_plain(match["name"]):
        return None
    if no_names.intersection(word.casefold() for word in words):
        return None
    said = len(text[match.end() : match.end() + 200].split())
    return _Candidate(number, match["name"], key, match.end(), said)


def _is_plain(name: str) -> bool:
    """Letters, perhaps a number ("Speaker 2") and what names have in them."""
    letters = sum(map(str.isalpha, name))
    return letters * 2 > len(name) and all(
        c.isalnum() or c.isspace() or c in ".'’-(),&" for c in name
    )


def _is_role(key: str, data: dict[str, list[str]]) -> bool:
    roles = data.get("roles", ())
    return key in roles or key.rstrip(" 0123456789") in roles


def _recurring(candidates: Sequence[_Candidate]) -> set[str]:
    """The prefixes that recur, if they are those of a dialogue and not labels of short values."""
    counts = Counter(each.key for each in candidates)
    said = sorted(each.said for each in candidates if counts[each.key] > 1)
    if len(counts) < _LEAST_SPEAKERS or len(said) < _LEAST_TURNS:
        return set()
    return (
        {key for key in counts if counts[key] > 1} if said[len(said) // 2] >= _LEAST_SAID else set()
    )


def _is_known(candidate: _Candidate, recurring: set[str]) -> bool:
    """Whether a prefix that is there once is a full name, or that of somebody who speaks again."""
    words = candidate.name.split()
    full_name = 2 <= len(words) <= _MOST_WORDS - 1 and all(word[0].isupper() for word in words)
    last = candidate.key.split()[-1]
    return full_name or any(last == key.split()[-1] for key in recurring)
