import shutil
import time

from flask import Flask, g

app = Flask(__name__)


class Report:
    def close(self):
        shutil.rmtree("report")  # blocking

    def shut(self):
        time.sleep(1)  # blocking

    def drop(self):
        time.sleep(2)  # trap


@app.teardown_appcontext
def close(error):
    report = g.pop("report", None)
    if report is not None:
        report.close()


@app.teardown_request
def shut(error):
    if "report" in g and g.get("report") is not None:
        g.get("report").shut()
    if g.get("other") is not None:
        g.get("other").drop()


@app.get("/report")
def make():
    g.report = Report()
    return ""
