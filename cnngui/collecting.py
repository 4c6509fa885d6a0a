"""Python's cyclic garbage collection, disabled while a background thread computes."""

import contextlib
import gc
import threading
from collections.abc import Iterator

_lock = threading.Lock()
_holders = 0
_was_enabled = True


def pause_collection() -> None:
    """Disable the automatic collection until `resume_collection` was called as many times.

    It runs in whatever thread allocates the next object, and would destroy widgets there.
    """
    global _holders, _was_enabled  # noqa: PLW0603 - there is one collector
    with _lock:
        if _holders == 0:
            _was_enabled = gc.isenabled()
            gc.disable()
        _holders += 1


def resume_collection() -> None:
    """Undo one `pause_collection`."""
    global _holders  # noqa: PLW0603
    with _lock:
        _holders -= 1
        if _holders == 0 and _was_enabled:
            gc.enable()


@contextlib.contextmanager
def collection_paused() -> Iterator[None]:
    """Disable the automatic collection in this block."""
    pause_collection()
    try:
        yield
    finally:
        resume_collection()
