"""Networks of one's own: the text and the rows, the sizes against torch, and what cannot be built."""

import random
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from cnngui.network.architectures import architecture_of, build, count_weights
from cnngui.network.builder.blueprint import KINDS, MOST_ROWS, Blueprint, Row
from cnngui.network.builder.row import FROM, settings_of
from cnngui.network.builder.templates import TEMPLATES
from cnngui.network.operations.parameters import ParameterSpec
from cnngui.network.trace import trace
from cnngui.problem import Problem
from tests import sentences
from tests.network.operations.test_working_networks import check_some, digit
from tests.seeds import seed_of
from tests.sentences import check, reason_of

SMALL = "own: convolution 4 | relu | max_pooling 2 | flatten | linear 10"


def some_value(chance: random.Random, setting: ParameterSpec, rows: int) -> Any:
    """Make any value of a setting, small where it is a number."""
    if setting is FROM:
        return chance.randint(0, rows)
    if setting.kind == "flag":
        return chance.random() < 0.5
    if setting.kind == "choice":
        return chance.choice(setting.choices)
    if setting.kind == "real":
        return round(chance.uniform(setting.least, setting.most), 2)
    return min(int(setting.most), chance.randint(int(setting.least), 5))


def some_row(chance: random.Random, rows: int = 0) -> Row:
    """Make any row, with small numbers, that may or may not be possible behind others."""
    kind = chance.choice(list(KINDS))
    chosen = {
        setting.name: some_value(chance, setting, rows)
        for setting in settings_of(kind)
        if not setting.automatic and (setting.name not in {"dilation", "groups"} or chance.random() < 0.3)
    }
    return Row.of(kind, **chosen)


def some_network(seed: int) -> Blueprint:
    """Add rows as long as they are possible, and end as a network for digits does."""
    chance = random.Random(seed_of(seed))
    blueprint = Blueprint()
    for _ in range(chance.randint(1, 9)):
        longer = blueprint.with_added(len(blueprint.rows), some_row(chance, len(blueprint.rows)))
        if not isinstance(longer.output_shapes[-1], Problem):
            blueprint = longer
    rows = (*blueprint.rows, Row.of("flatten"), Row.of("linear", outputs=10))
    return Blueprint(rows)


@pytest.mark.parametrize("seed", range(60))
def test_a_possible_network_gives_the_shapes_it_says(seed: int) -> None:
    blueprint = some_network(seed)
    assert blueprint.problem is None
    network = blueprint.build().eval()
    outputs = [torch.rand(3, 1, 28, 28)]
    for (name, module), shape, row, count in zip(
        network.named_children(), blueprint.output_shapes, blueprint.rows, blueprint.weights, strict=True
    ):
        outputs.append(module(outputs[-1], *([] if row.second is None else [outputs[row.second]])))
        assert tuple(outputs[-1].shape[1:]) == shape, (name, row.text)
        assert count == sum(p.numel() for p in module.parameters())
    torch.testing.assert_close(network(outputs[0]), outputs[-1], rtol=0, atol=0)
    assert outputs[-1].shape == (3, 10)
    assert count_weights(network) == sum(blueprint.weights)
    assert tuple(dict(network.named_children())) == blueprint.layers
    assert Blueprint.from_text(blueprint.text) == blueprint
    assert architecture_of(blueprint.text).values["layers"] == len(blueprint.rows)


@pytest.mark.parametrize("seed", range(8))
def test_every_value_of_a_network_of_ones_own_has_its_working(seed: int) -> None:
    check_some(trace(build(some_network(seed).text, seed=seed), digit(seed)), 4)


