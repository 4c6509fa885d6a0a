"""Python's cyclic collection is off while anybody holds it."""

import gc
from collections.abc import Iterator

import pytest

from cnngui.collecting import hold_collecting, let_collect, not_collecting


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    assert gc.isenabled()
    yield
    gc.enable()


def test_it_is_off_until_the_last_lets_it_go() -> None:
    hold_collecting()
    with not_collecting():
        assert not gc.isenabled()
        let_collect()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_fault_lets_it_go_too() -> None:
    with pytest.raises(ZeroDivisionError), not_collecting():
        raise ZeroDivisionError
    assert gc.isenabled()


def test_where_it_was_off_it_stays_off() -> None:
    gc.disable()
    with not_collecting():
        pass
    assert not gc.isenabled()
