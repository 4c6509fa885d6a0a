"""Mistakes that a person can correct, each described in one sentence."""


def translatable(context: str, text: str) -> str:
    """Mark `text` for the catalogue entry `context`, and return it as it is.

    The packages below `cnngui.ui` do not import Qt; the translation tools find their sentences by this name.
    """
    return text


# Characters of a value in a sentence, and bits of a number.
_LONGEST = 1_000
_MOST_BITS = 128


class Problem(Exception):  # noqa: N818 - a person's mistake, not a fault of the program
    """Describe in one sentence what is wrong and what to do; raised before anything is lost.

    `sentence` is marked with `translatable("Problem", ...)` and may name fields in braces; `values` fill
    them. The two stay apart so that the window can translate the sentence and fill it afterwards.
    """

    def __init__(self, sentence: str, **values: object) -> None:
        self.sentence = sentence
        self.values = {name: _brief(value) for name, value in values.items()}
        super().__init__(sentence.format(**self.values))


def _brief(value: object) -> object:
    """Shorten what a file says, which may be megabytes; paths and numbers of an ordinary size stay."""
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        return f"≈ 2^{value.bit_length()}"
    if isinstance(value, str | Exception) and len(text := str(value)) > _LONGEST:
        return f"{text[:_LONGEST]}…"
    return value
