"""Which networks leave values out while they learn."""

from functools import lru_cache

import torch
from torch import nn

from cnngui.network.architectures import build


@lru_cache(maxsize=32)
def has_dropout(architecture: str) -> bool:
    """Say whether a network has a dropout whose share can be chosen. Raises Problem as `build` does."""
    # Weights are not needed to tell, and torch's chance is not drawn from: a training may be using it.
    with torch.device("meta"):
        network = build(architecture)
    return any(isinstance(module, nn.Dropout) for module in network.modules())
