"""Places and peoples, and what each language calls them.

Countries and regions, and the cities of time zones, come from CLDR through Babel; the files
``exonyms.tsv`` and ``demonyms.tsv`` of each language add what is missing there. A place has one
key in all languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from contresens import languages
from contresens.languages.folding import fold

_PARTS = re.compile(r" \(|\)| - | & | SAR ")


@cache
def keys(name: str, language: str) -> frozenset[str]:
    """The places and peoples that a name stands for; most often none or one."""
    return _index(language).get(fold(name), frozenset())


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
            index.setdefault(fold(form), set()).add(key)
    return {form: frozenset(found) for form, found in index.items()}


def _territories(language: str) -> Iterator[tuple[str, str]]:
    from babel import Locale

    for key, name in Locale.parse(language).territories.items():
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
    for file in ("exonyms", "demonyms"):
        for key, found in languages.table(language, file):
            yield from ((key, form) for form in found.split("|"))
