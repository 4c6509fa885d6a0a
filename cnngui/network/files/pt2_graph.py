"""A network made of what a file of torch.export holds."""

import re
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, fx

from cnngui.network.files.pt2_archive import Json, Program
from cnngui.network.files.pt2_arguments import ARGUMENTS, result_names
from cnngui.network.files.pt2_limits import check_call, check_node_count
from cnngui.network.files.pt2_names import OPERATOR, where_called, with_names
from cnngui.network.files.pt2_operators import (
    FIRST_ALONE,
    computes_alone,
    in_its_own_place,
    of_sizes,
    operator_of,
    part,
)
from cnngui.network.files.pt2_reshapes import SIZES, join_reshapes
from cnngui.network.graph import INPUT
from cnngui.problem import Problem, translatable

_TRAINING = {"training", "train"}
_RESHAPING = {"view", "reshape"}
_CHECKS = re.compile(r"torch\.ops\.aten\.(_assert\w*|sym_constrain\w*)\.\w+")


class _Stale:
    """Stand for values that were changed through another name."""


def network_of(program: Program) -> fx.GraphModule:
    """Make a network of a program, in evaluation mode, each node with its layer's name.

    What does not depend on the picture is computed once, here. Raises Problem for an operation that could do
    more than compute, and the errors of a mapping or a list for a program that makes no sense.
    """
    check_node_count(program.path, len(program.graph["nodes"]))
    builder = _Builder(program)
    for node in program.graph["nodes"]:
        builder.add(node)
    (output,) = [
        spec["user_output"]["arg"] for spec in program.signature["output_specs"] if "user_output" in spec
    ]
    graph = builder.finished(output)
    return fx.GraphModule(builder.numbers, with_names(graph), "ExportedNetwork").eval()


