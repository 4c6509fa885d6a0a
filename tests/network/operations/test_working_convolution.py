"""The working of convolutions against torch.nn.functional, in float64."""

from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from torch import nn

from cnngui.network.trace import Address, Trace
from cnngui.network.worksheet.worksheet import worksheet
from tests.network.reading import check_frame, check_printed, evaluated, printed, sides

SMALL = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
MODES = ("zeros", "reflect", "replicate", "circular")


@st.composite
def convolutions(draw: Any) -> dict[str, Any]:
    """Draw shapes, settings and numbers of one convolution that fits."""
    mode = draw(st.sampled_from(MODES))
    groups = draw(st.sampled_from([1, 1, 1, 2]))
    height, width = draw(st.integers(1, 9)), draw(st.integers(1, 9))
    kernel = draw(st.tuples(st.integers(1, 7), st.integers(1, 7)))
    stride = draw(st.tuples(st.integers(1, 4), st.integers(1, 4)))
    dilation = draw(st.tuples(st.integers(1, 3), st.integers(1, 3)))
    padding = draw(
        st.one_of(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.sampled_from(["same", "valid"]))
    )
    if padding == "same":
        stride = (1, 1)
    extent = [(k - 1) * d + 1 for k, d in zip(kernel, dilation, strict=True)]
    if padding == "same":
        pads = [((e - 1) // 2, e - 1 - (e - 1) // 2) for e in extent]
    else:
        pads = [(0, 0), (0, 0)] if padding == "valid" else [(p, p) for p in padding]
    for size, side, reach in zip((height, width), pads, extent, strict=True):
        assume(reach <= size + sum(side))
        assume(mode != "reflect" or max(side) < size)
        assume(mode != "circular" or max(side) <= size)
    channels = groups * draw(st.integers(1, 3))
    outputs = groups * draw(st.integers(1, 2))
    random = np.random.default_rng(draw(st.integers(0, 2**32)))
    scale = draw(st.sampled_from([1.0, 1e-3, 1e4]))
    return {
        "values": (random.normal(size=(channels, height, width)) * scale).astype(np.float32),
        "weights": random.normal(size=(outputs, channels // groups, *kernel)).astype(np.float32),
        "bias": random.normal(size=outputs).astype(np.float32) if draw(st.booleans()) else None,
        "pads": pads,
        "parameters": {
            "stride": stride,
            "padding": padding,
            "dilation": dilation,
            "padding_mode": mode,
            "groups": groups,
        },
    }


def traced(case: dict[str, Any]) -> Trace:
    return worksheet("convolution", case["values"], case["weights"], case["bias"], case["parameters"])


def in_float64(case: dict[str, Any], weights: torch.Tensor, values: Any = None) -> np.ndarray:
    """What torch gives for these kernels, (C_out, H, W), no bias."""
    settings_ = case["parameters"]
    (top, bottom), (left, right) = case["pads"]
    mode = settings_["padding_mode"]
    x = torch.from_numpy(case["values"] if values is None else values).double()[None]
    x = nn.functional.pad(x, (left, right, top, bottom), "constant" if mode == "zeros" else mode)
    return nn.functional.conv2d(
        x, weights, None, settings_["stride"], 0, settings_["dilation"], settings_["groups"]
    )[0].numpy()


def partial_kernels(kernel: np.ndarray) -> torch.Tensor:
    """The kernel (C, kH, kW) with only its first 1, 2, … n weights, (n, C, kH, kW)."""
    n = kernel.size
    return torch.from_numpy((np.tril(np.ones((n, n))) * kernel.ravel()).reshape(n, *kernel.shape))


@SMALL
@given(convolutions())
def test_every_partial_sum_equals_torch(case: dict[str, Any]) -> None:
    trace = traced(case)
    output = trace.activation("convolution")
    per_group = len(case["weights"]) // case["parameters"]["groups"]
    channels = case["weights"].shape[1]
    channel = len(output) - 1
    group = channel // per_group
    alone = {**case, "parameters": {**case["parameters"], "groups": 1}}
    values = case["values"][group * channels : (group + 1) * channels]
    kernel = case["weights"][channel].astype(np.float64)
    sums = in_float64(alone, partial_kernels(kernel), values)  # (n, H, W)
    sizes = in_float64(alone, torch.from_numpy(np.abs(kernel))[None], np.abs(values))[0]
    bias = 0.0 if case["bias"] is None else float(case["bias"][channel])
    for row, column in np.ndindex(output.shape[1:]):
        working = trace.working(Address("convolution", channel, row, column))
        size = sizes[row, column] + abs(bias)
        np.testing.assert_allclose(working.partials, sums[:, row, column], rtol=0, atol=1e-12 * size)
        assert working.result == pytest.approx(sums[-1, row, column] + bias, abs=1e-12 * size)
        assert abs(working.value - working.result) <= 1e-5 * size + 1e-30
        assert working.value == float(output[channel, row, column])


@SMALL
@given(convolutions())
def test_sizes_equal_torch(case: dict[str, Any]) -> None:
    trace = traced(case)
    sizes = trace.sizes("convolution")
    layer = trace.graph["convolution"]
    assert layer.operation.bind(layer.module, [case["values"].shape]).output_shape == sizes.output
    weights = torch.from_numpy(case["weights"]).double()
    assert in_float64(case, weights).shape == sizes.output
    assert [line.rpartition(" = ")[2] for _, line in sizes.size] == [str(s) for s in sizes.output[1:]]
    assert sizes.weight_count == sum(p.numel() for p in layer.module.parameters())
    assert sizes.multiplication_count == np.prod(sizes.output) * case["weights"][0].size


@SMALL
@given(convolutions(), st.data())
def test_the_fields_agree_with_each_other(case: dict[str, Any], data: st.DataObject) -> None:
    trace = traced(case)
    shape = trace.activation("convolution").shape
    at = [data.draw(st.integers(0, side - 1)) for side in shape]
    working = trace.working(Address("convolution", *at))
    assert working.weights is not None
    assert working.products is not None
    assert working.window.shape == working.weights.shape == working.products.shape == working.terms.shape
    np.testing.assert_array_equal(working.weights, case["weights"][at[0]])
    np.testing.assert_array_equal(working.products, working.window * working.weights)
    padded_zeros = case["parameters"]["padding_mode"] == "zeros"
    height, width = case["values"].shape[1:]
    for i, (source, place) in enumerate(zip(working.sources, working.places, strict=True)):
        outside = not (0 <= place[0] < height and 0 <= place[1] < width)
        assert working.padding[i] == outside
        if outside and padded_zeros:
            assert source[2] == source[3] == -1
            assert working.window.flat[i] == 0
        else:
            assert working.window.flat[i] == case["values"][tuple(source[1:])]
        if not outside:
            assert tuple(source[2:]) == tuple(place)
    if working.channel_sums is not None:
        assert working.channel_sums.sum() == pytest.approx(working.partials[-1], rel=1e-9, abs=1e-9)
    assert (working.channel_sums is None) == (len(working.window) == 1)
    order = working.order_by_size()
    assert sorted(order) == list(range(len(working)))
    assert (np.diff(np.abs(working.terms.ravel()[order])) <= 0).all()


@SMALL
@given(convolutions(), st.data())
def test_the_texts_give_the_number(case: dict[str, Any], data: st.DataObject) -> None:
    trace = traced(case)
    shape = trace.activation("convolution").shape
    working = trace.working(Address("convolution", *(data.draw(st.integers(0, s - 1)) for s in shape)))
    size = float(np.abs(working.terms).sum()) + abs(working.bias or 0)
    formula, said = sides(working.numeric(len(working)))
    assert evaluated(formula) == pytest.approx(working.value, abs=1.1e-3 * size + 1e-30)
    assert said == pytest.approx(working.value, rel=6e-4, abs=1e-30)
    check_printed(working)
    for shown in range(1, len(working)):
        formula, said = sides(working.numeric(shown))
        assert formula.count("×") == shown
        assert evaluated(formula) == pytest.approx(working.partials[shown - 1], abs=1.1e-3 * size + 1e-30)
        assert said == pytest.approx(working.partials[shown - 1], rel=6e-4, abs=1e-30)
    assert printed(working.as_pytorch()) == pytest.approx(working.value, abs=1e-5 * size + 1e-30)


def by_looking(trace: Trace, channel: int) -> dict[tuple[int, int], set[tuple[int, int]]]:
    """For each input cell, the output cells whose window holds it, found by working all of them."""
    found: dict[tuple[int, int], set[tuple[int, int]]] = {}
    for row, column in np.ndindex(trace.activation("convolution").shape[1:]):
        working = trace.working(Address("convolution", channel, row, column))
        for cell in map(tuple, working.sources[:, 2:]):
            found.setdefault(cell, set()).add((row, column))
        for place in map(tuple, working.places[working.padding]):
            found.setdefault(place, set()).add((row, column))
    return found


@settings(parent=SMALL, max_examples=40)
@given(convolutions())
def test_users_and_touched_are_what_one_finds_by_looking(case: dict[str, Any]) -> None:
    trace = traced(case)
    check_frame(trace, "convolution")
    found = by_looking(trace, 0)
    height, width = case["values"].shape[1:]
    (top, bottom), (left, right) = case["pads"]
    for row in range(-top, height + bottom):
        for column in range(-left, width + right):
            if (row, column) == (-1, -1) and case["parameters"]["padding_mode"] == "zeros":
                continue  # in `sources` this means "no cell"
            users = trace.dependent_outputs("convolution", (0, 0, row, column))
            assert len(users) == len(set(map(tuple, users)))
            assert set(map(tuple, users)) == found.get((row, column), set())
    kernel = case["weights"].shape[2:]
    touched: dict[tuple[int, ...], set[tuple[int, ...]]] = {}
    for row, column in np.ndindex(trace.activation("convolution").shape[1:]):
        places = trace.working(Address("convolution", 0, row, column)).places[: kernel[0] * kernel[1]]
        for weight, place in zip(np.ndindex(kernel), places, strict=True):
            touched.setdefault(weight, set()).add(tuple(place))
    for weight, expected in touched.items():
        assert set(map(tuple, trace.positions_of_weight(Address("convolution", 0), weight))) == expected


@SMALL
@given(convolutions())
def test_what_is_unseen_and_what_fits(case: dict[str, Any]) -> None:
    trace = traced(case)
    (top, bottom), (left, right) = case["pads"]
    height, width = case["values"].shape[1:]
    seen = np.zeros((height + top + bottom, width + left + right), bool)
    for row, column in np.ndindex(trace.activation("convolution").shape[1:]):
        places = trace.working(Address("convolution", 0, row, column)).places
        seen[places[:, 0] + top, places[:, 1] + left] = True
    sizes = trace.sizes("convolution")
    rows, columns = (int((~seen.any(axis=axis)).sum()) for axis in (1, 0))
    assert sizes.uncovered == ((~seen).sum(), seen.size, rows, columns)
    assert sizes.padding == (top, bottom, left, right)
    if sizes.exact_padding is None:
        return
    again = traced({**case, "parameters": {**case["parameters"], "padding": sizes.exact_padding}})
    assert again.sizes("convolution").uncovered.cells == 0
    for axis, (padding, present) in enumerate(zip(sizes.exact_padding, (top, left), strict=True)):
        for less in range(present, padding):
            tried = list(sizes.exact_padding)
            tried[axis] = less
            other = traced({**case, "parameters": {**case["parameters"], "padding": tuple(tried)}})
            assert other.sizes("convolution").uncovered[2 + axis] > 0
