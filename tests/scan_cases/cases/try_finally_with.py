import os
import tempfile

import requests
from flask import Flask

app = Flask(__name__)


@app.post("/import")
def load():
    path = tempfile.mktemp()  # optional
    try:
        with open(path, "w") as file, requests.get("x", stream=True) as answer:  # blocking
            for line in answer.iter_lines():  # blocking
                file.write(line)  # blocking
    except (OSError, requests.RequestException):
        requests.post("http://errors")  # blocking
        raise
    else:
        os.rename(path, "final")  # blocking
    finally:
        os.unlink(path)  # blocking
    return ""


@app.get("/never")
def never():
    try:
        return "x"
    except* ValueError:
        pass
    finally:
        pass
