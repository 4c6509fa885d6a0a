"""The model file that a training is saved in: tried before the training, replaced where it fails after it."""

import contextlib
import os
import tempfile
from pathlib import Path

from cnngui.commands.answers import print_error
from cnngui.network.files.model_file import Model, save_model
from cnngui.problem import Problem, translatable
from cnngui.regular_files import is_archive


def check_output(path: Path) -> None:
    """Raise Problem where a model could not be saved at `path`, before the work of training it."""
    try:
        is_folder, is_there = path.is_dir(), os.path.lexists(path)
        # A name that is too long for the disk is only found out by asking for it.
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            path.stat()
    except (OSError, ValueError) as error:
        raise _not_usable(path, error) from error
    if is_folder:
        raise Problem(
            translatable("Problem", "{path} is a folder; name a file in it for the model."), path=path
        )
    if is_there and not (path.is_file() and (path.suffix == ".pt" or is_archive(path))):
        raise Problem(
            translatable("Problem", "{path} is there already and is no model; name another file."), path=path
        )
    if not path.parent.is_dir():
        raise Problem(
            translatable(
                "Problem", "There is no folder {folder}; make it first, or save the model somewhere else."
            ),
            folder=path.parent,
        )
    try:
        with tempfile.TemporaryFile(dir=path.parent):
            pass
    except OSError as error:
        raise Problem(
            translatable(
                "Problem", "The folder {folder} cannot be written: {reason}; save the model somewhere else."
            ),
            folder=path.parent,
            reason=error.strerror or error,
        ) from error


def _not_usable(path: Path, error: Exception) -> Problem:
    return Problem(
        translatable("Problem", "No model can be saved as {path}: {reason}; choose another name."),
        path=path,
        reason=getattr(error, "strerror", None) or error,
    )


def save_somewhere(path: Path, model: Model, name: str) -> Path:
    """Save a model at `path`, or where that fails in a new file beside it, and return where it is.

    The new file is called `name`; where the folder of `path` takes none it is in the present folder, the home
    folder or the folder for temporary files. What went wrong is printed on stderr. Raises Problem where all
    of them fail.
    """
    try:
        save_model(path, model)
        return path
    except Problem as problem:
        first = problem
    print_error(str(first))
    for folder in (path.parent, Path.cwd(), Path.home(), Path(tempfile.gettempdir())):
        beside = folder / f"{name}.pt"
        if not os.path.lexists(beside):
            with contextlib.suppress(Problem):
                save_model(beside, model)
                return beside
    raise first
