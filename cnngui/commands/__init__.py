"""The commands that run without a window: train, evaluate, predict."""

import argparse
import sys
import warnings
from collections.abc import Sequence

from cnngui.commands import evaluate, predict, train
from cnngui.commands.answers import BAD_INPUT, INTERRUPTED, guarded_output, print_problem
from cnngui.commands.options import Parser, add_parsers, program_name
from cnngui.problem import Problem

_COMMANDS = {"train": train.run, "evaluate": evaluate.run, "predict": predict.run}


def run(arguments: Sequence[str]) -> int:
    """Run one of the commands and return its exit status, as `perform` does.

    Raises SystemExit as argparse and `guarded_output`.
    """
    with guarded_output():
        parser = Parser(prog=program_name())
        add_parsers(parser.add_subparsers(dest="command", metavar="COMMAND", required=True))
        return perform(parser.parse_args(arguments))


def perform(wanted: argparse.Namespace) -> int:
    """Run the command of a command line already read, and return its exit status.

    0; 2 where something could not be answered, which is then named on stderr; or 130 when interrupted.
    """
    with warnings.catch_warnings():
        if not sys.warnoptions:
            # What a library warns of is not for those who run a command; python -W shows it.
            warnings.simplefilter("ignore")
        try:
            return _COMMANDS[wanted.command](wanted)
        except Problem as problem:
            print_problem(problem, as_json=wanted.json)
            return BAD_INPUT
        except KeyboardInterrupt:
            return INTERRUPTED
