import csv
import json
import os
import pickle
import tempfile
from pathlib import Path

from flask import Flask, request

app = Flask(__name__)
BASE = Path(__file__).parent
CONFIG = json.loads((BASE / "config.json").read_text())  # trap


@app.post("/upload")
def upload():
    file = request.files["data"]
    file.save(BASE / "data.csv")  # blocking
    with (BASE / "data.csv").open() as handle:  # blocking
        rows = list(csv.DictReader(handle))  # optional
    target = tempfile.mkdtemp()  # blocking
    for row in rows:
        (Path(target) / row["name"]).write_text(row["text"])  # blocking
    return str(len(rows))


@app.get("/tree")
def tree():
    found = []
    for folder, _, names in os.walk(BASE):  # blocking
        found += [os.path.join(folder, name) for name in names]
    size = sum(path.stat().st_size for path in BASE.rglob("*.py"))  # blocking
    return {"found": found, "size": size, "suffix": BASE.suffix, "name": CONFIG.get("name")}


@app.get("/pickle")
def load():
    with open("x", "rb") as handle:  # blocking
        data = pickle.load(handle)  # optional
    return pickle.dumps(data)
