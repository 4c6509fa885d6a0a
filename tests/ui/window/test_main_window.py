import io
import logging
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QSettings, QSize, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QMenu,
    QSlider,
    QSpinBox,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cnngui.digits import mnist
from cnngui.faults.fault_log import FaultLog
from cnngui.network.architectures import build
from cnngui.network.files.model_file import Model, save_model
from cnngui.network.trace import Address, trace
from cnngui.ui.common.preferences import preferences
from cnngui.ui.common.translation import LANGUAGES
from cnngui.ui.common.visibility import is_on_screen
from cnngui.ui.main_window import MainWindow
from cnngui.ui.network.network_page import NetworkPage
from cnngui.ui.train.train_page import TrainPage
from cnngui.ui.window.help_dialogs import KeysDialog
from cnngui.ui.window.report_dialog import ReportDialog
from tests.ui.hand import SEVEN, THREE, draw

_LEFT = Qt.MouseButton.LeftButton


@pytest.mark.parametrize("key", ["network", "step", "train", "test", "layers", "compare", "build"])
def test_a_message_moves_nothing_and_stays_on_top(window: MainWindow, qtbot: QtBot, key: str) -> None:
    window.pages.raise_page(key)
    qtbot.wait(20)
    bar = window.message_bar
    others = [each for each in window.findChildren(QAbstractButton) if not bar.isAncestorOf(each)]
    places = {widget: widget.mapTo(window, QPoint(0, 0)) for widget in others}
    bar.warn(lambda: "What is wrong, and what to do about it. " * 10)
    qtbot.wait(20)
    assert places == {widget: widget.mapTo(window, QPoint(0, 0)) for widget in places}
    window.pages.raise_page("step" if key == "network" else "network")
    qtbot.wait(20)
    assert window.childAt(bar.geometry().center()) in bar.findChildren(QLabel)


@pytest.mark.parametrize(("path", "digit"), [(THREE, 3), (SEVEN, 7)])
def test_a_drawn_digit_is_recognised(window: MainWindow, path: list[tuple[float, float]], digit: int) -> None:
    before = window.prediction
    draw(window.draw_panel.canvas, path)
    assert before is None
    assert window.prediction.digit == digit
    assert window.prediction.probabilities.shape == (10,)
    assert window.prediction.probabilities.sum() == pytest.approx(1, abs=1e-5)
    bars = window.draw_panel.prediction_bars
    widths = [bars.bar_rect(d).width() for d in range(10)]
    assert int(np.argmax(widths)) == digit


def test_the_answer_follows_the_pen(window: MainWindow) -> None:
    canvas, seen = window.draw_panel.canvas, []
    window.workbench.trace_changed.connect(lambda: seen.append(window.prediction.probabilities.copy()))
    draw(canvas, SEVEN)
    assert len({s.tobytes() for s in seen}) > 15


def test_a_stroke_changes_every_map(window: MainWindow) -> None:
    """Every channel of every layer that is not dead, as it is painted, by one stroke of the mouse."""
    window.resize(2400, 1400)
    view = window.pages.find(NetworkPage).network_view
    draw(window.draw_panel.canvas, THREE)
    before, first = view.grab().toImage(), window.workbench.trace
    draw(window.draw_panel.canvas, [(0.2, 0.9), (0.9, 0.9)])
    after, second = view.grab().toImage(), window.workbench.trace
    seen = 0
    for layer, activation in first.activations.items():
        block = view.blocks[layer]
        for channel, values in enumerate(activation):
            if np.allclose(values, second.activation(layer)[channel], atol=0.02 * np.abs(activation).max()):
                continue
            place = block.mosaic.rect_of_map(channel, block.target).toAlignedRect()
            assert before.copy(place) != after.copy(place), (layer, channel)
            seen += 1
    assert seen > 150


