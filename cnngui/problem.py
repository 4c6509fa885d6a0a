"""Mistakes that a person can correct, each described in one sentence."""


def translatable(context: str, text: str) -> str:
    """Mark `text` for the catalogue entry `context`, and return it as it is.

    The packages below `cnngui.ui` do not import Qt; the translation tools find their sentences by this name.
    """
    return text


class Problem(Exception):  # noqa: N818 - a person's mistake, not a fault of the program
    """Describe in one sentence what is wrong and what to do; raised before anything is lost.

    `sentence` is marked with `translatable("Problem", ...)` and may name fields in braces; `values` fill
    them. The two stay apart so that the window can translate the sentence and fill it afterwards.
    """

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence.format(**values))
        self.sentence = sentence
        self.values = values
