"""An operation's settings as a reader sees them."""

from cnngui.network.operations.sliding_window import pair


def times(value: int | tuple[int, ...]) -> str:
    """Write both directions: "3×3"."""
    return "×".join(str(side) for side in pair(value))


def side(value: int | tuple[int, ...]) -> str:
    """Write one number where the two directions agree."""
    rows, columns = pair(value)
    return str(rows) if rows == columns else times(value)
