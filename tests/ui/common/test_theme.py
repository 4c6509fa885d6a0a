import numpy as np
import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from cnngui.ui.common.theme import INK, ColourScale, apply_theme, readable_on, signed_scale


def contrast(one: QColor, two: QColor) -> float:
    def luminance(colour: QColor) -> float:
        parts = np.array([colour.redF(), colour.greenF(), colour.blueF()])
        linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
        return float(linear @ [0.2126, 0.7152, 0.0722])

    dark, light = sorted([luminance(one), luminance(two)])
    return (light + 0.05) / (dark + 0.05)


def test_zero_is_the_middle_of_a_signed_scale_and_the_sides_mirror() -> None:
    scale = signed_scale(2.0)
    zero = scale.colour(0.0)
    assert min(zero.red(), zero.green(), zero.blue()) > 240
    assert scale.colour(-2.0).blue() > scale.colour(-2.0).red()
    assert scale.colour(2.0).red() > scale.colour(2.0).blue()
    assert scale.colour(-9.0) == scale.colour(-2.0)
    for value in np.linspace(0.1, 2, 20):
        below, above = scale.colour(-value).lightness(), scale.colour(value).lightness()
        assert abs(below - above) < 40


def test_a_dead_map_has_the_colour_of_zero() -> None:
    scale = signed_scale(0.0)
    assert set(scale.colours(np.zeros((3, 3), np.float32)).flat) == {
        scale.colours(np.zeros(1, np.float32))[0]
    }
    assert scale.colour(0.0) == signed_scale(5.0).colour(0.0)


def test_ink_goes_from_black_to_white() -> None:
    assert INK.colour(0).getRgb() == (0, 0, 0, 255)
    assert INK.colour(1).getRgb() == (255, 255, 255, 255)
    greys = [INK.colour(v).red() for v in np.linspace(0, 1, 50)]
    assert greys == sorted(greys)


@pytest.mark.parametrize("scale", [INK, signed_scale(1.0)], ids=["ink", "signed"])
def test_numbers_read_well_on_every_colour_of_a_scale(scale: ColourScale) -> None:
    for value in np.linspace(scale.low, scale.high, 101):
        colour = scale.colour(value)
        assert contrast(colour, readable_on(colour)) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_words_of_the_chrome_read_well(theme: str, qapp: QApplication) -> None:
    apply_theme(qapp, theme)
    palette = qapp.palette()
    grounds = [palette.window().color(), palette.base().color(), palette.alternateBase().color()]
    for ground in grounds:
        assert contrast(palette.text().color(), ground) >= 7
        assert contrast(palette.placeholderText().color(), ground) >= 4.5
    assert contrast(palette.highlightedText().color(), palette.highlight().color()) >= 4.5
    assert (palette.base().color().lightness() < 128) == (theme == "dark")
