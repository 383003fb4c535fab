# entry: file_like.py::memory
# entry: file_like.py::disk
import gzip
import io
import json
import logging
import shutil
import tempfile
import zipfile
from io import BytesIO, StringIO


def memory(data):
    buffer = io.StringIO()
    buffer.write("x")
    buffer.seek(0)
    text = buffer.read()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        archive.namelist()
    stream = BytesIO(gzip.compress(data))
    with io.TextIOWrapper(stream) as reader:
        reader.readline()
    json.dump({}, StringIO())
    logging.getLogger("x").info("x")  # optional
    return json.loads(text)


def disk(name):
    with gzip.open(name, "rt") as file:  # blocking
        file.read()  # blocking
    with zipfile.ZipFile(name) as archive:  # blocking
        archive.extractall("x")  # blocking
    with tempfile.NamedTemporaryFile() as temporary:  # blocking
        temporary.write(b"x")  # blocking
    with tempfile.TemporaryDirectory() as folder:  # blocking
        shutil.copytree("x", folder)  # blocking
    return io.open(name).readlines()  # blocking
