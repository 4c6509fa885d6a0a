"""The catalogue: the networks cnngui can build, train and open."""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import nn

from cnngui.network.architectures.alexnet import AlexNet
from cnngui.network.architectures.lenet5 import LeNet5
from cnngui.network.architectures.mlp import MLP
from cnngui.network.architectures.resnet import ResNet
from cnngui.network.architectures.simple_cnn import SimpleCNN
from cnngui.network.architectures.vgg import VGG
from cnngui.problem import Problem, translatable


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
    "lenet5": Architecture(
        "LeNet-5",
        translatable(
            "Architecture",
            "The first of them (1998): large 5×5 kernels, tanh instead of ReLU, and pooling by the average. "
            "Look how tanh presses every value between −1 and 1, and how conv3 sees a whole 5×5 map at once.",
        ),
        LeNet5,
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
    "alexnet": Architecture(
        "AlexNet",
        translatable(
            "Architecture",
            "The winner of 2012, scaled to digits: five convolutions, pooling windows that overlap, dropout. "
            "Look how the maps shrink and multiply, and how few weights the convolutions have beside the "
            "fully connected layers.",
        ),
        AlexNet,
    ),
    "vgg": Architecture(
        "VGG",
        translatable(
            "Architecture",
            "Pairs of 3×3 kernels (2014): two of them see 5×5 pixels with fewer weights than one 5×5 kernel, "
            "and with a ReLU in between. Point at conv1b and watch its window on the digit.",
        ),
        VGG,
    ),
    "resnet": Architecture(
        "ResNet",
        translatable(
            "Architecture",
            "Residual blocks (2015): each adds what its convolutions found to what it was given. Look where "
            "the branches meet again, and at the 1×1 convolution on the shortcut where the shapes differ.",
        ),
        ResNet,
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
