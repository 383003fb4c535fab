import requests
from flask import Flask

app = Flask(__name__)
HOSTS = ("one", "two")


@app.route("/")
def view():
    for _ in HOSTS:
        pass
    for host in HOSTS:
        ...
    return requests.get("http://upstream").text  # blocking
