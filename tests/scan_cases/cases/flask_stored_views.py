import ldap3
from flask import Flask, jsonify
from flask_executor import Executor

app = Flask(__name__)
executor = Executor(app)


def slow(number):
    open(f"/data/{number}")  # trap


def legacy():
    return open("legacy.html").read()  # blocking


def gone():
    return open("gone.html").read()  # trap


app.view_functions["legacy"] = legacy
app.add_url_rule("/legacy", endpoint="legacy")


@app.get("/both")
def both():
    future = executor.submit(slow, 3)  # trap
    return jsonify(future.result(timeout=5))  # blocking


@app.get("/people")
def people():
    directory = ldap3.Connection("ldap.corp")  # optional
    pages = directory.extend.standard.paged_search("dc=corp", "(uid=*)")  # trap
    return jsonify([page["dn"] for page in pages])  # blocking
