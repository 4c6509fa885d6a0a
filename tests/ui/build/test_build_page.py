"""The Build page, by mouse and keys: rows and their sizes, what is impossible, and the network used."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QKeySequence, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from cnngui.digits.dataset import COLOURED_SHAPES
from cnngui.network.builder.blueprint import Blueprint
from cnngui.network.builder.templates import TEMPLATES
from cnngui.network.trace import Address
from cnngui.ui.build.build_page import BuildPage
from cnngui.ui.build.build_row import BuildRow, SettingBox
from cnngui.ui.build.build_table import MOVE_DOWN, MOVE_UP, REMOVE, UNDO
from cnngui.ui.common.preferences import preferences
from cnngui.ui.common.theme import apply_theme
from cnngui.ui.common.translation import LANGUAGES, Languages
from cnngui.ui.session.workbench import Workbench, untrained
from tests.ui.worksheets import choose, settle

_LEFT, _ALT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier
SMALL = "own: convolution 4 | relu | max_pooling 4 | flatten | linear 10"


def open_build_page(qtbot: QtBot, text: str | None = "own:", workbench: Workbench | None = None) -> BuildPage:
    """Open the page on rows that are remembered; on those of a first start, where none are."""
    if text is not None:
        preferences().setValue("build/network", text)
    page = BuildPage(workbench or Workbench(untrained("mlp")), preferences())
    qtbot.addWidget(page)
    # As wide as its rows, which are wider with a wider font; what is scrolled away cannot be clicked.
    page.resize(max(940, page.table.widget().sizeHint().width() + 60), 640)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


@pytest.fixture
def page(qtbot: QtBot) -> BuildPage:
    return open_build_page(qtbot)


def pick(button: QPushButton, text: str) -> None:
    """Open a button's menu with the mouse and click the entry of that text."""

    def click() -> None:
        menu: QMenu = button.menu()
        (action,) = [action for action in menu.actions() if action.text() == text]
        QTest.mouseClick(menu, _LEFT, pos=menu.actionGeometry(action).center())

    QTimer.singleShot(0, button, click)
    QTest.mouseClick(button, _LEFT)
    # As every desktop does when a menu closes; offscreen there is none to do it.
    button.window().activateWindow()
    QApplication.processEvents()


def add(page: BuildPage, kind: str) -> BuildRow:
    """Add a row by the menu and return the row that has the keyboard then."""
    pick(page.add_button, kind)
    row = page.table.rows[page.table.current]
    assert row.kind.hasFocus()
    return row


def box(row: BuildRow, word: str) -> SettingBox:
    (found,) = [box for box in row.settings if not box.isHidden() and box.accessibleName() == word]
    return found


def outputs(page: BuildPage) -> list[str]:
    return [row.output.text() for row in page.table.rows if not row.isHidden()]


def counts(page: BuildPage) -> list[str]:
    return [row.weights.text() for row in page.table.rows if not row.isHidden()]


