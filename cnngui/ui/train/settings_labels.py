"""What the settings of a run are called, and what each of them does."""

from typing import Protocol

from cnngui.problem import translatable


class Choice(Protocol):
    """A choice that brings its words, for translation."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def description(self) -> str:
        """What it does."""


# The settings as they are grouped: a heading, and the names of its fields.
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (translatable("Setting", "Network"), ("architecture", "dropout")),
    (
        translatable("Setting", "Learning"),
        ("optimiser", "learning_rate", "schedule", "batch_size", "loss", "weight_decay"),
    ),
    (translatable("Setting", "Pictures"), ("train_size", "augmentation")),
    (translatable("Setting", "Length"), ("length", "target_accuracy", "epochs")),
    (translatable("Setting", "Device and seed"), ("device", "seed")),
)

# By the name of a field: its label, and the sentence on it.
WORDS: dict[str, tuple[str, str]] = {
    "architecture": (translatable("Setting", "&Architecture"), translatable("Setting", "{choice}")),
    "dropout": (
        translatable("Setting", "D&ropout"),
        translatable(
            "Setting",
            "The share of values that each dropout leaves out at random while it learns, so that no unit can "
            "rely on one other alone.",
        ),
    ),
    "optimiser": (
        translatable("Setting", "&Optimiser"),
        translatable("Setting", "How the weights are moved against the gradient of the loss."),
    ),
    "learning_rate": (
        translatable("Setting", "&Learning rate"),
        translatable(
            "Setting", "How far a step goes. Too small learns slowly, too large does not learn at all."
        ),
    ),
    "schedule": (
        translatable("Setting", "S&chedule"),
        translatable("Setting", "How the learning rate changes during the run. {choice}"),
    ),
    "batch_size": (
        translatable("Setting", "&Batch size"),
        translatable("Setting", "How many pictures one step is computed from."),
    ),
    "loss": (
        translatable("Setting", "Lo&ss"),
        translatable("Setting", "What the training makes small. {choice}"),
    ),
    "weight_decay": (
        translatable("Setting", "&Weight decay"),
        translatable(
            "Setting",
            "How strongly each step also pulls every parameter towards 0, biases, γ and β included; 0 is "
            "not at all. AdamW pulls by itself, the others add the pull to the gradient.",
        ),
    ),
    "train_size": (
        translatable("Setting", "&Training pictures"),
        translatable(
            "Setting",
            "How many of the {count} training pictures it learns from. Few are soon known by heart.",
        ),
    ),
    "augmentation": (
        translatable("Setting", "Au&gmentation"),
        translatable("Setting", "How the pictures are changed before the network sees them. {choice}"),
    ),
    "length": (
        translatable("Setting", "Sto&p after"),
        translatable(
            "Setting", "Whether the run ends after its epochs, or before them once an accuracy is reached."
        ),
    ),
    "target_accuracy": (
        translatable("Setting", "Accurac&y"),
        translatable("Setting", "The run ends as soon as the accuracy on the validation set reaches this."),
    ),
    "epochs": (
        translatable("Setting", "&Number of epochs"),
        translatable("Setting", "How often the network sees each of the training pictures, at most."),
    ),
    "device": (
        translatable("Setting", "Dev&ice"),
        translatable("Setting", "What computes: the processor, or a graphics card where there is one."),
    ),
    "seed": (
        translatable("Setting", "See&d"),
        translatable(
            "Setting",
            "The number that all chance starts from: the same seed gives the same run again, on the same "
            "device of the same machine.",
        ),
    ),
}
