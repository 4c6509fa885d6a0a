"""Worksheets of several operations, among them those that take a second input."""

import numpy as np
import pytest
import torch
from torch.nn import functional

from cnngui.network.trace import Address
from cnngui.network.worksheet.worksheet import SheetLayer, Worksheet


@pytest.mark.parametrize("true_class", range(4))
def test_the_loss_behind_a_softmax_is_the_cross_entropy(true_class: int, rng: np.random.Generator) -> None:
    scores = rng.normal(size=4).astype(np.float32)
    traced = Worksheet(scores, (SheetLayer("softmax"), SheetLayer("log_loss", second=true_class))).trace()
    meant = float(functional.cross_entropy(torch.from_numpy(scores).double(), torch.tensor(true_class)))
    working = traced.working(Address("log_loss", 0))
    assert working.result == pytest.approx(meant, rel=1e-6)
    (term,) = working.window
    assert term == traced.activation("softmax")[true_class]
    assert set(traced.receptive_field(Address("log_loss", 0))) >= {"softmax", "input"}


def test_each_operation_has_a_second_input_of_its_own(rng: np.random.Generator) -> None:
    values, added, factors, behind = rng.normal(size=(4, 1, 3, 3)).astype(np.float32)
    layers = (
        SheetLayer("addition", second=added),
        SheetLayer("multiplication", second=factors),
        SheetLayer("concatenation", second=behind),
        SheetLayer("relu"),
    )
    traced = Worksheet(values, layers).trace()
    product = (values + added) * factors
    np.testing.assert_array_equal(traced.activation("multiplication"), product)
    both = np.concatenate([product, behind])
    np.testing.assert_array_equal(traced.activation("relu"), np.maximum(both, 0))
    for at in np.ndindex(2, 3, 3):
        assert traced.working(Address("concatenation", *at)).result == both[at]
