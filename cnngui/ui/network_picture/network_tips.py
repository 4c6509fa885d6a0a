"""The tool tips of the picture of the network."""

from PySide6.QtCore import QPointF

from cnngui.problem import translatable
from cnngui.ui.common.translation import marked
from cnngui.ui.common.value_text import describe_layer, describe_value
from cnngui.ui.network_picture.network_painter import ends_of
from cnngui.ui.network_picture.network_scene import NetworkScene

_PAGE = translatable("NetworkTip", "Maps {first} to {last} are shown; click ‹ or › for others.")
_OPEN = translatable("NetworkTip", "Click to open its maps.")
_COLLAPSE = translatable("NetworkTip", "Click to collapse it into one stack.")
_COLOURS = translatable("NetworkTip", "{layer}: the colours reach {ends}")
_ZERO = translatable(
    "NetworkTip", "{zero} of the {count} maps of {layer} are zero everywhere for this picture (marked ×)."
)


def tip_at(scene: NetworkScene, position: QPointF) -> str:
    """Describe the value, the legend or the heading at a point; "" where there is none."""
    assert scene.trace is not None
    if scene.pointed is not None:
        return describe_value(scene.trace, scene.pointed)
    if layer := scene.foot_at(position):
        return "\n".join(_of_foot(scene, layer))
    layer = scene.heading_at(position)
    return "\n".join(_of_heading(scene, layer)) if layer else ""


def _of_heading(scene: NetworkScene, layer: str) -> list[str]:
    assert scene.trace is not None
    lines = describe_layer(scene.trace, layer)
    block = scene.blocks[layer]
    if not block.collapsed and block.mosaic.channels < block.count:
        words = marked("NetworkTip", _PAGE)
        lines.append(words.format(first=block.shown.start, last=block.shown.stop - 1))
    if layer in scene.collapsed:
        lines.append(marked("NetworkTip", _OPEN))
    elif layer in scene.collapsible:
        lines.append(marked("NetworkTip", _COLLAPSE))
    return lines


def _of_foot(scene: NetworkScene, layer: str) -> list[str]:
    """Explain the colours of a layer, and the marks of its maps of zeros where it has any."""
    picture = scene.pictures.get(layer)
    if picture is None:
        return []
    lines = [marked("NetworkTip", _COLOURS).format(layer=layer, ends=ends_of(picture))]
    if picture.zero_count:
        count = scene.blocks[layer].count
        words = marked("NetworkTip", _ZERO)
        lines.append(words.format(zero=picture.zero_count, count=count, layer=layer))
    return lines
