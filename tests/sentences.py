"""The English of the problems that tests expect, in one table; the product has to say the same."""

from collections.abc import Iterator
from contextlib import contextmanager
from string import Formatter

import pytest

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
    "The file {file} is not a picture that can be read; open a PNG, JPEG, GIF, BMP, TIFF, WebP or AVIF file."
)
PICTURE_IS_FOLDER = "{file} is a folder, not a picture; open a picture file in it."
NO_FILE = "There is no file {file}; check its name and its folder."
FILE_UNREADABLE = "The file {file} cannot be read; check its name and its permissions."

# Data sets.
NO_DATASET = "There is no data set {name} here; there are {known}."
MNIST_DAMAGED = (
    "The MNIST file {file} is damaged; put it back with “git checkout -- resources/mnist”, or download the "
    "project again."
)
MNIST_MISSING = (
    "The MNIST file {file} is missing or cannot be read; put it back with “git checkout -- resources/mnist”, "
    "or download the project again."
)

# Worksheets.
LOSS_IS_LAST = "A loss gives one number and is the last operation; take away what follows it."

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
NOT_A_MODEL = (
    "{path} holds no network that cnngui can open; open a model saved by cnngui, weights (a state_dict), or "
    "a network exported with torch.export.save."
)
RUNS_CODE = (
    "{path} could run code when it is opened, so it was not opened; save the weights alone with "
    "torch.save(network.state_dict(), …), or export the network with torch.export.save."
)
CANNOT_OPEN = "{path} could not be opened: {reason}; check its name and its permissions."
OTHER_VERSION = "{path} comes from another version of cnngui; save it there once more."
NOT_IN_CATALOGUE = (
    "{path} holds a model of the architecture {name}, which is not in the catalogue; open one of {known}."
)
CANNOT_BE_BUILT = "{path} describes a network that cannot be built: {reason}"
WEIGHTS_DO_NOT_FIT = "The weights in {path} do not fit the architecture {name} it names; open another file."
NO_NUMBERS = "{path} holds weights that are no numbers, its training had failed; open another."
NOT_SAVED = "The model was not saved as {path}: {reason}; choose another place."
KEPT_IN_PT2 = (
    "{title} is kept in the .pt2 file it was opened from and cannot become a model of cnngui; "
    "copy that file instead."
)
NOT_WRITTEN = "{path} was not written: {reason}; choose another place."
NOT_EXPORTED = (
    "The network was not exported as {path}: torch cannot write it ({reason}); "
    "save it as a model of cnngui instead."
)
ONNX_IS_MISSING = (
    "ONNX needs two more packages; install them with “pip install onnx onnxscript”, then export again."
)
NO_TORCHVISION = "torchvision could not be loaded: {reason}; install it together with torch."

# Runs.
STATES_LOST = (
    "The states of {name} cannot be read, so it cannot go on; continue from one of its checkpoints instead."
)
CHECKPOINT_LOST = "The weights of {name} after step {step} are damaged or missing; choose another step."
NOT_KEPT = (
    "{name} is not being kept: {folder} cannot be written ({reason}); make room or allow writing there; the "
    "training itself goes on, and what was kept before is unharmed."
)
LEARNING_RATE = "The learning rate {value} cannot be used; choose a number above 0, such as 0.001."
NO_ARCHITECTURE = "There is no architecture {name} here; there are {known}."
EPOCHS = "{value} epochs cannot be run; choose a whole number from 1 to 1,000."
TRAINING_PICTURES = "{value} training pictures cannot be used; choose a whole number from {least} to {most}."
GIVES_NO_NUMBERS = (
    "The weights of this network are so large that it gives no numbers for some pictures; "
    "train it anew or open another model."
)
RUN_NEEDS_A_NAME = "A run needs a name of 1 to {most} characters; write another."
IS_BEING_TRAINED = "{name} is being trained; stop it before you delete it."
TRAINED_ELSEWHERE = "{name} is being trained in another window of cnngui; watch it there."
NOT_RENAMED = "{name} could not be renamed: {reason}; allow writing in {folder}."
NOT_DELETED = "{name} could not be deleted: {reason}; allow writing in {folder}."
NOT_BROUGHT_BACK = "{name} could not be brought back: {reason}; look in {folder}."
ORIGIN_LOST = (
    "{name} was interrupted before its first step, and the run it was continued from is gone; "
    "start a new run."
)

