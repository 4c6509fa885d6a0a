"""Operations that networks of others use: their workings, in random cases, give what torch gives."""

import math
import operator
from collections.abc import Callable

import numpy as np
import pytest
import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name for it
from torch import Tensor, nn

from cnngui.network.trace import Trace, run
from cnngui.network.values.address import Address
from tests.network.reading import check_printed

Work = Callable[[Tensor], Tensor]

OF_ONE: dict[str, Work] = {
    "relu6": F.relu6,
    "hardtanh": lambda x: F.hardtanh(x, -0.7, 2.5),
    "clamp": lambda x: torch.clamp(x, -0.5, 0.25),
    "clamp_least": lambda x: x.clamp(min=0.5),
    "clamp_most": lambda x: torch.clamp(x, max=0.5),
    "hardswish": F.hardswish,
    "hardsigmoid": F.hardsigmoid,
    "silu": F.silu,
    "softplus": F.softplus,
    "softplus_beta": lambda x: F.softplus(x, 2.0, 3.0),
    "elu": F.elu,
    "elu_alpha": lambda x: F.elu(x, 0.4),
    "abs": torch.abs,
    "neg": torch.neg,
    "sqrt": torch.sqrt,
    "square": torch.square,
    "power": lambda x: torch.pow(x, 2),
    "reciprocal": torch.reciprocal,
    "exp": torch.exp,
    "minus_number": lambda x: x - 0.3,
    "from_number": lambda x: torch.rsub(x, 1.0),
    "number_first_minus": lambda x: 3 - x,
    "number_first_by": lambda x: 1.5 / x,
    "number_first_plus": lambda x: 3 + x,
    "number_first_times": lambda x: 3 * x,
    "operator_power": lambda x: x**2,
    "keywords": lambda x: torch.sub(input=x, other=0.25),
    "by_number": lambda x: x / 0.3081,
    "maximum": lambda x: torch.maximum(x, torch.relu(x)),
    "minimum": lambda x: torch.minimum(torch.sigmoid(x), x),
    "difference": lambda x: torch.tanh(x) - x,
    "quotient": lambda x: torch.tanh(x) / x,
}


class Doing(nn.Module):
    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work = work

    def forward(self, x: Tensor) -> Tensor:
        return self.work(x)


class WithOwn(nn.Module):
    """Combine each map with numbers that the network keeps, one a map or one a value."""

    def __init__(self, work: Callable[[Tensor, Tensor], Tensor], own: Tensor, learned: bool) -> None:
        super().__init__()
        self.work = work
        if learned:
            self.own: Tensor = nn.Parameter(own)
        else:
            self.register_buffer("own", own)

    def forward(self, x: Tensor) -> Tensor:
        return self.work(x, self.own)


def check(traced: Trace, rng: np.random.Generator) -> None:
    """Compare the working of some values of the last layer with torch's, and what its PyTorch lines print."""
    layer = traced.graph.layers[-1].name
    assert traced.has_working(layer)
    output = traced.activation(layer)
    for _ in range(12):
        index = tuple(int(rng.integers(side)) for side in output.shape)
        working = traced.working(Address(layer, *index))
        expected = float(output[index])
        assert working.value == pytest.approx(expected, nan_ok=True)
        assert working.result == pytest.approx(expected, rel=2e-4, abs=2e-6, nan_ok=True)
        printed: list[object] = []
        exec(working.as_pytorch(), {"print": printed.append})
        assert printed[0] == pytest.approx(expected, rel=1e-4, abs=1e-6, nan_ok=True)
        check_printed(working)


@pytest.mark.parametrize("name", OF_ONE)
@pytest.mark.parametrize("shape", [(3, 5, 4), (7,)])
def test_a_function_of_one_value(name: str, shape: tuple[int, ...], rng: np.random.Generator) -> None:
    for scale in (0.3, 3.0, 30.0):
        values = rng.normal(0, scale, shape).astype(np.float32)
        check(run(Doing(OF_ONE[name]), values), rng)


