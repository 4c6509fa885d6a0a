from typing import Any

import numpy as np
import pytest

from cnngui.network.operations import OperationSpec
from cnngui.network.trace import Address
from cnngui.network.worksheet.worksheet import OFFERED, SheetLayer, Worksheet, worksheet
from tests import sentences
from tests.sentences import refused

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
    ("arguments", "sentence", "values"),
    [
        (("multiply", GRID), sentences.NOT_ON_A_WORKSHEET, {"name": "multiply"}),
        (("relu", [[1, "a"]]), sentences.NO_NUMBER, {}),
        (("relu", [[1, None]]), sentences.INPUT_NOT_FINITE, {"value": "nan", "place": "0, 1"}),
        (("relu", [[1, 2], [np.inf, 3]]), sentences.INPUT_NOT_FINITE, {"value": "inf", "place": "1, 0"}),
        (("relu", [1e40]), sentences.INPUT_NOT_FINITE, {"value": "1e+40", "place": "0"}),
        (("relu", [[1, 2], [3]]), sentences.NO_NUMBER, {}),
        (("relu", np.zeros((0, 3))), sentences.NO_GRIDS, {}),
        (("relu", np.zeros((1, 1, 2, 2))), sentences.NO_GRIDS, {}),
        (("convolution", GRID), sentences.WEIGHTS_MISSING, {}),
        (("convolution", GRID, np.zeros((2, 2, 2))), sentences.WEIGHTS_MISSING, {}),
        (("convolution", GRID, [[np.nan]]), sentences.WEIGHTS_NOT_FINITE, {"value": "nan", "place": "0, 0"}),
        (
            ("convolution", GRID, KERNEL, [-np.inf]),
            sentences.BIASES_NOT_FINITE,
            {"value": "-inf", "place": "0"},
        ),
        (("convolution", GRID, KERNEL, [1, 2]), sentences.BIASES_DO_NOT_FIT, {"biases": "2", "outputs": "1"}),
        (("convolution", [1, 2], KERNEL), sentences.NEEDS_A_GRID, {}),
        (
            ("convolution", GRID, np.ones((5, 5))),
            sentences.KERNEL_TOO_LARGE,
            {"extent": "5×5", "padded": "4×4"},
        ),
        (
            ("convolution", GRID, KERNEL, None, {"dilation": 3, "padding": (1, 0)}),
            sentences.KERNEL_TOO_LARGE,
            {"extent": "7×7", "padded": "6×4"},
        ),
        (
            ("convolution", GRID, KERNEL, None, {"padding": 4, "padding_mode": "reflect"}),
            sentences.PADDING_MODE_TOO_WIDE,
            {"padding": "4", "mode": "reflect", "size": "4×4", "most": "3"},
        ),
        (
            ("convolution", GRID, KERNEL, None, {"padding": 5, "padding_mode": "circular"}),
            sentences.PADDING_MODE_TOO_WIDE,
            {"padding": "5", "mode": "circular", "size": "4×4", "most": "4"},
        ),
        (
            ("convolution", GRID, np.ones((1, 3, 2, 2))),
            sentences.KERNELS_DO_NOT_FIT,
            {"kernels": "3", "channels": "1"},
        ),
        (
            ("convolution", GRID, np.ones((3, 1, 1, 1)), None, {"groups": 2}),
            sentences.UNEVEN_KERNELS,
            {"kernels": "3", "groups": "2"},
        ),
        (
            ("convolution", GRID, KERNEL, None, {"padding": "same", "stride": 2}),
            sentences.SAME_NEEDS_STRIDE_ONE,
            {},
        ),
        (
            ("convolution", GRID, KERNEL, None, {"stride": 0}),
            sentences.WHOLE_NUMBER,
            {"setting": "stride", "least": "1", "most": "64", "value": "0"},
        ),
        (
            ("convolution", GRID, KERNEL, None, {"stride": 1.5}),
            sentences.WHOLE_NUMBER,
            {"setting": "stride", "least": "1", "most": "64"},
        ),
        (
            ("convolution", GRID, KERNEL, None, {"padding": (1, 2, 3)}),
            sentences.WHOLE_NUMBER,
            {"setting": "padding", "least": "0", "most": "32", "value": "(1, 2, 3)"},
        ),
        (
            ("convolution", GRID, KERNEL, None, {"padding": "much"}),
            sentences.ONE_OF,
            {"setting": "padding", "value": "much"},
        ),
        (("convolution", GRID, KERNEL, None, {"pace": 2}), sentences.NO_SUCH_SETTING, {"name": "pace"}),
        (
            ("max_pooling", GRID, None, None, {"window": 5}),
            sentences.WINDOW_TOO_LARGE,
            {"extent": "5×5", "padded": "4×4"},
        ),
        (
            ("average_pooling", GRID, None, None, {"padding": 2}),
            sentences.PADDING_TOO_WIDE,
            {"padding": "2×2", "extent": "2×2"},
        ),
        (
            ("adaptive_average_pooling", GRID, None, None, {"output_size": 0}),
            sentences.WHOLE_NUMBER,
            {"setting": "output_size", "least": "1", "most": "64", "value": "0"},
        ),
        (("linear", [1, 2], [[1, 2, 3]]), sentences.ROW_DOES_NOT_FIT, {"weights": "3", "values": "2"}),
        (
            ("batch_normalisation", GRID, [[0], [-1], [1], [0]]),
            sentences.STATISTICS_MISSING,
            {"channels": "1"},
        ),
        (("addition", GRID), sentences.NEEDS_A_SECOND_INPUT, {}),
        (
            ("addition", GRID, None, None, None, GRID[:3]),
            sentences.INPUTS_DIFFER,
            {"one": "1×4×4", "other": "1×3×4"},
        ),
        (("log_loss", [0.5, 0.5], None, None, None, 2), sentences.NO_CLASS, {"last": "1"}),
        (("cross_entropy", [1, 2], None, None, None, 0.5), sentences.NO_CLASS, {"last": "1"}),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(
    arguments: tuple[Any, ...], sentence: str, values: dict[str, str]
) -> None:
    with refused(sentence, **values):
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
