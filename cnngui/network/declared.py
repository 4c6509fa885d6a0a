"""What is declared about a network, kept with it and its copies."""

from typing import Any

from torch import fx, nn


def declared(network: nn.Module) -> dict[str, Any]:
    """Return what is declared about a network, which is no part of its state dict but of its copies."""
    # A copy of a GraphModule has the `meta` of the first and nothing else of its dictionary.
    return network.meta if isinstance(network, fx.GraphModule) else network.__dict__
