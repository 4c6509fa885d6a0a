"""The table of the runs and going back in time, by mouse and keys, on real runs."""

import csv
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QFileDialog,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cnngui.digits import mnist
from cnngui.digits.drawing import Drawing
from cnngui.network.architectures import build
from cnngui.network.files.model_file import Model, load_model
from cnngui.network.files.pt2_model import load_exported
from cnngui.network.trace import trace
from cnngui.problem import Problem
from cnngui.training.loop.history import EMPTY
from cnngui.training.loop.loop import Result
from cnngui.training.runs.run_store import Run, Runs
from cnngui.ui.runs.checkpoint_banner import CheckpointBanner
from cnngui.ui.runs.run_export import KINDS
from cnngui.ui.runs.runs_model import NAME, SETTINGS, STATUS, TEST, VALIDATION
from cnngui.ui.runs.runs_panel import RunsPanel
from cnngui.ui.session.file_reader import FileReader
from cnngui.ui.session.shown_network import ShownNetwork
from cnngui.ui.session.trainer import Trainer
from cnngui.ui.session.workbench import Workbench
from tests.ui.kept import SHORT, interrupt, keep

_LEFT = Qt.MouseButton.LeftButton
QUICKER = replace(SHORT, learning_rate=0.01, seed=3)


class ShownRunsPanel(RunsPanel):
    """The panel, with what it is given in the window."""

    workbench: Workbench
    shown_network: ShownNetwork
    trainer: Trainer


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two finished runs, trained once for all tests."""
    folder = tmp_path_factory.mktemp("trained") / "runs"
    runs = Runs(folder)
    keep(runs)
    keep(runs, QUICKER)
    return folder


@pytest.fixture
def runs(trained: Path, tmp_path: Path) -> Runs:
    return Runs(Path(shutil.copytree(trained, tmp_path / "runs")))


def opened(runs: Runs, qtbot: QtBot) -> ShownRunsPanel:
    workbench = Workbench(Model("simple_cnn", build("simple_cnn", seed=4), test_accuracy=0.5))
    workbench.show_drawing(Drawing(picture=mnist.load("test").images[3, 0].numpy()))
    trainer = Trainer()
    trainer.settings = SHORT
    shown, shown_in = ShownNetwork(workbench, trainer), QWidget()
    panel = ShownRunsPanel(runs, shown, FileReader(shown_in))
    shown_in.setParent(panel)
    for session in (workbench, trainer, shown):
        session.setParent(panel)
    panel.workbench, panel.shown_network, panel.trainer = workbench, shown, trainer
    qtbot.addWidget(panel)
    panel.resize(930, 200)
    panel.show()
    qtbot.waitExposed(panel)
    panel.activateWindow()
    qtbot.waitActive(panel)
    panel.table.setFocus()
    return panel


@pytest.fixture
def panel(runs: Runs, qtbot: QtBot) -> ShownRunsPanel:
    return opened(runs, qtbot)


def words(panel: RunsPanel, row: int) -> list[str]:
    return [panel.table.proxy.index(row, column).data() for column in range(panel.table.proxy.columnCount())]


def names(panel: RunsPanel) -> list[str]:
    return [words(panel, row)[NAME] for row in range(panel.table.proxy.rowCount())]


def tick(panel: RunsPanel, row: int) -> None:
    """Click the tick box of a row."""
    index = panel.table.proxy.index(row, NAME)
    option = QStyleOptionViewItem()
    panel.table.initViewItemOption(option)
    option.rect = panel.table.visualRect(index)
    delegate = panel.table.itemDelegate()
    assert isinstance(delegate, QStyledItemDelegate)
    delegate.initStyleOption(option, index)
    part = QStyle.SubElement.SE_ItemViewItemCheckIndicator
    box = panel.table.style().subElementRect(part, option, panel.table)
    QTest.mouseClick(panel.table.viewport(), _LEFT, pos=box.center())


def click(panel: RunsPanel, row: int, column: int = STATUS) -> None:
    centre = panel.table.visualRect(panel.table.proxy.index(row, column)).center()
    QTest.mouseClick(panel.table.viewport(), _LEFT, pos=centre)


def click_heading(panel: RunsPanel, column: int) -> None:
    header = panel.table.horizontalHeader()
    x = header.sectionViewportPosition(column) + header.sectionSize(column) // 2
    QTest.mouseClick(header.viewport(), _LEFT, pos=QPoint(x, header.height() // 2))


def key(
    panel: RunsPanel, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(panel.table, key, modifier)


def test_the_runs_are_listed_newest_first_with_what_they_reached(panel: RunsPanel, runs: Runs) -> None:
    newest, oldest = runs.all()
    assert newest.settings == QUICKER
    row = words(panel, 0)
    assert row[:4] == [newest.name, "MLP", "101,770", "lr 0.01 · seed 3"]
    assert row[VALIDATION] == f"{100 * newest.history().validation_accuracies.max():.2f} %"
    assert row[TEST] == f"{100 * newest.test_accuracy:.2f} %"
    assert row[STATUS] == "finished"
    assert words(panel, 1)[SETTINGS] == "lr 0.001 · seed 0"
    assert panel.current is newest
    assert oldest.name in names(panel)


def test_the_column_of_what_differs_is_left_out_where_nothing_does(tmp_path: Path, qtbot: QtBot) -> None:
    runs = Runs(tmp_path / "alike")
    keep(runs)
    panel = opened(runs, qtbot)
    assert panel.table.isColumnHidden(SETTINGS)
    keep(runs, replace(SHORT, batch_size=100))
    panel.refresh()
    assert not panel.table.isColumnHidden(SETTINGS)
    assert [words(panel, row)[SETTINGS] for row in range(2)] == ["batch 100", "batch 50"]


def test_a_heading_sorts_by_numbers_and_its_third_click_restores_the_order(
    panel: RunsPanel, runs: Runs
) -> None:
    newest_first = names(panel)
    by_accuracy = [run.name for run in sorted(runs.all(), key=lambda run: run.best_validation)]
    click_heading(panel, VALIDATION)
    assert names(panel) == by_accuracy
    click_heading(panel, VALIDATION)
    assert names(panel) == by_accuracy[::-1]
    click_heading(panel, VALIDATION)
    assert names(panel) == newest_first


def test_ticks_emit_the_runs_and_each_has_its_colour(panel: RunsPanel, runs: Runs) -> None:
    emitted: list[list[Run]] = []
    panel.ticked.connect(emitted.append)
    newest, oldest = runs.all()
    tick(panel, 1)
    tick(panel, 0)
    assert emitted == [[oldest], [newest, oldest]]
    colours = [panel.model.colour_of(run) for run in (newest, oldest)]
    assert colours[0] != colours[1]
    shown = panel.table.viewport().grab(panel.table.visualRect(panel.table.proxy.index(0, NAME))).toImage()
    painted = {shown.pixel(x, y) for x in range(60) for y in range(shown.height())}
    assert colours[0].rgb() in painted
    key(panel, Qt.Key.Key_Space)
    assert emitted[-1] == [oldest]
    assert panel.model.colour_of(newest) is None


def test_a_name_is_written_in_place_and_is_kept(panel: RunsPanel, runs: Runs, qtbot: QtBot) -> None:
    key(panel, Qt.Key.Key_F2)
    editor = panel.table.findChild(QLineEdit)
    QTest.keyClicks(editor, "the quick one")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(panel)[0] == "the quick one")
    assert runs.all()[0].name == "the quick one"
    assert Runs(runs.folder).all()[0].name == "the quick one"


def test_a_name_that_cannot_be_is_said_and_the_old_one_stays(panel: RunsPanel, qtbot: QtBot) -> None:
    before = names(panel)
    key(panel, Qt.Key.Key_F2)
    editor = panel.table.findChild(QLineEdit)
    editor.setText("n" * 81)
    with qtbot.waitSignal(panel.problem) as said:
        QTest.keyClick(editor, Qt.Key.Key_Return)
    assert str(said.args[0]) == "A run needs a name of 1 to 80 characters; write another."
    assert names(panel) == before


@pytest.mark.parametrize("way", ["button", "key"])
def test_a_deleted_run_comes_back(panel: RunsPanel, runs: Runs, qtbot: QtBot, way: str) -> None:
    before = names(panel)
    click(panel, 1)
    with qtbot.waitSignal(panel.notified) as said:
        key(panel, Qt.Key.Key_Delete)
    assert said.args[0].sentence() == f"Deleted {before[1]}."
    assert names(panel) == before[:1]
    assert [run.name for run in Runs(runs.folder).all()] == before[:1]
    if way == "button":
        (offer,) = said.args[0].actions
        assert offer.words() == "Undo"
        offer.take()
    else:
        key(panel, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert names(panel) == before
    assert panel.current.name == before[1]
    assert [run.name for run in Runs(runs.folder).all()] == before


def test_all_that_are_chosen_are_deleted_and_the_panel_says_what_it_is_for(
    panel: RunsPanel, qtbot: QtBot
) -> None:
    key(panel, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(panel.notified) as said:
        key(panel, Qt.Key.Key_Delete)
    assert said.args[0].sentence() == "Deleted 2 runs."
    assert panel.empty.isVisible()
    assert panel.empty.text().startswith("Every training is kept here")
    assert not panel.time.isVisible()
    said.args[0].actions[0].take()
    assert len(names(panel)) == 2
    assert panel.time.isVisible()


def test_a_run_under_way_is_not_deleted(panel: RunsPanel, runs: Runs, qtbot: QtBot) -> None:
    run = runs.create(SHORT)
    try:
        panel.refresh()
        panel.choose(run)
        assert words(panel, 0)[STATUS] == "under way"
        with qtbot.waitSignal(panel.problem) as said:
            key(panel, Qt.Key.Key_Delete)
        assert str(said.args[0]) == f"{run.name} is being trained; stop it before you delete it."
        assert run.name in names(panel)
    finally:
        run.close()


def banner_of(panel: ShownRunsPanel, qtbot: QtBot) -> CheckpointBanner:
    """A banner beside the panel, as the window has it in its status bar."""
    banner = CheckpointBanner(panel.shown_network)
    banner.back_wanted.connect(panel.back)
    qtbot.addWidget(banner)
    return banner


def test_the_past_is_that_checkpoint_and_the_present_comes_back(
    panel: ShownRunsPanel, runs: Runs, qtbot: QtBot
) -> None:
    workbench, run = panel.workbench, runs.all()[0]
    present, answer = workbench.model, workbench.trace.probabilities.copy()
    weights = {name: w.clone() for name, w in present.network.state_dict().items()}
    shown, emitted = panel.shown_network, []
    shown.changed.connect(lambda: emitted.append((shown.run, shown.step)))
    banner = banner_of(panel, qtbot)
    assert not banner.isVisible()
    for step in (9, 8):
        key(panel, Qt.Key.Key_Left)
        network = build("mlp")
        network.load_state_dict(run.weights(step))
        expected = trace(network.eval(), workbench.picture[0])
        np.testing.assert_array_equal(workbench.trace.probabilities, expected.probabilities)
        np.testing.assert_array_equal(workbench.trace.activation("fc1"), expected.activation("fc1"))
        assert banner.label.text() == f"In the past: {run.name}, step {step} of 10"
    assert banner.isVisible()
    assert workbench.model.test_accuracy is None
    QTest.mouseClick(banner.back, _LEFT)
    assert emitted == [(run, 9), (run, 8), (None, 8)]
    assert workbench.model is present
    np.testing.assert_array_equal(workbench.trace.probabilities, answer)
    assert all(torch.equal(w, weights[name]) for name, w in present.network.state_dict().items())
    assert not banner.isVisible()
    assert panel.time.step == 10


def test_a_past_of_the_same_architecture_does_not_touch_the_network_on_show(
    panel: ShownRunsPanel, runs: Runs
) -> None:
    """The present is an unsaved network of the very architecture of the run."""
    workbench = panel.workbench
    workbench.show_model(Model("mlp", build("mlp", seed=11)))
    present, answer = workbench.model, workbench.trace.probabilities.copy()
    QTest.keyClick(panel.time.slider, Qt.Key.Key_Home)
    assert workbench.model is not present
    QTest.keyClick(panel.time.slider, Qt.Key.Key_Escape)
    assert workbench.model is present
    np.testing.assert_array_equal(workbench.trace.probabilities, answer)


def test_the_end_of_a_finished_run_has_its_test_accuracy(panel: ShownRunsPanel, runs: Runs) -> None:
    run = runs.all()[0]
    panel.menu.show_end.trigger()
    assert (panel.shown_network.run, panel.shown_network.step) == (run, 10)
    assert panel.workbench.model.test_accuracy == run.test_accuracy


def test_what_a_run_under_way_reaches_waits_for_the_present(panel: ShownRunsPanel) -> None:
    key(panel, Qt.Key.Key_Left)
    shown = panel.workbench.trace.probabilities.copy()
    newest = build("mlp", seed=7)
    panel.trainer.ended.emit(Result("finished", newest.state_dict(), EMPTY, 0.25, 1.0, 0.0, "cpu"))
    np.testing.assert_array_equal(panel.workbench.trace.probabilities, shown)
    key(panel, Qt.Key.Key_Escape)
    expected = trace(newest.eval(), panel.workbench.picture[0]).probabilities
    np.testing.assert_array_equal(panel.workbench.trace.probabilities, expected)
    assert panel.workbench.model.test_accuracy == 0.25


def test_another_model_that_is_opened_ends_the_past(panel: ShownRunsPanel) -> None:
    key(panel, Qt.Key.Key_Left)
    other = Model("lenet5", build("lenet5", seed=2))
    panel.workbench.show_model(other)
    assert panel.shown_network.run is None
    assert panel.workbench.model is other
    panel.back()
    assert panel.workbench.model is other


def test_deleting_the_run_on_show_brings_the_present_back(panel: ShownRunsPanel) -> None:
    present = panel.workbench.model
    key(panel, Qt.Key.Key_Left)
    key(panel, Qt.Key.Key_Delete)
    assert panel.workbench.model is present
    assert panel.shown_network.run is None


def test_weights_that_are_lost_are_said_and_all_stays(
    panel: ShownRunsPanel, runs: Runs, qtbot: QtBot
) -> None:
    present, run = panel.workbench.model, runs.all()[0]
    for path in (run.folder / "checkpoints").iterdir():
        path.write_bytes(b"no weights")
    with qtbot.waitSignal(panel.problem) as said:
        key(panel, Qt.Key.Key_Left)
    assert str(said.args[0]).startswith(f"The weights of {run.name} after step 9 are damaged or missing")
    assert panel.workbench.model is present
    assert panel.shown_network.run is None


def test_continuing_asks_for_the_step_of_the_slider(panel: RunsPanel, runs: Runs, qtbot: QtBot) -> None:
    QTest.keyClick(panel.time.slider, Qt.Key.Key_Home)
    with qtbot.waitSignal(panel.continue_wanted) as wanted:
        QTest.mouseClick(panel.continue_button, _LEFT)
    assert wanted.args == [runs.all()[0], 0]
    with qtbot.waitSignal(panel.continue_wanted) as wanted:
        panel.menu.continue_end.trigger()
    assert wanted.args == [runs.all()[0], 10]


def test_a_continued_run_says_where_it_comes_from(panel: RunsPanel, runs: Runs) -> None:
    origin = runs.all()[0]
    run = runs.create(QUICKER, origin=(origin.id, 7))
    run.close()
    panel.refresh()
    assert words(panel, 0)[SETTINGS] == f"lr 0.01 · seed 3 · from {origin.name}, step 7"
    origin.rename("mother")
    panel.refresh()
    assert words(panel, 0)[SETTINGS].endswith("from mother, step 7")


def test_the_menu_offers_what_the_run_allows(panel: RunsPanel, runs: Runs, qtbot: QtBot) -> None:
    assert not panel.menu.resume.isVisible()
    run = interrupt(runs)
    panel.refresh()
    panel.choose(run)
    assert words(panel, 0)[STATUS] == "interrupted"
    assert panel.menu.resume.isVisible()
    with qtbot.waitSignal(panel.resume_wanted) as wanted:
        panel.menu.resume.trigger()
    assert wanted.args == [run]


def test_the_menu_opens_where_a_row_is_clicked(panel: RunsPanel, qtbot: QtBot) -> None:
    where = panel.table.visualRect(panel.table.proxy.index(1, STATUS)).center()
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    panel.table.customContextMenuRequested.emit(where)
    qtbot.waitUntil(panel.menu.isVisible)
    panel.menu.close()


@pytest.mark.parametrize("number", [0, 1, 3])
def test_exports_come_back_from_their_files(
    panel: ShownRunsPanel,
    runs: Runs,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
) -> None:
    run, path = runs.all()[0], tmp_path / "out"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    with qtbot.waitSignal(panel.notified) as said:
        panel.menu.kinds[number].trigger()
    path = path.with_suffix(KINDS[number].suffix)
    assert said.args[0].sentence() == f"Written to {path}."
    if path.suffix == ".csv":
        rows = list(csv.DictReader(path.read_text().splitlines()))
        assert len(rows) >= 10
        return
    network = build("mlp")
    network.load_state_dict(run.weights(10))
    digit = panel.workbench.picture[0]
    model = load_model(path) if path.suffix == ".pt" else load_exported(path)
    np.testing.assert_allclose(
        trace(model.network, digit).probabilities, trace(network.eval(), digit).probabilities, atol=1e-6
    )


def test_an_export_that_cannot_be_written_is_said(
    panel: RunsPanel, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "nowhere" / "curves.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    with qtbot.waitSignal(panel.problem) as said:
        panel.menu.kinds[3].trigger()
    assert str(said.args[0]).startswith(f"{path} was not written: ")


def test_a_folder_that_holds_no_run_is_named_and_left(tmp_path: Path, qtbot: QtBot) -> None:
    runs = Runs(tmp_path / "spoilt")
    run = keep(runs)
    (run.folder / "run.json").write_text("half of it")
    panel = opened(Runs(runs.folder), qtbot)
    sentence = f"Folders without a run that can be read, left as they are: {run.id}"
    assert panel.damaged.isVisible()
    assert panel.damaged.text() == sentence
    assert panel.model.rowCount() == 0


def test_the_menu_deletes_the_present_run_where_none_is_chosen(panel: RunsPanel, runs: Runs) -> None:
    panel.table.clearSelection()
    run = panel.current
    panel.menu.delete.trigger()
    assert run.name not in names(panel)
    assert len(runs.all()) == 1


def test_what_could_not_be_brought_back_is_by_another_try(
    panel: RunsPanel, runs: Runs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = names(panel)
    panel.table.selectAll()
    key(panel, Qt.Key.Key_Delete)
    assert names(panel) == []
    undelete = runs.undelete

    def only_the_first(run: Run) -> None:
        if run.name != before[0]:
            raise Problem("nowhere to put it")
        undelete(run)

    monkeypatch.setattr(runs, "undelete", only_the_first)
    with qtbot.waitSignal(panel.problem):
        panel.deletion.undelete()
    assert names(panel) == before[:1]
    monkeypatch.undo()
    panel.deletion.undelete()
    assert names(panel) == before
    panel.deletion.undelete()
    assert names(panel) == before
