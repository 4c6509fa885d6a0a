"""The state of a run from which it can be resumed exactly."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from cnngui.training.loop.history import History
from cnngui.training.settings import Settings

Weights = dict[str, Tensor]

_FORMAT = "cnngui training state"
_VERSION = 1


@dataclass(frozen=True, eq=False)
class RunState:
    """Hold a run after `step` steps, in copies on the CPU.

    `optimiser`: its `state_dict`. `learning_rate`: the one chosen last, before the schedule scales it.
    `sampler_state`, `batches_consumed`: of `BatchSampler.state`. `random_states`: torch's, by kind of device.
    `confusion`: int64 (K, K) of the last validation, None before the first. `seconds`: of training.
    """

    settings: Settings
    step: int
    weights: Weights
    optimiser: dict[str, Any]
    learning_rate: float
    sampler_state: Tensor
    batches_consumed: int
    random_states: dict[str, Tensor]
    history: History
    confusion: NDArray[np.int64] | None
    seconds: float

    def as_dict(self) -> dict[str, Any]:
        """Return plain numbers, texts and tensors, which torch.load opens with weights_only.

        The keys are those of the first version of the file.
        """
        arrays = self.history.as_arrays()
        del arrays["layers"]
        return {
            "format": _FORMAT,
            "version": _VERSION,
            "settings": asdict(self.settings),
            "step": self.step,
            "weights": self.weights,
            "optimiser": self.optimiser,
            "learning_rate": self.learning_rate,
            "order": self.sampler_state,
            "dealt": self.batches_consumed,
            "chance": self.random_states,
            "history": {name: torch.from_numpy(values.copy()) for name, values in arrays.items()},
            "layers": list(self.history.layers),
            "confusion": None if self.confusion is None else torch.from_numpy(self.confusion.copy()),
            "seconds": self.seconds,
        }

    @classmethod
    def from_dict(cls, saved: Mapping[str, Any]) -> "RunState":
        """Return the state that `as_dict` gave. Raises ValueError for anything else."""
        if saved.get("format") != _FORMAT or saved.get("version") != _VERSION:
            raise ValueError("this is not the state of a run, or one of another version")
        try:
            arrays = {name: values.numpy() for name, values in saved["history"].items()}
            history = History.from_arrays(arrays | {"layers": np.array(saved["layers"], dtype=np.str_)})
            confusion = saved["confusion"]
            state = cls(
                settings=Settings.from_dict(saved["settings"]),
                step=int(saved["step"]),
                weights=dict(saved["weights"]),
                optimiser=dict(saved["optimiser"]),
                learning_rate=float(saved["learning_rate"]),
                sampler_state=saved["order"],
                batches_consumed=int(saved["dealt"]),
                random_states=dict(saved["chance"]),
                history=history,
                confusion=None if confusion is None else confusion.numpy(),
                seconds=float(saved["seconds"]),
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"this state of a run is incomplete: {error}") from error
        if len(history.losses) != state.step:
            raise ValueError("the history of this state is of another step")
        return state


class CheckpointSink(Protocol):
    """Save states of a run. Both methods are called in the thread of the run, which waits meanwhile."""

    def is_due(self, step: int) -> bool:
        """Return whether to save the run after `step` steps, the newest. Asked after each step."""
        ...

    def save(self, state: RunState) -> None:
        """Take a state, without blocking long. The first and the last of a run come without `is_due`."""
        ...


def copy_weights(network: nn.Module) -> Weights:
    """Return copies of a network's weights on the CPU, in plain memory order."""
    return {
        name: weight.detach().to("cpu", copy=True, memory_format=torch.contiguous_format)
        for name, weight in network.state_dict().items()
    }


def copied(value: Any) -> Any:
    """Return a copy of numbers and tensors in dicts, lists and tuples; the tensors on the CPU."""
    if isinstance(value, Tensor):
        return value.detach().to("cpu", copy=True)
    if isinstance(value, dict):
        return {key: copied(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(copied(item) for item in value)
    return value


def load_optimiser(optimiser: torch.optim.Optimizer, saved: dict[str, Any]) -> None:
    """Load the state of an optimiser, each buffer laid out as its weight is: fused steps rely on that."""
    optimiser.load_state_dict(copied(saved))
    for weight, buffers in optimiser.state.items():
        for name, buffer in buffers.items():
            if isinstance(buffer, Tensor) and buffer.shape == weight.shape:
                buffers[name] = torch.empty_like(weight, requires_grad=False).copy_(buffer)


def random_states(device: torch.device) -> dict[str, Tensor]:
    """Return torch's random states that a run on `device` uses, by kind of device."""
    states = {"cpu": torch.get_rng_state()}
    if device.type == "cuda":
        states["cuda"] = torch.cuda.get_rng_state(device)
    return states


def set_random_states(states: Mapping[str, Tensor], device: torch.device) -> None:
    """Restore torch's random states; one that was not saved stays as it is."""
    torch.set_rng_state(states["cpu"])
    if device.type == "cuda" and "cuda" in states:
        torch.cuda.set_rng_state(states["cuda"], device)
