"""Small networks as others train them, for pictures scaled in their own way and with outputs of any kind."""

from collections.abc import Callable
from functools import lru_cache

import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name for it
from torch import Tensor, nn

from cnngui.digits.dataset import MNIST

Change = Callable[[Tensor], Tensor]

SCALED: dict[str, Change] = {
    "plain": lambda x: x,
    "half": lambda x: (x - 0.5) / 0.5,
    "tutorial": lambda x: (x - 0.1307) / 0.3081,
    "bytes": lambda x: x * 255,
    "inverted": lambda x: 1 - x,
    "inverted_half": lambda x: (1 - x - 0.5) / 0.5,
}
ENDS: dict[str, Change] = {
    "logits": lambda z: z,
    "probabilities": lambda z: z.softmax(1),
    "log_probabilities": lambda z: F.log_softmax(z, 1),
    "scores": torch.sigmoid,
}


class Stranger(nn.Module):
    """A convolution and a fully connected layer, with a `view` as the older tutorials have it."""

    def __init__(self, end: str = "logits") -> None:
        super().__init__()
        self.conv = nn.Conv2d(1, 8, 5)
        self.fc = nn.Linear(8 * 12 * 12, 10)
        self.end = end

    def forward(self, x: Tensor) -> Tensor:
        x = F.max_pool2d(F.relu(self.conv(x)), 2)
        return ENDS[self.end](self.fc(x.view(x.size(0), -1)))


@lru_cache
def trained(scaled: str = "plain", end: str = "logits") -> Stranger:
    """Return a network trained for a second on pictures scaled in that way."""
    torch.manual_seed(0)
    pictures = MNIST.load("train")
    network = Stranger(end)
    optimiser = torch.optim.Adam(network.parameters(), 0.003)
    for start in range(0, 20_000, 100):
        z = network(SCALED[scaled](pictures.images[start : start + 100]))
        y = pictures.labels[start : start + 100]
        losses = {
            "logits": F.cross_entropy,
            "probabilities": lambda z, y: F.nll_loss((z + 1e-9).log(), y),
            "log_probabilities": F.nll_loss,
            "scores": lambda z, y: F.binary_cross_entropy(z, F.one_hot(y, 10).float()),
        }
        optimiser.zero_grad()
        losses[end](z, y).backward()
        optimiser.step()
    return network.eval()
