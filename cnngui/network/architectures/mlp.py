"""A multilayer perceptron, for comparison: no convolution."""

import math

from torch import Tensor, nn

from cnngui.digits.dataset import DEFAULT_DATASET, InputSpec


class MLP(nn.Module):
    """One hidden layer and no convolution: what is lost without it (101,770 weights for 1×28×28)."""

    def __init__(self, spec: InputSpec = DEFAULT_DATASET.spec) -> None:
        super().__init__()
        self.flatten = nn.Flatten()
        self.fc1 = nn.Linear(math.prod(spec.shape), 128)
        self.relu1 = nn.ReLU()
        self.fc2 = nn.Linear(128, spec.classes)

    def forward(self, pictures: Tensor) -> Tensor:  # (N, C, H, W); below for 1×28×28, K = 10
        """Return the logits, shape (N, K)."""
        x = self.relu1(self.fc1(self.flatten(pictures)))  # (N, 128)
        logits: Tensor = self.fc2(x)  # (N, 10)
        return logits
