import time

from flask import Flask

app = Flask(__name__)
app.add_url_rule("/report", endpoint="report")


@app.endpoint("report")
def report():
    time.sleep(1)  # blocking
    return "report"


def check():
    time.sleep(2)  # blocking


def unused():
    time.sleep(3)  # trap


app.before_request_funcs.setdefault(None, []).append(check)
