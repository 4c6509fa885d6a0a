"""The data sets that networks are trained on, and the input that a network takes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cnngui.digits import coloured_shapes, mnist
from cnngui.digits.pictures import Part, Pictures, split
from cnngui.problem import Problem, translatable


@dataclass(frozen=True)
class InputSpec:
    """Describe the input of a network and its classes.

    `shape`: (C, H, W) of one picture, whose values lie from 0 to 1. `class_names`: one a class, in the order
    of the labels, for translation in the context ClassName.
    """

    shape: tuple[int, int, int]
    class_names: tuple[str, ...]

    @property
    def classes(self) -> int:
        """Return the number of classes."""
        return len(self.class_names)


@dataclass(frozen=True)
class Dataset:
    """Describe a data set.

    `title` is for translation. `counts`: the pictures of
    each part; `validation` of the training ones are held out from training. `is_drawn`: whether a drawing of
    the canvas is a picture of this kind. `model`: the file of its trained network in resources/models for
    each architecture, with the architecture's name in braces. `normalisations`: means and standard
    deviations, one a channel, with which networks for such pictures are usually trained elsewhere.
    """

    name: str
    title: str
    spec: InputSpec
    counts: Mapping[Part, int]
    validation: int
    load: Callable[[Part], Pictures]
    is_drawn: bool
    model: str
    normalisations: tuple[tuple[tuple[float, ...], tuple[float, ...]], ...] = ()

    @property
    def train_count(self) -> int:
        """Return the number of pictures that a network learns from at most."""
        return self.counts["train"] - self.validation

    def split(self, seed: int) -> tuple[Pictures, Pictures]:
        """Return (train, validation), parted by `seed`. Raises Problem as `load` does."""
        return split(self.load("train"), seed, self.validation)


def _load_mnist(part: Part) -> Pictures:
    return mnist.load(part)


MNIST = Dataset(
    "mnist",
    translatable("Dataset", "MNIST digits"),
    InputSpec((1, 28, 28), tuple(str(digit) for digit in range(10))),
    mnist.COUNTS,
    validation=5_000,
    load=_load_mnist,
    is_drawn=True,
    model="{architecture}.pt",
    # The mean and deviation of its training pictures.
    normalisations=(((0.1307,), (0.3081,)),),
)
COLOURED_SHAPES = Dataset(
    "coloured_shapes",
    translatable("Dataset", "Coloured shapes"),
    InputSpec((3, coloured_shapes.SIDE, coloured_shapes.SIDE), coloured_shapes.CLASS_NAMES),
    coloured_shapes.COUNTS,
    validation=1_000,
    load=coloured_shapes.load,
    is_drawn=False,
    model="coloured_shapes_{architecture}.pt",
    # The mean and deviation of its training pictures, those of torchvision's models, and those of CIFAR-10.
    normalisations=(
        ((0.5013, 0.4999, 0.4994), (0.2964, 0.2935, 0.2941)),
        ((0.485, 0.456, 0.406), (0.229, 0.224, 0.225)),
        ((0.4914, 0.4822, 0.4465), (0.2470, 0.2435, 0.2616)),
    ),
)
DATASETS: dict[str, Dataset] = {dataset.name: dataset for dataset in (MNIST, COLOURED_SHAPES)}
# That of a first start, and of whatever names none.
DEFAULT_DATASET = next(iter(DATASETS.values()))


def dataset_of(name: str) -> Dataset:
    """Return the data set called `name`. Raises Problem for a name that is none."""
    if name not in DATASETS:
        raise Problem(
            translatable("Problem", "There is no data set {name} here; there are {known}."),
            name=name,
            known=", ".join(DATASETS),
        )
    return DATASETS[name]
