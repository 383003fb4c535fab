import requests
from flask import Flask, current_app
from flask_login import LoginManager, UserMixin, login_user, user_logged_in, user_logged_out
from flask_principal import Identity, Principal, identity_changed, identity_loaded

app = Flask(__name__)
LoginManager(app)
Principal(app)


class User(UserMixin):
    id = "1"


@identity_loaded.connect_via(app)
def load_roles(sender, identity):
    identity.provides.update(requests.get("roles").json())  # blocking


@identity_changed.connect
def note_change(sender, identity):
    requests.post("changes")  # blocking


@user_logged_in.connect
def note_login(sender, user):
    requests.post("logins")  # blocking


@user_logged_out.connect
def note_logout(sender, user):
    requests.post("logouts")  # blocking


@app.post("/become")
def become():
    identity_changed.send(current_app._get_current_object(), identity=Identity("1"))
    return ""


@app.post("/login")
def login():
    login_user(User())
    return ""
