"""The small network of many tutorials: two convolutions."""

from torch import Tensor, nn

from cnngui.digits.dataset import DEFAULT_DATASET, InputSpec


class SimpleCNN(nn.Module):
    """Two convolutions and one fully connected layer (20,490 weights for 1×28×28 and ten classes)."""

    def __init__(self, spec: InputSpec = DEFAULT_DATASET.spec) -> None:
        super().__init__()
        channels, height, width = spec.shape
        self.conv1 = nn.Conv2d(channels, 16, kernel_size=3, padding=1)
        self.relu1 = nn.ReLU()
        self.pool1 = nn.MaxPool2d(2)
        self.conv2 = nn.Conv2d(16, 32, kernel_size=3, padding=1)
        self.relu2 = nn.ReLU()
        self.pool2 = nn.MaxPool2d(2)
        self.flatten = nn.Flatten()
        self.fc = nn.Linear(32 * (height // 4) * (width // 4), spec.classes)

    def forward(self, pictures: Tensor) -> Tensor:  # (N, C, H, W); below for 1×28×28, K = 10
        """Return the logits, shape (N, K)."""
        x = self.pool1(self.relu1(self.conv1(pictures)))  # (N, 16, 14, 14)
        x = self.pool2(self.relu2(self.conv2(x)))  # (N, 32, 7, 7)
        logits: Tensor = self.fc(self.flatten(x))  # (N, 10)
        return logits
