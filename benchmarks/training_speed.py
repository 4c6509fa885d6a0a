"""Measure how much faster the command train is than the loop of the PyTorch tutorials.

Both train simple_cnn with Adam and batches of 64. The tutorial's loop takes torchvision's MNIST with ToTensor
and Normalize through a DataLoader, as https://github.com/pytorch/examples/tree/main/mnist does. Each runs in
a process of its own, as it would for a person, and they take turns, so that a busy machine slows both.

    python benchmarks/training_speed.py [--device cpu] [--threads N | --window] [--steps 200] [--rounds 9]

The tutorial's loop computes with all cores, as torch does by itself. Ours is what `main.py train` runs: with
its threads, its progress and its run on the disk. With `--window` it has the threads of a run in the window:
see `usual_threads` in cnngui/training/runtime.py.
"""

import argparse
import gzip
import json
import multiprocessing as mp
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name for it

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from cnngui.commands.progress import Progress
from cnngui.digits import mnist
from cnngui.digits.dataset import MNIST
from cnngui.digits.pictures import Pictures
from cnngui.network.architectures import build
from cnngui.problem import Problem
from cnngui.training.devices import resolve, title_of
from cnngui.training.loop.loop import Data, train
from cnngui.training.runs.run_store import Runs
from cnngui.training.runtime import command_threads, usual_threads
from cnngui.training.settings import Settings

BATCH = 64
WARM_UP = 50


class Turns:
    """Run a loop for as many steps as the other end of `line` asks for, and send how long they took."""

    def __init__(self, line: Connection, device: torch.device) -> None:
        self._line = line
        self._device = device
        self._left = 0
        self._steps = 0
        self._since = 0.0

    def is_over(self) -> bool:
        """Count a step that is about to begin; wait where it is the other's turn. Say whether all is done."""
        if self._left == 0:
            if self._steps:
                if self._device.type == "cuda":
                    torch.cuda.synchronize(self._device)
                self._line.send((time.perf_counter() - self._since) / self._steps)
            self._left = self._steps = self._line.recv()
            self._since = time.perf_counter()
        self._left -= 1
        return self._steps == 0


def ours(line: Connection, device: str, threads: int) -> None:
    """Run what the command runs. Of the held-out digits it gets few, for the tutorial's loop has none."""
    digits, held_out = MNIST.split(seed=0)
    few = Pictures(held_out.images[:250], held_out.labels[:250])
    turns = Turns(line, resolve(device))
    settings = Settings(batch_size=BATCH, epochs=1000, device=device)
    with (
        tempfile.TemporaryDirectory() as folder,
        Path(os.devnull).open("w") as nowhere,
        Progress(nowhere) as progress,
    ):
        run = Runs(Path(folder)).create(settings)
        data = Data(digits, few, few)
        run.finish(train(settings, data, progress.show, turns.is_over, threads, sink=run.open_sink()))


def tutorial(line: Connection, device: str, _: int) -> None:
    """Run the tutorial's loop on the files that come with cnngui."""
    from torchvision import datasets, transforms  # type: ignore[import-untyped]

    where = resolve(device)
    turns = Turns(line, where)
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder, "MNIST", "raw")
        raw.mkdir(parents=True)
        for packed in mnist.RESOURCES.glob("*.gz"):
            (raw / packed.stem).write_bytes(gzip.decompress(packed.read_bytes()))
        transform = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.1307,), (0.3081,))])
        digits = datasets.MNIST(folder, train=True, transform=transform)
    loader = torch.utils.data.DataLoader(digits, batch_size=BATCH, shuffle=True)
    network = build("simple_cnn").to(where).train()
    optimiser = torch.optim.Adam(network.parameters(), lr=1e-3)
    while True:
        batches = iter(loader)
        while not turns.is_over():
            batch = next(batches, None)
            if batch is None:
                batches = iter(loader)
                batch = next(batches)
            images, labels = batch[0].to(where), batch[1].to(where)
            optimiser.zero_grad()
            loss = F.cross_entropy(network(images), labels)
            loss.backward()
            optimiser.step()
        return


def measure(device: str, threads: int, steps: int, rounds: int) -> dict[str, list[float]]:
    """Return the seconds a step took in each round, for each loop."""
    context = mp.get_context("spawn")
    loops: dict[str, Callable[[Connection, str, int], None]] = {"tutorial": tutorial, "cnngui": ours}
    lines: dict[str, Connection] = {}
    workers = []
    for name, loop in loops.items():
        lines[name], far_end = context.Pipe()
        workers.append(context.Process(target=loop, args=(far_end, device, threads), daemon=True))
        workers[-1].start()
    taken: dict[str, list[float]] = {name: [] for name in loops}
    for turn in range(rounds + 1):
        for name, line in lines.items():
            line.send(steps if turn else WARM_UP)
            seconds = line.recv()
            if turn:
                taken[name].append(seconds)
    for line in lines.values():
        line.send(0)
    for worker in workers:
        worker.join(timeout=30)
    return taken


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--device", default="cpu", help="cpu, cuda, cuda:N or mps (default: %(default)s)")
    threads = parser.add_mutually_exclusive_group()
    threads.add_argument(
        "--threads",
        type=int,
        default=command_threads(),
        help="threads of cnngui on a CPU (default: those of the command, %(default)s)",
    )
    threads.add_argument(
        "--window",
        action="store_const",
        const=usual_threads(),
        dest="threads",
        help="as many threads as a run in the window has",
    )
    parser.add_argument("--steps", type=int, default=200, help="steps a turn (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=9, help="turns each (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    wanted = parser.parse_args()
    try:
        device = str(resolve(wanted.device))
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 2
    taken = measure(device, wanted.threads, wanted.steps, wanted.rounds)
    median = {name: statistics.median(seconds) for name, seconds in taken.items()}
    ratio = median["tutorial"] / median["cnngui"]
    if wanted.json:
        pace = {f"{name} images_per_second": BATCH / seconds for name, seconds in median.items()}
        print(json.dumps({"device": device, "threads": wanted.threads, "ratio": ratio, **pace}))
        return 0
    print(
        f"simple_cnn, batch {BATCH}, Adam, {title_of(device)}, cnngui with {wanted.threads} threads; "
        f"{wanted.rounds} turns of {wanted.steps} steps each"
    )
    for name, seconds in taken.items():
        spread = f"{1e3 * min(seconds):.2f} to {1e3 * max(seconds):.2f}"
        images = f"{BATCH / median[name]:,.0f} images/s"
        print(f"{name:10} median {1e3 * median[name]:.2f} ms a step ({spread}), {images}")
    print(f"ratio of the medians: {ratio:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
