"""The offer to use the padding with which the windows cover the whole input."""

from PySide6.QtWidgets import QPushButton, QWidget

from cnngui.network.trace import Trace
from cnngui.ui.common.translation import Translated
from cnngui.ui.worksheet.worksheet_draft import LayerDraft

Pair = tuple[int, int]


class PaddingButton(Translated, QPushButton):
    """Offer a padding in rows and columns; hidden where there is none to offer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.padding: Pair | None = None

    def show_padding(self, padding: Pair | None) -> None:
        """Offer this padding, or none."""
        self.padding = padding
        self.setVisible(padding is not None)
        self.retranslate()

    def retranslate(self) -> None:
        if self.padding is None:
            return
        rows, columns = self.padding
        words = self.tr("Use padding {padding}")
        self.setText(words.format(padding=rows if rows == columns else f"{rows}×{columns}"))
        self.setToolTip(
            self.tr(
                "The stride does not fit: part of the input is never seen. With this padding all of it is."
            )
        )


def covering_padding(layer: LayerDraft, trace: Trace, name: str) -> Pair | None:
    """Return the padding with which the windows of a layer, `name` in the trace, cover its whole input.

    None where they do so already, where no padding makes them, and for an operation without padding.
    """
    if not any(setting.name == "padding" for setting in layer.spec.settings):
        return None
    sizes = trace.sizes(name)
    padding = sizes.exact_padding
    if not sizes.uncovered.cells or padding is None:
        return None
    return padding if layer.fits(sizes.inputs[0], {**layer.parameters, "padding": padding}) else None
