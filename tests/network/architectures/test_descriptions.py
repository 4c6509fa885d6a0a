"""What is said of each architecture is true of the network it builds, for each data set."""

import pytest
import torch
from torch import nn

from cnngui.digits.dataset import DATASETS, Dataset
from cnngui.network.architectures import ARCHITECTURES, build, count_weights
from cnngui.network.inspect.layer_table import LayerTable, table_of
from cnngui.network.inspect.reference_models import full_size_table
from cnngui.network.trace import trace

for_each_dataset = pytest.mark.parametrize("dataset", DATASETS.values(), ids=list(DATASETS))


def network_of(name: str, dataset: Dataset) -> nn.Module:
    return build(name, seed=1, spec=dataset.spec)


def table(name: str, dataset: Dataset) -> LayerTable:
    return table_of(trace(network_of(name, dataset), torch.rand(dataset.spec.shape).numpy()))


def convolution_share(rows: LayerTable) -> float:
    return sum(row.share for row in rows.rows if row.operation == "convolution")


@for_each_dataset
def test_lenet5_sees_whole_maps_or_nearly(dataset: Dataset) -> None:
    network = network_of("lenet5", dataset)
    assert "conv3 sees whole maps, or nearly" in ARCHITECTURES["lenet5"].description
    conv3 = network.get_submodule("conv3")
    assert isinstance(conv3, nn.Conv2d)
    rows = {row.name: row for row in table("lenet5", dataset).rows}
    _, height, width = rows["pool2"].output
    assert conv3.kernel_size == (5, 5)
    assert 25 / (height * width) > 2 / 3
    assert not any(isinstance(module, nn.ReLU) for module in network.modules())


@for_each_dataset
def test_mlp_has_several_times_the_parameters_of_simple_cnn(dataset: Dataset) -> None:
    assert "several times the parameters of SimpleCNN" in ARCHITECTURES["mlp"].description
    assert count_weights(network_of("mlp", dataset)) > 3 * count_weights(network_of("simple_cnn", dataset))


@for_each_dataset
def test_alexnet_has_nearly_half_of_its_parameters_in_convolutions(dataset: Dataset) -> None:
    said = ARCHITECTURES["alexnet"].description
    assert "Nearly half of the parameters are in the convolutions" in said
    assert 0.42 < convolution_share(table("alexnet", dataset)) < 0.5
    assert "it is 4 %" in said
    assert round(convolution_share(full_size_table("alexnet")), 2) == 0.04
    strides = [
        (module.kernel_size, module.stride)
        for module in network_of("alexnet", dataset).modules()
        if isinstance(module, nn.MaxPool2d)
    ]
    assert strides == [(3, 2)] * 3


@for_each_dataset
def test_a_pair_of_vgg_sees_5_by_5_pixels_with_18_weights_for_25(dataset: Dataset) -> None:
    assert "fewer weights than one 5×5 kernel: 18 to 25" in ARCHITECTURES["vgg"].description
    rows = {row.name: row for row in table("vgg", dataset).rows}
    assert rows["conv1b"].receptive_field == (5, 5)
    one_map = [nn.Conv2d(1, 1, side, bias=False).weight.numel() for side in (3, 5)]
    assert (2 * one_map[0], one_map[1]) == (18, 25)


def test_the_full_size_alexnet_has_fewer_maps_than_that_of_2012_and_neither_groups_nor_norms() -> None:
    """Krizhevsky and others (2012), section 3.5: 96, 256, 384, 384 and 256 kernels."""
    rows = full_size_table("alexnet").rows
    maps = [row.output[0] for row in rows if row.operation == "convolution"]
    assert sum(maps) < 96 + 256 + 384 + 384 + 256
    assert not any("normalisation" in row.operation for row in rows)
    assert not any("groups" in word for row in rows for word, _ in row.parameters)
