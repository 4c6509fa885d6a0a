import csv
import io
import random
from pathlib import Path

import pytest

from cnngui.problem import Problem
from cnngui.saving import csv_text, save, save_csv


def test_rows_read_back_whatever_they_hold() -> None:
    chance = random.Random(5)
    rows = [["".join(chance.choices('a",;\n 中', k=5)) for _ in range(4)] for _ in range(50)]
    assert list(csv.reader(io.StringIO(csv_text(rows), newline=""))) == rows


def test_a_table_begins_with_the_mark_of_its_encoding(tmp_path: Path) -> None:
    save_csv(tmp_path / "table.csv", "层,1\n")
    assert (tmp_path / "table.csv").read_bytes() == b"\xef\xbb\xbf" + "层,1\n".encode()


def test_what_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"was not written: No such file or directory; choose another place"):
        save(tmp_path / "nowhere" / "file", b"1")
