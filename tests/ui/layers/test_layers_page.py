import csv
import io
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from cnngui.digits.drawing import Drawing
from cnngui.network.architectures import ARCHITECTURES, build, count_weights
from cnngui.network.files.model_file import Model
from cnngui.network.inspect.layer_table import COLUMNS, LayerTable, as_text, cells, table_of
from cnngui.network.inspect.reference_models import FULL_SIZE
from cnngui.network.trace import trace
from cnngui.ui.common.translation import marked
from cnngui.ui.layers import layers_page
from cnngui.ui.layers.layers_delegates import ShareBar
from cnngui.ui.layers.layers_model import LAYER, MULTIPLICATIONS, SHARE, WEIGHTS
from cnngui.ui.layers.layers_page import LayersPage
from cnngui.ui.main_window import MainWindow
from cnngui.ui.network.network_page import NetworkPage
from cnngui.ui.session.workbench import Workbench

_LEFT = Qt.MouseButton.LeftButton


class ShownLayersPage(LayersPage):
    """The page, with what it is given in the window."""

    workbench: Workbench


def model(name: str) -> Model:
    return Model(name, build(name, seed=2))


@pytest.fixture
def layers(qtbot: QtBot) -> ShownLayersPage:
    """An open page at the width it has in a window of 1280 pixels."""
    workbench = Workbench(model("simple_cnn"))
    page = ShownLayersPage(workbench)
    page.workbench = workbench
    qtbot.addWidget(page)
    page.resize(940, 640)
    page.show()
    qtbot.waitUntil(lambda: on_screen(page) != [])
    page.activateWindow()
    qtbot.waitActive(page)
    return page


def expected(page: ShownLayersPage) -> LayerTable:
    return table_of(trace(page.workbench.model.network, np.zeros((28, 28), np.float32)))


def on_screen(page: LayersPage) -> list[list[str]]:
    shown = page.table.view.model()
    return [
        [shown.index(row, column).data() for column in range(shown.columnCount())]
        for row in range(shown.rowCount())
    ]


def names(page: LayersPage) -> list[str]:
    return [row[LAYER] for row in on_screen(page)]


def click_heading(page: LayersPage, column: int) -> None:
    header = page.table.view.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), _LEFT, pos=at)


def row_at(page: LayersPage, row: int) -> QPoint:
    view = page.table.view
    return view.visualRect(view.model().index(row, LAYER)).center()


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, _LEFT)


def choose(page: LayersPage, name: str) -> None:
    """Choose by the keys: the list of networks, then so many down."""
    page.networks.setFocus()
    QTest.keyClick(page.networks, Qt.Key.Key_Home)
    for _ in range(page.networks.findData(name)):
        QTest.keyClick(page.networks, Qt.Key.Key_Down)


@pytest.mark.parametrize("name", list(ARCHITECTURES))
def test_every_cell_is_that_of_the_layer_table(layers: ShownLayersPage, name: str) -> None:
    layers.workbench.show_model(model(name))
    table = expected(layers)
    assert on_screen(layers) == [cells(row, marked) for row in table.rows]
    totals = layers.table.totals.texts()
    weights = count_weights(layers.workbench.model.network)
    assert totals[WEIGHTS] == f"{weights:,}"
    assert totals[MULTIPLICATIONS] == f"{table.multiplication_count:,}"
    assert totals[LAYER] == f"{len(table.rows)} layers in all"
    title = ARCHITECTURES[name].title
    said = f"{title}: {weights:,} parameters, {table.multiplication_count:,} multiplications for one picture"
    assert layers.headline.text() == said


def test_the_columns_of_simple_cnn_fit_and_hold_all_their_words(layers: LayersPage, qtbot: QtBot) -> None:
    view = layers.table.view
    # A wider font needs a wider page: 940 pixels are enough for letters of 6 pixels.
    layers.resize(max(940, 180 * view.fontMetrics().averageCharWidth()), layers.height())
    QApplication.processEvents()
    assert view.horizontalScrollBar().maximum() == 0
    measure = view.fontMetrics().horizontalAdvance
    for row in on_screen(layers):
        for column, text in enumerate(row):
            assert view.columnWidth(column) > measure(text), text
    header = view.horizontalHeader()
    for column, heading in enumerate(COLUMNS):
        assert header.sectionSize(column) > header.fontMetrics().horizontalAdvance(heading), heading


def test_a_larger_network_scrolls_instead_of_cutting_words(layers: ShownLayersPage, qtbot: QtBot) -> None:
    layers.workbench.show_model(model("resnet"))
    view = layers.table.view
    qtbot.waitUntil(lambda: view.horizontalScrollBar().maximum() > 0)
    for row in on_screen(layers):
        for column, text in enumerate(row):
            assert view.columnWidth(column) > view.fontMetrics().horizontalAdvance(text), text
    before = layers.table.totals.place(WEIGHTS)
    view.horizontalScrollBar().setValue(50)
    assert layers.table.totals.place(WEIGHTS) == before.translated(-50, 0)


