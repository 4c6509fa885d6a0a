"""How far one step goes on the Step page: by product, by channel or by output cell."""

from enum import Enum

from cnngui.network.inspect.computation_order import ComputationOrder
from cnngui.network.values.working import Working


class Stride(Enum):
    """Name how far one step goes."""

    PRODUCT = "product"
    CHANNEL = "channel"
    CELL = "cell"


def next_step(order: ComputationOrder, working: Working, step: int, direction: int, stride: Stride) -> int:
    """Return the step one stride forward (1) or back (−1); it may lie outside the order.

    `working` is that of the value worked on at `step`.
    """
    if stride is Stride.PRODUCT:
        return step + direction
    address = order.state(step).address
    start, end = order.start_of(address), order.end_of(address)
    if stride is Stride.CELL:
        if direction > 0:
            return end if step < end else order.end_of(order.state(end + 1).address)
        return start
    sums = working.channel_sums
    each = len(working) // len(sums) if sums is not None else len(working)
    stops = [start + k for k in range(0, len(working) + 1, each)] + [end]
    if direction > 0:
        return next((stop for stop in stops if stop > step), end + each)
    return next((stop for stop in reversed(stops) if stop < step), start - 1)