def click_row(page: BuildPage, number: int) -> None:
    row = page.table.rows[number]
    at = row.mapTo(page, QPoint(row.width() - 8, row.height() // 2))
    QTest.mouseClick(page.childAt(at), _LEFT)
    assert page.table.current == number
    assert row.kind.hasFocus()


def test_a_network_is_built_row_by_row_with_its_sizes(page: BuildPage, qtbot: QtBot) -> None:
    assert page.sentence.text() == "The network has no rows yet; add one."
    assert not page.use_button.isEnabled()
    settle(box(add(page, "convolution"), "maps"), 8)
    assert outputs(page) == ["8×28×28"]
    assert counts(page) == ["80"]
    assert page.sentence.text().startswith("The last row gives maps of 8×28×28, and there are 10 classes")
    add(page, "ReLU")
    pool = add(page, "max pooling")
    settle(box(pool, "window"), 3)
    settle(box(pool, "stride"), 3)
    add(page, "flatten")
    add(page, "fully connected")
    assert outputs(page) == ["8×28×28", "8×28×28", "8×9×9", "648", "10"]
    assert counts(page) == ["80", "0", "0", "0", "6,490"]
    assert page.total.text() == "6,570 parameters"
    assert page.sentence.text() == "This network can be built."
    assert page.blueprint.text == (
        "own: convolution 8 kernel=3 stride=1 padding=1 | relu | max_pooling 3 stride=3 padding=0 | flatten "
        "| linear 10"
    )
    with qtbot.waitSignal(page.used) as used:
        QTest.mouseClick(page.use_button, _LEFT)
    assert used.args == [page.blueprint.text]


def test_no_size_without_its_working(qtbot: QtBot) -> None:
    page = open_build_page(qtbot, SMALL)
    first, pool = page.table.rows[0], page.table.rows[2]
    assert first.weights.toolTip() == "(1·3·3 + 1)·4 = 40"
    assert pool.output.toolTip().splitlines() == ["height: ⌊(28 − 4) / 4⌋ + 1 = ⌊24/4⌋ + 1 = 7",
                                                  "width: ⌊(28 − 4) / 4⌋ + 1 = ⌊24/4⌋ + 1 = 7"]  # fmt: skip


def test_an_impossible_row_says_why_and_the_network_cannot_be_used(qtbot: QtBot) -> None:
    page = open_build_page(qtbot, SMALL)
    row = page.table.rows[2]
    settle(box(row, "padding"), 3)
    why = "Padding 3×3 is more than half of the window of 4×4."
    assert outputs(page) == ["4×28×28", "4×28×28", why, "–", "–"]
    assert counts(page) == ["40", "0", "–", "–", "–"]
    assert page.sentence.text() == f"Row 3: {why}"
    assert row.place.text() == "✕ 3"
    assert row.kind.accessibleDescription() == why
    assert row.output.foregroundRole() == QPalette.ColorRole.BrightText
    assert not page.use_button.isEnabled()
    assert page.total.isHidden()
    settle(box(row, "padding"), 2)
    assert outputs(page)[2:] == ["4×8×8", "256", "10"]
    assert row.place.text() == "3"
    assert row.output.foregroundRole() == QPalette.ColorRole.WindowText
    assert page.use_button.isEnabled()


def test_the_reason_is_painted_in_red_where_the_shape_was(qapp: QApplication, qtbot: QtBot) -> None:
    page = open_build_page(qtbot, "own: linear 10 | relu")
    apply_theme(qapp, "light")
    label = page.table.rows[0].output
    assert label.text().endswith("put a flatten in front of it.")
    QApplication.processEvents()
    assert label.height() >= label.heightForWidth(label.width())
    image = label.grab().toImage()
    red = sum(
        image.pixelColor(x, y).red() > image.pixelColor(x, y).green() + 90
        for x in range(image.width())
        for y in range(image.height())
    )
    assert red > 100


def test_a_number_of_inputs_that_is_insisted_on(qtbot: QtBot) -> None:
    page = open_build_page(qtbot, "own: flatten | linear 10")
    inputs = box(page.table.rows[1], "inputs")
    assert inputs.text() == "inputs auto"
    inputs.setFocus()
    inputs.selectAll()
    QTest.keyClicks(inputs, "100")
    assert outputs(page)[1] == (
        "This layer is set to 100 inputs and gets 784; set its inputs to 784, or to automatic."
    )
    inputs.selectAll()
    QTest.keyClicks(inputs, "784")
    assert outputs(page)[1] == "10"


def test_the_operation_of_a_row_is_changed_and_what_both_have_stays(qtbot: QtBot) -> None:
    page = open_build_page(qtbot, "own: max_pooling 4 stride=3 padding=1")
    choose(page.table.rows[0].kind, "average_pooling")
    assert page.blueprint.text == "own: average_pooling 4 stride=3 padding=1"
    choose(page.table.rows[0].kind, "dropout")
    assert [b.accessibleName() for b in page.table.rows[0].settings if not b.isHidden()] == ["share"]
    settle(box(page.table.rows[0], "share"), 0.3)
    choose(page.table.rows[0].kind, "flatten")
    assert all(b.isHidden() for b in page.table.rows[0].settings)
    assert outputs(page) == ["784"]


def test_rows_are_moved_removed_and_brought_back_by_keys(qtbot: QtBot) -> None:
    page = open_build_page(qtbot, SMALL)
    kinds = [row.kind for row in page.blueprint.rows]
    relu = page.table.rows[1].kind
    click_row(page, 1)
    QTest.keyClick(relu, Qt.Key.Key_Down, _ALT)
    assert [row.kind for row in page.blueprint.rows] == [kinds[0], kinds[2], kinds[1], *kinds[3:]]
    assert page.table.current == 2
    assert page.table.rows[2].kind.hasFocus()
    assert not page.table.rows[2].kind.view().isVisible()
    for _ in range(5):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up, _ALT)
    assert [row.kind for row in page.blueprint.rows] == [kinds[1], kinds[0], *kinds[2:]]
    assert page.table.rows[0].kind.hasFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)
    assert [row.kind for row in page.blueprint.rows] == [kinds[0], *kinds[2:]]
    assert page.table.rows[0].kind.hasFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [row.kind for row in page.blueprint.rows] == [kinds[1], kinds[0], *kinds[2:]]
    # A setting keeps the keyboard when its row moves, and Delete takes a figure there, not the row.
    maps = box(page.table.rows[1], "maps")
    maps.setFocus()
    assert page.table.current == 1
    QTest.keyClick(maps, Qt.Key.Key_Up, _ALT)
    assert box(page.table.rows[0], "maps").hasFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)
    assert len(page.blueprint.rows) == 5
    while page.undo_button.isEnabled():
        QTest.mouseClick(page.undo_button, _LEFT)
    assert page.blueprint == Blueprint.from_text(SMALL)


