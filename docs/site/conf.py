"""How Sphinx sets the documentation; ``build.py`` beside this file runs it."""

from __future__ import annotations

import contresens

project = "contresens"
author = "the contresens developers"
version = release = contresens.__version__
project_copyright = "the contresens developers, Apache-2.0"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_heading_anchors = 3
nitpicky = False
suppress_warnings = ["myst.header", "misc.highlighting_failure"]

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_default_options = {"members": True, "show-inheritance": True}

html_theme = "furo"
html_title = f"contresens {release}"
html_show_sphinx = False
html_copy_source = False

man_pages = [("man", "contresens", "find mistranslations", author, 1)]
