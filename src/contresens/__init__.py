"""Finds translations that say something their source does not.

``check``, ``align``, ``score`` and ``compare`` are for programs, and loaded when first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from contresens.api import Aligned, Checked, Scored, align, check, compare, score

__version__ = "0.1.0"

__all__ = ["Aligned", "Checked", "Scored", "__version__", "align", "check", "compare", "score"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from contresens import api

    return getattr(api, name)


def __dir__() -> list[str]:
    return __all__
