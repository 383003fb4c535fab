from flask import Flask

import shop.views  # noqa
from shop import create_blueprint


def create_app(config=None):
    app = Flask(__name__)
    app.register_blueprint(create_blueprint(), url_prefix="/shop")
    return app


app = create_app()
