"""What can compute here, with and without cards that this machine may not have."""

import pytest
import torch

from cnngui.training.devices import CPU, Device, available, resolve, title_of
from tests import sentences
from tests.sentences import refused


@pytest.fixture
def no_cards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)


@pytest.fixture
def two_cards(monkeypatch: pytest.MonkeyPatch, no_cards: None) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 2)
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda index: ["NVIDIA H200", "NVIDIA T4"][index])


@pytest.mark.usefixtures("no_cards")
def test_without_cards_there_is_the_cpu() -> None:
    assert available() == [CPU]
    assert title_of("cpu") == "CPU"
    assert resolve("auto") == resolve("cpu") == torch.device("cpu")


@pytest.mark.usefixtures("no_cards")
@pytest.mark.parametrize(
    ("name", "sentence", "values"),
    [
        ("cuda", sentences.NO_CUDA, {}),
        ("cuda:1", sentences.NO_CUDA, {}),
        ("mps", sentences.NO_MPS, {}),
        ("tpu", sentences.NO_DEVICE, {"name": "tpu", "known": "cpu"}),
        ("", sentences.NO_DEVICE, {"name": "", "known": "cpu"}),
    ],
)
def test_a_device_that_is_not_here(name: str, sentence: str, values: dict[str, str]) -> None:
    with refused(sentence, **values):
        resolve(name)


@pytest.mark.usefixtures("two_cards")
def test_each_cuda_device_has_its_name() -> None:
    assert available() == [CPU, Device("cuda:0", "NVIDIA H200"), Device("cuda:1", "NVIDIA T4")]
    assert title_of("cuda:1") == "NVIDIA T4"
    assert resolve("auto") == resolve("cuda") == torch.device("cuda:0")
    assert resolve("cuda:1") == torch.device("cuda:1")
    assert resolve("cpu") == torch.device("cpu")


@pytest.mark.usefixtures("two_cards")
def test_a_card_too_many() -> None:
    with refused(sentences.NO_DEVICE, name="cuda:2", known="cpu, cuda:0, cuda:1"):
        resolve("cuda:2")


@pytest.mark.usefixtures("no_cards")
def test_apples_device(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: True)
    assert available() == [CPU, Device("mps", "Apple MPS")]
    assert resolve("auto") == resolve("mps") == torch.device("mps")
