"""Python's cyclic collection is off while anybody holds it."""

import gc
from collections.abc import Iterator

import pytest

from cnngui.collecting import collection_paused, pause_collection, resume_collection


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    assert gc.isenabled()
    yield
    gc.enable()


def test_it_is_off_until_the_last_lets_it_go() -> None:
    pause_collection()
    with collection_paused():
        assert not gc.isenabled()
        resume_collection()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_fault_lets_it_go_too() -> None:
    with pytest.raises(ZeroDivisionError), collection_paused():
        raise ZeroDivisionError
    assert gc.isenabled()


def test_where_it_was_off_it_stays_off() -> None:
    gc.disable()
    with collection_paused():
        pass
    assert not gc.isenabled()
