import numpy as np

from cnngui.digits.drawing import Drawing, Stroke
from cnngui.digits.drawing_editor import DrawingEditor, eraser_radius


def stroke(editor: DrawingEditor, *points: tuple[float, float], erases: bool = False) -> None:
    first, *others = points
    editor.start(first, 22.0, erases=erases)
    for point in others:
        editor.extend(point, 22.0)
    editor.end()


def test_a_stroke_is_one_step_and_undo_and_redo_bring_the_very_drawings() -> None:
    editor = DrawingEditor()
    empty = editor.drawing
    stroke(editor, (10.0, 10.0), (50.0, 10.0), (50.0, 10.0), (90.0, 40.0))
    one = editor.drawing
    np.testing.assert_array_equal(one.strokes[0].points, [(10, 10), (50, 10), (90, 40)])
    assert editor.history == (1, 0)
    stroke(editor, (10.0, 100.0))
    two = editor.drawing
    editor.undo()
    assert editor.drawing is one
    editor.undo()
    assert editor.drawing is empty
    editor.undo()
    assert (editor.drawing, editor.history) == (empty, (0, 2))
    editor.redo()
    editor.redo()
    assert (editor.drawing, editor.history) == (two, (2, 0))


def test_a_new_step_forgets_what_was_undone() -> None:
    editor = DrawingEditor()
    stroke(editor, (10.0, 10.0))
    editor.undo()
    editor.replace(Drawing((Stroke(np.array([[5.0, 5.0]], np.float32), 22.0),)))
    assert editor.history == (1, 0)
    editor.replace(Drawing())
    editor.replace(Drawing())
    assert editor.history == (2, 0)


def test_undo_in_the_middle_of_a_stroke_ends_it_first() -> None:
    editor = DrawingEditor()
    editor.start((10.0, 10.0), 22.0, erases=False)
    editor.extend((60.0, 10.0), 22.0)
    assert editor.is_drawing
    editor.undo()
    assert not editor.is_drawing
    assert editor.drawing.is_empty
    editor.extend((90.0, 90.0), 22.0)
    assert editor.drawing.is_empty
    editor.redo()
    assert len(editor.drawing.strokes[0].points) == 2


def test_the_eraser_takes_what_its_ring_covers_and_nothing_is_no_step() -> None:
    editor = DrawingEditor()
    stroke(editor, (10.0, 100.0), (200.0, 100.0))
    editor.start((100.0, 200.0), 22.0, erases=True)
    assert editor.is_erasing
    editor.end()
    assert editor.history == (1, 0)
    stroke(editor, (100.0, 100.0), erases=True)
    assert editor.history == (2, 0)
    left, right = editor.drawing.strokes
    reach = eraser_radius(22.0)
    assert abs(left.points[-1, 0] - (100 - reach)) < 0.01
    assert abs(right.points[0, 0] - (100 + reach)) < 0.01
