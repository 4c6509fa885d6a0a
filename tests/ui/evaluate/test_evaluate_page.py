"""The Test page, by mouse and keys, on two thousand of the test digits and a quick network."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt, QThread
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from torch import nn

from cnngui.digits import mnist
from cnngui.digits.dataset import MNIST
from cnngui.digits.drawing_editor import Tool
from cnngui.digits.own_digits import OwnDigits
from cnngui.digits.picture_sets import OWN, TEST, TRAINING, TRAINING_PART, VALIDATION
from cnngui.digits.pictures import Pictures
from cnngui.network.architectures import build
from cnngui.network.files.model_file import Model, load_model
from cnngui.network.files.pretrained import pretrained_path
from cnngui.network.values.address import Address
from cnngui.training.evaluation import EvaluationResult, evaluate_graph
from cnngui.training.loop.run_control import RunControl
from cnngui.ui.common.preferences import preferences
from cnngui.ui.common.visibility import is_on_screen
from cnngui.ui.compare.compare_page import ComparePage
from cnngui.ui.draw.caption import Caption
from cnngui.ui.evaluate import evaluation_runner
from cnngui.ui.evaluate.class_table import PRECISION, RECALL
from cnngui.ui.evaluate.evaluate_page import EvaluatePage
from cnngui.ui.evaluate.own_digits_editor import own_digits_file
from cnngui.ui.main_window import MainWindow
from cnngui.ui.session.trainer import State, Trainer
from cnngui.ui.session.workbench import Workbench, untrained
from cnngui.ui.step.step_page import StepPage
from tests.ui.hand import SEVEN, THREE, draw
from tests.ui.readings import marked_cell, shown_counts

_LEFT = Qt.MouseButton.LeftButton
_SOON = 20_000


class StandInTrainer(Trainer):
    """A trainer that changes its state without a run."""

    def enter(self, state: State) -> None:
        self.state = state
        self.state_changed.emit(state)


class ShownEvaluatePage(EvaluatePage):
    """The page, with what it is given in the window."""

    workbench: Workbench
    trainer: StandInTrainer


@pytest.fixture(autouse=True)
def _few_digits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CNNGUI_DATA", str(tmp_path / "data"))
    whole = mnist.load("test")
    few = {
        "test": Pictures(whole.images[:2000], whole.labels[:2000]),
        "train": Pictures(whole.images[:6000], whole.labels[:6000]),
    }
    monkeypatch.setattr(mnist, "load", few.__getitem__)


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[ShownEvaluatePage]:
    """A page with the shipped MLP; it is not open yet."""
    page = closed_page(qtbot)
    yield page
    assert page.shut_down(10_000) is None
    assert page.runner.findChildren(QThread) == []


def closed_page(qtbot: QtBot) -> ShownEvaluatePage:
    workbench, trainer = Workbench(load_model(pretrained_path("mlp"))), StandInTrainer()
    page = ShownEvaluatePage(workbench, trainer, preferences())
    page.workbench, page.trainer = workbench, trainer
    qtbot.addWidget(page)
    page.resize(900, 640)
    return page


def reveal(page: EvaluatePage, qtbot: QtBot) -> EvaluationResult:
    page.show()
    qtbot.waitUntil(lambda: page.evaluated is not None and not page.runner.is_running, timeout=_SOON)
    return page.evaluated.result


def press(page: QWidget, name: str) -> None:
    QTest.mouseClick(page.findChild(QPushButton, name), _LEFT)


def text(page: QWidget, name: str) -> str:
    return page.findChild(QLabel, name).text()


def click_digit(page: EvaluatePage, row: int) -> None:
    gallery = page.panel.gallery
    place = gallery.visualRect(gallery.model().index(row, 0)).center()
    QTest.mouseClick(gallery.viewport(), _LEFT, pos=place)


def click_cell(page: EvaluatePage, true: int, predicted: int) -> None:
    QTest.mouseClick(page.grid, _LEFT, pos=page.grid.cell_rect(true, predicted).center().toPoint())


def is_idle(page: EvaluatePage) -> bool:
    return not page.runner.is_running and not page.is_stale


def test_the_numbers_are_those_of_the_evaluation(page: ShownEvaluatePage, qtbot: QtBot) -> None:
    found = reveal(page, qtbot)
    expected = evaluate_graph(page.workbench.model.network, mnist.load("test"))
    np.testing.assert_allclose(found.probabilities, expected.probabilities, atol=1e-6)
    np.testing.assert_array_equal(shown_counts(page.grid), expected.confusion)
    right = int((expected.predictions == expected.labels).sum())
    assert text(page, "test_result") == f"{100 * right / 2000:.2f} % right: {right:,} of 2,000"
    assert page.head.about.text().startswith("MLP on the test pictures, at ")
    for digit in range(10):
        mine, answers = expected.labels == digit, expected.predictions == digit
        both = int((mine & answers).sum())
        for column, whole in ((RECALL, mine.sum()), (PRECISION, answers.sum())):
            assert page.table.item(digit, column).text() == f"{100 * both / whole:.2f} % = {both} / {whole}"
    assert page.head.stale.isHidden()


def test_a_click_on_a_cell_lists_its_digits_surest_first(page: EvaluatePage, qtbot: QtBot) -> None:
    found = reveal(page, qtbot)
    digits, gallery = mnist.load("test"), page.panel.gallery
    np.testing.assert_array_equal(gallery.indices, found.mistakes())
    wrong = found.confusion - np.diag(found.confusion.diagonal())
    true, answer = divmod(int(wrong.argmax()), 10)
    for place in ((true, answer), (7, 7)):
        click_cell(page, *place)
        assert marked_cell(page.grid) == place
        sure = found.probabilities[gallery.indices].max(axis=1)
        assert (np.diff(sure) <= 0).all()
        assert len(gallery.indices) == found.confusion[place] > 1
        assert set(digits.labels.numpy()[gallery.indices]) == {place[0]}
        assert set(found.predictions[gallery.indices]) == {place[1]}
    assert page.panel.title.text() == f"7 recognised: {found.confusion[7, 7]}"
    index = gallery.model().index(1, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("7, taken for 7 with ")
    press(page, "all_mistakes_button")
    assert marked_cell(page.grid) is None
    assert page.panel.title.text() == f"Mistakes: {2000 - found.correct}"


def test_a_tile_shows_its_digit(page: EvaluatePage, qtbot: QtBot) -> None:
    reveal(page, qtbot)
    gallery = page.panel.gallery
    image = gallery.viewport().grab().toImage()
    for row in (0, 3):
        rect = gallery.visualRect(gallery.model().index(row, 0))
        left, top = rect.center().x() - 28, rect.y() + 5
        found = [[image.pixelColor(left + 2 * j, top + 2 * i).red() for j in range(28)] for i in range(28)]
        digit = mnist.load("test").images[int(gallery.indices[row]), 0].numpy()
        np.testing.assert_allclose(np.array(found) / 255, digit, atol=0.01)


def test_the_next_and_previous_mistake_by_button_and_key(page: EvaluatePage, qtbot: QtBot) -> None:
    found = reveal(page, qtbot)
    wanted: list[tuple[np.ndarray, Caption]] = []
    page.image_requested.connect(lambda image, caption: wanted.append((image, caption)))
    mistakes = [int(index) for index in found.mistakes()]
    press(page, "next_mistake_button")
    press(page, "next_mistake_button")
    QTest.keyClick(page.panel.gallery, Qt.Key.Key_N)
    QTest.keyClick(page.grid, Qt.Key.Key_P)
    press(page, "previous_mistake_button")
    QTest.keyClick(page.table, Qt.Key.Key_P)
    expected = [mistakes[place] for place in (0, 1, 2, 1, 0, -1)]
    assert [caption.number for _, caption in wanted] == expected
    for (image, caption), index in zip(wanted, expected, strict=True):
        np.testing.assert_array_equal(image, mnist.load("test").images[index].numpy())
        assert caption == Caption("test", index, int(found.labels[index]), MNIST)
    index = expected[-1]
    true, answer = found.labels[index], found.predictions[index]
    said = f"MNIST digits, test picture {index}, labelled {true}: the network says {answer}"
    assert text(page, "chosen_digit").startswith(said)
    # From a cell it goes on among all mistakes, after the one that is chosen there.
    third = mistakes[2]
    click_cell(page, int(found.labels[third]), int(found.predictions[third]))
    page.panel.gallery.select(third)
    press(page, "next_mistake_button")
    assert wanted[-1][1].number == mistakes[3]
    assert marked_cell(page.grid) is None


def test_arrow_keys_put_one_digit_after_the_other_on_the_canvas(page: EvaluatePage, qtbot: QtBot) -> None:
    found = reveal(page, qtbot)
    wanted: list[int] = []
    page.image_requested.connect(lambda _image, caption: wanted.append(caption.number))
    click_digit(page, 1)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Home):
        QTest.keyClick(page.panel.gallery, key)
    assert wanted == [int(found.mistakes()[row]) for row in (1, 2, 1, 0)]


def open_in(window: MainWindow, qtbot: QtBot) -> EvaluatePage:
    window.workbench.show_model(load_model(pretrained_path("mlp")))
    QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    page = window.pages.find(EvaluatePage)
    qtbot.waitUntil(lambda: page.evaluated is not None and is_idle(page), timeout=_SOON)
    return page


def test_a_mistake_comes_on_the_canvas_and_into_step_with_a_click(window: MainWindow, qtbot: QtBot) -> None:
    page = open_in(window, qtbot)
    found, canvas = page.evaluated.result, window.draw_panel.canvas
    for row in (2, 0):
        click_digit(page, row)
        index = int(found.mistakes()[row])
        expected = mnist.load("test").images[index, 0].numpy()
        np.testing.assert_array_equal(window.workbench.picture[0], expected)
        np.testing.assert_array_equal(window.draw_panel.network_input.grid.values[0], expected)
        assert window.prediction.digit == found.predictions[index] != found.labels[index]
        np.testing.assert_allclose(window.prediction.probabilities, found.probabilities[index], atol=1e-5)
        assert canvas.caption == Caption("test", index, int(found.labels[index]), MNIST)
    assert is_on_screen(page)
    before = canvas.drawing
    press(page, "step_digit_button")
    qtbot.waitUntil(lambda: is_on_screen(window.pages.find(StepPage)))
    # The digit was on the canvas already.
    assert canvas.drawing is before
    last = window.workbench.trace.graph.layers[-1].name
    assert window.pages.find(StepPage).view.state.address == Address(last, int(found.predictions[index]))
    window.actions_.undo.trigger()
    assert canvas.caption is None


def test_the_key_of_the_pen_means_the_previous_mistake_here(window: MainWindow, qtbot: QtBot) -> None:
    page = open_in(window, qtbot)
    window.actions_.eraser.trigger()
    QTest.keyClick(page.panel.gallery, Qt.Key.Key_P)
    assert page.panel.gallery.current == int(page.evaluated.result.mistakes()[-1])
    assert window.draw_panel.canvas.tool is Tool.ERASER
    QTest.keyClick(window.draw_panel.canvas, Qt.Key.Key_P)
    assert window.draw_panel.canvas.tool is Tool.PEN


def choose(page: EvaluatePage, kind: str) -> None:
    page.head.box.setCurrentIndex(page.head.box.findData(kind))


def test_another_set_is_tested_at_once_and_remembered(page: ShownEvaluatePage, qtbot: QtBot) -> None:
    reveal(page, qtbot)
    choose(page, VALIDATION)
    assert not page.head.stale.isHidden()
    qtbot.waitUntil(lambda: is_idle(page), timeout=_SOON)
    _, held_out = MNIST.split(int(page.workbench.model.settings["seed"]))
    expected = evaluate_graph(page.workbench.model.network, held_out)
    np.testing.assert_array_equal(shown_counts(page.grid), expected.confusion)
    index = int(expected.mistakes()[0])
    caption = page.panel.caption_of(index)
    assert caption.words().startswith(f"MNIST digits, training picture {caption.number}, labelled")
    np.testing.assert_array_equal(
        page.evaluated.picture_set.image(index), mnist.load("train").images[caption.number].numpy()
    )
    assert closed_page(qtbot).head.box.kind == VALIDATION


def test_own_digits_are_added_tested_and_removed_and_come_back(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page, canvas = open_in(window, qtbot), window.draw_panel.canvas
    assert page.head.own.isHidden()
    choose(page, OWN)
    assert page.head.own.isVisible()
    assert text(page, "test_result") == "Not tested yet"
    assert page.panel.gallery.hint.startswith("Draw a digit on the canvas")
    press(page, "add_own_button")
    assert window.message_bar.sentence == "Nothing is drawn; draw a digit on the canvas, then add it."
    drawn = []
    for path, label in ((THREE, 3), (SEVEN, 7), (SEVEN, 1)):
        canvas.clear()
        draw(canvas, path)
        drawn.append(window.workbench.picture[0].copy())
        page.head.own.label.setCurrentIndex(label)
        assert page.head.own.add.text() == f"Add my drawing as a {label}"
        press(page, "add_own_button")
        count = len(drawn)
        qtbot.waitUntil(lambda: is_idle(page) and len(page.evaluated.picture_set) == count, timeout=_SOON)  # noqa: B023
    found = page.evaluated.result
    assert found.labels.tolist() == [3, 7, 1]
    assert found.confusion[1].sum() == 1
    assert found.confusion[1, 1] == 0
    page.panel.show_mistakes()
    canvas.clear()
    page.panel.gallery.select(2)
    np.testing.assert_array_equal(window.workbench.picture[0], drawn[2])
    assert canvas.caption.words() == "My digit 3, a 1"
    press(page, "remove_own_button")
    qtbot.waitUntil(lambda: is_idle(page) and len(page.evaluated.picture_set) == 2, timeout=_SOON)
    press(page, "remove_own_button")
    assert window.message_bar.sentence == "None of your digits is chosen; click one below, then remove it."
    # As at the next start.
    assert own_digits_file() == tmp_path / "data" / "own_digits.npz"
    again = OwnDigits(own_digits_file())
    assert again.digits.labels.tolist() == [3, 7]
    np.testing.assert_array_equal(again.digits.images[:, 0].numpy(), np.stack(drawn[:2]))
    assert closed_page(qtbot).head.box.kind == OWN


def test_the_training_digits_are_those_the_network_learned_from(
    page: ShownEvaluatePage, qtbot: QtBot
) -> None:
    reveal(page, qtbot)
    box, model = page.head.box, page.workbench.model
    assert box.itemText(box.findData(TRAINING)) == "Training pictures (all 55,000)"
    page.workbench.show_model(replace(model, settings={"seed": 9, "train_size": 300}))
    assert box.itemText(box.findData(TRAINING)) == "Training pictures (all 300)"
    assert box.itemText(box.findData(TRAINING_PART)) == "Training pictures (the first 300)"
    choose(page, TRAINING)
    qtbot.waitUntil(lambda: is_idle(page), timeout=_SOON)
    train, _ = MNIST.split(9)
    expected = evaluate_graph(model.network, Pictures(train.images[:300], train.labels[:300]))
    np.testing.assert_array_equal(shown_counts(page.grid), expected.confusion)


def test_a_damaged_file_of_own_digits_is_said(window: MainWindow, qtbot: QtBot) -> None:
    page = open_in(window, qtbot)
    own_digits_file().parent.mkdir(parents=True, exist_ok=True)
    own_digits_file().write_bytes(b"no archive")
    counts = shown_counts(page.grid)
    choose(page, OWN)
    assert window.message_bar.sentence.startswith(f"Your own digits in {own_digits_file()} cannot be read")
    np.testing.assert_array_equal(shown_counts(page.grid), counts)
    assert not page.head.stale.isHidden()
    choose(page, TEST)
    qtbot.waitUntil(lambda: is_idle(page), timeout=_SOON)
    assert page.head.stale.isHidden()


def test_a_page_out_of_sight_computes_nothing(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tested: list[object] = []
    monkeypatch.setattr(
        evaluation_runner,
        "evaluate_graph",
        lambda *args, **named: tested.append(args) or evaluate_graph(*args, **named),
    )
    window.workbench.show_model(load_model(pretrained_path("mlp")))
    qtbot.wait(400)
    assert tested == []
    page = open_in(window, qtbot)
    assert len(tested) == 1
    window.pages.raise_page("train")
    qtbot.waitUntil(lambda: not is_on_screen(page))
    before = page.evaluated
    window.workbench.show_model(Model("mlp", build("mlp", seed=5)))
    qtbot.wait(500)
    assert len(tested) == 1
    assert page.evaluated is before
    assert not page.head.stale.isHidden()
    window.pages.raise_page("test")
    qtbot.waitUntil(lambda: is_idle(page), timeout=_SOON)
    assert len(tested) == 2
    assert page.head.stale.isHidden()
    assert page.evaluated.model is window.workbench.model


def test_a_network_that_changes_in_sight_is_tested_when_it_rests(
    page: ShownEvaluatePage, qtbot: QtBot
) -> None:
    reveal(page, qtbot)
    networks = [Model("mlp", build("mlp", seed=seed)) for seed in range(4)]
    for model in networks:
        page.workbench.show_model(model)
        assert page.is_stale
        assert not page.runner.is_running
    qtbot.waitUntil(lambda: is_idle(page), timeout=_SOON)
    assert page.evaluated.model is networks[-1]
    expected = evaluate_graph(networks[-1].network, mnist.load("test"))
    np.testing.assert_array_equal(shown_counts(page.grid), expected.confusion)
    page.workbench.show_drawing(page.workbench.drawing)
    assert not page.is_stale


def test_while_a_run_trains_it_evaluates_only_on_request(page: ShownEvaluatePage, qtbot: QtBot) -> None:
    reveal(page, qtbot)
    page.trainer.enter(State.RUNNING)
    page.workbench.show_model(Model("mlp", build("mlp", seed=5)))
    qtbot.wait(450)
    assert page.is_stale
    assert not page.head.stale.isHidden()
    assert page.head.stale.text() == "Out of date; waits for the end of the training"
    press(page, "test_button")
    qtbot.waitUntil(lambda: is_idle(page), timeout=_SOON)
    assert page.head.stale.isHidden()
    page.workbench.show_model(Model("mlp", build("mlp", seed=6)))
    page.trainer.enter(State.IDLE)
    qtbot.waitUntil(lambda: is_idle(page), timeout=_SOON)


def test_a_first_test_waits_for_the_end_of_a_training_and_says_so(
    page: ShownEvaluatePage, qtbot: QtBot
) -> None:
    page.trainer.enter(State.RUNNING)
    page.show()
    qtbot.waitExposed(page)
    assert page.head.result.text() == "Not tested yet"
    assert page.head.about.text() == "Waits for the end of the training; press Test to test now."
    assert not page.runner.is_running
    page.trainer.enter(State.IDLE)
    qtbot.waitUntil(lambda: page.evaluated is not None, timeout=_SOON)
    qtbot.waitUntil(lambda: not page.runner.findChildren(QThread), timeout=_SOON)
    assert "training;" not in page.head.about.text()


class Endless:
    """Stand in for `evaluate_graph`, until it is asked to stop."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.count = 0

    def __call__(
        self, _network: nn.Module, digits: Pictures, *, control: RunControl, progress: Callable[[int], None]
    ) -> EvaluationResult:
        self.count += 1
        progress(len(digits) // 4)
        self.begun.set()
        while True:
            control.check()
            threading.Event().wait(0.005)


def test_a_test_shows_its_progress_and_is_stopped(
    page: EvaluatePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = reveal(page, qtbot)
    endless = Endless()
    monkeypatch.setattr(evaluation_runner, "evaluate_graph", endless)
    press(page, "test_button")
    qtbot.waitUntil(lambda: page.head.progress.value() == 500, timeout=_SOON)
    assert page.head.progress.isVisible()
    assert page.head.progress.text() == "500 / 2000"
    assert page.head.test.text() == "Stop"
    # A newer request replaces the one that is running.
    page.evaluate()
    qtbot.waitUntil(lambda: endless.count == 2, timeout=_SOON)
    press(page, "test_button")
    qtbot.waitUntil(lambda: not page.runner.is_running, timeout=_SOON)
    assert page.head.test.text() == "Test"
    assert not page.head.progress.isVisible()
    assert page.evaluated.result is found
    qtbot.wait(100)
    assert endless.count == 2


def test_closing_the_window_while_it_tests_leaves_no_thread(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    endless = Endless()
    monkeypatch.setattr(evaluation_runner, "evaluate_graph", endless)
    window.pages.raise_page("test")
    qtbot.waitUntil(endless.begun.is_set, timeout=_SOON)
    (thread,) = window.pages.find(EvaluatePage).runner.findChildren(QThread)
    assert thread.isRunning()
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=_SOON)
    assert thread.isFinished()
    assert not window.pages.find(EvaluatePage).runner.is_running


def test_a_network_that_gives_no_numbers_is_said(page: ShownEvaluatePage, qtbot: QtBot) -> None:
    found = reveal(page, qtbot)
    emitted: list[object] = []
    page.problem.connect(emitted.append)
    network = build("mlp", seed=0)
    network.load_state_dict({name: weight * 1e30 for name, weight in network.state_dict().items()})
    page.workbench.model = Model("mlp", network)
    press(page, "test_button")
    qtbot.waitUntil(lambda: len(emitted) == 1, timeout=_SOON)
    assert str(emitted[0]).startswith("The weights of this network are so large")
    assert page.evaluated.result is found
    assert page.is_stale
    qtbot.wait(100)
    assert len(emitted) == 1


def test_every_control_has_a_tip_a_name_and_can_be_reached(page: EvaluatePage) -> None:
    own = page.head.own
    panel = page.panel
    for control in (
        *page.findChildren(QPushButton),
        page.head.box,
        own.label,
        page.grid,
        page.table,
        panel.gallery,
    ):
        assert control.toolTip(), control
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control
        assert control.accessibleName() or control.property("text"), control


def test_a_second_look_keeps_the_cell(page: EvaluatePage, qtbot: QtBot) -> None:
    reveal(page, qtbot)
    click_cell(page, 7, 7)
    before = page.evaluated
    press(page, "test_button")
    qtbot.waitUntil(lambda: page.evaluated is not before, timeout=_SOON)
    assert marked_cell(page.grid) == (7, 7)
    assert len(page.panel.gallery.indices) == shown_counts(page.grid)[7, 7]


def test_an_empty_cell_does_nothing(page: EvaluatePage, qtbot: QtBot) -> None:
    found = reveal(page, qtbot)
    empty = np.argwhere(found.confusion == 0)[0]
    click_cell(page, *(int(number) for number in empty))
    QTest.mouseClick(page.grid, _LEFT, pos=QPoint(2, 2))
    assert marked_cell(page.grid) is None
    np.testing.assert_array_equal(page.panel.gallery.indices, found.mistakes())


def test_a_network_that_was_tested_is_called_tested_everywhere(window: MainWindow, qtbot: QtBot) -> None:
    model = load_model(pretrained_path("mlp"))
    window.workbench.show_model(replace(model, test_accuracy=None))
    assert "not tested" in window.status.text()
    changed = window.isWindowModified()
    page = window.pages.find(EvaluatePage)
    window.pages.raise_page("test")
    qtbot.waitUntil(lambda: page.evaluated is not None and is_idle(page), timeout=_SOON)
    share = f"{100 * page.evaluated.result.accuracy:.2f} %"
    assert f"test {share}" in window.status.text()
    assert window.isWindowModified() is changed
    window.pages.raise_page("compare")
    facts = window.pages.find(ComparePage).facts
    qtbot.waitUntil(lambda: share in facts.accessibleDescription())
    # Another network is not tested because this one was.
    window.workbench.show_model(untrained("mlp", seed=2))
    assert "not tested" in window.status.text()
