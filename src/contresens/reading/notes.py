"""What there is to say of the inputs before anything is checked."""

from __future__ import annotations

from collections.abc import Sequence

from contresens.config import Config
from contresens.languages.identify import unexpected
from contresens.model import Origin
from contresens.reading.encodings import remarks


def notes(origins: Sequence[Origin], source: str, target: str, config: Config) -> tuple[str, ...]:
    """A sentence for each encoding that was guessed, and for texts in unexpected languages."""
    languages = (config.source_lang, config.target_lang)
    return (*remarks(origins), *unexpected(source=source, target=target, languages=languages))
