"""What a shell offers for an option when a person presses Tab."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from contresens.errors import UsageError

Offer = Callable[[str], Iterator[str]]
"""The beginning of a word → words that go on from there."""

_FAMILY = 3
"""Letters of a family: before they are there, families are offered instead of all rules."""


def among(words: Sequence[str]) -> Offer:
    """One of these words."""

    def offer(incomplete: str) -> Iterator[str]:
        return (word for word in words if word.startswith(incomplete))

    return offer


def rules(incomplete: str) -> Iterator[tuple[str, str]]:
    """Rules by code, with their names."""
    from contresens import plugins
    from contresens.rules import codes, page

    begun = incomplete.upper()
    for code in sorted({*codes(), *plugins.installed().rules}):
        if code.startswith(begun):
            yield code, page(code).name


def families_and_rules(incomplete: str) -> Iterator[tuple[str, str]]:
    """Families; from their letters on their rules."""
    found = list(rules(incomplete))
    if len(incomplete) >= _FAMILY:
        yield from found
        return
    counts: dict[str, int] = {}
    for code, _ in found:
        family = code.rstrip("0123456789")
        counts[family] = counts.get(family, 0) + 1
    yield from ((family, f"{count} rules") for family, count in counts.items())


def profiles(incomplete: str) -> Iterator[str]:
    """Profiles of ours, and of the settings file of the current folder."""
    from contresens.config_sources import profiles as known

    try:
        return among(known())(incomplete)
    except UsageError:  # a settings file with an error in it: no time to speak of that
        return iter(())
