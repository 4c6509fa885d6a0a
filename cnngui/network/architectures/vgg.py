"""VGG, scaled to small pictures: small kernels in pairs."""

from torch import Tensor, nn

from cnngui.digits.dataset import DEFAULT_DATASET, InputSpec


class VGG(nn.Module):
    """Pairs of 3×3 convolutions, each pair seeing as far as one of 5×5.

    Simonyan, Zisserman, "Very Deep Convolutional Networks for Large-Scale Image Recognition" (2014), with
    three of its five blocks and fewer maps.
    """

    def __init__(self, spec: InputSpec = DEFAULT_DATASET.spec) -> None:
        super().__init__()
        channels, height, width = spec.shape
        self.conv1a = nn.Conv2d(channels, 16, kernel_size=3, padding=1)
        self.relu1a = nn.ReLU()
        self.conv1b = nn.Conv2d(16, 16, kernel_size=3, padding=1)
        self.relu1b = nn.ReLU()
        self.pool1 = nn.MaxPool2d(2)
        self.conv2a = nn.Conv2d(16, 32, kernel_size=3, padding=1)
        self.relu2a = nn.ReLU()
        self.conv2b = nn.Conv2d(32, 32, kernel_size=3, padding=1)
        self.relu2b = nn.ReLU()
        self.pool2 = nn.MaxPool2d(2)
        self.conv3a = nn.Conv2d(32, 64, kernel_size=3, padding=1)
        self.relu3a = nn.ReLU()
        self.conv3b = nn.Conv2d(64, 64, kernel_size=3, padding=1)
        self.relu3b = nn.ReLU()
        self.pool3 = nn.MaxPool2d(2)
        self.flatten = nn.Flatten()
        self.fc1 = nn.Linear(64 * (height // 8) * (width // 8), 128)
        self.relu4 = nn.ReLU()
        self.fc2 = nn.Linear(128, spec.classes)

    def forward(self, pictures: Tensor) -> Tensor:  # (N, C, H, W); below for 1×28×28, K = 10
        """Return the logits, shape (N, K)."""
        x = self.relu1b(self.conv1b(self.relu1a(self.conv1a(pictures))))  # (N, 16, 28, 28)
        x = self.relu2b(self.conv2b(self.relu2a(self.conv2a(self.pool1(x)))))  # (N, 32, 14, 14)
        x = self.relu3b(self.conv3b(self.relu3a(self.conv3a(self.pool2(x)))))  # (N, 64, 7, 7)
        x = self.flatten(self.pool3(x))  # (N, 576)
        logits: Tensor = self.fc2(self.relu4(self.fc1(x)))  # (N, 10)
        return logits
