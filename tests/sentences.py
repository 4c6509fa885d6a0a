"""The English of the problems that tests expect, in one table; the product has to say the same."""

from string import Formatter

from cnngui.problem import Problem

# Pictures.
PICTURE_BLANK = "The picture {file} is blank: no ink is to be seen in it; open one that shows a digit."
PASTED_BLANK = "The picture is blank: no ink is to be seen in it; use one of a digit."
PICTURE_TOO_LARGE = (
    "The picture {file} is {width} × {height} pixels, and {limit} a side are the limit; make it smaller."
)
PASTED_TOO_LARGE = (
    "The picture is {width} × {height} pixels, and {limit} a side are the limit; make it smaller."
)
PICTURE_TOO_SMALL = (
    "The picture {file} is only {width} × {height} pixels, and a digit needs {limit} a side; open a "
    "larger one."
)
PASTED_TOO_SMALL = (
    "The picture is only {width} × {height} pixels, and a digit needs {limit} a side; use a larger one."
)
PICTURE_DAMAGED = "The picture {file} is damaged and cannot be decoded; save it anew or open another."
NOT_A_PICTURE = (
    "The file {file} is not a picture that can be read; open a PNG, JPEG, GIF, BMP, TIFF or WebP file."
)
PICTURE_IS_FOLDER = "{file} is a folder, not a picture; open a picture file in it."
NO_FILE = "There is no file {file}; check its name and its folder."
FILE_UNREADABLE = "The file {file} cannot be read; check its name and its permissions."

# Networks of one's own.
NO_NETWORK = "“{text}” is no network: write “own:” and its rows in one line with | between."
IN_ROW = "Row {number} ({row}): {reason}"
NO_OPERATION = "There is no operation “{name}” to build a network of: take {known}."
NO_SETTINGS = "{row} has no settings; take “{name}” away."
NO_SETTING = "{row} has no setting “{name}”; it has {known}."
GIVEN_TWICE = "{setting} is given twice for {row}; give it once."
WHOLE_NUMBER = "{setting} must be a whole number from {least} to {most}, not {value}."
NUMBER = "{setting} must be a number from {least} to {most}, not {value}."
TOO_MANY_ROWS = "The network has {count} rows, and {most} are the most here."
NO_ROWS = "The network has no rows yet; add one."
KERNEL_TOO_LARGE = "A kernel of {extent} does not fit on the padded input of {padded}; add padding."
WINDOW_TOO_LARGE = "A window of {extent} does not fit on the padded input of {padded}; make it smaller."
PADDING_TOO_WIDE = "Padding {padding} is more than half of the window of {extent}."
NEEDS_A_ROW = (
    "A fully connected layer needs one row of values and gets maps of {shape}; put a flatten in front of it."
)
OTHER_INPUTS = (
    "This layer is set to {inputs} inputs and gets {values}; set its inputs to {values}, or to automatic."
)
NEEDS_MAPS = "This operation needs maps and gets one row of {values} values; put it in front of the flatten."
TOO_MANY_WEIGHTS = (
    "With this row the network would have {weights} weights, and {most} are the most here; make it smaller, "
    "or pool before it."
)
TOO_MANY_VALUES = (
    "This row would give {values} values for one picture, and {most} are the most here; make it smaller by "
    "fewer maps, less padding or a larger stride."
)
ENDS_WITH_VALUES = (
    "The last row gives {shape} values, and there are {classes} classes to tell apart; end with a "
    "fully connected layer of {classes} outputs."
)
ENDS_WITH_MAPS = (
    "The last row gives maps of {shape}, and there are {classes} classes to tell apart; end with a "
    "flatten and a fully connected layer of {classes} outputs."
)

# Model files.
CUT_SHORT = "{path} is damaged or was cut short; take it once more from where it came from."
EMPTY = "{path} is empty; choose another model file."
NOT_A_MODEL = "{path} is not a model saved by cnngui; open a file that was made with Save model."
RUNS_CODE = (
    "{path} could run code when it is opened, so it was not opened; cnngui opens only files that hold "
    "weights and nothing else."
)
CANNOT_OPEN = "{path} could not be opened: {reason}; check its name and its permissions."
OTHER_VERSION = "{path} comes from another version of cnngui; save it there once more."
NOT_IN_CATALOGUE = (
    "{path} holds a model of the architecture {name}, which is not in the catalogue; open one of {known}."
)
CANNOT_BE_BUILT = "{path} describes a network that cannot be built: {reason}"
WEIGHTS_DO_NOT_FIT = "The weights in {path} do not fit the architecture {name} it names; open another file."
NO_NUMBERS = "{path} holds weights that are no numbers, its training had failed; open another."

# Runs.
STATES_LOST = (
    "The states of {name} cannot be read, so it cannot go on; continue from one of its checkpoints instead."
)
CHECKPOINT_LOST = "The weights of {name} after step {step} are damaged or missing; choose another step."
NOT_KEPT = (
    "{name} is not being kept: {folder} cannot be written ({reason}); make room or allow writing there; the "
    "training itself goes on, and what was kept before is unharmed."
)


def check(problem: Problem | None, sentence: str, **values: object) -> None:
    """Fail where a problem is another sentence, has other values, or is more than one line.

    `values` are compared as they are read, as many as are given.
    """
    assert problem is not None
    assert problem.sentence == sentence
    given = {field for _, field, _, _ in Formatter().parse(sentence) if field}
    assert given <= problem.values.keys(), "a field of the sentence has no value"
    assert {name: str(problem.values[name]) for name in values} == {n: str(v) for n, v in values.items()}
    assert "\n" not in str(problem)


def reason_of(problem: Problem | None) -> Problem:
    """Return the problem that a problem names as its reason."""
    assert problem is not None
    reason = problem.values["reason"]
    assert isinstance(reason, Problem)
    return reason
