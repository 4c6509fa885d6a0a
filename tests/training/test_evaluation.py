"""Evaluation, against plain loops over the same outputs, and against the trace."""

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from cnngui.digits import mnist
from cnngui.digits.pictures import Pictures
from cnngui.network.architectures import build
from cnngui.network.trace import trace
from cnngui.training.evaluation import EvaluationResult, evaluate, evaluate_graph
from cnngui.training.loop.loop import Data
from cnngui.training.loop.run_control import RunControl, Stopped
from tests import sentences
from tests.seeds import generator
from tests.sentences import refused


@pytest.mark.parametrize("batch", [1, 7, 250, 5000])
def test_loss_and_accuracy_are_the_means_over_all_digits(data: Data, batch: int) -> None:
    network = build("mlp", seed=1)
    digits = data.validation
    found = evaluate(network, digits, batch_size=batch)
    with torch.no_grad():
        p = torch.softmax(network(digits.images).double(), dim=1)
    right = [int(row.argmax()) == label for row, label in zip(p, digits.labels.tolist(), strict=True)]
    surprise = -torch.log(p[torch.arange(len(digits)), digits.labels])
    assert found.loss == pytest.approx(float(surprise.mean()), rel=1e-5)
    assert found.correct == sum(right)
    assert found.accuracy == sum(right) / len(digits)
    np.testing.assert_array_equal(found.predictions, p.argmax(dim=1).numpy())
    np.testing.assert_array_equal(found.labels, digits.labels.numpy())


class Modes(nn.Module):
    """Record the mode in which each batch came."""

    def __init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(10))
        self.modes: list[tuple[bool, bool]] = []

    def forward(self, x: Tensor) -> Tensor:
        self.modes.append((self.training, torch.is_grad_enabled()))
        return self.weight.expand(len(x), 10)


@pytest.mark.parametrize("training", [True, False])
def test_a_network_is_evaluated_in_its_mode_and_left_in_the_one_it_had(data: Data, training: bool) -> None:
    network = Modes().train(training)
    evaluate(network, data.validation, batch_size=100)
    assert network.modes == [(False, False)] * 5
    assert network.training is training


def test_a_stop_is_heard_between_batches(data: Data) -> None:
    network = Modes().train()
    answers = iter([False, False, True])
    with pytest.raises(Stopped):
        evaluate(network, data.validation, batch_size=100, control=RunControl(lambda: next(answers)))
    assert len(network.modes) == 2
    assert network.training


def random_result(seed: int, count: int, classes: int = 10) -> EvaluationResult:
    """Make up answers; only the first `classes` digits occur, and none is certain."""
    chance = generator(seed)
    probabilities = chance.dirichlet(np.full(10, 0.4), count).astype(np.float32)
    probabilities[:, classes:] *= 1e-6
    # Coarse, so that there are equal ones.
    return EvaluationResult(0.0, np.round(probabilities, 1), chance.integers(0, classes, count))


@pytest.mark.parametrize(("seed", "count", "classes"), [(0, 1, 10), (1, 40, 10), (2, 700, 10), (3, 300, 6)])
def test_the_counts_are_those_of_plain_loops(seed: int, count: int, classes: int) -> None:
    found = random_result(seed, count, classes)
    answers = [max(range(10), key=lambda c: row[c]) for row in found.probabilities.tolist()]
    truths = found.labels.tolist()
    pairs = list(zip(truths, answers, strict=True))
    assert found.predictions.tolist() == answers
    assert found.correct == sum(t == a for t, a in pairs)
    assert found.accuracy == found.correct / count
    for true in range(10):
        for answer in range(10):
            assert found.confusion[true, answer] == pairs.count((true, answer))
        right = pairs.count((true, true))
        for shares, whole in ((found.precision, answers.count(true)), (found.recall, truths.count(true))):
            assert shares[true] == right / whole if whole else np.isnan(shares[true])
    for index, (true, answer) in enumerate(pairs):
        assert found.confidences[index] == found.probabilities[index][answer]
        assert found.label_probabilities[index] == found.probabilities[index][true]


def test_the_digits_of_a_cell_come_surest_first_and_equal_ones_in_their_order() -> None:
    found = random_result(5, 2000)
    answers, sure = found.predictions, found.confidences
    for true, answer in ((0, 0), (3, 5), (9, 1)):
        members = [i for i in range(2000) if found.labels[i] == true and answers[i] == answer]
        assert len(members) > 5
        assert found.of_cell(true, answer).tolist() == sorted(members, key=lambda i: -sure[i])
    wrong = [i for i in range(2000) if found.labels[i] != answers[i]]
    assert found.mistakes().tolist() == sorted(wrong, key=lambda i: -sure[i])


@pytest.mark.parametrize("name", ["simple_cnn", "resnet", "mlp"])
def test_the_probabilities_are_those_of_each_trace(name: str) -> None:
    network, whole = build(name, seed=3), mnist.load("test")
    digits = Pictures(whole.images[:23], whole.labels[:23])
    done: list[int] = []
    found = evaluate_graph(network, digits, progress=done.append, batch_size=10)
    assert done == [10, 20, 23]
    np.testing.assert_array_equal(found.labels, digits.labels.numpy())
    for index in range(23):
        expected = trace(network, digits.images[index, 0].numpy()).probabilities
        np.testing.assert_allclose(found.probabilities[index], expected, atol=1e-5)


class OneAtATime(nn.Module):
    """Take one digit alone, as a network exported without a batch of any size."""

    def __init__(self) -> None:
        super().__init__()
        self.fc = nn.Linear(784, 10)

    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = self.fc(x.view(1, 784))
        return result


def test_a_network_for_one_digit_gets_one_at_a_time() -> None:
    network, whole = OneAtATime().eval(), mnist.load("test")
    digits = Pictures(whole.images[:12], whole.labels[:12])
    found = evaluate_graph(network, digits, batch_size=5)
    expected = torch.softmax(network.fc(digits.images.flatten(1)), 1).detach().numpy()
    np.testing.assert_allclose(found.probabilities, expected, atol=1e-6)


def test_it_stops_when_it_is_asked_to() -> None:
    done: list[int] = []
    with pytest.raises(Stopped):
        evaluate_graph(
            build("mlp", seed=0),
            mnist.load("test"),
            control=RunControl(lambda: len(done) == 3),
            progress=done.append,
            batch_size=10,
        )
    assert done == [10, 20, 30]


def test_no_digits_and_no_numbers_are_refused() -> None:
    network, whole = build("mlp", seed=0), mnist.load("test")
    with pytest.raises(ValueError, match="no pictures"):
        evaluate_graph(network, Pictures(whole.images[:0], whole.labels[:0]))
    network.load_state_dict({name: weight * 1e30 for name, weight in network.state_dict().items()})
    with refused(sentences.GIVES_NO_NUMBERS):
        evaluate_graph(network, Pictures(whole.images[:9], whole.labels[:9]))


def test_evaluating_a_graph_leaves_a_network_in_training_as_it_was() -> None:
    network = build("resnet", seed=2).train()
    before = {name: value.clone() for name, value in network.state_dict().items()}
    pictures = Pictures(torch.rand(5, 1, 28, 28), torch.zeros(5, dtype=torch.int64))
    evaluate_graph(network, pictures)
    assert network.training
    assert all(torch.equal(value, before[name]) for name, value in network.state_dict().items())
