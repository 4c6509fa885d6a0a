"""ResNet, scaled to small pictures: blocks that add their output to their input."""

from torch import Tensor, nn

from cnngui.digits.dataset import DEFAULT_DATASET, InputSpec
from cnngui.network.operations.addition import Add


class ResidualBlock(nn.Module):
    """Two 3×3 convolutions and a shortcut past them, and the sum of both.

    The shortcut is the input itself, or a 1×1 convolution of it where the shapes differ.
    """

    def __init__(self, channels_in: int, channels_out: int, stride: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(channels_in, channels_out, 3, stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(channels_out)
        self.relu1 = nn.ReLU()
        self.conv2 = nn.Conv2d(channels_out, channels_out, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(channels_out)
        self.reshapes = channels_in != channels_out or stride != 1
        if self.reshapes:
            self.shortcut = nn.Conv2d(channels_in, channels_out, 1, stride, bias=False)
            self.bn3 = nn.BatchNorm2d(channels_out)
        self.add = Add()
        self.relu2 = nn.ReLU()

    def forward(self, x: Tensor) -> Tensor:  # (N, C_in, H, W)
        """Return the maps, shape (N, C_out, H / stride, W / stride)."""
        found = self.bn2(self.conv2(self.relu1(self.bn1(self.conv1(x)))))
        given = self.bn3(self.shortcut(x)) if self.reshapes else x
        maps: Tensor = self.relu2(self.add(found, given))
        return maps


class ResNet(nn.Module):
    """Three residual blocks, batch normalisation and global average pooling.

    He, Zhang, Ren, Sun, "Deep Residual Learning for Image Recognition" (2015), with the blocks of its
    ResNet-18, one where that has two, and fewer maps.
    """

    def __init__(self, spec: InputSpec = DEFAULT_DATASET.spec) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(spec.shape[0], 16, kernel_size=3, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(16)
        self.relu1 = nn.ReLU()
        self.block1 = ResidualBlock(16, 16, stride=1)
        self.block2 = ResidualBlock(16, 32, stride=2)
        self.block3 = ResidualBlock(32, 64, stride=2)
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.flatten = nn.Flatten()
        self.fc = nn.Linear(64, spec.classes)

    def forward(self, pictures: Tensor) -> Tensor:  # (N, C, H, W); below for 1×28×28, K = 10
        """Return the logits, shape (N, K)."""
        x = self.block1(self.relu1(self.bn1(self.conv1(pictures))))  # (N, 16, 28, 28)
        x = self.block3(self.block2(x))  # (N, 64, 7, 7)
        logits: Tensor = self.fc(self.flatten(self.avgpool(x)))  # (N, 10)
        return logits
