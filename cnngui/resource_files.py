"""Where the data files of cnngui lie: MNIST, the trained models, the icons and the translations."""

from importlib.resources import files
from pathlib import Path


def resource_folder(name: str) -> Path:
    """Return the folder of one kind of data files: "icons", "mnist", "models" or "translations".

    An installed wheel holds them inside the package, as `cnngui.resources`; a checkout holds them in the
    folder `resources` beside the package.
    """
    package = Path(str(files("cnngui")))
    installed = package / "resources"
    return (installed if installed.is_dir() else package.with_name("resources")) / name
