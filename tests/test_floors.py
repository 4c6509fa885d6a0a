"""The house: a floor imports only from the floors below it, and no Qt below the window."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1] / "cnngui"
FLOORS = ["digits", "network", "training", "ui"]
GROUND = {
    "cnngui.problem",
    "cnngui.files",
    "cnngui.saving",
    "cnngui.collecting",
    "cnngui.resource_files",
    "cnngui.regular_files",
    "cnngui.bounded_reads",
    "cnngui.faults",
}
# What several pages are made of, and the rooms of the pages themselves.
SHARED = {"common", "session", "grids", "plots", "draw", "network_picture"}
PAGES = {"network", "step", "worksheet", "train", "runs", "evaluate", "layers", "compare", "build"}
# The worksheet is a part of the Step page, which shows it instead of the network's own layers.
PARTS = {"step": {"worksheet"}}
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
            ground = any(name == g or name.startswith(g + ".") for g in GROUND)
            assert ground or parts[1] in allowed, f"{path} imports {name}"


def test_the_room_of_a_page_imports_no_other_page() -> None:
    rooms = {path.name for path in (HOUSE / "ui").iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert rooms == PAGES | SHARED | {"window"}
    for room in PAGES | SHARED:
        for path in (HOUSE / "ui" / room).glob("**/*.py"):
            for name in imports(path):
                parts = name.split(".")
                if parts[:2] == ["cnngui", "ui"] and len(parts) > 2:
                    allowed = SHARED | ({room} | PARTS.get(room, set()) if room in PAGES else set())
                    assert parts[2] in allowed, f"{path} imports {name}"


def test_no_module_of_the_product_is_named_like_a_test() -> None:
    assert not [path for path in HOUSE.glob("**/*.py") if path.name.startswith("test_")]


@pytest.mark.parametrize(
    "ground",
    ["problem.py", "files.py", "collecting.py", "resource_files.py", "regular_files.py", "bounded_reads.py"],
)
def test_the_ground_stands_on_nothing(ground: str) -> None:
    assert not {n for n in imports(HOUSE / ground) if n.split(".")[0] in {"cnngui", *QT}}


def test_the_log_of_faults_stands_on_the_ground_alone() -> None:
    for path in (HOUSE / "faults").glob("*.py"):
        for name in imports(path):
            parts = name.split(".")
            ground = ("cnngui.faults", "cnngui.problem", "cnngui.regular_files")
            own = name.startswith(ground) or name in (
                "cnngui",
                "cnngui.__version__",
            )
            assert own or parts[0] not in {"cnngui", *QT}, f"{path} imports {name}"


def test_the_commands_run_without_qt() -> None:
    code = (
        "import sys, cnngui.commands, cnngui.training.loop.loop; "
        "sys.exit(any(m.split('.')[0] in ('PySide6', 'pyqtgraph') for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=HOUSE.parent, check=False).returncode == 0
