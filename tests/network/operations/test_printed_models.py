"""What is printed beside the values of the bundled models, computed as a reader would."""

from pathlib import Path

import numpy as np
import pytest

from cnngui.network.files.model_file import load_model
from cnngui.network.trace import Address, trace
from cnngui.resource_files import resource_folder
from tests.network.reading import check_printed

MODELS = sorted(path.stem for path in Path(resource_folder("models")).glob("*.pt"))


@pytest.mark.parametrize("name", MODELS)
def test_the_formulas_of_a_bundled_model_are_true(name: str, rng: np.random.Generator) -> None:
    model = load_model(resource_folder("models") / f"{name}.pt")
    shape = tuple(side for side in model.spec.shape if side != 1)
    traced = trace(model.network.eval(), rng.random(shape, np.float32))
    for layer in traced.graph.layers[1:]:
        sides = traced.activation(layer.name).shape
        for _ in range(4):
            at = tuple(int(rng.integers(side)) for side in sides)
            check_printed(traced.working(Address(layer.name, *at)))
