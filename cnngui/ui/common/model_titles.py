"""What architectures, models, data sets and classes are called in the window."""

from cnngui.digits.dataset import Dataset, InputSpec
from cnngui.network.architectures import architecture_of
from cnngui.network.builder.blueprint import is_own
from cnngui.network.files.model_file import EXPORTED, Model
from cnngui.network.graph import Layer
from cnngui.problem import translatable
from cnngui.ui.common.translation import marked

_FROM_FILE = translatable(
    "Architecture",
    "A network that another program wrote with torch.export; layers without a working show their values.",
)


_ADDED = translatable("Operation", "It is no part of the network: cnngui adds it.")


def explanation_of(layer: Layer) -> str:
    """Return what a layer does, and whether it is the network's own."""
    explanation = marked("Operation", layer.operation.explanation)
    return f"{explanation} {marked('Operation', _ADDED)}" if layer.is_added else explanation


def settings_of(layer: Layer) -> list[str]:
    """Return the settings of a layer in words: "kernel 3×3", "round up"."""
    return [f"{marked('Operation', word)} {value}".rstrip() for word, value in layer.parameters]


def class_names(spec: InputSpec) -> tuple[str, ...]:
    """Return the names of the classes, in the language of the window."""
    return tuple(marked("ClassName", name) for name in spec.class_names)


def dataset_title(dataset: Dataset) -> str:
    """Return what a data set is called, in the language of the window."""
    return marked("Dataset", dataset.title)


def title_of(name: str) -> str:
    """Return an architecture's title. Raises Problem where there is no such architecture."""
    architecture = architecture_of(name)
    return marked("Architecture", architecture.title).format(**architecture.values)


def description_of(name: str) -> str:
    """Return a hint at what an architecture shows. Raises Problem where there is no such architecture."""
    architecture = architecture_of(name)
    return marked("Architecture", architecture.description).format(**architecture.values)


def model_title(model: Model) -> str:
    """Return what a model is called: by its own title, or as its architecture."""
    return model.title or title_of(model.architecture)


def file_stem(model: Model) -> str:
    """Return a name for a file about a model: its architecture's, which for a person's own is a sentence."""
    return "own_network" if is_own(model.architecture) else model.title or model.architecture


def model_description(model: Model) -> str:
    """Return a hint at what a model shows."""
    if model.architecture == EXPORTED:
        return marked("Architecture", _FROM_FILE)
    return description_of(model.architecture)
