"""The line below the window: the network on show, and the training that is under way."""

from cnngui.network.architectures import count_weights
from cnngui.training.devices import CPU
from cnngui.ui.common.elided_label import ElidedLabel
from cnngui.ui.common.model_titles import model_title
from cnngui.ui.common.theme import percent_of_test
from cnngui.ui.session.workbench import Workbench


class StatusLine(ElidedLabel):
    """Tell title, weights, accuracy and pace of the network on show."""

    def write(self, workbench: Workbench, training: str | None) -> None:
        """Write the line anew; `training` is how far a run is that is under way, None where there is none."""
        model = workbench.model
        parts = [
            model_title(model),
            self.tr("{count} weights").format(count=f"{count_weights(model.network):,}"),
            self.tr("not tested")
            if model.test_accuracy is None
            else self.tr("test {share}").format(share=percent_of_test(model.test_accuracy)),
            CPU.title,
            self.tr("answer in {time} ms").format(time=f"{1000 * workbench.seconds:.1f}"),
        ]
        if training is not None:
            parts.insert(0, self.tr("training: {progress}").format(progress=training or "…"))
        self.setText(" · ".join(parts))
