"""What a run sets on the machine is put back, and the machine may be another one."""

import sys
import threading

import pytest
import torch

from cnngui.training import runtime
from cnngui.training.runtime import seeded, torch_threads, usual_threads


@pytest.mark.parametrize(("cores", "threads"), [(1, 1), (2, 1), (3, 1), (4, 2), (8, 4), (64, 4)])
def test_a_run_leaves_cores_to_others(cores: int, threads: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime, "cores", lambda: cores)
    assert usual_threads() == threads


def test_threads_are_set_for_the_block_and_put_back() -> None:
    before = torch.get_num_threads()
    with pytest.raises(KeyError), torch_threads(2):
        assert torch.get_num_threads() == 2
        raise KeyError
    assert torch.get_num_threads() == before
    with torch_threads():
        assert torch.get_num_threads() == usual_threads()


def test_the_threads_of_another_thread_are_its_own() -> None:
    seen: list[int] = []
    before = torch.get_num_threads()

    def other() -> None:
        with torch_threads(before + 2):
            seen.append(torch.get_num_threads())

    with torch_threads(before + 1):
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
        assert torch.get_num_threads() == before + 1
    assert seen == [before + 2]


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_every_platform_will_do(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    with torch_threads(1):
        assert float(torch.ones(3).sum()) == 3


def test_chance_is_seeded_for_the_block_and_goes_on_as_before() -> None:
    before = torch.get_rng_state()
    drawn = []
    for _ in range(2):
        with seeded(5, torch.device("cpu")):
            drawn.append(torch.rand(4))
    assert torch.equal(drawn[0], drawn[1])
    assert torch.equal(torch.get_rng_state(), before)
