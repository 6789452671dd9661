"""The arrows are one-way: who may import whom."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import contresens

ROOT = Path(contresens.__file__).parent

LAYERS = [
    {"model", "errors"},
    {
        "config",
        "config_sources",
        "languages",
        "rules",
        "encoding",
        "neural",
        "plugins",
        "resampling",
    },
    {
        "reading",
        "segmenting",
        "aligning",
        "analysing",
        "checks",
        "decisions",
        "scoring",
        "reporting",
    },
    {"pipeline"},
    {"api", "evaluating", "fixing", "folders"},
    {"cli"},
]
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
STAGES = LAYERS[2]


def package_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """The parts of contresens that a module imports, at its top or inside a function."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    parts = {name.split(".")[1] for name in names if name.startswith("contresens.")}
    return parts & set(RANK)


MODULES = sorted(
    path for path in ROOT.rglob("*.py") if package_of(path) not in {"__init__", "__main__"}
)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_one_way(path: Path) -> None:
    own = package_of(path)
    assert own in RANK, f"{own} has no place in the layers"
    for other in imported(path) - {own}:
        assert RANK[other] <= RANK[own], f"{own} imports {other}"
        if RANK[other] == RANK[own]:
            assert own not in STAGES, f"stage {own} imports stage {other}"
        if other in STAGES:
            assert own == "pipeline", f"{own} imports stage {other}; only pipeline may"


def test_the_model_imports_nothing_of_ours() -> None:
    for path in (ROOT / "model").glob("*.py"):
        assert imported(path) <= {"model"}, path.name


def test_modules_stay_readable() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for path in ROOT.rglob("*.py")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 410
    }
    assert long == {}


def test_pipeline_is_short() -> None:
    text = (ROOT / "pipeline.py").read_text(encoding="utf-8")
    arrows = text.partition("\nProgress = ")[2]  # what stands before are the ends
    assert 0 < len(arrows.splitlines()) <= 220