def test_the_buttons_work_on_the_chosen_row(qtbot: QtBot) -> None:
    page = open_build_page(qtbot, SMALL)
    click_row(page, 0)
    assert not page.up_button.isEnabled()
    QTest.mouseClick(page.down_button, _LEFT)
    assert [row.kind for row in page.blueprint.rows][:2] == ["relu", "convolution"]
    QTest.mouseClick(page.up_button, _LEFT)
    assert page.blueprint == Blueprint.from_text(SMALL)
    click_row(page, 1)
    add(page, "batch normalisation")
    assert [row.kind for row in page.blueprint.rows][1:4] == ["relu", "batch_normalisation", "max_pooling"]
    QTest.mouseClick(page.remove_button, _LEFT)
    assert page.blueprint == Blueprint.from_text(SMALL)
    for _ in range(5):
        QTest.mouseClick(page.remove_button, _LEFT)
    assert page.blueprint.rows == ()
    assert outputs(page) == []
    assert not page.remove_button.isEnabled()
    QTest.mouseClick(page.undo_button, _LEFT)
    assert len(page.blueprint.rows) == 1


def test_the_last_row_gone_by_a_key_leaves_the_keyboard_in_use(qtbot: QtBot) -> None:
    page = open_build_page(qtbot, "own: relu")
    page.table.rows[0].kind.setFocus()
    QTest.keyClick(page.table.rows[0].kind, Qt.Key.Key_Delete)
    assert page.add_button.hasFocus()


def test_many_steps_of_one_number_are_one_to_take_back(qtbot: QtBot) -> None:
    page = open_build_page(qtbot, SMALL)
    settle(box(page.table.rows[0], "maps"), 9)
    settle(box(page.table.rows[0], "kernel"), 5)
    box(page.table.rows[0], "kernel").setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.blueprint.rows[0].text == "convolution 9 kernel=3 stride=1 padding=1"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.blueprint == Blueprint.from_text(SMALL)


@pytest.mark.parametrize("name", TEMPLATES)
def test_one_can_start_from_a_ready_network_and_come_back(page: BuildPage, name: str) -> None:
    pick(page.start_button, page.starts[name].text())
    assert page.blueprint == TEMPLATES[name].blueprint
    assert page.use_button.isEnabled() is (name != "empty")
    QTest.mouseClick(page.undo_button, _LEFT)
    assert page.blueprint.rows == ()


def test_the_rows_are_remembered(qtbot: QtBot) -> None:
    first = open_build_page(qtbot, None)
    assert first.blueprint == TEMPLATES["simple_cnn"].blueprint
    settle(box(first.table.rows[0], "maps"), 12)
    first.close()
    second = open_build_page(qtbot, None)
    assert second.blueprint == first.blueprint
    assert outputs(second) == outputs(first)
    for damaged in ("nonsense", "own: dance", "own: linear ten"):
        assert open_build_page(qtbot, damaged).blueprint == TEMPLATES["simple_cnn"].blueprint


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_control_can_be_reached_and_says_what_it_is(
    qapp: QApplication, qtbot: QtBot, language: str
) -> None:
    languages = Languages(qapp)
    page = open_build_page(qtbot, "own: convolution | dropout | linear")
    languages.use(language)
    QApplication.processEvents()
    buttons = [page.add_button, page.remove_button, page.up_button, page.down_button, page.undo_button]
    fields = [field for row in page.table.rows for field in row.fields if not field.isHidden()]
    for control in [*buttons, page.start_button, page.use_button, *fields]:
        assert control.toolTip(), control
        assert control.accessibleName() or control.property("text"), control
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control
    languages.use("en")


