from flask import Flask

from services import Ledger


def create_app():
    app = Flask(__name__)
    app.config["LEDGER"] = "x.db"
    Ledger(app)
    from views import bp

    app.register_blueprint(bp)
    return app
