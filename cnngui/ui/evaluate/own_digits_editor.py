"""The user's own digits: adding the drawing to them, and removing one."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from cnngui.digits.own_digits import OwnDigits
from cnngui.digits.pictures import Pictures
from cnngui.network.files.model_file import data_folder
from cnngui.problem import Problem, translatable
from cnngui.ui.session.workbench import Workbench


def own_digits_file() -> Path:
    """Return where the user's own digits are stored."""
    return data_folder() / "own_digits.npz"


class OwnDigitsEditor(QObject):
    """Add the drawing of the workbench to the user's own digits, and remove digits from them.

    Signals:
        changed(): a digit was added or removed.
        problem(Problem): why nothing was added or removed.
    """

    changed = Signal()
    problem = Signal(object)

    def __init__(self, workbench: Workbench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._own = OwnDigits(own_digits_file())

    @property
    def digits(self) -> Pictures:
        """Return the digits, in the order they were added. Raises Problem for a file that is damaged."""
        return self._own.digits

    @property
    def version(self) -> int:
        """Return a number that grows with each change."""
        return self._own.version

    @Slot(int)
    def add(self, label: int) -> None:
        """Add the drawing as a digit of this class."""
        try:
            if self._workbench.drawing.is_empty:
                raise Problem(
                    translatable("Problem", "Nothing is drawn; draw a digit on the canvas, then add it.")
                )
            self._own.add(self._workbench.picture[0], label)
        except Problem as problem:
            self.problem.emit(problem)
            return
        self.changed.emit()

    def remove(self, number: int | None, shown: Pictures | None) -> None:
        """Remove the digit chosen among the `shown` pictures; emit a problem where they are others."""
        try:
            if number is None or shown is not self._own.digits:
                raise Problem(
                    translatable("Problem", "None of your digits is chosen; click one below, then remove it.")
                )
            self._own.remove(number)
        except Problem as problem:
            self.problem.emit(problem)
            return
        self.changed.emit()
