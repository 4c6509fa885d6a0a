"""Where a picture that is shown to the network comes from."""

from dataclasses import dataclass

from cnngui.digits.dataset import Dataset
from cnngui.problem import translatable
from cnngui.ui.common.model_titles import class_names, dataset_title
from cnngui.ui.common.translation import marked

_SENTENCES = {
    "test": translatable("Caption", "{dataset}, test picture {index}, labelled {label}"),
    "train": translatable("Caption", "{dataset}, training picture {index}, labelled {label}"),
    "own": translatable("Caption", "My digit {index}, a {label}"),
}


@dataclass(frozen=True)
class Caption:
    """Hold where a picture comes from: its place, from 0 on, among its kind, and its class.

    `kind`: "test" or "train" of a data set, "own" for those a person kept.
    """

    kind: str
    number: int
    label: int
    dataset: Dataset

    def words(self) -> str:
        """Return it in the language of the window."""
        # The numbers of a data set begin with 0, those a person counts by with 1.
        number = self.number + (self.kind == "own")
        return marked("Caption", _SENTENCES[self.kind]).format(
            dataset=dataset_title(self.dataset),
            index=number,
            label=class_names(self.dataset.spec)[self.label],
        )