def test_every_view_shows_the_one_trace(window: MainWindow) -> None:
    draw(window.draw_panel.canvas, THREE)
    expected = trace(window.workbench.model.network, window.draw_panel.canvas.drawing.digit())
    np.testing.assert_array_equal(
        window.draw_panel.network_input.grid.values[0], expected.activation("input")[0]
    )
    np.testing.assert_array_equal(window.prediction.probabilities, expected.probabilities)
    assert window.pages.find(NetworkPage).network_view.trace is window.workbench.trace


def test_clear_and_undo_by_their_buttons(window: MainWindow) -> None:
    draw(window.draw_panel.canvas, THREE)
    QTest.mouseClick(window.findChild(QWidget, "clear_button"), _LEFT)
    cleared = window.prediction
    QTest.mouseClick(window.findChild(QWidget, "undo_button"), _LEFT)
    assert cleared is None
    assert window.prediction.digit == 3
    QTest.mouseClick(window.findChild(QWidget, "undo_button"), _LEFT)
    assert window.prediction is None
    assert not window.findChild(QWidget, "undo_button").isEnabled()


@pytest.mark.parametrize(
    "name",
    [
        "digit_canvas",
        "clear_button",
        "undo_button",
        "network_input",
        "prediction_bars",
        "network_view",
        "map_view",
        "train_button",
        "pause_button",
        "step_button",
        "stop_button",
        "reset_button",
        "confusion_matrix",
        "loss_plot",
        "accuracy_plot",
        "run_progress",
    ],
)
def test_the_names_other_code_relies_on(window: MainWindow, name: str) -> None:
    assert len(window.findChildren(QWidget, name)) == 1


def test_a_random_test_digit_comes_on_the_canvas_with_its_label(window: MainWindow) -> None:
    digits = mnist.load("test")
    right = 0
    for _ in range(20):
        window.actions_.random_picture.trigger()
        caption = window.draw_panel.canvas.caption
        index, label = caption.number, caption.label
        assert caption.words() == f"MNIST digits, test picture {index}, labelled {label}"
        np.testing.assert_array_equal(window.workbench.picture[0], digits.images[index, 0].numpy())
        assert label == int(digits.labels[index])
        right += window.prediction.digit == label
    assert right >= 17
    draw(window.draw_panel.canvas, [(0.1, 0.1), (0.2, 0.1)])
    assert window.draw_panel.canvas.caption is None


def test_the_menu_of_the_canvas_offers_its_tools(window: MainWindow, qtbot: QtBot) -> None:
    canvas = window.draw_panel.canvas
    draw(canvas, THREE)
    before = set(window.findChildren(QMenu))
    QTest.mouseClick(canvas, Qt.MouseButton.RightButton, pos=QPoint(20, 20))
    position = canvas.mapTo(window.draw_panel, QPoint(20, 20))
    from PySide6.QtGui import QContextMenuEvent

    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, position, canvas.mapToGlobal(QPoint(20, 20)))
    QApplication.sendEvent(window.draw_panel, event)
    (menu,) = [m for m in window.findChildren(QMenu) if m not in before and m.isVisible()]
    actions = [a for a in menu.actions() if not a.isSeparator()]
    offered = window.actions_
    tools = (offered.pen, offered.eraser, offered.undo, offered.redo, offered.clear)
    for action in (*tools, offered.random_picture, offered.open_image, offered.paste_image):
        assert action in actions
    menu.close()


def picture_of_a_seven() -> np.ndarray:
    """Dark ink on light paper, drawn by hand into an array."""
    pixels = np.full((120, 100), 235, np.uint8)
    pixels[20:30, 20:80] = 30
    for row in range(30, 105):
        middle = 75 - round((row - 30) * 0.45)
        pixels[row, middle - 5 : middle + 5] = 30
    return pixels


