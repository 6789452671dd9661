"""An evaluation as one HTML page: tables, and plots that need nothing from elsewhere."""

from __future__ import annotations

from html import escape

from contresens.evaluating import Evaluation
from contresens.evaluating.rendering import plots
from contresens.evaluating.rendering.cells import shown
from contresens.evaluating.tables import Table

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem;
  color: #1b1f24; background: #fff; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2.5rem; }
table { border-collapse: collapse; font-size: .9rem; }
.wide { overflow-x: auto; }
th, td { padding: .25rem .75rem; border-bottom: 1px solid #d0d7de; text-align: right; }
th:first-child { text-align: left; font-weight: 500; }
thead th { background: #f6f8fa; font-weight: 600; }
svg { max-width: 100%; height: auto; background: #fff; }
.note { color: #57606a; max-width: 48rem; }
"""


def render(evaluation: Evaluation) -> str:
    """The page. Raises UsageError where Matplotlib is missing."""
    gold = evaluation.gold
    title = f"{evaluation.tool} on {gold.path}"
    judged = len(gold.segments) + len(gold.contrasts)
    left_out = "".join(f" Left out: {n} {escape(reason)}." for reason, n in gold.left_out.items())
    pictures = {name: plots.inline(svg) for name, svg in plots.draw(evaluation, "svg").items()}
    sections = "\n".join(_section(table, pictures) for table in evaluation.tables)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'unsafe-inline'">
<title>{escape(title)}</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1>{escape(title)}</h1>
<p class="note">{judged} {"segments" if gold.segments else "pairs"}, {escape(gold.source_lang)} →
{escape(gold.target_lang)} ({escape(gold.format)} format). Brackets hold 95&nbsp;% bootstrap
intervals.{left_out}</p>
{sections}
</main>
</body>
</html>
"""


def _section(table: Table, pictures: dict[str, str]) -> str:
    picture = pictures.get(table.name)
    figure = f'<figure aria-label="{escape(table.title)}">{picture}</figure>' if picture else ""
    return f"""<section>
<h2>{escape(table.title)}</h2>
<p class="note">{escape(table.note)}</p>
<div class="wide">{_table(table)}</div>
{figure}
</section>"""


def _table(table: Table) -> str:
    columns = list(next(iter(table.rows.values())))
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in ["", *columns])
    body = "\n".join(
        f'<tr><th scope="row">{escape(name)}</th>'
        + "".join(f"<td>{escape(shown(row.get(column)))}</td>" for column in columns)
        + "</tr>"
        for name, row in table.rows.items()
    )
    return f"<table><thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>"
