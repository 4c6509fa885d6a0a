"""The run manager in the real window: runs are stored, interrupted ones offered, checkpoints shown."""

import errno
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from cnngui.network.files.model_file import load_model
from cnngui.network.files.pt2_model import load_exported
from cnngui.training.loop.history import changed_learning_rates
from cnngui.training.runs import file_contents, run_files
from cnngui.training.runs.run_store import Run, Runs, runs_folder
from cnngui.ui.common.preferences import preferences
from cnngui.ui.evaluate.evaluate_page import EvaluatePage
from cnngui.ui.main_window import MainWindow
from cnngui.ui.runs.runs_model import NAME, SETTINGS, STATUS
from cnngui.ui.train.settings_form import SettingsForm
from cnngui.ui.train.train_page import TrainPage
from tests.ui.kept import (
    LATER,
    LONG,
    SHORT,
    interrupt,
    keep,
    offer,
    probabilities,
    stop,
    train_in,
    wait_for_steps,
)

_LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def earlier() -> Run:
    """A run that was kept before the window opens."""
    return keep(Runs(runs_folder()))


@pytest.fixture
def lost() -> Run:
    """A run that a power cut ended before the window opens."""
    return interrupt(Runs(runs_folder()))


def test_a_training_is_kept_from_its_first_step_to_its_result(window: MainWindow, qtbot: QtBot) -> None:
    panel = window.run_manager.panel
    window.trainer.start(SHORT)
    assert panel.current.status == "running"
    qtbot.waitSignal(window.trainer.ended, timeout=LATER).wait()
    run = window.run_manager.runs.all()[0]
    assert run.status == "finished"
    assert run.settings == SHORT
    assert run.test_accuracy == window.workbench.model.test_accuracy
    assert panel.current is run
    assert panel.time.step == 10
    assert panel.model.rowCount() == 1
    again = Runs(runs_folder()).get(run.id)
    np.testing.assert_array_equal(again.history().losses, run.history().losses)
    assert window.message_bar.sentence == ""


def test_a_stopped_training_is_kept_and_one_without_a_step_is_not(window: MainWindow, qtbot: QtBot) -> None:
    window.trainer.start(LONG)
    stop(window, qtbot)
    window.trainer.start(LONG)
    wait_for_steps(window, qtbot, 20)
    stop(window, qtbot)
    runs = [run for run in window.run_manager.runs.all() if run.steps]
    assert len(runs) == len(window.run_manager.runs.all())
    assert runs[0].status == "stopped"
    np.testing.assert_array_equal(
        probabilities(runs[0], runs[0].steps, window), window.workbench.trace.probabilities
    )


def test_closing_the_window_keeps_the_run(qtbot: QtBot) -> None:
    window = MainWindow("en", "light")
    qtbot.addWidget(window)
    window.trainer.start(LONG)
    wait_for_steps(window, qtbot, 5)
    window.close()
    (run,) = Runs(runs_folder()).all()
    assert run.status == "stopped"


def test_continuing_starts_a_new_run_from_those_weights(
    earlier: Run, window: MainWindow, qtbot: QtBot
) -> None:
    panel = window.run_manager.panel
    panel.time.show_step(5)
    with qtbot.waitSignal(window.trainer.ended, timeout=LATER):
        QTest.mouseClick(panel.continue_button, _LEFT)
    run = panel.current
    assert run.id != earlier.id
    assert run.origin == (earlier.id, 5)
    assert run.settings == earlier.settings
    assert len(window.run_manager.runs.all()) == 2
    first, begun = earlier.weights(5), run.weights(0)
    assert all(torch.equal(weight, begun[name]) for name, weight in first.items())


def test_nothing_is_continued_into_a_run_under_way(earlier: Run, window: MainWindow, qtbot: QtBot) -> None:
    window.trainer.start(LONG)
    window.run_manager.panel.choose(earlier)
    QTest.mouseClick(window.run_manager.panel.continue_button, _LEFT)
    said = "A training is under way; stop it before you go on with another run."
    assert window.message_bar.sentence == said
    stop(window, qtbot)


