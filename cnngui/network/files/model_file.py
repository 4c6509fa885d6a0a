"""Model files: weights with the name of their architecture, loaded without running code."""

import io
import pickle
import warnings
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs
import torch
from torch import Tensor, nn

from cnngui.bounded_reads import BoundedReads, TooManyReadsError
from cnngui.digits.dataset import DATASETS, DEFAULT_DATASET, MNIST, Dataset, InputSpec
from cnngui.files import write_whole
from cnngui.network.architectures import ARCHITECTURES, architecture_of, without_weights
from cnngui.network.builder.blueprint import is_own
from cnngui.network.conventions import Conventions, conventions_of, with_conventions
from cnngui.network.input_spec import input_spec_of
from cnngui.problem import Problem, translatable
from cnngui.regular_files import is_archive, is_bounded_archive, is_whole_archive, open_regular
from cnngui.saving import folder_of


def data_folder() -> Path:
    """Return where what a person made is kept: $CNNGUI_DATA, or else the system's place for data.

    Raises Problem as `folder_of`.
    """
    return folder_of("CNNGUI_DATA", platformdirs.user_data_path("cnngui", appauthor=False))


def last_trained() -> Path:
    """Return where the network trained last is kept."""
    return data_folder() / "last_trained.pt"


# `Model.architecture` of a network that came with its own graph, and is in no catalogue.
EXPORTED = "exported"

_FORMAT = "cnngui model"
_VERSION = 1
# Of a network with other conventions than those of cnngui, which an older cnngui must not open.
_VERSION_WITH_CONVENTIONS = 2
ZIP_MAGIC = b"PK"
# torch reads an older pickle byte by byte, however long it is. The weights of VGG-19 take some ten thousand
# reads, a checkpoint with the state of an optimiser ten times that.
_MOST_READS = 1_000_000
_PICKLE_MAGIC = b"\x80"


@dataclass(frozen=True)
class Model:
    """Hold a trained network with what made it, and its accuracy (0…1) on the test set.

    `title` is what the network is called where its architecture has no title; "" where that has one.
    `dataset`: the name of the data set whose pictures the network takes.
    """

    architecture: str
    network: nn.Module
    settings: dict[str, int | float | str] = field(default_factory=dict)
    test_accuracy: float | None = None
    title: str = ""
    dataset: str = DEFAULT_DATASET.name

    @property
    def spec(self) -> InputSpec:
        """Return the input and the classes of the network."""
        return input_spec_of(self.network)


def save_model(path: str | Path, model: Model) -> None:
    """Write a model file, or leave the one that was there.

    Raises Problem where it cannot be written, and for a network that came from torch.export: a model file
    names an architecture, and such a network has none.
    """
    check_savable(model)
    conventions = conventions_of(model.network)
    content: dict[str, object] = {
        "format": _FORMAT,
        "version": _VERSION,
        "architecture": model.architecture,
        "dataset": model.dataset,
        "weights": {name: weight.detach().cpu() for name, weight in model.network.state_dict().items()},
        "settings": model.settings,
        "test_accuracy": model.test_accuracy,
    }
    if conventions != Conventions():
        content |= {"version": _VERSION_WITH_CONVENTIONS, "conventions": conventions.as_dict()}
    buffer = io.BytesIO()
    torch.save(content, buffer)
    try:
        write_whole(Path(path), buffer.getvalue())
    except OSError as error:
        raise Problem(
            translatable("Problem", "The model was not saved as {path}: {reason}; choose another place."),
            path=path,
            reason=error.strerror or error,
        ) from error


def check_savable(model: Model) -> None:
    """Raise Problem for a network that a model file cannot hold."""
    if model.architecture == EXPORTED:
        raise Problem(
            translatable(
                "Problem",
                "{title} is kept in the .pt2 file it was opened from and cannot become a model of cnngui; "
                "copy that file instead.",
            ),
            title=model.title,
        )


def load_model(path: str | Path) -> Model:
    """Open a model file, its network in evaluation mode on the CPU.

    Raises Problem, with one sentence, for a file that is missing, empty, cut short, no model, a pickle that
    could run code, or for an architecture that cannot be built here or does not fit its weights.
    """
    path = Path(path)
    return model_of(path, read_saved(path))


def is_model(content: object) -> bool:
    """Return whether what `read_saved` returned is a model of cnngui, of whatever version."""
    return isinstance(content, dict) and content.get("format") == _FORMAT


def model_of(path: Path, content: object) -> Model:
    """Return the model in what `read_saved` returned. Raises Problem as `load_model`."""
    if not isinstance(content, dict) or not is_model(content):
        raise Problem(NOT_A_MODEL, path=path)
    if content.get("version") not in {_VERSION, _VERSION_WITH_CONVENTIONS}:
        raise Problem(
            translatable("Problem", "{path} comes from another version of cnngui; save it there once more."),
            path=path,
        )
    # Files of earlier versions name no data set: there was only MNIST.
    dataset = _checked_dataset(path, content.get("dataset", MNIST.name))
    name = _checked_name(path, content.get("architecture"), dataset.spec)
    network = without_weights(name, dataset.spec)
    _load_weights(network, content.get("weights"), path, name)
    if content.get("version") == _VERSION_WITH_CONVENTIONS:
        with_conventions(network, Conventions.from_dict(content.get("conventions"), dataset.spec.shape[0]))
    settings, accuracy = content.get("settings"), content.get("test_accuracy")
    return Model(
        name,
        network,
        settings if isinstance(settings, dict) else {},
        accuracy if isinstance(accuracy, float) and 0 <= accuracy <= 1 else None,
        dataset=dataset.name,
    )


