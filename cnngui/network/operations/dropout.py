"""Operations that change no value: dropout outside of training, and the identity."""

from typing import Any

import torch
from torch import nn
from torch.nn import functional

from cnngui.network.operations.base import Array
from cnngui.network.operations.elementwise import Elementwise, ValueFormula
from cnngui.network.operations.parameters import ParameterSpec
from cnngui.network.operations.spec import OperationSpec, alike
from cnngui.network.values.address import Address
from cnngui.network.values.working import Working
from cnngui.problem import Problem, translatable


class Identity(Elementwise[nn.Module]):
    """Explain nn.Identity."""

    def formula(self, x: float) -> ValueFormula:
        """Return x."""
        return ValueFormula()


class Dropout(Identity):
    """Explain dropout, which changes nothing when the network is not in training."""

    @property
    def has_working(self) -> bool:
        """Return whether no value is dropped at random."""
        return not self.module.training or getattr(self.module, "p", 0) == 0

    def working(self, inputs: list[Array], output: Array, address: Address) -> Working:
        """Return the working of the identity. Raises Problem in training, which drops values at random."""
        if not self.has_working:
            raise Problem(
                translatable(
                    "Problem", "In training {layer} drops values by chance; switch the network to evaluation."
                ),
                layer=address.layer,
            )
        return super().working(inputs, output, address)


def _read(p: float = 0.5, training: bool = True, *_rest: Any, **_named: Any) -> nn.Module:
    return nn.Dropout(p).train(training)


_aten = torch.ops.aten
DROPOUT = OperationSpec(
    "dropout",
    translatable("Operation", "dropout"),
    translatable(
        "Operation",
        "In training each value is set to 0 with probability p, and those that are left are divided by 1 − "
        "p; afterwards nothing changes.",
    ),
    Dropout,
    modules=(nn.Dropout, nn.Dropout2d),
    calls=dict.fromkeys((functional.dropout, _aten.dropout.default, _aten.feature_dropout.default), _read),
    layer="dropout",
    make=lambda _shape, settings: nn.Dropout(settings["share"]),
    settings=(
        ParameterSpec(
            "share",
            translatable("Operation", "share"),
            "real",
            0.5,
            most=0.95,
            decimals=2,
            always_written=True,
        ),
    ),
)
IDENTITY = OperationSpec(
    "identity",
    translatable("Operation", "identity"),
    translatable("Operation", "Nothing changes."),
    Identity,
    modules=(nn.Identity,),
    calls=alike(
        nn.Identity,
        _aten.clone.default,
        _aten.contiguous.default,
        _aten.alias.default,
        _aten.detach.default,
    ),
)
SPECS = (DROPOUT, IDENTITY)
