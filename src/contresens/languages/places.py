"""Places and peoples, and what each language calls them.

Countries and regions, and the cities of time zones, come from CLDR through Babel; the files
``exonyms.tsv`` and ``demonyms.tsv`` of each language add what is missing there, and
``public_names.tsv`` seas, faiths, institutions and events. Each has one key in all languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from contresens import languages
from contresens.languages.folding import fold

_WORLD = "001"  # CLDR: no place that a text could miss
_ONLY_HEARD = "~"
_STEM = 4  # letters of a form that may take an ending
_PARTS = re.compile(r" \(|\)| - | & | SAR ")


@cache
def keys(name: str, language: str) -> frozenset[str]:
    """The places and peoples that a name stands for; most often none or one."""
    return _index(language).get(fold(name), frozenset())


def named(
    folded: str, language: str, *, capital: bool = True, several: bool = False
) -> frozenset[str]:
    """The places and peoples that folded words of a text stand for, inflected or not.

    Without a ``capital`` only what the language writes without one is meant: "italiennes".
    ``several``: the text has several words, and so must the name.
    """
    index = _index(language) if capital else _uncapitalised(language)
    if several and folded not in _of_several_words(language):
        return frozenset()
    found: set[str] = set(index.get(folded, ()))
    for ending in languages.toml(language, "names").get("people_endings", []):
        if folded.endswith(ending) and len(folded) >= len(ending) + _STEM:
            found |= index.get(folded.removesuffix(ending), frozenset())
    return frozenset(found)


@cache
def forms(key: str, language: str) -> tuple[str, ...]:
    """What a language calls a place and its people, in the language's own spelling."""
    return tuple(_forms(language).get(key, ()))


@cache
def _forms(language: str) -> Mapping[str, tuple[str, ...]]:
    if not languages.table(language, "exonyms"):
        return {}
    collected: dict[str, dict[str, None]] = {}
    for key, form in (*_territories(language), *_cities(language), *_listed(language)):
        collected.setdefault(key, {})[form] = None
    return {key: tuple(found) for key, found in collected.items()}


@cache
def _index(language: str) -> Mapping[str, frozenset[str]]:
    index: dict[str, set[str]] = {}
    for key, found in _forms(language).items():
        for form in found:
            if form not in _heard(language):
                index.setdefault(fold(form), set()).add(key)
    return {form: frozenset(found) for form, found in index.items()}


@cache
def _uncapitalised(language: str) -> Mapping[str, frozenset[str]]:
    """The part of the index that the language writes without a capital."""
    found = (form for each in _forms(language).values() for form in each)
    return {
        fold(form): keys(form, language)
        for form in found
        if form[0].islower() and len(form) >= _STEM
    }


@cache
def _of_several_words(language: str) -> frozenset[str]:
    forms = (form for each in _forms(language).values() for form in each)
    return frozenset(fold(form) for form in forms if not form.isalnum())


@cache
def _heard(language: str) -> frozenset[str]:
    """What may answer to a name of the other language without naming anything by itself."""
    listed = languages.table(language, "public_names")
    return frozenset(
        form[1:] for _, found in listed for form in found.split("|") if form.startswith(_ONLY_HEARD)
    )


def _territories(language: str) -> Iterator[tuple[str, str]]:
    from babel import Locale

    for key, name in Locale.parse(language).territories.items():
        if key == _WORLD:
            continue
        yield key, str(name)
        yield from ((key, part) for part in _PARTS.split(str(name)) if len(part) > 3)


def _cities(language: str) -> Iterator[tuple[str, str]]:
    from babel import Locale

    zones = Locale.parse(language).time_zones
    for zone in sorted(_zones()):
        default = zone.rpartition("/")[2].replace("_", " ")
        yield zone, str(zones.get(zone, {}).get("city") or default)


@cache
def _zones() -> frozenset[str]:
    """Zones named for a city of the old continents that some known language calls differently."""
    from babel import Locale

    return frozenset(
        zone
        for language in languages.known()
        for zone, data in Locale.parse(language).time_zones.items()
        if zone.startswith(("Europe/", "Asia/", "Africa/")) and data.get("city")
    )


def _listed(language: str) -> Iterator[tuple[str, str]]:
    for file in ("exonyms", "demonyms", "public_names"):
        for key, found in languages.table(language, file):
            yield from ((key, form.removeprefix(_ONLY_HEARD)) for form in found.split("|"))
