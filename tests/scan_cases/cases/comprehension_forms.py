# entry: comprehension_forms.py::forms
# entry: comprehension_forms.py::never
import json
from pathlib import Path

import requests


def load(path):
    return json.loads(path.read_text())  # blocking


def accepted(name):
    return requests.head(name).ok  # blocking


def forms(folder: Path):
    loaded = {path.name: load(path) for path in folder.glob("*.json")}  # optional
    kept = {name for name in loaded if accepted(name)}
    sizes = [size for path in folder.iterdir() if (size := path.stat().st_size) > 3]  # blocking
    return loaded, kept, sizes


def never(names):
    return (requests.get(name) for name in names)  # trap
