from functools import wraps

import jwt
from authlib.integrations.flask_client import OAuth
from flask import Flask, abort, g, redirect, request, url_for

app = Flask(__name__)
oauth = OAuth(app)
oauth.register("google", server_metadata_url="https://x", client_kwargs={"scope": "openid"})  # trap
keys = jwt.PyJWKClient("https://keys")  # trap


def token_required(view):
    @wraps(view)
    def check(*args, **kwargs):
        token = request.headers["Authorization"].split()[1]
        key = keys.get_signing_key_from_jwt(token)  # blocking
        g.user = jwt.decode(token, key.key, algorithms=["RS256"])  # trap
        if "read" not in g.user["scope"]:
            abort(403)
        return view(*args, **kwargs)

    return check


@app.get("/login")
def login():
    return oauth.google.authorize_redirect(url_for("callback", _external=True))  # blocking


@app.get("/callback")
def callback():
    oauth.google.authorize_access_token()  # blocking
    return redirect("/")


@app.get("/me")
@token_required
def me():
    return g.user["sub"]
