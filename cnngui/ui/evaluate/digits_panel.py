"""The digits behind a result: those of one cell of the matrix or all mistakes, one of them chosen."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QKeyCombination, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cnngui.digits.dataset import dataset_of
from cnngui.digits.picture_sets import OWN, TEST
from cnngui.network.values.number_format import confidence_text
from cnngui.ui.common.elided_label import ElidedLabel
from cnngui.ui.common.fonts import set_bold
from cnngui.ui.common.key_names import key_name
from cnngui.ui.common.model_titles import class_names
from cnngui.ui.common.translation import Translated
from cnngui.ui.draw.caption import Caption
from cnngui.ui.evaluate.digit_gallery import OPEN_KEYS, DigitGallery
from cnngui.ui.evaluate.evaluation_runner import Evaluated

PREVIOUS_MISTAKE = QKeyCombination(Qt.Key.Key_P)
NEXT_MISTAKE = QKeyCombination(Qt.Key.Key_N)


class DigitsPanel(Translated, QWidget):
    """List digits of a result, the surest answer first, and go from mistake to mistake.

    Signals:
        image_requested(ndarray (C, H, W), Caption): this digit was chosen.
        step_wanted(int): the working of this answer is wanted, to the digit that was chosen.
        listed(tuple | None): the digits of the cell (true, predicted) are listed, or all mistakes.
    """

    image_requested = Signal(object, object)
    step_wanted = Signal(int)
    listed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._evaluated: Evaluated | None = None
        self._cell: tuple[int, int] | None = None
        self.title = ElidedLabel()
        self.all_mistakes = QPushButton()
        self.gallery = DigitGallery()
        self.chosen = QLabel()
        self.previous = QPushButton()
        self.next = QPushButton()
        self.step = QPushButton()
        self._build()
        self._connect()
        self.retranslate()

    def show_result(self, evaluated: Evaluated | None) -> None:
        """List the same cell, or all mistakes, of another result; None lists nothing."""
        kinds = [None if one is None else one.picture_set.kind for one in (self._evaluated, evaluated)]
        if kinds[0] != kinds[1]:
            # A cell of another set would most often be empty in this one.
            self._cell = None
        self._evaluated = evaluated
        self._list()

    @Slot(int, int)
    def show_cell(self, true: int, predicted: int) -> None:
        """List the digits of one cell of the confusion matrix."""
        self._cell = (true, predicted)
        self._list()

    @Slot()
    def show_mistakes(self) -> None:
        """List every digit with a wrong answer."""
        self._cell = None
        self._list()

    @Slot()
    def go_to_next(self) -> None:
        """Choose the mistake after the chosen one, the first after the last."""
        self._go(1)

    @Slot()
    def go_to_previous(self) -> None:
        """Choose the mistake before the chosen one, the last before the first."""
        self._go(-1)

    def caption_of(self, number: int) -> Caption:
        """Return what the canvas says below a digit of the set."""
        assert self._evaluated is not None
        digits, found = self._evaluated.picture_set, self._evaluated.result
        kind = digits.kind if digits.kind in (TEST, OWN) else "train"
        dataset = dataset_of(self._evaluated.model.dataset)
        return Caption(kind, int(digits.numbers[number]), int(found.labels[number]), dataset)

    def retranslate(self) -> None:
        before, after, opened = (key_name(key) for key in (PREVIOUS_MISTAKE, NEXT_MISTAKE, OPEN_KEYS[1]))
        self.all_mistakes.setText(self.tr("All mistakes"))
        self.all_mistakes.setToolTip(self.tr("List every picture with a wrong answer"))
        self.previous.setText(self.tr("Previous mistake"))
        self.previous.setToolTip(
            self.tr("Show the mistake before this one to the network ({key})").format(key=before)
        )
        self.next.setText(self.tr("Next mistake"))
        self.next.setToolTip(
            self.tr("Show the next mistake to the network, the surest first ({key})").format(key=after)
        )
        self.step.setText(self.tr("Step"))
        self.step.setToolTip(
            self.tr("See in Step how the answer to the chosen picture is worked out ({key})").format(
                key=opened
            )
        )
        if self._evaluated is not None:
            self.gallery.set_names(class_names(self._evaluated.model.spec))
        self._name()

    def _build(self) -> None:
        self.all_mistakes.setObjectName("all_mistakes_button")
        self.previous.setObjectName("previous_mistake_button")
        self.next.setObjectName("next_mistake_button")
        self.step.setObjectName("step_digit_button")
        set_bold(self.title)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.all_mistakes)
        self.chosen.setObjectName("chosen_digit")
        self.chosen.setWordWrap(True)
        # Room for two lines, or the gallery would change its height with the words.
        self.chosen.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.chosen.setAlignment(Qt.AlignmentFlag.AlignTop)
        buttons = QHBoxLayout()
        buttons.addWidget(self.previous)
        buttons.addWidget(self.next)
        buttons.addStretch(1)
        buttons.addWidget(self.step)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 0, 0, 0)
        layout.addLayout(head)
        layout.addWidget(self.gallery, 1)
        layout.addWidget(self.chosen)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self.all_mistakes.clicked.connect(self.show_mistakes)
        self.gallery.chosen.connect(self._request_image)
        self.gallery.opened.connect(self._open_step)
        self.previous.clicked.connect(self.go_to_previous)
        self.next.clicked.connect(self.go_to_next)
        self.step.clicked.connect(self._press_step)

    def _list(self) -> None:
        evaluated = self._evaluated
        if evaluated is None:
            self.gallery.show_digits(np.zeros(0, np.int64), None, None)
        else:
            found = evaluated.result
            indices = self._all(evaluated) if self._cell is None else found.of_cell(*self._cell)
            self.gallery.set_names(class_names(evaluated.model.spec))
            self.gallery.show_digits(indices, evaluated.picture_set, found)
        self._name()
        self.listed.emit(self._cell)

    @staticmethod
    def _all(evaluated: Evaluated) -> NDArray[np.int64]:
        """Return what is listed where no cell is chosen: the mistakes; of a person's own digits, all."""
        if evaluated.picture_set.kind == OWN:
            return np.arange(len(evaluated.result.labels))
        return evaluated.result.mistakes()

    def _go(self, way: int) -> None:
        if self._evaluated is None:
            return
        mistakes = self._evaluated.result.mistakes()
        if not len(mistakes):
            self.show_mistakes()
            return
        (places,) = np.nonzero(mistakes == (-1 if self.gallery.current is None else self.gallery.current))
        start = int(places[0]) if len(places) else (-1 if way > 0 else 0)
        if self._cell is not None:
            self.show_mistakes()
        self.gallery.select(int(mistakes[(start + way) % len(mistakes)]))

    @Slot(int)
    def _request_image(self, number: int) -> None:
        assert self._evaluated is not None
        self._name()
        self.image_requested.emit(self._evaluated.picture_set.image(number), self.caption_of(number))

    @Slot(int)
    def _open_step(self, number: int) -> None:
        assert self._evaluated is not None
        self._request_image(number)
        self.step_wanted.emit(int(self._evaluated.result.predictions[number]))

    @Slot()
    def _press_step(self) -> None:
        if self.gallery.current is not None:
            self._open_step(self.gallery.current)

    def _name(self) -> None:
        """Write what is listed, and which of them is chosen."""
        self._name_chosen()
        if self._evaluated is None:
            self.title.setText("")
            return
        count = f"{len(self.gallery.indices):,}"
        if self._cell is None:
            own = self._evaluated.picture_set.kind == OWN
            words = self.tr("My digits: {count}") if own else self.tr("Mistakes: {count}")
            self.title.setText(words.format(count=count))
            self.gallery.show_hint(self.tr("The network made no mistake with these pictures."))
        else:
            true, predicted = self._cell
            words = (
                self.tr("{true} recognised: {count}")
                if true == predicted
                else self.tr("{true} taken for {predicted}: {count}")
            )
            names = class_names(self._evaluated.model.spec)
            self.title.setText(words.format(true=names[true], predicted=names[predicted], count=count))
            self.gallery.show_hint(self.tr("No picture of this set is in that cell any more."))

    def _name_chosen(self) -> None:
        number = self.gallery.current
        self.step.setEnabled(number is not None)
        if self._evaluated is None or number is None:
            self.chosen.setText(self.tr("Click a picture to show it to the network."))
            return
        found = self._evaluated.result
        names = class_names(self._evaluated.model.spec)
        true, answer = names[int(found.labels[number])], names[int(found.predictions[number])]
        words = (
            self.tr("{place}: the network says {answer} ({sure}).")
            if true == answer
            else self.tr("{place}: the network says {answer} ({sure}); for {true} it has {truth}.")
        )
        self.chosen.setText(
            words.format(
                place=self.caption_of(number).words(),
                answer=answer,
                sure=confidence_text(float(found.confidences[number]), found.are_probabilities),
                true=true,
                truth=confidence_text(float(found.label_probabilities[number]), found.are_probabilities),
            )
        )
