"""Contrastive pairs: DEMETR, ACES and ContraTICO as their authors publish them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from gettext import gettext as _
from pathlib import Path

from contresens.errors import InputError
from contresens.evaluating.gold import Contrast, Gold
from contresens.evaluating.reading import fields
from contresens.evaluating.reading.fields import Row
from contresens.model import Severity

_CRITICAL = frozenset({"alteration", "expansion_impact", "omission"})
"""Phenomena of ContraTICO that its authors call critical; the others are minor."""

Pair = Contrast | None
"""A pair, or None where the row is of other languages."""


def read_demetr(path: Path, source_lang: str, target_lang: str) -> Gold:
    """Pairs of DEMETR (Karpinska et al. 2022), a JSON list for each perturbation.

    Those that the authors' own check rejects, or where nothing changed, are left out, and so are
    those of other source languages. Raises InputError.
    """

    def pair(row: Row, where: str) -> Pair:
        if target_lang != "en" or _code(str(row.get("lang_tag", "")), where) != source_lang:
            return None
        good, bad = (fields.string(row, name, where) for name in ("mt_sent", "pert_sent"))
        phenomenon = str(row.get("pert_name", ""))
        return Contrast(
            id=f"{phenomenon}/{row.get('id', where)}",
            source=fields.string(row, "src_sent", where),
            good=good,
            bad=good if row.get("pert_check") is False else bad,
            phenomenon=phenomenon,
            severity=fields.severity(row.get("severity"), where),
        )

    pairs = (pair(row, where) for where, row in fields.json_array(path))
    return _gold(path, "demetr", (source_lang, target_lang), pairs)


def read_aces(path: Path, source_lang: str, target_lang: str) -> Gold:
    """Pairs of ACES (Amrhein et al. 2022), a table of all language pairs. Raises InputError."""
    wanted = f"{source_lang}-{target_lang}"

    def pair(row: Row, where: str) -> Pair:
        if row.get("langpair", wanted) != wanted:
            return None
        return Contrast(
            id=row.get("ID") or where,
            source=fields.string(row, "source", where),
            good=fields.string(row, "good-translation", where),
            bad=fields.string(row, "incorrect-translation", where),
            phenomenon=str(row.get("phenomena", "")),
            severity=Severity.MAJOR,  # ACES does not grade
        )

    pairs = (pair(row, where) for where, row in fields.table(path))
    return _gold(path, "aces", (source_lang, target_lang), pairs)


def read_contratico(path: Path, source_lang: str, target_lang: str) -> Gold:
    """Pairs of ContraTICO (Ki et al. 2025), JSON lines for each perturbation. Raises InputError."""
    damaged = f"pert_{target_lang}"

    def pair(row: Row, where: str) -> Pair:
        if not {source_lang, target_lang, damaged} <= row.keys():
            return None
        phenomenon = fields.string(row, "perturbation", where)
        return Contrast(
            id=f"{phenomenon}/{row.get('id', where)}",
            source=fields.string(row, source_lang, where),
            good=fields.string(row, target_lang, where),
            bad=fields.string(row, damaged, where),
            phenomenon=phenomenon,
            severity=Severity.CRITICAL if phenomenon in _CRITICAL else Severity.MINOR,
        )

    pairs = (pair(row, where) for where, row in fields.json_lines(path))
    return _gold(path, "contratico", (source_lang, target_lang), pairs)


def _gold(path: Path, form: str, languages: tuple[str, str], pairs: Iterable[Pair]) -> Gold:
    contrasts: list[Contrast] = []
    left_out = {"in other languages": 0, "where nothing was damaged": 0}
    for pair in pairs:
        if pair is None:
            left_out["in other languages"] += 1
        elif pair.good == pair.bad:
            left_out["where nothing was damaged"] += 1
        else:
            contrasts.append(pair)
    kept = {reason: count for reason, count in left_out.items() if count}
    return Gold(str(path), form, *languages, contrasts=tuple(contrasts), left_out=kept)


def _code(name: str, where: str) -> str:
    """The code of a language by its English name: DEMETR writes “chinese_simple”."""
    code = _codes().get(name.partition("_")[0].casefold())
    if code is None:
        raise InputError(
            _("names the language {name!r}, which is none.").format(name=name), where=where
        )
    return code


@cache
def _codes() -> dict[str, str]:
    """Codes of languages by their English names, the shortest where there are several."""
    from babel import Locale

    names = sorted(Locale("en").languages.items(), key=lambda item: -len(item[0]))
    return {str(name).casefold(): str(code) for code, name in names}
