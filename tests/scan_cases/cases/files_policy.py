# entry: files_policy.py::view
import csv
import glob
import json
import os
import pathlib
import shutil
import tempfile
import zipfile
from pathlib import Path

BASE = Path(__file__).parent
DATA = BASE / "data"


def view(request):
    with open("a") as handle:  # blocking
        json.load(handle)  # optional
    with open("b") as handle:  # blocking
        for line in handle:  # optional
            print(line)
        handle.read()  # blocking
        for row in csv.reader(handle):  # optional
            print(row)
    (DATA / "a.txt").read_text()  # blocking
    DATA.joinpath("b").write_bytes(b"x")  # blocking
    Path("x").with_suffix(".y").exists()  # blocking
    Path("x").open().read()  # blocking
    DATA.mkdir(parents=True)  # blocking
    for child in DATA.iterdir():  # blocking
        child.unlink()  # blocking
    list(DATA.glob("*"))  # blocking
    os.listdir(".")  # blocking
    os.path.exists("a")  # blocking
    os.path.join("a", "b")  # trap
    os.makedirs("a")  # blocking
    for root, _, files in os.walk("."):  # blocking
        print(root, files)
    shutil.copyfile("a", "b")  # blocking
    glob.glob("*")  # blocking
    with tempfile.NamedTemporaryFile() as temporary:  # blocking
        temporary.write(b"x")  # optional
    with zipfile.ZipFile("a") as archive:  # blocking
        archive.extractall("b")  # blocking
    Path("a").name  # trap
    pathlib.PurePath("a").parent  # trap
    with os.scandir(".") as entries:  # blocking
        for entry in entries:  # optional
            print(entry.name)
    Path.home().resolve()  # optional
    (BASE.parent / "c").stat()  # blocking
