"""The sentences beside a working: what float32 cannot hold, ties, settings and counts in words."""

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from cnngui.network.inspect.computation_order import ComputationOrder
from cnngui.network.operations.adaptive import GlobalMax
from cnngui.network.trace import Trace, run
from cnngui.ui.step.formula_panel import FormulaPanel
from cnngui.ui.step.terms_table import TermsModel
from tests.network.reading import is_true

BIG = 3e38


def panel(traced: Trace) -> FormulaPanel:
    """Show the last step of the first value of the last layer."""
    layer = traced.graph.layers[-1].name
    order = ComputationOrder(traced, layer, 0)
    state = next(found for found in map(order.state, range(order.last + 1)) if found.finished)
    shown = FormulaPanel()
    shown.show_state(traced, traced.working(state.address), state)
    return shown


def test_a_sum_beyond_float32_is_true_as_printed_and_said(qapp: object) -> None:
    shown = panel(run(nn.AvgPool2d(2), np.full((1, 2, 2), BIG, np.float32)))
    assert shown.numeric.text() == "(3·10³⁸ + 3·10³⁸ + 3·10³⁸ + 3·10³⁸) ÷ 4 = 3·10³⁸".replace(
        " + 3·10³⁸", " + (3·10³⁸)"
    ).replace("(3·10³⁸ +", "((3·10³⁸) +")
    assert shown.steps.text().endswith(
        "torch adds in float32, whose largest number is 3.4·10³⁸: there it is ∞."
    )


def test_what_float32_holds_is_not_spoken_of(qapp: object) -> None:
    assert "float32" not in panel(run(nn.AvgPool2d(2), np.ones((1, 2, 2), np.float32))).steps.text()


@pytest.mark.parametrize("x", [-1000.0, -20.0, -0.02, 0.0, 1e-6, 0.02, 5.0, 1000.0])
def test_the_steps_of_tanh_are_true_for_every_size(x: float, qapp: object) -> None:
    shown = panel(run(nn.Tanh(), np.array([x], np.float32)))
    lines = shown.steps.text().splitlines()
    assert len(lines) == 4
    assert all(map(is_true, lines)), lines
    assert "≈" not in shown.steps.text()
    assert "∞" not in shown.steps.text()


def test_of_equal_values_the_first_wins_in_max_pooling_and_any_in_amax(qapp: object) -> None:
    ties = np.ones((1, 2, 2), np.float32)
    assert panel(run(nn.MaxPool2d(2), ties)).steps.text() == (
        "4 values are equally large; the first of them wins."
    )
    assert panel(run(GlobalMax(), ties)).steps.text() == (
        "4 values are equally large; any of them is the largest."
    )


@pytest.mark.parametrize(
    ("pool", "words"),
    [
        (nn.MaxPool2d(2, ceil_mode=True), "max pooling · window 2×2 · round up"),
        (nn.AvgPool2d(2, padding=1), "average pooling · window 2×2 · padding 1 · padding counted"),
        (
            nn.AvgPool2d(2, padding=1, count_include_pad=False),
            "average pooling · window 2×2 · padding 1 · padding not counted",
        ),
        (nn.AvgPool2d(2, divisor_override=3), "average pooling · window 2×2 · divisor 3"),
    ],
)
def test_a_setting_that_changes_the_numbers_stands_in_the_title(
    pool: nn.Module, words: str, qapp: object
) -> None:
    assert f"· {words}</b>" in panel(run(nn.Sequential(pool), np.ones((1, 3, 3)))).title.text()


@pytest.mark.parametrize(
    ("module", "words"),
    [
        (nn.Conv2d(1, 1, 2), "of which: weights 4 · biases 1"),
        (nn.BatchNorm2d(1), "of which: γ 1 · β 1"),
        (nn.GroupNorm(1, 1), "of which: γ 1 · β 1"),
    ],
)
def test_the_parameters_are_counted_by_what_they_are(module: nn.Module, words: str, qapp: object) -> None:
    assert words in panel(run(nn.Sequential(module).eval(), np.ones((1, 3, 3)))).sizes.text()


def test_the_inputs_of_an_addition_are_named(qapp: object) -> None:
    two, one = panel(run(_Sum(), np.ones((2, 3, 4)))), panel(run(nn.ReLU(), np.ones((2, 3, 4))))
    lines = two.symbolic.text().splitlines()
    assert lines == ["y[0, 0, 0] = x[0, 0, 0] + z[0, 0, 0]", "x = relu, z = tanh"]
    assert len(one.symbolic.text().splitlines()) == 1


class _Sum(nn.Module):
    def forward(self, x: Tensor) -> Tensor:
        return functional.relu(x) + torch.tanh(x)


@pytest.mark.parametrize(
    ("module", "shape", "column"),
    [
        (nn.ReLU(), (2, 3, 4), ["1, 2, 3"]),
        (nn.BatchNorm2d(2), (2, 3, 4), ["1, 2, 3"]),
        (nn.Tanh(), (5,), ["4"]),
        (_Sum(), (2, 3, 4), ["x[1, 2, 3]", "z[1, 2, 3]"]),
        (_Sum(), (5,), ["x[4]", "z[4]"]),
    ],
)
def test_each_term_names_its_input_by_channel_row_and_column(
    module: nn.Module, shape: tuple[int, ...], column: list[str], qapp: object
) -> None:
    traced = run(nn.Sequential(module).eval(), np.ones(shape, np.float32))
    layer = traced.graph.layers[-1]
    order = ComputationOrder(traced, layer.name, shape[0] - 1)
    state = order.state(order.last)
    model = TermsModel()
    dimensions = tuple(traced.activation(name).ndim for name in layer.inputs)
    working = traced.working(state.address)
    model.show_working(working, dimensions, 1, is_finished=False, by_size=False)
    assert [model.index(row, 0).data() for row in range(len(working))] == column
