"""The command predict: what pictures show, each answered for itself."""

import argparse
from pathlib import Path
from typing import Any

from cnngui.commands.answers import BAD_INPUT, print_answer, print_error, print_json
from cnngui.digits.dataset import Dataset, dataset_of
from cnngui.digits.image_import import open_for
from cnngui.network.architectures import DEFAULT_ARCHITECTURE
from cnngui.network.files.model_file import Model
from cnngui.network.files.pretrained import pretrained_path
from cnngui.network.trace import check_finite, trace
from cnngui.problem import Problem
from cnngui.training.convention_words import opened_words
from cnngui.training.opening import open_network


def run(wanted: argparse.Namespace) -> int:
    """Answer each picture that can be answered, name each that cannot, and return 0, or 2 for one of those.

    Raises Problem where no picture can be answered because of the network.
    """
    path = wanted.model or pretrained_path(DEFAULT_ARCHITECTURE, dataset_of(wanted.dataset))
    opened = open_network(path)
    if opened.guess is not None:
        print_error(opened_words(path, opened))
    model, dataset = opened.model, dataset_of(opened.model.dataset)
    answers = []
    for image in wanted.images:
        answer = _answer(model, dataset, image)
        answers.append(answer)
        if "problem" in answer:
            print_error(answer["problem"])
        elif not wanted.json:
            print_answer(f"{image}: {answer['label']} ({100 * max(answer['probabilities']):.1f} %)")
    if wanted.json:
        print_json(answers[0] if len(answers) == 1 else {"predictions": answers})
    return BAD_INPUT if any("problem" in answer for answer in answers) else 0


def _answer(model: Model, dataset: Dataset, image: Path) -> dict[str, Any]:
    try:
        traced = trace(model.network, open_for(image, dataset))
        check_finite(model.network, traced)
    except Problem as problem:
        return {"image": str(image), "problem": str(problem)}
    best = int(traced.probabilities.argmax())
    return {
        "image": str(image),
        "digit": best,
        "label": model.spec.class_names[best],
        "probabilities": traced.probabilities.tolist(),
    }
