import os
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from torch import nn

from cnngui.digits.dataset import MNIST
from cnngui.digits.drawing import Drawing
from cnngui.network.architectures import build, count_weights
from cnngui.network.files.model_file import Model, last_trained, load_model, save_model
from cnngui.network.files.pretrained import pretrained_path
from cnngui.network.inspect.layer_table import table_of
from cnngui.network.trace import Address, Trace, trace
from cnngui.network.values.number_format import exact_number
from cnngui.training.settings import Settings
from cnngui.ui.common.preferences import preferences
from cnngui.ui.common.translation import sentence_of
from cnngui.ui.compare import comparison_model
from cnngui.ui.compare.compare_page import ComparePage
from cnngui.ui.compare.comparison_model import model_of
from cnngui.ui.compare.facts_view import LEFT, RIGHT
from cnngui.ui.compare.model_chooser import ModelChooser
from cnngui.ui.main_window import MainWindow
from cnngui.ui.session.file_reader import read_here
from cnngui.ui.session.workbench import Workbench, untrained
from tests.seeds import generator
from tests.ui.hand import SEVEN, THREE, draw
from tests.ui.readings import bar_shares

_LEFT = Qt.MouseButton.LeftButton


class ShownComparePage(ComparePage):
    """The page, with what it is given in the window."""

    workbench: Workbench


@pytest.fixture(autouse=True)
def _own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CNNGUI_DATA", str(tmp_path / "data"))


@pytest.fixture
def page(qtbot: QtBot) -> ShownComparePage:
    """A page that compares with a ResNet nothing has taught; it is not open yet."""
    preferences().setValue("compare_with", "untrained:resnet")
    return closed_page(qtbot, Workbench(load_model(pretrained_path("simple_cnn"))))


def closed_page(qtbot: QtBot, workbench: Workbench) -> ShownComparePage:
    page = ShownComparePage(workbench, preferences())
    page.workbench = workbench
    qtbot.addWidget(page)
    page.resize(940, 640)
    return page


def reveal(page: ComparePage, qtbot: QtBot) -> None:
    page.show()
    qtbot.waitUntil(lambda: not page.is_behind)


def raise_page(window: MainWindow, qtbot: QtBot) -> ComparePage:
    """Bring the page to the front of the window."""
    window.pages.raise_page("compare")
    qtbot.waitUntil(lambda: not window.pages.find(ComparePage).is_behind)
    return window.pages.find(ComparePage)


def pick(box: ModelChooser, title: str) -> None:
    """Open the list and click an entry."""
    box.showPopup()
    index = box.model().index(box.findText(title), 0)
    QTest.mouseClick(box.view().viewport(), _LEFT, pos=box.view().visualRect(index).center())


def picture(seed: int) -> Drawing:
    return Drawing(picture=generator(seed).random((28, 28), np.float32))


def assert_side_shows(page: ComparePage, side: str, network: nn.Module, looked: Trace) -> None:
    """The side's layers, bars and facts are those of the network's own trace of the drawing."""
    shown, true = getattr(page, side), trace(network, looked.activation("input")[0])
    for layer, activation in true.activations.items():
        np.testing.assert_array_equal(looked.activation(layer), activation)
    assert shown.network_view.trace is looked
    np.testing.assert_allclose(bar_shares(shown.bars), true.probabilities, atol=1e-6)
    facts, number = page.facts.facts, (LEFT if side == "left" else RIGHT)
    table = table_of(true)
    assert facts[0].amounts[number] == sum(row.weight_count > 0 for row in table.rows)
    assert facts[1].amounts[number] == count_weights(network)
    assert facts[2].amounts[number] == table.multiplication_count


def test_both_sides_show_what_their_own_network_computes(window: MainWindow, qtbot: QtBot) -> None:
    page = raise_page(window, qtbot)
    draw(window.draw_panel.canvas, THREE)
    for title, choice in (
        ("ResNet, untrained", "untrained:resnet"),
        ("SimpleCNN, trained", "shipped:simple_cnn"),
        ("MLP, untrained", "untrained:mlp"),
    ):
        pick(page.box, title)
        assert page.choice == choice
        assert page.box.currentText() == title
        assert_side_shows(page, "left", window.workbench.model.network, window.workbench.trace)
        assert_side_shows(page, "right", model_of(choice, MNIST, read_here).network, page.opponent.trace)
        left, right = window.prediction.digit, page.opponent.prediction.digit
        said = f"Both say {left}" if left == right else f"Left says {left}, right says {right}"
        assert page.agreement.text() == said


