"""A run that is killed, at whatever moment, is offered again and goes on as if it had not been."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cnngui.training.loop.loop import Data, train
from cnngui.training.runs.run_store import Runs
from tests.seeds import seed_of
from tests.training.kept import SMALL, check_whole, is_same_history, keep, states_of
from tests.training.recorded_runs import is_same, never

ROOT = Path(__file__).parents[3]
KILLS = 20

RUN = replace(SMALL, epochs=5)

# Python and torch are started once; each life is a fork, which tells its process id and that it is at work.
NURSERY = """
import os, sys, traceback
from pathlib import Path
import torch
torch.set_num_threads(1)
from cnngui.digits import mnist
from cnngui.training.runs import checkpoint_policy
from cnngui.training.loop.loop import Data
from cnngui.training.runs.run_store import Runs
from tests.training.conftest import part
from tests.training.kept import keep
from tests.training.runs.test_runs_killed import RUN

digits = mnist.load("train")
data = Data(part(digits, 0, 4000), part(digits, 4000, 500), part(mnist.load("test"), 0, 1000))
checkpoint_policy.SECONDS_PER_STATE = 0.02
folder = Path(sys.argv[1])
torch.optim.Adam([torch.zeros(1)])

def begun():
    begun.was_called or os.write(1, b"begun\\n")
    begun.was_called = True
    return False

begun.was_called = False
print("ready", flush=True)
for _ in sys.stdin:
    life = os.fork()
    if life == 0:
        try:
            os.write(1, f"{os.getpid()}\\n".encode())
            runs = Runs(folder)
            left = runs.interrupted()
            keep(left[0] if left else runs.create(RUN), data, begun)
            os._exit(0)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(1)
    sys.stdin.readline()
    print("over", os.waitstatus_to_exitcode(os.waitpid(life, 0)[1]), flush=True)
"""


@pytest.fixture
def nursery(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", NURSERY, str(tmp_path / "runs")],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    yield process
    assert process.stdin is not None and process.stdout is not None
    process.stdin.close()
    process.stdout.close()
    assert process.wait(20) == 0


def live_and_die(nursery: subprocess.Popen[str], folder: Path, chance: random.Random) -> bool:
    """Let a run begin or go on, and kill it; say whether it had not ended by itself."""
    stdin, stdout = nursery.stdin, nursery.stdout
    assert stdin is not None and stdout is not None
    stdin.write("live\n")
    stdin.flush()
    life = int(stdout.readline())
    if chance.random() < 0.3:
        time.sleep(chance.uniform(0, 0.1))
    else:
        assert stdout.readline() == "begun\n"
        # It is under way, there.
        assert Runs(folder).interrupted() == []
        time.sleep(chance.uniform(0, 0.25))
    os.kill(life, signal.SIGKILL)
    stdin.write("die\n")
    stdin.flush()
    while not (line := stdout.readline()).startswith("over"):
        assert line == "begun\n"
    assert line in ("over -9\n", "over 0\n")
    return line == "over -9\n"


def check_all(folder: Path) -> int:
    """Fail where anything is not whole or a run is not offered; return how many are offered."""
    runs = Runs(folder)
    assert runs.damaged() == []
    for run in runs.all():
        check_whole(run.folder)
        states_of(run)
        for step in run.checkpoints():
            run.weights(step)
    offered = runs.interrupted()
    assert {run.id for run in offered} == {run.id for run in runs.all() if run.status != "finished"}
    assert len(offered) <= 1
    return len(offered)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process for each of so many lives takes too long")
def test_killed_at_twenty_random_moments(nursery: subprocess.Popen[str], tmp_path: Path, data: Data) -> None:
    whole = train(RUN, data, lambda _: None, never, 1)
    assert nursery.stdout is not None and nursery.stdout.readline() == "ready\n"
    chance = random.Random(seed_of())
    folder = tmp_path / "runs"
    kills = offered = resumed = 0
    while kills < KILLS:
        before = {run.id: run.steps for run in Runs(folder).all()}
        kills += live_and_die(nursery, folder, chance)
        offered += check_all(folder)
        resumed += any(0 < before.get(run.id, 0) < run.steps for run in Runs(folder).all())
    assert offered >= KILLS / 2
    assert resumed > 0
    for run in Runs(folder).interrupted():
        keep(run, data)
    for run in Runs(folder).all():
        assert run.status == "finished"
        assert is_same_history(run.history(), whole.history, but=("seconds",))
        assert is_same(run.weights(run.steps), whole.weights)
        assert not [path for path in run.folder.rglob(".*") if path.is_file()]
