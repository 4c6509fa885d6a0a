"""The networks one can start from on the Build page."""

from dataclasses import dataclass

from cnngui.network.builder.blueprint import Blueprint
from cnngui.problem import translatable


@dataclass(frozen=True)
class Template:
    """Name a network one can start from; its title is for translation."""

    title: str
    blueprint: Blueprint


TEMPLATES: dict[str, Template] = {
    "simple_cnn": Template(
        "SimpleCNN",
        Blueprint.from_text(
            "own: convolution 16 kernel=3 stride=1 padding=1 | relu | max_pooling 2 "
            "| convolution 32 kernel=3 stride=1 padding=1 | relu | max_pooling 2 | flatten | linear 10"
        ),
    ),
    "mlp": Template("MLP", Blueprint.from_text("own: flatten | linear 128 | relu | linear 10")),
    "normalised": Template(
        translatable("Architecture", "With batch norm and dropout"),
        Blueprint.from_text(
            "own: convolution 16 kernel=5 stride=2 padding=2 | batch_normalisation | relu "
            "| convolution 32 kernel=3 stride=2 padding=1 | batch_normalisation | relu "
            "| average_pooling 7 | flatten | dropout 0.2 | linear 10"
        ),
    ),
    "lenet5": Template(
        "LeNet-5",
        Blueprint.from_text(
            "own: convolution 6 kernel=5 padding=2 | tanh | average_pooling 2 "
            "| convolution 16 kernel=5 padding=0 | tanh | average_pooling 2 "
            "| convolution 120 kernel=5 padding=0 | tanh | flatten | linear 84 | tanh | linear 10"
        ),
    ),
    "empty": Template(translatable("Architecture", "Empty"), Blueprint()),
}
