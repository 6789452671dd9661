"""Keep the French of the command line: collect what it says, compile what is translated.

    python docs/catalogue.py

Messages are those marked with ``_`` in the code, and the help of every command and option. New
ones are added to ``contresens.po`` without a translation, which is written there by hand; what the
code no longer says is dropped. A test asks for a whole and compiled catalogue.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeAlias

import typer
from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from contresens.cli import app
from contresens.cli.language import CATALOGUES, DOMAIN

SOURCES = Path(__file__).parent.parent / "src" / "contresens"
PO = CATALOGUES / "fr" / "LC_MESSAGES" / f"{DOMAIN}.po"
BORN = datetime(2026, 11, 23, tzinfo=UTC)
"""The files have the same bytes whenever they are written."""

TYPER = ("Arguments", "Options", "Commands", "Show this message and exit.")
"""What the library that reads the command line says itself."""


Message: TypeAlias = str | tuple[str, str]
"""What is said, or the same for one and for several."""


def messages() -> list[Message]:
    """Everything that can be said in another language, each once, in order."""
    found = {*_marked(), *TYPER, *_helps(typer.main.get_command(app))}
    return sorted(found, key=lambda message: (message,) if isinstance(message, str) else message)


def _marked() -> Iterator[Message]:
    marks = {"_": None, "ngettext": (1, 2)}
    for _, _, message, _, _ in extract_from_dir(SOURCES, [("**.py", "python")], keywords=marks):
        yield message if isinstance(message, str) else (message[0], message[1])


def _helps(command: Any) -> Iterator[str]:
    texts = [command.help, command.epilog, command.short_help]
    texts += [getattr(option, "help", None) for option in command.params]
    yield from filter(None, texts)
    for each in getattr(command, "commands", {}).values():
        yield from _helps(each)


def current() -> Catalog:
    """The catalogue as it must be: all messages, with the translations that there are."""
    with PO.open("rb") as file:
        known = read_po(file, locale="fr")
    catalog = Catalog(
        locale="fr",
        project="contresens",
        header_comment="# What the command line of contresens says, in French.",
        creation_date=BORN,
        revision_date=BORN,
        last_translator="the contresens developers",
        language_team="fr",
        fuzzy=False,
    )
    for message in messages():
        old = known.get(message if isinstance(message, str) else message[0])
        catalog.add(message, old.string if old else "")
    return catalog


def untranslated() -> list[str]:
    """Messages that have no French yet."""
    return [str(each.id) for each in current() if each.id and not any(_forms(each.string))]


def _forms(string: object) -> tuple[object, ...]:
    return tuple(string) if isinstance(string, list | tuple) else (string,)


def written(catalog: Catalog) -> tuple[bytes, bytes]:
    """The catalogue as the bytes of its two files, .po and .mo: the same each time."""
    text, binary = io.BytesIO(), io.BytesIO()
    write_po(text, catalog, width=100, omit_header=False, sort_output=True)
    write_mo(binary, catalog)
    return text.getvalue(), binary.getvalue()


def main() -> None:
    """Write both files, and say what is left to translate."""
    text, binary = written(current())
    PO.write_bytes(text)
    PO.with_suffix(".mo").write_bytes(binary)
    for message in untranslated():
        print(f"not translated: {message}")


if __name__ == "__main__":
    main()
