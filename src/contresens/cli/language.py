"""The language in which the command line speaks: English, or French with ``--ui-lang fr``.

Messages are marked with ``gettext`` where they stand; their French is in ``locale/fr``, kept by
``docs/catalogue.py``. Findings and reports follow, unless ``--message-lang`` says otherwise.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Sequence
from gettext import gettext as _
from pathlib import Path
from typing import Any

from contresens.config_sources import UI_LANG
from contresens.errors import UsageError

LANGUAGES = ("en", "fr")
OPTION = "--ui-lang"
DOMAIN = "contresens"
CATALOGUES = Path(__file__).parent.parent / "locale"


def take(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """The language that is asked for, and the other arguments.

    The option may stand anywhere, also behind ``--help``: no command has to know it. Raises
    ``UsageError`` for a language that we do not speak.
    """
    rest: list[str] = []
    language = os.environ.get(UI_LANG) or LANGUAGES[0]
    words = iter(arguments)
    for word in words:
        name, has_value, value = word.partition("=")
        if word == "--":
            rest += [word, *words]
        elif name == OPTION:
            language = value if has_value else next(words, "")
        else:
            rest.append(word)
    if language not in LANGUAGES:
        raise UsageError(
            _("there is no interface in {language!r}.").format(language=language),
            remedy=_("Choose from {names}.").format(names=", ".join(LANGUAGES)),
        )
    return language, rest


def speak(language: str) -> None:
    """Let ``gettext`` answer in a language, in this process and in those it starts."""
    if language == LANGUAGES[0]:
        return
    os.environ["LANGUAGE"] = language
    os.environ.setdefault("CONTRESENS_MESSAGE_LANG", language)
    gettext.bindtextdomain(DOMAIN, CATALOGUES)
    gettext.textdomain(DOMAIN)


def translate(command: Any) -> None:
    """Say the help of a command, of its options and of its own commands in our language."""
    for name in ("help", "epilog", "short_help"):
        text = getattr(command, name, None)
        if text:
            setattr(command, name, gettext.gettext(text))
    for option in command.params:
        if getattr(option, "help", None):
            option.help = gettext.gettext(option.help)
    for each in getattr(command, "commands", {}).values():
        translate(each)
