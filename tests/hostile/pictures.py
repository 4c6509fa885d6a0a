"""Pictures that say they are larger than any screen, inflate without end, or are no pictures."""

import io
import struct
import zlib
from typing import Any

from PIL import Image

from tests.hostile.catalogue import Hostile, given, hostile

MIB = 2**20
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width: int, height: int, data: bytes = b"", *more: bytes, bits: int = 8, colour: int = 0) -> bytes:
    """Return a PNG that says its size; `data` is compressed already."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0))
    return _SIGNATURE + head + b"".join(more) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def zeros(mebibytes: int) -> bytes:
    """Return a zlib stream of so many MiB of zeros, built of one block repeated."""
    packer = zlib.compressobj(9)
    block = packer.compress(bytes(MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    more = zlib.compressobj(9, zlib.DEFLATED, -15)
    repeated = more.compress(bytes(MIB)) + more.flush(zlib.Z_FULL_FLUSH)
    return block + repeated * (mebibytes - 1)


def written(image: Image.Image, kind: str, **settings: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **settings)
    return buffer.getvalue()


def patched(content: bytes, at: int, put: bytes) -> bytes:
    return content[:at] + put + content[at + len(put) :]


def _small(mode: str = "L") -> Image.Image:
    return Image.new(mode, (28, 28), 255)


def _tiff_in_circles() -> bytes:
    """Return a TIFF whose first directory is followed by itself."""
    tags = [(256, 28), (257, 28), (258, 8), (259, 1), (262, 1), (273, 8), (278, 28), (279, 784)]
    directory = struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", t, 4, 1, v) for t, v in tags)
    return b"II*\0" + struct.pack("<I", 8) + directory + struct.pack("<I", 8)


_GIF = written(_small(), "GIF")
_BMP = written(_small(), "BMP")
_JPEG = written(_small(), "JPEG")
_TIFF = written(_small(), "TIFF")
_FRAMES = [Image.new("L", (28, 28), i % 256) for i in range(2_000)]
_FILES: dict[str, bytes] = {
    "50_000_squared.png": png(50_000, 50_000, zeros(2_400)),
    "2_to_the_31_squared.png": png(2**31 - 1, 2**31 - 1, zeros(10)),
    "one_row_of_100_million.png": png(100_000_000, 1, zeros(96)),
    "13_000_squared.png": png(13_000, 13_000, zeros(162)),
    "9_000_squared_in_colour.png": png(9_000, 9_000, zeros(240), colour=2),
    "16_bits_9_000_squared.png": png(9_000, 9_000, zeros(160), bits=16),
    "more_data_than_size.png": png(28, 28, zeros(2_000)),
    "text_bomb.png": png(28, 28, zeros(1), chunk(b"zTXt", b"a\0\0" + zeros(2_000))),
    "profile_bomb.png": png(28, 28, zeros(1), chunk(b"iCCP", b"a\0\0" + zeros(2_000))),
    "words_bomb.png": png(28, 28, zeros(1), chunk(b"iTXt", b"a\0\1\0\0\0" + zeros(2_000))),
    "many_chunks.png": png(28, 28, zeros(1), *[chunk(b"tEXt", b"a\0b")] * 500_000),
    "chunk_of_2_GB.png": _SIGNATURE + struct.pack(">I", 2**31 - 1) + b"IHDR" + bytes(100),
    "no_size.png": png(0, 0),
    "signature_alone.png": _SIGNATURE,
    "65_535_squared.gif": patched(_GIF, 6, struct.pack("<HH", 65_535, 65_535)),
    "two_thousand_frames.gif": written(_FRAMES[0], "GIF", save_all=True, append_images=_FRAMES[1:]),
    "2_to_the_31_wide.bmp": patched(_BMP, 18, struct.pack("<ii", 2**31 - 1, 2**31 - 1)),
    "negative.bmp": patched(_BMP, 18, struct.pack("<ii", -(2**31), -(2**31))),
    "colours_of_4_billion.bmp": patched(_BMP, 46, struct.pack("<I", 2**32 - 1)),
    "cut.jpg": _JPEG[: len(_JPEG) // 2],
    "65_500_squared.jpg": patched(_JPEG, _JPEG.index(b"\xff\xc0") + 5, struct.pack(">HH", 65_500, 65_500)),
    "in_circles.tiff": _tiff_in_circles(),
    "directory_beyond.tiff": patched(_TIFF, 4, struct.pack("<I", 2**32 - 1)),
    "grey_of_4_GB.pgm": b"P5\n65536 65536\n255\n" + bytes(1000),
    "number_of_10_MB.pgm": b"P5\n" + b"9" * (10 * MIB) + b" 1\n255\n",
    "spaces.pgm": b"P5\n" + b" " * (18 * MIB),
    "comments.ppm": b"P6\n" + b"#a\n" * (6 * MIB),
    "code.eps": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(%pipe%touch /tmp/evil) (w) file\n",
    "entities.svg": b'<!DOCTYPE a [<!ENTITY b "bb">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>',
    "icon.ico": struct.pack("<HHH", 0, 1, 65_535) + bytes(MIB),
    "empty.png": b"",
    "zeros.png": bytes(20 * MIB),
    "cut.webp": b"RIFF\xff\xff\xff\xffWEBPVP8 \xff\xff\xff\x7f" + bytes(100),
    "random.jp2": b"\0\0\0\x0cjP  \r\n\x87\n" + b"\xff" * MIB,
    "photo.heic": b"\0\0\0\x18ftypheic" + b"\xff" * MIB,
}


def _many_scans() -> bytes:
    """Return a progressive JPEG whose last scan, of 99 bytes, is there 100,000 times."""
    content = written(Image.new("L", (8_192, 8_192)), "JPEG", progressive=True)
    scan = content[content.rindex(b"\xff\xda") : -2]
    return content[:-2] + scan * 100_000 + content[-2:]


def _in_jpeg(segments: bytes) -> Hostile:
    """Return a JPEG with more behind its first two bytes."""
    return given(_JPEG[:2] + segments + _JPEG[2:])


def _in_gif(extensions: bytes) -> Hostile:
    """Return a GIF with more before its frame."""
    at = _GIF.index(b",", 13)
    return given(_GIF[:at] + extensions + _GIF[at:])


def _largest(mode: str, kind: str, **settings: Any) -> Hostile:
    """Return the largest picture that may be opened, of one colour."""
    return lambda _folder: written(Image.new(mode, (8_192, 8_192)), kind, **settings)


hostile("picture", "many_scans.jpg", lambda _folder: _many_scans())
hostile("picture", "two_million_chunks.png", given(png(28, 28, zeros(1), *[chunk(b"abCd", b"")] * 1_700_000)))
hostile("picture", "five_million_comments.jpg", _in_jpeg(b"\xff\xfe\0\2" * 5_000_000))
hostile("picture", "twenty_million_fill_bytes.jpg", _in_jpeg(b"\xff" * 20_000_000))
hostile("picture", "twenty_million_no_markers.jpg", _in_jpeg(b"\1" * 20_000_000))
hostile("picture", "tables_behind_its_scan.jpg", given(_JPEG[:-2] + b"\xff\xdb\0\2" * 5_000_000 + _JPEG[-2:]))
hostile("picture", "six_million_extensions.gif", _in_gif(b"!\xfe\0" * 6_000_000))
hostile("picture", "ten_million_blocks.gif", _in_gif(b"!\xfe" + b"\1a" * 10_000_000 + b"\0"))
hostile("picture", "largest.jpg", _largest("RGB", "JPEG", progressive=True))
hostile("picture", "largest_16_bits.png", _largest("I;16", "PNG"))
hostile("picture", "largest.tiff", _largest("RGBA", "TIFF", compression="tiff_deflate"))
hostile("picture", "largest_floats.tiff", _largest("F", "TIFF", compression="tiff_deflate"))
hostile("picture", "largest.webp", _largest("RGBA", "WEBP", method=0))
hostile("picture", "text_of_18_MB.pgm", given(b"P2\n3000 3000\n255\n" + b"0 " * 9_000_000))
for _name, _content in _FILES.items():
    hostile("picture", _name, given(_content))
