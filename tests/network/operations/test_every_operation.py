"""Every entry of the registry is everywhere: on Build, on the worksheet, and read from an exported file."""

from pathlib import Path

import numpy as np
import pytest
from torch import nn

from cnngui.network.builder.blueprint import Blueprint
from cnngui.network.builder.row import KINDS, Row
from cnngui.network.operations import (
    OPERATIONS,
    arithmetic,
    of_module,
    one_value_arithmetic,
    piecewise_linear,
    smooth_functions,
)
from cnngui.network.trace import Address, trace
from cnngui.network.worksheet.worksheet import OFFERED, SheetLayer, Worksheet
from tests.network.operations.operation_checks import check_exported

SHAPES = {"maps": (2, 4, 5), "row": (6,), "any": (2, 4, 5)}


def test_all_are_offered() -> None:
    # What networks of others use, and what cnngui puts before and behind them.
    of_others = {
        spec.name
        for spec in (
            *arithmetic.SPECS,
            *piecewise_linear.SPECS,
            *smooth_functions.SPECS,
            *one_value_arithmetic.SPECS,
        )
    }
    only_shown = of_others | {"identity", "input_scaling", "exponential"}
    assert set(OPERATIONS) - set(OFFERED) == only_shown
    not_built = set(OPERATIONS) - set(KINDS)
    # What compares with a truth is no layer of a network that predicts.
    assert not_built == only_shown | {"cross_entropy", "log_loss", "mean_squared_error"}


@pytest.mark.parametrize("name", OFFERED)
def test_it_is_worked_out_on_the_worksheet(name: str, rng: np.random.Generator) -> None:
    spec = OFFERED[name]
    shape = SHAPES[spec.takes]
    values = rng.uniform(0.1, 1, shape).astype(np.float32)
    weights = None
    if spec.weights is not None:
        parameters = spec.read({})
        sizes = spec.weights.fitted(shape, np.array(spec.weights.first).shape, parameters)
        weights = rng.random(sizes).astype(np.float32)
    second = {"": None, "class": np.array(1), "values": rng.normal(size=shape)}[spec.second]
    traced = Worksheet(values, (SheetLayer(name, weights, second=second),)).trace()
    at = (0,) * traced.activation(name).ndim
    working = traced.working(Address(name, *at))
    assert working.result == pytest.approx(float(traced.activation(name)[at]), rel=1e-4, abs=1e-6)


@pytest.mark.parametrize("name", KINDS)
def test_it_is_a_row_of_a_network_that_works(name: str, rng: np.random.Generator) -> None:
    blueprint = Blueprint()
    rows = [Row.of("convolution", maps=1)]
    if KINDS[name].takes == "row":
        rows.append(Row.of("flatten"))
    rows.append(Row.of(name))
    for number, row in enumerate(rows):
        blueprint = blueprint.with_added(number, row)
    if KINDS[name].takes != "row" and name not in {"flatten", "global_average", "global_max"}:
        blueprint = blueprint.with_added(len(blueprint.rows), Row.of("flatten"))
    blueprint = blueprint.with_added(len(blueprint.rows), Row.of("linear", outputs=10))
    assert blueprint.problem is None
    assert Blueprint.from_text(blueprint.text) == blueprint
    traced = trace(blueprint.build().eval(), rng.random((28, 28), np.float32))
    layers = [layer for layer in traced.graph.layers if layer.operation is OPERATIONS[name]]
    assert layers
    layer = layers[0].name
    at = (0,) * traced.activation(layer).ndim
    result = traced.working(Address(layer, *at)).result
    assert result == pytest.approx(float(traced.activation(layer)[at]), rel=1e-4, abs=1e-6)


@pytest.mark.parametrize("name", [name for name, spec in KINDS.items() if not spec.second])
def test_it_is_read_from_an_exported_file(name: str, tmp_path: Path, rng: np.random.Generator) -> None:
    spec = KINDS[name]
    if name == "dropout":
        pytest.skip("torch leaves it out of what it exports for use")
    shape = (1, 28, 28) if spec.takes != "row" else (784,)
    # torch writes a mean of whole maps as what it is: the entry of global pooling.
    module: nn.Module = spec.module(shape, {"output_size": (3, 4)} if name.startswith("adaptive") else {})
    if spec.takes == "row":
        module = nn.Sequential(nn.Flatten(), module)
    assert spec.takes == "row" or of_module(module) is spec
    check_exported(module.eval(), name, tmp_path, rng)