def test_the_same_network_agrees_with_itself_and_another_disagrees(
    page: ShownComparePage, qtbot: QtBot
) -> None:
    reveal(page, qtbot)
    assert page.agreement.text() == "Draw a digit: both networks answer."
    page.workbench.show_drawing(picture(1))
    digit = page.workbench.prediction.digit
    pick(page.box, "SimpleCNN, trained")
    assert page.agreement.text() == f"Both say {digit}"
    other = Model("simple_cnn", build("simple_cnn", seed=1))
    with np.errstate(all="ignore"):
        other.network.get_parameter("fc.bias").data[(digit + 1) % 10] = 1000
    page.opponent.show_model(other)
    assert page.agreement.text() == f"Left says {digit}, right says {(digit + 1) % 10}"


def test_the_facts_say_which_is_larger_and_by_how_much(page: ComparePage, qtbot: QtBot) -> None:
    reveal(page, qtbot)
    page.choose("untrained:mlp")
    facts = page.facts
    assert [facts.text(row, LEFT) for row in range(3)] == ["3 (×1.5)", "20,490", "1,031,744 (×10)"]
    assert [facts.text(row, RIGHT) for row in range(3)] == ["2", "101,770 (×5.0)", "101,632"]
    assert facts.text(3, LEFT) == "99.07 %"
    assert facts.text(3, RIGHT) == "not tested"
    image = facts.grab().toImage()
    accent, dark = (facts.palette().color(r) for r in (QPalette.ColorRole.Accent, QPalette.ColorRole.Dark))
    for side, colour in ((LEFT, dark), (RIGHT, accent)):
        bar = facts.bar_rect(1, side)
        assert image.pixelColor(bar.center().toPoint()) == colour
    shorter, longer = facts.bar_rect(1, LEFT), facts.bar_rect(1, RIGHT)
    assert shorter.width() / longer.width() == pytest.approx(20_490 / 101_770)
    # Out of the middle, to both sides.
    assert abs(shorter.right() - longer.left()) < 4
    page.choose("shipped:simple_cnn")
    assert facts.text(1, LEFT) == facts.text(1, RIGHT) == "20,490"


def test_accuracies_are_compared_by_their_difference(
    page: ShownComparePage, qtbot: QtBot, tmp_path: Path
) -> None:
    reveal(page, qtbot)
    save_model(tmp_path / "a.pt", Model("lenet5", build("lenet5"), test_accuracy=0.9897))
    page.choose(f"file:{tmp_path / 'a.pt'}")
    assert page.facts.text(3, RIGHT) == "98.97 %"
    ours = page.workbench.model.test_accuracy
    assert page.facts.text(3, LEFT) == f"{100 * ours:.2f} % (+{100 * (ours - 0.9897):.2f})"


