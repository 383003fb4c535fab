from flask import Flask
from plugins import load_all

app = Flask(__name__)
PLUGINS = load_all()


@app.post("/run/<name>")
def run(name):
    return PLUGINS[name].execute()


@app.get("/names")
def names():
    return list(PLUGINS)
