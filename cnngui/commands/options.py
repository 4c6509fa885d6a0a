"""The commands of the command line and their options."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

from cnngui.commands.answers import BAD_INPUT, print_error, print_json
from cnngui.digits.augmentation import AUGMENTATIONS
from cnngui.digits.dataset import DATASETS
from cnngui.network.architectures import ARCHITECTURES
from cnngui.training.runtime import MOST_THREADS, cores
from cnngui.training.settings import LOSSES, OPTIMISERS, SCHEDULES, Settings

COMMANDS = ("train", "evaluate", "predict")
SETTINGS: dict[str, int | float | str] = vars(Settings())
_DEVICES = "auto, cpu, cuda, cuda:N or mps; auto takes what is fastest (default: %(default)s)"
_JSON = "print one JSON object on stdout and nothing else"

_Commands: TypeAlias = "argparse._SubParsersAction[Any]"


class Parser(argparse.ArgumentParser):
    """Print in one line what is wrong with a command line."""

    _is_json_wanted = False

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Note whether the answer is to be JSON, which what is wrong with the rest has to be too."""
        self._is_json_wanted = "--json" in (sys.argv[1:] if args is None else args)
        return super().parse_known_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        """Exit with status 2."""
        line = f"{self.prog}: {message}; see {self.prog} --help"
        if self._is_json_wanted:
            print_json({"problem": line})
        print_error(line)
        self.exit(BAD_INPUT)


def program_name() -> str:
    """Return what the program was started as: main.py in a checkout, or the command cnngui."""
    return "main.py" if Path(sys.argv[0]).name == "main.py" else "cnngui"


def add_parsers(commands: _Commands) -> None:
    """Add the commands to a parser, so that its help can list them."""
    _add_train(commands)
    _add_evaluate(commands)
    _add_predict(commands)


def _add_train(commands: _Commands) -> None:
    parser = commands.add_parser(
        "train",
        help="train a new network",
        description="Train a new network on the training pictures of a data set less those held out for "
        "validation, and print the accuracy on its test pictures. Each training is kept as a run, which the "
        "window lists too. Ctrl-C stops it, and --resume goes on where it was.",
    )
    _add_settings(parser)
    add = parser.add_argument
    add("--output", metavar="FILE", type=Path, help="save the trained model in this file too")
    add(
        "--resume",
        metavar="RUN",
        help="go on with a run that was stopped or cut off: its name, its id or its folder",
    )
    add(
        "--threads",
        metavar="N",
        type=_threads,
        help="threads to compute with on a CPU, one for each core at most (default: all cores, "
        f"{MOST_THREADS} at most; fewer are faster where other programs are at work)",
    )
    add("--json", action="store_true", help=_JSON)


def option_of(setting: str) -> str:
    """Return the option for a field of `Settings`."""
    return "--" + setting.replace("_", "-")


def _add_settings(parser: argparse.ArgumentParser) -> None:
    """Add an option for each field of `Settings`."""
    for name, default in SETTINGS.items():
        words = _HELP[name] if "%(default)" in _HELP[name] else _HELP[name] + " (default: %(default)s)"
        metavar, kind = _VALUES[type(default)]
        options = [option_of(name), *_OLD_OPTIONS.get(name, ())]
        parser.add_argument(*options, metavar=metavar, type=kind, default=default, help=words)


def _threads(text: str) -> int:
    most = cores()
    if not (text.isdecimal() and len(text) < 6 and 1 <= int(text) <= most):
        raise argparse.ArgumentTypeError(
            f"{text} cannot be used; this machine has {most} cores, so choose a whole number from 1 to {most}"
            if most > 1
            else f"{text} cannot be used; this machine has one core, so choose 1"
        )
    return int(text)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} is not a number") from error


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number") from error


def _add_evaluate(commands: _Commands) -> None:
    parser = commands.add_parser(
        "evaluate",
        help="measure a model on the test pictures",
        description="Print how many test pictures of its data set a saved model gets right.",
    )
    parser.add_argument(
        "file",
        metavar="FILE",
        type=Path,
        help="a model saved by cnngui, a network of torch.export (.pt2), or weights that fit a network here",
    )
    parser.add_argument("--device", metavar="NAME", default=SETTINGS["device"], help=_DEVICES)
    parser.add_argument("--json", action="store_true", help=_JSON)


def _add_predict(commands: _Commands) -> None:
    parser = commands.add_parser(
        "predict",
        help="recognise what pictures show",
        description="Print which class each picture shows. For MNIST a picture is turned to grey, inverted "
        "if it is dark on light, and centred as MNIST's digits are; in colour its middle square is scaled. "
        "Each is answered for itself: where one cannot be, the others are, and the exit status is 2.",
    )
    parser.add_argument(
        "images", metavar="IMAGE", nargs="+", type=Path, help="a picture of one digit, or of one shape"
    )
    parser.add_argument(
        "--model",
        metavar="FILE",
        type=Path,
        help="default: the model that comes with cnngui for the data set",
    )
    parser.add_argument(
        "--dataset",
        metavar="NAME",
        default=SETTINGS["dataset"],
        help=f"without --model: one of {', '.join(DATASETS)} (default: %(default)s)",
    )
    parser.add_argument("--json", action="store_true", help=_JSON)


_VALUES: dict[type, tuple[str, Callable[[str], object]]] = {
    str: ("NAME", str),
    int: ("N", _whole),
    float: ("X", _number),
}
_OLD_OPTIONS = {"target_accuracy": ["--until"], "train_size": ["--subset"]}
_HELP = {
    "architecture": f"one of {', '.join(ARCHITECTURES)}, or a network of your own in one line, such as "
    "'own: convolution 16 | relu | max_pooling 2 | flatten | linear 10'",
    "optimiser": f"one of {', '.join(OPTIMISERS)}",
    "learning_rate": "above 0",
    "schedule": f"one of {', '.join(SCHEDULES)}",
    "batch_size": "pictures a step, 1 to 10,000",
    "epochs": "1 to 1,000",
    "seed": "where all chance starts from; the same seed gives the same run on the same machine",
    "device": _DEVICES,
    "loss": f"one of {', '.join(LOSSES)}",
    "weight_decay": "how strongly weights are drawn to 0 (default: %(default)s, not at all)",
    "target_accuracy": "end where the validation accuracy reaches this, such as 0.98; --epochs is the most "
    "then (default: %(default)s, train all epochs)",
    "dropout": "the share that each dropout of the network drops, 0 to 0.9 (default: %(default)g, as it has "
    "it)",
    "augmentation": f"how each picture is changed anew each time, one of {', '.join(AUGMENTATIONS)}",
    "train_size": "learn from the first so many of the training pictures, 100 to 55,000; all where there are "
    "fewer",
    "dataset": f"one of {', '.join(DATASETS)}",
}
