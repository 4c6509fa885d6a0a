"""The line below the window: the network shown, and the training run that is going on."""

from PySide6.QtCore import Slot

from cnngui.network.architectures import count_weights
from cnngui.network.values.number_format import percent
from cnngui.training.devices import CPU
from cnngui.ui.common.elided_label import ElidedLabel
from cnngui.ui.common.model_titles import model_title
from cnngui.ui.common.translation import Translated
from cnngui.ui.common.value_text import progress_text
from cnngui.ui.session.trainer import Trainer
from cnngui.ui.session.workbench import Workbench


class StatusLine(Translated, ElidedLabel):
    """Show title, weights, accuracy and answering time of the network shown, and how far a run has come."""

    def __init__(self, workbench: Workbench, trainer: Trainer) -> None:
        super().__init__()
        self._workbench = workbench
        self._trainer = trainer
        workbench.trace_changed.connect(self.retranslate)
        workbench.model_changed.connect(self.retranslate)
        trainer.state_changed.connect(self.retranslate)
        trainer.snapshot_taken.connect(self.retranslate)
        self.retranslate()

    @Slot()
    def retranslate(self) -> None:
        model, accuracy = self._workbench.model, self._workbench.test_accuracy
        parts = [
            model_title(model),
            self.tr("{count} parameters").format(count=f"{count_weights(model.network):,}"),
            self.tr("not tested")
            if accuracy is None
            else self.tr("test {share}").format(share=percent(accuracy)),
            CPU.title,
            self.tr("answer in {time} ms").format(time=f"{1000 * self._workbench.seconds:.1f}"),
        ]
        if self._trainer.is_running:
            snapshot = self._trainer.snapshot
            progress = "…" if snapshot is None else progress_text(snapshot)
            parts.insert(0, self.tr("training: {progress}").format(progress=progress))
        self.setText(" · ".join(parts))