@pytest.mark.parametrize("seed", range(40))
def test_what_is_impossible_is_impossible_for_torch(seed: int) -> None:
    """Each row that fits on what is before it, and no other, is one that torch computes."""
    chance = random.Random(seed_of(seed))
    values = torch.rand(2, 1, 28, 28)
    blueprint = Blueprint()
    for _ in range(8):
        row = some_row(chance)
        if row.second is not None:
            # torch repeats an input that has fewer maps, which is no row here.
            continue
        longer = blueprint.with_added(len(blueprint.rows), row)
        fits = not isinstance(longer.output_shapes[-1], Problem)
        if fits:
            values = row.module(tuple(values.shape[1:]))(values)
            assert tuple(values.shape[1:]) == longer.output_shapes[-1]
            blueprint = longer
        elif row.spec.takes != "row":
            with pytest.raises((RuntimeError, ValueError)):
                # One example, as in a trace: for it torch normalises no group of one value.
                raw(row, values[:1])


def raw(row: Row, x: torch.Tensor) -> torch.Tensor:
    """Compute a row that does not fit with torch alone."""
    if x.ndim != 4:
        raise RuntimeError("torch would take a row of values for a map without a batch")
    given = row.settings
    if row.kind == "convolution":
        sides = {name: given[name] for name in ("stride", "padding", "dilation", "groups", "padding_mode")}
        found: torch.Tensor = nn.Conv2d(x.shape[1], given["maps"], given["kernel"], **sides)(x)
        return found
    if row.kind == "transposed_convolution":
        maps, kernel = given.pop("maps"), given.pop("kernel")
        return nn.ConvTranspose2d(x.shape[1], maps, kernel, **given)(x)
    if row.kind == "group_normalisation":
        return nn.functional.group_norm(x, given["groups"], eps=given["eps"])
    pool = nn.MaxPool2d if row.kind == "max_pooling" else nn.AvgPool2d
    return pool(given.pop("window"), **given)(x)


def test_the_text_is_read_and_written() -> None:
    text = "own: convolution 16 kernel=3 stride=1 padding=1 | relu | max_pooling 2 stride=2 padding=0 | "
    text += "batch_normalisation | dropout 0.25 | flatten | linear 10 inputs=3136"
    blueprint = Blueprint.from_text(text)
    assert blueprint.text == text
    assert blueprint.output_shapes == ((16, 28, 28), (16, 28, 28), *[(16, 14, 14)] * 3, (3136,), (10,))
    assert blueprint.weights == (160, 0, 0, 32, 0, 0, 31_370)
    assert blueprint.layers == ("conv1", "relu1", "pool1", "bn1", "dropout1", "flatten1", "fc1")
    short = "own:convolution|relu|max_pooling 2|batch_normalisation|dropout 0.25|flatten|linear inputs=3136"
    assert Blueprint.from_text(short) == blueprint


def test_what_is_left_out_has_the_value_of_a_new_row() -> None:
    assert Blueprint.from_text("own: max_pooling 3").rows == (Row("max_pooling", (3, 3, 0, 1, False)),)
    assert Row.of("convolution") == Row("convolution", (16, 3, 1, 1, 1, 1, "zeros"))
    assert Row.of("dropout", share=1e-5).text == "dropout 1e-05"
    assert Row.read("dropout 1e-05") == Row("dropout", (1e-5,))


def test_layers_are_numbered_by_their_kind() -> None:
    text = "own: convolution 2 | max_pooling 2 | convolution 3 | average_pooling 2 | flatten | linear 10"
    assert Blueprint.from_text(text).layers == ("conv1", "pool1", "conv2", "pool2", "flatten1", "fc1")
    layers = [layer.name for layer in trace(build(text), digit(0)).graph.layers]
    assert layers == ["input", "conv1", "pool1", "conv2", "pool2", "flatten1", "fc1", "softmax"]


def test_the_same_rows_as_simple_cnn_are_simple_cnn() -> None:
    own, theirs = build(TEMPLATES["simple_cnn"].blueprint.text, seed=4), build("simple_cnn", seed=4)
    for mine, other in zip(own.parameters(), theirs.parameters(), strict=True):
        torch.testing.assert_close(mine, other, rtol=0, atol=0)
    x = torch.rand(2, 1, 28, 28)
    torch.testing.assert_close(own(x), theirs(x), rtol=0, atol=0)


