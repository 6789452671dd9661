"""The languages that a file says it is in, beside those that were asked for."""

from __future__ import annotations

from dataclasses import fields
from functools import cache

from contresens.config import Config
from contresens.reading.rows import Context, RowError


class LanguageError(RowError):
    """A part of a file is in other languages than those that were asked for."""


_DEFAULT = {each.name: each.default for each in fields(Config)}


def base(tag: str) -> str:
    """The language of a tag without region or script: ``fr-CA`` and ``fr_CA`` → ``fr``."""
    return tag.strip().replace("_", "-").partition("-")[0].casefold()


@cache
def names(code: str) -> frozenset[str]:
    """What a language is called in itself, in English and in French, in small letters."""
    from babel import Locale, UnknownLocaleError

    try:
        own = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return frozenset()
    called = (own.get_display_name(language) for language in (code, "en", "fr"))
    return frozenset(str(name).casefold() for name in called if name)


def is_default(context: Context) -> bool:
    """Whether the languages asked for are the ones that nobody need ask for."""
    asked = (context.source_lang, context.target_lang)
    return asked == (_DEFAULT["source_lang"], _DEFAULT["target_lang"])


def of_file(context: Context, source: str, target: str) -> tuple[str, str]:
    """The languages of a file that names them; either may be "" where it does not.

    Those of the file stand where the defaults were asked for. Raises LanguageError where others
    were.
    """
    stated = (base(source) or context.source_lang, base(target) or context.target_lang)
    asked = (context.source_lang, context.target_lang)
    if stated != asked and not is_default(context):
        raise LanguageError(
            f"is from {stated[0]!r} to {stated[1]!r}, not from {asked[0]!r} to {asked[1]!r}.",
            f"Give --source-lang {stated[0]} --target-lang {stated[1]}.",
        )
    return stated
