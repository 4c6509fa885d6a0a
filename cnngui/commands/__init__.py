"""The commands that run without a window: train, evaluate, predict."""

import argparse
import sys
import warnings
from collections.abc import Sequence

from cnngui.commands import evaluate, predict, train
from cnngui.commands.answers import INTERRUPTED, guarded_output, print_problem
from cnngui.commands.options import BAD_INPUT, Parser, add_parsers, program_name
from cnngui.problem import Problem

_COMMANDS = {"train": train.run, "evaluate": evaluate.run, "predict": predict.run}


def run(arguments: Sequence[str]) -> int:
    """Run one of the commands and return its exit status, as `perform` does."""
    with guarded_output() as output:
        parser = Parser(prog=program_name())
        add_parsers(parser.add_subparsers(dest="command", metavar="COMMAND", required=True))
        output.status = perform(parser.parse_args(arguments))
    return output.status


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
