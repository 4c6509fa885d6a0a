"""Removal of what belongs to a person from the text of a log: names, folders and files."""

import contextlib
import getpass
import os
import platform
import re
import sysconfig
import tempfile
from collections.abc import Iterable
from functools import partial
from pathlib import Path

_FILE, _USER, _MACHINE = "<file>", "<user>", "<machine>"
# A line of a traceback, of Python and of faulthandler.
_FRAME = re.compile(r'^(?P<head>\s*File )"(?P<path>.*)"(?P<tail>, line \d+.*)$')
_QUOTES = (("'", "'"), ('"', '"'), ("“", "”"), ("‘", "’"), ("«", "»"), ("`", "`"), ("《", "》"), ("「", "」"))
# What a file of a person may end with. A module (.py) is none.
_ENDINGS = (
    "pt|pt2|pth|onnx|safetensors|h5|keras|npz|npy|csv|jsonl?|ini|txt|log|zip|gz|tar|pkl|bin|png|jpe?g|gif|bmp|"
    "tiff?|webp|heic|heif|avif|svg|pdf|docx?|odt|xlsx?|ods|ipynb"
)
_ENDING = rf"\.(?:{_ENDINGS})\b"
_ROOT = r"(?:file:/+|(?<![\w.<>/\\])(?:[A-Za-z]:[\\/]|\\\\|~?/(?=[^\s/])))"
# A path may hold spaces: it reaches to the last ending in the line, else to the next space.
_PATH = re.compile(rf"{_ROOT}(?:.*{_ENDING}|[^\s,;)\]}}]*)", re.IGNORECASE)
_BARE_NAME = re.compile(rf"[^\s'\"“”‘’(<>]+{_ENDING}", re.IGNORECASE)
# What Python writes of files that cannot be used: whatever it quotes is one.
_ERROR_OF_A_FILE = re.compile(r"\[(?:Errno|WinError) -?\d+\]")
# Names of one letter cannot be told from words.
_LEAST_NAME = 2


def anonymous(text: str, names: Iterable[str] = ()) -> str:
    """Return `text` without folders, files, user and machine; `names` are further words to remove.

    Of the program's own modules and those of its packages the path within their package is left.
    """
    secrets = _secrets(names)
    return "\n".join(_anonymous_line(line, secrets) for line in text.split("\n"))


def _anonymous_line(line: str, secrets: list[tuple[re.Pattern[str], str]]) -> str:
    frame = _FRAME.match(line)
    if frame is not None:
        path = _module_path(frame["path"])
        tail = frame["tail"]
        line = f'{frame["head"]}"{path}"{tail}'
    else:
        # Before the quotes: a name may hold one.
        line = _PATH.sub(_FILE, line)
        for opening, closing in _QUOTES:
            line = re.sub(
                rf"(?<!\w){re.escape(opening)}([^{re.escape(opening + closing)}]*){re.escape(closing)}",
                partial(_quoted, opening, closing, _ERROR_OF_A_FILE.search(line) is not None),
                line,
            )
        line = _BARE_NAME.sub(_FILE, line)
    for pattern, instead in secrets:
        line = pattern.sub(instead, line)
    return line


def _quoted(opening: str, closing: str, is_sure: bool, found: re.Match[str]) -> str:
    inside = found[1]
    is_file = is_sure or re.search(r"[\\/]", inside) or re.search(_ENDING, inside, re.IGNORECASE)
    return f"{opening}{_FILE}{closing}" if is_file else found[0]


def _module_path(path: str) -> str:
    """Return the path of a module within its package or its interpreter; "<file>" for any other file."""
    if path.startswith("<") and path.endswith(">"):
        return path
    for root, base in _module_roots():
        if Path(path).is_relative_to(root):
            return Path(path).relative_to(base).as_posix()
    return _FILE


def _module_roots() -> list[tuple[Path, Path]]:
    """Return the folders of modules, and the folder that the path of a module in them is relative to."""
    package = Path(__file__).parents[1]
    kinds = ("purelib", "platlib", "stdlib", "platstdlib")
    folders = {Path(sysconfig.get_path(kind)) for kind in kinds}
    folders |= {folder.resolve() for folder in folders}
    # The longest first: site-packages lie within the standard library.
    ordered = sorted(folders, key=lambda folder: -len(folder.parts))
    return [(package, package.parent), *((folder, folder) for folder in ordered)]


def _secrets(names: Iterable[str]) -> list[tuple[re.Pattern[str], str]]:
    """Return what is replaced wherever it stands, longer words first."""
    words: dict[str, str] = {}
    for name in names:
        words[name] = _FILE
    for folder in (tempfile.gettempdir(), os.environ.get("CNNGUI_DATA"), os.environ.get("CNNGUI_CACHE")):
        if folder:
            words[folder] = _FILE
    words[platform.node()] = _MACHINE
    words[platform.node().partition(".")[0]] = _MACHINE
    for name in _user_names():
        words[name] = _USER
    with contextlib.suppress(RuntimeError):
        words[str(Path.home())] = "~"
        words[Path.home().name] = _USER
    used = [word for word in words if len(word.strip("/\\. ")) >= _LEAST_NAME]
    return [
        (re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE), words[word])
        for word in sorted(used, key=len, reverse=True)
    ]


def _user_names() -> list[str]:
    names = [os.environ.get(name, "") for name in ("USER", "LOGNAME", "USERNAME", "LNAME")]
    with contextlib.suppress(Exception):
        # It raises whatever the system's own list of users raises.
        names.append(getpass.getuser())
    with contextlib.suppress(Exception):
        import pwd

        # The full name as well.
        names.extend(pwd.getpwuid(os.getuid()).pw_gecos.split(","))
    return names