def test_an_image_is_opened_and_recognised(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "seven.png"
    Image.fromarray(picture_of_a_seven()).save(path)
    assert window.pictures.open_image(path)
    assert window.prediction.digit == 7
    window.actions_.undo.trigger()
    assert window.prediction is None


@pytest.mark.parametrize("how", ["pixels", "file"])
def test_an_image_is_pasted(window: MainWindow, tmp_path: Path, how: str) -> None:
    pixels = picture_of_a_seven()
    if how == "pixels":
        height, width = pixels.shape
        image = QImage(pixels.tobytes(), width, height, width, QImage.Format.Format_Grayscale8).copy()
        QGuiApplication.clipboard().setImage(image)
    else:
        path = tmp_path / "seven.png"
        Image.fromarray(pixels).save(path)
        copied = QMimeData()
        copied.setUrls([QUrl.fromLocalFile(str(path))])
        QGuiApplication.clipboard().setMimeData(copied)
    window.actions_.paste_image.trigger()
    assert window.prediction.digit == 7


def test_pasting_nothing_is_said_and_keeps_the_drawing(window: MainWindow) -> None:
    draw(window.draw_panel.canvas, THREE)
    before = window.workbench.drawing
    QGuiApplication.clipboard().setText("3")
    window.actions_.paste_image.trigger()
    assert (
        window.message_bar.sentence == "There is no picture on the clipboard; copy one, then paste it here."
    )
    assert window.workbench.drawing is before


def png(size: tuple[int, int], colour: int = 255) -> bytes:
    buffer = io.BytesIO()
    Image.new("L", size, colour).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no picture",
        b"\x89PNG\r\n\x1a\n cut",
        png((60, 60))[:60],
        png((1, 1)),
        png((60, 60)),
        png((20_000, 9)),
    ],
    ids=["empty", "text", "cut", "shortened", "one pixel", "blank", "20,000 wide"],
)
def test_a_bad_image_is_said_and_keeps_the_drawing(
    window: MainWindow, tmp_path: Path, content: bytes
) -> None:
    draw(window.draw_panel.canvas, THREE)
    before = window.workbench.drawing
    path = tmp_path / "bad.png"
    path.write_bytes(content)
    assert not window.pictures.open_image(path)
    assert "bad.png" in window.message_bar.sentence
    assert window.workbench.drawing is before
    assert window.message_bar.isVisible()


def test_a_bad_model_is_said_and_keeps_the_network(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    draw(window.draw_panel.canvas, THREE)
    model, answer = window.workbench.model, window.prediction.probabilities.copy()
    path = tmp_path / "bad.pt"
    path.write_bytes(b"")
    assert not window.files.open_model(path)
    assert window.message_bar.sentence == f"{path} is empty; choose another model file."
    assert window.workbench.model is model
    np.testing.assert_array_equal(window.prediction.probabilities, answer)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.message_bar.sentence == "")
    assert not window.message_bar.isVisible()


def words_on(widget: QWidget) -> str:
    labels = [w.text() for w in widget.findChildren(QLabel)]
    buttons = [w.text() for w in widget.findChildren(QAbstractButton)]
    menus = [m.title() for m in widget.findChildren(QMenu)]
    return "\n".join([*labels, *buttons, *menus])


def test_the_language_changes_without_a_restart_and_comes_back(window: MainWindow) -> None:
    english = words_on(window)
    window.actions_.languages["zh_CN"].trigger()
    QApplication.processEvents()
    chinese = words_on(window)
    for word in ("文件", "网络的输入", "预测", "学习率", "训练", "特征图"):
        assert word in chinese
        assert word not in english
    for word in ("Learning", "Prediction", "Optimiser", "convolution", "Ink width"):
        assert word in english
        assert word not in chinese
    assert "损失" in window.pages.find(TrainPage).tabs.curves.loss_plot.accessibleName()
    window.actions_.languages["en"].trigger()
    QApplication.processEvents()
    assert words_on(window) == english


def test_a_problem_is_said_in_the_language_of_the_window(window: MainWindow, tmp_path: Path) -> None:
    window.actions_.languages["zh_CN"].trigger()
    path = tmp_path / "空.pt"
    path.write_bytes(b"")
    window.files.open_model(path)
    assert window.message_bar.sentence == f"{path} 是空文件；请另选一个模型文件。"


