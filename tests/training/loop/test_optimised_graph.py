"""The faster order of the network computes what the network computes."""

import pytest
import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name for it
from torch import Tensor, nn

from cnngui.digits.pictures import Pictures
from cnngui.network.architectures import ARCHITECTURES, build
from cnngui.training.loop.loop import Data
from cnngui.training.loop.optimised_graph import optimise_graph
from tests.seeds import seed_of

CPU = torch.device("cpu")
OWN = (
    "own: relu | max_pooling 3 stride=1 padding=1 | convolution 5 kernel=4 stride=3 padding=9 | relu "
    "| max_pooling 2 stride=3 padding=1 | convolution 3 kernel=1 padding=0 | flatten | linear 10",
    "own: flatten | relu | linear 20 | batch_normalisation | relu | linear 10",
    "own: average_pooling 3 stride=2 padding=1 | convolution 4 | batch_normalisation | relu | max_pooling 2 "
    "| flatten | linear 10",
)


def gradients(forward: nn.Module, network: nn.Module, x: Tensor, y: Tensor) -> tuple[Tensor, list[Tensor]]:
    network.zero_grad()
    logits = forward(x)
    F.cross_entropy(logits, y).backward()
    return logits.detach(), [p.grad.clone() for p in network.parameters() if p.grad is not None]


def batch(digits: Pictures, size: int) -> tuple[Tensor, Tensor]:
    return digits.images[:size], digits.labels[:size]


@pytest.mark.parametrize("architecture", [*ARCHITECTURES, *OWN])
@pytest.mark.parametrize("size", [1, 5, 64])
def test_outputs_and_gradients_are_the_same(data: Data, architecture: str, size: int) -> None:
    network = build(architecture, seed=3)
    x, y = batch(data.train, size)
    plain, plain_gradients = gradients(network, network, x, y)
    fast, fast_gradients = gradients(optimise_graph(network, CPU), network, x, y)
    torch.testing.assert_close(fast, plain, rtol=1e-5, atol=1e-6)
    assert len(fast_gradients) == len(list(network.parameters()))
    for ours, theirs in zip(fast_gradients, plain_gradients, strict=True):
        torch.testing.assert_close(ours, theirs, rtol=1e-4, atol=1e-7)


class Branching(nn.Module):
    """Have what the rearrangement must leave alone: a ReLU used twice, odd poolings, a sum of branches."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 4, 3, padding=1)
        self.relu1 = nn.ReLU()
        self.pool1 = nn.MaxPool2d(2)
        self.conv2 = nn.Conv2d(4, 4, 3, padding=1, padding_mode="reflect")
        self.norm2 = nn.BatchNorm2d(4)
        self.relu2 = nn.ReLU()
        self.pool2 = nn.MaxPool2d(3, stride=2, ceil_mode=True)
        self.relu3 = nn.ReLU()
        self.pool3 = nn.MaxPool2d(3, stride=2, padding=1)
        self.flatten = nn.Flatten()
        self.fc = nn.Linear(64, 10)

    def forward(self, x: Tensor) -> Tensor:
        seen_twice = self.relu1(self.conv1(x))
        x = self.pool1(seen_twice) + seen_twice[:, :, ::2, ::2]
        x = self.pool2(self.relu2(self.norm2(self.conv2(x))))
        logits: Tensor = self.fc(self.flatten(self.pool3(self.relu3(x - 0.5))))
        return logits


def test_what_cannot_be_rearranged_stays(data: Data) -> None:
    torch.manual_seed(seed_of(0))
    network = Branching().train().double()
    x, y = batch(data.train, 16)
    x = x.double()
    plain, plain_gradients = gradients(network, network, x, y)
    fast, fast_gradients = gradients(optimise_graph(network, CPU), network, x, y)
    torch.testing.assert_close(fast, plain)
    for ours, theirs in zip(fast_gradients, plain_gradients, strict=True):
        torch.testing.assert_close(ours, theirs)


def test_without_onednn_the_channels_lie_last(data: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.backends.mkldnn, "is_available", lambda: False)
    network = build("simple_cnn", seed=3)
    x, y = batch(data.train, 16)
    plain, plain_gradients = gradients(network, network, x, y)
    forward = optimise_graph(network, CPU)
    assert network.get_parameter("conv2.weight").is_contiguous(memory_format=torch.channels_last)
    fast, fast_gradients = gradients(forward, network, x, y)
    torch.testing.assert_close(fast, plain, rtol=1e-5, atol=1e-6)
    for ours, theirs in zip(fast_gradients, plain_gradients, strict=True):
        torch.testing.assert_close(ours, theirs, rtol=1e-4, atol=1e-7)


def test_the_weights_are_shared_and_keep_their_names() -> None:
    network = build("simple_cnn", seed=3)
    forward = optimise_graph(network, CPU)
    assert list(forward.state_dict()) == list(network.state_dict())
    assert all(a is b for a, b in zip(forward.parameters(), network.parameters(), strict=True))
