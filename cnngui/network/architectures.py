"""The catalogue: the networks cnngui can build, train and open."""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from cnngui.problem import Problem, translatable

CLASSES = 10


class SimpleCNN(nn.Module):
    """Two convolutions and one fully connected layer, as the tutorials have it (20,490 weights)."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 16, kernel_size=3, padding=1)
        self.relu1 = nn.ReLU()
        self.pool1 = nn.MaxPool2d(2)
        self.conv2 = nn.Conv2d(16, 32, kernel_size=3, padding=1)
        self.relu2 = nn.ReLU()
        self.pool2 = nn.MaxPool2d(2)
        self.flatten = nn.Flatten()
        self.fc = nn.Linear(32 * 7 * 7, CLASSES)

    def forward(self, digits: Tensor) -> Tensor:  # (N, 1, 28, 28)
        """Return the logits, shape (N, 10)."""
        x = self.pool1(self.relu1(self.conv1(digits)))  # (N, 16, 14, 14)
        x = self.pool2(self.relu2(self.conv2(x)))  # (N, 32, 7, 7)
        logits: Tensor = self.fc(self.flatten(x))  # (N, 10)
        return logits


class MLP(nn.Module):
    """One hidden layer and no convolution: what is lost without it (101,770 weights)."""

    def __init__(self) -> None:
        super().__init__()
        self.flatten = nn.Flatten()
        self.fc1 = nn.Linear(28 * 28, 128)
        self.relu1 = nn.ReLU()
        self.fc2 = nn.Linear(128, CLASSES)

    def forward(self, digits: Tensor) -> Tensor:  # (N, 1, 28, 28)
        """Return the logits, shape (N, 10)."""
        x = self.relu1(self.fc1(self.flatten(digits)))  # (N, 128)
        logits: Tensor = self.fc2(x)  # (N, 10)
        return logits


@dataclass(frozen=True)
class Architecture:
    """Name one entry of the catalogue: its title, what to look at in it, and how it is made."""

    title: str
    description: str
    module: Callable[[], nn.Module]


ARCHITECTURES: dict[str, Architecture] = {
    "simple_cnn": Architecture(
        "SimpleCNN",
        translatable(
            "Architecture",
            "Two convolutions, each followed by ReLU and max pooling, then one fully connected layer. "
            "The first kernels find edges and strokes; the second ones put them together.",
        ),
        SimpleCNN,
    ),
    "mlp": Architecture(
        "MLP",
        translatable(
            "Architecture",
            "No convolution: every hidden unit looks at all 784 pixels at once. It needs five times the "
            "weights of SimpleCNN, and a digit moved by a few pixels is a new digit to it.",
        ),
        MLP,
    ),
}


def build(name: str, seed: int | None = None) -> nn.Module:
    """Build the network `name` of the catalogue, untrained and in evaluation mode.

    It takes digits (N, 1, 28, 28) and returns logits (N, 10). With a `seed` the first weights are the same
    each time, and the global random state is left as it was. Raises Problem for a name not in the catalogue.
    """
    if name not in ARCHITECTURES:
        raise Problem(
            translatable("Problem", "There is no architecture {name} here; there are {known}."),
            name=name,
            known=", ".join(ARCHITECTURES),
        )
    with torch.random.fork_rng(devices=[], enabled=seed is not None):
        if seed is not None:
            torch.manual_seed(seed)
        return ARCHITECTURES[name].module().eval()


def count_weights(network: nn.Module) -> int:
    """Count the trainable numbers of a network, biases included."""
    return sum(p.numel() for p in network.parameters())
