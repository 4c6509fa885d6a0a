"""What is said of the input and the outputs of a network, in words."""

from collections.abc import Callable
from pathlib import Path

from cnngui.network.architectures import architecture_of
from cnngui.network.conventions import PLAIN, Conventions, InputScaling, conventions_of
from cnngui.network.values.number_format import number, percent
from cnngui.problem import translatable
from cnngui.training.convention_guess import ConventionGuess, Guess
from cnngui.training.opening import Opened

_PLAIN = translatable("Outputs", "as they are, 0…1")
_RANGE = translatable("Outputs", "values 0…{scale}")
_INVERTED = translatable("Outputs", "inverted, ink 0")
_MEAN = translatable("Outputs", "mean {mean}")
_NORMALISED = translatable("Outputs", "mean {mean}, standard deviation {std}")
_RIGHT = translatable("Outputs", "{share} of {count}")
_OPENED = translatable(
    "Problem", "{name}: {right} known pictures right, with pictures {scaling}; outputs: {outputs}."
)
_OPENED_SCALED = translatable(
    "Problem",
    "{name}: {right} known pictures right, with pictures scaled for it ({scaling}), and {plain} with "
    "pictures as they are, 0…1; outputs: {outputs}.",
)
_UNSURE = translatable(
    "Problem",
    "{name}: at most {right} known pictures right, however they are scaled, so it may be made for other "
    "pictures; outputs: {outputs}.",
)
_SETTLED = translatable(
    "Problem", "{name} was opened as you settled it: pictures {scaling}; outputs: {outputs}."
)
_BY_SHAPE = translatable(
    "Problem",
    "The weights in {name} have the shapes of {title} under other names and were taken for it: {right} known "
    "pictures right, with pictures {scaling}.",
)


# Returns a text that is marked for translation, of a context, in the language of whoever reads it.
Words = Callable[[str, str], str]


def in_english(_context: str, text: str) -> str:
    """Return a text as it is."""
    return text


def scaling_words(scaling: InputScaling, words: Words = in_english) -> str:
    """Return what a scaling makes of pictures."""
    if scaling.is_identity:
        return words("Outputs", _PLAIN)
    mean, std = (", ".join(map(number, part)) for part in (scaling.mean, scaling.std))
    parts = []
    if scaling.scale != 1:
        parts.append(words("Outputs", _RANGE).format(scale=number(scaling.scale)))
    if set(scaling.std) != {1.0}:
        parts.append(words("Outputs", _NORMALISED).format(mean=mean, std=std))
    elif any(scaling.mean):
        parts.append(words("Outputs", _MEAN).format(mean=mean))
    if scaling.inverted:
        parts.append(words("Outputs", _INVERTED))
    return ", ".join(parts)


def outputs_words(conventions: Conventions, words: Words = in_english) -> str:
    """Return what the outputs are called."""
    return words("Outputs", conventions.kind.title)


def right_words(guess: Guess, words: Words = in_english) -> str:
    """Return how many known pictures were told apart: "96.98 % of 5,000"."""
    return words("Outputs", _RIGHT).format(share=percent(guess.accuracy), count=f"{guess.count:,}")


def opened_words(path: Path, opened: Opened, words: Words = in_english) -> str:
    """Return what was found out about a network of others that was opened."""
    guess, model = opened.guess, opened.model
    assert guess is not None
    conventions = conventions_of(model.network)
    values: dict[str, object] = {
        "name": path.name,
        "scaling": scaling_words(conventions.scaling, words),
        "outputs": outputs_words(conventions, words),
        "right": right_words(_tried(guess, conventions.scaling), words),
    }
    if opened.is_settled:
        sentence = _SETTLED
    elif not guess.is_sure:
        sentence = _UNSURE
        values["right"] = right_words(guess.tried[0], words)
    elif not opened.by_name:
        sentence = _BY_SHAPE
        architecture = architecture_of(model.architecture)
        values["title"] = words("Architecture", architecture.title).format(**architecture.values)
    elif conventions.scaling.is_identity:
        sentence = _OPENED
    else:
        sentence = _OPENED_SCALED
        values["plain"] = right_words(guess.of(PLAIN), words)
    return words("Problem", sentence).format(**values)


def _tried(guess: ConventionGuess, scaling: InputScaling) -> Guess:
    return next((each for each in guess.tried if each.scaling == scaling), guess.tried[0])
