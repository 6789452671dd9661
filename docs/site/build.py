"""Build the documentation site and the man page.

    python docs/site/build.py build/docs

writes ``build/docs/html/index.html`` and ``build/docs/man/contresens.1``. The pages of ``docs/``
are staged with what only a site has: a page per rule, made from the rule itself, the reference of
the Python interface from its docstrings, and a table of contents in the order of ``index.md``.
Warnings (a link that leads nowhere, a page that no one can reach) are errors.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from pkgutil import iter_modules

from sphinx.cmd.build import build_main

from contresens import model, rules
from contresens.pipeline import RULES

DOCS = Path(__file__).parent.parent
ANCHOR = re.compile(r"\(#([a-z]{3}\d{3})\)")
LINK = re.compile(r"\]\((?!https?:)([^)#]+\.md)")
PUBLIC = ("contresens.api", "contresens.api.results", "contresens.errors", "contresens.config")
"""What users import, besides the types of ``contresens.model``."""


def stage(folder: Path) -> None:
    """Write the sources of the site into a new folder."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(DOCS, folder, ignore=shutil.ignore_patterns("*.py", "site", "examples"))
    (folder / "rules").mkdir()
    for code in sorted(RULES):
        text = rules.page(code).explanation()
        (folder / "rules" / f"{code}.md").write_text(f"{text}\n", encoding="utf-8")
    (folder / "rules.md").write_text(catalogue(), encoding="utf-8")
    for path in folder.rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"rules\.md#([a-z]{3}\d{3})", _rule_page, text), encoding="utf-8")
    (folder / "reference.md").write_text(reference(), encoding="utf-8")
    (folder / "man.md").write_text(manual(folder / "commands.md"), encoding="utf-8")
    index = (folder / "index.md").read_text(encoding="utf-8")
    (folder / "index.md").write_text(f"{index}\n{contents(index)}", encoding="utf-8")


def _rule_page(match: re.Match[str]) -> str:
    return f"rules/{match[1].upper()}.md"


def catalogue() -> str:
    """The table of all rules, as ``docs/rules.md`` has it, each with a link to its page."""
    table, _pages = (DOCS / "rules.md").read_text(encoding="utf-8").split('\n<a id="', maxsplit=1)
    table = ANCHOR.sub(lambda match: f"(rules/{match[1].upper()}.md)", table)
    return f"{table}\n{_toctree(f'rules/{code}' for code in sorted(RULES))}"


def reference() -> str:
    """The Python interface, from its docstrings."""
    types = [f"contresens.model.{module.name}" for module in iter_modules(model.__path__)]
    parts = (
        f"\n## {name}\n\n```{{eval-rst}}\n.. automodule:: {name}\n```\n"
        for name in (*PUBLIC, *types)
    )
    return "".join(["# Reference of the Python interface\n", *parts])


def manual(commands: Path) -> str:
    """The man page: every command's help."""
    text = commands.read_text(encoding="utf-8")
    return "---\norphan: true\n---\n" + text.replace("# Commands\n", "# contresens\n", 1)


def contents(index: str) -> str:
    """The table of contents: the pages in the order in which the index has links to them."""
    pages = [name.removesuffix(".md") for name in LINK.findall(index)]
    return _toctree([*pages, "reference"])


def _toctree(pages: Iterable[str]) -> str:
    names = "\n".join(pages)
    return f"```{{toctree}}\n:hidden:\n\n{names}\n```\n"


def main(out: Path) -> int:
    """Stage and build; returns an exit code."""
    source = out / "source"
    stage(source)
    options = ["-q", "-W", "--keep-going", "-c", str(Path(__file__).parent), "-j", "2"]
    return build_main(["-b", "html", *options, str(source), str(out / "html")]) or build_main(
        ["-b", "man", *options, str(source), str(out / "man")]
    )


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/docs")))
