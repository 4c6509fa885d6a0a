import numpy as np
import pytest
import torch
from torch import Tensor, nn

from cnngui.digits.pictures import Pictures
from cnngui.network.architectures import ARCHITECTURES, build
from cnngui.training.dead_channels import dead_channels
from cnngui.training.loop.run_control import RunControl, Stopped
from tests.seeds import generator


def pictures(count: int = 30, shape: tuple[int, ...] = (1, 28, 28)) -> Pictures:
    values = generator(5).random((count, *shape), np.float32)
    return Pictures(torch.from_numpy(values), torch.zeros(count, dtype=torch.int64))


def outputs_of(network: nn.Module, images: Tensor) -> dict[str, Tensor]:
    """What each module gives for all pictures at once, by its name, without the traced graph."""
    found: dict[str, Tensor] = {}
    for path, module in network.named_modules():
        if not list(module.children()):
            module.register_forward_hook(
                lambda _module, _inputs, output, path=path: found.__setitem__(path, output.clone())
            )
    with torch.inference_mode():
        network(images)
    return found


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_a_channel_is_dead_where_no_picture_gives_it_a_value(name: str) -> None:
    network = build(name, seed=2)
    with torch.no_grad():
        for module in network.modules():
            if isinstance(module, nn.Conv2d | nn.Linear) and module.bias is not None:
                module.bias[::3] = -100.0
    given = pictures()
    found = dead_channels(network, given, batch_size=7)
    expected = outputs_of(network, given.images)
    compared = 0
    for path, output in expected.items():
        layer = path.replace(".", "_") if path not in found else path
        if layer in found:
            values = output.transpose(0, 1).flatten(1)
            assert np.array_equal(found[layer], (values == 0).all(dim=1).numpy()), path
            compared += 1
    assert compared > 3
    assert "input" not in found
    if name == "simple_cnn":
        assert found["relu1"].sum() >= 6


def test_one_picture_that_gives_a_value_is_enough() -> None:
    class First(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.relu = nn.ReLU()
            self.fc = nn.Linear(2, 2)

        def forward(self, x: Tensor) -> Tensor:
            out: Tensor = self.fc(self.relu(x).flatten(2).sum(dim=2))
            return out

    images = torch.full((25, 2, 3, 3), -1.0)
    images[24, 1, 2, 2] = 0.5
    found = dead_channels(First().eval(), Pictures(images, torch.zeros(25, dtype=torch.int64)), batch_size=4)
    assert found["relu"].tolist() == [True, False]


def test_it_reports_its_progress_and_stops_when_told() -> None:
    network, given, done = build("mlp", seed=2), pictures(), list[int]()
    dead_channels(network, given, progress=done.append, batch_size=12)
    assert done == [12, 24, 30]
    control = RunControl()
    control.stop()
    with pytest.raises(Stopped):
        dead_channels(network, given, control=control)
    with pytest.raises(ValueError, match="no pictures"):
        dead_channels(network, pictures(0))


def test_the_network_stays_in_its_mode() -> None:
    network = build("resnet", seed=2).train()
    before = {name: value.clone() for name, value in network.state_dict().items()}
    dead_channels(network, pictures(5))
    assert network.training
    assert all(torch.equal(value, before[name]) for name, value in network.state_dict().items())
