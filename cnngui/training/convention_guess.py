"""What a network takes and gives, found out by trying it on pictures whose classes are known."""

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from cnngui.digits.dataset import Dataset
from cnngui.digits.pictures import Pictures
from cnngui.network.conventions import LOGITS, OUTPUTS, PLAIN, Conventions, InputScaling, conventions_of
from cnngui.network.graph import ENDS, graph_of
from cnngui.network.operations.input_scaling import scaled
from cnngui.training.evaluation import evaluation_mode, losses_of, runners, takes_batches
from cnngui.training.loop.run_control import RunControl

# All scalings are tried on the first, those that do well on both.
FIRST, ALL = 200, 5_000
# Slow networks are tried on fewer pictures, but on so many at least.
_FEWEST = 40
_SECONDS = 3.0
# Of one picture, in seconds.
_QUICK = 0.002
# A scaling that is worse than the best by more than this on the first pictures is not tried on more.
_CLOSE = 0.05
_BATCH = 100
_TOLERANCE = 2e-3
# A scaling is believed where it tells more than this share of the pictures apart.
_SURE = 0.5
# A loss is lower where the difference on the same pictures is this many standard deviations.
_LOWER = 4.0


@dataclass(frozen=True)
class Guess:
    """Hold a scaling that was tried: `correct` of `count` pictures were told apart with it."""

    scaling: InputScaling
    correct: int
    count: int

    @property
    def accuracy(self) -> float:
        """Return the share of correct ones, 0…1."""
        return self.correct / self.count


@dataclass(frozen=True)
class ConventionGuess:
    """Hold the likeliest conventions of a network and every scaling that was tried, the best first.

    `is_sure`: the likeliest scaling tells more than half of the pictures apart.
    """

    conventions: Conventions
    tried: tuple[Guess, ...]
    is_sure: bool

    def of(self, scaling: InputScaling) -> Guess:
        """Return what came of a scaling; raises KeyError for one that was not tried."""
        for guess in self.tried:
            if guess.scaling == scaling:
                return guess
        raise KeyError(scaling)


def usual_scalings(dataset: Dataset) -> list[InputScaling]:
    """Return the scalings that networks are usually trained with, each also inverted; 0…1 first."""
    found = [PLAIN, InputScaling(1, (0.5,), (0.5,))]
    found += [InputScaling(1, mean, std) for mean, std in dataset.normalisations]
    found.append(InputScaling(255))
    # The mean alone subtracted, of 0…1 and of 0…255.
    for mean, _ in dataset.normalisations[:1]:
        found += [InputScaling(1, mean), InputScaling(255, tuple(round(255 * part, 2) for part in mean))]
    return [replace(scaling, inverted=inverted) for inverted in (False, True) for scaling in found]


def known_pictures(dataset: Dataset, count: int = ALL) -> Pictures:
    """Return test pictures from all over the set, in a random order. Raises Problem as `Dataset.load`."""
    pictures = dataset.load("test")
    chosen = torch.linspace(0, len(pictures) - 1, min(count, len(pictures))).long()
    # A slow network is tried on the first pictures alone, and the writers change in the middle of MNIST.
    chosen = chosen[torch.randperm(len(chosen), generator=torch.Generator().manual_seed(0))]
    return Pictures(pictures.images[chosen], pictures.labels[chosen])


def guess_conventions(
    network: nn.Module,
    dataset: Dataset,
    scalings: Sequence[InputScaling] | None = None,
    *,
    control: RunControl | None = None,
) -> ConventionGuess:
    """Try the scalings on known pictures, and read off the outputs what they are.

    Of the scalings that tell as many pictures apart as the best one, up to two standard deviations of the
    difference on the same pictures (McNemar), the one with the lowest loss is the likeliest. Pictures as they
    are, 0…1, give way only where the loss is lower by four standard deviations of the difference. `control`
    is asked before each batch. Raises Stopped, and Problem as `Dataset.load`.
    """
    pictures = known_pictures(dataset)
    scalings = usual_scalings(dataset) if scalings is None else scalings
    trial = _Trial(network, pictures, control or RunControl())
    first, count = trial.sizes(len(scalings))
    outputs = {scaling: trial.outputs(scaling, 0, first) for scaling in scalings}
    right = {scaling: trial.right(found, 0) for scaling, found in outputs.items()}
    best = max(float(each.mean()) for each in right.values())
    close = [scaling for scaling in scalings if scaling == PLAIN or right[scaling].mean() >= best - _CLOSE]
    for scaling in close if count > first else ():
        more = trial.outputs(scaling, first, count)
        outputs[scaling] = torch.cat([outputs[scaling], more])
        right[scaling] = np.concatenate([right[scaling], trial.right(more, first)])
    chosen = max(close, key=lambda scaling: float(right[scaling].mean()))
    equal = [scaling for scaling in close if not _is_better(right[chosen], right[scaling])]
    kinds = {scaling: outputs_kind(network, outputs[scaling]) for scaling in close}
    losses = {scaling: trial.losses(outputs[scaling], kinds[scaling]) for scaling in equal}
    chosen = min(equal, key=lambda scaling: float(losses[scaling].mean()))
    is_sure = bool(right[chosen].mean() > _SURE)
    if PLAIN in close and (not is_sure or (PLAIN in equal and not _is_lower(losses[chosen], losses[PLAIN]))):
        chosen = PLAIN
    tried = [Guess(scaling, int(right[scaling].sum()), len(right[scaling])) for scaling in scalings]
    tried.sort(key=lambda guess: -guess.accuracy)
    return ConventionGuess(Conventions(chosen, kinds[chosen]), tuple(tried), is_sure)


