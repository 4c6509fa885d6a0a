import numpy as np
import pytest

from cnngui.network.architectures import build
from cnngui.network.trace import trace
from cnngui.ui.common.theme import INK, signed_scale
from cnngui.ui.grids.colour_mapping import ColourMapping, Span, colours_of
from tests.seeds import generator

SEEN = trace(build("simple_cnn", seed=2), generator(1).random((28, 28), np.float32))


def largest(layer: str) -> float:
    return float(np.abs(SEEN.activation(layer)).max())


def test_a_layer_has_one_scale_to_its_largest_value() -> None:
    scales = ColourMapping().scales(SEEN)
    assert scales["input"] == (INK,)
    for layer in SEEN.graph.layers[1:]:
        (scale,) = scales[layer.name]
        assert (scale.low, scale.high) == pytest.approx((-largest(layer.name), largest(layer.name)))


def test_each_map_can_have_its_own() -> None:
    scales = ColourMapping(Span.MAP).scales(SEEN)
    for channel, scale in enumerate(scales["conv2"]):
        own = float(np.abs(SEEN.activation("conv2")[channel]).max())
        assert scale.high == pytest.approx(own or largest("conv2"))
    assert len(scales["conv2"]) == 32
    assert len(scales["fc"]) == 1


def test_all_layers_can_share_one() -> None:
    scales = ColourMapping(Span.ALL).scales(SEEN)
    highest = max(largest(layer.name) for layer in SEEN.graph.layers[1:])
    assert {scale.high for layer in SEEN.graph.layers[1:] for scale in scales[layer.name]} == {highest}
    assert scales["input"] == (INK,)


@pytest.mark.parametrize("span", Span)
def test_contrast_brings_the_ends_nearer(span: Span) -> None:
    plain, strong = ColourMapping(span).scales(SEEN), ColourMapping(span, 4.0).scales(SEEN)
    for name in ("conv1", "pool2", "fc"):
        for one, other in zip(plain[name], strong[name], strict=True):
            assert other.high == pytest.approx(one.high / 4)


def test_the_colours_of_a_map_are_those_of_its_own_scale() -> None:
    maps = SEEN.activation("conv2")[:5]
    scales = ColourMapping(Span.MAP).scales(SEEN)["conv2"][:5]
    expected = np.stack([scale.colours(one) for scale, one in zip(scales, maps, strict=True)])
    found = colours_of(maps, scales)
    # A value that lies between two entries of the table may fall to either.
    assert (found != expected).mean() < 0.01
    assert np.array_equal(colours_of(maps, scales[:1]), scales[0].colours(maps))


def test_a_dead_map_has_the_colour_of_zero_in_a_scale_of_its_own() -> None:
    maps = np.zeros((2, 3, 3), np.float32)
    maps[1] = 2.0
    colours = colours_of(maps, (signed_scale(0.0), signed_scale(2.0)))
    assert set(colours[0].ravel()) == {int(signed_scale(1.0).colours(np.zeros(1, np.float32))[0])}
