"""TMX 1.4: the units of a translation memory in two of its languages, read as a stream."""

from __future__ import annotations

from collections.abc import Iterator
from gettext import gettext as _
from typing import Any, BinaryIO

from contresens.errors import InputError
from contresens.model import Segment
from contresens.reading import files, inline, rows, tongues
from contresens.reading.rows import Context, RowError
from contresens.reading.xmlstream import LANG, child, children, elements, local

SUFFIXES = (".tmx",)

_ANY = "*all*"
"""The source language of a memory in which each may be the source."""

_PROPS = 12
"""Properties of a unit that its note has at most."""


def read(file: BinaryIO, context: Context) -> Iterator[Segment | InputError]:
    """The segments of each unit that has both languages, or what is wrong with it.

    Units without one of the two languages are passed over; that none has both is an error.
    """
    label = files.label(context.path)
    seen: dict[str, None] = {}
    paired = 0
    source_lang = ""
    try:
        for element in elements(file, root="tmx", units=("header", "tu"), groups=(), label=label):
            if local(element) == "header":
                source_lang = stated(element)
                continue
            try:
                for segment, _variant in located(element, source_lang, seen, context):
                    paired += 1
                    yield segment
            except RowError as error:
                paired += 1
                yield rows.problem(error, element.sourceline, context.path)
    except InputError as error:
        yield error
    if seen and not paired:
        yield InputError(
            _("has no unit in {source_lang!r} and {target_lang!r}.").format(
                source_lang=context.source_lang, target_lang=context.target_lang
            ),
            where=label,
            remedy=_("It has {names}: give --source-lang and --target-lang.").format(
                names=", ".join(sorted(seen))
            ),
        )


def located(
    unit: Any, source_lang: str, seen: dict[str, None], context: Context
) -> Iterator[tuple[Segment, Any]]:
    """The source with each of its translations, and the variant that has that translation.

    A unit may have several in one language. Raises RowError.
    """
    texts: dict[str, list[Any]] = {}
    for variant in children(unit, "tuv"):
        language = tongues.base(variant.get(LANG) or variant.get("lang") or "")
        if not language:
            raise RowError(_("a <tuv> does not say its language."), _('Write xml:lang="…" in it.'))
        texts.setdefault(language, []).append(variant)
    if len(seen) < 100:
        seen.update(dict.fromkeys(texts))
    pair = _pair(texts, stated(unit) or source_lang, context)
    if pair is None:
        return
    source, targets = texts[pair[0]][0], texts[pair[1]]
    identifier = unit.get("tuid") or str(unit.sourceline)
    for at, target in enumerate(targets, start=1):
        row = {
            "id": identifier if len(targets) == 1 else f"{identifier}/{at}",
            "source": _text(source),
            "target": _text(target),
            "source_lang": pair[0],
            "target_lang": pair[1],
            "note": "\n".join(_notes(unit)) or None,
        }
        yield rows.segment(row, target.sourceline, context), target


def _pair(
    texts: dict[str, list[Any]], source_lang: str, context: Context
) -> tuple[str, str] | None:
    """The languages to read: those asked for, else the only two there are."""
    asked = (context.source_lang, context.target_lang)
    if all(language in texts for language in asked):
        return asked
    if len(texts) != 2 or source_lang not in texts or not tongues.is_default(context):
        return None
    return source_lang, next(language for language in texts if language != source_lang)


def stated(element: Any) -> str:
    """The source language that a header or a unit names; "" where it may be any."""
    language = element.get("srclang") or ""
    return "" if language == _ANY else tongues.base(language)


def _text(variant: Any) -> str:
    segment = child(variant, "seg")
    if segment is None:
        raise RowError(_("a <tuv> has no <seg>."), _("Export the memory again."))
    return inline.text(segment, identities(segment))


def identities(segment: Any) -> inline.Identity:
    """By what each code inside a segment is known."""
    starts = {
        code.get("i"): code.get("x")
        for code in segment.iter("{*}bpt")
        if code.get("i") and code.get("x")
    }

    def identity(code: Any) -> str:
        """A code is known by its ``x`` in all languages; the end of a pair by that of its start."""
        if local(code) == "ept" and (number := starts.get(code.get("i"))):
            return f'x="{number}"'
        return inline.attribute(code, "x", "i")

    return identity


def _notes(unit: Any) -> list[str]:
    notes = ["".join(each.itertext()).strip() for each in children(unit, "note")]
    properties = [
        f"{each.get('type', 'prop')}: {(each.text or '').strip()}"
        for each in children(unit, "prop")[:_PROPS]
    ]
    return [note for note in (*notes, *properties) if note]
