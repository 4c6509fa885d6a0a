"""The input that a network takes, kept with the network."""

from torch import nn

from cnngui.digits.dataset import DEFAULT_DATASET, InputSpec
from cnngui.network.declared import declared

_NAME = "input_spec"


def input_spec_of(network: nn.Module) -> InputSpec:
    """Return the input and the classes of a network; those of the default data set if none is declared."""
    spec = declared(network).get(_NAME, DEFAULT_DATASET.spec)
    assert isinstance(spec, InputSpec)
    return spec


def with_input_spec(network: nn.Module, spec: InputSpec) -> nn.Module:
    """Declare the input and the classes of a network, and return the network."""
    declared(network)[_NAME] = spec
    return network