def test_looking_leaves_chance_alone() -> None:
    before = torch.get_rng_state()
    assert Blueprint.from_text(f"{SMALL} ").problem is None
    np.testing.assert_array_equal(torch.get_rng_state(), before)


LINEAR = {"row": "linear", "known": "outputs, inputs"}
OUTPUTS = {"setting": "outputs", "least": 1, "most": 9999}
SHARE = {"setting": "share", "least": 0, "most": 0.95}
KERNEL = {"setting": "kernel", "least": 1, "most": 99}
LONG = "x" * 64 + "…"
# A text, and why it is no network: for rows that cannot be read, the problem of the row.
UNREADABLE: list[tuple[str, str, dict[str, object]]] = [
    ("convolution 3", sentences.NO_NETWORK, {"text": "convolution 3"}),
    ("own: relu\n| relu", sentences.NO_NETWORK, {"text": "own: relu | relu"}),
    ("own: dance", sentences.NO_OPERATION, {"name": "dance", "known": ", ".join(KINDS)}),
    ("own: relu | ", sentences.NO_OPERATION, {"name": ""}),
    ("own: " + "x" * 5000, sentences.NO_OPERATION, {"name": LONG}),
    ("own: relu 3", sentences.NO_SETTINGS, {"row": "relu", "name": "3"}),
    ("own: linear ten", sentences.WHOLE_NUMBER, {**OUTPUTS, "value": "ten"}),
    ("own: linear 0", sentences.WHOLE_NUMBER, {**OUTPUTS, "value": "0"}),
    ("own: linear -5", sentences.WHOLE_NUMBER, {**OUTPUTS, "value": "-5"}),
    ("own: linear 1_0", sentences.WHOLE_NUMBER, {**OUTPUTS, "value": "1_0"}),
    ("own: linear １０", sentences.WHOLE_NUMBER, {**OUTPUTS, "value": "１０"}),
    ("own: linear 10 11", sentences.NO_SETTING, {**LINEAR, "name": "11"}),
    ("own: linear 10 bias=1", sentences.NO_SETTING, {**LINEAR, "name": "bias=1"}),
    ("own: linear 10 outputs=9", sentences.GIVEN_TWICE, {"setting": "outputs", "row": "linear"}),
    ("own: dropout 1", sentences.NUMBER, {**SHARE, "value": "1"}),
    ("own: dropout nan", sentences.NUMBER, {**SHARE, "value": "nan"}),
    ("own: convolution 16 kernel=", sentences.WHOLE_NUMBER, {**KERNEL, "value": ""}),
    (
        "own: convolution 16 kernel=__import__('os')",
        sentences.WHOLE_NUMBER,
        {**KERNEL, "value": "__import__('os')"},
    ),
    ("own: " + "relu | " * 60 + "relu", sentences.TOO_MANY_ROWS, {"count": 61, "most": MOST_ROWS}),
]


@pytest.mark.parametrize(("text", "sentence", "values"), UNREADABLE)
def test_what_cannot_be_read_is_said_in_one_sentence(
    text: str, sentence: str, values: dict[str, object]
) -> None:
    with pytest.raises(Problem) as caught:
        Blueprint.from_text(text)
    problem = caught.value
    if "reason" in problem.values:
        row = text.removeprefix("own: ").split("|")[-1].strip()
        shown = LONG if len(row) > 64 else row
        check(problem, sentences.IN_ROW, number=text.count("|") + 1, row=shown)
        problem = reason_of(problem)
    check(problem, sentence, **values)
    if text.startswith("own:"):
        with pytest.raises(Problem):
            build(text)


