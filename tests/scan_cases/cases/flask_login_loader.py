import requests
from flask import Flask
from flask_login import LoginManager, login_required

app = Flask(__name__)
login = LoginManager(app)


@login.user_loader
def load(pk):
    return requests.get("x").json()  # blocking


@app.route("/")
@login_required
def index():
    return "x"
