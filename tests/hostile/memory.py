"""How much memory something takes at its peak, where the system tells."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

_STATUS, _RESET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def _kibibytes(name: str) -> int:
    (line,) = (line for line in _STATUS.read_text().splitlines() if line.startswith(name))
    return int(line.split()[1])


def peak_of(action: Callable[[], T]) -> tuple[T, int]:
    """Do something; return what it gives and how many bytes the process grew by at its peak, 0 if unknown."""
    try:
        # Linux: the peak of the process begins anew.
        _RESET.write_text("5")
        before = _kibibytes("VmRSS")
    except OSError:
        return action(), 0
    found = action()
    return found, 1024 * (_kibibytes("VmHWM") - before)
