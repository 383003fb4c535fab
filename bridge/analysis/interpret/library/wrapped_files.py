"""Classes that wrap an open file: on one in memory they wait for nothing."""

from bridge.analysis.interpret.machine import Call, Handler
from bridge.analysis.values import External, Values

_IN_MEMORY = ("io.BytesIO()", "io.StringIO()", "tempfile.SpooledTemporaryFile()", "six.BytesIO()")
_FILE_OBJECTS = {
    "gzip.GzipFile": (3, "fileobj"),
    "gzip.open": (0, "filename"),
    "bz2.BZ2File": (0, "filename"),
    "bz2.open": (0, "filename"),
    "lzma.LZMAFile": (0, "filename"),
    "lzma.open": (0, "filename"),
    "zipfile.ZipFile": (0, "file"),
    "tarfile.open": (2, "fileobj"),
    "tarfile.TarFile": (2, "fileobj"),
}
"""For each such class, the position and the name of the argument that may be an open file."""


def _handler(position: int, name: str) -> Handler:
    def make(call: Call) -> Values | None:
        given = call.argument(position, name)
        held = tuple(value for value in given if isinstance(value, External) and value.path in _IN_MEMORY)
        return held if held and held == given else None

    return make


HANDLERS: dict[str, Handler] = {path: _handler(*argument) for path, argument in _FILE_OBJECTS.items()}