def test_a_hidden_page_computes_nothing(
    page: ShownComparePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    passes, opened = [], []
    monkeypatch.setattr(comparison_model, "trace", lambda *given: passes.append(given) or trace(*given))
    monkeypatch.setattr(comparison_model, "untrained", lambda *n: opened.append(n) or untrained(*n))
    page.workbench.show_drawing(picture(1))
    assert not passes
    assert not opened
    reveal(page, qtbot)
    assert (len(passes), len(opened)) == (1, 1)
    for seed in range(2, 7):
        page.workbench.show_drawing(picture(seed))
    assert len(passes) == 6
    page.hide()
    shown = page.left.network_view.trace
    for seed in range(7, 12):
        page.workbench.show_drawing(picture(seed))
    page.workbench.show_model(Model("mlp", build("mlp")))
    assert len(passes) == 6
    assert page.left.network_view.trace is shown
    reveal(page, qtbot)
    assert (len(passes), len(opened)) == (7, 1)
    assert page.left.network_view.trace is page.workbench.trace
    np.testing.assert_array_equal(
        page.right.network_view.trace.activation("input")[0], page.workbench.picture[0]
    )
    assert page.headline.text() == "MLP, the network on show"


def test_behind_the_tab_of_another_page_nothing_is_computed(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    passes, page = [], window.pages.find(ComparePage)
    monkeypatch.setattr(comparison_model, "trace", lambda *given: passes.append(given) or trace(*given))
    draw(window.draw_panel.canvas, THREE)
    assert not passes
    assert page.opponent.model is None
    raise_page(window, qtbot)
    assert len(passes) == 1
    window.pages.raise_page("network")
    shown = page.left.network_view.trace
    draw(window.draw_panel.canvas, SEVEN)
    assert len(passes) == 1
    assert page.left.network_view.trace is shown
    raise_page(window, qtbot)
    assert len(passes) == 2
    assert page.left.network_view.trace is window.workbench.trace
    assert page.agreement.text() != ""


def test_a_training_moves_the_left_side_alone(
    page: ShownComparePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    reveal(page, qtbot)
    page.workbench.show_drawing(picture(3))
    passes = []
    monkeypatch.setattr(comparison_model, "trace", lambda *given: passes.append(given) or trace(*given))
    right = bar_shares(page.right.bars)
    seen = set()
    for seed in range(4):
        page.workbench.show_training(Settings(), build("simple_cnn", seed=seed).state_dict())
        seen.add(bar_shares(page.left.bars).tobytes())
        assert page.left.network_view.trace is page.workbench.trace
    assert len(seen) == 4
    assert not passes
    np.testing.assert_array_equal(bar_shares(page.right.bars), right)
    page.workbench.show_training(Settings("lenet5"), build("lenet5").state_dict(), 0.5)
    assert page.headline.text() == "LeNet-5, the network on show"
    assert page.facts.facts[1].amounts[LEFT] == 61_706
    assert page.facts.text(3, LEFT) == "50.00 %"


def test_a_file_is_opened_and_one_that_cannot_be_is_a_sentence(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = raise_page(window, qtbot)
    pick(page.box, "VGG, untrained")
    good, bad = tmp_path / "mine.pt", tmp_path / "empty.pt"
    save_model(good, Model("lenet5", build("lenet5", seed=9)))
    bad.write_bytes(b"")
    asked = iter([str(bad), "", str(good)])
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (next(asked), ""))
    shown = page.opponent.trace
    pick(page.box, "Open a file…")
    assert window.message_bar.sentence == f"{bad} is empty; choose another model file."
    pick(page.box, "Open a file…")
    assert page.choice == "untrained:vgg"
    assert page.box.currentText() == "VGG, untrained"
    assert page.opponent.trace is shown
    pick(page.box, "Open a file…")
    assert page.box.currentText() == "mine.pt"
    assert page.facts.facts[1].amounts[RIGHT] == 61_706
    assert window.workbench.model.architecture == "simple_cnn"
    pick(page.box, "VGG, untrained")
    pick(page.box, "mine.pt")
    assert page.choice == f"file:{good}"


def test_weights_too_large_to_compute_with_leave_the_choice(
    page: ComparePage, qtbot: QtBot, tmp_path: Path
) -> None:
    reveal(page, qtbot)
    network = build("mlp")
    for weights in network.parameters():
        weights.data.fill_(3e38)
    save_model(tmp_path / "huge.pt", Model("mlp", network))
    with qtbot.waitSignal(page.problem) as emitted:
        assert not page.choose(f"file:{tmp_path / 'huge.pt'}")
    assert "so large that it computes no numbers" in sentence_of(emitted.args[0])
    assert page.choice == "untrained:resnet"
    assert page.opponent.model.architecture == "resnet"


def test_the_choice_is_remembered_and_a_file_that_went_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "mine.pt"
    save_model(path, Model("lenet5", build("lenet5")))
    workbench = Workbench(load_model(pretrained_path("simple_cnn")))
    first = closed_page(qtbot, workbench)
    reveal(first, qtbot)
    assert first.choice.partition(":")[0] in {"shipped", "untrained"}
    first.choose(f"file:{path}")
    second = closed_page(qtbot, workbench)
    reveal(second, qtbot)
    assert second.choice == f"file:{path}"
    assert second.box.currentText() == "mine.pt"
    path.unlink()
    third = closed_page(qtbot, workbench)
    with qtbot.waitSignal(third.problem) as emitted:
        reveal(third, qtbot)
    assert sentence_of(emitted.args[0]).startswith(f"{path} could not be opened")
    assert third.choice.partition(":")[0] in {"shipped", "untrained"}
    assert third.opponent.trace is not None


@pytest.mark.parametrize("kept", ["", "shipped:nothing", "untrained:", "last", "nonsense", "file"])
def test_a_remembered_choice_that_is_none_does_not_matter(qtbot: QtBot, kept: str) -> None:
    preferences().setValue("compare_with", kept)
    page = closed_page(qtbot, Workbench(load_model(pretrained_path("simple_cnn"))))
    reveal(page, qtbot)
    assert page.opponent.model is not None
    assert page.box.currentIndex() >= 0


def test_the_network_trained_last_is_offered_once_there_is_one_and_followed(
    page: ComparePage, qtbot: QtBot
) -> None:
    reveal(page, qtbot)
    assert page.box.findData("last") == -1
    last_trained().parent.mkdir(parents=True)
    save_model(last_trained(), Model("lenet5", build("lenet5")))
    page.refresh()
    pick(page.box, "The network trained last")
    assert page.opponent.model.architecture == "lenet5"
    opened = page.opponent.model
    page.refresh()
    assert page.opponent.model is opened
    save_model(last_trained(), Model("mlp", build("mlp")))
    stamp = last_trained().stat().st_mtime_ns + 10**9
    os.utime(last_trained(), ns=(stamp, stamp))
    page.refresh()
    assert page.opponent.model.architecture == "mlp"


def test_the_value_pointed_at_stands_below_its_own_side(page: ShownComparePage, qtbot: QtBot) -> None:
    page.resize(3000, 1600)
    reveal(page, qtbot)
    page.workbench.show_drawing(picture(2))
    QApplication.processEvents()
    address = Address("conv1", 3, 4, 5)
    for side, looked in ((page.left, page.workbench.trace), (page.right, page.opponent.trace)):
        at = side.network_view.rect_of(address).center().toPoint()
        QTest.mouseMove(side.network_view, at)
        # A cell can be smaller than a pixel: the one below the pointer is named, whichever it is.
        found = side.network_view.address_at(QPointF(at))
        assert found is not None and found.layer == "conv1"
        value = exact_number(looked.value(found))
        place = f"map {found.channel} · row {found.row} · column {found.column}"
        assert side.readout.text() == f"conv1 · {place} = {value}"
    page.workbench.show_drawing(picture(4))
    value = exact_number(page.opponent.trace.value(found))
    assert page.right.readout.text().endswith(f"= {value}")
    # A network without such a layer has no value to name.
    page.choose("untrained:mlp")
    assert page.right.readout.text() == "Point at a cell for its exact value."
    QTest.mouseMove(page.left.network_view, QPoint(1, 1))
    assert page.left.readout.text() == "Point at a cell for its exact value."


def test_the_arrow_keys_open_the_list_and_a_wheel_chooses_nothing(page: ComparePage, qtbot: QtBot) -> None:
    reveal(page, qtbot)
    page.activateWindow()
    qtbot.waitActive(page)
    page.box.setFocus()
    QTest.keyClick(page.box, Qt.Key.Key_Down)
    assert page.choice == "untrained:resnet"
    assert page.box.view().isVisible()
    QTest.keyClick(page.box.view(), Qt.Key.Key_Up)
    QTest.keyClick(page.box.view(), Qt.Key.Key_Return)
    assert page.choice == "untrained:vgg"


def test_the_window_shows_both_answers_while_one_draws(window: MainWindow, qtbot: QtBot) -> None:
    page, seen = raise_page(window, qtbot), set()
    page.opponent.changed.connect(lambda: seen.add(bar_shares(page.right.bars).tobytes()))
    draw(window.draw_panel.canvas, SEVEN)
    assert len(seen) > 15
    assert np.argmax(bar_shares(page.left.bars)) == 7
