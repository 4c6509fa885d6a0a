"""The command train: a new network, kept as a run like those of the window, or an old run resumed."""

import argparse
import contextlib
import signal
import sys
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from cnngui.commands.answers import BAD_INPUT, INTERRUPTED, print_answer, print_error, print_json
from cnngui.commands.model_output import check_output, save_somewhere
from cnngui.commands.options import SETTINGS, option_of
from cnngui.commands.progress import Progress
from cnngui.digits.dataset import dataset_of
from cnngui.problem import Problem, translatable
from cnngui.training.devices import title_of
from cnngui.training.loop.loop import Data, Result, RunState, Weights, load_data, train
from cnngui.training.runs.run_store import Run, Runs, runs_folder
from cnngui.training.runtime import command_threads
from cnngui.training.settings import Settings
from cnngui.training.trained_model import trained_model

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


@dataclass(frozen=True)
class _Job:
    """Hold what is to be trained: the run it is kept in, and what it begins with."""

    settings: Settings
    run: Run
    start: RunState | Weights | None = None


def run(wanted: argparse.Namespace) -> int:
    """Train, and return the exit status: 0, 130 where it was stopped, 2 where the model was not saved."""
    if wanted.output is not None:
        check_output(wanted.output)
    runs = Runs(runs_folder())
    try:
        if wanted.resume is None:
            settings = Settings(**{name: getattr(wanted, name) for name in SETTINGS})
            settings.check()
            data = load_data(settings)
            job = _Job(settings, runs.create(settings))
        else:
            job = _resumed(runs, wanted)
            data = load_data(job.settings)
        return _answer(wanted, job, _train(runs, job, data, wanted.threads or command_threads()))
    finally:
        runs.close()
        runs.purge()


def _resumed(runs: Runs, wanted: argparse.Namespace) -> _Job:
    """Return the run that --resume names, which has to be cut off or stopped. Raises Problem."""
    given = [
        option_of(name)
        for name, default in SETTINGS.items()
        if name != "device" and getattr(wanted, name) != default
    ]
    if given:
        raise Problem(
            translatable(
                "Problem",
                "A run is resumed with the settings it has; take {options} away, or leave out --resume.",
            ),
            options=", ".join(given),
        )
    run = _named(runs, wanted.resume)
    if run.status in ("finished", "diverged"):
        raise Problem(
            translatable("Problem", "{name} is over and cannot be resumed; train a new network."),
            name=run.name,
        )
    device = run.settings.device if wanted.device == SETTINGS["device"] else wanted.device
    settings = replace(run.settings, device=device)
    settings.check()
    return _Job(settings, run, run.resume_point())


def _train(runs: Runs, job: _Job, data: Data, threads: int) -> Result:
    """Train, and write the run; without a result too, where the training fails."""
    # From here on the run is locked, and a result that it had is removed.
    sink = job.run.open_sink()
    if job.run.problem is not None:
        print_error(str(job.run.problem))
    result = None
    try:
        with _interruption() as interrupted, Progress(sys.stderr) as progress:
            result = train(
                job.settings, data, progress.show, interrupted.is_set, threads, sink=sink, start=job.start
            )
    finally:
        runs.finish(job.run, result)
    return result


def _named(runs: Runs, text: str) -> Run:
    """Return the run with a name, an id, or in a folder. Raises Problem."""
    known = runs.all()
    found = [run for run in known if text in (run.name, run.id)]
    if not found:
        with contextlib.suppress(OSError, ValueError, RuntimeError):
            folder = Path(text).expanduser().resolve()
            found = [run for run in known if run.folder.resolve() == folder]
    if len(found) == 1:
        return found[0]
    if found:
        raise Problem(
            translatable("Problem", "There are {count} runs called {name}; give the id of one: {known}."),
            count=len(found),
            name=text,
            known=", ".join(run.id for run in found),
        )
    open_runs = [run for run in known if run.status in ("stopped", "interrupted")]
    if not open_runs:
        raise Problem(
            translatable("Problem", "There is no run {name} in {folder}, nor another one to resume."),
            name=text,
            folder=runs.folder,
        )
    raise Problem(
        translatable("Problem", "There is no run {name} in {folder}; those that can be resumed are {known}."),
        name=text,
        folder=runs.folder,
        known=", ".join(f"“{run.name}” ({run.id})" for run in open_runs),
    )


@contextlib.contextmanager
def _interruption() -> Iterator[threading.Event]:
    """Turn Ctrl-C and a request to end into an event in this block; a second one interrupts as usual."""
    event = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield event
        return
    usual = {number: signal.getsignal(number) for number in _SIGNALS}
    ignored = {number for number, handler in usual.items() if handler is signal.SIG_IGN}

    def interrupt(*_: object) -> None:
        event.set()
        restore()

    def restore() -> None:
        for number, handler in usual.items():
            if number not in ignored:
                signal.signal(number, handler)

    for number in usual:
        # What `nohup` has switched off stays so.
        if number not in ignored:
            signal.signal(number, interrupt)
    try:
        yield event
    finally:
        restore()


def _answer(wanted: argparse.Namespace, job: _Job, result: Result) -> int:
    """Save what was learned, print what came of it, and return the exit status."""
    kept = job.run if job.run.steps and job.run.problem is None else None
    if job.run.problem is not None:
        print_error(str(job.run.problem))
    if result.problem is not None:
        raise result.problem
    status = 0 if result.outcome == "finished" else INTERRUPTED
    output, problem = None, None
    if result.outcome == "finished" and wanted.output is not None:
        model = trained_model(
            replace(job.settings, device=result.device), result.weights, result.test_accuracy
        )
        try:
            output = save_somewhere(wanted.output, model, job.run.id)
        except Problem as failure:
            problem = failure
        if output != wanted.output:
            status = BAD_INPUT
    if wanted.json:
        print_json(_as_json(job, result, kept, output) | ({"problem": str(problem)} if problem else {}))
    else:
        print_answer(_in_words(job.settings, result, kept, output))
    return status


def _as_json(job: _Job, result: Result, kept: Run | None, output: Path | None) -> dict[str, Any]:
    return asdict(job.settings) | {
        "outcome": result.outcome,
        "test_accuracy": result.test_accuracy,
        "seconds": result.seconds,
        "images_per_second": result.images_per_second,
        "steps": len(result.history.losses),
        "device": result.device,
        "run": None if kept is None else str(kept.folder),
        "run_name": None if kept is None else kept.name,
        "output": None if output is None else str(output),
    }


def _in_words(settings: Settings, result: Result, kept: Run | None, output: Path | None) -> str:
    pace = (
        f"{result.seconds:.1f} s of training, {result.images_per_second:,.0f} images per second "
        f"on {title_of(result.device)}"
    )
    if result.test_accuracy is None:
        if kept is None:
            return f"Stopped after {pace}; nothing was kept."
        return f"Stopped after {pace}; go on with: train --resume {kept.id}"
    places = [] if kept is None else [f"kept as the run “{kept.name}”"]
    if output is not None:
        places.append(f"saved as {output}")
    where = "; ".join(places) or "neither kept nor saved"
    if result.is_guessing(dataset_of(settings.dataset).spec.classes):
        where += (
            f"; that is no better than guessing: the learning rate {settings.learning_rate:g} may not "
            "suit it, or the training was too short"
        )
    return f"{100 * result.test_accuracy:.2f} % of the test pictures right; {pace}; {where}."
