"""What is said and painted of padding and of cells that are never seen, against the gradients of torch."""

from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from torch import nn

from cnngui.network.operations import OPERATIONS
from cnngui.network.trace import Trace
from cnngui.network.worksheet.worksheet import worksheet
from cnngui.problem import Problem
from tests.seeds import generator

SMALL = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))

sides = st.integers(1, 9)
pairs = st.tuples(st.integers(1, 4), st.integers(1, 4))


@st.composite
def windows(draw: st.DrawFn) -> tuple[str, np.ndarray, dict[str, Any], np.ndarray | None]:
    """A windowed operation on one map, with whatever settings it can be given."""
    name = draw(st.sampled_from(["convolution", "max_pooling", "average_pooling", "transposed_convolution"]))
    values = generator(draw(st.integers(0, 10**6))).normal(size=(1, draw(sides), draw(sides)))
    kernel = draw(pairs)
    parameters: dict[str, Any] = {"stride": draw(pairs), "padding": draw(st.tuples(*[st.integers(0, 3)] * 2))}
    weights = None
    if "convolution" in name:
        weights = generator(draw(st.integers(0, 10**6))).normal(size=(1, 1, *kernel))
    else:
        parameters["window"] = kernel
        parameters["ceil_mode"] = draw(st.booleans())
    if name != "average_pooling":
        parameters["dilation"] = draw(pairs)
    return name, values, parameters, weights


def traced(case: tuple[str, np.ndarray, dict[str, Any], np.ndarray | None], **changed: Any) -> Trace | None:
    name, values, parameters, weights = case
    try:
        return worksheet(name, values, weights, parameters=parameters | changed)
    except Problem:
        return None


def reached(trace: Trace, name: str) -> np.ndarray:
    """Which cells of the input have a gradient, for any one value of the output."""
    module = trace.graph[name].module
    assert isinstance(module, nn.Module)
    shape = trace.activation("input").shape
    if isinstance(module, nn.MaxPool2d):
        # Any cell of a window could be its largest: an average over the same windows reaches them all.
        module = nn.Conv2d(
            1, 1, module.kernel_size, module.stride, module.padding, module.dilation, bias=False
        )
        nn.init.ones_(module.weight)
    given_values = torch.ones(1, *shape, requires_grad=True)
    module(given_values).abs().sum().backward()
    assert given_values.grad is not None
    return (given_values.grad[0, 0] != 0).numpy()


@SMALL
@given(windows())
def test_what_is_painted_and_said_to_be_unseen_has_no_gradient(
    case: tuple[str, np.ndarray, dict[str, Any], np.ndarray | None],
) -> None:
    name, parameters = case[0], case[2]
    trace = traced(case)
    if trace is None or (name == "max_pooling" and parameters["ceil_mode"]):
        return
    frame, sizes = trace.frame(name, 0, 0), trace.sizes(name)
    own = frame.uncovered[~frame.padding].reshape(trace.activation("input").shape[1:])
    np.testing.assert_array_equal(~own, reached(trace, name))
    assert sizes.uncovered.cells == frame.uncovered.sum()
    assert sizes.uncovered.total == frame.uncovered.size


@SMALL
@given(windows())
def test_the_padding_that_is_offered_leaves_nothing_unseen_and_none_is_offered_that_does_not(
    case: tuple[str, np.ndarray, dict[str, Any], np.ndarray | None],
) -> None:
    name, _, parameters, _ = case
    trace = traced(case)
    if trace is None or name == "transposed_convolution":
        return
    offered = trace.sizes(name).exact_padding
    found = [
        padding
        for padding in np.ndindex(13, 13)
        if padding[0] >= parameters["padding"][0]
        and padding[1] >= parameters["padding"][1]
        and (other := traced(case, padding=padding)) is not None
        and other.sizes(name).uncovered.cells == 0
    ]
    if offered is None:
        assert not found
        return
    assert offered in found
    assert all(offered[axis] <= padding[axis] for padding in found for axis in (0, 1))


@SMALL
@given(windows())
def test_padding_is_painted_as_what_it_is_computed_as(
    case: tuple[str, np.ndarray, dict[str, Any], np.ndarray | None],
) -> None:
    name = case[0]
    trace = traced(case)
    if trace is None:
        return
    frame = trace.frame(name, 0, 0)
    filled = -np.inf if name == "max_pooling" else 0.0
    assert (frame.values[frame.padding] == filled).all()


def test_a_stride_larger_than_the_kernel_leaves_cells_out_everywhere() -> None:
    """The 1×1 convolution with stride 2 of a residual shortcut reads 196 of 784 cells."""
    trace = worksheet("convolution", np.ones((28, 28)), np.ones((1, 1, 1, 1)), parameters={"stride": 2})
    assert trace.sizes("convolution").uncovered == (588, 784, 14, 14)
    assert trace.sizes("convolution").exact_padding is None
    trace = worksheet("convolution", np.ones((6, 6)), np.ones((1, 1, 2, 2)), parameters={"stride": 3})
    assert trace.sizes("convolution").uncovered.cells == 20
    assert trace.sizes("convolution").exact_padding is None


def test_the_padding_of_max_pooling_is_smaller_than_anything() -> None:
    values = [[-1, -2, -3], [-4, -5, -6], [-7, -8, -9]]
    trace = worksheet("max_pooling", values, parameters={"window": 2, "padding": 1})
    corner = trace.frame("max_pooling", 0, 0).values[:2, :2].tolist()
    assert corner == [[-np.inf, -np.inf], [-np.inf, -1]]


@pytest.mark.parametrize(
    "name", [name for name, spec in OPERATIONS.items() if spec.takes == "maps" and spec.make]
)
def test_every_operation_on_maps_counts_what_it_paints(name: str) -> None:
    try:
        trace = worksheet(name, np.ones((1, 6, 6)), np.ones((1, 1, 2, 2)))
    except Problem:
        return
    if trace.activation(name).ndim == 3:
        assert trace.sizes(name).uncovered.cells == trace.frame(name, 0, 0).uncovered.sum()
