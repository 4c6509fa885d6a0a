"""The devices of this machine: the CPU, CUDA devices, Apple's MPS."""

from dataclasses import dataclass

import torch

from cnngui.problem import Problem, translatable


@dataclass(frozen=True)
class Device:
    """Describe a device: `name` is torch's ("cpu", "cuda:0", "mps"), `title` is for people."""

    name: str
    title: str


CPU = Device("cpu", "CPU")


def available() -> list[Device]:
    """Return the devices of this machine, the CPU first."""
    devices = [CPU]
    if torch.cuda.is_available():
        cards = range(torch.cuda.device_count())
        devices.extend(Device(f"cuda:{card}", torch.cuda.get_device_name(card)) for card in cards)
    if torch.backends.mps.is_available():
        devices.append(Device("mps", "Apple MPS"))
    return devices


def title_of(name: str) -> str:
    """Return the title of the device `name`, or the name where this machine has no such device."""
    return next((device.title for device in available() if device.name == name), name)


def resolve(name: str) -> torch.device:
    """Return the torch device of a name.

    `name` is one of those listed by `available`, "cuda" for the first CUDA device, or "auto" for the first
    device other than the CPU, if there is one. Raises Problem where this machine has no such device.
    """
    names = [device.name for device in available()]
    if name == "auto":
        return torch.device(names[1] if len(names) > 1 else names[0])
    if name == "cuda" and "cuda:0" in names:
        return torch.device("cuda:0")
    if name in names:
        return torch.device(name)
    if name.startswith("cuda") and "cuda:0" not in names:
        raise Problem(
            translatable(
                "Problem", "CUDA was asked for, but this machine has no CUDA device; choose the CPU."
            )
        )
    if name == "mps":
        raise Problem(
            translatable("Problem", "MPS was asked for, but this machine has no MPS device; choose the CPU.")
        )
    raise Problem(
        translatable("Problem", "There is no device {name} on this machine; there are {known}."),
        name=name,
        known=", ".join(names),
    )