IMPOSSIBLE: list[tuple[str, int, str, dict[str, object]]] = [
    ("convolution 2 kernel=9 | convolution 2 kernel=28 padding=0", 1, sentences.KERNEL_TOO_LARGE,
     {"extent": "28×28", "padded": "22×22"}),
    ("max_pooling 28 | max_pooling 2", 1, sentences.WINDOW_TOO_LARGE, {"extent": "2×2", "padded": "1×1"}),
    ("average_pooling 3 padding=2", 0, sentences.PADDING_TOO_WIDE, {"padding": "2×2", "extent": "3×3"}),
    ("relu | linear 10", 1, sentences.NEEDS_A_ROW, {"shape": "1×28×28"}),
    ("flatten | linear 10 inputs=100", 1, sentences.OTHER_INPUTS, {"inputs": 100, "values": 784}),
    ("flatten | convolution 3", 1, sentences.NEEDS_MAPS, {"values": 784}),
    ("flatten | max_pooling 2", 1, sentences.NEEDS_MAPS, {"values": 784}),
    ("flatten | linear 9999 | linear 9999", 2, sentences.TOO_MANY_WEIGHTS,
     {"weights": "107,839,215", "most": "20,000,000"}),
    ("convolution 512", 0, sentences.TOO_MANY_VALUES, {"values": "401,408", "most": "250,000"}),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "at", "sentence", "values"), IMPOSSIBLE)
def test_the_first_impossible_row_says_why(
    rows: str, at: int, sentence: str, values: dict[str, object]
) -> None:
    text = f"own: {rows} | relu | flatten | linear 10"
    blueprint = Blueprint.from_text(text)
    looked = blueprint.output_shapes
    found = looked[at]
    assert isinstance(found, Problem)
    check(found, sentence, **values)
    assert all(isinstance(shape, tuple) for shape in looked[:at])
    assert looked[at + 1 :] == (None,) * (len(looked) - at - 1)
    assert blueprint.weights[at:] == (0,) * (len(looked) - at)
    for attempt in (blueprint.build, lambda: build(text)):
        with pytest.raises(Problem) as caught:
            attempt()
        check(caught.value, sentences.IN_ROW, number=at + 1, row=blueprint.rows[at].text)
        check(reason_of(caught.value), sentence, **values)


@pytest.mark.parametrize(
    ("rows", "sentence", "values"),
    [
        ("", sentences.NO_ROWS, {}),
        ("relu", sentences.ENDS_WITH_MAPS, {"shape": "1×28×28", "classes": 10}),
        ("flatten", sentences.ENDS_WITH_VALUES, {"shape": "784", "classes": 10}),
        ("flatten | linear 9", sentences.ENDS_WITH_VALUES, {"shape": "9", "classes": 10}),
        ("convolution 10 | average_pooling 28", sentences.ENDS_WITH_MAPS, {"shape": "10×1×1", "classes": 10}),
    ],
)
def test_a_network_that_does_not_end_with_ten_values(
    rows: str, sentence: str, values: dict[str, object]
) -> None:
    blueprint = Blueprint.from_text(f"own: {rows}")
    assert all(isinstance(shape, tuple) for shape in blueprint.output_shapes)
    check(blueprint.problem, sentence, **values)
    with pytest.raises(Problem):
        blueprint.build()


def test_a_flatten_of_one_row_changes_nothing() -> None:
    blueprint = Blueprint.from_text("own: flatten | flatten | linear 10")
    assert blueprint.output_shapes == ((784,), (784,), (10,))
    check_some(trace(build(blueprint.text, seed=1), digit(1)), 3)


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("own:| relu linear=10.5e-convolution\n\t×"), max_size=60))
def test_any_text_is_a_network_or_a_problem(text: str) -> None:
    try:
        blueprint = Blueprint.from_text("own:" + text)
    except Problem as problem:
        assert "\n" not in str(problem)
    else:
        assert Blueprint.from_text(blueprint.text) == blueprint


def test_every_row_of_a_network_is_a_module_that_was_meant() -> None:
    kinds = [type(module) for module in build(TEMPLATES["normalised"].blueprint.text).children()]
    assert kinds == [nn.Conv2d, nn.BatchNorm2d, nn.ReLU, nn.Conv2d, nn.BatchNorm2d, nn.ReLU, nn.AvgPool2d,
                     nn.Flatten, nn.Dropout, nn.Linear]  # fmt: skip
    assert isinstance(build("own: flatten | batch_normalisation | linear 10").bn1, nn.BatchNorm1d)
