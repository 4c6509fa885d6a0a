"""The fields that choose a value: what they offer for maps and for vectors, and what they emit."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cnngui.network.trace import Address
from cnngui.ui.step.cell_chooser import CellChooser


@pytest.fixture
def chooser(qtbot: QtBot) -> CellChooser:
    chooser = CellChooser()
    qtbot.addWidget(chooser)
    chooser.list_layers(["conv", "fc"])
    chooser.show_layer("conv", (4, 6, 5))
    return chooser


def channel_label(chooser: CellChooser) -> str:
    return next(label.text() for label in chooser.findChildren(QLabel) if label.buddy() is chooser.channel)


def test_a_vector_has_values_and_no_rows_in_any_language(chooser: CellChooser) -> None:
    assert channel_label(chooser) == "&Map"
    assert not chooser.row.isHidden()
    chooser.show_layer("fc", (10,))
    assert chooser.channel.maximum() == 9
    assert chooser.row.isHidden()
    assert chooser.column.isHidden()
    chooser.retranslate()
    assert channel_label(chooser) == "&Value"


def test_a_chosen_cell_is_emitted_and_a_shown_one_is_not(chooser: CellChooser, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(chooser.cell_chosen):
        chooser.show_cell(Address("conv", 3, 5, 4))
    with qtbot.waitSignal(chooser.cell_chosen) as chosen:
        chooser.row.setValue(2)
    assert chosen.args == [Address("conv", 3, 2, 4)]
    assert chooser.offers("fc")
    assert not chooser.offers("pool")
