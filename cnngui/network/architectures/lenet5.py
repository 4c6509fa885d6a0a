"""LeNet-5, one of the earliest convolutional networks in practical use."""

from torch import Tensor, nn

from cnngui.digits.dataset import DEFAULT_DATASET, InputSpec


class LeNet5(nn.Module):
    """5×5 kernels, tanh and average pooling (61,706 parameters).

    LeCun, Bottou, Bengio, Haffner, "Gradient-Based Learning Applied to Document Recognition" (1998), with
    every map of pool1 feeding every map of conv2, and a linear layer where theirs measured distances.
    """

    def __init__(self, spec: InputSpec = DEFAULT_DATASET.spec) -> None:
        super().__init__()
        channels, height, width = spec.shape
        self.conv1 = nn.Conv2d(channels, 6, kernel_size=5, padding=2)
        self.tanh1 = nn.Tanh()
        self.pool1 = nn.AvgPool2d(2)
        self.conv2 = nn.Conv2d(6, 16, kernel_size=5)
        self.tanh2 = nn.Tanh()
        self.pool2 = nn.AvgPool2d(2)
        self.conv3 = nn.Conv2d(16, 120, kernel_size=5)
        self.tanh3 = nn.Tanh()
        self.flatten = nn.Flatten()
        self.fc1 = nn.Linear(120 * _side(height) * _side(width), 84)
        self.tanh4 = nn.Tanh()
        self.fc2 = nn.Linear(84, spec.classes)

    def forward(self, pictures: Tensor) -> Tensor:  # (N, C, H, W); below for 1×28×28, K = 10
        """Return the logits, shape (N, K)."""
        x = self.pool1(self.tanh1(self.conv1(pictures)))  # (N, 6, 14, 14)
        x = self.pool2(self.tanh2(self.conv2(x)))  # (N, 16, 5, 5)
        x = self.flatten(self.tanh3(self.conv3(x)))  # (N, 120)
        logits: Tensor = self.fc2(self.tanh4(self.fc1(x)))  # (N, 10)
        return logits


def _side(size: int) -> int:
    """Return the side of conv3's maps: two poolings, and two 5×5 kernels without padding."""
    return (size // 2 - 4) // 2 - 4
