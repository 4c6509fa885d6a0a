"""Networks written for other programs: as a file of torch.export, and as ONNX."""

import contextlib
import importlib.util
import io
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor, nn

from cnngui.network.conventions import InputScaling, conventions_of
from cnngui.network.files.model_file import Model
from cnngui.network.operations.input_scaling import scaled
from cnngui.problem import Problem, translatable
from cnngui.saving import save


def export_torch(model: Model, path: str | Path) -> None:
    """Write a network as torch.export does, for any number of pictures (N, C, H, W).

    Raises Problem where it cannot be exported or written; what was at `path` before is then still there.
    """
    buffer = io.BytesIO()
    with _exporting(path):
        program = torch.export.export(_network(model), (_pictures(model),), dynamic_shapes=_any_batch())
        torch.export.save(program, buffer)
    save(path, buffer.getvalue())


def export_onnx(model: Model, path: str | Path) -> None:
    """Write a network as ONNX, its weights in the same file, for any number of pictures (N, C, H, W).

    Raises Problem without the packages of the extra `onnx`, and as `export_torch` does.
    """
    if any(importlib.util.find_spec(package) is None for package in ("onnx", "onnxscript")):
        raise Problem(
            translatable(
                "Problem",
                "ONNX needs two more packages; install them with “pip install onnx onnxscript”, then export "
                "again.",
            )
        )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "network.onnx"
        with _exporting(path):
            torch.onnx.export(
                _network(model),
                (_pictures(model),),
                file,
                input_names=["pictures"],
                output_names=["logits"],
                dynamo=True,
                dynamic_shapes=_any_batch(),
                external_data=False,
                verbose=False,
            )
        save(path, file.read_bytes())


class _Scaled(nn.Module):
    """Scale pictures of 0…1, then run a network."""

    def __init__(self, network: nn.Module, scaling: InputScaling) -> None:
        super().__init__()
        self.network = network
        self.scaling = scaling

    def forward(self, pictures: Tensor) -> Tensor:
        """Return what the network gives."""
        outputs: Tensor = self.network(scaled(pictures, self.scaling))
        return outputs


def _network(model: Model) -> nn.Module:
    """Return what is written: with the scaling that the network needs, so that the file takes 0…1."""
    scaling = conventions_of(model.network).scaling
    return model.network if scaling.is_identity else _Scaled(model.network, scaling).eval()


def _pictures(model: Model) -> Tensor:
    # Two: torch.export takes a batch of one for one that is always one.
    return torch.zeros(2, *model.spec.shape)


def _any_batch() -> tuple[dict[int, object]]:
    return ({0: torch.export.Dim("batch")},)


@contextlib.contextmanager
def _exporting(path: str | Path) -> Iterator[None]:
    """Turn exceptions of torch's exporters, which are of almost any type, into a Problem; drop warnings."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except Exception as error:
        raise Problem(
            translatable(
                "Problem",
                "The network was not exported as {path}: torch cannot write it ({reason}); save it as a "
                "model of cnngui instead.",
            ),
            path=path,
            reason=str(error).partition("\n")[0] or type(error).__name__,
        ) from error
