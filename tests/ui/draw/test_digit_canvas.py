import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cnngui.digits.drawing import CANVAS, Drawing
from cnngui.digits.drawing_editor import Tool
from cnngui.ui.draw.digit_canvas import DigitCanvas
from tests.ui.hand import SEVEN, draw


@pytest.fixture
def canvas(qtbot: QtBot) -> DigitCanvas:
    canvas = DigitCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(280, 280)
    canvas.show()
    return canvas


def ink_at(canvas: DigitCanvas, x: int, y: int) -> int:
    return canvas.grab().toImage().pixelColor(x, y).lightness()


def test_a_stroke_is_kept_in_canvas_units_and_painted(canvas: DigitCanvas) -> None:
    canvas.resize(560, 560)
    draw(canvas, [(0.25, 0.5), (0.75, 0.5)])
    (stroke,) = canvas.drawing.strokes
    np.testing.assert_allclose(stroke.points[0], [CANVAS * 0.25, CANVAS * 0.5], atol=0.6)
    np.testing.assert_allclose(stroke.points[-1], [CANVAS * 0.75, CANVAS * 0.5], atol=0.6)
    assert ink_at(canvas, 280, 280) == 255
    assert ink_at(canvas, 280, 100) == 0


def test_the_drawing_changes_at_every_movement(canvas: DigitCanvas) -> None:
    seen: list[Drawing] = []
    canvas.drawing_changed.connect(seen.append)
    draw(canvas, SEVEN)
    assert len(seen) > 20
    assert [len(d.strokes) for d in seen] == [1] * len(seen)
    lengths = [len(d.strokes[0].points) for d in seen]
    assert lengths == sorted(lengths)


def test_undo_and_redo_take_whole_strokes(canvas: DigitCanvas) -> None:
    draw(canvas, SEVEN)
    one = canvas.drawing
    draw(canvas, [(0.2, 0.5), (0.8, 0.5)])
    two = canvas.drawing
    canvas.undo()
    assert canvas.drawing is one
    canvas.undo()
    assert canvas.drawing.is_empty
    assert not canvas.can_undo
    canvas.redo()
    canvas.redo()
    assert canvas.drawing is two
    assert not canvas.can_redo
    canvas.undo()
    draw(canvas, [(0.1, 0.1), (0.2, 0.1)])
    assert not canvas.can_redo


def test_clear_can_be_undone_and_an_empty_canvas_has_nothing_to_clear(canvas: DigitCanvas) -> None:
    canvas.clear()
    assert not canvas.can_undo
    draw(canvas, SEVEN)
    before = canvas.drawing
    canvas.clear()
    assert canvas.drawing.is_empty
    canvas.undo()
    assert canvas.drawing is before


def test_the_eraser_cuts_a_stroke_in_two_as_one_step(canvas: DigitCanvas) -> None:
    draw(canvas, [(0.1, 0.5), (0.9, 0.5)])
    whole = canvas.drawing
    canvas.use_eraser()
    assert canvas.tool is Tool.ERASER
    draw(canvas, [(0.5, 0.4), (0.5, 0.6)])
    assert len(canvas.drawing.strokes) == 2
    assert ink_at(canvas, 140, 140) == 0
    assert ink_at(canvas, 50, 140) == 255
    canvas.undo()
    assert canvas.drawing is whole


def test_erasing_nothing_is_no_step(canvas: DigitCanvas) -> None:
    draw(canvas, [(0.1, 0.1), (0.2, 0.1)])
    canvas.undo()
    canvas.redo()
    canvas.use_eraser()
    draw(canvas, [(0.8, 0.8), (0.9, 0.9)])
    canvas.undo()
    assert canvas.drawing.is_empty


def test_undo_in_the_middle_of_a_stroke_takes_the_stroke(canvas: DigitCanvas) -> None:
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    QTest.mouseMove(canvas, QPoint(90, 90))
    canvas.undo()
    assert canvas.drawing.is_empty
    QTest.mouseMove(canvas, QPoint(120, 120))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(120, 120))
    assert canvas.drawing.is_empty


def test_the_right_button_does_not_draw(canvas: DigitCanvas) -> None:
    QTest.mousePress(canvas, Qt.MouseButton.RightButton, pos=QPoint(50, 50))
    QTest.mouseMove(canvas, QPoint(90, 90))
    QTest.mouseRelease(canvas, Qt.MouseButton.RightButton, pos=QPoint(90, 90))
    assert canvas.drawing.is_empty


def test_strokes_stay_on_the_canvas_when_the_pointer_leaves_it(canvas: DigitCanvas) -> None:
    draw(canvas, [(0.5, 0.5), (1.6, -0.4)])
    points = canvas.drawing.strokes[0].points
    assert points.min() >= 0
    assert points.max() <= CANVAS


