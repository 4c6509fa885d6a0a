"""Measure how long each hostile file of the tests takes to be refused, and how much memory.

    python benchmarks/hostile_files.py [--slowest 10]

The claim: no file of 20 MB takes more than 5 s or 1.5 GB.
"""

import argparse
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from cnngui.digits.dataset import MNIST
from cnngui.digits.image_import import open_for
from cnngui.problem import Problem
from cnngui.training.opening import open_network
from tests.hostile.memory import peak_of
from tests.hostile.written import FILES

SECONDS, BYTES = 5.0, 1.5e9


def opened(kind: str, path: Path) -> tuple[float, str]:
    """Open a file as the window does; return the seconds that took, and the sentence of its Problem."""
    start, sentence = time.perf_counter(), ""
    try:
        if kind == "model":
            open_network(path)
        else:
            open_for(path, MNIST)
    except Problem as problem:
        sentence = str(problem)
    return time.perf_counter() - start, sentence


def main() -> None:
    """Open every file, and print the slowest and the largest ones."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--slowest", type=int, default=10, help="files to list (default: 10)")
    count = parser.parse_args().slowest
    found: list[tuple[float, int, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        for kind, files in FILES.items():
            for name, write in files.items():
                path = Path(folder) / name
                path.write_bytes(write(Path(folder)))
                (seconds, _), memory = peak_of(partial(opened, kind, path))
                found.append((seconds, memory, name))
                path.unlink()
    for seconds, memory, name in sorted(found, reverse=True)[:count]:
        print(f"{name}: {seconds:.2f} s, {memory / 1e6:,.0f} MB")
    slowest, largest = max(each[0] for each in found), max(each[1] for each in found)
    held = "held" if slowest <= SECONDS and largest <= BYTES else "broken"
    print(f"{len(found)} files: at most {slowest:.2f} s and {largest / 1e9:.2f} GB")
    print(f"limits {SECONDS:g} s and {BYTES / 1e9:g} GB: {held}")


if __name__ == "__main__":
    main()
