import csv
import io
import random
from pathlib import Path

from cnngui.saving import csv_text, save, save_csv
from tests import sentences
from tests.seeds import seed_of
from tests.sentences import refused


def test_rows_read_back_whatever_they_hold() -> None:
    chance = random.Random(seed_of(5))
    rows = [["".join(chance.choices('a",;\n 中', k=5)) for _ in range(4)] for _ in range(50)]
    assert list(csv.reader(io.StringIO(csv_text(rows), newline=""))) == rows


def test_a_table_begins_with_the_mark_of_its_encoding(tmp_path: Path) -> None:
    save_csv(tmp_path / "table.csv", "层,1\n")
    assert (tmp_path / "table.csv").read_bytes() == b"\xef\xbb\xbf" + "层,1\n".encode()


def test_what_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    with refused(sentences.NOT_WRITTEN, reason="No such file or directory"):
        save(tmp_path / "nowhere" / "file", b"1")
