from flask import Flask

from .extensions import cache, db


def create_app(config=None):
    app = Flask(__name__)
    db.init_app(app)
    cache.init_app(app)
    _register(app)
    return app


def _register(app):
    from .views import BLUEPRINTS

    for blueprint, prefix in BLUEPRINTS:
        app.register_blueprint(blueprint, url_prefix=prefix)
