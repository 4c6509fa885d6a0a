"""Whether a run can go on from a state that was read from a file, which may hold anything."""

import math
from dataclasses import replace

import torch
from torch import nn

from cnngui.digits.dataset import dataset_of
from cnngui.network.architectures import build
from cnngui.training.loop.checkpoint_state import RunState, load_optimiser
from cnngui.training.registries import OPTIMISERS
from cnngui.training.settings import Settings


def check_state(state: RunState, settings: Settings) -> None:
    """Raise ValueError where a run of these settings cannot go on from a state, on whatever device."""
    if replace(state.settings, device=settings.device) != settings:
        raise ValueError("the state is one of other settings")
    numbers = (state.learning_rate, state.seconds)
    if not all(math.isfinite(number) and number >= 0 for number in numbers):
        raise ValueError("the learning rate or the time is no number")
    if not 0 <= state.batches_consumed <= math.ceil(settings.train_size / settings.batch_size):
        raise ValueError("more batches were taken than an epoch has")
    try:
        for generator_state in (state.sampler_state, state.random_states["cpu"]):
            torch.Generator().set_state(generator_state)
        network = build(settings.architecture, spec=dataset_of(settings.dataset).spec)
        network.load_state_dict(state.weights)
        _check_optimiser(network, state, settings)
    except Exception as error:
        # torch raises almost any exception for senseless values.
        raise ValueError(f"the state does not fit the run: {error}") from error


def _check_optimiser(network: nn.Module, state: RunState, settings: Settings) -> None:
    """Take a step with a fresh optimiser and with that of the state, which has to have the same buffers."""
    weights = list(network.parameters())
    fresh, saved = (
        OPTIMISERS[settings.optimiser].make(
            iter(weights), settings.learning_rate, settings.weight_decay, True
        )
        for _ in range(2)
    )
    for weight in weights:
        weight.grad = torch.zeros_like(weight)
    load_optimiser(saved, state.optimiser)
    fresh.step()
    # Before a step is taken with them: a fused one writes beyond a buffer that is too small.
    found = _buffers(saved, weights)
    if found != _buffers(fresh, weights) and (state.step or any(found)):
        raise ValueError("the optimiser has other buffers")
    saved.step()


def _buffers(optimiser: torch.optim.Optimizer, weights: list[nn.Parameter]) -> list[dict[str, object]]:
    return [{name: _kind(held) for name, held in optimiser.state[weight].items()} for weight in weights]


def _kind(buffer: object) -> object:
    return (buffer.shape, buffer.dtype) if isinstance(buffer, torch.Tensor) else type(buffer)
