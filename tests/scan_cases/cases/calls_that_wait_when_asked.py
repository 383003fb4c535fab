import ldap3
import psutil
from flask import Flask

app = Flask(__name__)


@app.get("/lazy")
def lazy():
    connection = ldap3.Connection("ldap://x", user="u", password="p")
    connection.bind()  # blocking
    return "x"


@app.get("/bound")
def bound():
    connection = ldap3.Connection("ldap://x", user="u", password="p", auto_bind=True)  # blocking
    return connection.search("x", "y")  # blocking


@app.get("/later")
def later():
    return str(ldap3.Connection("ldap://x", auto_bind=False))


@app.get("/load")
def load():
    return [psutil.cpu_percent(), psutil.cpu_percent(interval=None)]


@app.get("/measured")
def measured():
    return [psutil.cpu_percent(1), psutil.cpu_percent(interval=0.5)]  # blocking
