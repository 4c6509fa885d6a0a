"""The Draw panel folded to a strip: what is left of it, what the pages gain, how it comes back."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cnngui.ui.main_window import MainWindow
from tests.ui.hand import SEVEN, THREE, draw

_LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def folded(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window with the panel folded away by its key."""
    qtbot.waitUntil(window.isActiveWindow)
    draw(window.draw_panel.canvas, SEVEN)
    QTest.keyClick(window, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: window.pages.draw.width() < 150)
    return window


def test_the_strip_has_the_picture_and_the_answer(folded: MainWindow) -> None:
    strip = folded.draw.strip
    assert strip.isVisible() and not folded.draw_panel.isVisible()
    assert strip.answer.text() == "7"
    assert strip.share.text().endswith("%")
    np.testing.assert_array_equal(strip.grid.values, folded.workbench.picture)
    for label in (strip.answer, strip.share):
        assert label.width() >= label.sizeHint().width()


def test_every_page_gains_the_width(window: MainWindow, qtbot: QtBot) -> None:
    before = {}
    for page in window.pages.pages:
        window.pages.raise_page(page.key)
        before[page.key] = page.width()
    QTest.keyClick(window, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: window.pages.draw.width() < 150)
    for page in window.pages.pages:
        window.pages.raise_page(page.key)
        assert page.width() > before[page.key] + 150
    window.resize(1024, 700)
    qtbot.waitUntil(lambda: window.width() == 1024)
    for page in window.pages.pages:
        window.pages.raise_page(page.key)
        qtbot.wait(10)
        assert (window.width(), window.height()) == (1024, 700), page.key


def test_the_strip_is_as_wide_as_larger_text_needs(folded: MainWindow, qtbot: QtBot) -> None:
    strip, font = folded.draw.strip, folded.font()
    font.setPointSize(24)
    folded.setFont(font)
    qtbot.waitUntil(lambda: folded.pages.draw.width() >= strip.sizeHint().width())
    assert strip.share.width() >= strip.share.fontMetrics().horizontalAdvance(">99.9 %")
    assert strip.answer.font().pointSizeF() > 40


@pytest.mark.parametrize("way", ["key", "click", "button", "menu"])
def test_it_comes_back_as_it_was(folded: MainWindow, qtbot: QtBot, way: str) -> None:
    strip = folded.draw.strip
    match way:
        case "key":
            QTest.keyClick(folded, Qt.Key.Key_F9)
        case "click":
            QTest.mouseClick(strip.grid, _LEFT)
        case "button":
            QTest.mouseClick(strip.button, _LEFT)
        case "menu":
            folded.actions_.fold_draw.trigger()
    qtbot.waitUntil(lambda: folded.pages.draw.width() > 250)
    assert folded.draw_panel.isVisible() and not strip.isVisible()
    draw(folded.draw_panel.canvas, THREE)
    assert folded.prediction is not None


def test_the_strip_follows_what_is_drawn_and_cleared_by_keys(folded: MainWindow) -> None:
    folded.actions_.clear.trigger()
    assert folded.draw.strip.answer.text() == "–"
    folded.actions_.undo.trigger()
    assert folded.draw.strip.answer.text() == "7"


def test_it_is_folded_at_the_next_start(folded: MainWindow, qtbot: QtBot) -> None:
    folded.close()
    second = MainWindow("en", "light")
    qtbot.addWidget(second)
    second.show()
    qtbot.waitExposed(second)
    assert second.draw.strip.isVisible()
    assert second.pages.draw.width() < 150
    second.actions_.fold_draw.trigger()
    qtbot.waitUntil(lambda: second.pages.draw.width() > 250)
