"""What is said of a loss whose input is no probability."""

import numpy as np
import pytest

from cnngui.network.trace import Address
from cnngui.network.worksheet.worksheet import SheetLayer, Worksheet
from tests.network.reading import check_printed


@pytest.mark.parametrize(
    ("p", "formula", "is_said"),
    [
        (0.25, "−ln(0.25) = 1.386", False),
        (1.0, "−ln(1) = 0", False),
        (0.0, "−ln(0) = ∞", False),
        (1.5, "−ln(1.5) = −0.4055", True),
        (-0.5, "−ln(−0.5) = NaN", True),
    ],
)
def test_what_is_no_probability_is_said_to_be_none(p: float, formula: str, is_said: bool) -> None:
    sheet = Worksheet(np.array([0.1, p, 0.2]), (SheetLayer("log_loss", second=1),))
    working = sheet.trace().working(Address("log_loss", 0))
    assert working.numeric() == formula
    assert working.note.startswith("A probability lies between 0 and 1") == is_said
    check_printed(working)
