from flask import Flask, session, url_for
from flask_oauthlib.client import OAuth

app = Flask(__name__)
oauth = OAuth(app)
forge = oauth.remote_app("forge", consumer_key="key", consumer_secret="secret")


def client(name):
    if oauth.remote_apps.get(name):
        return oauth.remote_apps.get(name)
    return oauth.remote_app(name)


@forge.tokengetter
def token():
    return session.get("token")


@app.get("/login")
def login():
    return forge.authorize(callback=url_for("callback"))  # optional


@app.get("/callback")
def callback():
    answer = forge.authorized_response()  # blocking
    session["token"] = answer["access_token"], ""
    return forge.get("user").data  # blocking


@app.get("/callback/<name>")
def any_callback(name):
    remote = client(name)
    return remote.post("user").data  # blocking
