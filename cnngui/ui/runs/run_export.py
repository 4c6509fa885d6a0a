"""Export of a run to a file: its network, as three kinds of model, or its curves."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cnngui.network.files.export import export_onnx, export_torch
from cnngui.network.files.model_file import Model, save_model
from cnngui.problem import Problem, translatable
from cnngui.saving import save_csv
from cnngui.training.export_process import export_in_process
from cnngui.training.loop.run_control import RunControl, Stopped
from cnngui.training.runs.history_csv import curves_csv
from cnngui.training.runs.run_store import Run
from cnngui.training.trained_model import trained_model
from cnngui.ui.common.file_dialogs import ask_where_to_save
from cnngui.ui.common.message_bar import MessageAction
from cnngui.ui.common.translation import marked
from cnngui.ui.session.file_reader import FileReader

_NO_WEIGHTS = translatable("Problem", "No weights of {run} are kept yet; train it for some steps first.")


@dataclass(frozen=True)
class Notice:
    """Hold a message: its sentence in the present language, and what can be done next."""

    sentence: Callable[[], str]
    actions: tuple[MessageAction, ...] = ()


@dataclass(frozen=True)
class Kind:
    """Name one kind of file; `write` takes the run, the path and a control, and raises Problem."""

    words: str
    filter: str
    suffix: str
    write: Callable[[Run, Path, RunControl], None]


def model_at(run: Run, step: int) -> Model:
    """Return a model of a run at one of its checkpoints. Raises Problem where that cannot be read."""
    accuracy = run.test_accuracy if step == run.checkpoints()[-1] else None
    return trained_model(run.settings, run.weights(step), accuracy)


def _last(run: Run) -> Model:
    steps = run.checkpoints()
    if not steps:
        raise Problem(_NO_WEIGHTS, run=run.name)
    return model_at(run, steps[-1])


def _write_model(run: Run, path: Path, _control: RunControl) -> None:
    save_model(path, _last(run))


def _write_torch(run: Run, path: Path, control: RunControl) -> None:
    export_in_process(export_torch, _last(run), path, control)


def _write_onnx(run: Run, path: Path, control: RunControl) -> None:
    export_in_process(export_onnx, _last(run), path, control)


def _write_curves(run: Run, path: Path, _control: RunControl) -> None:
    save_csv(path, curves_csv(run.history()))


KINDS = (
    Kind(
        translatable("RunsExport", "&Model of cnngui …"),
        translatable("RunsExport", "Models (*.pt)"),
        ".pt",
        _write_model,
    ),
    Kind(
        translatable("RunsExport", "Model for &PyTorch (torch.export) …"),
        translatable("RunsExport", "Exported programs (*.pt2)"),
        ".pt2",
        _write_torch,
    ),
    Kind(
        translatable("RunsExport", "Model as &ONNX …"),
        translatable("RunsExport", "ONNX models (*.onnx)"),
        ".onnx",
        _write_onnx,
    ),
    Kind(
        translatable("RunsExport", "&Curves as CSV …"),
        translatable("RunsExport", "Tables (*.csv)"),
        ".csv",
        _write_curves,
    ),
)


class RunExport(QObject):
    """Ask where a run's network or curves should go, and write them there.

    Signals:
        problem(Problem): it could not be written.
        notified(Notice): it is written.
    """

    problem = Signal(object)
    notified = Signal(object)

    def __init__(self, reader: FileReader, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._reader = reader

    def ask(self, run: Run, kind: Kind) -> None:
        """Ask for a file, and write it."""
        # What a person calls a run may hold what no file name can.
        name = "".join(c if c.isalnum() or c in " -_." else "_" for c in run.name).strip(" .") or "run"
        title = self.tr("Export {run}").format(run=run.name)
        filters = marked("RunsExport", kind.filter)
        path = ask_where_to_save(self._window, title, f"{name}{kind.suffix}", filters)
        if path is not None:
            self.write(run, kind, path)

    def write(self, run: Run, kind: Kind, path: Path) -> None:
        """Write a file, and emit `notified` or `problem`."""
        try:
            self._reader.write(path, partial(kind.write, run, path))
        except Problem as problem:
            self.problem.emit(problem)
        except Stopped:
            # What a person has cancelled needs no words.
            return
        else:
            self.notified.emit(Notice(partial(self._written, path)))

    def _written(self, path: Path) -> str:
        return self.tr("Written to {path}.").format(path=path)
