"""Measure how long it takes to open the working of a value.

    python benchmarks/working.py [--rounds 50]

The claim: less than 50 ms for a neuron of 9,216 inputs, with the texts that the Step page shows of it.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
from torch import nn

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from cnngui.network.architectures import build
from cnngui.network.trace import Address, Trace, run, trace

NEURON = 9_216
LIMIT = 50.0


def milliseconds(action: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Return the median and the longest time of an action."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        times.append((time.perf_counter() - start) * 1e3)
    return statistics.median(times), max(times)


def opened(traced: Trace, address: Address) -> None:
    """Do what opening a value asks for."""
    working = traced.working(address)
    working.numeric()
    working.order_by_size()
    traced.sizes(address.layer)


def main() -> int:
    """Print the times; the exit status says whether the claim holds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=50)
    rounds = parser.parse_args().rounds
    random = np.random.default_rng(0)
    neuron = run(nn.Sequential(nn.Linear(NEURON, 10)), random.random(NEURON))
    digit = trace(build("simple_cnn", seed=0), random.random((28, 28), np.float32))
    cases = (
        (f"neuron of {NEURON:,} inputs", neuron, Address("0", 3)),
        ("conv2 of simple_cnn, 144 products", digit, Address("conv2", 5, 4, 9)),
        ("fc of simple_cnn, 1,568 products", digit, Address("fc", 7)),
    )
    slowest = 0.0
    for title, traced, address in cases:
        median, longest = milliseconds(partial(opened, traced, address), rounds)
        slowest = max(slowest, median)
        print(f"{title}: {median:.2f} ms (longest {longest:.2f} ms)")
    working = neuron.working(Address("0", 3))
    median, _ = milliseconds(working.as_text, 5)
    print(f"all {NEURON:,} products as text: {median:.1f} ms")
    print(f"limit {LIMIT:.0f} ms: {'held' if slowest < LIMIT else 'not held'}")
    return int(slowest >= LIMIT)


if __name__ == "__main__":
    sys.exit(main())
