"""The buttons of training, pressed in every order, with real threads and few digits."""

import dataclasses
import gc
import random
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest
import torch
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from cnngui.digits import mnist
from cnngui.digits.dataset import DATASETS, MNIST
from cnngui.digits.pictures import Pictures
from cnngui.problem import Problem
from cnngui.training.loop.loop import Result, RunState, Snapshot
from cnngui.training.settings import Settings
from cnngui.ui.session.trainer import State, Trainer
from tests import sentences
from tests.seeds import seed_of
from tests.sentences import refused

_SOON = 30_000
# 20 batches an epoch, with a validation after each five.
SETTINGS = Settings("mlp", batch_size=25, epochs=2, device="cpu", train_size=500)
ENDLESS = dataclasses.replace(SETTINGS, epochs=1000)


class Ear:
    """Hear what a trainer says."""

    def __init__(self, trainer: Trainer) -> None:
        self.states: list[State] = []
        self.snapshots: list[Snapshot] = []
        self.ends: list[Result] = []
        self.resets: list[Settings] = []
        trainer.state_changed.connect(self.states.append)
        trainer.snapshot_taken.connect(self.snapshots.append)
        trainer.ended.connect(self.ends.append)
        trainer.was_reset.connect(self.resets.append)

    @property
    def step(self) -> int:
        return self.snapshots[-1].step if self.snapshots else -1


def at_rest(ear: Ear, qtbot: QtBot) -> int:
    """Wait until no step comes any more, on a busy machine too, and return the last."""
    before = -1
    while ear.step != before:
        before = ear.step
        qtbot.wait(400)
    return before


def wait_for_step(ear: Ear, step: int, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: ear.step == step, timeout=_SOON)