def measure(
    network: nn.Module, dataset: Dataset, scaling: InputScaling, *, control: RunControl | None = None
) -> Guess:
    """Try one scaling on known pictures. Raises as `guess_conventions`."""
    (found,) = guess_conventions(network, dataset, [scaling], control=control).tried
    return found


def outputs_kind(network: nn.Module, outputs: Tensor) -> str:
    """Return the name in `OUTPUTS` of what the outputs (N, K) of a network are.

    What a network declares already, other than logits, is kept.
    """
    declared = conventions_of(network).outputs
    values = outputs.double()
    if declared != LOGITS or not bool(torch.isfinite(values[values != -torch.inf]).all()):
        return declared
    if bool((values >= -_TOLERANCE).all() and (values <= 1 + _TOLERANCE).all()):
        sums = values.sum(dim=1)
        return "probabilities" if bool((sums - 1).abs().max() < _TOLERANCE) else "scores"
    if bool((values <= _TOLERANCE).all()) and bool(values.logsumexp(dim=1).abs().max() < _TOLERANCE):
        return "log_probabilities"
    return LOGITS


def _is_better(one: NDArray[np.bool_], other: NDArray[np.bool_]) -> bool:
    """Return whether one is right more often than the other on the same pictures, not by chance alone."""
    count = min(len(one), len(other))
    gained = int((one[:count] & ~other[:count]).sum())
    lost = int((other[:count] & ~one[:count]).sum())
    return gained - lost > 2 * math.sqrt(gained + lost)


def _is_lower(one: NDArray[np.float64], other: NDArray[np.float64]) -> bool:
    """Return whether losses are lower than others of the same pictures, not by chance alone."""
    difference = np.nan_to_num(other - one, posinf=1e6, neginf=-1e6)
    deviation = float(difference.std()) / math.sqrt(len(difference))
    return float(difference.mean()) > _LOWER * deviation


class _Trial:
    """Run a network's own layers on scaled pictures."""

    def __init__(self, network: nn.Module, pictures: Pictures, control: RunControl) -> None:
        self._network = network
        self._pictures = pictures
        self._control = control
        graph = graph_of(network, own_layers_alone=True)
        at_once, each = runners(network, graph)
        with evaluation_mode(network):
            takes = takes_batches(at_once, pictures.images[:2])
        self._forward: Callable[[Tensor], Tensor] = at_once if takes else each

    def sizes(self, scalings: int) -> tuple[int, int]:
        """Return on how many pictures to try all scalings, and the best of them, in a few seconds."""
        self.outputs(PLAIN, 0, 10)
        started = time.perf_counter()
        self.outputs(PLAIN, 0, 20)
        seconds = (time.perf_counter() - started) / 20
        affordable = int(_SECONDS / max(seconds, 1e-9))
        # A machine that is busy for a moment must not make a guess of few pictures.
        least = FIRST if seconds < _QUICK else _FEWEST
        first = max(least, min(FIRST, affordable // (2 * scalings)))
        return first, min(len(self._pictures), max(first, 5 * least, affordable // 8))

    def outputs(self, scaling: InputScaling, start: int, end: int) -> Tensor:
        """Return the outputs (n, K) for the pictures from `start` to before `end`."""
        found = []
        with evaluation_mode(self._network):
            for at in range(start, end, _BATCH):
                self._control.check()
                found.append(
                    self._forward(scaled(self._pictures.images[at : min(at + _BATCH, end)], scaling))
                )
        return torch.cat(found)

    def right(self, outputs: Tensor, start: int) -> NDArray[np.bool_]:
        """Return for each picture from `start` on whether its output is largest for its class."""
        labels = self._pictures.labels[start : start + len(outputs)]
        finite = torch.isfinite(outputs).all(dim=1) | (outputs == -torch.inf).any(dim=1)
        found: NDArray[np.bool_] = ((outputs.argmax(dim=1) == labels) & finite).numpy()
        return found

    def losses(self, outputs: Tensor, kind: str) -> NDArray[np.float64]:
        """Return the loss of each of the first pictures, infinity where it is no number."""
        labels = self._pictures.labels[: len(outputs)]
        function, arguments = ENDS[OUTPUTS[kind].added] if OUTPUTS[kind].added else (torch.clone, ())
        found = losses_of(function(outputs.double(), *arguments), labels, OUTPUTS[kind].are_probabilities)
        losses: NDArray[np.float64] = np.nan_to_num(found.numpy(), nan=np.inf, posinf=np.inf)
        return losses
