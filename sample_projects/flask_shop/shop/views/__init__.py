"""The shop's views, by blueprint."""

from flask import Flask

from shop.views import account, cart, catalog, pages
from shop.views.admin import admin
from shop.views.api import api


def register_views(app: Flask) -> None:
    app.register_blueprint(pages.blueprint)
    app.register_blueprint(account.blueprint, url_prefix="/account")
    app.register_blueprint(catalog.blueprint, url_prefix="/products")
    app.register_blueprint(cart.blueprint, url_prefix="/cart")
    app.register_blueprint(api, url_prefix="/api")
    app.register_blueprint(admin, url_prefix="/admin")
    app.add_url_rule("/robots.txt", view_func=pages.robots)