class Keeping:
    """Keep every tenth state of a run, and the first and the last."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.states: list[RunState] = []

    def is_due(self, step: int) -> bool:
        return step % 10 == 0

    def save(self, state: RunState) -> None:
        self.states.append(state)


@pytest.fixture(autouse=True)
def _few_digits(monkeypatch: pytest.MonkeyPatch) -> None:
    digits = mnist.load("train")
    few = Pictures(digits.images[:650], digits.labels[:650])
    monkeypatch.setitem(DATASETS, "mnist", replace(MNIST, load=lambda part: few, validation=150))


@pytest.fixture
def trainer(qtbot: QtBot) -> Iterator[Trainer]:
    trainer = Trainer()
    yield trainer
    running = trainer.is_running
    assert trainer.shut_down()
    assert not running, "each test ends its own run"
    qtbot.wait(1)
    assert trainer.findChildren(QThread) == []
    assert gc.isenabled()


@pytest.fixture
def ear(trainer: Trainer) -> Ear:
    return Ear(trainer)


def end(trainer: Trainer, ear: Ear, qtbot: QtBot) -> Result:
    trainer.stop()
    qtbot.waitUntil(lambda: trainer.state is State.IDLE, timeout=_SOON)
    result = ear.ends[-1]
    assert isinstance(result, Result)
    return result


def test_a_run_from_start_to_end(trainer: Trainer, ear: Ear, qtbot: QtBot) -> None:
    trainer.start(SETTINGS)
    assert trainer.state is State.RUNNING
    trainer.start(ENDLESS)
    assert trainer.settings == SETTINGS, "one run at a time"
    qtbot.waitUntil(lambda: ear.ends != [], timeout=_SOON)
    assert ear.states == [State.RUNNING, State.IDLE]
    (result,) = ear.ends
    assert result.outcome == "finished"
    assert len(result.history.losses) == ear.step == 40


def test_a_run_is_held_and_goes_on(trainer: Trainer, ear: Ear, qtbot: QtBot) -> None:
    trainer.start(ENDLESS)
    qtbot.waitUntil(lambda: ear.step > 0, timeout=_SOON)
    trainer.toggle_pause()
    assert trainer.state is State.PAUSED
    held = at_rest(ear, qtbot)
    qtbot.wait(200)
    assert ear.step == held
    trainer.toggle_pause()
    qtbot.waitUntil(lambda: ear.step > held + 10, timeout=_SOON)
    result = end(trainer, ear, qtbot)
    assert result.outcome == "stopped"
    assert ear.states == [State.RUNNING, State.PAUSED, State.RUNNING, State.STOPPING, State.IDLE]


def test_one_batch_at_a_time_from_the_first(trainer: Trainer, ear: Ear, qtbot: QtBot) -> None:
    trainer.step_once(SETTINGS)
    assert trainer.state is State.PAUSED
    for step in range(1, 13):
        # Steps 5 and 10 end in a validation, which is published before the run is held.
        wait_for_step(ear, step, qtbot)
        if step in (1, 5, 10):
            qtbot.wait(150)
            assert ear.step == step
            assert ear.snapshots[-1].history.validation_steps[-1] == step - step % 5
        trainer.step_once()
    qtbot.waitUntil(lambda: ear.step == 13, timeout=_SOON)
    for _ in range(4):
        trainer.step_once()
    qtbot.waitUntil(lambda: ear.step == 17, timeout=_SOON)
    qtbot.wait(150)
    assert ear.step == 17, "presses that come faster than the batches are counted"
    trainer.toggle_pause()
    assert trainer.state is State.RUNNING
    qtbot.waitUntil(lambda: ear.ends != [], timeout=_SOON)
    assert len(ear.ends[0].history.losses) == 40


def test_a_step_holds_a_run_that_is_going_on(trainer: Trainer, ear: Ear, qtbot: QtBot) -> None:
    trainer.start(ENDLESS)
    qtbot.waitUntil(lambda: ear.step > 0, timeout=_SOON)
    trainer.step_once()
    assert trainer.state is State.PAUSED
    held = at_rest(ear, qtbot)
    trainer.step_once()
    qtbot.waitUntil(lambda: ear.step > held, timeout=_SOON)
    qtbot.wait(150)
    assert ear.step == held + 1
    end(trainer, ear, qtbot)


def test_the_last_batch_ends_the_run(trainer: Trainer, ear: Ear, qtbot: QtBot) -> None:
    trainer.step_once(dataclasses.replace(SETTINGS, epochs=1, batch_size=500))
    qtbot.waitUntil(lambda: ear.ends != [], timeout=_SOON)
    assert ear.ends[0].outcome == "finished"
    assert trainer.state is State.IDLE


def test_steps_are_the_losses_of_a_run_without_them(trainer: Trainer, ear: Ear, qtbot: QtBot) -> None:
    trainer.start(SETTINGS)
    qtbot.waitUntil(lambda: len(ear.ends) == 1, timeout=_SOON)
    trainer.step_once(SETTINGS)
    for step in range(1, 8):
        wait_for_step(ear, step, qtbot)
        trainer.step_once()
    trainer.toggle_pause()
    qtbot.waitUntil(lambda: len(ear.ends) == 2, timeout=_SOON)
    assert ear.ends[0].history.losses.tobytes() == ear.ends[1].history.losses.tobytes()


def test_the_learning_rate_is_changed_on_the_way(trainer: Trainer, ear: Ear, qtbot: QtBot) -> None:
    trainer.step_once(SETTINGS)
    qtbot.waitUntil(lambda: ear.step == 1, timeout=_SOON)
    trainer.set_learning_rate(0.25)
    trainer.step_once()
    qtbot.waitUntil(lambda: ear.step == 2, timeout=_SOON)
    assert ear.snapshots[-1].learning_rate == 0.25
    with refused(sentences.LEARNING_RATE, value="-1"):
        trainer.set_learning_rate(-1.0)
    trainer.toggle_pause()
    qtbot.waitUntil(lambda: ear.ends != [], timeout=_SOON)
    rates = ear.ends[0].history.learning_rates
    np.testing.assert_array_equal(rates, [1e-3] + 39 * [0.25])
    trainer.set_learning_rate(0.5)
    trainer.start(SETTINGS)
    qtbot.waitUntil(lambda: len(ear.ends) == 2, timeout=_SOON)
    np.testing.assert_array_equal(ear.ends[1].history.learning_rates, 40 * [1e-3])


def test_reset_stops_the_run_first(trainer: Trainer, ear: Ear, qtbot: QtBot) -> None:
    lenet = Settings("lenet5", seed=4)
    trainer.reset(lenet)
    assert ear.resets == [lenet]
    trainer.start(ENDLESS)
    qtbot.waitUntil(lambda: ear.step > 0, timeout=_SOON)
    was_running = []
    trainer.was_reset.connect(lambda _: was_running.append((trainer.is_running, len(ear.ends))))
    trainer.reset(SETTINGS)
    assert trainer.state is State.STOPPING
    assert ear.resets == [lenet]
    qtbot.waitUntil(lambda: len(ear.resets) == 2, timeout=_SOON)
    assert ear.resets == [lenet, SETTINGS]
    assert was_running == [(False, 1)], "its end is heard before"
    with refused(sentences.EPOCHS, value="0"):
        trainer.reset(dataclasses.replace(SETTINGS, epochs=0))


def test_a_run_is_kept_and_goes_on_from_there(trainer: Trainer, ear: Ear, qtbot: QtBot) -> None:
    keepers: list[Keeping] = []

    def keeper_of(settings: Settings) -> Keeping:
        keepers.append(Keeping(settings))
        return keepers[-1]

    trainer.start(SETTINGS, sink_for=keeper_of)
    qtbot.waitUntil(lambda: len(ear.ends) == 1, timeout=_SOON)
    (keeper,) = keepers
    assert keeper.settings == SETTINGS
    assert [state.step for state in keeper.states] == [0, 10, 20, 30, 40]
    trainer.start(SETTINGS, sink_for=keeper_of, begin=keeper.states[2])
    qtbot.waitUntil(lambda: len(ear.ends) == 2, timeout=_SOON)
    one, other = ear.ends
    assert one.history.losses.tobytes() == other.history.losses.tobytes()
    assert [state.step for state in keepers[1].states] == [30, 40], "it goes on from there"
    trainer.start(SETTINGS, sink_for=keeper_of, begin=one.weights)
    qtbot.waitUntil(lambda: len(keepers) == 3 and keepers[2].states != [], timeout=_SOON)
    assert all(
        torch.equal(weight, one.weights[name]) for name, weight in keepers[2].states[0].weights.items()
    )
    end(trainer, ear, qtbot)


def test_a_run_that_cannot_be_kept_leaves_what_is_said_of_the_last_one(
    trainer: Trainer, ear: Ear, qtbot: QtBot
) -> None:
    trainer.start(SETTINGS)
    qtbot.waitUntil(lambda: len(ear.ends) == 1, timeout=_SOON)
    before = trainer.settings, trainer.snapshot, trainer.learning_rate

    def refuse(_settings: Settings) -> Keeping:
        raise Problem("There is no room.")

    with pytest.raises(Problem):
        trainer.start(
            dataclasses.replace(SETTINGS, architecture="lenet5", learning_rate=0.5), sink_for=refuse
        )
    assert (trainer.settings, trainer.snapshot, trainer.learning_rate) == before
    assert trainer.state is State.IDLE


def test_settings_that_cannot_be_start_nothing(trainer: Trainer, ear: Ear) -> None:
    for press in (trainer.start, trainer.step_once):
        with refused(sentences.TRAINING_PICTURES, value="99", least=100, most="55,000"):
            press(dataclasses.replace(SETTINGS, train_size=99))
    assert trainer.state is State.IDLE
    assert ear.states == []
    assert gc.isenabled()


def test_presses_that_make_no_sense_do_nothing(trainer: Trainer, ear: Ear) -> None:
    trainer.toggle_pause()
    trainer.stop()
    trainer.set_learning_rate(0.1)
    assert trainer.shut_down()
    assert (ear.states, ear.ends, ear.resets) == ([], [], [])


def resident() -> int:
    """Return how many bytes of memory this process holds."""
    return 4096 * int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read from Linux's /proc")
def test_a_thousand_presses_leave_nothing_behind(trainer: Trainer, ear: Ear, qtbot: QtBot) -> None:
    chance = random.Random(seed_of(11))
    devices = ["cpu", "auto"] + (["cuda"] if torch.cuda.is_available() else [])
    before = objects = 0
    for number in range(1000):
        settings = dataclasses.replace(
            ENDLESS,
            architecture=chance.choice(["mlp", "lenet5", "simple_cnn", "resnet"]),
            device=chance.choice(devices),
            optimiser=chance.choice(["sgd", "adam"]),
            seed=chance.randrange(3),
        )
        presses: dict[str, Callable[[], None]] = {
            "train": partial(trainer.start, settings, sink_for=Keeping),
            "pause": trainer.toggle_pause,
            "step": partial(trainer.step_once, settings),
            "stop": trainer.stop,
            "reset": partial(trainer.reset, settings),
            "rate": lambda: trainer.set_learning_rate(10 ** chance.uniform(-5, -2)),
        }
        presses[chance.choice(list(presses))]()
        if chance.random() < 0.3:
            qtbot.wait(chance.randrange(60))
        ear.snapshots.clear()
        ear.ends.clear()
        if number == 400:
            gc.collect()
            before, objects = resident(), len(gc.get_objects())
    if trainer.is_running:
        end(trainer, ear, qtbot)
    qtbot.wait(50)
    assert trainer.findChildren(QThread) == []
    assert [thread for thread in threading.enumerate() if thread.name.startswith("training")] == []
    assert len(ear.states) > 200
    assert len(ear.resets) > 50
    gc.collect()
    assert len(gc.get_objects()) - objects < 10_000
    grown = (resident() - before) / 2**20
    assert grown < 100, f"{grown:.0f} MiB more than after the first 400 presses"
