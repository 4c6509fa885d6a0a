"""AlexNet, scaled to small pictures."""

from torch import Tensor, nn

from cnngui.digits.dataset import DEFAULT_DATASET, InputSpec


class AlexNet(nn.Module):
    """Five convolutions, overlapping pooling, dropout, three fully connected layers (363,146 parameters).

    Krizhevsky, Sutskever, Hinton, "ImageNet Classification with Deep Convolutional Neural Networks" (2012),
    in the order of torchvision's alexnet, with fewer maps and smaller kernels and strides. A padding of 4
    leaves the three poolings as much to work on as they need.
    """

    def __init__(self, spec: InputSpec = DEFAULT_DATASET.spec) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(spec.shape[0], 24, kernel_size=5, padding=4)
        self.relu1 = nn.ReLU()
        self.pool1 = nn.MaxPool2d(kernel_size=3, stride=2)
        self.conv2 = nn.Conv2d(24, 48, kernel_size=5, padding=2)
        self.relu2 = nn.ReLU()
        self.pool2 = nn.MaxPool2d(kernel_size=3, stride=2)
        self.conv3 = nn.Conv2d(48, 96, kernel_size=3, padding=1)
        self.relu3 = nn.ReLU()
        self.conv4 = nn.Conv2d(96, 64, kernel_size=3, padding=1)
        self.relu4 = nn.ReLU()
        self.conv5 = nn.Conv2d(64, 64, kernel_size=3, padding=1)
        self.relu5 = nn.ReLU()
        self.pool3 = nn.MaxPool2d(kernel_size=3, stride=2)
        self.avgpool = nn.AdaptiveAvgPool2d(2)
        self.flatten = nn.Flatten()
        self.dropout1 = nn.Dropout(0.5)
        self.fc1 = nn.Linear(64 * 2 * 2, 384)
        self.relu6 = nn.ReLU()
        self.dropout2 = nn.Dropout(0.5)
        self.fc2 = nn.Linear(384, 256)
        self.relu7 = nn.ReLU()
        self.fc3 = nn.Linear(256, spec.classes)

    def forward(self, pictures: Tensor) -> Tensor:  # (N, C, H, W); below for 1×28×28, K = 10
        """Return the logits, shape (N, K)."""
        x = self.pool1(self.relu1(self.conv1(pictures)))  # (N, 24, 15, 15)
        x = self.pool2(self.relu2(self.conv2(x)))  # (N, 48, 7, 7)
        x = self.relu3(self.conv3(x))  # (N, 96, 7, 7)
        x = self.relu4(self.conv4(x))  # (N, 64, 7, 7)
        x = self.pool3(self.relu5(self.conv5(x)))  # (N, 64, 3, 3)
        x = self.flatten(self.avgpool(x))  # (N, 256)
        x = self.relu6(self.fc1(self.dropout1(x)))  # (N, 384)
        x = self.relu7(self.fc2(self.dropout2(x)))  # (N, 256)
        logits: Tensor = self.fc3(x)  # (N, 10)
        return logits
