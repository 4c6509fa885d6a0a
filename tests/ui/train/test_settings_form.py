"""Every control reaches the settings, is remembered, has its sentence, and is locked while a run goes."""

from pathlib import Path

import numpy as np
import pytest
import torch
from PySide6.QtCore import QPoint, QPointF, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDoubleSpinBox, QScrollArea, QSpinBox
from pytestqt.qtbot import QtBot

from cnngui.digits import mnist
from cnngui.network.architectures import ARCHITECTURES, build, has_dropout
from cnngui.training.settings import Settings
from cnngui.ui.train.settings_column import SettingsColumn
from cnngui.ui.train.settings_form import SettingsForm

_LEFT = Qt.MouseButton.LeftButton
_OWN = "own:conv 8 3\nrelu\ndropout 0.5\nflatten\nlinear 10"


@pytest.fixture
def store(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "store.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def bare_form(store: QSettings) -> SettingsForm:
    """The form, not shown in its column yet."""
    return SettingsForm(store)


@pytest.fixture
def column(qtbot: QtBot, store: QSettings, bare_form: SettingsForm) -> SettingsColumn:
    column = SettingsColumn(bare_form, store)
    qtbot.addWidget(column)
    column.resize(300, 560)
    column.show()
    qtbot.waitExposed(column)
    return column


@pytest.fixture
def form(column: SettingsColumn, bare_form: SettingsForm) -> SettingsForm:
    """The form in its column, which is shown."""
    return bare_form


def pick(box: QComboBox, data: str) -> None:
    """Choose by the keyboard."""
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(box.findData(data)):
        QTest.keyClick(box, Qt.Key.Key_Down)


def write(field: QSpinBox | QDoubleSpinBox, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_every_control_reaches_the_settings(form: SettingsForm) -> None:
    for name, choice in (
        ("architecture", "alexnet"), ("optimiser", "adamw"), ("schedule", "cosine"),
        ("loss", "squared_error"), ("augmentation", "shift_rotate"), ("length", "accuracy"),
    ):  # fmt: skip
        pick(getattr(form, name), choice)
    for name, text in (
        ("learning_rate", "0.02"), ("batch_size", "32"), ("weight_decay", "0.0005"), ("dropout", "0.25"),
        ("train_size", "1200"), ("target_accuracy", "97.5"), ("epochs", "7"), ("seed", "11"),
    ):  # fmt: skip
        write(getattr(form, name), text)
    wanted = Settings(
        "alexnet", "adamw", 0.02, "cosine", 32, 7, 11, form.device.currentData(), "squared_error", 0.0005,
        0.975, 0.25, "shift_rotate", 1200,
    )  # fmt: skip
    assert form.settings() == wanted
    form.settings().check()


def test_without_a_choice_the_settings_are_the_usual_ones(form: SettingsForm) -> None:
    assert form.settings() == Settings(device=form.device.currentData())


def test_what_is_typed_and_not_left_counts_too(form: SettingsForm) -> None:
    form.learning_rate.setFocus()
    form.learning_rate.selectAll()
    QTest.keyClicks(form.learning_rate, "3e-2")
    assert form.settings().learning_rate == 0.03


def test_all_is_remembered(form: SettingsForm, store: QSettings, qtbot: QtBot) -> None:
    pick(form.architecture, "alexnet")
    pick(form.loss, "squared_error")
    pick(form.length, "accuracy")
    write(form.target_accuracy, "95")
    write(form.dropout, "0.1")
    write(form.train_size, "500")
    form.remember()
    again = SettingsForm(store)
    qtbot.addWidget(again)
    assert again.settings() == form.settings()
    assert again.settings().target_accuracy == 0.95
    assert again.settings().dropout == 0.1


def test_dropout_and_accuracy_are_asked_for_where_they_count(form: SettingsForm) -> None:
    for name in ARCHITECTURES:
        pick(form.architecture, name)
        assert form.dropout.isVisible() == has_dropout(name) == (name == "alexnet")
    write_hidden = form.settings()
    assert (write_hidden.dropout, write_hidden.target_accuracy) == (-1.0, 0.0)
    assert not form.target_accuracy.isVisible()
    pick(form.length, "accuracy")
    assert form.target_accuracy.isVisible()
    assert form.settings().target_accuracy == 0.98
    pick(form.architecture, "alexnet")
    assert form.settings().dropout == -1.0
    assert form.dropout.text() == "as built"


def test_asking_for_dropout_draws_no_random_numbers() -> None:
    before = torch.random.get_rng_state()
    has_dropout.cache_clear()
    assert [name for name in ARCHITECTURES if has_dropout(name)] == ["alexnet"]
    assert torch.equal(torch.random.get_rng_state(), before)
    assert next(build("alexnet").parameters()).device.type == "cpu"


def test_while_a_run_goes_only_the_learning_rate_can_be_changed(form: SettingsForm, qtbot: QtBot) -> None:
    pick(form.augmentation, "shift_rotate")
    form.lock(True)
    enabled = {name for name, field in form.fields.items() if field.isEnabled()}
    assert enabled == {"learning_rate"}
    assert "A run is under way with this; stop it" in form.batch_size.toolTip()
    assert "It may be changed while the run goes" in form.learning_rate.toolTip()
    with qtbot.waitSignal(form.learning_rate_changed) as changed:
        write(form.learning_rate, "0.5")
    assert changed.args == [0.5]
    form.lock(False)
    assert all(field.isEnabled() for field in form.fields.values())
    assert "under way" not in form.batch_size.toolTip()


def test_half_a_learning_rate_is_none(form: SettingsForm, qtbot: QtBot) -> None:
    form.learning_rate.setFocus()
    form.learning_rate.selectAll()
    with qtbot.assertNotEmitted(form.learning_rate_changed):
        QTest.keyClicks(form.learning_rate, "1e-4")
    with qtbot.waitSignal(form.learning_rate_changed) as changed:
        QTest.keyClick(form.learning_rate, Qt.Key.Key_Return)
    assert changed.args == [1e-4]


def test_the_sentence_on_the_control_in_use_stands_below(column: SettingsColumn, form: SettingsForm) -> None:
    assert column.hint.text() == "Point at a setting to read what it does."
    form.batch_size.setFocus()
    assert column.hint.text() == "How many pictures one step is computed from."
    for name, field in form.fields.items():
        assert len(field.toolTip()) > 20, name
        field.setFocus()
        if field.hasFocus():
            assert field.toolTip().startswith(column.hint.text().removesuffix(" …"))
    pick(form.loss, "squared_error")
    assert "mean square" in form.loss.toolTip()


def test_the_wheel_moves_the_column_and_no_setting(column: SettingsColumn, form: SettingsForm) -> None:
    column.resize(300, 300)
    QApplication.processEvents()
    bar = column.findChild(QScrollArea).verticalScrollBar()
    bar.setValue(0)
    at = form.optimiser.mapTo(column, form.optimiser.rect().center())
    before = form.settings()
    QTest.wheelEvent(column.windowHandle(), QPointF(at), QPoint(0, -240))
    assert form.settings() == before
    assert bar.value() > 0


def test_the_column_is_folded_away_and_stays_so(
    column: SettingsColumn, form: SettingsForm, store: QSettings, qtbot: QtBot
) -> None:
    wide = column.width()
    QTest.mouseClick(column.fold_button, _LEFT)
    assert not form.isVisible()
    assert column.width() < wide / 4
    again = SettingsColumn(SettingsForm(store), store)
    qtbot.addWidget(again)
    assert again.is_folded
    QTest.mouseClick(column.fold_button, _LEFT)
    assert form.isVisible()
    assert column.width() == wide


def test_an_augmentation_is_seen_on_digits_and_drawn_anew_by_a_click(form: SettingsForm) -> None:
    assert not form.samples.isVisible()
    pick(form.augmentation, "affine_elastic")
    assert form.samples.isVisible()
    form.samples.grab()
    before, after = form.samples.pictures
    assert torch.equal(before, mnist.load("test").images[[0, 1, 2, 3, 4, 7, 8, 11]])
    assert before.shape == after.shape == (8, 1, 28, 28)
    assert not torch.equal(before, after)
    form.samples.ensurePolished()
    QTest.mouseClick(form.samples, _LEFT)
    assert not torch.equal(form.samples.pictures[1], after)
    image = form.samples.grab().toImage()
    painted = {
        image.pixelColor(x, y).lightness() for x in range(0, image.width(), 2) for y in range(0, 50, 2)
    }
    assert max(painted) > 200
    pick(form.augmentation, "none")
    assert not form.samples.isVisible()


def test_digits_are_not_drawn_during_a_run(form: SettingsForm) -> None:
    """They would draw from the random state of the run."""
    pick(form.augmentation, "shift_rotate")
    form.samples.grab()
    drawn = form.samples.pictures[1]
    form.lock(True)
    state = torch.random.get_rng_state()
    QTest.mouseClick(form.samples, _LEFT)
    QTest.keyClick(form.samples, Qt.Key.Key_Space)
    form.samples.grab()
    assert torch.equal(form.samples.pictures[1], drawn)
    assert torch.equal(torch.random.get_rng_state(), state)
    assert np.array_equal(form.samples.pictures[1], drawn)


def test_digits_that_cannot_be_read_are_named_in_the_tool_tip(
    form: SettingsForm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mnist, "RESOURCES", tmp_path)
    monkeypatch.setenv("CNNGUI_CACHE", str(tmp_path / "cache"))
    pick(form.augmentation, "shift_rotate")
    form.samples.grab()
    assert "is missing or cannot be read" in form.samples.toolTip()
    assert form.samples.pictures is None
