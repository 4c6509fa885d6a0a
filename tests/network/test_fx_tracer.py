import threading

import torch

from cnngui.network.architectures import build
from cnngui.network.fx_tracer import symbolic_graph


def test_networks_are_read_while_other_threads_run_and_read_theirs() -> None:
    """torch.fx changes nn.Module for the whole process while it traces."""
    faults: list[BaseException] = []
    over = threading.Event()

    def guarded(work) -> None:  # type: ignore[no-untyped-def]
        try:
            while not over.is_set():
                work()
        except BaseException as fault:
            faults.append(fault)
            over.set()

    torch.set_num_threads(1)
    running, digit = build("mlp", seed=0), torch.rand(1, 1, 28, 28)
    with torch.inference_mode():
        expected = running(digit)

    def run() -> None:
        with torch.inference_mode():
            assert torch.equal(running(digit), expected)

    names = [node.name for node in symbolic_graph(build("simple_cnn")).nodes]

    def read() -> None:
        assert [node.name for node in symbolic_graph(build("simple_cnn")).nodes] == names

    threads = [threading.Thread(target=guarded, args=(work,)) for work in (run, run, read, read)]
    for thread in threads:
        thread.start()
    over.wait(4)
    over.set()
    for thread in threads:
        thread.join()
    assert not faults
    assert torch.nn.Module.__call__.__name__ == "_wrapped_call_impl"