def test_larger_text_makes_the_table_larger(layers: LayersPage) -> None:
    before, font = layers.table.view.columnWidth(WEIGHTS), QApplication.font()
    try:
        larger = QApplication.font()
        larger.setPointSize(font.pointSize() + 4)
        QApplication.setFont(larger)
        QApplication.processEvents()
        assert layers.table.view.columnWidth(WEIGHTS) > 1.2 * before
        assert layers.table.view.rowHeight(0) > layers.table.view.fontMetrics().height()
    finally:
        QApplication.setFont(font)


def test_the_headings_sort_and_the_third_click_brings_the_order_back(layers: ShownLayersPage) -> None:
    table = expected(layers)
    in_order = [row.name for row in table.rows]
    for column, amount in (
        (WEIGHTS, lambda row: row.weight_count),
        (MULTIPLICATIONS, lambda row: row.multiplication_count),
        (SHARE, lambda row: row.share),
    ):
        by_name = {row.name: amount(row) for row in table.rows}
        click_heading(layers, column)
        rising = [by_name[name] for name in names(layers)]
        assert rising == sorted(rising)
        assert names(layers) != in_order
        click_heading(layers, column)
        falling = [by_name[name] for name in names(layers)]
        assert falling == sorted(falling, reverse=True)
        click_heading(layers, column)
        assert names(layers) == in_order


def test_layers_sort_by_their_numbers_and_a_button_restores_the_order(layers: LayersPage) -> None:
    choose(layers, "alexnet")
    in_order = names(layers)
    click_heading(layers, LAYER)
    features = [name for name in names(layers) if name.startswith("features")]
    assert features == [f"features.{number}" for number in range(13)]
    assert names(layers) != in_order
    press(layers.order)
    assert names(layers) == in_order


