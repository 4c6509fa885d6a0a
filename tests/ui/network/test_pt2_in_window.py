"""A file of torch.export in the window."""

from pathlib import Path

import pytest
import torch
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from torch import Tensor, nn
from torch.nn import functional

from cnngui.network.trace import Address
from cnngui.ui.main_window import MainWindow
from cnngui.ui.network.network_page import NetworkPage
from cnngui.ui.step.step_page import StepPage
from tests.exporting import export
from tests.seeds import seed_of
from tests.ui.hand import THREE, draw


class Small(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(1, 4, 3, stride=2, padding=1)
        self.fc = nn.Linear(784, 10)

    def forward(self, x: Tensor) -> Tensor:
        answer: Tensor = self.fc(functional.mish(self.conv(x)).flatten(1))
        return answer


class Waving(Small):
    """Begin with what has no working."""

    def forward(self, x: Tensor) -> Tensor:
        return super().forward(torch.erf(torch.sin(x)))


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    torch.manual_seed(seed_of(5))
    return export(tmp_path_factory.mktemp("exported") / "mine.pt2", Small())


def double_click(window: MainWindow, address: Address) -> None:
    view = window.pages.find(NetworkPage).network_view
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=view.rect_of(address).center().toPoint())


def test_it_is_shown_and_stepped_through(window: MainWindow, qtbot: QtBot, exported: Path) -> None:
    assert window.files.open_model(exported)
    draw(window.draw_panel.canvas, THREE)
    trace = window.workbench.trace
    assert [layer.name for layer in trace.graph.layers] == [
        "input",
        "conv",
        "mish",
        "flatten",
        "fc",
        "softmax",
    ]
    assert window.windowTitle() == "mine.pt2[*] – cnngui"
    assert not window.isWindowModified()
    assert "mine · 7,890 parameters" in window.status.text()
    double_click(window, Address("conv", 2, 5, 6))
    assert window.pages.find(StepPage).isVisible()
    working = window.pages.find(StepPage).view.working
    assert working.address == Address("conv", 2, 5, 6)
    assert working.value == trace.value(working.address)


def test_an_unknown_layer_says_that_it_has_no_working(
    window: MainWindow, qtbot: QtBot, exported: Path
) -> None:
    window.files.open_model(exported)
    double_click(window, Address("mish", 1, 5, 6))
    assert "cnngui has no working for mish" in window.message_bar.sentence
    layers = window.pages.find(StepPage).view.chooser.layer
    window.pages.raise_page("step")
    qtbot.waitUntil(
        lambda: [layers.itemText(i) for i in range(layers.count())] == ["conv", "flatten", "fc", "softmax"]
    )


def test_a_network_may_begin_with_unknown_layers(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    assert window.files.open_model(export(tmp_path / "waving.pt2", Waving()))
    assert [layer.name for layer in window.workbench.trace.graph.layers][:4] == [
        "input",
        "sin",
        "erf",
        "conv",
    ]
    window.pages.raise_page("step")
    qtbot.waitUntil(lambda: window.pages.find(StepPage).view.working.address.layer == "conv")


def test_what_cannot_be_opened_leaves_everything_as_it_was(
    window: MainWindow, exported: Path, tmp_path: Path
) -> None:
    before, trace = window.workbench.model, window.workbench.trace
    path = tmp_path / "cut.pt2"
    path.write_bytes(exported.read_bytes()[:4000])
    assert not window.files.open_model(path)
    assert "is damaged or was cut short" in window.message_bar.sentence
    assert window.workbench.model is before
    assert window.workbench.trace is trace


def test_saving_it_asks_for_no_place(
    window: MainWindow, exported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: asked.append(given) or ("", ""))
    window.files.open_model(exported)
    window.files.ask_where_to_save()
    assert asked == []
    assert "mine is kept in the .pt2 file it was opened from" in window.message_bar.sentence


def test_the_dialog_offers_it(window: MainWindow, exported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    offered: list[str] = []

    def choose(_window: object, _title: str, _folder: str, kinds: str) -> tuple[str, str]:
        offered.append(kinds)
        return str(exported), kinds

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    window.files.ask_for_model()
    assert "*.pt2" in offered[0]
    assert window.workbench.model.title == "mine"
