"""The Chinese catalogue: one word for one thing, by docs/glossary.md, and the punctuation of Chinese."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CATALOGUE = ROOT / "resources" / "translations" / "cnngui_zh_CN.ts"

Message = tuple[str, str, str]
Term = tuple[str, tuple[str, ...], tuple[str, ...]]


def messages() -> list[Message]:
    """Return each sentence: where it stands, in English, in Chinese."""
    contexts = ET.parse(CATALOGUE).getroot().iter("context")
    return [
        (context.findtext("name", ""), message.findtext("source", ""), message.findtext("translation", ""))
        for context in contexts
        for message in context.iter("message")
    ]


def terms() -> list[Term]:
    """Return the glossary: a term in English, in Chinese, and the words that are not to be used for it."""
    lines = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return [
        (english, tuple(chinese.split("/")), tuple(never.split())) for english, chinese, never in rows[1:]
    ]


@pytest.mark.parametrize("term", terms(), ids=lambda term: term[0])
def test_a_thing_has_one_word(term: Term) -> None:
    english, chinese, never = term
    assert [found for found in messages() if any(word in found[2] for word in never)] == []
    if "(" in english:  # one meaning of several: the others have other words
        return
    word = re.compile(rf"\b{re.escape(english)}s?\b", re.IGNORECASE)
    others = [
        (where, source, translated)
        for where, source, translated in messages()
        if word.search(re.sub(r"\{\w+\}|&(?!&)", "", source)) and not any(c in translated for c in chinese)
    ]
    assert others == []


def test_the_glossary_is_in_order_and_in_use() -> None:
    found = [english for english, _, _ in terms()]
    assert found == sorted(found)
    text = "".join(translated for _, _, translated in messages())
    assert [chinese for _, chinese, _ in terms() if not any(word in text for word in chinese)] == []


_CHINESE = "[一-鿿]"
# What a person reads, and no code, filters of files, cells or formulas.
_WRONG = {
    "a half-width mark behind Chinese": re.compile(rf"{_CHINESE}[,;:!?](?!\S*\.\w)"),
    "a half-width bracket around Chinese": re.compile(rf"(?<!√)\([^()&*]*{_CHINESE}[^()]*\)"),
    "keys in half-width brackets": re.compile(r"\((Esc|Home|End|Ctrl\+[^)]*|F\d+|\{keys?\})\)"),
    "a space in front of a full-width bracket": re.compile(r"\s（|）\s(?!\{)"),
    "a space between two words": re.compile(rf"{_CHINESE} {_CHINESE}"),
    "three full stops": re.compile(r"\.\.\."),
}


@pytest.mark.parametrize("wrong", _WRONG)
def test_punctuation_is_that_of_chinese(wrong: str) -> None:
    assert [found for found in messages() if _WRONG[wrong].search(found[2])] == []
