from flask import Flask, g, jsonify

import features
import settings
from checks import Check, Field, run_checks
from exporters import export

app = Flask(__name__)


@app.before_request
def attach():
    g.config = settings.current


@app.get("/settings")
def show():
    return jsonify(region=str(g.config.region), debug=settings.debug)


@app.get("/feature/<name>")
def feature(name):
    return jsonify(on=features.enabled(name), rollout=features.Flags["beta"].percent)


@app.get("/check")
def check():
    return jsonify(run_checks())


@app.get("/export")
def do_export():
    return jsonify(export({"a": 1}, "xml"), export([1], kind="yaml"))


@app.get("/owner")
def owner():
    return jsonify(Check("owner").of(Record()), Field("size").read(Record()))


class Record:
    @property
    def owner(self):
        return features.lookup("owner")

    @property
    def size(self):
        return features.measure()

    @property
    def secret(self):
        return features.forbidden()
