"""Lines cut by an eraser: what of a polyline lies farther than a radius from a path.

The eraser covers one capsule (two half discs and a rectangle) for each segment of its path. A capsule is
convex, so it covers one interval of a line; the covered part of a line is the union of these intervals.
"""

import numpy as np

from cnngui.digits.clipping import Floats, Points, between

# Shorter remains, in canvas units, come from rounding.
_CRUMB = 1e-3
# A shorter segment has no direction.
_POINT = 1e-6


def outside(line: Points, path: Points, radius: float) -> list[Points]:
    """Return the parts of `line` (n, 2) farther than `radius` from `path` (m, 2), each (k, 2).

    New ends lie at `radius` from the path. A line that is not touched is returned itself.
    """
    far = (line.min(0) > path.max(0) + radius) | (line.max(0) < path.min(0) - radius)
    if far.any():
        return [line]
    if len(line) == 1:
        return [] if distances(line, path)[0] <= radius else [line]
    enter, leave = _covered(line[:-1], line[1:], path, radius)
    touched = np.flatnonzero((enter < leave).any(1))
    if not len(touched):
        return [line]
    parts: list[list[Points]] = [[]]
    kept = 0
    for i in touched:
        parts[-1].append(line[kept : i + 1])
        kept = int(i) + 1
        here, along = line[i : i + 1], line[i + 1] - line[i]
        reached = 0.0
        for j in np.argsort(enter[i]):
            start, end = enter[i, j], leave[i, j]
            if start >= end or end <= reached:
                continue
            if start > reached:
                parts[-1].append(here + start * along)
            reached = end
            parts.append([here + end * along] if end < 1.0 else [])
    parts[-1].append(line[kept:])
    return [part for part in map(np.concatenate, parts) if _length(part) > _CRUMB]


def distances(points: Points, path: Points) -> Floats:
    """Return the distance of each of `points` (k, 2) from the polyline `path` (m, 2), (k,)."""
    start = path[:-1] if len(path) > 1 else path
    along = (path[1:] if len(path) > 1 else path) - start
    offset = points[:, None, :] - start  # (k, segments, 2)
    length = np.maximum((along**2).sum(-1), np.finfo(np.float64).tiny)
    nearest = np.clip((offset * along).sum(-1) / length, 0.0, 1.0)
    gap = offset - nearest[..., None] * along
    return np.asarray(np.hypot(gap[..., 0], gap[..., 1]).min(1))


def _covered(start: Points, end: Points, path: Points, radius: float) -> tuple[Floats, Floats]:
    """Return (enter, leave), both (lines, capsules): where each line is in reach of each segment of `path`.

    t is 0 at a line's start and 1 at its end; the interval is empty where enter ≥ leave.
    """
    tails, heads = (path[:-1], path[1:]) if len(path) > 1 else (path, path)
    start, along = start[:, None, :], (end - start)[:, None, :]
    spans = [_in_disc(start - tails, along, radius), _in_disc(start - heads, along, radius)]

    axis = heads - tails
    length = np.hypot(axis[:, 0], axis[:, 1])
    axis = axis / np.maximum(length, np.finfo(np.float64).tiny)[:, None]
    side = np.stack((-axis[:, 1], axis[:, 0]), -1)
    lengthwise = between(_dot(start - tails, axis), _dot(along, axis), 0.0, length)
    crosswise = between(_dot(start - tails, side), _dot(along, side), -radius, radius)
    enter = np.where(length > 0, np.maximum(lengthwise[0], crosswise[0]), np.inf)
    leave = np.where(length > 0, np.minimum(lengthwise[1], crosswise[1]), -np.inf)
    met = enter < leave
    spans.append((np.where(met, enter, np.inf), np.where(met, leave, -np.inf)))

    # The capsule is convex: its interval reaches from the first entry into a part to the last exit.
    enter = np.min([span[0] for span in spans], 0)
    leave = np.max([span[1] for span in spans], 0)
    return np.maximum(enter, 0.0), np.minimum(leave, 1.0)


def _in_disc(offset: Floats, along: Floats, radius: float) -> tuple[Floats, Floats]:
    """Return (enter, leave): the t for which |offset + t · along| ≤ radius; inf … −inf if never."""
    squared = _dot(along, along)
    moving = squared > _POINT**2
    squared = np.where(moving, squared, 1.0)
    # The distance of the whole line from the centre decides; the textbook's b² − a·c loses it to rounding.
    foot = np.where(moving, -_dot(offset, along) / squared, 0.0)
    gap = offset + foot[..., None] * along
    room = radius**2 - _dot(gap, gap)
    half = np.where(moving, np.sqrt(np.maximum(room, 0.0) / squared), np.inf)
    return np.where(room > 0, foot - half, np.inf), np.where(room > 0, foot + half, -np.inf)


def _dot(first: Floats, second: Floats) -> Floats:
    """Return the scalar product over the last axis."""
    return np.asarray((first * second).sum(-1))


def _length(line: Points) -> float:
    """Return the length of a polyline."""
    along = np.diff(line, axis=0)
    return float(np.hypot(along[:, 0], along[:, 1]).sum())
