"""The house: a floor imports only from the floors below it, and no Qt below the window."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1] / "cnngui"
FLOORS = ["digits", "network", "training", "ui"]
GROUND = {"cnngui.problem", "cnngui.files", "cnngui.collecting"}
QT = {"PySide6", "shiboken6", "pyqtgraph"}


def imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide the floor they lead to"
            names.add(node.module or "")
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


@pytest.mark.parametrize("floor", FLOORS)
def test_a_floor_imports_only_downwards(floor: str) -> None:
    allowed = FLOORS[: FLOORS.index(floor) + 1]
    files = list((HOUSE / floor).glob("**/*.py"))
    assert len(files) > 2
    for path in files:
        for name in imports(path):
            parts = name.split(".")
            if parts[0] != "cnngui" or name == "cnngui":
                assert floor == "ui" or parts[0] not in QT, f"{path} imports {name}"
                continue
            ground = any(name == g or name.startswith(g + ".") for g in GROUND) or name in {
                "cnngui.problem",
                "cnngui.files",
            }
            assert ground or parts[1] in allowed, f"{path} imports {name}"


@pytest.mark.parametrize("ground", ["problem.py", "files.py"])
def test_the_ground_stands_on_nothing(ground: str) -> None:
    assert not {n for n in imports(HOUSE / ground) if n.split(".")[0] in {"cnngui", *QT}}


def test_the_commands_run_without_qt() -> None:
    code = (
        "import sys, cnngui.commands, cnngui.training.loop.loop; "
        "sys.exit(any(m.split('.')[0] in ('PySide6', 'pyqtgraph') for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=HOUSE.parent, check=False).returncode == 0