def test_an_interrupted_run_is_offered_and_goes_on_to_the_same_losses(
    lost: Run, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    said = f"{lost.name} was interrupted at step 4; nothing before that is lost. Go on with it?"
    assert window.message_bar.sentence == said
    assert [offer(window, number).text() for number in range(2)] == ["Go on", "Leave it"]
    unbroken = keep(Runs(tmp_path / "unbroken"), lost.settings)
    with qtbot.waitSignal(window.trainer.ended, timeout=LATER):
        QTest.mouseClick(offer(window, 0), _LEFT)
    assert window.message_bar.sentence == ""
    (run,) = window.run_manager.runs.all()
    assert run.id == lost.id
    assert run.status == "finished"
    assert run.steps == 10
    np.testing.assert_array_equal(run.history().losses, unbroken.history().losses)
    expected = unbroken.weights(10)
    assert all(torch.equal(weight, expected[name]) for name, weight in run.weights(10).items())
    assert window.workbench.model.test_accuracy == run.test_accuracy


def test_the_question_outlasts_other_messages(lost: Run, window: MainWindow, qtbot: QtBot) -> None:
    question = window.message_bar.sentence
    # A sentence that was there before the window had its size takes no more room than it needs.
    assert window.message_bar.height() < 2.2 * offer(window, 0).sizeHint().height()
    window.files.open_model("/nowhere.pt")
    assert window.message_bar.sentence != question
    assert offer(window, 0) is None or not offer(window, 0).isVisible()
    window.message_bar.put_away()
    assert window.message_bar.sentence == question
    window.pictures.show_random_picture()
    assert window.message_bar.sentence == question
    window.message_bar.put_away()
    assert window.message_bar.sentence == ""


def test_a_run_left_alone_is_not_offered_again_but_can_go_on(
    lost: Run, window: MainWindow, qtbot: QtBot
) -> None:
    QTest.mouseClick(offer(window, 1), _LEFT)
    assert window.message_bar.sentence == ""
    other = MainWindow("en", "light")
    qtbot.addWidget(other)
    assert other.message_bar.sentence == ""
    other.close()
    with qtbot.waitSignal(window.trainer.ended, timeout=LATER):
        window.run_manager.panel.menu.resume.trigger()
    assert window.run_manager.runs.all()[0].status == "finished"


def test_a_full_disk_is_said_once_and_the_training_goes_on(
    earlier: Run, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = earlier.history().losses.copy()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    for module in (run_files, file_contents):
        monkeypatch.setattr(module, "write_whole", full)
    said = []
    warn = window.message_bar.warn

    def note(sentence: Callable[[], str], topic: str) -> None:
        said.append(sentence())
        warn(sentence, topic)

    monkeypatch.setattr(window.message_bar, "warn", note)
    train_in(window, qtbot)
    assert len(said) == 1
    assert "No space left on device" in said[0]
    assert window.workbench.model.test_accuracy is not None
    np.testing.assert_array_equal(Runs(runs_folder()).get(earlier.id).history().losses, kept)


def shows_steps(page: TrainPage, count: int) -> bool:
    return len(page.tabs.shown.history.losses) == count


def test_the_curves_are_those_of_the_run_that_is_chosen(window: MainWindow, qtbot: QtBot) -> None:
    runs, panel, page = window.run_manager.runs, window.run_manager.panel, window.pages.find(TrainPage)
    window.pages.raise_page("train")
    window.trainer.start(SHORT)
    qtbot.waitSignal(window.trainer.ended, timeout=LATER).wait()
    window.trainer.start(replace(SHORT, train_size=400))
    qtbot.waitSignal(window.trainer.ended, timeout=LATER).wait()
    for run, steps in zip(runs.all(), (8, 10), strict=True):
        panel.choose(run)
        assert page.whose.text() == f"Curves of {run.name}"
        qtbot.waitUntil(partial(shows_steps, page, steps), timeout=LATER)
        np.testing.assert_array_equal(page.tabs.shown.history.losses, run.history().losses)
        assert page.tabs.shown.confusion.sum() == 5_000
    window.trainer.start(LONG)
    wait_for_steps(window, qtbot, 20)
    assert page.whose.text() == ""
    panel.choose(runs.all()[-1])
    assert page.whose.text() == f"Curves of {runs.all()[-1].name}"
    assert len(page.tabs.shown.history.losses) == 10
    panel.choose(window.run_manager.live)
    qtbot.waitUntil(lambda: len(page.tabs.shown.history.losses) > 20, timeout=LATER)
    stop(window, qtbot)


def test_the_runs_of_the_last_time_have_their_curves(qtbot: QtBot, earlier: Run) -> None:
    window = MainWindow("en", "light")
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    assert window.pages.find(TrainPage).whose.text() == f"Curves of {earlier.name}"
    np.testing.assert_array_equal(
        window.pages.find(TrainPage).tabs.shown.history.losses, earlier.history().losses
    )
    window.close()


def test_during_a_run_and_an_evaluation_everything_is_exported(
    earlier: Run, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel, message = window.run_manager.panel, window.message_bar
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "out"), ""))
    window.trainer.start(LONG)
    wait_for_steps(window, qtbot, 3)
    panel.choose(earlier)
    for number, suffix in ((0, ".pt"), (1, ".pt2"), (3, ".csv")):
        message.put_away()
        panel.menu.kinds[number].trigger()
        assert message.sentence == f"Written to {tmp_path / 'out'}{suffix}."
    assert window.trainer.is_running
    (tmp_path / "out.pt2").unlink()
    with qtbot.waitSignal(window.trainer.ended, timeout=LATER) as ended:
        window.trainer.stop()
    assert ended.args[0].outcome == "stopped"
    window.pages.find(EvaluatePage).evaluate()
    assert window.pages.find(EvaluatePage).runner.is_running
    message.put_away()
    panel.menu.kinds[1].trigger()
    assert message.sentence == f"Written to {tmp_path / 'out.pt2'}."
    window.pages.find(EvaluatePage).shut_down(60_000)
    exported, kept = load_exported(tmp_path / "out.pt2"), load_model(tmp_path / "out.pt").network
    pictures = torch.rand(3, 1, 28, 28)
    torch.testing.assert_close(exported.network(pictures), kept(pictures))


