import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from cnngui.ui.grids.mosaic import Cell, Mosaic, as_image, as_maps, best_columns

mosaics = st.builds(
    Mosaic,
    channels=st.integers(1, 40),
    height=st.integers(1, 9),
    width=st.integers(1, 9),
    columns=st.integers(1, 8),
    gap=st.integers(0, 2),
)


@given(mosaics)
def test_every_cell_is_found_where_it_is_painted(mosaic: Mosaic) -> None:
    shape = (mosaic.channels, mosaic.height, mosaic.width)
    colours = (0xFF000000 + np.arange(np.prod(shape)).reshape(shape)).astype(np.uint32)
    picture = mosaic.picture(colours)
    assert picture.shape == (mosaic.cells_high, mosaic.cells_wide)
    for y in range(mosaic.cells_high):
        for x in range(mosaic.cells_wide):
            cell = mosaic.cell_at(x + 0.5, y + 0.5)
            if cell is None:
                assert picture[y, x] == 0
            else:
                assert picture[y, x] == colours[cell]
                assert mosaic.place_of(cell) == (x, y)
    assert np.count_nonzero(picture) == colours.size


@given(mosaics)
def test_there_is_no_cell_outside(mosaic: Mosaic) -> None:
    for x, y in ((-0.1, 0), (0, -0.1), (mosaic.cells_wide, 0), (0, mosaic.cells_high)):
        assert mosaic.cell_at(x, y) is None


def test_rectangles_follow_the_target() -> None:
    mosaic = Mosaic(channels=4, height=2, width=2, columns=2, gap=1)
    target = QRectF(10, 20, 50, 100)
    assert mosaic.rect_of(Cell(3, 1, 0), target) == QRectF(40, 100, 10, 20)
    assert mosaic.rect_of_map(1, target) == QRectF(40, 20, 20, 40)
    assert mosaic.cell_in(target, 44.9, 110) == Cell(3, 1, 0)
    assert mosaic.cell_in(target, 35, 110) is None


@pytest.mark.parametrize(
    ("channels", "room", "columns"),
    [(16, QRectF(0, 0, 400, 400), 4), (16, QRectF(0, 0, 1600, 100), 16), (16, QRectF(0, 0, 100, 1600), 1)],
)
def test_the_columns_suit_the_room(channels: int, room: QRectF, columns: int) -> None:
    assert best_columns(channels, 3, 3, 1, room) == columns


def test_an_image_has_the_colours_and_its_own_memory() -> None:
    picture = np.array([[0xFF102030, 0xFF405060, 0]], np.uint32)
    image = as_image(picture)
    picture[:] = 0
    assert [image.pixelColor(x, 0).getRgb() for x in range(3)] == [
        (0x10, 0x20, 0x30, 255),
        (0x40, 0x50, 0x60, 255),
        (0, 0, 0, 0),
    ]


def test_a_vector_is_a_stack_of_single_cells() -> None:
    assert as_maps(np.zeros(7, np.float32)).shape == (7, 1, 1)
    assert as_maps(np.zeros((2, 3, 4), np.float32)).shape == (2, 3, 4)
