"""What a log and a report say of the machine and the packages, and nothing of the person."""

import platform
import sys
from importlib import metadata

from cnngui import __version__

_PACKAGES = ("PySide6-Essentials", "torch", "numpy", "pyqtgraph", "pillow")


def environment() -> list[str]:
    """Return the versions of cnngui, Python and the packages, and the platform, in lines."""
    packages = ", ".join(f"{name} {_version(name)}" for name in _PACKAGES)
    # Not platform.uname, which holds the name of the machine.
    system = f"{platform.system()} {platform.release()}, {platform.machine()}"
    return [
        f"cnngui {__version__}, Python {platform.python_version()} ({sys.implementation.name})",
        packages,
        f"{system}, {platform.libc_ver()[0] or 'no libc'} {platform.libc_ver()[1]}".rstrip(),
    ]


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "missing"
