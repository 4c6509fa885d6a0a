import ast
import importlib.util
import xml.etree.ElementTree as ET
from pathlib import Path

import cnngui

TRANSLATIONS = Path(__file__).parents[1] / "resources" / "translations"
PACKAGE = Path(cnngui.__file__).parent


def test_both_catalogues_are_complete_and_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location("update", TRANSLATIONS / "update.py")
    assert spec is not None
    assert spec.loader is not None
    update = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(update)
    assert update.check() == []


def test_every_literal_given_to_tr_is_in_the_catalogues() -> None:
    # lupdate passes over what stands within an f-string, and says nothing.
    sources = {
        message.findtext("source") for message in ET.parse(TRANSLATIONS / "cnngui_en.ts").iter("message")
    }
    given = [
        (text, f"{path.relative_to(PACKAGE)}:{call.lineno}")
        for path in PACKAGE.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "tr"
        for text in [literal.value for literal in call.args[:1] if isinstance(literal, ast.Constant)]
    ]
    assert len(given) > 300
    assert [place for text, place in given if text not in sources] == []
