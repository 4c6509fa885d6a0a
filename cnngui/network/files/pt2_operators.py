"""Which operators a file of torch.export may call here: those that only compute."""

import operator
import re
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor
from torch._ops import OpOverload

from cnngui.network.operations import OPERATIONS

_NAME = re.compile(r"torch\.ops\.aten\.(\w+)\.(\w+)")
# What computes with the sizes of tensors, in a network for batches of any size.
_OF_SIZES: dict[str, Callable[..., Any]] = {
    f"_operator.{function.__name__}": function
    for function in (operator.add, operator.sub, operator.mul, operator.floordiv, operator.mod, operator.neg)
}
# In addition to those that torch tags as its core and those with an entry: what networks use. Operators
# that write files, open them, or trust what they are given are in neither.
_WRITTEN_WITH = """
    adaptive_avg_pool1d alpha_dropout arange baddbmm broadcast_to celu channel_shuffle chunk clamp_max
    clamp_min clip concat concatenate conv1d conv_transpose2d cosine_similarity div einsum expand_as
    feature_alpha_dropout floor_divide full glu group_norm hardshrink hardsigmoid hardswish instance_norm
    layer_norm lift_fresh_copy linalg_vector_norm linspace log_sigmoid log_softmax logsumexp mT masked_fill
    matmul max min mish movedim mul narrow native_channel_shuffle new_ones new_zeros norm numpy_T ones
    ones_like pad pixel_shuffle pixel_unshuffle prelu relu6 repeat_interleave reshape_as rms_norm roll rsub
    scaled_dot_product_attention selu silu softplus softshrink split square squeeze stack std std_mean sub
    sum swapaxes t threshold tile to transpose tril triu true_divide type_as unbind unflatten unfold
    upsample_bicubic2d upsample_bilinear2d upsample_nearest2d var var_mean view_as vstack where zeros
    zeros_like
"""
_WITH_ENTRY = {
    call._schema.name.removeprefix("aten::")
    for spec in OPERATIONS.values()
    for call in spec.calls
    if isinstance(call, OpOverload)
}
# Of operators that give more than is wanted, the one that gives the first alone, where an entry knows it.
FIRST_ALONE: dict[str, Callable[..., Any]] = {
    name: alone for spec in OPERATIONS.values() for name, alone in spec.first_results.items()
}
_HARMLESS = {*_WRITTEN_WITH.split(), *_WITH_ENTRY, *FIRST_ALONE}
# Arguments that are words may only choose how to compute: another word could be the name of a file.
_WORDS = {"approximate", "indexing", "mode", "padding", "reduce", "rounding_mode", "equation"}


def part(operation: OpOverload, number: int, *arguments: Any, **named: Any) -> Tensor:
    """Return one of the tensors that an operation gives."""
    result: Tensor = operation(*arguments, **named)[number]
    return result


def of_sizes(target: str) -> Callable[..., Any] | None:
    """Return the function of whole numbers that a file names, or None."""
    return _OF_SIZES.get(target)


def operator_of(target: str) -> OpOverload | None:
    """Return the operator that a file names, or None for one it may not call here.

    One that changes its input in place is returned as it is; `in_its_own_place` has the other.
    """
    named = _NAME.fullmatch(target)
    if named is None:
        return None
    name, overload = named.groups()
    packet = getattr(torch.ops.aten, name, None)
    found = getattr(packet, overload, None)
    if not isinstance(found, OpOverload):
        return None
    made = in_its_own_place(found)
    if made is None or made._schema.is_mutable:
        return None
    harmless = torch.Tag.core in made.tags or made._schema.name.removeprefix("aten::") in _HARMLESS
    words = [a.name for a in found._schema.arguments if "str" in str(a.type)]
    return found if harmless and set(words) <= _WORDS else None


def computes_alone(target: str) -> bool:
    """Return whether a file names an operator of torch that gives new tensors and takes no words.

    Such a one only computes, though cnngui may not know it; one that takes a word could open a file by it.
    """
    named = _NAME.fullmatch(target)
    found = getattr(getattr(torch.ops.aten, named[1], None), named[2], None) if named else None
    if not isinstance(found, OpOverload) or found._schema.is_mutable:
        return False
    return not any("str" in str(argument.type) for argument in found._schema.arguments)


def in_its_own_place(found: OpOverload) -> OpOverload | None:
    """Return the operator that gives a new tensor where this one changes its input: relu for relu_."""
    name = found._schema.name.removeprefix("aten::")
    if not found._schema.is_mutable:
        return found
    packet = getattr(torch.ops.aten, name.removesuffix("_"), None) if name.endswith("_") else None
    made = getattr(packet, found._overloadname, None)
    return made if isinstance(made, OpOverload) else None
