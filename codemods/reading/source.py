"""The bytes of one file and the text in them, so that what is not rewritten comes back byte for byte."""

import codecs
import io
import tokenize
from dataclasses import dataclass


class UnreadableSource(Exception):  # noqa: N818  # a result that travels up to the planner, not an error
    """Say why a file can't be read as Python."""


@dataclass(frozen=True, slots=True)
class Source:
    """Hold a decoded file with what is needed to encode it again."""

    text: str
    encoding: str
    bom: bool

    def encode(self, text: str) -> bytes:
        """Turn rewritten text back into bytes of the same encoding, with the same byte order mark."""
        return (codecs.BOM_UTF8 if self.bom else b"") + text.encode(self.encoding)


def decode(content: bytes) -> Source:
    """Decode a file as Python does (PEP 263), line ends untouched.

    Raises:
        UnreadableSource: the declared encoding is unknown or the bytes do not follow it.
    """
    bom = content.startswith(codecs.BOM_UTF8)
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
        encoding = "utf-8" if encoding == "utf-8-sig" else encoding
        text = content[len(codecs.BOM_UTF8) :].decode(encoding) if bom else content.decode(encoding)
    except (SyntaxError, UnicodeDecodeError, LookupError) as error:
        raise UnreadableSource(str(error)) from error
    return Source(text, encoding, bom)
