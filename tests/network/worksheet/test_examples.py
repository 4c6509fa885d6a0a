"""The shelf of worked examples, with the answers that the books give."""

import numpy as np
import pytest

from cnngui.network.trace import Address, Trace
from cnngui.network.worksheet.examples import EXAMPLES, Example
from cnngui.network.worksheet.kernels import KERNELS


def example(name: str) -> Example:
    return next(each for each in EXAMPLES if each.name == name)


def traces(name: str) -> list[Trace]:
    return [sheet.trace() for sheet in example(name).worksheets()]


def answer(trace: Trace) -> np.ndarray:
    return trace.activation(trace.graph.layers[-1].name)


@pytest.mark.parametrize("each", EXAMPLES, ids=lambda each: each.name)
def test_every_value_of_every_example_has_its_working(each: Example) -> None:
    for sheet in each.worksheets():
        trace = sheet.trace()
        for layer in trace.graph.layers:
            if not layer.inputs:
                continue
            shape = trace.activation(layer.name).shape
            cells = list(np.ndindex(shape))
            for at in cells[:: max(1, len(cells) // 100)]:
                working = trace.working(Address(layer.name, *at))
                size = float(np.abs(working.terms).sum()) + 1
                assert working.result == pytest.approx(working.value, abs=1e-5 * size)


def test_the_names_are_not_taken_twice() -> None:
    assert len({each.name for each in EXAMPLES}) == len(EXAMPLES)


def test_the_first_convolution() -> None:
    (trace,) = traces("first")
    np.testing.assert_array_equal(answer(trace), [[[4, 3, 4], [2, 4, 3], [2, 3, 4]]])
    assert trace.sizes("convolution").size == (("height", "5 − 3 + 1 = 3"), ("width", "5 − 3 + 1 = 3"))


def test_eight_kernels_on_a_colour_picture() -> None:
    (trace,) = traces("colour")
    assert trace.activation("input").shape == (3, 32, 32)
    assert answer(trace).shape == (8, 30, 30)
    working = trace.working(Address("convolution", 5, 10, 20))
    assert working.channel_sums is not None
    assert working.channel_sums.shape == (3,)
    assert working.channel_sums.sum() == pytest.approx(working.value, abs=1e-6)


def test_padding_makes_4_by_4_into_6_by_6() -> None:
    (trace,) = traces("padding")
    np.testing.assert_array_equal(trace.activation("input")[0], np.arange(1, 17).reshape(4, 4))
    assert answer(trace).shape == (1, 4, 4)
    assert trace.sizes("convolution").padding == (1, 1, 1, 1)
    places = np.concatenate(
        [trace.working(Address("convolution", 0, *at)).places for at in np.ndindex((4, 4))]
    )
    assert places.min() == -1
    assert places.max() == 4


def test_two_kernels_of_three_channels() -> None:
    (trace,) = traces("two_kernels")
    assert trace.activation("input").shape == (3, 5, 5)
    assert answer(trace).shape == (2, 3, 3)


def test_strides_that_differ() -> None:
    (trace,) = traces("two_strides")
    assert answer(trace).shape == (1, 3, 4)
    assert trace.graph["convolution"].module.stride == (3, 2)


def test_a_stride_that_does_not_fit() -> None:
    without, padded = traces("unseen")
    assert without.activation("input").shape[2] == 32
    assert dict(without.sizes("convolution").size)["width"] == "(32 − 4) / 3 = 28/3, ⌊28/3⌋ + 1 = 10"
    assert without.sizes("convolution").uncovered == (2 * 32 - 1, 32 * 32, 1, 1)
    assert without.sizes("convolution").exact_padding == (1, 1)
    assert dict(padded.sizes("convolution").size)["width"] == "⌊(32 + 2·1 − 4) / 3⌋ + 1 = ⌊30/3⌋ + 1 = 11"
    assert padded.sizes("convolution").uncovered.cells == 0


def test_relu() -> None:
    (trace,) = traces("relu")
    np.testing.assert_array_equal(answer(trace)[0], [[0, 2, 0], [4, 0, 6], [0, 8, 0]])


def test_pooling() -> None:
    largest, mean = traces("max_pooling")
    np.testing.assert_array_equal(answer(largest)[0], [[6, 8], [9, 5]])
    np.testing.assert_array_equal(answer(mean)[0], [[3.75, 5.25], [5.5, 2.25]])
    np.testing.assert_array_equal(answer(traces("max_pooling_again")[0])[0], [[4, 8], [9, 7]])


def test_adaptive_pooling() -> None:
    assert answer(traces("adaptive")[0]).shape == (1, 7, 7)


def test_fully_connected() -> None:
    (trace,) = traces("fully_connected")
    np.testing.assert_allclose(trace.activation("linear"), [7.5, -1.8, -1.0], atol=1e-6)
    powers = np.exp([7.5, -1.8, -1.0])
    np.testing.assert_allclose(trace.activation("softmax"), powers / powers.sum(), rtol=1e-5)
    assert trace.working(Address("linear", 0)).numeric() == (
        "2×0.8 + 1×0.7 + 3×0.9 + 5×0.6 + bias (−0.5) = 7.5"
    )


def test_cross_entropy() -> None:
    sure, unsure = traces("log_loss")
    assert f"{answer(sure)[0]:.3f}" == "0.163"
    assert f"{answer(unsure)[0]:.3f}" == "2.996"


def test_one_by_one() -> None:
    (trace,) = traces("one_by_one")
    module = trace.graph["convolution"].module
    assert module.get_parameter("weight").numel() == 16_384
    assert module.get_parameter("bias").numel() == 64
    assert trace.sizes("convolution").weights == "(256·1·1 + 1)·64 = 16,448"


def test_one_large_kernel_or_two_small_ones() -> None:
    five, threes = traces("five_or_three")
    assert five.sizes("convolution").weight_count == 25
    assert sum(threes.sizes(name).weight_count for name in ("convolution1", "convolution2")) == 18
    assert answer(five).shape == answer(threes).shape
    seen = {tuple(cell) for cell in five.working(Address("convolution", 0, 2, 1)).sources[:, 2:]}
    behind = {
        tuple(cell)
        for _, channel, row, column in threes.working(Address("convolution2", 0, 2, 1)).sources
        for cell in threes.working(Address("convolution1", channel, row, column)).sources[:, 2:]
    }
    assert seen == behind


def test_named_kernels_are_on_digit_and_photo() -> None:
    for name, kernel in KERNELS.items():
        on_digit, on_photo = traces(f"kernel_{name}")
        assert answer(on_digit).shape == (1, 28, 28)
        assert answer(on_photo).shape == (3, 32, 32)
        assert kernel.weights.shape in {(3, 3), (5, 5)}


def test_the_kernels_are_the_ones_named() -> None:
    def total(name: str) -> float:
        return float(KERNELS[name].weights.sum())

    for name in ("identity", "sharpen", "box_blur", "gaussian_3", "gaussian_5", "emboss"):
        assert total(name) == pytest.approx(1)
    for name in ("edge", "sobel_x", "sobel_y", "prewitt_x", "prewitt_y", "laplacian"):
        assert total(name) == 0
    for name in ("sobel", "prewitt"):
        np.testing.assert_array_equal(KERNELS[f"{name}_x"].weights, KERNELS[f"{name}_y"].weights.T)
    np.testing.assert_array_equal(
        answer(traces("kernel_identity")[0]), traces("kernel_identity")[0].activation("input")
    )
    assert KERNELS["edge"].weights[1, 1] == 8
    assert (KERNELS["box_blur"].weights == np.float32(1 / 9)).all()
