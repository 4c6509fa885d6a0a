"""Export in a process of its own: torch's exporters replace calls of nn.Module for all threads of theirs."""

import multiprocessing
import tempfile
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from cnngui.network.files.model_file import Model, load_model, save_model
from cnngui.problem import Problem, translatable
from cnngui.saving import save
from cnngui.training.loop.run_control import RunControl

_POLL_SECONDS = 0.1

_DIED = translatable(
    "Problem",
    "The network was not exported as {path}: the process that wrote it has ended ({code}); export it again.",
)

# `export_torch` or `export_onnx`.
Export = Callable[[Model, Path], None]


def export_in_process(export: Export, model: Model, path: Path, control: RunControl) -> None:
    """Write a model of cnngui with one of its exporters, while other threads may run networks.

    Raises Stopped where the control asks for it, and Problem as the exporter does, or where its process dies;
    what was at `path` before is then still there.
    """
    spawning = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "model.pt", Path(folder) / "exported"
        save_model(source, model)
        receiver, sender = spawning.Pipe(duplex=False)
        process = spawning.Process(target=_export, args=(export, source, target, sender), daemon=True)
        process.start()
        # Held by the other process alone, so that its death is read as the end of what it sends.
        sender.close()
        try:
            while not receiver.poll(_POLL_SECONDS):
                control.check()
            problem = receiver.recv()
        except EOFError as error:
            process.join()
            raise Problem(_DIED, path=path, code=process.exitcode) from error
        finally:
            process.kill()
            process.join()
            receiver.close()
        if problem is not None:
            sentence, values = problem
            raise Problem(sentence, **{**values, "path": path})
        save(path, target.read_bytes())


def _export(export: Export, source: Path, target: Path, sender: Connection) -> None:
    """Export, and send None, or the sentence and the values of a Problem."""
    try:
        export(load_model(source), target)
    except Problem as problem:
        # The exception itself would be made anew from its filled sentence.
        sender.send((problem.sentence, {name: str(value) for name, value in problem.values.items()}))
    else:
        sender.send(None)
