"""Archives whose headers lie, inflate without end, or hold what no archive of ours holds."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

from cnngui.network.architectures import build
from cnngui.network.files.model_file import Model, save_model
from tests.hostile.catalogue import Hostile, hostile

MIB = 2**20


def good(folder: Path) -> bytes:
    """Return a model file of ours."""
    path = folder / "good.pt"
    save_model(path, Model("own: flatten | linear 10", build("own: flatten | linear 10")))
    content = path.read_bytes()
    path.unlink()
    return content


def entries(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(records: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in records.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def deflated_zeros(mebibytes: int) -> bytes:
    """Return a deflate stream of so many MiB of zeros, built of one block repeated."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    return block * mebibytes + packer.flush(zlib.Z_FINISH)


def raw_zip(name: bytes, stream: bytes, size: int, method: int = 8, flags: int = 0, crc: int = 0) -> bytes:
    """Return an archive of one entry whose headers say whatever they are told to."""
    about = struct.pack("<HHHHHIIIHH", 20, flags, method, 0, 0, crc, len(stream), size, len(name), 0)
    local = b"PK\3\4" + about + name
    central = b"PK\1\2" + struct.pack("<H", 20) + about + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name
    at = len(local) + len(stream)
    end = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), at, 0)
    return local + stream + central + end


def inflating(size: int, mebibytes: int = 4_000) -> Hostile:
    return lambda _folder: raw_zip(b"archive/data.pkl", deflated_zeros(mebibytes), size)


hostile("model", "bomb_that_says_its_size.pt", inflating(4_000 * MIB - 1))
hostile("model", "bomb_that_says_it_is_small.pt", inflating(10))
hostile("model", "bomb_that_says_nothing.pt", inflating(0))
hostile("model", "bomb.pt2", lambda _f: raw_zip(b"b/models/model.json", deflated_zeros(4_000), 2**32 - 1))
hostile("model", "encrypted.pt", lambda _f: raw_zip(b"archive/data.pkl", bytes(100), 100, 0, 1))
hostile("model", "unknown_method.pt", lambda _f: raw_zip(b"archive/data.pkl", bytes(100), 100, 99))
hostile("model", "broken_deflate.pt", lambda _f: raw_zip(b"archive/data.pkl", b"\xff" * 100, 100))
hostile("model", "no_name.pt", lambda _f: raw_zip(b"", bytes(100), 100, 0))
hostile("model", "names_not_text.pt", lambda _f: raw_zip(b"\xff\xfe/data.pkl", bytes(9), 9, 0, 0x800))
hostile("model", "name_of_60_000.pt", lambda _f: raw_zip(b"a" * 60_000, bytes(9), 9, 0))
hostile("model", "climbing_names.pt", lambda _f: zipped({"../../data.pkl": b"x", "/etc/passwd": b"x"}))
hostile("model", "nothing_inside.pt", lambda _f: zipped({}))
hostile("model", "folders_alone.pt", lambda _f: zipped({f"a{'/b' * i}/": b"" for i in range(200)}))
hostile("model", "many_entries.pt", lambda _f: zipped({f"a/data/{i}": b"" for i in range(60_000)}))
hostile("model", "quarter_million_entries.pt", lambda _f: _many_entries(250_000))
hostile("model", "an_archive_in_an_archive.pt", lambda f: zipped({"archive/data.pkl": good(f)}))
hostile("model", "cut_in_half.pt", lambda f: good(f)[: len(good(f)) // 2])
hostile("model", "without_its_end.pt", lambda f: good(f)[:-30])
hostile("model", "behind_20_MB.pt", lambda f: bytes(20 * MIB) + good(f))
hostile("model", "many_ends.pt", lambda _f: b"PK\3\4" + b"PK\5\6" * 4_000_000)
hostile(
    "model", "comment.pt", lambda f: good(f)[:-2] + struct.pack("<H", 65_535) + b"PK\5\6" * 16_383 + b"abc"
)
hostile("model", "directory_far_away.pt", lambda f: _with_end(good(f), offset=2**32 - 2))
hostile("model", "directory_of_4_GB.pt", lambda f: _with_end(good(f), size=2**32 - 2))
hostile("model", "65_535_entries_said.pt", lambda f: _with_end(good(f), count=65_535))
hostile("model", "bzip2.pt", lambda _f: zipped({"archive/data.pkl": bytes(200 * MIB)}, zipfile.ZIP_BZIP2))
hostile("model", "lzma.pt", lambda _f: zipped({"archive/data.pkl": bytes(50 * MIB)}, zipfile.ZIP_LZMA))


def _many_entries(count: int) -> bytes:
    """Return an archive whose directory names one entry again and again."""
    one = raw_zip(b"a/data.pkl", bytes(10), 10, 0)
    local_length = one.index(b"PK\1\2")
    central = one[local_length : one.index(b"PK\5\6")]
    end = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 65_535, 65_535, len(central) * count, local_length, 0)
    return one[:local_length] + central * count + end


def _with_end(content: bytes, count: int = 3, size: int = 300, offset: int = 0) -> bytes:
    at = content.rindex(b"PK\5\6")
    return content[:at] + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, count, count, size, offset, 0)
