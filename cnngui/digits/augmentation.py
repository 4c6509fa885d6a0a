"""Digits moved, turned and bent, so that a network sees each of them in a new way every time."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name for it
from torch import Tensor

from cnngui.problem import translatable

# Standard deviation of the smoothing, in pixels: strokes become wavy; with half of it, ragged.
_SIGMA = 4.0
_TAPS = 8 * int(_SIGMA) + 1


@dataclass(frozen=True)
class Augmentation:
    """Name one way to change pictures. Title and description are for translation.

    `affine`: the arguments of torchvision's v2.RandomAffine, in degrees and factors, except for the shifts.
    `pixels`: the largest shift. `alpha`: how far v2.ElasticTransform would bend, 0 for not at all.
    """

    title: str
    description: str
    affine: Mapping[str, Any] = field(default_factory=dict)
    pixels: int = 0
    alpha: float = 0.0

    def affine_for(self, height: int, width: int) -> dict[str, Any]:
        """Return the arguments of v2.RandomAffine for pictures of a size; its shifts are shares of it."""
        return {**self.affine, "translate": (self.pixels / width, self.pixels / height)}


AUGMENTATIONS: dict[str, Augmentation] = {
    "none": Augmentation(
        translatable("Augmentation", "none"),
        translatable("Augmentation", "The network sees the pictures as they are, each epoch the same."),
    ),
    "shift_rotate": Augmentation(
        translatable("Augmentation", "shift and rotate"),
        translatable(
            "Augmentation",
            "Each time a picture is seen it is moved by up to 2 pixels each way and turned by up to 10°.",
        ),
        {"degrees": 10},
        pixels=2,
    ),
    "affine_elastic": Augmentation(
        translatable("Augmentation", "affine and elastic"),
        translatable(
            "Augmentation",
            "Each time a picture is seen it is moved, turned, slanted by up to 10° and resized by up to "
            "10 %, and its lines are bent, as if another hand had drawn it.",
        ),
        {"degrees": 10, "scale": (0.9, 1.1), "shear": 10},
        pixels=2,
        alpha=40.0,
    ),
}


def augment(name: str, images: Tensor) -> Tensor:
    """Return pictures (N, C, H, W), 0…1, each changed by its own draw from torch's random state.

    What is drawn is what torchvision's v2.RandomAffine and v2.ElasticTransform draw. All pictures are sampled
    in one go, on their own device: torchvision changes one picture at a time, which takes ten times as long.
    """
    augmentation = AUGMENTATIONS[name]
    if not augmentation.affine or len(images) == 0:
        return images
    grid = _affine_grid(augmentation, images)  # (N, H, W, 2)
    if augmentation.alpha:
        grid = grid + elastic_displacements(augmentation.alpha, images)
    sampled = F.grid_sample(images, grid, mode="bilinear", padding_mode="zeros", align_corners=False)
    return sampled.clamp_(0.0, 1.0)


def _affine_grid(augmentation: Augmentation, images: Tensor) -> Tensor:
    """Return where each pixel comes from, (N, H, W, 2), as x and y in −1…1."""
    from torchvision.transforms import v2  # type: ignore[import-untyped]  # importing it takes a second

    one = images[0]
    height, width = one.shape[-2:]
    transform = v2.RandomAffine(**augmentation.affine_for(height, width))
    drawn = [transform.make_params([one]) for _ in range(len(images))]
    values = torch.tensor([(p["angle"], p["scale"], p["shear"][0], *p["translate"]) for p in drawn])  # (N, 5)
    angle, scale, shear, x, y = values.to(torch.float64).unbind(dim=1)
    theta = _inverse(angle.deg2rad(), scale, shear.deg2rad(), 2 * x / width, 2 * y / height)
    theta = theta.to(images)
    return F.affine_grid(theta, list(images.shape), align_corners=False)


def _inverse(angle: Tensor, scale: Tensor, shear: Tensor, x: Tensor, y: Tensor) -> Tensor:
    """Return (N, 2, 3): the way back from a picture that was slanted, resized, turned and then moved."""
    cos, sin, slant = angle.cos(), angle.sin(), shear.tan()
    # Forwards: scale · [[cos, −sin], [sin, cos]] · [[1, −slant], [0, 1]]; its determinant is scale².
    a, b = (cos - sin * slant) / scale, (sin + cos * slant) / scale
    c, d = -sin / scale, cos / scale
    return torch.stack((a, b, -a * x - b * y, c, d, -c * x - d * y), dim=1).view(-1, 2, 3)


def elastic_displacements(alpha: float, images: Tensor) -> Tensor:
    """Return how far each pixel is bent, (N, H, W, 2): smoothed noise, as v2.ElasticTransform makes it."""
    number, _, height, width = images.shape
    noise = torch.rand((number, 2, height, width), device=images.device) * 2 - 1
    smooth = _smoothing(height).to(images.device).T @ noise @ _smoothing(width).to(images.device)
    reach = torch.tensor((alpha / width, alpha / height), device=images.device)
    return smooth.permute(0, 2, 3, 1) * reach


@functools.lru_cache(maxsize=4)
def _smoothing(size: int) -> Tensor:
    """Return the matrix (size, size) that a row is multiplied with to be smoothed.

    It is what smoothing makes of the unit matrix. One product for each direction is the same as a window of
    33 × 33 weights, with 56 multiplications a pixel in place of 1,089.
    """
    from torchvision.transforms.v2 import functional  # type: ignore[import-untyped]

    smoothed: Tensor = functional.gaussian_blur(torch.eye(size)[None], [_TAPS, 1], [_SIGMA, _SIGMA])[0]
    return smoothed
