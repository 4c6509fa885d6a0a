"""Networks exported by torch.export: opened without running code, and shown like any other."""

import zipfile
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, fx

from cnngui.digits.dataset import DATASETS, Dataset, InputSpec
from cnngui.network.files.model_file import CUT_SHORT, EXPORTED, NO_NUMBERS, Model
from cnngui.network.files.pt2_archive import (
    DTYPES,
    NO_SENSE,
    Json,
    Program,
    is_exported,
    read_program,
)
from cnngui.network.files.pt2_graph import network_of
from cnngui.network.files.pt2_limits import check_pass
from cnngui.network.graph import LAYER
from cnngui.network.input_spec import with_input_spec
from cnngui.problem import Problem, translatable

__all__ = ["is_exported", "load_exported"]


def load_exported(path: str | Path) -> Model:
    """Open a file of torch.export, its network in evaluation mode on the CPU; its title is the file's name.

    The network takes pictures of a data set, (N, C, H, W), and gives one logit a class, (N, K). Raises
    Problem, with one sentence, for a file that is missing, empty, cut short, not exported by torch, that
    could run code, and for a network of another kind.
    """
    path = Path(path)
    try:
        program = read_program(path)
        datasets = _check_signature(program)
        network = network_of(program)
    except (
        LookupError,
        TypeError,
        ValueError,
        AttributeError,
        RuntimeError,
        RecursionError,
        MemoryError,
        OverflowError,
    ) as error:
        # What is whole and makes no sense ends in one of these, of Python's or of torch's.
        raise Problem(NO_SENSE, path=path) from error
    except (zipfile.BadZipFile, OSError) as error:
        raise Problem(CUT_SHORT, path=path) from error
    _check_numbers(network, path)
    dataset = _dataset_of(network, path, datasets)
    return Model(EXPORTED, with_input_spec(network, dataset.spec), title=path.stem, dataset=dataset.name)


def _check_signature(program: Program) -> list[Dataset]:
    """Return the data sets whose pictures the network takes.

    Raises Problem for one that takes none of them, or gives something else than one answer.
    """
    inputs = [spec["user_input"]["arg"] for spec in program.signature["input_specs"] if "user_input" in spec]
    outputs = [
        spec["user_output"]["arg"] for spec in program.signature["output_specs"] if "user_output" in spec
    ]
    if len(inputs) != 1:
        raise Problem(
            translatable(
                "Problem",
                "The network in {path} takes {count} inputs; cnngui shows networks that take one, a picture.",
            ),
            path=program.path,
            count=len(inputs),
        )
    if len(outputs) != 1:
        raise Problem(
            translatable(
                "Problem",
                "The network in {path} gives {count} results; cnngui shows networks that give one, a value "
                "for each class.",
            ),
            path=program.path,
            count=len(outputs),
        )
    meta = program.graph["tensor_values"]
    about = meta[inputs[0]["as_tensor"]["name"]]
    _check_type(program, [about, *(meta[name] for name in _own(program))])
    sizes = [size.get("as_int") for size in about["sizes"]]
    fitting = [dataset for dataset in DATASETS.values() if _fits(dataset.spec.shape, sizes)]
    if not fitting:
        raise Problem(
            translatable(
                "Problem",
                "The network in {path} takes numbers of the shape {shape}; cnngui shows networks for "
                "pictures of the shapes {known}.",
            ),
            path=program.path,
            shape=_written(sizes),
            known=", ".join(_written((None, *dataset.spec.shape)) for dataset in DATASETS.values()),
        )
    return fitting


def _fits(shape: tuple[int, int, int], sizes: list[int | None]) -> bool:
    """Return whether pictures of a shape fit to the declared sizes; a side that may be any is None."""
    return len(sizes) == 4 and all(
        side in {None, wanted} for side, wanted in zip(sizes[1:], shape, strict=True)
    )


def _own(program: Program) -> list[str]:
    """List the weights of a network by their names in its graph."""
    return [
        spec["parameter"]["arg"]["name"] for spec in program.signature["input_specs"] if "parameter" in spec
    ]


def _check_type(program: Program, abouts: list[Json]) -> None:
    for about in abouts:
        dtype = DTYPES.get(about["dtype"])
        if dtype is not torch.float32:
            raise Problem(
                translatable(
                    "Problem",
                    "The network in {path} computes with numbers of the type {type}; export network.float(), "
                    "which computes with float32.",
                ),
                path=program.path,
                type=str(dtype).removeprefix("torch."),
            )


def _written(shape: Any) -> str:
    """Write a shape, N for a side that may be any."""
    return f"({', '.join('N' if side is None else str(side) for side in shape)})"


def _check_numbers(network: fx.GraphModule, path: Path) -> None:
    if not all(bool(torch.isfinite(number).all()) for number in network.state_dict().values()):
        raise Problem(NO_NUMBERS, path=path)


class _ShapeCheck(fx.Interpreter):
    """Run a network once. Raises Problem for a layer whose output cannot be shown."""

    def __init__(self, network: fx.GraphModule, path: Path) -> None:
        super().__init__(network)
        self.extra_traceback = False
        self._path = path

    def run_node(self, node: fx.Node) -> Any:
        result = super().run_node(node)
        if (
            isinstance(result, Tensor)
            and LAYER in node.meta
            and (result.ndim not in {2, 4} or len(result) != 1)
        ):
            raise Problem(
                translatable(
                    "Problem",
                    "The layer {layer} of the network in {path} gives numbers of the shape {shape} for one "
                    "picture; cnngui shows maps (1, C, H, W) and rows of units (1, N), so export a network "
                    "whose layers keep these shapes, as with keepdim=True.",
                ),
                layer=node.meta[LAYER],
                path=self._path,
                shape=_written(result.shape),
            )
        return result


def _dataset_of(network: fx.GraphModule, path: Path, datasets: list[Dataset]) -> Dataset:
    """Return the data set whose pictures the network tells apart.

    The network is run on an all-zero picture of each; raises the first Problem where it accepts none.
    """
    problems: list[Problem] = []
    for dataset in datasets:
        try:
            _try_picture(network, path, dataset.spec)
        except Problem as problem:
            problems.append(problem)
        else:
            return dataset
    raise problems[0]


def _try_picture(network: fx.GraphModule, path: Path, spec: InputSpec) -> None:
    check_pass(path, network, (1, *spec.shape))
    try:
        with torch.inference_mode():
            answer = _ShapeCheck(network, path).run(torch.zeros(1, *spec.shape))
    except (TypeError, ValueError, LookupError, AttributeError, RuntimeError) as error:
        raise Problem(
            translatable(
                "Problem",
                "The network in {path} could not compute an answer to one picture alone; export it with a "
                "batch of any size (dynamic_shapes).",
            ),
            path=path,
        ) from error
    if not isinstance(answer, Tensor) or tuple(answer.shape) != (1, spec.classes):
        shape = _written(answer.shape) if isinstance(answer, Tensor) else "()"
        raise Problem(
            translatable(
                "Problem",
                "The network in {path} gives numbers of the shape {shape} for one picture; cnngui shows "
                "networks that give one a class, the shape (1, {classes}).",
            ),
            path=path,
            shape=shape,
            classes=spec.classes,
        )
