# entry: file_callbacks.py::backup
# entry: file_callbacks.py::pack
import shutil
import tarfile
import time


def ignored(folder, names):
    time.sleep(1)  # blocking
    return names


def copied(source, target):
    time.sleep(2)  # blocking


def failed(function, path, error):
    time.sleep(3)  # blocking


def chosen(member):
    time.sleep(4)  # blocking
    return member


def never(member):
    time.sleep(5)  # trap


def backup(root):
    shutil.copytree(root, "/backup", ignore=ignored, copy_function=copied)  # blocking
    shutil.rmtree(root, onerror=failed)  # blocking
    return {"filter": never}


def pack(root):
    with tarfile.open("x.tar", "w") as archive:  # blocking
        archive.add(root, filter=chosen)  # blocking
