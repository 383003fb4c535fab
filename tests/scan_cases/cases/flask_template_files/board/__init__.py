from flask import Flask
from flask_login import LoginManager

from board.models import User, db
from board.views import pages

login = LoginManager()


@login.user_loader
def load_user(key):
    return db.session.get(User, key)  # blocking


def create_app():
    app = Flask(__name__)
    db.init_app(app)
    login.init_app(app)
    app.register_blueprint(pages)
    return app
