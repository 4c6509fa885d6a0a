"""Input scaling: a picture of 0…1 becomes what a network was trained on."""

import torch
from torch import Tensor, nn

from cnngui.network.conventions import InputScaling
from cnngui.network.operations.base import Array, ChannelwiseOperation, Parameters
from cnngui.network.operations.single_term import one_term, written
from cnngui.network.operations.spec import OperationSpec
from cnngui.network.values.address import Address
from cnngui.network.values.equation import operand, quantity
from cnngui.network.values.number_format import factor, number
from cnngui.network.values.working import FormulaTemplate, Step, Working
from cnngui.problem import translatable


def scaled(x: Tensor, scaling: InputScaling) -> Tensor:
    """Return pictures (B, C, H, W) as a network takes them."""
    mean, std = (torch.tensor(part, device=x.device).view(-1, 1, 1) for part in (scaling.mean, scaling.std))
    if scaling.inverted:
        x = 1 - x
    if scaling.scale != 1:
        x = x * scaling.scale
    return (x - mean) / std


class Scale(nn.Module):
    """Scale pictures."""

    def __init__(self, scaling: InputScaling) -> None:
        super().__init__()
        self.scaling = scaling

    def forward(self, x: Tensor) -> Tensor:
        """Return `scaled`."""
        return scaled(x, self.scaling)


class Scaling(ChannelwiseOperation[Scale]):
    """Explain the scaling of a picture."""

    @property
    def parameters(self) -> Parameters:
        """Return the numbers of the scaling."""
        scaling = self.module.scaling
        listed = {
            translatable("Operation", "range"): (scaling.scale,),
            translatable("Operation", "mean"): scaling.mean,
            translatable("Operation", "standard deviation"): scaling.std,
        }
        found = [(word, ", ".join(map(number, values))) for word, values in listed.items()]
        found[0] = (found[0][0], f"0…{found[0][1]}")
        return (*found, *(((translatable("Operation", "inverted"), "1 − x"),) if scaling.inverted else ()))

    def working(self, inputs: list[Array], output: Array, address: Address) -> Working:
        """Invert, multiply with the range, subtract the mean, divide by the deviation."""
        index = address.index(output.ndim)
        scaling, x = self.module.scaling, float(inputs[0][index])
        mean, std = scaling.of_channel(index[0])
        value, text, symbols, expression = x, quantity(x), f"x[{written(index)}]", "x"
        steps: list[Step] = []
        if scaling.inverted:
            value = 1 - value
            text, symbols, expression = f"(1 − {text})", f"(1 − {symbols})", "(1 - x)"
            steps.append(Step("1 − x", f"1 − {quantity(x)}", value))
        if scaling.scale != 1:
            steps.append(Step("×", f"{quantity(value)} × {operand(scaling.scale)}", value * scaling.scale))
            value *= scaling.scale
            text, symbols = f"{text} × {operand(scaling.scale)}", f"{symbols} · {number(scaling.scale)}"
            expression = f"{expression} * {scaling.scale!r}"
        if mean:
            steps.append(Step("− mean", f"{quantity(value)} − {operand(mean)}", value - mean))
            value -= mean
            text, symbols = f"{text} − {operand(mean)}", f"{symbols} − {factor(mean)}"
            expression = f"{expression} - {mean!r}"
        if std != 1:
            steps.append(Step("÷ std", f"{quantity(value)} ÷ {operand(std)}", value / std))
            text, symbols = f"({text}) ÷ {operand(std)}", f"({symbols}) ÷ {number(std)}"
            expression = f"({expression}) / {std!r}"
        return one_term(
            address,
            float(output[index]),
            inputs,
            index,
            tuple(steps),
            f"y[{written(index)}] = {symbols}",
            FormulaTemplate(lambda _: text, f"({expression})"),
        )


SPECS = (
    OperationSpec(
        "input_scaling",
        translatable("Operation", "input scaling"),
        translatable(
            "Operation",
            "The picture, 0…1, becomes what this network takes: its range, less the mean, divided by the "
            "standard deviation. cnngui does it ahead of the network.",
        ),
        Scaling,
        modules=(Scale,),
        calls={scaled: Scale},
    ),
)
