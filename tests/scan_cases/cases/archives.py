# entry: archives.py::view
import io
import tarfile
import zipfile


def packed(names):
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name in names:
            archive.writestr(name, "x")  # trap
    return memory.getvalue()


def view(path="x.zip"):
    with zipfile.ZipFile(path) as archive:  # blocking
        archive.extractall("out")  # blocking
    with tarfile.open("x.tar.gz", "r:gz") as tar:  # blocking
        tar.extractall("out")  # blocking
    return packed(["a"])
