"""Python's cyclic collection, held off while a thread beside the window runs Python.

A collection in such a thread would destroy widgets there. While anybody holds it off, the window's own
thread collects.
"""

import gc

_holders = 0


def hold_off() -> None:
    """Keep Python from collecting by itself until `release` was called as often."""
    global _holders  # noqa: PLW0603 - the collector is one for the process too
    _holders += 1
    gc.disable()


def release() -> None:
    """Let Python collect by itself again, where nobody else holds it off."""
    global _holders  # noqa: PLW0603
    _holders -= 1
    if not _holders:
        gc.enable()


def collect() -> None:
    """Collect what is young; called by a timer of the window while somebody holds Python off."""
    gc.collect(0)
