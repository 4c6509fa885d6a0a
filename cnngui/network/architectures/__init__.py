"""The catalogue: the networks cnngui can build, train and open."""

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from functools import lru_cache

import torch
from torch import nn

from cnngui.digits.dataset import DEFAULT_DATASET, InputSpec
from cnngui.network.architectures.alexnet import AlexNet
from cnngui.network.architectures.lenet5 import LeNet5
from cnngui.network.architectures.mlp import MLP
from cnngui.network.architectures.resnet import ResNet
from cnngui.network.architectures.simple_cnn import SimpleCNN
from cnngui.network.architectures.vgg import VGG
from cnngui.network.builder.blueprint import Blueprint, is_own
from cnngui.network.input_spec import with_input_spec
from cnngui.network.random_state import isolated_seed
from cnngui.problem import Problem, translatable


@dataclass(frozen=True)
class Architecture:
    """Name one architecture: its title, what to look at in it, and how it is made.

    Title and description are for translation, and `values` fill the fields they may name in braces.
    """

    title: str
    description: str
    module: Callable[[InputSpec], nn.Module]
    values: Mapping[str, object] = field(default_factory=dict)


ARCHITECTURES: dict[str, Architecture] = {
    "simple_cnn": Architecture(
        "SimpleCNN",
        translatable(
            "Architecture",
            "Two convolutions, each followed by ReLU and max pooling, then one fully connected layer. "
            "The first kernels find edges; the second ones put them together.",
        ),
        SimpleCNN,
    ),
    "lenet5": Architecture(
        "LeNet-5",
        translatable(
            "Architecture",
            "One of the earliest in practical use (1998): large 5×5 kernels, tanh instead of ReLU, and "
            "pooling by the average. Look how tanh presses every value between −1 and 1, and how conv3 sees "
            "whole maps, or nearly, at once.",
        ),
        LeNet5,
    ),
    "mlp": Architecture(
        "MLP",
        translatable(
            "Architecture",
            "No convolution: every hidden unit looks at all pixels at once. It needs several times the "
            "parameters of SimpleCNN, and what is moved by a few pixels is something new to it.",
        ),
        MLP,
    ),
    "alexnet": Architecture(
        "AlexNet",
        translatable(
            "Architecture",
            "After the winner of the ImageNet contest of 2012, scaled to small pictures: five convolutions, "
            "pooling windows that overlap, dropout. Look how the maps shrink and multiply. Nearly half of "
            "the parameters are in the convolutions; in the full-size network, on Layers, it is 4 %.",
        ),
        AlexNet,
    ),
    "vgg": Architecture(
        "VGG",
        translatable(
            "Architecture",
            "Pairs of 3×3 kernels (2014): two of them see 5×5 pixels, with a ReLU in between. Where the "
            "number of maps stays the same, they have fewer weights than one 5×5 kernel: 18 to 25. Point at "
            "conv1b and watch its window on the picture.",
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

# That of a first start, and of what names none.
DEFAULT_ARCHITECTURE = next(iter(ARCHITECTURES))


def architecture_of(name: str, spec: InputSpec | None = None) -> Architecture:
    """Return the entry of that name, or the one that a blueprint's text describes.

    Raises Problem for a name that is neither, and for a blueprint that cannot be built for `spec`.
    """
    if name in ARCHITECTURES:
        return ARCHITECTURES[name]
    if is_own(name):
        if spec is not None and (problem := Blueprint.from_text(name, spec).problem) is not None:
            raise problem
        return _own(name)
    raise Problem(
        translatable("Problem", "There is no architecture {name} here; there are {known}."),
        name=name,
        known=", ".join(ARCHITECTURES),
    )


@lru_cache(maxsize=16)
def _own(text: str) -> Architecture:
    blueprint = Blueprint.from_text(text)
    return Architecture(
        translatable("Architecture", "Own network: {layers} layers"),
        translatable("Architecture", "Put together on the Build page: {rows}."),
        lambda spec: replace(blueprint, spec=spec).build(),
        {"layers": len(blueprint.rows), "rows": ", ".join(row.text for row in blueprint.rows)},
    )


def build(name: str, seed: int | None = None, spec: InputSpec = DEFAULT_DATASET.spec) -> nn.Module:
    """Build the network called `name`, untrained and in evaluation mode.

    It takes pictures (N, *spec.shape) and returns logits (N, spec.classes). With a `seed` the first
    weights are the same each time, and the global random state is left as it was. Raises Problem as
    `architecture_of` does.
    """
    make = architecture_of(name).module
    with nullcontext() if seed is None else isolated_seed(seed):
        return with_input_spec(make(spec), spec).eval()


def without_weights(name: str, spec: InputSpec = DEFAULT_DATASET.spec) -> nn.Module:
    """Build the network called `name` for weights that are loaded into it next; its own are arbitrary.

    No random number is drawn: during a training run, that would change the batches and units it draws. Raises
    Problem as `architecture_of` does.
    """
    make = architecture_of(name).module
    with torch.device("meta"):
        network = with_input_spec(make(spec), spec)
    return network.to_empty(device="cpu").eval()


def count_weights(network: nn.Module) -> int:
    """Count the trainable numbers of a network, biases included."""
    return sum(p.numel() for p in network.parameters())


@lru_cache(maxsize=32)
def has_dropout(name: str, spec: InputSpec = DEFAULT_DATASET.spec) -> bool:
    """Return whether the network called `name` has a dropout whose share can be chosen.

    Raises Problem as `build` does.
    """
    # On the meta device no weights are made and no random number is drawn: a training run may be using them.
    with torch.device("meta"):
        network = build(name, spec=spec)
    return any(isinstance(module, nn.Dropout) for module in network.modules())
