"""One row of a network that is being built: an operation and the values of its settings."""

from dataclasses import dataclass
from typing import Any

from torch import nn

from cnngui.network.operations import OPERATIONS, OperationSpec
from cnngui.network.operations.base import Shape, written_shape
from cnngui.network.operations.parameters import ParameterSpec, quoted
from cnngui.problem import Problem, translatable

KINDS: dict[str, OperationSpec] = {name: spec for name, spec in OPERATIONS.items() if spec.layer}
MOST_ROWS = 50
# Which row a second input comes from; 0 is the input of the network.
FROM = ParameterSpec(
    "from", translatable("Operation", "with row"), "whole", 0, most=MOST_ROWS, always_written=True
)


def settings_of(kind: str) -> tuple[ParameterSpec, ...]:
    """Return the settings of a kind of row: the operation's, and the row its second input comes from.

    Raises Problem for a kind there is not.
    """
    spec = _spec(kind)
    return (*spec.settings, FROM) if spec.second else spec.settings


@dataclass(frozen=True)
class Row:
    """Hold one row of a network: its kind and the values of the kind's settings, in their order.

    Raises Problem for a kind there is not, and for a value out of bounds.
    """

    kind: str
    values: tuple[Any, ...] = ()

    def __post_init__(self) -> None:
        for setting, value in zip(settings_of(self.kind), self.values, strict=True):
            setting.check(value)

    @classmethod
    def of(cls, kind: str, **given: Any) -> "Row":
        """Make a row; what is not given has the value of a new row. Raises Problem as the row does."""
        values: list[Any] = []
        for setting in settings_of(kind):
            new = setting.default if setting.new is None else setting.new
            values.append(given.pop(setting.name, values[0] if new is None else new))
        if given:
            raise _no_setting(kind, min(given))
        return cls(kind, tuple(values))

    @classmethod
    def read(cls, text: str) -> "Row":
        """Read a row such as "convolution 16 kernel=3". Raises Problem for what is none."""
        name, *parts = text.split() or [""]
        settings = {setting.name: setting for setting in settings_of(name)}
        given: dict[str, Any] = {}
        for at, part in enumerate(parts):
            left, equals, right = part.partition("=")
            key, value = (left, right) if equals else (next(iter(settings), ""), part)
            if key not in settings or (not equals and at > 0):
                raise _no_setting(name, part)
            if key in given:
                raise Problem(
                    translatable("Problem", "{setting} is given twice for {row}; give it once."),
                    setting=key,
                    row=name,
                )
            given[key] = settings[key].read(value)
        return cls.of(name, **given)

    @property
    def spec(self) -> OperationSpec:
        """Return the operation."""
        return KINDS[self.kind]

    @property
    def settings(self) -> dict[str, Any]:
        """Return the values by the names of the settings."""
        names = (setting.name for setting in settings_of(self.kind))
        return dict(zip(names, self.values, strict=True))

    @property
    def second(self) -> int | None:
        """Return the number of the row that the second input comes from, 0 for the network's input."""
        return self.settings.get(FROM.name)

    def with_value(self, name: str, value: Any) -> "Row":
        """Return it with another value of one setting. Raises Problem for a value out of bounds."""
        return Row.of(self.kind, **self.settings | {name: value})

    def as_kind(self, kind: str) -> "Row":
        """Return a row of another kind, with the values of what both can be set to."""
        shared = {setting.name for setting in settings_of(kind)}
        return Row.of(kind, **{name: value for name, value in self.settings.items() if name in shared})

    @property
    def text(self) -> str:
        """Write the row as `read` reads it."""
        words = [self.kind]
        for at, (setting, value) in enumerate(zip(settings_of(self.kind), self.values, strict=True)):
            first = at == 0 and setting is not FROM
            if setting.always_written or value != setting.default:
                written = setting.write(value)
                words.append(written if first else f"{setting.name}={written}")
        return " ".join(words)

    def module(self, shape: Shape) -> nn.Module:
        """Make the row's layer for inputs of a shape. Raises Problem for what cannot be."""
        takes = self.spec.takes
        if takes == "maps" and len(shape) != 3:
            raise Problem(
                translatable(
                    "Problem",
                    "This operation needs maps and gets one row of {values} values; put it in front of the "
                    "flatten.",
                ),
                values=f"{shape[0]:,}",
            )
        if takes == "row" and len(shape) != 1:
            raise Problem(
                translatable(
                    "Problem",
                    "A fully connected layer needs one row of values and gets maps of {shape}; put a flatten "
                    "in front of it.",
                ),
                shape=written_shape(shape),
            )
        settings = self.settings
        settings.pop(FROM.name, None)
        return self.spec.module(shape, settings)


def _spec(name: str) -> OperationSpec:
    if name not in KINDS:
        raise Problem(
            translatable("Problem", "There is no operation “{name}” to build a network of: take {known}."),
            name=quoted(name),
            known=", ".join(KINDS),
        )
    return KINDS[name]


def _no_setting(kind: str, name: str) -> Problem:
    settings = ", ".join(setting.name for setting in settings_of(kind))
    if not settings:
        sentence = translatable("Problem", "{row} has no settings; take “{name}” away.")
        return Problem(sentence, row=kind, name=quoted(name))
    sentence = translatable("Problem", "{row} has no setting “{name}”; it has {known}.")
    return Problem(sentence, row=kind, name=quoted(name), known=settings)
