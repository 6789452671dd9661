"""contresens for Python programs: check, align, score.

A ``str`` is a text, a ``Path`` is a file; lists and columns of a table are texts, one for each
segment. Settings are keyword arguments with the names that they have in ``contresens.toml``. What
goes wrong is raised as one of ``contresens.errors``.
"""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path

from contresens import folders, pipeline
from contresens.api import inputs, settings
from contresens.api.inputs import Given, Pairs, Text
from contresens.api.results import Aligned, Checked, Scored
from contresens.config import Config
from contresens.errors import UsageError
from contresens.model import Comparison, Units

__all__ = ["Aligned", "Checked", "Scored", "align", "check", "compare", "score"]


def check(
    source: Given | Pairs,
    target: Given | None = None,
    *,
    units: Units | None = None,
    pins: str | Path | None = None,
    config: Config | str | Path | None = None,
    profile: str | None = None,
    **given: object,
) -> Checked:
    """Find what a translation says that its source does not.

    Args:
        source: A text or texts; a file or folder; or, without ``target``, pairs: a file that
            holds them, a table with columns ``source`` and ``target``, or an iterable of
            ``(source, target)``, of mappings with these keys, or of ``contresens.model.Segment``.
        target: The translation, in the same form as ``source``.
        units: What two texts or files are: ``"text"`` is cut into sentences and aligned,
            ``"lines"`` has a sentence on each line, ``"phrases"`` are located in the target.
            Without it two files are ``"text"``, and two ``str`` are one segment.
        pins: A file of links that stand, for what is aligned.
        config: Settings to start from, or the file that has them; none is looked for.
        profile: A profile to start from: ``editor``, ``batch``, ``gate``, or the file's own.
        given: Settings, such as ``target_lang="fr"``, ``select=["NUM"]``, ``min_confidence=0.8``.

    Returns:
        The report, with its segments and findings. Lines of a file of pairs that cannot be read
        are its ``problems``.

    Raises:
        UsageError: The call or a setting is wrong.
        InputError: The input cannot be read.
    """
    chosen = settings.resolved(config, profile, given)
    if inputs.is_folder(source) or inputs.is_folder(target):
        if units or pins:
            raise UsageError(_("units and pins are for two files, not for folders."))
        other = None if target is None else str(target)
        return Checked(*folders.check(str(source), other, chosen))
    if target is None:
        if units or pins:
            raise UsageError(_("units and pins need source and target."))
        if isinstance(source, Path):
            return Checked(*pipeline.check_bitext(str(source), chosen))
        return Checked(pipeline.check(inputs.pairs(source, chosen), chosen))
    unit = units or inputs.usual(source, target)
    if unit is None and pins is None:
        return Checked(pipeline.check(inputs.paired(source, target, chosen), chosen))
    sides = inputs.documents(source, target, unit or "text", chosen)
    pinned = None if pins is None else str(pins)
    return Checked(pipeline.check_documents(*sides, chosen, unit or "text", pins=pinned))


def align(
    source: Given,
    target: Given,
    *,
    units: Units | None = None,
    pins: str | Path | None = None,
    config: Config | str | Path | None = None,
    profile: str | None = None,
    **given: object,
) -> Aligned:
    """Link the sentences of two texts.

    Args:
        source: A text, a file, or a list of sentences.
        target: Its translation, in the same form.
        units: As for ``check``; without it texts and files are ``"text"``, lists ``"lines"``.
        pins: A file of links that stand.
        config: As for ``check``.
        profile: As for ``check``.
        given: Settings, such as ``source_lang="de"``.

    Returns:
        The links in the order of the source, with the texts that they link.

    Raises:
        UsageError: The call or a setting is wrong.
        InputError: The input cannot be read.
    """
    chosen = settings.resolved(config, profile, given)
    unit = units or inputs.usual(source, target) or inputs.uncut(source)
    sides = inputs.documents(source, target, unit, chosen)
    pinned = None if pins is None else str(pins)
    return Aligned(pipeline.align(*sides, chosen, unit, pins=pinned))


def score(
    source: Given | Pairs,
    target: Given | None = None,
    *,
    references: Text | None = None,
    post_edited: Text | None = None,
    units: Units | None = None,
    config: Config | str | Path | None = None,
    profile: str | None = None,
    **given: object,
) -> Scored:
    """Score a translation: MQM-based, by similarity, and against a reference.

    Args:
        source: As for ``check``.
        target: As for ``check``.
        references: A reference for each segment, or a file with one on each line; without it
            those of the pairs, if all have one.
        post_edited: The edited translation in the same form: what editing took is measured.
        units: As for ``check``.
        config: As for ``check``.
        profile: As for ``check``.
        given: Settings.

    Returns:
        The scores with their intervals, and those of each segment.

    Raises:
        UsageError: The call or a setting is wrong; there are not as many references as segments.
        InputError: The input cannot be read.
    """
    chosen = settings.resolved(config, profile, given)
    checked = check(source, target, units=units, config=chosen)
    if checked.problems:
        raise checked.problems[0]
    count = len(checked.report.segments)
    reference, edited = (
        None if texts is None else inputs.texts_of(texts, chosen.target_lang, count, name)
        for texts, name in ((references, "references"), (post_edited, "post_edited"))
    )
    path = str(source) if isinstance(source, Path) else ""
    return Scored(pipeline.card(path, checked.report, chosen, reference, edited))


def compare(first: Scored, second: Scored) -> Comparison:
    """Hold two translations of one source against each other.

    Raises:
        UsageError: The two are not of the same sources.
    """
    return pipeline.compare(first.card, second.card)
