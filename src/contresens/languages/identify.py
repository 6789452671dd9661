"""Which language a text is in, by langdetect (Nakatani 2010), seeded: same text, same answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from gettext import gettext as _
from typing import Any

from contresens.errors import UsageError

ENOUGH = 200
"""Below this many characters the language of a text is not called wrong."""

SAMPLE = 5000
"""Characters of a text that are looked at: more do not change the answer."""


def identify(text: str) -> tuple[str, float]:
    """ISO 639-1 code and probability (0 to 1) of the text's language; ("", 0.0) without letters.

    Lower-cased first, since capitals mislead the profiles. Unreliable under some 20 letters.
    """
    detect, unable = _detector()
    try:
        best = detect(text[:SAMPLE].lower())
    except unable:  # no letters at all
        return "", 0.0
    return (best[0].lang[:2], float(best[0].prob)) if best else ("", 0.0)


def unexpected(*, source: str, target: str, languages: tuple[str, str]) -> tuple[str, ...]:
    """Remarks on texts that are not in the language they should be.

    ``languages`` are the codes that source and target should have. Texts under 200 characters
    are believed. Raises UsageError where source and target are evidently swapped.
    """
    texts = (source, target)
    found = tuple(identify(text)[0] if len(text) >= ENOUGH else "" for text in texts)
    if found == languages[::-1] and found[0] != found[1]:
        raise UsageError(
            _("the source seems to be in {first!r} and the translation in {second!r}.").format(
                first=found[0], second=found[1]
            ),
            remedy=_("Swap the two, or give --source-lang {first} --target-lang {second}.").format(
                first=found[0], second=found[1]
            ),
        )
    return tuple(
        f"The {side} seems to be in {language!r}, not in {wanted!r}."
        for side, language, wanted in zip(("source", "translation"), found, languages, strict=True)
        if language and language != wanted
    )


@cache
def _detector() -> tuple[Callable[[str], list[Any]], type[Exception]]:
    from langdetect import DetectorFactory, LangDetectException, detect_langs

    DetectorFactory.seed = 0
    return detect_langs, LangDetectException
