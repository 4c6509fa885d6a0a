"""Pack the top-level folder `resources/` as `cnngui.resources`, which pyproject.toml cannot express."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["cnngui", "cnngui.*"]), "cnngui.resources"],
    package_dir={"cnngui.resources": "resources"},
    # True, the default, warns that the folders of data are packages that were forgotten.
    include_package_data=False,
    package_data={"cnngui.resources": ["icons/*", "mnist/*", "models/*", "translations/*.qm"]},
)