def test_all_rows_are_copied_as_text_by_button_and_key(layers: ShownLayersPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(layers.notified) as notified:
        press(layers.copy_text)
    assert QGuiApplication.clipboard().text() == as_text(expected(layers), marked)
    assert notified.args[0]() == "Copied 9 rows."
    QGuiApplication.clipboard().setText("")
    layers.table.view.setFocus()
    QTest.keyClick(layers.table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t") for line in lines[2:-1]] == on_screen(layers)


def test_chosen_rows_are_copied_as_they_stand(layers: LayersPage) -> None:
    click_heading(layers, WEIGHTS)
    click_heading(layers, WEIGHTS)
    view = layers.table.view
    QTest.mouseClick(view.viewport(), _LEFT, pos=row_at(layers, 0))
    QTest.mouseClick(view.viewport(), _LEFT, Qt.KeyboardModifier.ShiftModifier, row_at(layers, 1))
    press(layers.copy_csv)
    rows = list(csv.reader(io.StringIO(QGuiApplication.clipboard().text())))
    assert [row[LAYER] for row in rows[2:]] == ["fc", "conv2"]
    assert [int(row[WEIGHTS]) for row in rows[2:]] == [15_690, 4_640]
    press(layers.copy_text)
    last = QGuiApplication.clipboard().text().splitlines()[-1].split("\t")
    assert last[WEIGHTS] == "20,330"
    assert last[SHARE] == "99.2 %"


def test_the_saved_table_reads_back(
    layers: ShownLayersPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "table"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    with qtbot.waitSignal(layers.notified) as notified:
        press(layers.save)
    with (tmp_path / "table.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == list(COLUMNS)
    table = expected(layers)
    assert [row[LAYER] for row in rows[2:]] == [row.name for row in table.rows]
    assert [int(row[WEIGHTS]) for row in rows[2:]] == [row.weight_count for row in table.rows]
    assert sum(float(row[SHARE]) for row in rows[2:]) == pytest.approx(1)
    assert notified.args[0]() == f"Saved 9 rows as {tmp_path / 'table.csv'}."


def test_a_table_that_cannot_be_saved_is_a_sentence(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    raise_page(window, qtbot)
    path = tmp_path / "nowhere" / "table.csv"
    assert not window.pages.find(LayersPage).save_csv(path)
    said = f"{path} was not written: No such file or directory; choose another place."
    assert window.message_bar.sentence == said


@pytest.mark.parametrize(
    ("name", "weights", "times"),
    [("alexnet", 61_100_840, "2,982"), ("vgg16", 138_357_544, "6,752"), ("resnet18", 11_689_512, "570")],
)
def test_the_full_size_networks_are_compared_with_the_one_shown(
    layers: ShownLayersPage, name: str, weights: int, times: str
) -> None:
    choose(layers, name)
    title = FULL_SIZE[name].title
    said = f"{title}: {weights:,} parameters — {times} times the 20,490 of the network on show"
    assert layers.headline.text() == said
    assert layers.table.totals.texts()[WEIGHTS] == f"{weights:,}"
    assert sum(row.weight_count for row in layers.table.model.table.rows) == weights
    assert QGuiApplication.overrideCursor() is None
    # Another network shown changes the comparison, and not the list.
    layers.workbench.show_model(model("lenet5"))
    assert layers.headline.text().endswith("the 61,706 of the network on show")
    assert len(on_screen(layers)) == len(layers.table.model.table.rows)
    choose(layers, "")
    assert on_screen(layers) == [cells(row, marked) for row in expected(layers).rows]


def test_where_torchvision_is_missing_it_says_so_and_stays(
    layers: LayersPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cnngui.problem import Problem

    def missing(name: str) -> LayerTable:
        raise Problem(f"no {name}")

    monkeypatch.setattr(layers_page, "full_size_table", missing)
    before = on_screen(layers)
    with qtbot.waitSignal(layers.problem) as emitted:
        choose(layers, "alexnet")
    assert str(emitted.args[0]) == "no alexnet"
    assert layers.networks.currentText() == "The network on show"
    assert on_screen(layers) == before


def raise_page(window: MainWindow, qtbot: QtBot) -> None:
    window.pages.raise_page("layers")
    qtbot.waitUntil(lambda: on_screen(window.pages.find(LayersPage)) != [])


def test_behind_the_tab_of_another_page_no_table_is_made(window: MainWindow, qtbot: QtBot) -> None:
    window.workbench.show_model(model("mlp"))
    assert on_screen(window.pages.find(LayersPage)) == []
    raise_page(window, qtbot)
    assert "fc2" in names(window.pages.find(LayersPage))


def test_a_row_leads_to_its_layer_on_the_network_page(window: MainWindow, qtbot: QtBot) -> None:
    raise_page(window, qtbot)
    page, view = window.pages.find(LayersPage), window.pages.find(LayersPage).table.view
    click_heading(page, WEIGHTS)
    row = names(page).index("conv2")
    QTest.mouseClick(view.viewport(), _LEFT, pos=row_at(page, row))
    QTest.mouseDClick(view.viewport(), _LEFT, pos=row_at(page, row))
    assert window.pages.find(NetworkPage).isVisible()
    assert window.pages.find(NetworkPage).map_view.shown == ("conv2", 0)
    window.pages.raise_page("layers")
    QTest.mouseClick(view.viewport(), _LEFT, pos=row_at(page, names(page).index("fc")))
    with qtbot.waitSignal(page.chosen) as chosen:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert chosen.args == ["fc"]
    assert window.pages.find(NetworkPage).map_view.shown == ("fc", 0)
    window.pages.raise_page("layers")
    choose(page, "alexnet")
    with qtbot.assertNotEmitted(page.chosen):
        QTest.mouseDClick(view.viewport(), _LEFT, pos=row_at(page, 0))
    assert page.isVisible()


def test_the_table_is_made_once_for_each_network_that_is_looked_at(
    layers: ShownLayersPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    monkeypatch.setattr(layers_page, "table_of", lambda t: made.append(t) or table_of(t))
    layers.workbench.show_drawing(Drawing(picture=np.eye(28, dtype=np.float32)))
    layers.workbench.model_changed.emit()
    assert len(made) == 0
    layers.workbench.show_model(model("mlp"))
    assert len(made) == 1
    layers.hide()
    layers.workbench.show_model(model("vgg"))
    assert len(made) == 1
    layers.show()
    qtbot.waitUntil(lambda: len(made) == 2)
    assert "conv3b" in names(layers)


def test_the_share_is_painted_as_a_bar(layers: LayersPage) -> None:
    view = layers.table.view
    image = view.viewport().grab().toImage()
    bars = view.itemDelegateForColumn(SHARE)
    assert isinstance(bars, ShareBar)
    accent = layers.palette().color(QPalette.ColorRole.Accent)
    row = names(layers).index("fc")
    option = QStyleOptionViewItem()
    option.rect = view.visualRect(view.model().index(row, SHARE))
    option.font, option.fontMetrics = view.font(), view.fontMetrics()
    bar, whole = bars.bar_rect(option, 15_690 / 20_490), bars.bar_rect(option, 1.0)
    assert image.pixelColor(bar.left() + 1, bar.center().y()) == accent
    assert image.pixelColor(bar.right() - 1, bar.center().y()) == accent
    assert image.pixelColor(bar.right() + 2, bar.center().y()) != accent
    assert whole.right() < option.rect.right()
    assert bar.width() / whole.width() == pytest.approx(0.766, abs=0.02)
