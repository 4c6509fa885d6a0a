"""The command evaluate: how many test pictures a saved network gets right."""

import argparse
import time

from cnngui.commands.answers import print_answer, print_error, print_json
from cnngui.digits.dataset import dataset_of
from cnngui.network.trace import check_finite, trace
from cnngui.training.convention_words import opened_words
from cnngui.training.devices import resolve
from cnngui.training.evaluation import evaluate, evaluate_graph
from cnngui.training.loop.optimised_graph import optimise_graph
from cnngui.training.opening import open_network
from cnngui.training.runtime import command_threads, torch_threads


def run(wanted: argparse.Namespace) -> int:
    """Test a network, print its accuracy, and return 0. Raises Problem."""
    device = resolve(wanted.device)
    with torch_threads(command_threads()):
        opened = open_network(wanted.file)
        model = opened.model
        pictures = dataset_of(model.dataset).load("test")
        check_finite(model.network, trace(model.network, pictures.images[0].numpy()))
        network = model.network.to(device)
        started = time.perf_counter()
        if opened.guess is None:
            found = evaluate(network, pictures, forward=optimise_graph(network, device))
        else:
            # What makes a network of cnngui faster may change one of others.
            found = evaluate_graph(network, pictures)
        seconds = time.perf_counter() - started
    if opened.guess is not None:
        print_error(opened_words(wanted.file, opened))
    if wanted.json:
        print_json(
            {
                "model": str(wanted.file),
                "architecture": model.architecture,
                "test_accuracy": found.accuracy,
                "test_loss": found.loss,
                "correct": found.correct,
                "digits": len(pictures),
                "seconds": seconds,
                "device": str(device),
            }
        )
    else:
        print_answer(
            f"{model.architecture}: {100 * found.accuracy:.2f} % of the test pictures right "
            f"({found.correct:,} of {len(pictures):,}), mean loss {found.loss:.4f}."
        )
    return 0
