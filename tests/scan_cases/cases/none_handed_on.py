import json
import os

from flask import Flask

app = Flask(__name__)


class Exporter:
    def __init__(self, rows):
        self.rows = rows

    def write(self, target=None):
        text = json.dumps(self.rows)
        if target is None:
            return text
        if not os.path.exists(target):  # trap
            with open(target, "w") as file:  # trap
                file.write(text)  # trap
        return None

    def save(self, target=None):
        if target is None:
            return ""
        with open(target, "w") as file:  # blocking
            file.write("x")  # blocking
        return target


def export_rows(target=None):
    return Exporter([]).write(target)


def save_rows(target=None):
    return Exporter([]).save(target)


@app.get("/rows")
def rows():
    return export_rows()


@app.post("/rows")
def saved():
    save_rows()
    return save_rows(app.config["TARGET"])
