"""Closing while a step of a training run takes long, in a process of its own."""

from pathlib import Path

from cnngui.network.files.model_file import load_model
from cnngui.training.loop.checkpoint_state import RunState
from cnngui.training.runs.run_store import Runs
from tests.faults.windows import open_window

# The step after the fifth takes as long as one of a large batch on a slow machine.
_LONG_STEP = """
import time
from cnngui.training.loop.step_loop import StepLoop
from cnngui.training.settings import Settings
from PySide6.QtCore import QElapsedTimer, QTimer
SECONDS = {seconds}
steps = []
def slow(take):
    def step(self, *args, **kwargs):
        steps.append(1)
        if len(steps) == 6:
            time.sleep(SECONDS)
        return take(self, *args, **kwargs)
    return step
StepLoop.{step} = slow(StepLoop.{step})
beats, clock, pulse = [], QElapsedTimer(), QTimer()
def beat():
    beats.append(clock.restart())
pulse.timeout.connect(beat)
def run(window):
    settings = Settings(architecture="mlp", epochs=3, batch_size=100, train_size=5000, device="cpu")
    window.trainer.start(settings)
    wait_for_step(window)
def wait_for_step(window):
    if len(steps) < 6:
        QTimer.singleShot(50, lambda: wait_for_step(window))
        return
    QTimer.singleShot(700, lambda: close(window))
def close(window):
    pulse.start(20)
    clock.start()
    print("CLOSED", window.close())
    QTimer.singleShot(1500, lambda: answer(window))
def answer(window):
    print("WAITS", window.closing.dialog.text.text())
    print("SLOWEST", max(beats))
    print("VISIBLE", window.isVisible(), window.isEnabled())
    {answer}
"""


def _slow(answer: str, seconds: float) -> str:
    return _LONG_STEP.format(answer=answer, seconds=seconds, step="_next_learning_rate")


def _slowest(output: str) -> int:
    return int(output.partition("SLOWEST ")[2].split()[0])


def test_the_window_stays_alive_and_closes_by_itself(tmp_path: Path) -> None:
    done = open_window(tmp_path, _slow("pass", 4))
    assert done.returncode == 0, done.stderr
    assert "CLOSED False" in done.stdout
    assert "WAITS The training is in the middle of a step" in done.stdout
    assert "VISIBLE True" in done.stdout
    assert _slowest(done.stdout) < 500
    (run,) = Runs(tmp_path / "runs").all()
    assert run.result.outcome == "stopped"


def test_closing_at_once_loses_nothing_that_was_kept(tmp_path: Path) -> None:
    done = open_window(tmp_path, _slow("window.closing.dialog.close_button.click()", 60))
    assert done.returncode == 0, done.stderr
    assert _slowest(done.stdout) < 500
    assert load_model(tmp_path / "last_trained.pt").architecture == "mlp"
    (run,) = Runs(tmp_path / "runs").interrupted()
    state = run.resume_point()
    assert isinstance(state, RunState)
    assert state.step >= 4
    said = open_window(
        tmp_path, "def run(window):\n    print('SAID', window.message_bar.sentence)\n    window.close()"
    )
    # The run is offered, and no crash is said.
    assert "was interrupted at step" in said.stdout


def test_keeping_the_window_open_keeps_what_was_learned(tmp_path: Path) -> None:
    code = _slow("window.closing.dialog.keep_button.click(); QTimer.singleShot(4000, lambda: end(window))", 4)
    code += "def end(window):\n    print('OPEN', window.isVisible(), window.trainer.is_running)\n"
    code += "    window.close()\n"
    done = open_window(tmp_path, code)
    assert done.returncode == 0, done.stderr
    assert "OPEN True False" in done.stdout
