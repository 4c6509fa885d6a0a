"""The place of one value in a trace."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Address:
    """Point at one value in a trace; in an activation of shape (N,) the channel counts and the rest is 0."""

    layer: str
    channel: int
    row: int = 0
    column: int = 0

    def index(self, dimensions: int) -> tuple[int, ...]:
        """Index an activation of so many dimensions: (channel, row, column), or the first of them."""
        return (self.channel, self.row, self.column)[:dimensions]
