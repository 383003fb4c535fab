"""A small shop: pages, a cart, a JSON API and an admin corner, fed by one supplier."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask

from shop import cli, database, errors, hooks
from shop.config import Config
from shop.extensions import db
from shop.views import register_views


def create_app(overrides: Mapping[str, Any] | None = None) -> Flask:
    """Build the application from Config, then ``SHOP_*`` variables, then ``overrides``."""
    app = Flask(__name__)
    app.config.from_object(Config)
    app.config.from_prefixed_env("SHOP")
    app.config.update(overrides or {})
    app.config.setdefault("FILES_DIR", str(Path(app.instance_path) / "files"))
    Path(app.config["FILES_DIR"]).mkdir(parents=True, exist_ok=True)

    db.init_app(app)
    hooks.register(app)
    errors.register(app)
    cli.register(app)
    register_views(app)
    with app.app_context():
        database.prepare()
    return app
