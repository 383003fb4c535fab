# entry: files_in_memory.py::view
import gzip
import zipfile
from io import BytesIO


def view():
    memory = BytesIO()
    packed = gzip.GzipFile(mode="wb", fileobj=memory)  # trap
    packed.write(b"a")  # trap
    with zipfile.ZipFile(memory, "w") as archive:  # trap
        archive.writestr("a", "b")  # trap
    with gzip.open("a.gz") as file:  # blocking
        file.read()  # blocking
