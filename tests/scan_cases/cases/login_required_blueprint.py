import sqlite3

from flask import Blueprint, Flask, g, redirect, request
from flask_login import LoginManager, UserMixin, current_user, login_required, login_user, logout_user

manager = LoginManager()
account = Blueprint("account", __name__)


class User(UserMixin):
    def __init__(self, row):
        self.id, self.name = row

    @property
    def unread(self):
        return database().execute("select count(*) from message where user = ?", (self.id,)).fetchone()[0]  # blocking

    @staticmethod
    def find(name):
        return User(database().execute("select id, name from user where name = ?", (name,)).fetchone())  # blocking


def database():
    if "db" not in g:
        g.db = sqlite3.connect("app.db")  # blocking
    return g.db


@manager.user_loader
def load(user_id):
    row = database().execute("select id, name from user where id = ?", (user_id,)).fetchone()  # blocking
    return User(row) if row else None


@account.route("/login", methods=["POST"])
def login():
    login_user(User.find(request.form["name"]))
    return redirect("/inbox")


@account.route("/inbox")
@login_required
def inbox():
    return f"{current_user.name}: {current_user.unread}"


@account.route("/logout")
def logout():
    logout_user()
    return redirect("/")


app = Flask(__name__)
app.register_blueprint(account)
manager.init_app(app)
