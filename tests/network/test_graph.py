"""Every layer of a graph has one name, and no other layer has it."""

import numpy as np
import torch
from torch import Tensor, nn

from cnngui.network.graph import graph_of
from cnngui.network.trace import Address, run, trace
from tests.seeds import generator


class Again(nn.Module):
    """Calls one module three times, beside modules whose names are those that would come next."""

    def __init__(self) -> None:
        super().__init__()
        self.input = nn.Linear(6, 6)
        self.relu = nn.ReLU()
        self.relu_1 = nn.ReLU()
        self.add = nn.Tanh()

    def forward(self, values: Tensor) -> Tensor:
        x = self.relu(self.input(values) + 1)
        x = self.relu(-x + 0.5)
        return self.add(self.relu(self.relu_1(x) - 0.1))


def test_a_module_called_again_gives_layers_of_their_own() -> None:
    network = Again().eval()
    graph = graph_of(network, own_layers_alone=True)
    names = [layer.name for layer in graph.layers]
    assert len(set(names)) == len(names)
    assert names[:2] == ["input", "input_1"]
    assert [name for name in names if name.startswith("relu")] == ["relu", "relu_2", "relu_1", "relu_3"]
    assert graph["relu_1"].module is network.relu_1
    assert graph["relu_3"].module is network.relu
    for layer in graph.layers[1:]:
        assert set(layer.inputs) <= set(names[: names.index(layer.name)])


def test_each_call_keeps_its_own_activation() -> None:
    network = Again().eval()
    values = generator(3).normal(size=6).astype(np.float32)
    kept: list[np.ndarray] = []
    network.relu.register_forward_hook(
        lambda _module, _inputs, output: kept.append(output[0].clone().numpy())
    )
    with torch.inference_mode():
        network(torch.from_numpy(values)[None])
    traced = run(network, values)
    for name, expected in zip(("relu", "relu_2", "relu_3"), kept[:3], strict=True):
        np.testing.assert_array_equal(traced.activation(name), expected)
    assert traced.working(Address("relu_2", 4)).value == kept[1][4]


class TwiceOneModule(nn.Module):
    """The one ReLU of a residual block, as torchvision has it."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(1, 1, 3, padding=1)
        self.relu = nn.ReLU()
        self.fc = nn.Linear(784, 10)

    def forward(self, digits: Tensor) -> Tensor:
        x = self.relu(self.conv(digits))
        return self.fc(torch.flatten(self.relu(self.conv(x) + x), 1))


def test_the_names_of_a_network_are_the_same_each_time() -> None:
    digit = generator(1).random((28, 28), np.float32)
    traced = trace(TwiceOneModule().eval(), digit)
    names = ["input", "conv", "relu", "conv_1", "add", "relu_1", "flatten", "fc", "softmax"]
    assert [layer.name for layer in traced.graph.layers] == names
    assert [layer.name for layer in graph_of(TwiceOneModule().eval()).layers] == names
    assert list(traced.activations) == names
    assert traced.graph["add"].inputs == ("conv_1", "relu")
