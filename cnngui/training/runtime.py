"""Process-wide state during a run: threads, memory allocation and random numbers."""

import contextlib
import ctypes
import os
import sys
from collections.abc import Iterator

import torch

# A step is too short for more threads to help: benchmarks/training_speed.py --threads N.
MOST_THREADS = 8

_TRIM_THRESHOLD = -1
_MMAP_THRESHOLD = -3
_KEPT = 256 * 2**20
_LARGEST_MMAP_THRESHOLD = 32 * 2**20


@contextlib.contextmanager
def torch_threads(threads: int | None = None) -> Iterator[None]:
    """Compute with `threads` threads, or `usual_threads`, and keep freed memory, in this block.

    torch's number of threads belongs to each Python thread; that of other threads does not change.
    """
    before = torch.get_num_threads()
    torch.set_num_threads(threads or usual_threads())
    _keep_freed_memory()
    try:
        yield
    finally:
        torch.set_num_threads(before)
        _give_back_memory()


def usual_threads() -> int:
    """Return the number of threads for a run: one for each two cores, four at most.

    A step is some 25 short pieces of work, and after each the threads wait for one another, at full speed.
    Where anything else wants a core, they wait for that too. Measured on two cores (simple_cnn, batch 64), in
    steps a second: alone 328 with one thread and 449 with two; while a window paints for 2 ms of every
    33, 296 and 234; with one busy process 306 and 119, at worst 7.
    """
    return min(max(cores() // 2, 1), 4)


def command_threads() -> int:
    """Return the number of threads for a command, beside which no window wants a core."""
    return min(cores(), MOST_THREADS)


def cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextlib.contextmanager
def seeded(seed: int, device: torch.device) -> Iterator[None]:
    """Seed torch's random number generators in this block, and restore their states afterwards."""
    cards = [device] if device.type == "cuda" else []
    with torch.random.fork_rng(devices=cards):
        torch.default_generator.manual_seed(seed)
        if cards:
            torch.cuda.manual_seed(seed)
        yield


def _libc() -> ctypes.CDLL | None:
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None)
    return libc if hasattr(libc, "mallopt") and hasattr(libc, "malloc_trim") else None


def _keep_freed_memory() -> None:
    """Make glibc keep freed memory.

    Each step frees and takes the same few MB again. Without this, glibc hands them to the kernel and gets
    them back page by page: measured 0.8 ms of a step of 3.3 ms (simple_cnn, batches of 64, two threads).
    """
    libc = _libc()
    if libc is not None:
        libc.mallopt(_MMAP_THRESHOLD, _LARGEST_MMAP_THRESHOLD)
        libc.mallopt(_TRIM_THRESHOLD, _KEPT)


def _give_back_memory() -> None:
    libc = _libc()
    if libc is not None:
        libc.malloc_trim(0)
