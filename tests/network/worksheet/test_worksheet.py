from typing import Any

import numpy as np
import pytest

from cnngui.network.operations import OperationSpec
from cnngui.network.trace import Address
from cnngui.network.worksheet.worksheet import OFFERED, SheetLayer, Worksheet, worksheet
from cnngui.problem import Problem

GRID = np.arange(16, dtype=np.float32).reshape(4, 4)
KERNEL = np.ones((3, 3))


def first_weights(spec: OperationSpec, shape: tuple[int, ...]) -> np.ndarray | None:
    """Return what stands in the weights of an operation at first, in the size of an input."""
    if spec.weights is None:
        return None
    first = np.array(spec.weights.first, np.float64)
    sizes = spec.weights.fitted(shape, first.shape, {})
    return np.resize(first, sizes)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("multiply", GRID), "There is no operation multiply for a worksheet; there are convolution, "),
        (("relu", [[1, "a"]]), "There is something that is no number; write one in each cell."),
        (("relu", [[1, None]]), "The input holds nan at 0, 1; numbers must be finite and less than"),
        (("relu", [[1, 2], [np.inf, 3]]), "The input holds inf at 1, 0; numbers must be finite and"),
        (("relu", [1e40]), r"The input holds 1e\+40 at 0; numbers must be finite and less than 3.4·10³⁸."),
        (("relu", [[1, 2], [3]]), "There is something that is no number; write one in each cell."),
        (("relu", np.zeros((0, 3))), "The input must be one or more grids of numbers, or one row"),
        (("relu", np.zeros((1, 1, 2, 2))), "The input must be one or more grids of numbers, or one row"),
        (("convolution", GRID), "The weights are not filled in."),
        (("convolution", GRID, np.zeros((2, 2, 2))), "The weights are not filled in."),
        (("convolution", GRID, [[np.nan]]), "The weights hold nan at 0, 0; numbers must be finite"),
        (("convolution", GRID, KERNEL, [-np.inf]), "The biases hold -inf at 0; numbers must be finite"),
        (("convolution", GRID, KERNEL, [1, 2]), "There are 2 biases for 1 outputs; write one for each."),
        (("convolution", [1, 2], KERNEL), "This operation needs a grid of numbers, not one row of them."),
        (
            ("convolution", GRID, np.ones((5, 5))),
            "A kernel of 5×5 does not fit on the padded input of 4×4; add padding.",
        ),
        (
            ("convolution", GRID, KERNEL, None, {"dilation": 3, "padding": (1, 0)}),
            "A kernel of 7×7 does not fit on the padded input of 6×4; add padding.",
        ),
        (
            ("convolution", GRID, KERNEL, None, {"padding": 4, "padding_mode": "reflect"}),
            "Padding 4 by reflect is too much for an input of 4×4; here it can be 3 at most.",
        ),
        (
            ("convolution", GRID, KERNEL, None, {"padding": 5, "padding_mode": "circular"}),
            "Padding 5 by circular is too much for an input of 4×4; here it can be 4 at most.",
        ),
        (
            ("convolution", GRID, np.ones((1, 3, 2, 2))),
            "The kernels have 3 channels and the input has 1; they must agree.",
        ),
        (
            ("convolution", GRID, np.ones((3, 1, 1, 1)), None, {"groups": 2}),
            "3 kernels cannot be shared out evenly among 2 groups.",
        ),
        (
            ("convolution", GRID, KERNEL, None, {"padding": "same", "stride": 2}),
            "Padding “same” needs stride 1; write the padding as a number.",
        ),
        (
            ("convolution", GRID, KERNEL, None, {"stride": 0}),
            r"stride must be a whole number from 1 to 64, not 0\.",
        ),
        (("convolution", GRID, KERNEL, None, {"stride": 1.5}), "stride must be a whole number from 1 to 64"),
        (("convolution", GRID, KERNEL, None, {"padding": (1, 2, 3)}), "padding must be a whole number"),
        (("convolution", GRID, KERNEL, None, {"padding": "much"}), "padding must be one of same, valid, not"),
        (("convolution", GRID, KERNEL, None, {"pace": 2}), "There is no setting pace here."),
        (("max_pooling", GRID, None, None, {"window": 5}), "A window of 5×5 does not fit on the padded"),
        (
            ("average_pooling", GRID, None, None, {"padding": 2}),
            "Padding 2×2 is more than half of the window of 2×2.",
        ),
        (("adaptive_average_pooling", GRID, None, None, {"output_size": 0}), "output_size must be a whole"),
        (("linear", [1, 2], [[1, 2, 3]]), "A row has 3 weights for 2 values; they must be as many."),
        (("batch_normalisation", GRID, [[0], [-1], [1], [0]]), "Each of the 1 maps needs a mean, a variance"),
        (("addition", GRID), "This operation needs a second input beside the values."),
        (
            ("addition", GRID, None, None, None, GRID[:3]),
            "Both inputs must be of the same size; they are 1×4×4 and 1×3×4.",
        ),
        (("log_loss", [0.5, 0.5], None, None, None, 2), "The true class must be a whole number from 0 to 1."),
        (("cross_entropy", [1, 2], None, None, None, 0.5), "The true class must be a whole number from 0"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(arguments: tuple[Any, ...], sentence: str) -> None:
    with pytest.raises(Problem, match=sentence):
        worksheet(*arguments)


def test_every_offer_can_be_worked() -> None:
    for name, spec in OFFERED.items():
        row = spec.second == "class" or name == "softmax"
        values = [0.2, 0.3, 0.5] if row else GRID
        seconds: dict[str, Any] = {"class": 1, "values": GRID + 1, "": None}
        trace = worksheet(name, values, first_weights(spec, (1, 4, 4)), None, None, seconds[spec.second])
        last = trace.graph.layers[-1]
        assert last.name == name
        assert last.operation is spec
        working = trace.working(Address(name, 0))
        assert working.result == pytest.approx(working.value, rel=1e-5)
        sizes = trace.sizes(name)
        assert sizes.output == trace.activation(name).shape
        assert last.operation.bind(last.module, sizes.inputs).output_shape == sizes.output


def test_operations_in_a_row_are_layers_in_a_row() -> None:
    sheet = Worksheet(
        GRID,
        (
            SheetLayer("convolution", KERNEL, parameters={"padding": 1}),
            SheetLayer("relu"),
            SheetLayer("max_pooling"),
            SheetLayer("linear", np.ones((2, 4)), [1, 2]),
            SheetLayer("softmax"),
        ),
    )
    names = [layer.name for layer in sheet.trace().graph.layers]
    assert names == ["input", "convolution", "relu", "max_pooling", "flatten_linear", "linear", "softmax"]


def test_a_worksheet_leaves_what_was_filled_in() -> None:
    values, kernel = GRID.copy(), KERNEL.copy()
    trace = worksheet("convolution", values, kernel)
    trace.activation("input")[:] = 7
    np.testing.assert_array_equal(values, GRID)
    kernel[:] = 3
    assert trace.working(Address("convolution", 0)).weights.max() == 1
