# entry: files.py::view
import io
import json
import os
import shutil
from pathlib import Path


def view(name):
    with open(name) as handle:  # blocking
        text = handle.read()  # blocking
    Path(name).read_text()  # blocking
    (Path(name) / "other").write_text("x")  # blocking
    os.listdir(name)  # blocking
    os.remove(name)  # blocking
    shutil.copy(name, "other")  # blocking
    json.loads(text)  # trap
    io.StringIO(text).read()  # trap
    os.path.join(name, "a")  # trap
    return Path(name).name  # trap
