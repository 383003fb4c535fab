"""A PNG file of one colour (PNG specification, third edition, sections 5 and 11)."""

import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"
DEPTH, TRUE_COLOUR = 8, 2


def one_colour(red: int, green: int, blue: int, size: int) -> bytes:
    """Return a square of ``size`` pixels a side."""
    header = struct.pack(">IIBBBBB", size, size, DEPTH, TRUE_COLOUR, 0, 0, 0)
    no_filter = b"\x00"
    rows = (no_filter + bytes((red, green, blue)) * size) * size
    return SIGNATURE + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
