"""The input that a network takes, kept with the network."""

from torch import nn

from cnngui.digits.dataset import DEFAULT_DATASET, InputSpec

_NAME = "input_spec"


def input_spec_of(network: nn.Module) -> InputSpec:
    """Return the input and the classes of a network; those of the default data set if none is declared."""
    spec = network.__dict__.get(_NAME, DEFAULT_DATASET.spec)
    assert isinstance(spec, InputSpec)
    return spec


def with_input_spec(network: nn.Module, spec: InputSpec) -> nn.Module:
    """Declare the input and the classes of a network, and return the network."""
    # In the instance's dictionary: no part of the state dict, and copied with the network.
    network.__dict__[_NAME] = spec
    return network
