"""No convolution at all."""

from torch import Tensor, nn


class MLP(nn.Module):
    """One hidden layer and no convolution: what is lost without it (101,770 weights)."""

    def __init__(self) -> None:
        super().__init__()
        self.flatten = nn.Flatten()
        self.fc1 = nn.Linear(28 * 28, 128)
        self.relu1 = nn.ReLU()
        self.fc2 = nn.Linear(128, 10)

    def forward(self, digits: Tensor) -> Tensor:  # (N, 1, 28, 28)
        """Return the logits, shape (N, 10)."""
        x = self.relu1(self.fc1(self.flatten(digits)))  # (N, 128)
        logits: Tensor = self.fc2(x)  # (N, 10)
        return logits