# Further settings of runs.
NO_OPTIMISER = "There is no optimiser {name} here; there are {known}."
NO_SCHEDULE = "There is no schedule {name} here; there are {known}."
NO_LOSS = "There is no loss {name} here; there are {known}."
NO_AUGMENTATION = "There is no augmentation {name} here; there are {known}."
NO_DEVICE = "There is no device {name} on this machine; there are {known}."
NO_CUDA = "CUDA was asked for, but this machine has no CUDA device; choose the CPU."
NO_MPS = "MPS was asked for, but this machine has no MPS device; choose the CPU."
BATCH_SIZE = "The batch size {value} cannot be used; choose a whole number from 1 to 10,000."
SEED = "The seed {value} cannot be used; choose a whole number from 0 to 2,147,483,647."
WEIGHT_DECAY = "The weight decay {value} cannot be used; choose 0 for none, or a small number such as 0.0001."
TARGET_ACCURACY = (
    "A training cannot go on until the validation accuracy reaches {value}; choose a number above 0 and up "
    "to 1, such as 0.98, or 0 to train all epochs."
)
DROPOUT = (
    "The dropout {value} cannot be used; choose a share from 0 to 0.9, or −1 to leave it as the network has "
    "it."
)
OTHER_WEIGHTS = (
    "The weights to begin with are not those of the network {name}; choose the architecture they were "
    "trained in."
)

# Operations, worksheets and one's own digits.
OWN_DIGITS_UNREADABLE = "Your own digits in {path} cannot be read; move that file elsewhere to begin anew."
OWN_DIGITS_NOT_KEPT = "Your own digits were not kept in {path}: {reason}; make room and allow writing there."
NO_WORKING = "cnngui has no working for {layer}: it does not know the operation."
CANNOT_BE_JOINED = (
    "Only maps of the same height and width, or rows, can be joined; they are {one} and {other}."
)
OUTPUT_PADDING_TOO_LARGE = (
    "Output padding must be smaller than the stride or the dilation; here it can be {most} at most."
)
NOTHING_LEFT = "With a padding of {padding} no row or column is left; take less."
UNEVEN_CHANNELS = "{channels} channels cannot be shared out evenly among {groups} groups."
KERNELS_DO_NOT_FIT = "The kernels have {kernels} channels and the input has {channels}; they must agree."
INPUT_HAS_NO_WORKING = "The input is where it starts: its values are not computed."
DROPS_BY_CHANCE = "In training {layer} drops values by chance; switch the network to evaluation."
NO_WORKING_WITH_THESE = "cnngui has no working for {layer} with these settings."
ROW_DOES_NOT_FIT = "A row has {weights} weights for {values} values; they must be as many."
INPUTS_DIFFER = "Both inputs must be of the same size; they are {one} and {other}."
STATISTICS_MISSING = "Each of the {channels} maps needs a mean, a variance that is not negative, γ and β."
SAME_NEEDS_STRIDE_ONE = "Padding “same” needs stride 1; write the padding as a number."
GROUP_OF_ONE = (
    "Group normalisation needs two values or more in each group, and here each group has one; take fewer "
    "groups, or leave it out."
)
PADDING_MODE_TOO_WIDE = (
    "Padding {padding} by {mode} is too much for an input of {size}; here it can be {most} at most."
)
BIASES_NOT_FINITE = "The biases hold {value} at {place}; numbers must be finite and less than 3.4·10³⁸."
INPUT_NOT_FINITE = "The input holds {value} at {place}; numbers must be finite and less than 3.4·10³⁸."
WEIGHTS_NOT_FINITE = "The weights hold {value} at {place}; numbers must be finite and less than 3.4·10³⁸."
NO_GRIDS = "The input must be one or more grids of numbers, or one row of them."
NO_CLASS = "The true class must be a whole number from 0 to {last}."
WEIGHTS_MISSING = "The weights are not filled in."
BIASES_DO_NOT_FIT = "There are {biases} biases for {outputs} outputs; write one for each."
NOT_ON_A_WORKSHEET = "There is no operation {name} for a worksheet; there are {known}."
NO_SUCH_SETTING = "There is no setting {name} here."
NO_NUMBER = "There is something that is no number; write one in each cell."
NEEDS_A_GRID = "This operation needs a grid of numbers, not one row of them."
NEEDS_A_SECOND_INPUT = "This operation needs a second input beside the values."
UNEVEN_KERNELS = "{kernels} kernels cannot be shared out evenly among {groups} groups."
ONE_OF = "{setting} must be one of {choices}, not {value}."


def check(problem: object, sentence: str, **values: object) -> None:
    """Fail where `problem` is no Problem, is another sentence, has other values, or is more than one line.

    `values` are compared as they are read, as many as are given.
    """
    assert isinstance(problem, Problem)
    assert problem.sentence == sentence
    given = {field for _, field, _, _ in Formatter().parse(sentence) if field}
    assert given <= problem.values.keys(), "a field of the sentence has no value"
    assert {name: str(problem.values[name]) for name in values} == {n: str(v) for n, v in values.items()}
    assert "\n" not in str(problem)


@contextmanager
def refused(sentence: str, **values: object) -> Iterator[pytest.ExceptionInfo[Problem]]:
    """Fail unless a Problem is raised with this sentence and these values."""
    with pytest.raises(Problem) as caught:
        yield caught
    check(caught.value, sentence, **values)


def reason_of(problem: Problem | None) -> Problem:
    """Return the problem that a problem names as its reason."""
    assert problem is not None
    reason = problem.values["reason"]
    assert isinstance(reason, Problem)
    return reason
