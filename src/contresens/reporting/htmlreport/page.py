"""What pages have in common: a head that keeps them from loading or running anything foreign."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from contresens import __version__
from contresens.reporting.htmlreport.markup import Html, element


def page(title: str, body: Html, *, language: str, style: Html, script: Html | None = None) -> str:
    """A whole page. It loads nothing, and only its own style and script act, if it has one."""
    root = element("html", _head(title, style, script), "\n", body, lang=language)
    return f"<!doctype html>\n{root}\n"


@cache
def asset(package: str, name: str) -> Html:
    """A file of ours, which goes into the page as it is."""
    return Html(files(package).joinpath(name).read_text(encoding="utf-8"))


def _head(title: str, style: Html, script: Html | None) -> Html:
    acting = [f"style-src '{_hash(style)}'"]
    if script is not None:
        acting.append(f"script-src '{_hash(script)}'")
    # Nothing may be loaded and only these may act, whatever the texts try.
    policy = f"default-src 'none'; {'; '.join(acting)}; base-uri 'none'; form-action 'none'"
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="generator", content=f"contresens {__version__}"),
        element("title", title),
        element("style", style),
        "" if script is None else element("script", script),
    )


def _hash(text: Html) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
