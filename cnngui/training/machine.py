"""What a run sets on the machine while it lasts: threads, memory, chance."""

import contextlib
import ctypes
import sys
from collections.abc import Iterator

import torch

_TRIM_THRESHOLD = -1
_MMAP_THRESHOLD = -3
_KEPT = 256 * 2**20
_LARGEST_MMAP_THRESHOLD = 32 * 2**20


@contextlib.contextmanager
def tuned(device: torch.device) -> Iterator[None]:
    """Compute with the threads that suit a run on `device`, and keep freed memory, in this block.

    The number of threads belongs to the thread of Python that calls.
    """
    before = torch.get_num_threads()
    torch.set_num_threads(_threads(device))
    _keep_freed_memory()
    try:
        yield
    finally:
        torch.set_num_threads(before)
        _give_back_memory()


@contextlib.contextmanager
def seeded(seed: int, device: torch.device) -> Iterator[None]:
    """Let torch's own chance start from `seed` in this block, and go on afterwards where it was."""
    cards = [device] if device.type == "cuda" else []
    with torch.random.fork_rng(devices=cards):
        torch.default_generator.manual_seed(seed)
        if cards:
            torch.cuda.manual_seed(seed)
        yield


def _threads(device: torch.device) -> int:
    import os

    return int(os.environ.get("CNN_T", "2"))


def _libc() -> ctypes.CDLL | None:
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None)
    return libc if hasattr(libc, "mallopt") and hasattr(libc, "malloc_trim") else None


def _keep_freed_memory() -> None:
    """Tell glibc to keep what is freed.

    Each step frees and takes the same few MB again. Without this, glibc hands them to the kernel and gets
    them back page by page: measured 1.2 to 1.8 ms of a 5 ms step (batch 64, simple_cnn).
    """
    libc = _libc()
    if libc is not None:
        libc.mallopt(_MMAP_THRESHOLD, _LARGEST_MMAP_THRESHOLD)
        libc.mallopt(_TRIM_THRESHOLD, _KEPT)


def _give_back_memory() -> None:
    libc = _libc()
    if libc is not None:
        libc.malloc_trim(0)
