"""Two convolutions, as the tutorials have it."""

from torch import Tensor, nn


class SimpleCNN(nn.Module):
    """Two convolutions and one fully connected layer (20,490 weights)."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 16, kernel_size=3, padding=1)
        self.relu1 = nn.ReLU()
        self.pool1 = nn.MaxPool2d(2)
        self.conv2 = nn.Conv2d(16, 32, kernel_size=3, padding=1)
        self.relu2 = nn.ReLU()
        self.pool2 = nn.MaxPool2d(2)
        self.flatten = nn.Flatten()
        self.fc = nn.Linear(32 * 7 * 7, 10)

    def forward(self, digits: Tensor) -> Tensor:  # (N, 1, 28, 28)
        """Return the logits, shape (N, 10)."""
        x = self.pool1(self.relu1(self.conv1(digits)))  # (N, 16, 14, 14)
        x = self.pool2(self.relu2(self.conv2(x)))  # (N, 32, 7, 7)
        logits: Tensor = self.fc(self.flatten(x))  # (N, 10)
        return logits
