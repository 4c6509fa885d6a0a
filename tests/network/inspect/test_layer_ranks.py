from cnngui.network.architectures import build
from cnngui.network.graph import graph_of
from cnngui.network.inspect.layer_ranks import Edge, Rank, ranks


def test_a_chain_stands_in_one_lane() -> None:
    found = ranks({"input": (), "conv": ("input",), "relu": ("conv",)})
    assert [found.places[name] for name in ("input", "conv", "relu")] == [Rank(0, 0), Rank(1, 0), Rank(2, 0)]
    assert found.edges == (Edge("input", "conv", None), Edge("conv", "relu", None))
    assert found.lanes == 1


def test_a_shortcut_passes_the_layers_beside_it_in_a_lane_of_its_own() -> None:
    found = ranks({"x": (), "a": ("x",), "b": ("a",), "sum": ("b", "x")})
    assert found.places["sum"] == Rank(3, 0)
    assert Edge("x", "sum", 1) in found.edges
    assert found.lanes == 2


def test_a_branch_with_layers_stands_below_the_first() -> None:
    found = ranks({"x": (), "a": ("x",), "b": ("a",), "c": ("b",), "short": ("x",), "sum": ("c", "short")})
    assert found.places["short"] == Rank(1, 1)
    assert found.places["sum"] == Rank(4, 0)
    assert Edge("short", "sum", 1) in found.edges


def test_two_shortcuts_over_the_same_layers_do_not_share_a_lane() -> None:
    found = ranks({"x": (), "a": ("x",), "b": ("a", "x"), "c": ("b",), "d": ("c", "x", "a")})
    lanes = [edge.lane for edge in found.edges if edge.target == "d" and edge.lane is not None]
    assert len(lanes) == len(set(lanes)) == 2
    assert 0 not in lanes


def test_layers_that_feed_nothing_further_have_a_place() -> None:
    found = ranks({"x": (), "y": (), "sum": ("x", "y")})
    assert found.places["x"] != found.places["y"]
    assert found.places["sum"].depth == 1


def test_a_residual_network_has_each_layer_once_and_behind_all_that_feed_it() -> None:
    graph = graph_of(build("resnet"))
    found = ranks({layer.name: layer.inputs for layer in graph.layers})
    assert len(set(found.places.values())) == len(graph.layers)
    for layer in graph.layers:
        for source in layer.inputs:
            assert found.places[source].depth < found.places[layer.name].depth
    assert sum(edge.lane is not None for edge in found.edges) == 3
