import requests
from flask import Flask, g
from flask_httpauth import HTTPBasicAuth
from functools import wraps

app = Flask(__name__)
auth = HTTPBasicAuth()


@auth.verify_password
def verify(name, password):
    found = requests.post("http://users/login", json=[name, password])  # blocking
    return found.json()


def signed_in_or_guest(view):
    @wraps(view)
    def decorated(*args, **kwargs):
        given = auth.get_auth()
        user = auth.authenticate(given, "")
        if user in (False, None):
            return auth.auth_error_callback(401)
        g.flask_httpauth_user = user
        return auth.ensure_sync(view)(*args, **kwargs)

    return decorated


@app.route("/feed")
@signed_in_or_guest
def feed():
    return requests.get("http://books/feed").text  # blocking


@app.route("/health")
def health():
    return "well"
