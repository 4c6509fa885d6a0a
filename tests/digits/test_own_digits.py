import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from cnngui.digits.own_digits import OwnDigits
from tests import sentences
from tests.seeds import generator
from tests.sentences import refused


def digit(seed: int) -> np.ndarray:
    return generator(seed).random((28, 28), np.float32)


def test_digits_are_kept_in_their_order_and_removed(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "own.npz"
    own = OwnDigits(path)
    assert len(own.digits) == 0
    for number, label in enumerate((3, 0, 9, 3)):
        own.add(digit(number), label)
    own.remove(1)
    for kept in (own, OwnDigits(path)):
        assert kept.digits.labels.tolist() == [3, 9, 3]
        for place, number in enumerate((0, 2, 3)):
            np.testing.assert_array_equal(kept.digits.images[place, 0].numpy(), digit(number))
    assert own.version == 5
    assert [file.name for file in path.parent.iterdir()] == ["own.npz"]
    with pytest.raises(IndexError):
        own.remove(3)


def test_what_another_window_added_meanwhile_is_kept(tmp_path: Path) -> None:
    one, other = OwnDigits(tmp_path / "own.npz"), OwnDigits(tmp_path / "own.npz")
    assert len(one.digits) == len(other.digits) == 0
    one.add(digit(1), 1)
    other.add(digit(2), 2)
    assert OwnDigits(tmp_path / "own.npz").digits.labels.tolist() == [1, 2]


def test_what_is_removed_is_that_very_digit_whatever_another_window_did(tmp_path: Path) -> None:
    one, other = OwnDigits(tmp_path / "own.npz"), OwnDigits(tmp_path / "own.npz")
    for number in (1, 2, 3, 2):
        one.add(digit(number), number)
    assert len(other.digits) == 4
    one.remove(0)
    one.add(digit(4), 4)
    other.remove(3)
    assert OwnDigits(tmp_path / "own.npz").digits.labels.tolist() == [2, 3, 4]
    assert other.digits.labels.tolist() == [2, 3, 4]
    # One that another window has removed already is gone.
    one.remove(1)
    assert one.digits.labels.tolist() == [2, 4]
    other.remove(1)
    assert OwnDigits(tmp_path / "own.npz").digits.labels.tolist() == [2, 4]


def archive(**arrays: np.ndarray) -> bytes:
    import io

    buffer = io.BytesIO()
    np.savez(buffer, allow_pickle=True, **arrays)
    return buffer.getvalue()


GOOD = archive(images=np.zeros((2, 1, 28, 28), np.float32), labels=np.array([1, 2]))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no archive",
        GOOD[:200],
        archive(images=np.zeros((2, 1, 28, 28), np.float32)),
        archive(images=np.zeros((2, 28, 28), np.float32), labels=np.array([1, 2])),
        archive(images=np.zeros((2, 1, 28, 28)), labels=np.array([1, 2])),
        archive(images=np.full((1, 1, 28, 28), np.nan, np.float32), labels=np.array([1])),
        archive(images=np.zeros((1, 1, 28, 28), np.float32), labels=np.array([10])),
        archive(images=np.zeros((1, 1, 28, 28), np.float32), labels=np.array(["1"])),
        archive(images=np.array([{}]), labels=np.array([1])),
    ],
)
def test_a_damaged_file_is_said_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "own.npz"
    path.write_bytes(content)
    own = OwnDigits(path)
    attempts: list[Callable[[], object]] = [lambda: own.digits, lambda: own.add(digit(0), 1)]
    for attempt in attempts:
        with refused(sentences.OWN_DIGITS_UNREADABLE, path=path):
            attempt()
    assert path.read_bytes() == content


def test_what_cannot_be_written_is_said_and_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    own = OwnDigits(tmp_path / "file" / "own.npz")
    # Windows finds no file below a file, so there reading succeeds and writing fails.
    on_windows = sys.platform == "win32"
    with refused(sentences.OWN_DIGITS_NOT_KEPT if on_windows else sentences.OWN_DIGITS_UNREADABLE):
        own.add(digit(0), 1)
    assert own.version == 0


@pytest.mark.parametrize(("shape", "label"), [((27, 28), 1), ((28, 28), 10), ((28, 28), -1)])
def test_what_is_no_digit_is_refused(tmp_path: Path, shape: tuple[int, int], label: int) -> None:
    with pytest.raises(ValueError, match="a digit is"):
        OwnDigits(tmp_path / "own.npz").add(np.zeros(shape, np.float32), label)
