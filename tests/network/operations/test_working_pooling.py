"""The working of poolings against torch.nn.functional, in float64."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from torch import nn

from cnngui.network.trace import Address, Trace
from cnngui.network.worksheet.worksheet import worksheet
from cnngui.problem import Problem
from tests.network.reading import check_frame, check_printed, evaluated, printed, sides

SMALL = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
PAIR = st.tuples(st.integers(1, 4), st.integers(1, 4))


@st.composite
def grids(draw: Any) -> np.ndarray:
    """Draw maps (C, H, W); whole numbers among them, so that there are ties."""
    shape = draw(st.tuples(st.integers(1, 2), st.integers(1, 9), st.integers(1, 9)))
    random = np.random.default_rng(draw(st.integers(0, 2**32)))
    values = random.normal(size=shape) * 3
    return (np.round(values) if draw(st.booleans()) else values).astype(np.float32)


@st.composite
def poolings(draw: Any) -> tuple[np.ndarray, dict[str, Any]]:
    """Draw maps and the settings both poolings share."""
    kernel = draw(PAIR)
    padding = tuple(draw(st.integers(0, k // 2)) for k in kernel)
    settings_ = {"window": kernel, "padding": padding, "ceil_mode": draw(st.booleans())}
    if draw(st.booleans()):
        settings_["stride"] = draw(PAIR)
    return draw(grids()), settings_


def for_torch(parameters: dict[str, Any]) -> dict[str, Any]:
    """Return the settings by torch's names."""
    return {"kernel_size" if name == "window" else name: value for name, value in parameters.items()}


def traced(operation: str, values: np.ndarray, parameters: dict[str, Any]) -> Trace:
    try:
        return worksheet(operation, values, parameters=parameters)
    except Problem:
        assume(False)
        raise


def check_texts(working: Any) -> None:
    if np.isfinite(working.value):
        formula, said = sides(working.numeric(len(working)))
        size = float(np.abs(np.where(np.isfinite(working.terms), working.terms, 0)).sum())
        assert evaluated(formula) == pytest.approx(working.value, abs=1e-3 * size)
        assert said == pytest.approx(working.value, rel=6e-4, abs=1e-30)
    check_printed(working)
    assert printed(working.as_pytorch()) == pytest.approx(working.value, rel=1e-5, abs=1e-6, nan_ok=True)


def check_reach(trace: Trace, layer: str) -> None:
    """What uses a cell, found by working all of them."""
    check_frame(trace, layer)
    found: dict[tuple[int, ...], set[tuple[int, int]]] = {}
    shape = trace.activation(layer).shape
    for row, column in np.ndindex(shape[1:]):
        for place in map(tuple, trace.working(Address(layer, 0, row, column)).places):
            found.setdefault(place, set()).add((row, column))
    for place in np.ndindex(trace.activation("input").shape[1:]):
        assert set(map(tuple, trace.dependent_outputs(layer, (0, 0, *place)))) == found.get(place, set())


@SMALL
@given(poolings(), PAIR)
def test_max_pooling_equals_torch(case: tuple[np.ndarray, dict[str, Any]], dilation: Any) -> None:
    values, parameters = case
    parameters["dilation"] = dilation
    trace = traced("max_pooling", values, parameters)
    expected, where = nn.functional.max_pool2d(
        torch.from_numpy(values).double()[None], **for_torch(parameters), return_indices=True
    )
    assert trace.sizes("max_pooling").output == expected[0].shape
    check_reach(trace, "max_pooling")
    for at in np.ndindex(tuple(expected[0].shape)):
        working = trace.working(Address("max_pooling", *at))
        assert working.value == working.result == float(expected[0][at])
        assert working.partials[-1] == working.terms.max()
        np.testing.assert_array_equal(working.partials, np.maximum.accumulate(working.terms.ravel()))
        if working.winner is None:
            assert working.padding.all()
            continue
        row, column = working.sources[working.winner, 2:]
        assert row * values.shape[2] + column == int(where[0][at])
        assert working.ties[0] == working.winner
        assert {working.window.flat[i] for i in working.ties} == {np.float32(working.value)}
        assert len(working.ties) == np.count_nonzero(working.window == working.value)
        check_texts(working)


@SMALL
@given(poolings(), st.booleans())
def test_average_pooling_equals_torch(case: tuple[np.ndarray, dict[str, Any]], counts: bool) -> None:
    values, parameters = case
    parameters["count_include_pad"] = counts
    trace = traced("average_pooling", values, parameters)
    expected = nn.functional.avg_pool2d(torch.from_numpy(values).double()[None], **for_torch(parameters))[0]
    assert trace.sizes("average_pooling").output == expected.shape
    check_reach(trace, "average_pooling")
    for at in np.ndindex(tuple(expected.shape)):
        working = trace.working(Address("average_pooling", *at))
        assert working.result == pytest.approx(float(expected[at]), rel=1e-12, abs=1e-12, nan_ok=True)
        np.testing.assert_allclose(working.partials, np.cumsum(working.window, dtype=np.float64))
        size = float(np.abs(working.window).sum())
        assert working.value == pytest.approx(working.result, abs=1e-5 * size, nan_ok=True)
        check_texts(working)


@SMALL
@given(grids(), PAIR, st.sampled_from(["average", "max"]))
def test_adaptive_pooling_equals_torch(values: np.ndarray, size: Any, kind: str) -> None:
    name = f"adaptive_{kind}_pooling"
    trace = worksheet(name, values, parameters={"output_size": size})
    functions: dict[str, Callable[..., torch.Tensor]] = {
        "average": nn.functional.adaptive_avg_pool2d,
        "max": nn.functional.adaptive_max_pool2d,
    }
    expected = functions[kind](torch.from_numpy(values).double()[None], size)[0]
    assert trace.sizes(name).output == expected.shape
    layer = trace.graph[name]
    assert layer.operation.bind(layer.module, [values.shape]).output_shape == expected.shape
    check_reach(trace, name)
    for at in np.ndindex(tuple(expected.shape)):
        working = trace.working(Address(name, *at))
        assert working.result == pytest.approx(float(expected[at]), rel=1e-12, abs=1e-12)
        check_texts(working)


@settings(parent=SMALL, max_examples=20)
@given(grids(), st.booleans())
def test_global_pooling_equals_torch(values: np.ndarray, keep: bool) -> None:
    for name, expected in (
        ("global_average", values.mean(axis=(1, 2), dtype=np.float64)),
        ("global_max", values.max(axis=(1, 2))),
    ):
        trace = worksheet(name, values, parameters={"keepdim": keep})
        shape = (len(values), 1, 1) if keep else (len(values),)
        assert trace.activation(name).shape == trace.sizes(name).output == shape
        for channel, result in enumerate(expected):
            working = trace.working(Address(name, channel))
            assert working.result == pytest.approx(result, rel=1e-12, abs=1e-12)
            assert len(working) == values[0].size
            check_texts(working)


@settings(parent=SMALL, max_examples=40)
@given(poolings())
def test_a_fitting_padding_fits(case: tuple[np.ndarray, dict[str, Any]]) -> None:
    values, parameters = case
    parameters["ceil_mode"] = False
    trace = traced("max_pooling", values, parameters)
    fitting = trace.sizes("max_pooling").exact_padding
    if fitting is not None:
        again = worksheet("max_pooling", values, parameters={**parameters, "padding": fitting})
        assert again.sizes("max_pooling").uncovered.cells == 0
