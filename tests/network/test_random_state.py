"""Networks built beside a training leave it its random numbers."""

import threading
from pathlib import Path

import torch

from cnngui.network.architectures import ARCHITECTURES, build, without_weights
from cnngui.network.random_state import RNG_LOCK
from tests.seeds import seed_of


def test_a_seeded_network_leaves_the_next_number_as_it_was() -> None:
    torch.manual_seed(seed_of(3))
    expected = torch.rand(4)
    torch.manual_seed(seed_of(3))
    for name in ARCHITECTURES:
        build(name, seed=8)
        without_weights(name)
    assert torch.equal(torch.rand(4), expected)


def test_nothing_is_built_between_two_draws_of_a_batch() -> None:
    """Without the lock, the numbers of a thread that builds would fall between those of one that draws."""
    torch.manual_seed(seed_of(3))
    expected = torch.rand(400, 4)
    torch.manual_seed(seed_of(3))
    ends = threading.Event()

    def build_on() -> None:
        while not ends.is_set():
            build("lenet5", seed=8)

    builder = threading.Thread(target=build_on)
    builder.start()
    drawn = []
    for _ in range(400):
        with RNG_LOCK:
            drawn.append(torch.rand(4))
    ends.set()
    builder.join()
    assert torch.equal(torch.stack(drawn), expected)


def test_weights_for_a_network_without_its_own_fit(tmp_path: Path) -> None:
    for name in ARCHITECTURES:
        made = build(name, seed=2)
        empty = without_weights(name)
        assert not empty.training
        empty.load_state_dict(made.state_dict())
        for key, weight in made.state_dict().items():
            assert torch.equal(empty.state_dict()[key], weight)
