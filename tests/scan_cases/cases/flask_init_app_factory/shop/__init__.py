from flask import Flask

from shop import extensions


def create_app(config=None):
    app = Flask(__name__)
    extensions.init(app)
    from shop.views import bp

    app.register_blueprint(bp)
    return app
