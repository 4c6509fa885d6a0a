"""The table of sentences is what the product says."""

import ast
from pathlib import Path

import pytest

from tests import sentences

PRODUCT = Path(__file__).parents[1] / "cnngui"
PINNED = {name: text for name, text in vars(sentences).items() if name.isupper()}


def problems() -> set[str]:
    """Return every sentence of the product that is marked for translation as one of a problem."""
    found = set()
    for path in PRODUCT.glob("**/*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "translatable":
                context, text = node.args
                if isinstance(text, ast.Constant) and ast.literal_eval(context) == "Problem":
                    found.add(str(text.value))
    return found


@pytest.fixture(scope="module")
def said() -> set[str]:
    return problems()


@pytest.mark.parametrize("name", PINNED)
def test_the_product_says_it(name: str, said: set[str]) -> None:
    assert PINNED[name] in said


def test_no_sentence_is_pinned_twice() -> None:
    assert len(set(PINNED.values())) == len(PINNED) > 30
