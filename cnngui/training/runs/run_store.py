"""The folder of runs: each training that was ever kept, to look at, compare, go back to and go on with."""

import contextlib
import re
import secrets
import shutil
import time
from datetime import UTC, datetime
from pathlib import Path

import torch
from filelock import FileLock

from cnngui.network.architectures import architecture_of, build, count_weights
from cnngui.network.files.model_file import data_folder
from cnngui.problem import Problem, translatable
from cnngui.training.runs import run_files
from cnngui.training.runs.run import Run
from cnngui.training.runs.run_files import CorruptRunError, RunMetadata
from cnngui.training.settings import Settings

__all__ = ["Run", "Runs", "runs_folder"]

_TRASH = ".trash"
_LOCK = ".lock"
# So long may another window have taken to make a run; what is then still empty was given up.
_SECONDS_TO_BEGIN = 60.0
_PATIENCE = 0.1


def runs_folder() -> Path:
    """Return where the runs are kept: in $CNNGUI_DATA, or else the system's place for data."""
    return data_folder() / "runs"


class Runs:
    """Make, list, delete and bring back the runs in a folder. Several windows may do so at once.

    A run is the same object for as long as it is there.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known: dict[str, Run] = {}
        # What this window deleted is there until it is closed, whatever other windows purge.
        self._trash = folder / _TRASH / secrets.token_hex(8)
        self._trash_lock: FileLock | None = None

    def create(self, settings: Settings, name: str = "", origin: tuple[str, int] | None = None) -> Run:
        """Make a run, locked as one under way; without a `name` it is called as its network, with a number.

        Raises Problem for an architecture that cannot be built. A folder that cannot be written raises
        nothing: the run's `problem` says so, and it is written as soon as it can be.
        """
        with torch.device("meta"):
            count = count_weights(build(settings.architecture))
        now = datetime.now(UTC)
        run = Run(
            self.folder / f"{now:%Y%m%d-%H%M%S}-{secrets.token_hex(3)}",
            RunMetadata(settings, now, origin, count),
            name or self._next_name(settings.architecture),
        )
        run.begin()
        self._known[run.id] = run
        return run

    def _next_name(self, architecture: str) -> str:
        """Return the title of a network and the number after those taken; an own network has no title."""
        entry = architecture_of(architecture)
        title = "CNN" if entry.values else entry.title
        taken = [re.fullmatch(rf"{re.escape(title)} (\d{{1,9}})", run.name) for run in self.all()]
        return f"{title} {1 + max((int(match[1]) for match in taken if match), default=0)}"

    def all(self) -> list[Run]:
        """List the runs, the newest first, without those that are damaged."""
        self._look()
        return sorted(self._known.values(), key=lambda run: (run.created, run.id), reverse=True)

    def _look(self) -> None:
        """Open what has come and forget what has gone."""
        folders = {folder.name: folder for folder in self._folders()}
        for name in self._known.keys() - folders.keys():
            del self._known[name]
        for name, folder in folders.items():
            with contextlib.suppress(CorruptRunError):
                if name not in self._known:
                    self._known[name] = Run.open(folder)
                else:
                    self._known[name].refresh()

    def stamps(self, live: str | None) -> dict[str, object]:
        """Return for each folder of a run what changes whenever another window changes the run.

        That of `live`, the run under way here, changes only when it comes or goes.
        """
        stamps: dict[str, object] = {}
        for folder in self._folders():
            run = self._known.get(folder.name)
            # One whose process was killed is held no more, and nothing was written.
            held = folder.name != live and run is not None and run.result is None and run.is_held()
            with contextlib.suppress(OSError):
                stamps[folder.name] = None if folder.name == live else (folder.stat().st_mtime_ns, held)
        return stamps

    def get(self, run_id: str) -> Run | None:
        """Return the run of that id, None where there is none."""
        self._look()
        return self._known.get(run_id)

    def damaged(self) -> list[Path]:
        """List the folders that hold no run that can be read; they are left as they are."""
        self._look()
        return [f for f in self._folders() if f.name not in self._known and not _is_begun(f)]

    def interrupted(self) -> list[Run]:
        """List the runs that ended without a result and are not under way, the newest first."""
        # Another window may have held one for the moment of this same question. First the lock, then the end:
        # one that comes to its end meanwhile writes it before it lets go.
        return [run for run in self.all() if not run.is_held(_PATIENCE) and run.result is None]

    def delete(self, run: Run) -> None:
        """Put a run aside, until a later `purge`. Raises Problem for one under way, or where it cannot be."""
        if run.is_held(_PATIENCE):
            raise Problem(
                translatable("Problem", "{name} is being trained; stop it before you delete it."),
                name=run.name,
            )
        try:
            if self._trash_lock is None:
                self._trash.mkdir(parents=True, exist_ok=True)
                lock = FileLock(self._trash.with_suffix(_LOCK), thread_local=False)
                lock.acquire(timeout=_PATIENCE)
                self._trash_lock = lock
            run.move(self._trash)
        except run_files.NO_LOCK as error:
            raise Problem(
                translatable("Problem", "{name} could not be deleted: {reason}; allow writing in {folder}."),
                name=run.name,
                reason=getattr(error, "strerror", None) or error,
                folder=self.folder,
            ) from error
        self._known.pop(run.id, None)

    def undelete(self, run: Run) -> None:
        """Bring a deleted run back. Raises Problem where it cannot be."""
        try:
            run.move(self.folder)
        except OSError as error:
            raise Problem(
                translatable("Problem", "{name} could not be brought back: {reason}; look in {folder}."),
                name=run.name,
                reason=error.strerror or error,
                folder=self._trash,
            ) from error
        self._known[run.id] = run

    def purge(self) -> None:
        """Remove for good what was deleted in windows that are closed, and what never became a run."""
        for lock in _children(self.folder / _TRASH):
            if lock.suffix != _LOCK:
                continue
            with contextlib.suppress(*run_files.NO_LOCK), FileLock(lock, timeout=0):
                shutil.rmtree(lock.with_suffix(""), ignore_errors=True)
                lock.unlink()
        for folder in self._folders():
            with contextlib.suppress(OSError):
                if _is_begun(folder) and time.time() - folder.stat().st_mtime > _SECONDS_TO_BEGIN:
                    shutil.rmtree(folder)

    def close(self) -> None:
        """Leave what was deleted here to the next `purge`."""
        if self._trash_lock is not None:
            self._trash_lock.release()
            self._trash_lock = None

    def _folders(self) -> list[Path]:
        return [path for path in _children(self.folder) if path.is_dir() and not path.name.startswith(".")]


def _children(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _is_begun(folder: Path) -> bool:
    """Say whether a folder is a run that was killed, or is being made, before it was written down."""
    names = {path.name for path in _children(folder) if not path.name.startswith(".")}
    return names <= {run_files.LOCK, run_files.NAME, run_files.CHECKPOINTS} and not _children(
        folder / run_files.CHECKPOINTS
    )