def test_the_theme_changes_without_a_restart(window: MainWindow) -> None:
    def ground() -> int:
        QApplication.processEvents()
        return window.pages.find(NetworkPage).network_view.grab().toImage().pixelColor(3, 3).lightness()

    assert ground() > 200
    window.actions_.themes["dark"].trigger()
    assert ground() < 60
    plot = window.pages.find(TrainPage).tabs.curves.loss_plot
    assert plot.backgroundBrush().color().lightness() < 60
    # The colours of the curves are others on a dark ground.
    assert "#56b4e9" in window.pages.find(TrainPage).tabs.curves.legend.text()
    assert plot.curves["smoothed"].opts["pen"].color().name() == "#56b4e9"
    window.actions_.themes["light"].trigger()
    assert ground() > 200


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_every_control_has_a_tooltip_a_name_and_can_be_reached(window: MainWindow, language: str) -> None:
    window.actions_.languages[language].trigger()
    QApplication.processEvents()
    window.pages.side_by_side()
    controls: list[QWidget] = [
        *window.draw_panel.findChildren(QAbstractButton),
        # The arrows of a bar of tabs are Qt's own, and never in sight: all tabs have room.
        *(
            button
            for button in window.pages.find(TrainPage).findChildren(QAbstractButton)
            if not isinstance(button.parent(), QTabBar)
        ),
        *window.pages.find(TrainPage).findChildren(QComboBox),
        *window.pages.find(TrainPage).findChildren(QSpinBox),
        window.pages.find(TrainPage).form.learning_rate,
        window.draw_panel.canvas,
        window.draw_panel.network_input.grid,
        window.draw_panel.prediction_bars,
        *window.draw_panel.findChildren(QSlider),
        window.pages.find(NetworkPage).map_view.equation.grids["map"],
        window.pages.find(NetworkPage).map_view.equation.grids["kernels"],
    ]
    for control in controls:
        # Qt's own, where the headings of a table meet; nobody sees it.
        if control.objectName() == "qt_tableview_cornerbutton":
            continue
        assert control.toolTip(), control
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control
        named = control.accessibleName() or getattr(control, "text", str)()
        assert named, control


