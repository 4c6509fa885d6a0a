"""Docstrings state what something returns or does, in words that a reader can search for."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCES = [
    path for folder in ("cnngui", "benchmarks", "resources") for path in sorted((ROOT / folder).rglob("*.py"))
]
# In their place: "Return whether", "Return", "Show", "Emit", "Set".
BANNED_OPENINGS = {
    *("say", "says", "tell", "tells", "know", "knows", "let", "lets"),
    *("give", "gives", "speak", "speaks", "be", "think", "look"),
}


def openings(source: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the first word, in lower case, of every docstring of a module."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            words = (ast.get_docstring(node) or "").split()
            if words:
                yield getattr(node, "lineno", 1), words[0].strip(",.:;`").lower()


def test_no_docstring_opens_with_a_word_that_cannot_be_searched_for() -> None:
    banned = [
        f"{path.relative_to(ROOT)}:{line} {word}"
        for path in SOURCES
        for line, word in openings(path.read_text(encoding="utf-8"))
        if word in BANNED_OPENINGS
    ]
    assert len(SOURCES) > 200
    assert banned == []


def test_an_opening_is_found_wherever_a_docstring_stands() -> None:
    source = '"""Say it."""\nclass A:\n    """Tell: b."""\n\n    def b(self):\n        """Know"""\n'
    assert sorted(openings(source)) == [(1, "say"), (2, "tell"), (5, "know")]
