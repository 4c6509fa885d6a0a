"""The layout of a graph: which layers stand one behind the other and which side by side."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Rank:
    """Hold the place of a layer: its lane, and how many layers the longest path from the input has."""

    depth: int
    lane: int


@dataclass(frozen=True)
class Edge:
    """Describe an edge between two layers; one that passes other layers has a lane of its own."""

    source: str
    target: str
    lane: int | None


@dataclass(frozen=True)
class Ranks:
    """Hold the place of each layer, and all edges; lane 0 is that of the layers named first."""

    places: dict[str, Rank]
    edges: tuple[Edge, ...]

    @property
    def lanes(self) -> int:
        """Count the lanes that layers or edges run in."""
        used = [place.lane for place in self.places.values()] + [edge.lane or 0 for edge in self.edges]
        return max(used, default=0) + 1


def ranks(inputs: Mapping[str, tuple[str, ...]]) -> Ranks:
    """Compute the place of each layer; `inputs` names what feeds each, in the order they run."""
    places: dict[str, Rank] = {}
    edges: list[Edge] = []
    taken: set[tuple[int, int]] = set()

    def free(first: int, start: int, end: int) -> int:
        lane = first
        while any((depth, lane) in taken for depth in range(start, end)):
            lane += 1
        return lane

    for name, sources in inputs.items():
        known = [source for source in sources if source in places]
        depth = max((places[source].depth + 1 for source in known), default=0)
        wanted = min((places[source].lane for source in known), default=0)
        place = Rank(depth, free(wanted, depth, depth + 1))
        places[name] = place
        taken.add((depth, place.lane))
        for source in known:
            start = places[source].depth + 1
            lane = None
            if depth > start:
                lane = free(places[source].lane, start, depth)
                taken.update((between, lane) for between in range(start, depth))
            edges.append(Edge(source, name, lane))
    return Ranks(places, tuple(edges))