def native(keys: QKeySequence | str) -> str:
    """The name of keys in the language that Qt speaks: that of the last window of this process."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def test_f1_lists_the_keys_of_all_menus(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    window.actions_.keys.trigger()
    dialog = window.findChild(KeysDialog)
    assert dialog.isVisible()
    assert window.actions_.keys.shortcut().toString() == "F1"
    words = words_on(dialog)
    for menu in window.menus.top:
        for action in menu.actions():
            assert native(action.shortcut()) in words, action.text()
    dialog.close()


def test_f1_lists_the_keys_of_the_pages(window: MainWindow) -> None:
    window.actions_.keys.trigger()
    dialog = window.findChild(KeysDialog)
    for heading, lines in {
        "In the picture of the network": {
            "← →": "from layer to layer",
            "+ = - 0": "larger, smaller, the whole",
        },
        "On the Step page": {"← →": "one step", "Shift+← Shift+→": "one output cell"},
        "On the Test page": {"N P": "the next mistake, or the one before, shown to the network"},
        "On the Build page": {
            "Alt+↑ Alt+↓": "move the chosen row up or down",
            native("Del"): "take the chosen row away",
            "Ctrl+Z": "take the last change of the rows back",
        },
        "In the table of the runs": {
            "F2": "rename the run",
            f"{native('Del')} {native('Backspace')}": "delete the chosen runs",
            native("Space"): "lay its curves over the others",
        },
    }.items():
        (box,) = (box for box in dialog.findChildren(QGroupBox) if box.title() == heading)
        labels = [label.text() for label in box.findChildren(QLabel)]
        for keys, words in lines.items():
            assert labels[labels.index(keys) + 1] == words
    dialog.close()


def test_no_two_actions_share_a_key(window: MainWindow) -> None:
    from PySide6.QtGui import QAction, QShortcut

    keys = [key.toString() for action in window.findChildren(QAction) for key in action.shortcuts()]
    keys += [shortcut.key().toString() for shortcut in window.findChildren(QShortcut)]
    assert len(keys) == len(set(keys)), sorted(keys)


def test_settings_and_arrangement_are_remembered(qtbot: QtBot) -> None:
    first = MainWindow("en", "light")
    qtbot.addWidget(first)
    first.show()
    first.actions_.languages["zh_CN"].trigger()
    first.actions_.themes["dark"].trigger()
    first.pages.side_by_side()
    first.pages.find(TrainPage).form.learning_rate.setValue(0.02)
    first.pages.find(TrainPage).form.seed.setValue(77)
    first.draw_panel.set_pen_width(30)
    first.close()
    second = MainWindow()
    qtbot.addWidget(second)
    second.show()
    qtbot.waitExposed(second)
    assert second.actions_.languages["zh_CN"].isChecked()
    assert second.actions_.themes["dark"].isChecked()
    assert second.pages.find(TrainPage).form.settings().learning_rate == 0.02
    assert second.pages.find(TrainPage).form.settings().seed == 77
    assert second.draw_panel.canvas.pen_width == 30
    assert second.pages.docks["step"] not in second.tabifiedDockWidgets(second.pages.docks["network"])
    second.pages.as_tabs()
    tabs = second.tabifiedDockWidgets(second.pages.docks["network"])
    assert set(tabs) == set(second.pages.docks.values()) - {second.pages.docks["network"]}
    second.close()


def test_what_a_start_is_asked_for_is_for_this_start_only(qtbot: QtBot) -> None:
    for language, theme in (("zh_CN", "dark"), (None, None)):
        window = MainWindow(language, theme)
        qtbot.addWidget(window)
        window.show()
        window.close()
    assert window.actions_.languages["en"].isChecked()
    assert window.actions_.themes["system"].isChecked()


def test_the_draw_panel_keeps_its_share_of_the_width(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.wait(50)
    shares = []
    # Wide enough for the pages in the font there is, which else take some of the panel's share.
    pages = max(page.minimumSizeHint().width() for page in window.pages.pages)
    narrow = max(1280, round((pages + 40) / 0.7))
    for factor in (1.0, 2.0, 1.0, 1.5):
        window.resize(round(narrow * factor), 900)
        qtbot.wait(80)
        shares.append(window.pages.draw.width() / window.width())
    assert max(shares) - min(shares) < 0.03, shares
    assert 0.22 < shares[0] < 0.32


def test_no_layer_is_cut_off_however_narrow_the_page(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.side_by_side.trigger()
    window.resize(1100, 760)
    qtbot.wait(80)
    view = window.pages.find(NetworkPage).network_view
    for layer, activation in window.workbench.trace.activations.items():
        last = Address(layer, *(size - 1 for size in (*activation.shape, 1, 1)[:3]))
        assert view.rect().contains(view.rect_of(last).center().toPoint()), layer


def test_a_message_changes_its_language_with_the_window(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "e.pt"
    path.write_bytes(b"")
    window.files.open_model(path)
    window.actions_.languages["zh_CN"].trigger()
    QApplication.processEvents()
    assert window.message_bar.sentence == f"{path} 是空文件；请另选一个模型文件。"


def test_no_two_controls_in_sight_share_an_access_key(window: MainWindow) -> None:
    window.pages.side_by_side()
    words = [menu.title() for menu in window.menus.top]
    # Those of a field; the others are headings of groups.
    words += [
        label.text() for label in window.pages.find(TrainPage).form.findChildren(QLabel) if label.buddy()
    ]
    keys = [word[word.index("&") + 1].upper() for word in words if "&" in word]
    assert len(keys) == len(words) == len(set(keys)), words
    for menu in window.menus.top:
        texts = [action.text() for action in menu.actions() if "&" in action.text()]
        keys = [text[text.index("&") + 1].upper() for text in texts]
        assert len(keys) == len(set(keys)), texts


def test_weights_too_large_to_compute_with_are_refused(window: MainWindow, tmp_path: Path) -> None:
    draw(window.draw_panel.canvas, THREE)
    model = window.workbench.model
    huge = build("simple_cnn", seed=0)
    huge.load_state_dict({name: weight * 1e25 for name, weight in huge.state_dict().items()})
    save_model(tmp_path / "huge.pt", Model("simple_cnn", huge))
    assert not window.files.open_model(tmp_path / "huge.pt")
    assert window.message_bar.sentence.startswith("The weights of this model are so large")
    assert window.workbench.model is model
    assert not window.isWindowModified()
    window.pages.find(NetworkPage).network_view.grab()


def test_another_network_may_come_under_the_pointer(window: MainWindow, qtbot: QtBot) -> None:
    view = window.pages.find(NetworkPage).network_view
    qtbot.wait(150)
    QTest.mouseMove(view, view.rect_of(Address("conv1", 3, 5, 5)).center().toPoint())
    assert "conv1" in window.pages.find(NetworkPage).readout.text()
    window.workbench.show_model(Model("mlp", build("mlp", seed=0)))
    view.grab()
    assert window.pages.find(NetworkPage).readout.text().startswith("Point at a cell")


@pytest.mark.parametrize("value", ["nonsense", "-5", "1e400", ""])
def test_damaged_preferences_do_not_keep_the_window_from_opening(qtbot: QtBot, value: str) -> None:
    store: QSettings = preferences()
    for key in ("language", "theme", "geometry", "layout", "pen_width", "training/learning_rate"):
        store.setValue(key, value)
    for key in ("training/epochs", "training/architecture", "training/device", "training/seed"):
        store.setValue(key, value)
    store.sync()
    window = MainWindow()
    qtbot.addWidget(window)
    window.pages.find(TrainPage).form.settings().check()
    window.close()


def test_the_pages_can_stand_side_by_side_or_on_their_own(window: MainWindow, qtbot: QtBot) -> None:
    network, train = window.pages.docks["network"], window.pages.docks["train"]
    assert network.titleBarWidget() is not None
    assert train.titleBarWidget() is not None
    window.actions_.side_by_side.trigger()
    qtbot.waitUntil(lambda: network.isVisible() and train.isVisible() and network.x() < train.x())
    # Side by side it stands alone, and has its name above it.
    assert train.titleBarWidget() is None
    train.setFloating(True)
    qtbot.waitUntil(train.isWindow)
    window.actions_.as_tabs.trigger()
    assert not train.isFloating()


def test_a_fault_is_said_with_a_report_of_it_and_the_window_goes_on(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise ArithmeticError("the sum is wrong")

    log = FaultLog(tmp_path / "logs")
    window = MainWindow("en", "light", log)
    qtbot.addWidget(window)
    window.show()
    logging.getLogger().addHandler(log._file)
    for _ in range(2):
        try:
            fail()
        except ArithmeticError:
            log.catch(*sys.exc_info())
        assert "the sum is wrong" in window.message_bar.sentence
        window.message_bar.put_away()
        assert window.message_bar.sentence == ""
    window.actions_.report.trigger()
    (dialog,) = window.findChildren(ReportDialog)
    QTest.mouseClick(dialog.copy_button, _LEFT)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("cnngui ")
    assert copied.count("in fail") == 2
    assert str(tmp_path) not in copied
    assert dialog.where.text() == f"The whole log: {log.files.log}"
    dialog.close()
    draw(window.draw_panel.canvas, THREE)
    assert window.prediction.digit == 3
    window.close()
    log.close()


@pytest.mark.parametrize(("width", "places"), [(1280, 3), (10_000, 7)])
def test_side_by_side_has_as_many_places_as_the_screen_has_room_for(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, width: int, places: int
) -> None:
    screen = SimpleNamespace(availableSize=lambda: QSize(width, 800))
    monkeypatch.setattr(window, "screen", lambda: screen)
    window.pages.side_by_side()
    docks = window.pages.docks

    def in_front() -> list[str]:
        return [name for name, dock in docks.items() if is_on_screen(dock.widget())]

    qtbot.waitUntil(lambda: len(in_front()) == places)
    assert in_front() == list(docks)[:places]
    lefts = [docks[name].x() for name in in_front()]
    assert lefts == sorted(set(lefts))
    assert window.height() < 1000
