"""The model that comes with the project is as good as it is said to be."""

from cnngui.digits import mnist
from cnngui.network.model_file import TRAINED, load_model
from cnngui.training.evaluation import evaluate


def test_the_shipped_model_gets_at_least_99_percent_of_the_test_digits() -> None:
    model = load_model(TRAINED)
    found = evaluate(model.network, mnist.load("test"))
    assert found.accuracy >= 0.99
    assert model.test_accuracy == found.accuracy
    assert model.architecture == "simple_cnn"
    assert model.settings["seed"] == 1
