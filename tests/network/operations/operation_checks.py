"""What is checked of every operation: workings and texts against torch, uses, and what a value depends on."""

import copy
import warnings
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from cnngui.network.files.pt2_model import load_exported
from cnngui.network.graph import graph_of
from cnngui.network.operations import OPERATIONS
from cnngui.network.trace import Address, Trace, run, trace
from tests.network.dependence import expected_mask, gradients
from tests.network.reading import check_printed, evaluated, printed, sides

Floats = np.ndarray


def addresses(traced: Trace, layer: str, rng: np.random.Generator, count: int) -> list[tuple[int, ...]]:
    """Return some places of a layer, its first and last among them."""
    shape = traced.activation(layer).shape
    some = [tuple(int(rng.integers(side)) for side in shape) for _ in range(count)]
    return [(0,) * len(shape), tuple(side - 1 for side in shape), *some]


def check_workings(
    traced: Trace, layer: str, expected: Tensor, rng: np.random.Generator, count: int = 20
) -> None:
    """Compare values, results, texts and sources of some workings with torch in float64, (1, …)."""
    operation = traced.operation(layer)
    assert operation.output_shape == traced.activation(layer).shape == tuple(expected.shape[1:])
    spec = traced.graph[layer].operation
    assert spec.bind(operation.module, operation.input_shapes).output_shape == operation.output_shape
    for at in addresses(traced, layer, rng, count):
        working = traced.working(Address(layer, *at))
        meant = float(expected[0][at])
        size = (
            1e-3 + abs(meant) + float(np.abs(working.terms).sum()) + sum(abs(s.value) for s in working.steps)
        )
        assert working.value == traced.activation(layer)[at]
        assert working.result == pytest.approx(meant, abs=1e-6 * size)
        assert len(working) == operation.term_count(at)
        for number, name in enumerate(traced.graph[layer].inputs):
            own = (working.sources[:, 0] == number) & (working.sources[:, 2] >= 0)
            values = traced.activation(name)
            found = values[tuple(working.sources[own, 1 : 1 + values.ndim].T)]
            np.testing.assert_array_equal(found, working.window.ravel()[own])
        formula, said = sides(working.numeric(len(working)))
        assert evaluated(formula) == pytest.approx(working.value, abs=2e-3 * size)
        assert said == pytest.approx(working.value, rel=6e-4, abs=1e-30)
        check_printed(working)
        assert printed(working.as_pytorch()) == pytest.approx(working.value, abs=1e-5 * size)
        assert working.symbolic in working.as_text()


def check_uses(traced: Trace, layer: str) -> None:
    """Find the outputs that use each input cell by working all of them."""
    shape = traced.activation(layer).shape
    found: dict[tuple[int, ...], set[tuple[int, int]]] = {}
    for at in np.ndindex(shape):
        working = traced.working(Address(layer, *at))
        for source, place in zip(working.sources, working.places, strict=True):
            key = (int(source[0]), int(source[1]), *(int(p) for p in place))
            found.setdefault(key, set()).add((at[1], at[2]) if len(at) == 3 else (at[0], 0))
    for number, name in enumerate(traced.graph[layer].inputs):
        for cell in np.ndindex(traced.activation(name).shape):
            key = (number, *cell, *(0,) * (3 - len(cell)))[:4]
            users = traced.dependent_outputs(layer, key)  # type: ignore[arg-type]
            assert set(map(tuple, users.tolist())) == found.get(key, set()), key


def check_dependence(network: nn.Module, rng: np.random.Generator, *inputs: Floats) -> None:
    """Compare the receptive fields of some values of the last layer with autograd."""
    network.eval()
    traced = run(network, *inputs)
    found = gradients(copy.deepcopy(network), graph_of(network, own_layers_alone=True), *inputs)
    last = traced.graph.layers[-1].name
    for at in addresses(traced, last, rng, 5):
        fields, masks = traced.receptive_field(Address(last, *at)), found.fields(Address(last, *at))
        assert fields.keys() == masks.keys(), at
        for layer, mask in masks.items():
            np.testing.assert_array_equal(expected_mask(fields[layer], mask), mask, f"{at} {layer}")


class Then(nn.Module):
    """An operation on digits, then what makes ten values of it."""

    def __init__(self, operation: nn.Module) -> None:
        super().__init__()
        self.operation = operation
        self.flatten = nn.Flatten()
        size = self.flatten(operation(torch.zeros(1, 1, 28, 28))).shape[1]
        self.fc = nn.Linear(size, 10)

    def forward(self, digits: Tensor) -> Tensor:
        found: Tensor = self.fc(self.flatten(self.operation(digits)))
        return found


def check_exported(operation: nn.Module, name: str, folder: Path, rng: np.random.Generator) -> None:
    """Export a network with an operation, as it is and decomposed, and find its entry in the opened one."""
    network = Then(operation).eval()
    digit = rng.random((28, 28), np.float32)
    theirs = trace(network, digit)
    layer, *_ = [one.name for one in theirs.graph.layers if one.operation is OPERATIONS[name]]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch.export's own
        program = torch.export.export(network, (torch.from_numpy(digit)[None, None],))
        programs = {"whole": program, "decomposed": program.run_decompositions()}
    for kind, exported in programs.items():
        torch.export.save(exported, folder / f"{name}_{kind}.pt2")
        opened = load_exported(folder / f"{name}_{kind}.pt2")
        mine = trace(opened.network, digit)
        found, *_ = [one.name for one in mine.graph.layers if one.operation is OPERATIONS[name]]
        for at in addresses(theirs, layer, rng, 8):
            one, other = mine.working(Address(found, *at)), theirs.working(Address(layer, *at))
            assert one.result == pytest.approx(other.result, rel=1e-6, abs=1e-9)
            np.testing.assert_array_equal(one.sources, other.sources)
