"""Another network, or another room, in the place of the first: painted as if nothing had been before."""

from pathlib import Path

import numpy as np
import pytest
import torch
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot
from torch import Tensor, nn

from cnngui.digits.drawing import Drawing
from cnngui.network.architectures import build
from cnngui.network.files.model_file import Model
from cnngui.network.files.pt2_model import load_exported
from cnngui.network.trace import Trace, trace
from cnngui.ui.common.theme import apply_theme
from cnngui.ui.layers.layers_model import WEIGHTS
from cnngui.ui.layers.layers_page import LayersPage
from cnngui.ui.network.histogram_view import HistogramView
from cnngui.ui.network.network_page import NetworkPage
from cnngui.ui.network_picture.network_view import NetworkView
from cnngui.ui.session.workbench import Workbench
from tests.exporting import export
from tests.seeds import seed_of
from tests.ui.network_picture.pictured import DIGIT, heading_rect, map_rect, page_arrow
from tests.ui.pixels import Pixels, pixels

_LEFT = Qt.MouseButton.LeftButton
CORNER = QPoint(1, 1)


@pytest.fixture(autouse=True)
def _light_theme(qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    apply_theme(application, "light")


class Wide(nn.Module):
    """Like what people build: many maps, all of them small."""

    def __init__(self, maps: int) -> None:
        super().__init__()
        torch.manual_seed(seed_of(maps))
        self.conv = nn.Conv2d(1, maps, 3, stride=4)
        self.flatten = nn.Flatten()
        self.fc = nn.Linear(maps * 49, 10)

    def forward(self, x: Tensor) -> Tensor:
        answer: Tensor = self.fc(self.flatten(self.conv(x)))
        return answer


def model(name: str) -> Model:
    return Model(name, build(name, seed=4))


def wide(maps: int) -> Model:
    return Model("simple_cnn", Wide(maps).eval())


def opened(qtbot: QtBot, workbench: Workbench, width: int = 940, height: int = 640) -> NetworkPage:
    page = NetworkPage(workbench)
    qtbot.addWidget(page)
    page.resize(width, height)
    page.show()
    qtbot.waitExposed(page)
    workbench.show_drawing(Drawing(picture=DIGIT))
    return page


def alone(qtbot: QtBot, seen: Trace, like: NetworkView) -> NetworkView:
    """Return a view of its own of a trace, as large as another."""
    view = NetworkView()
    qtbot.addWidget(view)
    view.resize(like.size())
    view.show_trace(seen)
    return view


def painted(view: NetworkView) -> Pixels:
    """Return what is painted while nothing is pointed at."""
    QTest.mouseMove(view, CORNER)
    view.clearFocus()
    return pixels(view)


def click(view: NetworkView, at: QRectF) -> None:
    QTest.mouseClick(view, _LEFT, pos=at.center().toPoint())


def choose_and_collapse(page: NetworkPage, layer: str, channel: int) -> None:
    view = page.network_view
    click(view, map_rect(view, layer, channel))
    assert page.map_view.shown == (layer, channel)
    click(view, heading_rect(view, layer))
    assert view.collapsed == {layer}
    assert view.blocks[layer].shown == range(channel, channel + 1)


def test_a_chosen_and_collapsed_map_that_the_next_network_has_not_is_put_away(qtbot: QtBot) -> None:
    workbench = Workbench(model("simple_cnn"))
    page = opened(qtbot, workbench)
    choose_and_collapse(page, "conv2", 30)
    workbench.show_model(model("lenet5"))
    assert page.panel.isHidden()
    QApplication.processEvents()
    view = page.network_view
    assert view.blocks["conv2"].shown == range(16)
    np.testing.assert_array_equal(painted(view), painted(alone(qtbot, workbench.trace, view)))
    QTest.mouseClick(page.tools.panels[0], _LEFT)
    layer, channel = page.map_view.shown
    assert page.map_view.isVisible()
    expected = workbench.trace.activation(layer)[channel]
    np.testing.assert_array_equal(page.map_view.equation.grids["map"].values[0], expected)


def test_a_chosen_map_that_the_next_network_has_too_stays_shown(qtbot: QtBot) -> None:
    workbench = Workbench(model("simple_cnn"))
    page = opened(qtbot, workbench)
    click(page.network_view, map_rect(page.network_view, "conv2", 9))
    workbench.show_model(model("lenet5"))
    QApplication.processEvents()
    assert page.panel.isVisible()
    assert page.map_view.shown == ("conv2", 9)
    expected = workbench.trace.activation("conv2")[9]
    np.testing.assert_array_equal(page.map_view.equation.grids["map"].values[0], expected)
    fresh = alone(qtbot, workbench.trace, page.network_view)
    fresh.mark("conv2", 9)
    np.testing.assert_array_equal(painted(page.network_view), painted(fresh))


def test_fewer_maps_under_the_same_names(qtbot: QtBot) -> None:
    workbench = Workbench(wide(64))
    page = opened(qtbot, workbench)
    choose_and_collapse(page, "conv", 50)
    workbench.show_model(wide(16))
    assert page.panel.isHidden()
    QApplication.processEvents()
    view = page.network_view
    # What is collapsed goes by the names, which are the same.
    fresh = alone(qtbot, workbench.trace, view)
    fresh.toggle("conv")
    np.testing.assert_array_equal(painted(view), painted(fresh))
    click(view, heading_rect(view, "conv"))
    fresh.toggle("conv")
    np.testing.assert_array_equal(painted(view), painted(fresh))


@pytest.mark.parametrize("following", ["lenet5", 1024, 16])
def test_a_view_without_a_page_forgets_its_pages_and_its_frame(qtbot: QtBot, following: str | int) -> None:
    traces = [
        trace(Wide(1024).eval(), DIGIT),
        trace(build("lenet5", seed=4) if isinstance(following, str) else Wide(following).eval(), DIGIT),
    ]
    view = NetworkView()
    qtbot.addWidget(view)
    view.resize(452, 380)
    view.show_trace(traces[0])
    view.mark("conv", 1023)
    assert view.blocks["conv"].shown.stop == 1024
    view.show_trace(traces[1])
    if following == 1024:
        # The map is there, and so is its frame; but not its page.
        view.mark("", 0)
    fresh = alone(qtbot, traces[1], view)
    np.testing.assert_array_equal(painted(view), painted(fresh))
    assert all(block.first == 0 for block in view.blocks.values())


def test_pages_turn_on_after_the_room_has_changed(qtbot: QtBot) -> None:
    workbench = Workbench(wide(1024))
    page = opened(qtbot, workbench, height=700)
    view = page.network_view
    whole_room = view.blocks["conv"].mosaic.channels
    page.show_layer("conv")
    QApplication.processEvents()
    size = view.blocks["conv"].mosaic.channels
    assert size < whole_room < 1024
    for _ in range(1024 // size + 2):
        QTest.mouseClick(view, _LEFT, pos=page_arrow(view, "conv", True).toPoint())
    assert view.blocks["conv"].shown == range(1024 - size, 1024)
    QTest.mouseClick(page.map_view.findChild(QToolButton, "map_close"), _LEFT)
    assert page.panel.isHidden()
    QApplication.processEvents()
    fresh = alone(qtbot, workbench.trace, view)
    for _ in range(1024 // whole_room):
        fresh.turn_page("conv", 1)
    for number in reversed(range(1024 // whole_room)):
        assert view.blocks["conv"].shown == range(number * whole_room, (number + 1) * whole_room)
        np.testing.assert_array_equal(painted(view), painted(fresh))
        QTest.mouseClick(view, _LEFT, pos=page_arrow(view, "conv", False).toPoint())
        fresh.turn_page("conv", -1)
    assert view.blocks["conv"].shown == range(whole_room), "before the first page there is none"


# Operations without an entry.


class Unread(nn.Module):
    """Operations of torch that cnngui has no entry for, with weights of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(1, 2, 3, padding=1)
        self.norm = nn.InstanceNorm2d(2, affine=True)
        self.scale = nn.RMSNorm(28)
        self.act = nn.PReLU(2)
        self.fc = nn.Linear(2 * 28 * 28, 10)

    def forward(self, x: Tensor) -> Tensor:
        answer: Tensor = self.fc(self.act(self.scale(self.norm(self.conv(x)))).flatten(1))
        return answer


@pytest.fixture(scope="module")
def unread(tmp_path_factory: pytest.TempPathFactory) -> tuple[Unread, Path]:
    torch.manual_seed(seed_of(6))
    network = Unread()
    return network, export(tmp_path_factory.mktemp("unread") / "unread.pt2", network)


def test_the_weights_of_operations_without_an_entry_are_counted(
    qtbot: QtBot, unread: tuple[Unread, Path]
) -> None:
    network, path = unread
    page = LayersPage(Workbench(load_exported(path)))
    qtbot.addWidget(page)
    page.resize(940, 640)
    page.show()
    shown = page.table.view.model()
    qtbot.waitUntil(lambda: shown.rowCount() > 0)
    assert page.table.totals.texts()[WEIGHTS] == f"{sum(p.numel() for p in network.parameters()):,}"
    rows = [[shown.index(row, column).data() for column in (0, WEIGHTS)] for row in range(shown.rowCount())]
    counts = {name: int(text.rpartition("= ")[2].replace(",", "")) for name, text in rows if "= " in text}
    modules = dict(network.named_children())
    assert counts == {name: sum(p.numel() for p in part.parameters()) for name, part in modules.items()}


def test_the_distribution_says_the_weights_of_operations_without_an_entry(
    qtbot: QtBot, unread: tuple[Unread, Path]
) -> None:
    network, path = unread
    view = HistogramView()
    qtbot.addWidget(view)
    view.show()
    qtbot.waitExposed(view)
    seen = trace(load_exported(path).network, DIGIT)
    for name in ("norm", "scale", "act", "conv"):
        view.show_layer(seen, name)
        parts = dict(dict(network.named_children())[name].named_parameters())
        # Where nothing is known of an operation, none of its weights can be taken for biases.
        whole = name != "conv"
        weights = torch.cat([p.detach().flatten() for key, p in parts.items() if whole or key == "weight"])
        assert view.weight_plot.isVisible()
        lines = [label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view)]
        assert f"Weights of {name}: {len(weights)}" in lines
        assert view.weight_plot.histogram.counts.sum() == len(weights)
        smallest, largest = (f"{float(end):.3g}".replace("-", "−") for end in (weights.min(), weights.max()))
        facts = [line for line in lines if line.startswith("smallest")][1]
        assert facts.startswith(f"smallest {smallest} · ")
        assert f"largest {largest} · " in facts
        assert ("The biases are not among them." in lines) == (not whole)
