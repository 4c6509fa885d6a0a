"""The folder of all saved runs: create, list, delete and restore them."""

import contextlib
import re
import secrets
import shutil
import time
from datetime import UTC, datetime
from pathlib import Path

import torch
from filelock import FileLock

from cnngui.digits.dataset import dataset_of
from cnngui.network.architectures import architecture_of, build, count_weights
from cnngui.network.files.model_file import data_folder
from cnngui.problem import Problem, translatable
from cnngui.training.loop.loop import Result
from cnngui.training.runs import run_files
from cnngui.training.runs.file_contents import CorruptRunError
from cnngui.training.runs.run import Run
from cnngui.training.runs.run_files import RunMetadata
from cnngui.training.settings import Settings

__all__ = ["Run", "Runs", "runs_folder"]

_TRASH = ".trash"
_LOCK = ".lock"
# A folder that is still empty after this time was left by a process that was killed.
_SECONDS_TO_BEGIN = 60.0
_PATIENCE = 0.1


def runs_folder() -> Path:
    """Return the folder of the runs: in $CNNGUI_DATA, or else in the system's folder for data."""
    return data_folder() / "runs"


class Runs:
    """Create, list, delete and restore the runs in a folder, which several processes may do at once.

    A run stays the same object as long as its folder is there.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known: dict[str, Run] = {}
        # What this process deleted stays until it ends, whatever other processes purge.
        self._trash = folder / _TRASH / secrets.token_hex(8)
        self._trash_lock: FileLock | None = None

    def create(self, settings: Settings, name: str = "", origin: tuple[str, int] | None = None) -> Run:
        """Create a run, locked; without a `name` it gets the title of its network and a number.

        Raises Problem for an architecture that cannot be built. A folder that cannot be written raises
        nothing: the run's `problem` holds the reason, and it is written as soon as possible.
        """
        with torch.device("meta"):
            count = count_weights(build(settings.architecture, spec=dataset_of(settings.dataset).spec))
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
        """Return the title of a network and the number after those taken; "CNN" for one without a title."""
        entry = architecture_of(architecture)
        title = "CNN" if entry.values else entry.title
        taken = [re.fullmatch(rf"{re.escape(title)} (\d{{1,9}})", run.name) for run in self.all()]
        return f"{title} {1 + max((int(match[1]) for match in taken if match), default=0)}"

    def all(self) -> list[Run]:
        """Return the runs, the newest first, without those that are damaged."""
        self._reload()
        return sorted(self._known.values(), key=lambda run: (run.created, run.id), reverse=True)

    def _reload(self) -> None:
        """Open the folders that are new, and drop the runs whose folders are gone."""
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
        """Return for each folder a stamp that changes whenever another process changes the run.

        That of `live`, the run that is trained in this process, changes only when its folder comes or goes.
        """
        stamps: dict[str, object] = {}
        for folder in self._folders():
            run = self._known.get(folder.name)
            # The lock of a process that was killed is free, although nothing was written.
            held = folder.name != live and run is not None and run.result is None and run.is_held()
            with contextlib.suppress(OSError):
                stamps[folder.name] = None if folder.name == live else (folder.stat().st_mtime_ns, held)
        return stamps

    def get(self, run_id: str) -> Run | None:
        """Return the run with this id, None where there is none."""
        self._reload()
        return self._known.get(run_id)

    def damaged(self) -> list[Path]:
        """Return the folders without a run that can be read; they are left as they are."""
        self._reload()
        return [f for f in self._folders() if f.name not in self._known and not _is_begun(f)]

    def interrupted(self) -> list[Run]:
        """Return the runs without a result that are not being trained, the newest first."""
        # With patience, because another process may hold the lock briefly, to find out the same. The
        # lock is tested before the result is read: a run writes its result before it releases its lock.
        return [run for run in self.all() if not run.is_held(_PATIENCE) and run.result is None]

    def finish(self, run: Run, result: Result | None) -> None:
        """End the training of a run: with its result, or without one, after which it counts as interrupted.

        One that was stopped, or failed, before its first step is deleted: there is nothing to keep.
        """
        if result is None:
            run.close()
        else:
            run.finish(result)
        has_diverged = result is not None and result.outcome == "diverged"
        if not run.steps and not has_diverged:
            with contextlib.suppress(Problem):
                self.delete(run)

    def delete(self, run: Run) -> None:
        """Move a run to the trash. Raises Problem for one that is being trained or cannot be moved."""
        if not run.folder.is_dir():
            self._known.pop(run.id, None)
            raise Problem(
                translatable("Problem", "{name} is gone: another window has deleted it."), name=run.name
            )
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
        """Restore a deleted run. Raises Problem where it cannot be moved."""
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
        """Remove the trash of processes that have ended, and folders that never became a run."""
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
        """Release the trash of this process for the next `purge`."""
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
    """Return whether a folder has no metadata yet: its run is being created, or was killed meanwhile."""
    names = {path.name for path in _children(folder) if not path.name.startswith(".")}
    return names <= {run_files.LOCK, run_files.NAME, run_files.CHECKPOINTS} and not _children(
        folder / run_files.CHECKPOINTS
    )