@pytest.mark.parametrize("stands_first", [True, False])
@pytest.mark.parametrize("learned", [True, False])
@pytest.mark.parametrize(
    "work",
    [
        torch.add,
        torch.mul,
        torch.sub,
        torch.div,
        torch.maximum,
        torch.minimum,
        operator.sub,
        operator.truediv,
    ],
    ids=lambda work: work.__name__,
)
@pytest.mark.parametrize("own", [(3, 1, 1), (1, 3, 5, 4), (1, 1, 1, 1), (4,)])
def test_numbers_that_the_network_keeps(
    work: Callable[[Tensor, Tensor], Tensor],
    own: tuple[int, ...],
    learned: bool,
    stands_first: bool,
    rng: np.random.Generator,
) -> None:
    numbers = torch.from_numpy(rng.uniform(0.5, 2, own).astype(np.float32))
    combined = (lambda x, w: work(w, x)) if stands_first else work
    traced = run(WithOwn(combined, numbers, learned), rng.normal(size=(3, 5, 4)).astype(np.float32))
    check(traced, rng)
    layer = traced.graph.layers[-1]
    assert layer.weight_count == (math.prod(own) if learned else 0)
    symbols = traced.working(Address(layer.name, 0, 0, 0)).symbolic
    assert (symbols.index("w[") < symbols.index("x[")) is stands_first


NOT_READ: dict[str, Callable[[Tensor, Tensor], Tensor]] = {
    "a power of a number": lambda x, _w: torch.pow(2.0, x),
    "a factor of what is added": lambda x, w: torch.add(x, w, alpha=2),
    "a factor of a layer": lambda x, w: torch.add(w, x, alpha=2),
    "a factor of what is taken away": lambda x, w: torch.sub(x, w, alpha=2),
    "a weight in the place of the layer": lambda x, w: F.linear(w, x.flatten(0, 2)),
    "an input by its name": lambda x, w: torch.div(input=w, other=x),
    "a rounded quotient": lambda x, w: torch.div(w, x, rounding_mode="floor"),
    "a reversed difference of layers": lambda x, _w: torch.rsub(torch.relu(x), x),
}


@pytest.mark.parametrize("name", NOT_READ)
def test_a_call_that_means_something_else_has_no_working(name: str, rng: np.random.Generator) -> None:
    own = torch.from_numpy(rng.uniform(0.5, 2, (1, 4)).astype(np.float32))
    traced = run(WithOwn(NOT_READ[name], own, learned=True), rng.normal(size=(1, 4, 4)).astype(np.float32))
    layer = traced.graph.layers[-1].name
    assert not traced.has_working(layer)


def test_layers_by_their_names_keep_their_places(rng: np.random.Generator) -> None:
    for work in (
        lambda x, _w: torch.sub(input=torch.relu(x), other=x),
        lambda x, _w: torch.sub(other=x, input=torch.relu(x)),
    ):
        values = rng.normal(size=(1, 4, 4)).astype(np.float32)
        traced = run(WithOwn(work, torch.zeros(1), learned=True), values)
        check(traced, rng)


@pytest.mark.parametrize("value", [0.0, -0.0, 1e30, -1e30, 1e-30, math.inf, -math.inf, math.nan])
@pytest.mark.parametrize("name", OF_ONE)
def test_extreme_values(name: str, value: float) -> None:
    traced = run(Doing(OF_ONE[name]), np.full((1, 1, 1), value, np.float32))
    layer = traced.graph.layers[-1].name
    working = traced.working(Address(layer, 0, 0, 0))
    expected = float(traced.activation(layer)[0, 0, 0])
    if math.isfinite(expected):
        assert working.result == pytest.approx(expected, rel=1e-4, abs=1e-6)
    else:
        assert working.value == pytest.approx(expected, nan_ok=True)
    assert "∞ ÷ ∞ = 1" not in working.as_text()