def _checked_dataset(path: Path, name: object) -> Dataset:
    """Return the data set of a model. Raises Problem for one that does not come with cnngui."""
    if isinstance(name, str) and name in DATASETS:
        return DATASETS[name]
    raise Problem(
        translatable(
            "Problem", "{path} holds a model for the data set {name}, which is not here; open one of {known}."
        ),
        path=path,
        name=name,
        known=", ".join(DATASETS),
    )


def _checked_name(path: Path, name: object, spec: InputSpec) -> str:
    """Return the name of an architecture. Raises Problem for one that cannot be built here."""
    if isinstance(name, str) and is_own(name):
        try:
            architecture_of(name, spec)
        except Problem as problem:
            raise Problem(
                translatable("Problem", "{path} describes a network that cannot be built: {reason}"),
                path=path,
                reason=problem,
            ) from problem
    elif not isinstance(name, str) or name not in ARCHITECTURES:
        raise Problem(
            translatable(
                "Problem",
                "{path} holds a model of the architecture {name}, which is not in the catalogue; "
                "open one of {known}.",
            ),
            path=path,
            name=name,
            known=", ".join(ARCHITECTURES),
        )
    return name


NOT_A_MODEL = translatable(
    "Problem",
    "{path} holds no network that cnngui can open; open a model saved by cnngui, weights (a state_dict), or "
    "a network exported with torch.export.save.",
)
CUT_SHORT = translatable(
    "Problem", "{path} is damaged or was cut short; take it once more from where it came from."
)
_HOLDS_TOO_MUCH = translatable(
    "Problem",
    "{path} states sizes, or lists more entries, than any network shown here has; save the weights alone "
    "with torch.save(network.state_dict(), …), or open another file.",
)
RUNS_CODE = translatable(
    "Problem",
    "{path} could run code when it is opened, so it was not opened; save the weights alone with "
    "torch.save(network.state_dict(), …), or export the network with torch.export.save.",
)
NO_NUMBERS = translatable(
    "Problem", "{path} holds weights that are no numbers, its training had failed; open another."
)


def first_bytes(path: Path) -> bytes:
    """Return the two bytes a file begins with. Raises Problem where it cannot be opened or is empty."""
    try:
        with open_regular(path) as file:
            head = file.read(2)
    except (OSError, ValueError) as error:
        raise Problem(
            translatable(
                "Problem", "{path} could not be opened: {reason}; check its name and its permissions."
            ),
            path=path,
            reason=getattr(error, "strerror", None) or error,
        ) from error
    if not head:
        raise Problem(translatable("Problem", "{path} is empty; choose another model file."), path=path)
    return head


def read_saved(path: Path) -> object:
    """Return what torch.save wrote, without running code. Raises Problem for what is damaged or could."""
    head = first_bytes(path)
    is_older = head.startswith(_PICKLE_MAGIC)  # a pickle alone, as torch wrote before 1.6
    if not is_older and not is_archive(path):
        raise Problem(CUT_SHORT if head == ZIP_MAGIC else NOT_A_MODEL, path=path)
    if not is_older and not is_bounded_archive(path):
        raise Problem(_HOLDS_TOO_MUCH, path=path)
    # torch does not verify the checksums of the records, so a flipped bit would become a weight.
    if not is_older and not is_whole_archive(path):
        raise Problem(CUT_SHORT, path=path)
    try:
        with warnings.catch_warnings():
            # Of TorchScript and of sparse weights, which are named below or by the caller.
            warnings.simplefilter("ignore")
            with open_regular(path) as file:
                source = BoundedReads(file, _MOST_READS) if is_older else file
                return torch.load(source, map_location="cpu", weights_only=True)
    except TooManyReadsError as error:
        raise Problem(_HOLDS_TOO_MUCH, path=path) from error
    except pickle.UnpicklingError as error:
        raise Problem(RUNS_CODE, path=path) from error
    except Exception as error:
        # torch raises almost any exception for well-formed records with senseless values.
        # Of a pickle alone it is not known what it would have done.
        raise Problem(RUNS_CODE if is_older else NOT_A_MODEL, path=path) from error


def is_plain(weight: Tensor, expected: Tensor) -> bool:
    """Return whether a weight is what its place needs: dense numbers of that shape and type, in memory."""
    return (
        weight.shape == expected.shape
        and weight.dtype == expected.dtype
        and weight.layout == torch.strided
        and weight.device.type == "cpu"
    )


def _load_weights(network: nn.Module, weights: object, path: Path, name: str) -> None:
    expected = network.state_dict()
    fits = (
        isinstance(weights, dict)
        and weights.keys() == expected.keys()
        and all(isinstance(w, Tensor) and is_plain(w, expected[key]) for key, w in weights.items())
    )
    if not fits:
        raise Problem(
            translatable(
                "Problem",
                "The weights in {path} do not fit the architecture {name} it names; open another file.",
            ),
            path=path,
            name=name,
        )
    assert isinstance(weights, dict)
    if not all(bool(torch.isfinite(weight).all()) for weight in weights.values()):
        raise Problem(
            NO_NUMBERS,
            path=path,
        )
    network.load_state_dict(weights)
