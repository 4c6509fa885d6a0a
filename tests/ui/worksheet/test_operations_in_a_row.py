"""Whatever is chosen on the worksheet gives numbers or one sentence, and the numbers are those of torch."""

import random
from typing import Any

import numpy as np
import pytest

from cnngui.network.operations.parameters import ParameterSpec
from cnngui.network.trace import Address, Trace
from cnngui.network.worksheet.worksheet import OFFERED, SheetLayer, Worksheet
from cnngui.problem import Problem
from cnngui.ui.worksheet.number_sheet import NumberSheet
from cnngui.ui.worksheet.worksheet_draft import LayerDraft, WorksheetDraft
from tests import sentences
from tests.network.reading import check_printed
from tests.seeds import generator, seed_of
from tests.sentences import refused

LOSSES = [name for name, spec in OFFERED.items() if spec.is_loss]
CASES = 800


def draft_of(*operations: str) -> WorksheetDraft:
    """Choose the operations as the list of the page does, one after the other."""
    draft = WorksheetDraft(layers=[])
    for operation in operations:
        layer = LayerDraft()
        layer.choose(operation)
        draft.layers.append(layer)
    return draft


def check_values(trace: Trace) -> None:
    """Every layer with a working has one for its first, its last and its middle value, of that value.

    Its formulas are true as printed, and its terms are the products or the values of its window.
    """
    for layer in trace.graph.layers:
        if not layer.inputs or not trace.has_working(layer.name):
            continue
        values = trace.activation(layer.name)
        trace.sizes(layer.name)
        for nth in {0, values.size // 2, values.size - 1}:
            index = tuple(int(i) for i in np.unravel_index(nth, values.shape))
            working = trace.working(Address(layer.name, *index))
            value = float(values[index])
            assert working.value == value or (np.isnan(working.value) and np.isnan(value))
            check_printed(working)
            if working.weights is not None:
                np.testing.assert_allclose(working.terms, working.window * working.weights.astype(np.float64))
            if np.isfinite(value):
                terms = working.terms[np.isfinite(working.terms)]
                assert working.result == pytest.approx(value, rel=1e-4, abs=1e-4 * (1 + abs(terms).sum()))


@pytest.mark.parametrize("first", OFFERED)
def test_each_pair_of_operations_gives_numbers_or_a_sentence(first: str) -> None:
    for second in OFFERED:
        draft = draft_of(first, second)
        if first in LOSSES:
            with refused(sentences.LOSS_IS_LAST):
                draft.trace()
            continue
        try:
            trace = draft.trace()
        except Problem:
            continue
        check_values(trace)


def value_of(setting: ParameterSpec, chance: random.Random) -> Any:
    """A value that a control can be set to, its bounds more often than others."""
    if setting.kind == "flag":
        return chance.random() < 0.5
    if setting.kind == "choice" or (setting.choices and chance.random() < 0.3):
        return chance.choice(setting.choices)

    def one() -> float:
        if setting.kind == "real":
            inside: float = round(chance.uniform(setting.least, setting.most), setting.decimals)
        else:
            inside = chance.randint(int(setting.least), int(min(setting.most, setting.least + 4)))
        return chance.choice((setting.least, setting.most, inside, inside, inside))

    return (one(), one()) if setting.kind == "pair" else one()


def test_no_setting_of_any_operation_ends_in_a_fault() -> None:
    """Random settings, corners among them, for one to three operations in a row on random inputs."""
    chance = random.Random(seed_of(7))
    given = generator(7)
    refused_cases = 0
    for _ in range(CASES):
        draft = draft_of(*(chance.choice(list(OFFERED)) for _ in range(chance.choice((1, 1, 2, 3)))))
        sides = (chance.randint(1, 4), chance.randint(1, 8), chance.randint(1, 8))
        scale = chance.choice((1.0, 1.0, 1e-3, 40.0))
        draft.values = NumberSheet((scale * given.normal(size=sides)).round(chance.choice((0, 2, 6))))
        for layer in draft.layers:
            layer.true_class, layer.with_bias = chance.randint(0, 12), chance.random() < 0.5
            for setting in layer.spec.free_settings:
                if chance.random() < 0.5:
                    layer.parameters[setting.name] = value_of(setting, chance)
        try:
            trace = draft.trace()
        except Problem:
            refused_cases += 1
            continue
        check_values(trace)
    assert 0 < refused_cases < CASES / 2


@pytest.mark.parametrize("operation", ["mean_squared_error", "addition", "multiplication"])
@pytest.mark.parametrize("shape", [(2, 3), (1, 2, 3), (2, 2, 3), (4,)])
def test_the_whole_second_input_of_an_example_is_filled_in(operation: str, shape: tuple[int, ...]) -> None:
    values, second = generator(1).normal(size=(2, *shape)).round(2)
    sheet = Worksheet(values, (SheetLayer(operation, second=second),))
    draft = WorksheetDraft(layers=[LayerDraft.of(layer) for layer in sheet.layers])
    draft.values = NumberSheet(values if len(shape) == 3 else values.reshape(1, *np.atleast_2d(values).shape))
    if len(shape) == 1:
        draft.values = NumberSheet(values[None])
    name = draft.trace().graph.layers[-1].name
    filled, alone = draft.trace(), sheet.trace()
    np.testing.assert_array_equal(filled.activation(name), alone.activation(name))


def test_softmax_then_minus_log_p() -> None:
    draft = draft_of("flatten", "softmax", "log_loss")
    draft.layers[2].true_class = 1
    trace = draft.trace()
    scores = np.exp(trace.activation("flatten").astype(float) - trace.activation("flatten").max())
    assert trace.activation("log_loss") == pytest.approx(-np.log(scores[1] / scores.sum()), rel=1e-5)
