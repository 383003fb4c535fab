# entry: files_many_ways.py::view
# entry: files_many_ways.py::system
import configparser
import csv
import fileinput
import linecache
import mmap
import os
import pickle
import shutil
import sys
import tomllib
from pathlib import Path


def view():
    parser = configparser.ConfigParser()
    parser.read("x.ini")  # blocking
    parser.read_string("[a]")
    with open("x.csv", newline="") as handle:  # blocking
        rows = list(csv.DictReader(handle))  # optional
    with Path("x.toml").open("rb") as handle:  # blocking
        tomllib.load(handle)  # optional
    with open("x.pickle", "rb") as handle:  # blocking
        pickle.load(handle)  # optional
    pickle.loads(b"x")
    linecache.getline("x.py", 1)  # blocking
    for line in fileinput.input(["a"]):  # blocking
        rows.append(line)
    size = os.path.getsize("x")  # blocking
    Path("x").touch()  # blocking
    for root, _, files in os.walk("."):  # blocking
        rows.append((root, files))
    shutil.disk_usage("/")  # blocking
    return rows, size


def system():
    descriptor = os.open("x", os.O_RDONLY)  # blocking
    os.read(descriptor, 10)  # blocking
    os.fsync(descriptor)  # blocking
    with mmap.mmap(descriptor, 0) as mapped:  # optional
        mapped.flush()  # optional
    os.close(descriptor)  # optional
    sys.stdin.readline()  # blocking
    return os.stat("x").st_size  # blocking