class _Builder:
    """Take the nodes of a program one after the other, and make a graph that changes nothing in place."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._graph = fx.Graph()
        self._meta: Json = program.graph["tensor_values"]
        self._values: dict[str, Any] = {}  # by their names in the file: nodes, and what is known already
        self._owners: dict[str, str] = {}  # of a name, the one whose memory it is a view of
        self._same: dict[str, str] = {}  # and the one that is the very same tensor
        self._attributes: dict[int, str] = {}
        self.numbers: dict[str, Tensor] = {}
        for spec in program.signature["input_specs"]:
            ((kind, about),) = spec.items()
            self._take(kind, about)

    def _take(self, kind: str, about: Json) -> None:
        if kind == "user_input":
            name = about["arg"]["as_tensor"]["name"]
            self._values[name] = self._graph.placeholder(INPUT)
            self._batch = self._sizes(name)[0]
        elif kind == "constant_input":
            ((_, self._values[about["name"]]),) = about["value"].items()
        else:
            self._values[about["arg"]["name"]] = self._program.tensors[about[f"{kind}_name"]]

    def add(self, node: Json) -> None:
        """Take one node of the program."""
        target = node["target"]
        if _CHECKS.fullmatch(target):
            return
        if computing := of_sizes(target):
            arguments = [self._value(given["arg"]) for given in node["inputs"]]
            self._values[result_names(node["outputs"])[0]] = self._call(computing, arguments, {})
            return
        found = operator_of(target)
        made = in_its_own_place(found) if found else None
        if found is None or made is None:
            raise _refused(self._program, target)
        given = {one["name"]: one["arg"] for one in node["inputs"]}
        arguments, named = self._arguments(found, given, node)
        where = where_called(node) | {OPERATOR: made._schema.name.removeprefix("aten::")}
        operation: Callable[..., Any] = made
        names = result_names(node["outputs"])
        if len(names) > 1 or "as_tensors" in node["outputs"][0]:
            self._add_parts(made, names, arguments, named, where)
            return
        if linear := self._linear(where[OPERATOR], arguments, named, given):
            operation, arguments, named = torch.ops.aten.linear.default, linear, {}
        if where[OPERATOR] in {"sym_size", "sym_numel"}:
            operation = torch.Tensor.size if where[OPERATOR] == "sym_size" else torch.Tensor.numel
        sizes = self._sizes(names[0]) if names[0] in self._meta else None
        self._values[names[0]] = self._call(operation, arguments, named, where, sizes)
        self._remember_memory(found, given, names[0])

    def _linear(
        self, name: str, arguments: list[Any], named: dict[str, Any], given: Json
    ) -> list[Any] | None:
        """Return the arguments of aten.linear for a product of matrices that is one, or None."""
        if name == "matmul":
            # Of rows of units alone; of maps it would multiply the rows of each.
            is_row = (
                "as_tensor" in given["self"] and len(self._sizes(given["self"]["as_tensor"]["name"])) == 2
            )
            is_matrix = isinstance(arguments[1], Tensor) and arguments[1].ndim == 2
            return _linear("mm", arguments, named) if is_row and is_matrix else None
        return _linear(name, arguments, named)

    def finished(self, output: Json) -> fx.Graph:
        """Return the graph that ends in `output`, without what nothing needs."""
        self._graph.output(self._as_node(self._value(output)))
        join_reshapes(self._graph)
        self._graph.eliminate_dead_code()
        return self._graph

    def _add_parts(
        self, made: Any, names: list[str], arguments: list[Any], named: dict[str, Any], where: dict[str, str]
    ) -> None:
        alone = FIRST_ALONE.get(where[OPERATOR])
        for number, name in enumerate(names):
            if number == 0 and alone:
                self._values[name] = self._call(alone, arguments, named, where)
            elif name:
                self._values[name] = self._call(part, [made, number, *arguments], named, where)

    def _arguments(self, found: Any, given: Json, node: Json) -> tuple[list[Any], dict[str, Any]]:
        """Put the arguments in the order of the operator's schema, for evaluation and any batch."""
        positional: list[Any] = []
        named: dict[str, Any] = {}
        known = dict(given)
        for argument in found._schema.arguments:
            if argument.name not in known:
                if not argument.kwarg_only and known:
                    positional.append(argument.default_value)
                continue
            value = self._value(known.pop(argument.name))
            if argument.name in _TRAINING and value is True and "running_mean" not in given:
                value = False
            elif argument.name == "training" and "running_mean" in given:
                # Without numbers from training, it can only use the picture's own.
                value = value and self._value(given["running_mean"]) is None
            if argument.kwarg_only:
                named[argument.name] = value
            else:
                positional.append(value)
        if known:
            raise KeyError(*known)
        if found._schema.name.removeprefix("aten::") in _RESHAPING:
            positional[1] = self._for_any_batch(positional[1], given, node)
        return positional, named

    def _for_any_batch(self, shape: list[Any], given: Json, node: Json) -> list[Any]:
        """Return a shape with any batch size, for a network that was exported for one size of batch."""
        before = self._sizes(given["self"]["as_tensor"]["name"])
        after = self._sizes(result_names(node["outputs"])[0])
        if self._batch is None or None in after or not before[:1] == after[:1] == [self._batch]:
            return shape
        return [-1, *after[1:]]

    def _sizes(self, name: str) -> list[int | None]:
        """Return the shape a tensor had when the network was exported, None where it may be any."""
        return [size.get("as_int") for size in self._meta[name]["sizes"]]

    def _call(
        self,
        operation: Callable[..., Any],
        arguments: list[Any],
        named: dict[str, Any],
        where: dict[str, str] | None = None,
        sizes: list[int | None] | None = None,
    ) -> Any:
        """Add a call, or make it now where it needs nothing of the picture."""
        found: list[fx.Node] = []
        fx.node.map_arg((arguments, named), found.append)
        if not found:
            check_call(self._program.path, operation, arguments, named)
            with torch.no_grad():
                return operation(*arguments, **named)
        taken = fx.node.map_aggregate((tuple(arguments), named), self._as_node)
        if operation in {torch.Tensor.size, torch.Tensor.numel}:
            return self._graph.call_method(operation.__name__, taken[0])
        node = self._graph.call_function(operation, *taken)
        node.meta = dict(where or {}) | ({SIZES: sizes} if sizes is not None else {})
        return node

    def _as_node(self, value: Any) -> Any:
        """Return the node that gives a tensor of the network's own; anything else as it is."""
        if not isinstance(value, Tensor):
            return value
        if id(value) not in self._attributes:
            name = f"number_{len(self.numbers)}"
            self.numbers[name], self._attributes[id(value)] = value, name
        return self._graph.get_attr(self._attributes[id(value)])

    def _remember_memory(self, found: Any, given: Json, name: str) -> None:
        """Follow which names share their memory, and which of them a change in place has overtaken."""
        for argument in found._schema.arguments:
            about = argument.alias_info
            if about is None or argument.name not in given or "as_tensor" not in given[argument.name]:
                continue
            source = given[argument.name]["as_tensor"]["name"]
            owner = self._owners.setdefault(source, source)
            same = self._same.setdefault(source, source)
            self._owners[name] = owner
            if about.is_write:
                changed, self._same[name] = self._values[name], same
                for other in [other for other, others in self._owners.items() if others == owner]:
                    self._values[other] = changed if self._same.get(other) == same else _Stale()

    def _value(self, argument: Json) -> Any:
        """Return what an argument of a call stands for."""
        ((kind, content),) = argument.items()
        if kind not in ARGUMENTS:
            raise _refused(self._program, kind)
        return ARGUMENTS[kind](content, self._named_value)

    def _named_value(self, name: str) -> Any:
        value = self._values[name]
        if isinstance(value, _Stale):
            raise Problem(
                translatable(
                    "Problem",
                    "The network in {path} changes values in place and uses them under another name; export "
                    "it without such changes.",
                ),
                path=self._program.path,
            )
        return value


def _linear(name: str, arguments: list[Any], named: dict[str, Any]) -> list[Any] | None:
    """Return the arguments of aten.linear for a product of matrices that a fully connected layer became.

    `run_decompositions` writes x·Wᵀ + b as addmm(b, x, Wᵀ), and x·Wᵀ as mm(x, Wᵀ).
    """
    if name not in {"addmm", "mm"} or any(factor != 1 for factor in named.values()):
        return None
    *bias, values, weight = arguments
    theirs = [weight, *bias]
    if isinstance(values, Tensor) or not all(isinstance(one, Tensor) for one in theirs):
        return None
    return [values, weight.t(), *bias] if all(one.ndim == 1 for one in bias) else None


def _refused(program: Program, operation: str) -> Problem:
    does_more = translatable(
        "Problem",
        "The network in {path} uses {operation}, which cnngui does not run because it could do more than "
        "compute; export a network without it.",
    )
    is_not_known = translatable(
        "Problem",
        "The network in {path} uses {operation}, which cnngui does not know; write that part with "
        "convolutions, fully connected layers, pooling and activations, and export it again.",
    )
    sentence = is_not_known if computes_alone(operation) else does_more
    return Problem(sentence, path=program.path, operation=operation)
