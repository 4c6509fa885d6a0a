"""The working of everything that is no window, against torch in float64."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from torch import nn
from torch.nn import functional

from cnngui.network.trace import Address, Trace, run
from cnngui.network.values.working import Working
from cnngui.network.worksheet.worksheet import worksheet
from tests.network.reading import check_printed, evaluated, printed, sides
from tests.seeds import generator

SMALL = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
NUMBERS = st.floats(-30, 30, width=32)
ROWS = arrays.arrays(np.float32, st.integers(1, 20), elements=NUMBERS)
MAPS = arrays.arrays(np.float32, st.tuples(*[st.integers(1, 4)] * 3), elements=NUMBERS)
ANY = st.one_of(ROWS, MAPS)


def workings(trace: Trace, layer: str) -> list[tuple[tuple[int, ...], Working]]:
    """Work every value of a layer."""
    found = [(at, trace.working(Address(layer, *at))) for at in np.ndindex(trace.activation(layer).shape)]
    for at, working in found:
        assert len(working) == trace.operation(layer).term_count(at)
    return found


def check_texts(working: Working, size: float) -> None:
    formula, said = sides(working.numeric(len(working)))
    assert evaluated(formula) == pytest.approx(working.value, abs=2e-3 * size + 1e-6)
    assert said == pytest.approx(working.value, rel=6e-4, abs=1e-30)
    check_printed(working)
    assert printed(working.as_pytorch()) == pytest.approx(working.value, rel=1e-4, abs=1e-5 * size + 1e-30)
    assert working.as_text()


@pytest.mark.parametrize(
    ("name", "function"),
    [("relu", torch.relu), ("sigmoid", torch.sigmoid), ("tanh", torch.tanh), ("dropout", lambda x: x)],
)
def test_elementwise_operations_equal_torch(name: str, function: Any) -> None:
    @SMALL
    @given(ANY)
    def check(values: np.ndarray) -> None:
        expected = function(torch.from_numpy(values).double())
        trace = worksheet(name, values)
        for at, working in workings(trace, name):
            assert len(working) == 1
            assert tuple(working.sources[0, 1:]) == (*at, 0, 0)[:3]
            assert working.result == pytest.approx(float(expected[at]), rel=1e-12, abs=1e-300)
            assert working.value == pytest.approx(working.result, rel=1e-5, abs=1e-12)
            check_texts(working, 1 + abs(float(working.window[0])))

    check()


@SMALL
@given(MAPS, st.integers(0, 2**32))
def test_batch_normalisation_equals_torch(values: np.ndarray, seed: int) -> None:
    random = np.random.default_rng(seed)
    weights = random.normal(size=(4, len(values))).astype(np.float32)
    weights[1] = np.abs(weights[1])
    trace = worksheet("batch_normalisation", values, weights)
    mean, variance, gamma, beta = torch.from_numpy(weights).double()
    batch = torch.from_numpy(values).double()[None]
    expected = nn.functional.batch_norm(batch, mean, variance, gamma, beta)[0]
    for at, working in workings(trace, "batch_normalisation"):
        size = abs(float(expected[at])) + abs(float(beta[at[0]])) * 2 + 40 / math.sqrt(variance[at[0]] + 1e-5)
        assert working.result == pytest.approx(float(expected[at]), abs=1e-12 * size)
        assert working.value == pytest.approx(working.result, abs=1e-5 * size)
        check_texts(working, size)


@SMALL
@given(MAPS, st.integers(0, 2**32))
def test_an_addition_adds_what_is_in_the_same_place(values: np.ndarray, seed: int) -> None:
    other = np.random.default_rng(seed).normal(size=values.shape).astype(np.float32)
    trace = worksheet("addition", values, second=other)
    assert trace.graph["addition"].inputs == ("input", "second")
    for at, working in workings(trace, "addition"):
        assert working.sources.tolist() == [[0, *at], [1, *at]]
        assert working.result == float(values[at]) + float(other[at])
        np.testing.assert_array_equal(working.partials, [float(values[at]), working.result])
        check_texts(working, float(np.abs(working.terms).sum()))


@SMALL
@given(MAPS)
def test_flatten_says_where_each_value_comes_from(values: np.ndarray) -> None:
    trace = worksheet("flatten", values)
    for (n,), working in workings(trace, "flatten"):
        source = tuple(working.sources[0])
        assert values[source[1:]] == working.value == values.ravel()[n]
        assert trace.dependent_outputs("flatten", source).tolist() == [[n, 0]]
        place = working.symbolic.partition(",  ")[2]
        formula, said = place.rsplit(" = ", 1)
        assert int(said) == n == eval(formula.replace("·", "*"))


@SMALL
@given(ROWS, st.integers(1, 4), st.booleans(), st.integers(0, 2**32))
def test_fully_connected_layers_equal_torch(values: np.ndarray, units: int, biased: bool, seed: int) -> None:
    random = np.random.default_rng(seed)
    weights = random.normal(size=(units, len(values))).astype(np.float32)
    bias = random.normal(size=units).astype(np.float32) if biased else None
    trace = worksheet("linear", values, weights, bias)
    n = len(values)
    for (unit,), working in workings(trace, "linear"):
        row = weights[unit].astype(np.float64)
        sums = nn.functional.linear(
            torch.from_numpy(values).double(), torch.from_numpy(np.tril(np.ones((n, n))) * row)
        ).numpy()
        size = float(np.abs(working.terms).sum()) + abs(working.bias or 0)
        np.testing.assert_allclose(working.partials, sums, rtol=0, atol=1e-12 * size)
        assert working.sources.tolist() == [[0, i, 0, 0] for i in range(n)]
        assert working.value == pytest.approx(working.result, abs=1e-5 * size + 1e-30)
        check_texts(working, size)
        assert len(trace.dependent_outputs("linear", (0, 0, 0, 0))) == units
        assert trace.positions_of_weight(Address("linear", 0), (n - 1,)).tolist() == [[n - 1, 0]]


@SMALL
@given(ANY)
def test_softmax_equals_torch(values: np.ndarray) -> None:
    expected = torch.softmax(torch.from_numpy(values).double(), 0)
    trace = worksheet("softmax", values)
    for at, working in workings(trace, "softmax"):
        assert working.result == pytest.approx(float(expected[at]), rel=1e-12)
        assert working.value == pytest.approx(working.result, rel=1e-4, abs=1e-12)
        powers = np.exp(working.window.astype(np.float64) - working.window.max())
        np.testing.assert_allclose(working.partials, np.cumsum(powers), rtol=1e-12)
        assert working.chosen == at[0]
        assert working.note
        check_texts(working, 1)


@SMALL
@given(ROWS, st.data())
def test_cross_entropy_equals_torch(values: np.ndarray, data: st.DataObject) -> None:
    true = data.draw(st.integers(0, len(values) - 1))
    expected = nn.functional.cross_entropy(torch.from_numpy(values).double()[None], torch.tensor([true]))
    working = worksheet("cross_entropy", values, second=true).working(Address("cross_entropy", 0))
    size = float(np.abs(values).max()) + 1
    assert working.result == pytest.approx(float(expected), abs=1e-12 * size)
    assert working.value == pytest.approx(working.result, abs=1e-5 * size)
    assert working.chosen == true
    check_texts(working, size)


@SMALL
@given(st.floats(0.0009765625, 1, width=32))
def test_log_loss_equals_torch(p: float) -> None:
    working = worksheet("log_loss", [1 - p, p], second=1).working(Address("log_loss", 0))
    assert working.result == pytest.approx(-math.log(np.float32(p)), rel=1e-9, abs=1e-12)
    assert working.value == pytest.approx(working.result, rel=1e-5, abs=1e-6)
    assert working.sources.tolist() == [[0, 1, 0, 0]]
    check_texts(working, 1)


@SMALL
@given(ANY, st.integers(0, 2**32))
def test_mean_squared_error_equals_torch(values: np.ndarray, seed: int) -> None:
    target = np.random.default_rng(seed).normal(size=values.shape).astype(np.float32)
    pair = torch.from_numpy(values).double(), torch.from_numpy(target).double()
    working = worksheet("mean_squared_error", values, second=target).working(Address("mean_squared_error", 0))
    assert working.result == pytest.approx(float(nn.functional.mse_loss(*pair)), rel=1e-12)
    np.testing.assert_allclose(working.partials, np.cumsum((pair[0] - pair[1]).numpy() ** 2), rtol=1e-12)
    assert working.against is not None
    np.testing.assert_array_equal(working.against, target)
    check_texts(working, float(working.terms.max()) + 1)


class OverPictures(torch.nn.Module):
    """Softmax over the pictures of a batch: that of one picture alone gives 1 everywhere."""

    def __init__(self, function: Callable[..., torch.Tensor]) -> None:
        super().__init__()
        self.function = function

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.function(x, dim=0)


@pytest.mark.parametrize("function", [functional.softmax, functional.log_softmax])
@pytest.mark.parametrize("shape", [(3, 4, 5), (6,)])
def test_a_softmax_over_the_pictures_of_a_batch_is_shown_without_a_working(
    function: Callable[..., torch.Tensor], shape: tuple[int, ...]
) -> None:
    trace = run(OverPictures(function).eval(), generator(9).normal(size=shape))
    layer = trace.graph.layers[1].name
    assert not trace.has_working(layer)
    assert trace.activation(layer).shape == shape
    row, column = (2, 3) if len(shape) == 3 else (0, 0)
    assert trace.receptive_field(Address(layer, 1, row, column))["input"].count == 1
    assert len(trace.dependent_outputs(layer, (0, 1, row, column))) == 1
