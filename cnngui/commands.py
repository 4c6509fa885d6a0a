"""The commands that run without a window: train, evaluate, predict."""

import argparse
import contextlib
import json
import signal
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from cnngui.command_options import BAD_INPUT, Parser, add_parsers, program_name
from cnngui.digits.dataset import dataset_of
from cnngui.digits.image_import import open_for
from cnngui.network.architectures import DEFAULT_ARCHITECTURE
from cnngui.network.files.model_file import save_model
from cnngui.network.files.pretrained import pretrained_path
from cnngui.network.trace import trace
from cnngui.problem import Problem, translatable
from cnngui.progress import Progress
from cnngui.training.convention_words import opened_words
from cnngui.training.devices import resolve, title_of
from cnngui.training.evaluation import evaluate, evaluate_graph
from cnngui.training.loop.loop import Result, load_data, train
from cnngui.training.loop.optimised_graph import optimise_graph
from cnngui.training.opening import Opened, open_network
from cnngui.training.runtime import torch_threads
from cnngui.training.settings import Settings
from cnngui.training.trained_model import trained_model

INTERRUPTED = 130
_DEFAULT = Settings()


def run(arguments: Sequence[str]) -> int:
    """Run one of the commands and return its exit status: 0, 2 on bad input, or 130 when interrupted."""
    parser = Parser(prog=program_name())
    add_parsers(parser.add_subparsers(dest="command", metavar="COMMAND", required=True))
    return perform(parser.parse_args(arguments))


def perform(wanted: argparse.Namespace) -> int:
    """Run the command of a command line already read, and return its exit status."""
    command = {"train": _train, "evaluate": _evaluate, "predict": _predict}[wanted.command]
    try:
        return command(wanted)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED


def _train(wanted: argparse.Namespace) -> int:
    settings = Settings(**{name: getattr(wanted, name) for name in vars(_DEFAULT)})
    settings.check()
    if wanted.output is not None:
        _check_output(wanted.output)
    data = load_data(settings)
    with _interruption() as interrupted, Progress(sys.stderr) as progress:
        result = train(settings, data, progress.show, interrupted.is_set, wanted.threads)
    if result.problem is not None:
        raise result.problem
    if result.outcome == "finished" and wanted.output is not None:
        save_model(
            wanted.output,
            trained_model(replace(settings, device=result.device), result.weights, result.test_accuracy),
        )
    if wanted.json:
        print(json.dumps(_run_as_json(settings, result, wanted.output)))
    else:
        print(_run_in_words(result, wanted.output))
    return 0 if result.outcome == "finished" else INTERRUPTED


def _check_output(path: Path) -> None:
    """Raise Problem where a model could not be saved at `path`, before the work of training it."""
    if path.is_dir():
        raise Problem(
            translatable("Problem", "{path} is a folder; name a file in it for the model."), path=path
        )
    if path.exists() and path.suffix != ".pt" and not zipfile.is_zipfile(path):
        raise Problem(
            translatable("Problem", "{path} is there already and is no model; name another file."), path=path
        )
    if not path.parent.is_dir():
        raise Problem(
            translatable(
                "Problem", "There is no folder {folder}; make it first, or save the model somewhere else."
            ),
            folder=path.parent,
        )
    try:
        with tempfile.TemporaryFile(dir=path.parent):
            pass
    except OSError as error:
        raise Problem(
            translatable(
                "Problem", "The folder {folder} cannot be written: {reason}; save the model somewhere else."
            ),
            folder=path.parent,
            reason=error.strerror or error,
        ) from error


@contextlib.contextmanager
def _interruption() -> Iterator[threading.Event]:
    """Turn Ctrl-C into an event in this block; a second one interrupts as usual."""
    event = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield event
        return
    usual = signal.getsignal(signal.SIGINT)

    def interrupt(*_: object) -> None:
        event.set()
        signal.signal(signal.SIGINT, usual)

    signal.signal(signal.SIGINT, interrupt)
    try:
        yield event
    finally:
        signal.signal(signal.SIGINT, usual)


def _run_as_json(settings: Settings, result: Result, output: Path | None) -> dict[str, Any]:
    return asdict(settings) | {
        "outcome": result.outcome,
        "test_accuracy": result.test_accuracy,
        "seconds": result.seconds,
        "images_per_second": result.images_per_second,
        "steps": len(result.history.losses),
        "device": result.device,
        "output": str(output) if output is not None and result.outcome == "finished" else None,
    }


def _run_in_words(result: Result, output: Path | None) -> str:
    pace = (
        f"{result.seconds:.1f} s of training, {result.images_per_second:,.0f} images per second "
        f"on {title_of(result.device)}"
    )
    if result.test_accuracy is None:
        return f"Stopped after {pace}; nothing was saved."
    saved = f"; saved as {output}" if output is not None else "; not saved: name a file with --output"
    return f"{100 * result.test_accuracy:.2f} % of the test pictures right; {pace}{saved}."


def _evaluate(wanted: argparse.Namespace) -> int:
    device = resolve(wanted.device)
    opened = open_network(wanted.file)
    model = opened.model
    digits = dataset_of(model.dataset).load("test")
    network = model.network.to(device)
    with torch_threads():
        started = time.perf_counter()
        if opened.guess is None:
            found = evaluate(network, digits, forward=optimise_graph(network, device))
        else:
            # What makes a network of cnngui faster may change one of others.
            found = evaluate_graph(network, digits)
        seconds = time.perf_counter() - started
    _tell_conventions(wanted.file, opened)
    if wanted.json:
        answer = {
            "model": str(wanted.file),
            "architecture": model.architecture,
            "test_accuracy": found.accuracy,
            "test_loss": found.loss,
            "correct": found.correct,
            "digits": len(digits),
            "seconds": seconds,
            "device": str(device),
        }
        print(json.dumps(answer))
    else:
        print(
            f"{model.architecture}: {100 * found.accuracy:.2f} % of the test pictures right "
            f"({found.correct:,} of {len(digits):,}), mean loss {found.loss:.4f}."
        )
    return 0


def _tell_conventions(path: Path, opened: Opened) -> None:
    """Print to stderr what a network of others was taken for."""
    if opened.guess is not None:
        print(opened_words(path, opened), file=sys.stderr)


def _predict(wanted: argparse.Namespace) -> int:
    opened = open_network(wanted.model or pretrained_path(DEFAULT_ARCHITECTURE, dataset_of(wanted.dataset)))
    model = opened.model
    # All are opened before the first is printed, so that bad input gives one line and no partial output.
    pictures = [open_for(image, dataset_of(model.dataset)) for image in wanted.images]
    answers = []
    for image, picture in zip(wanted.images, pictures, strict=True):
        probabilities = trace(model.network, picture).probabilities
        best = int(probabilities.argmax())
        answers.append(
            {
                "image": str(image),
                "digit": best,
                "label": model.spec.class_names[best],
                "probabilities": probabilities.tolist(),
            }
        )
    if wanted.json:
        print(json.dumps(answers[0] if len(answers) == 1 else {"predictions": answers}))
    else:
        for answer in answers:
            print(f"{answer['image']}: {answer['label']} ({100 * max(answer['probabilities']):.1f} %)")
    return 0
