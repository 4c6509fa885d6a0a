"""Bring the catalogues up to date with the source: `python -m uv run resources/translations/update.py`.

New sentences come in as unfinished; translate them in the .ts files and run it once more. With `--check`
nothing is written, and the exit status says whether the catalogues are complete and up to date.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

FOLDER = Path(__file__).parent
SOURCE = FOLDER.parents[1] / "cnngui"
SOURCE_LANGUAGE, LANGUAGES = "en", ("en", "zh_CN")


def tool(name: str) -> str:
    """Find one of Qt's tools, which PySide6 installs beside this Python."""
    found = shutil.which(f"pyside6-{name}", path=str(Path(sys.executable).parent)) or shutil.which(
        f"pyside6-{name}"
    )
    if found is None:
        raise SystemExit(f"pyside6-{name} is not installed; run this with `python -m uv run`.")
    return found


def extract(catalogue: Path, language: str) -> None:
    """Merge the sentences of the source into one .ts file; English ones are their own translation."""
    files = sorted(str(path.relative_to(SOURCE.parent)) for path in SOURCE.glob("**/*.py"))
    options = ["-no-obsolete", "-locations", "none", "-source-language", "en", "-target-language", language]
    alias = ["-tr-function-alias", "QT_TRANSLATE_NOOP+=translatable"]
    command = [tool("lupdate"), *files, *options, *alias, "-ts", str(catalogue)]
    subprocess.run(command, cwd=SOURCE.parent, check=True, capture_output=True)
    if language == SOURCE_LANGUAGE:
        _fill_with_source(catalogue)


def _fill_with_source(catalogue: Path) -> None:
    tree = ET.parse(catalogue)
    for message in tree.iter("message"):
        translation = message.find("translation")
        assert translation is not None
        translation.attrib.pop("type", None)
        translation.text = message.findtext("source")
    body = ET.tostring(tree.getroot(), encoding="unicode")
    catalogue.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def unfinished(catalogue: Path) -> list[str]:
    """List the sentences of a catalogue that nobody has translated yet."""
    return [
        message.findtext("source") or ""
        for message in ET.parse(catalogue).iter("message")
        if message.find("translation[@type='unfinished']") is not None or not message.findtext("translation")
    ]


def release(catalogue: Path, compiled: Path) -> None:
    """Compile a .ts file into the .qm file the window loads."""
    command = [tool("lrelease"), str(catalogue), "-qm", str(compiled)]
    subprocess.run(command, check=True, capture_output=True)


def check() -> list[str]:
    """Return what is not in order, one sentence each."""
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for language in LANGUAGES:
            kept, fresh = FOLDER / f"cnngui_{language}.ts", Path(folder) / f"cnngui_{language}.ts"
            shutil.copyfile(kept, fresh)
            extract(fresh, language)
            if fresh.read_bytes() != kept.read_bytes():
                wrong.append(f"{kept.name} is not up to date with the source.")
            wrong += [f"{kept.name} has no translation of: {text}" for text in unfinished(fresh)]
            release(kept, Path(folder) / "fresh.qm")
            if (Path(folder) / "fresh.qm").read_bytes() != kept.with_suffix(".qm").read_bytes():
                wrong.append(f"cnngui_{language}.qm is not compiled from {kept.name}.")
    return wrong


def main() -> int:
    """Update the catalogues, or check them."""
    parser = argparse.ArgumentParser(description="Update the translations, or check them.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where something is stale")
    if parser.parse_args().check:
        wrong = check()
        print("\n".join(wrong) or "The translations are complete and up to date.")
        return 1 if wrong else 0
    for language in LANGUAGES:
        catalogue = FOLDER / f"cnngui_{language}.ts"
        extract(catalogue, language)
        release(catalogue, catalogue.with_suffix(".qm"))
        for text in unfinished(catalogue):
            print(f"{catalogue.name}: not translated: {text}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
