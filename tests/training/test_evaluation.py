"""Evaluation, against the arithmetic of a classroom."""

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from cnngui.network.architectures import build
from cnngui.training.evaluation import Stopped, evaluate
from cnngui.training.loop.loop import Data


@pytest.mark.parametrize("batch", [1, 7, 250, 5000])
def test_loss_and_accuracy_are_the_means_over_all_digits(data: Data, batch: int) -> None:
    network = build("mlp", seed=1)
    digits = data.validation
    found = evaluate(network, digits, batch)
    with torch.no_grad():
        p = torch.softmax(network(digits.images).double(), dim=1)
    right = [int(row.argmax()) == label for row, label in zip(p, digits.labels.tolist(), strict=True)]
    surprise = -torch.log(p[torch.arange(len(digits)), digits.labels])
    assert found.loss == pytest.approx(float(surprise.mean()), rel=1e-5)
    assert found.correct == sum(right)
    assert found.accuracy == sum(right) / len(digits)
    np.testing.assert_array_equal(found.predictions, p.argmax(dim=1).numpy())
    np.testing.assert_array_equal(found.labels, digits.labels.numpy())


class ShownRun(nn.Module):
    """Say in which mode each batch came."""

    def __init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(10))
        self.modes: list[tuple[bool, bool]] = []

    def forward(self, x: Tensor) -> Tensor:
        self.modes.append((self.training, torch.is_grad_enabled()))
        return self.weight.expand(len(x), 10)


@pytest.mark.parametrize("training", [True, False])
def test_a_network_is_evaluated_in_its_mode_and_left_in_the_one_it_had(data: Data, training: bool) -> None:
    network = ShownRun().train(training)
    evaluate(network, data.validation, batch=100)
    assert network.modes == [(False, False)] * 5
    assert network.training is training


def test_a_stop_is_heard_between_batches(data: Data) -> None:
    network = ShownRun().train()
    answers = iter([False, False, True])
    with pytest.raises(Stopped):
        evaluate(network, data.validation, batch=100, should_stop=lambda: next(answers))
    assert len(network.modes) == 2
    assert network.training