def test_a_finger_draws(canvas: DigitCanvas) -> None:
    device = QTest.createTouchDevice()
    QTest.touchEvent(canvas, device).press(0, QPoint(60, 60), canvas).commit()
    for at in range(70, 200, 10):
        QTest.touchEvent(canvas, device).move(0, QPoint(at, 60), canvas).commit()
    QTest.touchEvent(canvas, device).release(0, QPoint(200, 60), canvas).commit()
    assert len(canvas.drawing.strokes) == 1
    assert canvas.drawing.strokes[0].points[-1][0] == pytest.approx(200, abs=1)
    assert canvas.can_undo


def tablet_event(kind: QEvent.Type, device: QPointingDevice, at: QPointF) -> QTabletEvent:
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    button = none if kind == QEvent.Type.TabletMove else left
    held = none if kind == QEvent.Type.TabletRelease else left
    no_keys = Qt.KeyboardModifier.NoModifier
    return QTabletEvent(kind, device, at, at, 0.5, 0, 0, 0, 0, 0, no_keys, button, held)


def stylus(kind: QPointingDevice.PointerType) -> QPointingDevice:
    return QPointingDevice(
        "pen", 1, QInputDevice.DeviceType.Stylus, kind, QInputDevice.Capability.Position, 1, 1
    )


def stroke_with(canvas: DigitCanvas, device: QPointingDevice, points: list[tuple[int, int]]) -> None:
    kinds = [QEvent.Type.TabletPress, *[QEvent.Type.TabletMove] * (len(points) - 1)]
    for kind, at in zip(kinds, points, strict=True):
        QApplication.sendEvent(canvas, tablet_event(kind, device, QPointF(*at)))
    end = QPointF(*points[-1])
    QApplication.sendEvent(canvas, tablet_event(QEvent.Type.TabletRelease, device, end))


def test_a_stylus_draws_and_turned_over_it_erases(canvas: DigitCanvas) -> None:
    pen = stylus(QPointingDevice.PointerType.Pen)
    stroke_with(canvas, pen, [(40, 140), (140, 140), (240, 140)])
    assert len(canvas.drawing.strokes) == 1
    turned = stylus(QPointingDevice.PointerType.Eraser)
    stroke_with(canvas, turned, [(140, 100), (140, 180)])
    assert len(canvas.drawing.strokes) == 2
    assert canvas.tool is Tool.PEN


def test_a_picture_is_painted_where_it_is_drawn_on(canvas: DigitCanvas) -> None:
    picture = np.zeros((28, 28), np.float32)
    picture[3, 20] = 1
    canvas.replace(Drawing(picture=picture))
    assert ink_at(canvas, 205, 35) == 255
    assert ink_at(canvas, 35, 205) == 0
    draw(canvas, [(0.1, 0.8), (0.2, 0.8)])
    digit = canvas.drawing.digit()
    assert digit[3, 20] == 1
    assert digit[22, 4] > 0.9


def test_a_wider_pen_paints_more_ink_and_gives_the_same_digit(canvas: DigitCanvas) -> None:
    draw(canvas, SEVEN)
    thin, digit = canvas.grab().toImage(), canvas.drawing.digit()
    canvas.clear()
    canvas.pen_width = 44.0
    draw(canvas, SEVEN)
    thick = canvas.grab().toImage()

    def ink(image: QImage) -> int:
        return sum(
            image.pixelColor(x, y).lightness() > 128 for x in range(0, 280, 4) for y in range(0, 280, 4)
        )

    assert ink(thick) > 1.5 * ink(thin)
    np.testing.assert_array_equal(canvas.drawing.digit(), digit)


def test_an_empty_canvas_says_what_to_do(canvas: DigitCanvas) -> None:
    image = canvas.grab().toImage()
    words = [image.pixelColor(x, y).lightness() for x in range(40, 240) for y in range(80, 200)]
    assert max(words) > 100
    draw(canvas, [(0.05, 0.05), (0.06, 0.05)])
    image = canvas.grab().toImage()
    assert max(image.pixelColor(x, y).lightness() for x in range(40, 240) for y in range(80, 200)) == 0


def test_the_eraser_shows_its_size(canvas: DigitCanvas) -> None:
    draw(canvas, [(0.05, 0.05), (0.06, 0.05)])
    canvas.use_eraser()
    QTest.mouseMove(canvas, QPoint(140, 140))
    radius = round(canvas.pen_width * 0.75)
    ring = canvas.grab().toImage().pixelColor(140 + radius, 140)
    assert ring.red() > 150 > ring.blue()
