import importlib.util
from pathlib import Path

UPDATE = Path(__file__).parents[1] / "resources" / "translations" / "update.py"


def test_both_catalogues_are_complete_and_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location("update", UPDATE)
    assert spec is not None
    assert spec.loader is not None
    update = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(update)
    assert update.check() == []