def test_tab_goes_through_the_rows_in_their_order(qtbot: QtBot) -> None:
    page = open_build_page(qtbot, "own: convolution | relu")
    add(page, "dropout")
    expected = [f for row in page.table.rows for f in row.fields if not f.isHidden()]
    page.table.rows[0].kind.setFocus()
    seen = []
    for _ in expected:
        seen.append(QApplication.focusWidget())
        QTest.keyClick(seen[-1], Qt.Key.Key_Tab)
    assert seen == expected


def test_on_a_narrow_page_the_field_in_use_is_in_sight(qtbot: QtBot) -> None:
    page = open_build_page(qtbot, "own: " + "convolution 4 | " * 20 + "flatten | linear 10")
    page.resize(400, 320)
    QApplication.processEvents()
    viewport = page.table.viewport()
    for number in (0, 12, 19, 3):
        field = page.table.rows[number].settings[3]
        field.setFocus(Qt.FocusReason.TabFocusReason)
        assert page.table.current == number
        assert viewport.rect().contains(field.mapTo(viewport, field.rect().center()))


def test_rows_that_are_gone_leave_no_room(qtbot: QtBot) -> None:
    page = open_build_page(qtbot, "own: " + "convolution 4 | " * 20 + "flatten | linear 10")
    assert page.table.verticalScrollBar().maximum() > 0
    pick(page.start_button, "MLP")
    QApplication.processEvents()
    assert page.table.verticalScrollBar().maximum() == 0
    assert page.table.widget().sizeHint().height() < page.height() / 2


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_button_that_leads_on_can_be_read(qapp: QApplication, qtbot: QtBot, theme: str) -> None:
    page = open_build_page(qtbot, SMALL)
    apply_theme(qapp, theme)
    QApplication.processEvents()
    image = page.use_button.grab().toImage()
    ground = image.pixelColor(6, image.height() // 2)
    words = page.use_button.palette().color(QPalette.ColorRole.ButtonText)
    apply_theme(qapp, "light")
    assert ground.saturation() > 60
    assert contrast(ground, words) > 4.5


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours (WCAG 2.2)."""

    def luminance(colour: QColor) -> float:
        parts = np.array([colour.redF(), colour.greenF(), colour.blueF()])
        linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
        return float(linear @ [0.2126, 0.7152, 0.0722])

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_a_value_of_a_network_on_the_page_is_an_address_of_the_trace(qtbot: QtBot) -> None:
    workbench = Workbench(untrained("mlp"))
    page = open_build_page(qtbot, SMALL, workbench)
    workbench.show_model(untrained(page.blueprint.text))
    assert page.sentence.text() == "This network is on show."
    trace = workbench.trace
    for name, row in zip(page.blueprint.layers, page.table.rows, strict=True):
        assert "×".join(map(str, trace.activation(name).shape)) == row.output.text().replace(",", "")
        address = Address(name, *(0,) * trace.activation(name).ndim)
        assert trace.working(address).value == trace.value(address)
    settle(box(page.table.rows[0], "maps"), 5)
    assert page.sentence.text() == "This network can be built."
    pick(page.start_button, "The network on show")
    assert page.blueprint == Blueprint.from_text(SMALL)


def test_the_first_network_is_one_for_the_pictures_there_are(qtbot: QtBot) -> None:
    page = BuildPage(Workbench(untrained("mlp", dataset=COLOURED_SHAPES.name)), preferences())
    qtbot.addWidget(page)
    assert page.blueprint.problem is None
    assert page.blueprint.output_shapes[-1] == (COLOURED_SHAPES.spec.classes,)


def test_the_buttons_name_the_keys_of_the_table(page: BuildPage) -> None:
    for button, key in (
        (page.up_button, MOVE_UP),
        (page.down_button, MOVE_DOWN),
        (page.remove_button, REMOVE),
        (page.undo_button, UNDO),
    ):
        name = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        assert button.toolTip().endswith(f"({name})")
