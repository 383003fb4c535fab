# entry: temp_and_paths.py::view
import os
import shutil
import tempfile
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent


def target(name):
    return ROOT / "out" / PurePosixPath(name).name


def view():
    folder = Path(tempfile.mkdtemp())  # blocking
    path = target("a/b.txt")
    path.parent.mkdir(exist_ok=True)  # blocking
    path.write_bytes(b"x")  # blocking
    with path.open("rb") as source, (folder / "y").open("wb") as copy:  # blocking
        shutil.copyfileobj(source, copy)  # blocking
    os.replace(path, folder / "z")  # blocking
    names = sorted(entry.name for entry in os.scandir(folder))  # blocking
    shutil.rmtree(folder)  # blocking
    return names, path.suffix, os.path.join("a", "b"), path.with_name("q")
