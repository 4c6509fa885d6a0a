"""Ticks of a logarithmic axis: round numbers that do not overlap."""

import math

# The mantissas that have a number, from the fewest to the most, and up to how many decades they fit.
_MANTISSAS: tuple[tuple[float, tuple[int, ...]], ...] = ((0.9, (1, 2, 3, 5)), (1.6, (1, 2, 5)), (3.2, (1, 3)))
_MOST_DECADES = 6
# Below this many decades a logarithm hardly bends, and plain numbers are rounder.
_PLAIN = 0.5
_TICKS = 5


def logarithmic_ticks(low: float, high: float) -> list[float]:
    """Choose a few round numbers between 10^low and 10^high; return their logarithms."""
    span = high - low
    if not 0 < span < math.inf or abs(low) > 300 or abs(high) > 300:
        return []
    if span < _PLAIN:
        return _plain_ticks(10**low, 10**high)
    decades = range(math.floor(low), math.ceil(high) + 1)
    if span > _MOST_DECADES:
        every = math.ceil(span / _MOST_DECADES)
        ticks = [float(decade) for decade in decades if decade % every == 0]
    else:
        mantissas = next((m for widest, m in _MANTISSAS if span <= widest), (1,))
        ticks = [decade + math.log10(mantissa) for decade in decades for mantissa in mantissas]
    return [tick for tick in ticks if low <= tick <= high]


def _plain_ticks(low: float, high: float) -> list[float]:
    """Choose numbers at equal distances of 1, 2 or 5 times a power of ten."""
    rough = (high - low) / _TICKS
    power = 10 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)
    first = math.ceil(low / step)
    return [math.log10(number * step) for number in range(first, math.floor(high / step) + 1) if number > 0]