def test_the_form_shows_what_a_run_trains_with_and_forgets_no_choice(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    form = window.pages.find(TrainPage).form
    chosen = form.settings()
    form.remember()
    own = "own: convolution 2 | relu | max_pooling 4 | flatten | dropout 0.3 | linear 10"
    other = replace(
        SHORT, architecture=own, target_accuracy=0.995, seed=7, learning_rate=0.02, loss="squared_error"
    )
    lost = interrupt(window.run_manager.runs, other)
    state = replace(lost.state(), learning_rate=0.005)
    run_files.write_state(lost.folder, state)
    with qtbot.waitSignal(window.trainer.ended, timeout=LATER) as ended:
        window.run_manager.resume(lost)
        assert form.settings() == replace(other, learning_rate=0.005)
    assert ended.args[0].history.learning_rates.tolist() == [0.02] * 4 + [0.005] * 6
    window.pages.find(TrainPage).remember(preferences())
    again = SettingsForm(preferences())
    qtbot.addWidget(again)
    assert again.settings() == chosen
    # What a person trains with is their choice, whoever showed it first.
    window.pages.raise_page("train")
    QTest.mouseClick(window.pages.find(TrainPage).transport.train, _LEFT)
    stop(window, qtbot)
    again = SettingsForm(preferences())
    qtbot.addWidget(again)
    assert again.settings() == form.settings()


def test_a_run_that_diverges_at_once_stays_as_such(window: MainWindow, qtbot: QtBot) -> None:
    run = train_in(window, qtbot, replace(SHORT, optimiser="sgd", learning_rate=1e30))
    assert (run.steps, run.status) == (0, "diverged")
    (again,) = Runs(runs_folder()).all()
    assert again.status == "diverged"
    model = window.run_manager.panel.model
    assert model.index(0, STATUS).data() == "diverged"
    assert Runs(runs_folder()).interrupted() == []


def test_the_curves_of_a_ticked_run_under_way_follow_it(
    earlier: Run, window: MainWindow, qtbot: QtBot
) -> None:
    emitted: list[Any] = []
    panel = window.run_manager.panel
    window.trainer.start(LONG)
    wait_for_steps(window, qtbot, 5)
    panel.model.toggle(panel.model.row_of(window.run_manager.live.id))
    panel.choose(earlier)
    window.run_manager.overlaid.connect(emitted.append)
    qtbot.waitUntil(lambda: len(emitted) >= 3, timeout=LATER)
    lengths = [len(history.losses) for ((_, history, _),) in emitted]
    assert lengths[0] < lengths[1] < lengths[2]
    stop(window, qtbot)


def test_every_page_says_that_a_training_is_under_way(earlier: Run, window: MainWindow, qtbot: QtBot) -> None:
    window.pages.raise_page("network")
    assert "training" not in window.status.text()
    window.trainer.start(LONG)
    assert window.status.text().startswith("training: ")
    wait_for_steps(window, qtbot, 3)
    assert window.status.text().startswith("training: epoch 1 of 100 · step ")
    # With a checkpoint shown too, where the network shown stays as it is.
    window.run_manager.panel.choose(earlier)
    QTest.keyClick(window.run_manager.panel.table, Qt.Key.Key_Left)
    assert window.shown_network.run is not None
    wait_for_steps(window, qtbot, 10)
    before = window.status.text()
    qtbot.waitUntil(lambda: window.status.text() != before, timeout=LATER)
    window.run_manager.panel.back()
    stop(window, qtbot)
    assert "training" not in window.status.text()


def test_what_is_said_about_a_run_goes_when_the_next_begins(window: MainWindow, qtbot: QtBot) -> None:
    train_in(window, qtbot, replace(SHORT, optimiser="sgd", learning_rate=1e30))
    assert "numbers that are not finite" in window.message_bar.sentence
    train_in(window, qtbot)
    assert window.message_bar.sentence == ""
    # What is about something else stays.
    window.files.open_model("/nowhere.pt")
    said = window.message_bar.sentence
    train_in(window, qtbot)
    assert window.message_bar.sentence == said != ""


def test_a_learning_rate_changed_during_the_run_is_listed(
    earlier: Run, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = window.run_manager.panel.model
    window.trainer.start(LONG)
    wait_for_steps(window, qtbot, 5)
    assert "→" not in model.index(0, SETTINGS).data()
    window.trainer.set_learning_rate(0.1)
    qtbot.waitUntil(lambda: "lr 0.001 → 0.1" in model.index(0, SETTINGS).data(), timeout=LATER)
    assert "lr 0.001" in model.index(1, SETTINGS).data()
    window.trainer.set_learning_rate(0.01)
    qtbot.waitUntil(lambda: "lr 0.001 → 0.1 → 0.01" in model.index(0, SETTINGS).data(), timeout=LATER)
    window.trainer.set_learning_rate(0.001)
    qtbot.waitUntil(lambda: "lr 0.001 → … → 0.001" in model.index(0, SETTINGS).data(), timeout=LATER)
    stop(window, qtbot)
    assert "lr 0.001 → … → 0.001" in model.index(0, SETTINGS).data()
    assert "lr 0.001 → … → 0.001" in model.index(0, NAME).data(Qt.ItemDataRole.ToolTipRole)
    again = Runs(runs_folder()).all()[0]
    assert again.result.rates == again.rates == (0.001, 0.1, 0.01, 0.001)
    # Where the result does not tell, the history does.
    (again.folder / "result.json").write_text(
        (again.folder / "result.json").read_text().replace("rates", "x")
    )
    again = Runs(runs_folder()).all()[0]
    assert again.result.rates is None
    assert again.rates == (0.001, 0.1, 0.01, 0.001)
    assert earlier.rates == ()


@pytest.mark.parametrize(
    ("rates", "expected"),
    [([], ()), ([0.001] * 3, ()), ([0.1, 0.1], (0.001, 0.1)), ([0.001, 0.1, 0.2], (0.001, 0.1, 0.2))],
)
def test_rates_are_listed_where_no_schedule_changes_them(rates: list[float], expected: tuple[float]) -> None:
    assert changed_learning_rates(SHORT, np.array(rates)) == expected
    assert changed_learning_rates(replace(SHORT, schedule="cosine"), np.array(rates)) == ()


def test_what_another_window_does_is_seen(earlier: Run, window: MainWindow, qtbot: QtBot) -> None:
    emitted: list[Any] = []
    panel, watcher = window.run_manager.panel, window.run_manager.watcher
    (timer,) = watcher.findChildren(QTimer)
    assert timer.isActive()
    window.pages.raise_page("train")
    watcher.poll()
    watcher.changed.connect(emitted.append)
    elsewhere = Runs(runs_folder())
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    assert emitted == []
    run = elsewhere.create(SHORT)
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    assert emitted == [{run.id}]
    assert [each.id for each in panel.model.runs] == [run.id, earlier.id]
    assert panel.current.id == earlier.id
    assert panel.model.index(0, STATUS).data() == "under way"
    run.close()
    elsewhere.get(earlier.id).rename("another name")
    timer.timeout.emit()
    assert panel.model.index(0, STATUS).data() == "interrupted"
    assert panel.model.index(1, NAME).data() == "another name"
    elsewhere.delete(run)
    watcher.poll()
    assert [each.id for each in panel.model.runs] == [earlier.id]
    count = len(emitted)
    watcher.poll()
    window.pages.raise_page("network")
    elsewhere.delete(elsewhere.get(earlier.id))
    watcher.poll()
    assert len(emitted) == count, "nobody would see it"
    window.pages.raise_page("train")
    watcher.poll()
    assert panel.model.runs == []


def test_a_run_under_way_here_is_nothing_new_to_look_for(window: MainWindow, qtbot: QtBot) -> None:
    window.pages.raise_page("train")
    window.trainer.start(LONG)
    wait_for_steps(window, qtbot, 5)
    window.run_manager.watcher.poll()
    with qtbot.assertNotEmitted(window.run_manager.watcher.changed):
        wait_for_steps(window, qtbot, 40)
        window.run_manager.watcher.poll()
    stop(window, qtbot)
