import gzip
import hashlib
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import torch

from cnngui.digits import mnist
from cnngui.digits.mnist import load
from cnngui.digits.pictures import Part, Pictures, split
from tests import sentences
from tests.sentences import refused

FILES = [
    "train-images-idx3-ubyte",
    "train-labels-idx1-ubyte",
    "t10k-images-idx3-ubyte",
    "t10k-labels-idx1-ubyte",
]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test an empty cache folder of its own."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("CNNGUI_CACHE", str(folder))
    return folder


@pytest.fixture
def resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test its own copy of the shipped test digits, without the training digits."""
    folder = tmp_path / "resources"
    folder.mkdir()
    for name in FILES[2:]:
        shutil.copy(mnist.RESOURCES / f"{name}.gz", folder)
    monkeypatch.setattr(mnist, "RESOURCES", folder)
    return folder


@pytest.mark.parametrize(
    ("part", "count", "first", "per_class"),
    [
        (
            "train",
            60_000,
            [5, 0, 4, 1, 9, 2, 1, 3, 1, 4],
            [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949],
        ),
        (
            "test",
            10_000,
            [7, 2, 1, 0, 4, 1, 4, 9, 5, 9],
            [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009],
        ),
    ],
)
def test_the_digits_are_the_official_ones(
    part: Part, count: int, first: list[int], per_class: list[int]
) -> None:
    digits = load(part)
    assert len(digits) == count
    assert digits.images.shape == (count, 1, 28, 28) and digits.images.dtype == torch.float32
    assert digits.labels.shape == (count,) and digits.labels.dtype == torch.int64
    assert (float(digits.images.min()), float(digits.images.max())) == (0.0, 1.0)
    assert digits.labels[:10].tolist() == first
    assert digits.labels.bincount().tolist() == per_class


@pytest.mark.parametrize(("part", "images", "labels"), [("train", *FILES[:2]), ("test", *FILES[2:])])
def test_the_digits_are_those_torchvision_reads(part: Part, images: str, labels: str) -> None:
    from torchvision.datasets import MNIST  # type: ignore[import-untyped]
    from torchvision.datasets.mnist import read_image_file, read_label_file  # type: ignore[import-untyped]

    for name in (images, labels):
        packed = (mnist.RESOURCES / f"{name}.gz").read_bytes()
        assert hashlib.md5(packed).hexdigest() == dict(MNIST.resources)[f"{name}.gz"]
    digits, folder = load(part), mnist.cache_folder() / "mnist"
    assert torch.equal(digits.images[:, 0].mul(255).round().to(torch.uint8), read_image_file(folder / images))
    assert torch.equal(digits.labels, read_label_file(folder / labels))


def test_the_digits_are_read_once_whoever_asks() -> None:
    with ThreadPoolExecutor(4) as pool:
        asked = list(pool.map(load, ["test"] * 4))
    assert all(digits is asked[0] for digits in asked)


def test_the_test_digits_need_no_training_files(cache: Path, resources: Path) -> None:
    assert len(load("test")) == 10_000
    assert sorted(path.name for path in (cache / "mnist").iterdir()) == FILES[2:]


def test_the_cache_spares_the_unpacking(cache: Path, resources: Path) -> None:
    before = load("test")
    mnist.load_from.cache_clear()
    shutil.rmtree(resources)
    after = load("test")
    assert after is not before
    assert torch.equal(after.images, before.images) and torch.equal(after.labels, before.labels)


@pytest.mark.parametrize(
    "damage", ["cut short", "too long", "wrong header", "empty", "zeros", "one bit", "transposed", "a pipe"]
)
def test_a_damaged_cache_is_mended_silently(cache: Path, resources: Path, damage: str) -> None:
    before = load("test")
    mnist.load_from.cache_clear()
    file = cache / "mnist" / "t10k-images-idx3-ubyte"
    whole = file.read_bytes()
    if damage == "a pipe":
        file.unlink()
        os.mkfifo(file)
        assert torch.equal(load("test").images, before.images)
        return
    pixels = np.frombuffer(whole[16:], np.uint8).reshape(-1, 28, 28)
    file.write_bytes(
        {
            "cut short": whole[:-1],
            "too long": whole + b"\0",
            "wrong header": b"\1" + whole[1:],
            "empty": b"",
            "zeros": whole[:16] + bytes(len(whole) - 16),
            "one bit": whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:],
            "transposed": whole[:16] + pixels.transpose(0, 2, 1).tobytes(),
        }[damage]
    )
    assert torch.equal(load("test").images, before.images)
    assert file.read_bytes() == whole


def test_a_damaged_mnist_file_is_named_with_its_repair(cache: Path, resources: Path) -> None:
    file = resources / "t10k-labels-idx1-ubyte.gz"
    labels = bytearray(gzip.decompress(file.read_bytes()))
    labels[8] ^= 1  # the file is sound, but one label is another
    file.write_bytes(gzip.compress(labels))
    with refused(sentences.MNIST_DAMAGED, file=file):
        load("test")
    assert not (cache / "mnist" / "t10k-labels-idx1-ubyte").exists()


def test_a_missing_mnist_file_is_named_with_its_repair(cache: Path, resources: Path) -> None:
    with refused(sentences.MNIST_MISSING, file=resources / "train-images-idx3-ubyte.gz"):
        load("train")


def test_a_problem_is_not_remembered(cache: Path, resources: Path) -> None:
    file = resources / "t10k-images-idx3-ubyte.gz"
    file.rename(file.with_suffix(".away"))
    with refused(sentences.MNIST_MISSING, file=file):
        load("test")
    file.with_suffix(".away").rename(file)
    assert len(load("test")) == 10_000


@pytest.mark.parametrize(
    "in_the_way", [Path(), Path("mnist"), Path("mnist", "t10k-images-idx3-ubyte", "full")]
)
def test_a_cache_that_cannot_be_written_is_done_without(
    cache: Path, resources: Path, in_the_way: Path
) -> None:
    (cache / in_the_way).parent.mkdir(parents=True, exist_ok=True)
    (cache / in_the_way).write_text("in the way of a folder, or filling one")
    digits = load("test")
    assert digits.labels[:5].tolist() == [7, 2, 1, 0, 4]
    left = {path for path in cache.rglob("*") if path.is_file()} if cache.is_dir() else {cache}
    assert cache / in_the_way in left
    assert not [path for path in left if path.name.startswith(".")]


def test_the_cache_is_the_systems_unless_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CNNGUI_CACHE", "")
    monkeypatch.setenv("XDG_CACHE_HOME", str(Path.home() / "elsewhere"))
    assert mnist.cache_folder().name in {"cnngui", "Cache"}
    monkeypatch.setenv("CNNGUI_CACHE", str(Path("~", "mine")))
    assert mnist.cache_folder() == Path.home() / "mine"


def numbered(count: int) -> Pictures:
    """Return digits that differ in their labels."""
    labels = torch.arange(count)
    return Pictures(labels.reshape(-1, 1, 1, 1).expand(-1, 1, 28, 28).float(), labels)


def test_the_split_is_whole_disjoint_and_keeps_labels_with_images() -> None:
    train, validation = split(numbered(60_000), seed=3, validation=5_000)
    assert (len(train), len(validation)) == (55_000, 5_000)
    assert torch.equal(torch.cat((train.labels, validation.labels)).sort().values, torch.arange(60_000))
    for part in (train, validation):
        assert part.images.shape == (len(part), 1, 28, 28)
        assert torch.equal(part.images[:, 0, 13, 13].long(), part.labels)


def test_the_seed_decides_the_split() -> None:
    digits = numbered(1000)
    first, same, other = (split(digits, seed, validation=200) for seed in (5, 5, 6))
    assert torch.equal(first[0].labels, same[0].labels) and torch.equal(first[1].labels, same[1].labels)
    assert not torch.equal(first[1].labels, other[1].labels)
    # A split that followed the file's order would hold out digits of few writers.
    assert first[1].labels.diff().abs().float().mean() > 100


def test_the_split_leaves_the_global_chance_alone() -> None:
    before = torch.random.get_rng_state()
    split(numbered(100), seed=1, validation=10)
    assert torch.equal(torch.random.get_rng_state(), before)


@pytest.mark.parametrize("validation", [-1, 0, 10, 11])
def test_a_split_needs_two_parts(validation: int) -> None:
    with pytest.raises(ValueError, match=f"between 1 and 9, not {validation}"):
        split(numbered(10), seed=0, validation=validation)


def test_there_are_two_parts() -> None:
    with pytest.raises(ValueError, match="'train' and 'test', not 'validation'"):
        load("validation")  # type: ignore[arg-type]
