"""Files that visitors drop and fetch."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from wsgiref.types import StartResponse, WSGIEnvironment
from wsgiref.util import FileWrapper

from filedrop.responses import send_text

CHUNK = 64 * 1024


def directory() -> Path:
    """Return where files are kept: FILEDROP_DIRECTORY, or ``dropped`` in the current directory."""
    path = Path(os.environ.get("FILEDROP_DIRECTORY", "dropped"))
    path.mkdir(parents=True, exist_ok=True)
    return path


def listing(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    names = sorted(os.listdir(directory()))
    return send_text(start_response, "200 OK", "".join(f"{name}\n" for name in names))


def upload(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Store the request's body chunk by chunk, so that its size does not matter."""
    path = directory() / environ["filedrop.args"]["name"]
    size = 0
    with open(path, "wb") as target:
        for chunk in read_body(environ):
            size += target.write(chunk)
    return send_text(start_response, "201 Created", f"{size}\n")


def download(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Send the open file through the server's own wrapper where it has one."""
    path = directory() / environ["filedrop.args"]["name"]
    if not path.is_file():
        return send_text(start_response, "404 Not Found", "No such file.\n")
    source = open(path, "rb")  # noqa: SIM115  # the server closes it, through the wrapper
    size = os.fstat(source.fileno()).st_size
    start_response("200 OK", [("Content-Type", "application/octet-stream"), ("Content-Length", str(size))])
    wrapper = environ.get("wsgi.file_wrapper", FileWrapper)
    return wrapper(source, CHUNK)


def digest(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Read a body without keeping it."""
    checksum = hashlib.sha256()
    for chunk in read_body(environ):
        checksum.update(chunk)
    return send_text(start_response, "200 OK", checksum.hexdigest() + "\n")


def read_body(environ: WSGIEnvironment) -> Iterator[bytes]:
    """Yield the body in chunks; one without a length is read to its end where the server marks it."""
    source = environ["wsgi.input"]
    length = environ.get("CONTENT_LENGTH")
    if not length and environ.get("wsgi.input_terminated"):
        while chunk := source.read(CHUNK):
            yield chunk
        return
    left = int(length or 0)
    while left and (chunk := source.read(min(CHUNK, left))):
        left -= len(chunk)
        yield chunk
    if left:
        raise OSError(f"The client left {left} bytes unsent.")
